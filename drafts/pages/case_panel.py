"""A case on the Answer page: how it stands, who else has it open, what changed meanwhile, and what can be done with it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from drafts.desk import Case, Work
from drafts.desk.case import SOLVED, WAITING
from drafts.errors import DraftsError
from drafts.pages import acts, session, turns
from drafts.pages.case_acts import case_acts, sent_question
from drafts.pages.case_story import promises, story
from drafts.pages.handover_panel import case_note, hand_over_panel
from drafts.pages.names import due_name, people, person_name, span, state_name
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
    sent_question(case)
    with st.container(border=True, key="case_message"):
        st.text(work.text[:100_000])
    case_acts(case)
    hand_over_panel(work, case)
    case_note(case)


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
        sent_question(case)


def _go_to(number: int) -> None:
    turns.go(case=str(number))
