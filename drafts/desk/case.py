"""Case: one person's matter until it is solved, and which step may follow which.

    waiting ──answer──▶ answered, promised or handed over ──▶ solved
       ▲  └──dismiss──▶ no answer needed, spam, abuse          │
       └────────── a further message, or somebody reopens ◀────┘

A case never goes back by itself, and no step is ever taken by the program alone but the receiving of a message.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta

from drafts.errors import ChoiceError
from drafts.message import clean

WAITING, ANSWERED, HANDED_OVER, PROMISED, SOLVED = "waiting", "answered", "handed_over", "promised", "solved"
MERGED, NO_ANSWER, SPAM, ABUSE = "merged", "no_answer", "spam", "abuse"

#: Somebody still owes the sender something.
OPEN = frozenset({WAITING, ANSWERED, HANDED_OVER, PROMISED})
#: A person decided that the message needs no answer, and why.
DISMISSED = frozenset({NO_ANSWER, SPAM, ABUSE})
STATES = (WAITING, ANSWERED, HANDED_OVER, PROMISED, SOLVED, MERGED, NO_ANSWER, SPAM, ABUSE)

#: Step -> the states it may be taken in.
FOLLOWS: Mapping[str, frozenset[str]] = {
    "answered": OPEN | {SOLVED, NO_ANSWER},
    "handed_over": OPEN,
    "solved": OPEN,
    "dismissed": OPEN,
    "proposed": OPEN,
    "merged": OPEN,
    "assigned": OPEN,
    "noted": OPEN | {SOLVED} | DISMISSED,
    "sent": OPEN | {SOLVED},
    "unsent": OPEN | {SOLVED},
    "reopened": DISMISSED | {SOLVED, MERGED},
}

#: How much earlier an urgent case has its turn, and one whose writer is angry or writes again: a day's old calm message
#: still comes before an angry one of this hour after a day, so nobody waits for ever.
URGENT_BONUS, ANGRY_BONUS = timedelta(days=3), timedelta(days=1)

#: Days after which a further message of the same sender opens a new case instead of the one that was solved.
REOPENS = 90

_ADDRESS = re.compile(r"[^\s<>@\"',;:()]{1,64}@[^\s<>@\"',;:()]{1,190}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One person's matter, as it stands."""

    id: int
    version: int
    """Grows with every step; whoever acts says which version they saw."""
    team: str
    state: str
    sender: str
    """Who wrote, as `sender_key` tells people apart."""
    name: str
    """Who wrote, as they gave it."""
    channel: str
    subject: str
    preview: str
    """The first words of the last message."""
    language: str
    topics: tuple[str, ...]
    mood: str
    urgent: bool
    messages: int
    """How many messages came in; two or more is a repeat."""
    owner: str
    """Who looks after it; '' : nobody yet."""
    opened_at: datetime
    message_at: datetime
    """When the last message came."""
    waiting_since: datetime | None
    """When the oldest message came that nobody answered; None when none waits."""
    due_on: date | None
    """The earliest day by which something was promised."""
    unsent: bool
    """A reply was copied, and nobody said yet that it was sent."""
    proposed_by: str
    """Who proposed to dismiss it as abuse while it waits for a lead's second look; ''."""
    merged_into: int | None

    @property
    def repeat(self) -> bool:
        """Whether the sender wrote more than once."""
        return self.messages > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something the sender was told to expect, or that we owe ourselves to look at again."""

    id: int = 0
    case_id: int = 0
    kind: str
    """'promise': the reply names the day; 'hand_over': a named colleague takes over; 'follow_up': our own reminder."""
    owner: str
    colleague: str = ""
    due_on: date


CASE_FIELDS = tuple(entry.name for entry in fields(Case))


def follow(case: Case, step: str) -> None:
    """Raise ChoiceError when a step may not be taken in the state a case is in."""
    if case.state not in FOLLOWS[step]:
        message = f"This case is {case.state.replace('_', ' ')}, so it cannot be {step.replace('_', ' ')} now."
        raise ChoiceError(message, why="state")


def sender_key(sender: str) -> str:
    """What tells one sender from another: the address in it, else the name without case and spare blanks."""
    text = clean(sender)[:320]
    address = _ADDRESS.search(text)
    return (address.group() if address else " ".join(text.split())).casefold()


def known_by(key: str) -> bool:
    """Whether a sender's key is enough to say that two messages are of the same person: no single first name is."""
    return len(key.split()) > 1 or any(sign.isdigit() or sign in "@_/" for sign in key)


def turn_at(*, waiting_since: datetime | None, due_on: date | None, urgent: bool, insists: bool) -> datetime | None:
    """When a case has its turn: since its oldest unanswered message, earlier when it is urgent; else on its due day."""
    turns = []
    if waiting_since is not None:
        bonus = URGENT_BONUS if urgent else ANGRY_BONUS if insists else timedelta()
        turns.append(waiting_since - bonus)
    if due_on is not None:
        turns.append(datetime.combine(due_on, time(), UTC))
    return min(turns, default=None)


def state_after_reply(promises: tuple[Promise, ...]) -> str:
    """What a case is after a reply that made these promises."""
    kinds = {promise.kind for promise in promises}
    return HANDED_OVER if "hand_over" in kinds else PROMISED if "promise" in kinds else ANSWERED
