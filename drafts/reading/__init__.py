"""Reading: what a message says, in which language, about what, and how its writer feels.

    Message ──▶ language ──▶ matter ──▶ mood ──▶ facts ──▶ Reading

Everything here is a proposal that a person may correct. Where the reader does not know, it says so:
a language that is not `sure`, an empty tuple of topics.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: How the writer feels (replies.md 5.1), calmest first.
MOODS = ("calm", "worried", "unhappy", "angry")

#: What the message is: something to answer, or one of the three that are not (replies.md 4).
KINDS = ("reply", "spam", "abuse", "automated")

#: Every type of fact (design.md 4).
FACT_TYPES = (
    "order_id", "tracking_id", "invoice_id", "customer_id", "contract_id", "amount", "date", "deadline",
    "name_sender", "name_staff", "email", "phone", "url", "username", "model", "version",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Which language a message is in, and how sure that is."""

    code: str
    """BCP 47, lower case but for script and region (`de`, `pt-BR`, `zh-Hant`); `und` where nothing can be told."""
    confidence: float
    """Probability that `code` is right, 0 to 1, fitted on real messages."""
    others: tuple[tuple[str, float], ...] = ()
    """Second guesses with their probabilities, best first."""
    sure: bool = False
    """False: ask a person to pick."""
    why: str = ""
    """One short note for staff in plain words' keys: 'short', 'mixed', 'close', 'no_letters', '' (pages translate it)."""
    mixed: tuple[str, ...] = ()
    """Both languages of a code-mixed message, the larger part first; empty otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicGuess:
    """One topic a message may be about."""

    key: str
    probability: float
    because: str = ""
    """The example message it resembles most, or the words that led to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Something in the message that led to a part of the reading."""

    of: str
    """What it is a sign of: a mood, a kind, 'review', 'repeat', 'urgent' or 'threat'."""
    text: str
    """As it stands in the message, or a key in angle brackets for what has no words (`<capitals>`, `<marks>`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something exact that the sender named."""

    type: str
    text: str
    """An exact substring of the message."""
    value: str
    """Normalised: `EUR 1249.00`, `2026-10-07`, half-width digits."""
    start: int
    """Where `text` begins in the message, in characters; -1 where it stands in the subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read from one message."""

    language: Language
    kind: str
    review: bool
    """A person must look before anything else happens."""
    topics: tuple[TopicGuess, ...]
    """Best first; empty: it does not know."""
    mood: str
    repeat: bool
    urgent: bool
    facts: tuple[Fact, ...]
    signs: tuple[Sign, ...] = ()
    suggestions: tuple[TopicGuess, ...] = ()
    """The three likeliest topics, however unlikely: what a person is offered where `topics` is empty."""

    def first_fact(self, types: Sequence[str]) -> Fact | None:
        """The first fact of the first type that has one."""
        return next((fact for kind in types for fact in self.facts if fact.type == kind), None)
