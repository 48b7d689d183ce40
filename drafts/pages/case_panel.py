"""A case on the Answer page: how it stands, who else has it open, what changed meanwhile, and what can be done with it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from drafts.desk import Case, Work
from drafts.desk.case import DISMISSED, MERGED, OPEN, SOLVED, WAITING
from drafts.errors import DraftsError
from drafts.pages import acts, session, turns
from drafts.pages.case_story import promises, story
from drafts.pages.names import due_name, kind_of_dismissal, people, person_name, span, state_name
from drafts.pages.session import say

_HERE = Path(__file__).parent

#: Seconds between two looks at who else has the case open and whether it moved on.
_LOOKS_AGAIN = 5

_STYLE = """
<style>
.st-key-case_message { max-height: 42vh; overflow-y: auto; }
.st-key-case_line [data-testid=stText] { font-size: .9rem; }
.st-key-presence:empty { display: none; }
.st-key-case_acts { gap: .4rem; }
</style>
"""


# -- two people on one case -------------------------------------------------------------------------------------------


@st.fragment(run_every=_LOOKS_AGAIN)
def company() -> None:
    """Say who else has the case open, and show what changed since it was opened. Nothing is ever locked."""
    work = session.work()
    if work.case is None:
        return
    desk, who = session.desk(), session.who()
    with st.container(key="presence"):
        try:
            others = desk.here(work.case, who)
            moved = session.answered() is None and desk.case(work.case, who).version != work.seen
            since = desk.story(work.case, who, after=work.seen) if moved else ()
        except DraftsError:
            return  # The page below says what is wrong with the case.
        if others:
            known = people()
            st.text(
                "👥 "
                + say("Also open with: {names}").replace("{names}", ", ".join(known.get(each, each) for each in others))
            )
        if moved:
            with st.container(border=True, key="moved"):
                st.markdown("**" + say("This case changed while you had it open. What you typed is still here.") + "**")
                story("changes", since, unfolded=True)
                if st.button(say("Go on with the case as it is now"), key="go_on", type="primary"):
                    _go_on(work)


def _go_on(work: Work) -> None:
    caught_up = session.desk().catch_up(work)
    session.replace_work(caught_up)
    st.session_state.pop("answer_error", None)
    st.rerun()


# -- how it stands ----------------------------------------------------------------------------------------------------


def case_panel(work: Work, case: Case) -> None:
    """Show how a case stands, its unanswered message, and what can be done with it."""
    st.html(_STYLE)  # our own constant, never a value
    named = turns.place_named()
    st.page_link(_HERE / "queue.py", label="← " + say("Back to the queue"), query_params=named)
    st.subheader(say("Case {number}", number=round(case.id)))
    _line(case)
    acts.outcome()
    _sent(case)
    with st.container(border=True, key="case_message"):
        st.text(work.text[:100_000])
    _acts(case)


def case_story_panel(case: Case) -> None:
    """What happened in a case so far."""
    with st.expander(say("What happened so far")):
        story("story", session.desk().story(case.id, session.who()))


def _line(case: Case) -> None:
    known = people()
    now, today = session.desk().clock(), session.desk().today()
    told = [
        case.name.strip(),
        say("waits: {time}", time=span(case.waiting_since, now)) if case.waiting_since else state_name(case.state),
        due_name(case.due_on, today) if case.due_on else "",
        say("wrote {count} times", count=case.messages) if case.repeat else "",
        say("Owner") + ": " + (person_name(case.owner, known) if case.owner else say("nobody yet")) if known else "",
    ]
    with st.container(key="case_line"):
        st.text("  ·  ".join(each for each in told if each))
        if case.merged_into:
            st.button(
                say("Go to case {number}", number=round(case.merged_into)), on_click=_go_to, args=(case.merged_into,)
            )
        owed = session.desk().promises(case.id, session.who())
        if owed:
            st.markdown("**" + say("Promised") + "**")
            promises(owed)


def follow_up(case: Case) -> None:
    """Say above the reply that nobody waits for an answer, and why one may be due all the same."""
    if case.state == WAITING:
        return
    solved = say("This case is solved. Answer only where something is left to say.")
    kept = say("Everything in this case is answered. This reply would keep what was promised.")
    with st.container(border=True):
        st.markdown("**" + (solved if case.state == SOLVED else kept) + "**")


def answered_in(number: int) -> None:
    """Name the case that a pasted message became, and ask whether its reply was sent."""
    with st.container(border=True, key="answered_in"):
        case = session.desk().case(number, session.who())
        label = say("On record as case {number}", number=round(case.id))
        st.page_link(_HERE / "answer.py", label=label, query_params={"case": str(case.id)})
        _sent(case)


def _go_to(number: int) -> None:
    turns.go(case=str(number))


# -- what can be done with it -----------------------------------------------------------------------------------------


def _sent(case: Case) -> None:
    if not case.unsent:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(say("Copied. Was it sent?"), width="content")
        st.button(say("Yes, it was sent"), key="was_sent", on_click=_say_sent, args=(case.id,), kwargs={"yes": True})
        st.button(say("No, it was not"), key="was_unsent", on_click=_say_sent, args=(case.id,), kwargs={"yes": False})


def _say_sent(number: int, *, yes: bool) -> None:
    desk, who = session.desk(), session.who()
    told = say("Noted as sent: {count}") if yes else say("Not sent, so it waits again: {count}")
    _do(number, lambda n, _: desk.sent(n, who, yes=yes), told)


def _do(number: int, act: acts.Act, told: str, seen: int = 0) -> list[Case]:
    after = acts.do([(number, seen)], act, told)
    for case in after:
        session.saw(case)
    return after


def _acts(case: Case) -> None:
    desk, who = session.desk(), session.who()
    with st.container(horizontal=True, key="case_acts"):
        if case.state in OPEN - {WAITING}:
            st.button(say("Mark as solved"), key="solve", on_click=_solve, args=(case.id, case.version))
        if case.state in DISMISSED | {SOLVED, MERGED}:
            st.button(say("Open it again"), key="reopen", on_click=reopen, args=(case.id,))
        if case.state in OPEN:
            with st.popover(say("More …")):
                _assign(case)
                if case.proposed_by and desk.person(who).may("second_look"):
                    _second_look(case)
                else:
                    _set_aside(case)
                _merge(case)


def _solve(number: int, seen: int) -> None:
    desk, who = session.desk(), session.who()
    _do(number, lambda n, version: desk.solve(n, who, seen=version), say("Solved: {count}"), seen)


def reopen(number: int) -> None:
    """Let a case that was solved, filed or merged wait again."""
    desk, who = session.desk(), session.who()
    if _do(number, lambda n, _: desk.reopen(n, who), say("Opened again: {count}")):
        session.leave()


def _assign(case: Case) -> None:
    known = people()
    if not known:
        return
    key = f"assign_{case.id}_{case.version}"
    ids = ["", *known]
    st.selectbox(
        say("Who looks after it"),
        ids,
        index=ids.index(case.owner) if case.owner in ids else 0,
        format_func=lambda each: known[each] if each else say("nobody yet"),
        key=key,
        on_change=session.changed_by(key, lambda owner: _give(case.id, case.version, owner)),
    )


def _give(number: int, seen: int, owner: str) -> None:
    desk, who = session.desk(), session.who()
    _do(number, lambda n, version: desk.assign(n, who, owner=owner, seen=version), say("Assigned: {count}"), seen)


def _set_aside(case: Case) -> None:
    kinds = sorted(DISMISSED)
    kind = st.selectbox(say("It needs no answer because"), kinds, format_func=kind_of_dismissal, key=f"aside_{case.id}")
    key = f"aside_why_{case.id}"
    reason = st.text_input(say("Why it needs no answer (kept in the history)"), key=key, max_chars=300, live="300ms")
    st.button(
        say("File without an answer"),
        key=f"aside_do_{case.id}",
        disabled=not reason.strip(),
        on_click=_file,
        args=(case.id, case.version, kind, key),
    )


def _file(number: int, seen: int, kind: str, key: str) -> None:
    desk, who = session.desk(), session.who()
    reason = str(st.session_state.get(key, "")).strip()
    _do(
        number,
        lambda n, version: desk.set_aside(n, who, kind=kind, reason=reason, seen=version),
        say("Filed without an answer, or left for a second look: {count}"),
        seen,
    )


def _second_look(case: Case) -> None:
    st.markdown(say("A colleague takes this for abuse. Look a second time: confirm it with a reason, or answer it."))
    key = f"confirm_why_{case.id}"
    reason = st.text_input(say("Why (kept in the history)"), key=key, max_chars=300, live="300ms")
    st.button(
        say("Confirm the second look"),
        key=f"confirm_do_{case.id}",
        disabled=not reason.strip(),
        on_click=_confirm,
        args=(case.id, case.version, key),
    )


def _confirm(number: int, seen: int, key: str) -> None:
    desk, who = session.desk(), session.who()
    reason = str(st.session_state.get(key, "")).strip()
    _do(
        number,
        lambda n, version: desk.confirm_abuse(n, who, reason=reason, seen=version),
        say("Confirmed as abuse: {count}"),
        seen,
    )


def _merge(case: Case) -> None:
    key = f"merge_{case.id}"
    into = st.number_input(
        say("It belongs to case number"), min_value=1, max_value=2**31 - 1, value=None, step=1, key=key
    )
    st.button(
        say("Go on in that case"), key=f"merge_do_{case.id}", disabled=into is None, on_click=_join, args=(case.id, key)
    )


def _join(number: int, key: str) -> None:
    into = st.session_state.get(key)
    desk, who = session.desk(), session.who()
    if into and acts.do([(number, 0)], lambda n, _: desk.merge(n, int(into), who), say("Joined: {count}")):
        session.leave()
        turns.go(case=str(int(into)))
