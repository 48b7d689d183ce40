"""Handing over: who takes a case on, and the note for them, to copy or to open in a mail program."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from drafts.desk import Case, Promise, Work
from drafts.desk.case import OPEN
from drafts.errors import MessageError
from drafts.message import clean
from drafts.pages import acts, session
from drafts.pages.names import people
from drafts.pages.session import say
from drafts.writing.note import Note, eml

#: Longest name that is taken, in characters.
_NAME = 120
#: Height of a note on the page, in pixels: the rest is scrolled to.
_HEIGHT = 420


def colleague_field(label: str, work: Work, key: str) -> None:
    """Ask who takes over: one of this desk's people by a click, or any other name as it is typed."""
    key = f"{key}_{hash((work.colleague, work.colleague_id))}"  # it stands in two places: a change in one shows in both
    others = {identity: name for identity, name in people().items() if identity != session.who()}
    if not others:
        st.text_input(
            label,
            value=work.colleague,
            key=key,
            max_chars=_NAME,
            on_change=session.changed_by(key, lambda value: _takes_over(str(value or ""), others)),
        )
        return
    present = work.colleague_id if work.colleague_id in others else work.colleague
    options = list(dict.fromkeys(["", *others, present]))
    st.selectbox(
        label,
        options,
        index=options.index(present),
        format_func=lambda each: others.get(each, each) or say("nobody else"),
        key=key,
        accept_new_options=True,
        on_change=session.changed_by(key, lambda value: _takes_over(str(value or ""), others)),
    )


def _takes_over(chosen: str, others: Mapping[str, str]) -> None:
    """Remember who was chosen; a name that is typed as one of the people's is that person."""
    typed = clean(chosen).strip()[:_NAME]
    named = [identity for identity, name in others.items() if name.casefold() == typed.casefold()]
    identity = typed if typed in others else named[0] if len(named) == 1 else ""
    session.change(colleague=others.get(identity, typed), colleague_id=identity)


def copied_note() -> None:
    """Show the note that was written down with the reply which was copied last, where it hands the matter over."""
    number = session.answered()
    if number is None:
        return
    entry = session.desk().entry(number, session.who())
    note_of(entry.record, "copied_note")


def case_note(case: Case) -> None:
    """Show the last note of a case."""
    for entry in reversed(session.desk().story(case.id, session.who())):
        if entry.kind == "undone":
            return
        if entry.kind in ("answered", "handed_over") and entry.record.get("note"):
            note_of(entry.record, "case_note")
            return


def note_of(record: Mapping[str, Any], key: str) -> None:
    """Show the note that an entry holds, where it holds one; `key` tells the places apart."""
    kept = record.get("note")
    if not kept:
        return
    to = str(kept.get("to") or (record.get("chosen") or {}).get("colleague_id") or "")
    note = Note(subject=str(kept["subject"]), text=str(kept["text"]), language=str(kept["language"]))
    with st.expander(say("Note for whoever takes over"), expanded=key == "copied_note"):
        st.code(note.text, language=None, wrap_lines=True, height=_HEIGHT)
        st.download_button(
            say("Open in mail program (.eml)"),
            data=eml(note, to=to, sender=session.who()),
            file_name="note.eml",
            mime="message/rfc822",
            key=key,
            on_click="ignore",
        )


def hand_over_panel(work: Work, case: Case) -> None:
    """Let a person hand an open case on without a reply, with its note."""
    if case.state not in OPEN or session.answered() is not None:
        return
    try:
        usual = session.desk().due_without_reply(work, session.reading_of(work))
    except MessageError:  # said where the message is read
        return
    with st.popover(say("Hand over without a reply")):
        st.markdown(say("The sender is told nothing by this. Whoever takes over gets a note with all that is known."))
        colleague_field(say("Who takes over"), work, f"hand_over_to_{work.id}_{work.version}")
        key = f"hand_over_by_{case.id}_{case.version}"
        day = st.date_input(
            say("They need an answer by"),
            value=usual,
            key=key,
            format="YYYY-MM-DD",
        )
        st.button(
            say("Hand over"),
            key=f"hand_over_do_{case.id}",
            disabled=not work.colleague.strip() or not isinstance(day, date),
            on_click=_hand_over,
            args=(case.id, case.version, key),
        )


def _hand_over(number: int, seen: int, key: str) -> None:
    desk, who, work = session.desk(), session.who(), session.work()
    due = st.session_state.get(key)
    if not isinstance(due, date):
        return
    work = work.changed(due_date=due)

    def act(each: int, version: int) -> Case:
        promise = Promise(
            kind="hand_over", owner=work.colleague_id or who, colleague=clean(work.colleague).strip(), due_on=due
        )
        note = {**desk.note(work).record(), "to": work.colleague_id}
        return desk.hand_over(each, who, promise, owner=work.colleague_id, note=note, seen=version)

    for case in acts.do([(number, seen)], act, say("Handed over: {count}")):
        session.saw(case)
