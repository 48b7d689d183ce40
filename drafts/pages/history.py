"""History: every copied reply, found again by its words, language, topic or day, with what was edited."""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from drafts.desk import Entry, Query
from drafts.desk.case import DISMISSED
from drafts.desk.ledger import PAGE
from drafts.errors import AccessError, LedgerError
from drafts.pages import acts, session
from drafts.pages.case_acts import reopen
from drafts.pages.handover_panel import note_of
from drafts.pages.names import kind_of_dismissal
from drafts.pages.reading_panel import mood_name, topic_title
from drafts.pages.reply_panel import part_name
from drafts.pages.session import language_name, say

_HERE = Path(__file__).parent

#: The most digits of an entry's number that are looked at; an address may hold any number of them.
_DIGITS = 12


def show() -> None:
    """Draw the page."""
    st.title(say("History"))
    named = st.query_params.get("entry", "")
    if named.isdecimal():
        try:
            entry = session.desk().entry(int(named[:_DIGITS]), session.who())
        except LedgerError:
            st.text(say("There is no reply under this number."))
        except AccessError as error:
            st.text(acts.refusal(error, 0))
        else:
            _entry(entry)
        return
    _search()


def _search() -> None:
    text, language, topic, day, kind = st.columns([4, 2, 3, 2, 2])
    shelf = session.desk().writer.shelf
    words = text.text_input(
        say("Words in message or reply"), key="history_text", live="300ms", persist_state="session", on_change=_newest
    )
    code = language.selectbox(
        say("Language"),
        ["", *shelf.codes],
        format_func=lambda code: language_name(code) if code else say("all"),
        key="history_language",
        persist_state="session",
        on_change=_newest,
    )
    key = topic.selectbox(
        say("Topic"),
        ["", *shelf.topics],
        format_func=lambda key: topic_title(key) if key else say("all"),
        key="history_topic",
        persist_state="session",
        on_change=_newest,
    )
    on = day.date_input(
        say("Day"), value=None, key="history_day", format="YYYY-MM-DD", persist_state="session", on_change=_newest
    )
    kinds = {"answered": say("Answered"), "dismissed": say("Filed without an answer")}
    what = kind.selectbox(
        say("Kind"), list(kinds), format_func=lambda name: kinds[name], key="history_kind", on_change=_newest
    )
    before = st.session_state.get("history_before")
    query = Query(
        text=words or "",
        language=code or "",
        topic=key or "",
        day=on if isinstance(on, date) else None,
        kind=what,
        before=before,
    )
    entries = session.desk().find(query, session.who())
    if not entries:
        st.markdown(say("Nothing found. Replies appear here as soon as they are copied."))
    for entry in entries:
        _line(entry)
    older, newest = st.columns(2)
    if len(entries) == PAGE:
        older.button(say("Older"), on_click=_page, args=(entries[-1].id,))
    if before is not None:
        newest.button(say("Newest"), on_click=_newest)


def _page(before: int) -> None:
    st.session_state["history_before"] = before


def _newest() -> None:
    """Begin at the first page: another search has other pages."""
    st.session_state.pop("history_before", None)


def _line(entry: Entry) -> None:
    with st.container(border=True):
        head, button = st.columns([8, 1], vertical_alignment="center")
        named = topic_title if entry.kind == "answered" else kind_of_dismissal
        topics = ", ".join(named(key) for key in entry.topics)
        head.text(f"{entry.at:%Y-%m-%d %H:%M}  ·  {language_name(entry.language)}  ·  {topics}  ·  {entry.who}")
        head.text(_first_words(_message_of(entry)))
        button.button(say("Show"), key=f"open_{entry.id}", on_click=_open, args=(entry.id,))


def _message_of(entry: Entry) -> str:
    """The message of an entry; of one that was filed from the queue, its first words as the case has them."""
    if "message" in entry.record:
        return str(entry.record["message"]["text"])
    return session.desk().case(entry.case_id, session.who()).preview if entry.case_id else ""


def _first_words(text: str) -> str:
    return " ".join(text.split())[:160]


def _open(number: int | None) -> None:
    if number is None:
        st.query_params.pop("entry", None)
    else:
        st.query_params["entry"] = str(number)


def _entry(entry: Entry) -> None:
    st.button(say("Back to the list"), on_click=_open, args=(None,))
    record = entry.record
    if entry.kind not in ("answered", "dismissed"):
        st.markdown(say("There is no reply under this number."))
        return
    acts.outcome()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(f"{entry.at:%Y-%m-%d %H:%M} UTC  ·  {entry.who}  ·  {language_name(entry.language)}", width="content")
        _case_of(entry)
    message, reply = st.columns(2, gap="large")
    with message:
        st.subheader(say("Message"))
        with st.container(border=True):
            st.text(_message_of(entry)[:20_000])
        if record.get("message", {}).get("sender"):
            st.text(say("From (name or address)") + ": " + str(record["message"]["sender"]))
    with reply:
        if entry.kind == "dismissed":
            st.subheader(say("Filed without an answer"))
            st.text(str(record["reason"]))
            return
        st.subheader(say("Reply as copied"))
        with st.container(border=True):
            st.text(str(record["text"]))
        if record.get("reason"):
            st.text(say("Copied anyway because") + ": " + str(record["reason"]))
        if record["chosen"].get("machine"):
            st.text(str(record["chosen"]["machine"]))
        if record.get("due_date"):
            st.text(say("They hear from us by") + ": " + str(record["due_date"]))
        note_of(record, "history_note")
    _edits(record)
    _reading(record)
    _learning(entry)


def _case_of(entry: Entry) -> None:
    """The way to the case of an entry, and back into the queue where it was filed."""
    if entry.case_id is None:
        return
    st.page_link(
        _HERE / "answer.py",
        label=say("Case {number}", number=round(entry.case_id)),
        query_params={"case": str(entry.case_id)},
    )
    case = session.desk().case(entry.case_id, session.who())
    if entry.kind == "dismissed" and case.state in DISMISSED:
        st.button(say("Open it again"), key=f"reopen_{entry.id}", on_click=reopen, args=(case.id,))


def _learning(entry: Entry) -> None:
    if entry.kind != "answered" or not session.desk().settings.learn:
        return
    st.button(
        say("Do not learn the topic from this answer"),
        key=f"unlearn_{entry.id}",
        on_click=session.desk().unlearn,
        args=(entry, session.who()),
    )


def _edits(record: Any) -> None:
    suggested: dict[str, str] = record["suggested"]["parts"]
    used: dict[str, str] = record["draft"]["parts"]
    changed = [key for key in dict.fromkeys((*suggested, *used)) if suggested.get(key, "") != used.get(key, "")]
    st.subheader(say("What was changed"))
    if not changed:
        st.markdown(say("Nothing: the reply was copied as suggested."))
    for key in changed:
        st.markdown("**" + part_name(key) + "**")
        before, after = suggested.get(key, "").splitlines(), used.get(key, "").splitlines()
        lines = [line for line in difflib.ndiff(before, after) if not line.startswith("?")]
        st.code("\n".join(lines), language=None, wrap_lines=True)


def _reading(record: Any) -> None:
    with st.expander(say("What was read, and which templates were used")):
        reading = record["reading"]
        topics = ", ".join(topic_title(key) for key, _ in reading["topics"]) or say("unknown")
        st.text(f"{say('Language')}: {language_name(reading['language']['code'])}")
        st.text(f"{say('Topic')}: {topics}")
        st.text(f"{say('Mood')}: {mood_name(reading['mood'])}")
        for name, digest in record["draft"]["templates"].items():
            st.text(f"{name}  {digest}")


if __name__ == "__main__":
    show()
