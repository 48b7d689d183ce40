"""Topic head: scores of every topic from a message's vector and its letters."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from drafts.reading import characters, regression
from drafts.reading.characters import Characters, Grams
from drafts.reading.lessons import Lessons
from drafts.reading.regression import Regression

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
Bools = NDArray[np.bool_]

#: C of the regression times the number of lessons, and the least C: few lessons must be trusted more or their scores
#: stay small beside the letters'. With 2,470 examples C = 1, 2, 5 and 10 gave 82.3, 82.3, 80.1 and 79 % of 402 messages of
#: our own; with 130 (xSID en->de+id) C = 1 gave 90.7 and C = 19 91.6 %.
_STRENGTH, _LEAST_STRENGTH = 2500.0, 1.0

#: How much the vector and the letters of all examples count.
_VECTOR, _LETTERS = 0.7, 6.0

#: In how many lessons of any language a piece of a word must stand; few lessons cannot spare any.
_LEAST_TEXTS = 2

#: How much the letters of the message's own language count, for each square root of its lessons a topic, and at most.
#: MASSIVE de beside 10 English examples a class, at weight 0, 5, 10, 20: with 4 German ones 71.9, 70.7, 68.8, 64 %;
#: 402 messages of our own (18 or 4 examples a topic), at 6, 8, 10, 14: 83.1, 83.1, 84.6, 83.8 %; 30 German ones liked 20.
_OWN_LETTERS, _MOST_OWN_LETTERS = 3.5, 15.0

#: The same where the encoder does not know the language (60 messages in Swedish, Czech, Ukrainian, Hindi and Vietnamese:
#: 30 % by vector alone, 67 % with the weights above, 70 % with these).
_STRANGE_VECTOR, _STRANGE_OWN_LETTERS = 0.35, 5.0


@dataclass(frozen=True, slots=True, eq=False)
class VectorHead:
    """What one encoder's vectors say."""

    mean: Floats
    """Mean of the topics' own examples: picks never move it, or a first language of picks would bend all others."""
    examples: Floats
    """Centred unit vectors of the lessons, topic by topic: one about two topics is there twice."""
    rows: Rows
    """Which lesson each of them is."""
    ends: Rows
    """Where the lessons of each topic end in `examples`."""
    regression: Regression

    def units(self, vectors: Floats) -> Floats:
        """Centre vectors and make them one long; rows of zeros stay zeros."""
        return unit(np.where(vectors.any(axis=1, keepdims=True), vectors - self.mean, 0))

    def look(self, vectors: Sequence[Floats]) -> Iterator[Seen]:
        """See many messages at once."""
        units = self.units(np.concatenate(vectors))
        scores = self.regression.scores(units)
        end = 0
        for own in vectors:
            start, end = end, end + len(own)
            yield Seen(self, units[start:end], scores[start:end])


class Seen(NamedTuple):
    """What one encoder's head makes of one message."""

    head: VectorHead
    units: Floats
    """The centred unit vector of each window."""
    scores: Floats
    """A row for each window, a column for each topic."""

    def nearest(self, topic: int, among: Bools) -> tuple[int, float]:
        """The nearest lesson of a topic to any window, and the cosine of the nearest; -1 and -1 where there is none.

        The lesson is one of those `among` which there are any of the topic (a value a lesson); the cosine is of all.
        """
        end = self.head.ends[topic]
        start = self.head.ends[topic - 1] if topic else 0
        if start == end or not len(self.units):
            return -1, -1.0
        near = (self.head.examples[start:end] @ self.units.T).max(axis=1)
        rows = self.head.rows[start:end]
        preferred = np.flatnonzero(among[rows])
        place = preferred[near[preferred].argmax()] if len(preferred) else near.argmax()
        return int(rows[place]), float(near.max())


@dataclass(frozen=True, slots=True, eq=False)
class OwnLetters:
    """What the letters say within one language."""

    characters: Characters
    covered: Bools
    """Which topics have lessons in this language."""
    depth: float
    """Lessons in this language for each topic."""

    def scores(self, grams: Grams, *, known: bool) -> Floats:
        """Score every topic; one without lessons in this language is neither likelier nor less likely than the rest.

        Otherwise the first picks in a new language, all on one topic, would make that language mean that topic.
        """
        scores = self.characters.scores(grams)
        neutral = scores[:, self.covered].mean(axis=1, keepdims=True)
        step = _OWN_LETTERS if known else _STRANGE_OWN_LETTERS
        weight = min(_MOST_OWN_LETTERS, step * self.depth**0.5) * self.covered.mean()
        return np.asarray(weight * np.where(self.covered, scores, neutral), dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class LetterHead:
    """What the letters say, over all languages and within each."""

    everywhere: Characters
    within: dict[str, OwnLetters]

    def scores(self, texts: Sequence[str], languages: Sequence[str], *, known: Collection[str]) -> Floats:
        """Score every topic for texts, each in a language of its own; `known` are those that an encoder knows."""
        grams = characters.grams(texts)
        scores = _LETTERS * self.everywhere.scores(grams, wary=True)
        for language in set(languages) & self.within.keys():
            rows = np.flatnonzero([own == language for own in languages])
            scores[rows] += self.within[language].scores(grams.of(rows), known=language in known)
        return scores


def fit_vectors(vectors: Floats, rows: Rows, lessons: Lessons) -> VectorHead:
    """Fit one encoder's head on the lessons in `rows`; a fifth of a second for 2,500."""
    seeds = vectors[rows < lessons.seeds]
    seeds = seeds if len(seeds) else vectors
    mean = seeds.mean(axis=0) if len(seeds) else np.zeros(vectors.shape[1], dtype=np.float32)
    units = unit(vectors - mean)
    strength = max(_LEAST_STRENGTH, _STRENGTH / max(len(rows), 1))
    fitted = regression.fit(units, lessons.targets[rows], lessons.weights[rows], strength=strength)
    topics, places = np.nonzero(lessons.targets[rows].T > 0)
    ends = np.cumsum(np.bincount(topics, minlength=lessons.targets.shape[1]))
    return VectorHead(mean, units[places], rows[places], ends, fitted)


def fit_letters(lessons: Lessons) -> LetterHead:
    """Learn the letters of all lessons' bodies, and those of each language apart."""
    everywhere = characters.learn(lessons.bodies, lessons.targets, lessons.weights, least=_LEAST_TEXTS)
    within: dict[str, OwnLetters] = {}
    for language in sorted(set(lessons.languages)):
        rows = [row for row, own in enumerate(lessons.languages) if own == language]
        bodies = [lessons.bodies[row] for row in rows]
        targets = lessons.targets[rows]
        learned = characters.learn(bodies, targets, lessons.weights[rows])
        within[language] = OwnLetters(learned, (targets > 0).sum(axis=0) > 0, len(rows) / targets.shape[1])
    return LetterHead(everywhere, within)


def combine(vector_scores: Floats, letter_scores: Floats, *, known: bool) -> Floats:
    """Add both kinds of evidence: log probabilities but for a constant of the row."""
    share = _VECTOR if known else _STRANGE_VECTOR
    return np.asarray(share * vector_scores + letter_scores, dtype=np.float32)


def unit(vectors: Floats) -> Floats:
    """Make every row one long; rows of zeros stay zeros."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(np.divide(vectors, length, out=np.zeros_like(vectors), where=length > 0), dtype=np.float32)
