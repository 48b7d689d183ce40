"""Story: what happened in a case, step by step, in the person's language; what people wrote is only ever a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import streamlit as st

from drafts.desk import Entry, Promise
from drafts.pages import session
from drafts.pages.elements import case_story
from drafts.pages.names import day_name, kind_of_dismissal, moment, people, person_name
from drafts.pages.session import say

#: How much of one text is shown; the history holds all of it.
_TEXT = 6_000
#: How many steps are shown; the last ones are those that matter.
_STEPS = 60


def story(key: str, entries: Iterable[Entry], *, unfolded: bool = False) -> None:
    """Show steps of a case, oldest first."""
    known = people()
    steps = [_step(entry, known) for entry in list(entries)[-_STEPS:]]
    if steps:
        case_story(key=key, data={"steps": steps, "open": unfolded, "label": say("What happened")})


def _step(entry: Entry, known: Mapping[str, str]) -> dict[str, str]:
    return {
        "kind": entry.kind,
        "what": _what(entry, known),
        "when": moment(_when(entry)),
        "text": _text(entry, known)[:_TEXT],
    }


def _when(entry: Entry) -> datetime:
    """When it happened; of a message, when it came."""
    if entry.kind == "received":
        return datetime.fromisoformat(str(entry.record["message"]["received_at"]))
    return entry.at


def _what(entry: Entry, known: Mapping[str, str]) -> str:
    did = {
        "received": say("Message"), "answered": say("Reply copied"), "handed_over": say("Handed over"),
        "solved": say("Solved"), "dismissed": say("Filed without an answer"), "reopened": say("Opened again"),
        "proposed": say("Proposed as abuse, for a second look"), "merged": say("Goes on in another case"),
        "assigned": say("Assigned"), "noted": say("Noted"), "sent": say("Sent"), "unsent": say("Was not sent"),
        "undone": say("Taken back"),
    }  # fmt: skip
    what = did.get(entry.kind, entry.kind)
    return what if entry.kind == "received" or not known else f"{what} · {person_name(entry.who, known)}"


def _text(entry: Entry, known: Mapping[str, str]) -> str:
    record: Mapping[str, Any] = entry.record
    texts = {
        "received": lambda: str(record["message"]["text"]),
        "answered": lambda: str(record["text"]),
        "handed_over": lambda: f"{record['colleague']} · {say('by {day}', day=_day(str(record['due_date'])))}",
        "dismissed": lambda: f"{kind_of_dismissal(str(record['kind']))}: {record['reason']}",
        "assigned": lambda: person_name(str(record["owner"]), known) if record["owner"] else say("nobody yet"),
        "merged": lambda: say("Case {number}", number=record["into"]),
        "noted": lambda: _note(record),
    }
    return texts.get(entry.kind, lambda: str(record.get("reason", "")))()


def _note(record: Mapping[str, Any]) -> str:
    joined = record.get("joined")
    return say("Case {number} goes on here", number=joined) if joined else str(record.get("text", ""))


def _day(written: str) -> str:
    return day_name(date.fromisoformat(written), session.desk().today())


def promises(owed: Iterable[Promise]) -> None:
    """Show what somebody was told to expect, and by when."""
    known = people()
    for each in owed:
        day = day_name(each.due_on, session.desk().today())
        texts = {
            "hand_over": say("{colleague} takes over; an answer by {day}").replace("{colleague}", each.colleague),
            "promise": say("They were told to hear from us by {day}"),
            "follow_up": say("Our own reminder to look at it again: {day}"),
        }
        line = texts.get(each.kind, texts["promise"]).replace("{day}", day)
        st.text(f"{line}  ·  {person_name(each.owner, known)}" if known else line)
