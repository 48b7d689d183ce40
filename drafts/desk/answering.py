"""Answering: what is written down when a reply is copied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from drafts.desk.steps import Reply, due_promise
from drafts.desk.work import Work
from drafts.message import clean
from drafts.reading import Reading
from drafts.writing import Draft
from drafts.writing.note import Note
from drafts.writing.record import draft_record, reading_record


def answer_of(work: Work, reading: Reading, suggested: Draft, draft: Draft, *, text: str, reason: str) -> Reply:
    """A copied reply with all it was made from, and what it promised."""
    return Reply(
        message_id=work.id,
        language=draft.language,
        topics=draft.topics,
        record={
            "message": message_record(work),
            "reading": reading_record(reading),
            "suggested": draft_record(suggested),
            "chosen": chosen_of(work),
            "draft": draft_record(draft),
            "edited": [part.key for part in draft.parts if part.edited],
            "text": text,
            "reason": reason,
            "due_date": draft.due_date.isoformat() if draft.due_date else None,
        },
        promises=due_promise(
            text=text,
            written=draft.due_written,
            due=draft.due_date,
            who=work.who,
            colleague=clean(work.colleague).strip(),
            owner=work.colleague_id,
        ),
        finished=work.finished and draft.follow_up and draft.due_date is None,
    )


def with_note(reply: Reply, note: Note) -> Reply:
    """A copied reply with the note for whoever takes over: both are written down in one step."""
    return replace(reply, record={**reply.record, "note": note.record()})


def message_record(work: Work) -> Mapping[str, object]:
    """A message as it is kept."""
    return {
        "text": clean(work.text),
        "subject": clean(work.subject),
        "sender": clean(work.sender),
        "channel": work.channel,
        "received_at": work.received_at.isoformat(),
    }


def chosen_of(work: Work) -> Mapping[str, object]:
    """What a person decided, as JSON values, without the message itself."""
    state = work.state()
    return {key: state[key] for key in state if key not in ("text", "subject", "sender", "id", "who", "version")}


def has_matter(reading: Reading) -> bool:
    """Whether a message names something to answer, whatever its tone: then nobody dismisses it as abuse alone."""
    return (
        reading.kind == "reply"
        or bool(reading.topics)
        or any(
            fact.type in ("order_id", "tracking_id", "invoice_id", "contract_id", "amount", "deadline")
            for fact in reading.facts
        )
    )
