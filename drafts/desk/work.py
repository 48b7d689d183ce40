"""Work: one message that a person is answering, as far as they have come; kept while they type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime
from typing import Any

from drafts.message import Message, receive
from drafts.writing import Choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A message and what a person decided about it so far; survives a refresh, a crash and a restart."""

    id: str
    who: str
    text: str = ""
    subject: str = ""
    sender: str = ""
    channel: str = "email"
    received_at: datetime
    language: str = ""
    """'' : as read; else what a person said the message is written in."""
    reply_language: str = ""
    """'' : the message's language."""
    kind: str = ""
    staff_language: str = ""
    topics: tuple[str, ...] | None = None
    mood: str | None = None
    repeat: bool | None = None
    name: str | None = None
    title: str = ""
    family_name: str = ""
    colleague: str = ""
    team: str = ""
    due_date: date | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    edits: Mapping[str, str] = field(default_factory=dict)
    machine: str = ""
    """Which machine translated the text in the editor, and that nobody reviewed it; '' when none did."""
    case: int | None = None
    """The case it answers; None: a message that was pasted, which becomes one when it is answered."""
    seen: int = 0
    """The version of the case that this person saw."""
    follow_up: bool = False
    """Whether nothing waits in the case, and this reply keeps a promise."""
    finished: bool = False
    """Whether this follow-up is the last word: it promises no further day."""
    colleague_id: str = ""
    """Who of this desk takes over, where `colleague` is one of them."""
    version: int = 0
    """Grows whenever the program, not the person, changed the text in the editor."""

    def message(self) -> Message:
        """The message, cleaned; raises MessageError when it cannot be taken in."""
        return receive(
            self.text,
            id=self.id,
            subject=self.subject,
            sender=self.sender,
            channel=self.channel,
            received_at=self.received_at,
        )

    def choices(self, *, agent: str, firm: str, phone: str) -> Choices:
        """What the writer needs to know, with the signature of whoever answers."""
        return Choices(
            topics=self.topics,
            mood=self.mood,
            repeat=self.repeat,
            name=self.name,
            title=self.title,
            family_name=self.family_name,
            agent=agent,
            firm=firm,
            phone=phone,
            colleague=self.colleague,
            team=self.team,
            due_date=self.due_date,
            channel=self.channel,
            finished=self.finished,
            fields=self.fields,
            edits=self.edits,
        )

    def changed(self, **changes: Any) -> Work:
        """The same work with some fields replaced."""
        return replace(self, **changes)

    def state(self) -> dict[str, Any]:
        """Everything as JSON values."""
        state = {entry.name: getattr(self, entry.name) for entry in fields(self)}
        state["received_at"] = self.received_at.isoformat()
        state["due_date"] = self.due_date.isoformat() if self.due_date else None
        state["topics"] = list(self.topics) if self.topics is not None else None
        state["fields"] = dict(self.fields)
        state["edits"] = dict(self.edits)
        return state


def work_from(state: Mapping[str, Any]) -> Work:
    """Work as it was kept; fields of a newer or older version are left out or get their default."""
    known = {entry.name for entry in fields(Work)}
    kept = {key: value for key, value in state.items() if key in known}
    kept["received_at"] = datetime.fromisoformat(kept["received_at"]).astimezone(UTC)
    kept["due_date"] = date.fromisoformat(kept["due_date"]) if kept.get("due_date") else None
    kept["topics"] = tuple(kept["topics"]) if kept.get("topics") is not None else None
    return Work(**kept)
