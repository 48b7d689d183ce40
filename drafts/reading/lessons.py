"""Lessons: everything the topic heads learn from, the topics' own examples first, staff's picks after them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from drafts.reading.cleaning import plain
from drafts.reading.letter import split_letter
from drafts.topic import Topic

Floats = NDArray[np.float32]

#: How much of a body is read as a whole, in characters; its pieces reach further (drafts/reading/pieces.py).
WHOLE = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """What a member of staff said a message is about. Forgotten by leaving it out next time."""

    text: str
    """The sender's own words."""
    language: str
    topics: tuple[str, ...]
    weight: float = 1.0
    """1 for a pick; more for a correction of what was read."""
    vector: Floats | None = field(default=None, compare=False, repr=False)
    """`Matter.vector` of the message, where it was kept; saves encoding it again."""


@dataclass(frozen=True, slots=True, eq=False)
class Lessons:
    """Texts, and what each is about."""

    texts: tuple[str, ...]
    """As they were written."""
    bodies: tuple[str, ...]
    """What is read of them, at most WHOLE characters."""
    vectors: tuple[Floats | None, ...]
    """The first encoder's vectors, where they are known already."""
    languages: tuple[str, ...]
    """The first part of each text's language code: `pt` for `pt-BR`."""
    targets: Floats
    """A row for each text, a column for each topic; every row sums to 1."""
    weights: Floats
    """One for each text, 1 on average; every topic has the same total."""
    seeds: int
    """How many of them, from the first on, are the topics' own examples."""


def gather(topics: Mapping[str, Topic], picks: Sequence[Pick]) -> Lessons:
    """Put examples and picks together, weighed so that no topic drowns another.

    The picks must be `usable`.
    The first picks in a new language must not teach 'this language means the topics picked so far': equal totals, and
    the neutral letters of `OwnLetters`, hold 10 picks at 91.5 % where there were 91.6 before any (xSID en->de+id).
    """
    seeds = seeds_of(topics)
    places = {key: place for place, key in enumerate(topics)}
    lessons = [*seeds, *picks]
    targets = np.zeros((len(lessons), len(places)), dtype=np.float32)
    for row, lesson in enumerate(lessons):
        for key in lesson.topics:
            targets[row, places[key]] = 1 / len(lesson.topics)
    return Lessons(
        texts=tuple(lesson.text for lesson in lessons),
        bodies=(*(_seed_body(seed.text) for seed in seeds), *(body(pick.text)[:WHOLE] for pick in picks)),
        vectors=tuple(lesson.vector for lesson in lessons),
        languages=tuple(lesson.language.split("-")[0] for lesson in lessons),
        targets=targets,
        weights=_balanced(targets, np.array([lesson.weight for lesson in lessons], dtype=np.float32)),
        seeds=len(seeds),
    )


def seeds_of(topics: Mapping[str, Topic]) -> list[Pick]:
    """The topics' own examples."""
    return [
        Pick(text=text, language=language, topics=(key,))
        for key, topic in topics.items()
        for language, texts in topic.examples.items()
        for text in texts
        if text.strip()
    ]


@lru_cache(maxsize=16_384)
def _seed_body(words: str) -> str:
    """The same of an example, remembered: every pick is learned beside all of them. No customer's words come here."""
    return body(words)[:WHOLE]


def body(words: str) -> str:
    """What is read of somebody's own words: no greeting, signature, links or numbers, no shouting."""
    own = split_letter(words).body.text
    return plain(own) or own.strip()


def usable(picks: Sequence[Pick], topics: Mapping[str, Topic]) -> tuple[Pick, ...]:
    """Keep the picks that have words and a weight and name only topics that exist."""
    return tuple(
        pick
        for pick in picks
        if pick.topics and pick.weight > 0 and pick.text.strip() and all(key in topics for key in pick.topics)
    )


def _balanced(targets: Floats, weights: Floats) -> Floats:
    """Scale weights so that every topic has the same total and the mean is 1."""
    if not len(weights):
        return weights
    totals = (targets * weights[:, None]).sum(axis=0)
    balanced = weights * (targets @ np.divide(1.0, totals, out=np.zeros_like(totals), where=totals > 0))
    return np.asarray(balanced / balanced.mean(), dtype=np.float32)
