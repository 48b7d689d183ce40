"""Writing: a reading becomes a draft, in the sender's language, with its meaning shown in the staff member's own.

    Reading + Choices ──▶ brief (language-neutral) ──▶ parts in their language, parts in ours ──▶ checks ──▶ Draft

The same brief is rendered twice, from the same topic in two languages. That is why the gloss needs no machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

#: Every part a reply can have, in the order of the reference language.
PARTS = (
    "greeting", "opening", "repeat", "boundary", "acknowledge", "regret", "ask", "body", "next_step", "contact",
    "escalate", "closing",
)  # fmt: skip

#: What `topics` of a draft holds when nothing is chosen and staff write the body themselves.
FREE = "free"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person decided about one reply; everything has a default, so that a first draft needs nobody."""

    topics: tuple[str, ...] | None = None
    """None: as read; (FREE,): staff write the body freely."""
    mood: str | None = None
    repeat: bool | None = None
    threat: bool | None = None
    """Whether the boundary sentence is added; None: as read."""
    name: str | None = None
    """How the sender is greeted; None: as found, '' : without a name."""
    title: str = ""
    """'f' or 'm' only when a person clicked it; never guessed."""
    family_name: str = ""
    agent: str = ""
    firm: str = ""
    phone: str = ""
    colleague: str = ""
    """Who takes over; empty: the agent does."""
    team: str = ""
    """Key of the colleague's team; empty: the topic's."""
    due_date: date | None = None
    """None: the topic's follow-up days from today."""
    follow_up: bool = False
    """Whether the message was answered before, and this reply says where the matter stands."""
    finished: bool = False
    """Whether a follow-up is the last: it names no further day, and nothing is owed after it."""
    promised_on: date | None = None
    """The day by which the sender was told to expect this follow-up; None: no day was named to them."""
    channel: str = "email"
    fields: Mapping[str, str] = field(default_factory=dict)
    """Values of topic fields, over what was found in the message."""
    edits: Mapping[str, str] = field(default_factory=dict)
    """Text of parts that a person rewrote; an empty text leaves the part out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a reply: one to three whole sentences."""

    key: str
    text: str
    gloss: str
    """The same part in the staff language; it no longer matches once `edited`."""
    edited: bool = False
    glue: str = ""
    """What stands between the part before and this one: a paragraph break or the language's joiner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something a person should fill in before copying."""

    field: str
    required: bool
    """Copying waits for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the rubric has to say about a reply as it stands."""

    rule: str
    """R1 to R10 (hard) or a soft rule's name."""
    hard: bool
    part: str
    """The part it is in, or '' for the reply as a whole."""
    message: str
    """What is wrong and what to do, in English."""
    detail: str = ""
    """The exact words concerned, for staff to find them and for pages to translate the message around them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A reply that a person finishes."""

    language: str
    staff_language: str
    topics: tuple[str, ...]
    parts: tuple[Part, ...]
    gaps: tuple[Gap, ...]
    findings: tuple[Finding, ...]
    status: str
    """The lowest status of the templates used: machine, draft or reviewed; never averaged away."""
    digests: Mapping[str, str]
    """Template file -> digest of the revision that was used."""
    due_date: date | None
    due_written: str = ""
    """`due_date` as the reply's language writes it."""
    handover: str = "self"
    """Team key that the topic hands over to, or `self`."""
    facts_used: Mapping[str, str] = field(default_factory=dict)
    """Field -> exact text that must appear in the reply."""
    mood: str = "calm"
    repeat: bool = False
    public: bool = False
    follow_up: bool = False

    @property
    def text(self) -> str:
        """The whole reply as plain text, as it is copied."""
        return join_parts(tuple((part.glue, part.text) for part in self.parts))

    @property
    def gloss_text(self) -> str:
        """The whole reply in the staff language."""
        return join_parts(tuple(("\n\n" if "\n" in part.glue else " ", part.gloss) for part in self.parts))

    @property
    def blocked(self) -> bool:
        """Whether copying waits: a hard finding, or a required gap."""
        return any(finding.hard for finding in self.findings) or any(gap.required for gap in self.gaps)

    def part(self, key: str) -> Part | None:
        """The part of that key, if the draft has it."""
        return next((part for part in self.parts if part.key == key), None)


def join_parts(parts: tuple[tuple[str, str], ...]) -> str:
    """Join (glue, text) pairs, leaving out empty texts; the strongest glue of what was left out is kept."""
    text = ""
    waiting = ""
    for glue, piece in parts:
        waiting = max(waiting, glue, key=len)
        if not piece.strip():
            continue
        text += (waiting if text else "") + piece.strip("\n")
        waiting = ""
    return text
