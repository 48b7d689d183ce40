"""What can be done with a case beside answering it: solved, filed, assigned, joined with another, opened again."""

from __future__ import annotations

import streamlit as st

from drafts.desk import Case
from drafts.desk.case import DISMISSED, MERGED, OPEN, SOLVED, WAITING
from drafts.pages import acts, session, turns
from drafts.pages.names import DISMISSALS, kind_of_dismissal, people
from drafts.pages.session import say


def sent_question(case: Case) -> None:
    """Ask whether the copied reply was really sent."""
    if not case.unsent:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(say("Copied. Was it sent?"), width="content")
        st.button(say("Yes, it was sent"), key="was_sent", on_click=_say_sent, args=(case.id,), kwargs={"yes": True})
        st.button(say("No, it was not"), key="was_unsent", on_click=_say_sent, args=(case.id,), kwargs={"yes": False})


def _say_sent(number: int, *, yes: bool) -> None:
    desk, who = session.desk(), session.who()
    told = say("Noted as sent: {count}") if yes else say("Not sent, so it waits again: {count}")
    if _do(number, lambda n, _: desk.sent(n, who, yes=yes), told) and not yes:
        session.leave()  # the message waits again: the page begins anew
        turns.go(case=str(number), w="")


def _do(number: int, act: acts.Act, told: str, seen: int = 0) -> list[Case]:
    after = acts.do([(number, seen)], act, told)
    for case in after:
        session.saw(case)
    return after


def case_acts(case: Case) -> None:
    """What can be done with a case beside answering it."""
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
    kind = st.selectbox(
        say("It needs no answer because"), DISMISSALS, format_func=kind_of_dismissal, key=f"aside_{case.id}"
    )
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
