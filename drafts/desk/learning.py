"""Learning: what people at the desk chose becomes what the reader knows; each choice can be taken out again."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

from drafts.desk.ledger import Entry
from drafts.reading.matter import Pick
from drafts.reading.reader import Reader
from drafts.writing import FREE

#: How many of the latest answers are learned from: encoding them takes about a second at the start.
LATEST = 400

#: After how many new answers the reader is taught again while the desk is open; fitting takes about a second.
EVERY = 10

#: Seconds after which it is looked again whether all that was learned from is still on record: another program may
#: have erased somebody.
LOOK_AGAIN = 30.0

#: What a suggestion that was simply copied counts, beside a topic that somebody chose (1).
_ACCEPTED = 0.5

_NOTHING_TO_LEARN = frozenset({FREE, "unclear"})


@dataclass(slots=True)
class Lesson:
    """The one thing of a desk that changes: its reader, as it was last taught."""

    reader: Reader | None = None
    answers: int = 0
    """Answers since then."""
    entries: tuple[int, ...] = ()
    """The answers it was taught from, as the ledger numbers them."""
    looked_at: float = 0.0
    """When all of them were last seen on record, on the process's monotonic clock."""
    lock: threading.Lock = field(default_factory=threading.Lock)


def picks_of(entries: Iterable[Entry]) -> tuple[Pick, ...]:
    """What answers teach: the message's words, its language, and the topics that were answered."""
    picks = []
    for entry in entries:
        topics = tuple(topic for topic in entry.topics if topic not in _NOTHING_TO_LEARN)
        text = str(entry.record.get("message", {}).get("text", ""))
        if topics and text.strip():
            chosen = (entry.record.get("chosen") or {}).get("topics") is not None
            language = str(entry.record.get("reading", {}).get("language", {}).get("code", "")) or entry.language
            picks.append(Pick(text=text, language=language, topics=topics, weight=1.0 if chosen else _ACCEPTED))
    return tuple(picks)
