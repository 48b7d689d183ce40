"""Plan: a step that is about to be taken with a case, and a message that is about to arrive in one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from drafts.desk.case import WAITING, Case, Promise
from drafts.message import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a case, about to be taken."""

    kind: str
    """A key of case.FOLLOWS, or 'received', 'undone'."""
    nonce: str
    who: str
    at: datetime
    changes: Mapping[str, Any] = field(default_factory=dict)
    """Fields of the case that become something else."""
    message_id: str = ""
    language: str = ""
    topics: tuple[str, ...] = ()
    record: Mapping[str, Any] = field(default_factory=dict)
    promises: tuple[Promise, ...] = ()
    ends: str = ""
    """Which open promises end with it: '' none, 'due' those of this day and before, 'all'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A step that is made in the light of the case as it is at that moment."""

    nonce: str
    """The step's; what was written under it already is not made again."""
    make: Callable[[Case], Step]
    finishes: str = ""
    """The work that it ends, also when the step was written already and only its acknowledgement was lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A message, as far as its case is concerned."""

    team: str
    sender: str
    channel: str
    subject: str
    text: str
    received_at: datetime
    language: str
    topics: tuple[str, ...]
    mood: str
    urgent: bool
    owner: str = ""
    name: str = ""
    """The name under the message, for a list in which the channel gave none."""


def arrived(present: Case, arrival: Arrival, at: datetime) -> Mapping[str, Any]:
    """How a case changes when a message comes; one that says it is from the future waits from now on."""
    return {
        "state": WAITING,
        "waiting_since": present.waiting_since or min(arrival.received_at, at),
        "messages": present.messages + 1,
        "message_at": max(arrival.received_at, present.message_at),
        "name": clean(arrival.sender) or clean(arrival.name) or present.name,
        "channel": arrival.channel,
        "subject": present.subject or clean(arrival.subject)[:300],
        "preview": " ".join(clean(arrival.text)[:400].split())[:160],
        "language": arrival.language,
        "topics": arrival.topics or present.topics,
        "mood": arrival.mood,
        "urgent": arrival.urgent or (present.urgent and present.state == WAITING),
        "owner": present.owner or arrival.owner,
        "proposed_by": "",
    }
