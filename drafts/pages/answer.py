"""Answer: the message on one side, what was read and the reply to finish on the other."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from drafts.desk import Case, Work
from drafts.desk.case import FOLLOWS
from drafts.errors import AccessError, DraftsError, LedgerError, MessageError
from drafts.message import clean
from drafts.pages import acts, session, turns
from drafts.pages.case_panel import answered_in, case_panel, case_story_panel, company, follow_up
from drafts.pages.elements import message_box
from drafts.pages.fields import fields_panel
from drafts.pages.handover_panel import copied_note
from drafts.pages.no_answer import no_reply, put_aside
from drafts.pages.reading_panel import reading_panel
from drafts.pages.reply_panel import next_turn, reply_panel
from drafts.pages.session import changed_by, say
from drafts.pages.translation_panel import draft_translation, message_translation
from drafts.reading import Reading

_HERE = Path(__file__).parent

#: States of a case in which a reply may be copied.
ANSWERABLE = FOLLOWS["answered"]

#: Longest message that the page takes, in characters; a longer paste stays in the box and says so.
PAGE_CHARACTERS = 100_000

_CHANNELS = ("email", "chat", "letter", "forum", "review", "social")


def show() -> None:
    """Draw the page."""
    if session.once("to_queue"):
        st.switch_page(_HERE / "queue.py", query_params=st.session_state.pop("to_queue_place", {}))
    try:
        work = session.work()
        case = session.desk().case(work.case, session.who()) if work.case is not None else None
    except (AccessError, LedgerError) as error:
        _no_case(error)
        return
    if case is not None:
        company()
    left, right = st.columns([5, 8], gap="large")
    with left, st.container(key="message_column"):
        if case is not None:
            case_panel(work, case)
        else:
            acts.outcome()
            _message(work)
        reading = _reading(work)
        if case is not None:
            case_story_panel(case)
        elif reading:
            _sender(work)
    with right:
        notices = st.container()
        if case is not None and case.state not in ANSWERABLE:
            _closed()
        elif reading is None:
            _nothing_yet()
        elif reading.kind != "reply":
            no_reply(work, reading.kind)
        else:
            _reply(work, reading, case)
    with notices:
        _problems()


def _reading(work: Work) -> Reading | None:
    """What was read, shown with its reasons; None for an empty page."""
    if not work.text.strip():
        return None
    try:
        reading = session.reading_of(work)
    except MessageError as error:
        st.text(str(error))
        return None
    message_translation(work, reading)
    reading_panel(work, reading)
    return reading


def _reply(work: Work, reading: Reading, case: Case | None) -> None:
    if case is not None and session.answered() is None:
        follow_up(case)
    if case is None and session.answered() is None:
        put_aside(work)
    number = session.answered_case()
    if case is None and number is not None:
        answered_in(number)
    draft = session.desk().draft(work, reading)
    fields_panel(work, reading, draft)
    draft_translation(work, reading)
    reply_panel(work, reading, draft)
    copied_note()


def _closed() -> None:
    st.subheader(say("This case is closed"))
    st.markdown(say("Open it again to answer it."))
    if turns.came_from_queue():
        st.button(say("Next case"), key="next_case", type="primary", on_click=next_turn)


def _no_case(error: DraftsError) -> None:
    st.subheader(say("This case cannot be shown"))
    st.text(acts.refusal(error, 0))
    st.page_link(_HERE / "queue.py", label=say("Back to the queue"))


def _message(work: Work) -> None:
    message_box(
        key="message_box",
        data={
            "doc": work.id,
            "version": work.version if not work.text else 0,
            "text": work.text if len(work.text) <= PAGE_CHARACTERS else work.text[:PAGE_CHARACTERS],
            "focus": session.once("focus_message") or not work.text,
            "limit": PAGE_CHARACTERS,
            "label": say("Message"),
            "placeholder": say("Paste or type a message here, in any language."),
            "note": "",
            "too_long": say("This text has {{}} characters. Shorten it to 100,000: the part that matters.").replace(
                "{{}}", "{}"
            ),
        },
        on_message=_take_message,
    )


def _take_message(document: str, text: str) -> None:
    work = session.work()
    if document != work.id or clean(text) == work.text or session.answered():
        return
    session.change(text=clean(text))


def _sender(work: Work) -> None:
    with st.expander(say("Sender and channel")):
        _sender_fields(work)


def _sender_fields(work: Work) -> None:
    name, channel = st.columns([3, 2])
    key = f"sender_{work.id}"
    name.text_input(
        say("From (name or address)"),
        value=work.sender,
        key=key,
        max_chars=320,
        on_change=changed_by(key, lambda value: session.change(sender=clean(value))),
    )
    key = f"channel_{work.id}"
    names = {
        "email": say("E-mail"),
        "chat": say("Chat"),
        "letter": say("Letter"),
        "forum": say("Forum (public)"),
        "review": say("Review (public)"),
        "social": say("Social network (public)"),
    }
    channel.selectbox(
        say("Channel"),
        _CHANNELS,
        index=_CHANNELS.index(work.channel) if work.channel in _CHANNELS else 0,
        format_func=lambda code: names[code],
        key=key,
        on_change=changed_by(key, lambda value: session.change(channel=value)),
    )


def _problems() -> None:
    problems = session.desk().writer.shelf.problems_so_far()
    if not problems:
        return
    with st.container(border=True):
        st.markdown("**" + say("Some templates cannot be used. The others go on working.") + "**")
        for problem in problems[:5]:
            st.text(str(problem))


def _nothing_yet() -> None:
    st.subheader(say("Nothing to answer yet"))
    st.markdown(
        say(
            "Paste a message on the left. Santun reads its language, what it is about and how its writer feels, "
            "and suggests a reply that you finish and copy. Nothing is sent anywhere."
        )
    )
    waiting = [work for work in session.desk().waiting(session.who()) if work.text.strip()]
    if waiting:
        st.markdown("**" + say("Begun and not finished") + "**")
    for kept in waiting[:8]:
        begin, line = st.columns([1, 5], vertical_alignment="center")
        begin.button(say("Continue"), key=f"resume_{kept.id}", on_click=_resume, args=(kept.id,))
        line.text(f"{kept.received_at:%Y-%m-%d %H:%M}  {' '.join(kept.text.split())[:90]}")


def _resume(identity: str) -> None:
    resumed = session.desk().resume(identity, session.who())
    if resumed and resumed.case is not None:
        turns.go(case=str(resumed.case), w="")
    elif resumed:
        session.replace_work(resumed)
        turns.go(w=identity)


if __name__ == "__main__":
    show()
