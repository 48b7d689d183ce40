"""Lessons: everything the topic heads learn from, the topics' own examples first, staff's picks after them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from drafts.topic import Topic

Floats = NDArray[np.float32]


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
    Without the equal totals the first picks in a new language teach 'this language means the topics picked so far':
    10 picks cost 1.7 points instead of 0.8 (xSID en->de; benchmarks/topics.py).
    """
    places = {key: place for place, key in enumerate(topics)}
    rows: list[tuple[str, str, tuple[str, ...], float]] = [
        (text, language, (key,), 1.0)
        for key, topic in topics.items()
        for language, texts in topic.examples.items()
        for text in texts
        if text.strip()
    ]
    seeds = len(rows)
    rows += [(pick.text, pick.language, pick.topics, pick.weight) for pick in picks]
    targets = np.zeros((len(rows), len(places)), dtype=np.float32)
    for row, (_, _, keys, _) in enumerate(rows):
        for key in keys:
            targets[row, places[key]] = 1 / len(keys)
    return Lessons(
        texts=tuple(text for text, _, _, _ in rows),
        languages=tuple(language.split("-")[0] for _, language, _, _ in rows),
        targets=targets,
        weights=_balanced(targets, np.array([weight for _, _, _, weight in rows], dtype=np.float32)),
        seeds=seeds,
    )


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
