"""Points: what each sign is worth for each mood.

The weights are log-odds set by hand from replies.md 5.1 and checked with `python -m benchmarks.mood`; the head of the
encoder adds the logarithm of its probability.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from drafts.reading import MOODS
from drafts.reading.find import Hit
from drafts.reading.heads import Odds
from drafts.reading.marks import Marks

#: Points of the first different word of a list, and of each further one up to `_MORE`, by mood.
_WORDS: Mapping[str, tuple[str, float, float]] = {
    "anger_matter": ("angry", 2.4, 0.8),
    "ultimatum": ("angry", 2.0, 0.6),
    "insult_person": ("angry", 3.0, 0.6),
    "threat_person": ("angry", 4.0, 0.6),
    "disappointment": ("unhappy", 2.8, 0.6),
    "repeat_contact": ("unhappy", 1.8, 0.3),
    "human_wanted": ("unhappy", 0.8, 0.2),
    "worry": ("worried", 3.0, 0.7),
    "vulnerable": ("worried", 1.0, 0.5),
    "urgent": ("worried", 1.5, 0.2),
    "self_harm": ("worried", 6.0, 0.0),
}
_MORE = 3
#: What the four moods start from: calm unless something speaks against it.
_START = {"calm": 1.5, "worried": 0.0, "unhappy": 0.0, "angry": 0.0}
#: How much the head counts: in languages the encoder was trained on, and in others, where it is often wrong
#: (Ukrainian and Hindi questions came out as 0.97 angry).
HEAD, HEAD_ELSEWHERE = 0.8, 0.1
#: Lowest probability of the head that counts: a word that says 'worried' must be able to outweigh it.
_LEAST = 0.06
#: Calm needs less of a start where the head has spoken.
_START_HEAD = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The words of a message that are meant as they stand."""

    hits: Mapping[str, tuple[Hit, ...]]
    text: str
    not_praised: bool
    """Praise turned round: `not good`."""
    insulted: bool
    """Somebody insulted the writer: the insult is told, not made."""
    scare: bool
    """Praise in quotation marks: your "service"."""
    ironic: bool
    """Slow clapping and the like."""

    @property
    def failure(self) -> bool:
        """Whether a fact is named that something went wrong."""
        return self.insulted or bool(self.hits.get("failure"))

    @property
    def sarcasm(self) -> bool:
        """Praise beside a failure that nobody mended and no `but` keeps apart, or praise that mocks."""
        praise = self.hits.get("praise", ())
        if not praise:
            return False
        if self.scare or self.ironic:
            return True
        troubles = (*self.hits.get("failure", ()), *self.hits.get("repeat_contact", ()))
        if not troubles or self.hits.get("resolved"):
            return False
        kept_apart = any(
            min(praise[0].start, troubles[0].start) < but.start < max(praise[-1].start, troubles[-1].start)
            for but in self.hits.get("contrast", ())
        )
        return not kept_apart

    @property
    def praised(self) -> bool:
        """Praise that is meant."""
        meant = bool(self.hits.get("praise")) and not self.sarcasm
        return meant and (not self.failure or bool(self.hits.get("resolved")))


def points(found: Found, marks: Marks, odds: Odds | None, *, trusted: bool) -> tuple[float, ...]:
    """The share of each of MOODS, adding up to 1; `trusted` says that the encoder knows the language."""
    scores = dict(_START)
    if odds is not None and trusted:
        scores["calm"] = _START_HEAD
    for name, (mood, first, more) in _WORDS.items():
        different = len({hit.word for hit in found.hits.get(name, ())})
        if different:
            scores[mood] += first + more * min(different - 1, _MORE)
    _add_marks(scores, found, marks)
    values = np.array([scores[mood] for mood in MOODS])
    if odds is not None:
        weight = HEAD if trusted else HEAD_ELSEWHERE
        values += weight * np.log(np.clip(odds.moods, _LEAST, 1.0))
    shares = np.exp(values - values.max())
    return tuple(float(share) for share in shares / shares.sum())


def _add_marks(scores: dict[str, float], found: Found, marks: Marks) -> None:
    glad = found.praised
    if marks.capitals and not glad:
        scores["angry"] += 3.0
    if marks.runs and not glad:
        scores["angry"] += 1.2 + 0.5 * (marks.runs > 1)
    scores["angry"] += 0.6 * min(marks.shouted, 2) * (not glad)
    scores["angry"] += 2.0 * bool(marks.masked)
    for mood, worth in (("angry", 2.0), ("unhappy", 1.6), ("worried", 1.4)):
        scores[mood] += worth * (mood in marks.emoji)
    if found.hits.get("repeat_contact"):
        scores["angry"] += 0.6
    if found.hits.get("ultimatum") and found.hits.get("repeat_contact"):
        scores["angry"] += 0.6
    scores["unhappy"] += 2.4 * found.sarcasm + 1.8 * found.not_praised + 0.4 * found.failure
    scores["unhappy"] += 2.0 * found.insulted
    scores["angry"] += 0.3 * found.failure
    scores["calm"] += 2.0 * glad + 0.4 * (marks.question and not marks.runs)
