"""Without a reply: a message that a person files, or puts in the queue for later or for somebody else."""

from __future__ import annotations

import streamlit as st

from drafts.desk import Work
from drafts.desk.case import NO_ANSWER
from drafts.errors import DraftsError
from drafts.pages import acts, session
from drafts.pages.names import DISMISSALS, kind_of_dismissal
from drafts.pages.session import say


def no_reply(work: Work, kind: str) -> None:
    """Say why no reply is drafted, and let a person decide."""
    names = {
        "spam": say("This reads as advertising or fraud."),
        "abuse": say("This reads as abuse without any matter to answer."),
        "automated": say("This reads as sent by a machine; an answer could start a loop."),
    }
    st.subheader(names[kind])
    st.markdown(say("No reply is drafted. You decide: Santun never dismisses a message by itself."))
    st.button(
        say("It needs a reply"),
        key=f"needs_reply_{work.id}",
        type="primary",
        on_click=session.change,
        kwargs={"kind": "reply"},
    )
    _file_form(work, kind)


def put_aside(work: Work) -> None:
    """Two ways to leave a pasted message without answering it now."""
    with st.container(horizontal=True, horizontal_alignment="right"):
        st.button(say("Put in the queue"), key=f"enqueue_{work.id}", on_click=_enqueue, args=(work,))
        with st.popover(say("Needs no answer …")):
            _file_form(work, NO_ANSWER)


def _file_form(work: Work, kind: str) -> None:
    chosen = st.selectbox(
        say("It needs no answer because"),
        DISMISSALS,
        index=DISMISSALS.index(kind) if kind in DISMISSALS else 0,
        format_func=kind_of_dismissal,
        key=f"dismiss_as_{work.id}_{kind}",
    )
    key = f"dismiss_{work.id}"
    reason = st.text_input(say("Why it needs no answer (kept in the history)"), key=key, max_chars=300, live="300ms")
    st.button(
        say("File without an answer"),
        key=f"file_{work.id}",
        disabled=not reason.strip(),
        on_click=_dismiss,
        args=(work, chosen, key),
    )


def _dismiss(work: Work, kind: str, key: str) -> None:
    reason = str(st.session_state.get(key, "")).strip()
    if not reason:
        return
    try:
        entry = session.desk().dismiss(work, kind=kind, reason=reason)
    except DraftsError as error:
        acts.tell("", refused=acts.refusal(error, work.case or 0))
        return
    proposed = entry.kind == "proposed"
    told = say("It names a matter, so a lead takes a second look before it is filed.")
    acts.tell(told if proposed else say("Filed without an answer."), undo=((entry.case_id or 0, entry.version),))
    session.next_work()


def _enqueue(work: Work) -> None:
    try:
        case = session.desk().enqueue(work)
    except DraftsError as error:
        acts.tell("", refused=acts.refusal(error, 0))
        return
    acts.tell(say("It waits in the queue as case {number}.", number=case.id))
    session.next_work()
