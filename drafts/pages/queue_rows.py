"""Rows of the queue: what of each case is shown, in the person's language. What a sender wrote is only ever a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from drafts.desk import Case
from drafts.desk.case import WAITING
from drafts.pages.names import due_name, moment, person_name, short_name, span, state_name
from drafts.pages.reading_panel import mood_name, topic_title
from drafts.pages.session import language_name, say

#: Topics of a case that a row names; more would crowd it.
_TOPICS = 2


def row_of(case: Case, now: datetime, today: date, known: Mapping[str, str], href: str) -> dict[str, object]:
    """One case as the list shows it."""
    waits = case.waiting_since
    return {
        "id": case.id,
        "version": case.version,
        "href": href,
        "name": short_name(case.name) or say("(no name)"),
        "text": case.preview,
        "waits": span(waits, now) if waits else "",
        "since": moment(waits) if waits else "",
        "due": due_name(case.due_on, today) if case.due_on else "",
        "late": bool(case.due_on and case.due_on < today),
        "mood": case.mood,
        "urgent": case.urgent,
        "unsent": case.unsent,
        "marks": marks_of(case, known),
    }


def marks_of(case: Case, known: Mapping[str, str]) -> Sequence[Mapping[str, str]]:
    """The short marks of a case: each a kind, by which it is drawn, and its words."""
    topics = [("topic", topic_title(key)) for key in case.topics[:_TOPICS]]
    marks = [
        ("urgent", say("urgent") if case.urgent else ""),
        (f"mood {case.mood}", mood_name(case.mood) if case.mood != "calm" else ""),
        ("repeat", say("wrote {count} times", count=case.messages) if case.repeat else ""),
        ("second", say("second look at abuse") if case.proposed_by else ""),
        *topics,
        ("language", language_name(case.language) if case.language else ""),
        ("state", state_name(case.state) if case.state != WAITING else ""),
        ("owner", person_name(case.owner, known) if case.owner and known else ""),
    ]
    return [{"kind": kind, "words": words} for kind, words in marks if words]
