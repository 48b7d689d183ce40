"""Matter: which topics a message is about, learned from the topics' examples and from what staff picked.

    words ──▶ body ──▶ pieces ──▶ vectors + letters ──▶ scores of every piece ──▶ at most two topics, or none
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from drafts.reading import TopicGuess
from drafts.reading.cleaning import plain
from drafts.reading.lessons import Lessons, Pick, gather, usable
from drafts.reading.letter import split_letter
from drafts.reading.pieces import pieces
from drafts.reading.regression import softmax
from drafts.reading.topichead import LetterHead, VectorHead, combine, fit_letters, fit_vectors
from drafts.reading.vectors import kept
from drafts.topic import Topic

__all__ = ["Encode", "Matter", "MatterReader", "Pick"]

Vectors = NDArray[np.float32]

#: How much of a body is read as a whole, in characters; its pieces reach further.
_WHOLE = 600

#: A piece must be surer than the whole to count: its scores are stretched. Measured on 114 messages made of two.
_STRETCH = 1.5

#: Below this probability of the best topic and this cosine to the nearest example, it does not know.
_UNSURE, _FAR = 0.25, 0.35

#: From which probability on a second topic is named.
_SECOND = 0.30


class Encode(Protocol):
    """Turns texts into vectors whose direction is their meaning."""

    name: str
    """Name and version: another name means other vectors."""
    dimensions: int
    languages: frozenset[str]
    """The languages it knows well."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give a row of float32 of length 1 for each text, zeros for a blank one."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a message is about."""

    topics: tuple[TopicGuess, ...]
    """Best first, at most two; empty: it does not know."""
    vector: Vectors = field(compare=False, repr=False)
    """The first encoder's vector of the message's body; zeros for a blank one."""
    known: bool
    """Whether an encoder knows the language; without, only the letters speak."""


class MatterReader:
    """Reads which topics a message is about. Never changes after it is made; safe to share between threads."""

    def __init__(
        self,
        topics: Mapping[str, Topic],
        encoder: Encode,
        *,
        second: Encode | None = None,
        cache: Path | None = None,
        picks: Sequence[Pick] = (),
    ) -> None:
        """Learn from the examples of the topics and from the picks.

        `second` reads the languages that `encoder` does not know and it does. `cache` is a folder for the examples'
        vectors; with them there, nothing is encoded here.
        """
        self._topics = topics
        self._keys = tuple(topics)
        self._encoders = (encoder,) if second is None else (encoder, second)
        self._cache = cache
        picks = usable(picks, topics)
        self._lessons = gather(topics, picks)
        bodies = [_body(text)[:_WHOLE] for text in self._lessons.texts]
        self._heads = tuple(fit_vectors(self._vectors(one, bodies, picks), self._lessons) for one in self._encoders)
        self._letters = fit_letters(bodies, self._lessons)

    def taught(self, picks: Sequence[Pick]) -> MatterReader:
        """Make a reader that learned from exactly these picks and the examples; this one stays as it is."""
        second = self._encoders[1] if len(self._encoders) > 1 else None
        return MatterReader(self._topics, self._encoders[0], second=second, cache=self._cache, picks=picks)

    def read(self, words: str, language: str) -> Matter:
        """Read one message's own words, written in `language`."""
        return self.read_all([(words, language)])[0]

    def read_all(self, messages: Sequence[tuple[str, str]]) -> list[Matter]:
        """Read many messages at once: the same answers, several times as fast."""
        bodies = [_body(words) for words, _ in messages]
        windows = [_windows(body) for body in bodies]
        first = self._encoded(0, windows)
        far = [place for place, (_, language) in enumerate(messages) if self._reads(language) == 1]
        second = dict(zip(far, self._encoded(1, [windows[place] for place in far]), strict=True)) if far else {}
        return [
            self._matter(windows[place], language.split("-")[0], vectors, second.get(place))
            for place, ((_, language), vectors) in enumerate(zip(messages, first, strict=True))
        ]

    def _reads(self, language: str) -> int:
        """Which encoder reads a language: the first that knows it, else the first of all."""
        base = language.split("-")[0]
        return next((place for place, one in enumerate(self._encoders) if base in one.languages), 0)

    def _encoded(self, place: int, windows: Sequence[Sequence[str]]) -> Iterator[Vectors]:
        vectors = self._encoders[place].encode([window for own in windows for window in own])
        ends = np.cumsum([len(own) for own in windows])
        return iter([vectors[end - len(own) : end] for own, end in zip(windows, ends, strict=True)])

    def _matter(self, windows: Sequence[str], language: str, vectors: Vectors, second: Vectors | None) -> Matter:
        known = any(language in one.languages for one in self._encoders)
        if not windows:
            return Matter(topics=(), vector=np.zeros(self._encoders[0].dimensions, np.float32), known=known)
        head = self._heads[0 if second is None else 1]
        units = head.units(vectors if second is None else second)
        scores = combine(head.scores(units), self._letters.scores(windows, language))
        probabilities = _pooled(scores)
        return Matter(topics=self._guesses(head, units, probabilities), vector=vectors[0], known=known)

    def _guesses(self, head: VectorHead, units: Vectors, probabilities: Vectors) -> tuple[TopicGuess, ...]:
        if not len(head.examples):
            return ()
        near = units @ head.examples.T
        best, next_best = np.argsort(-probabilities, kind="stable")[:2] if len(self._keys) > 1 else (0, 0)
        if probabilities[best] < _UNSURE and float(near.max()) < _FAR:
            return ()
        places = [best]
        if next_best != best and probabilities[next_best] >= _SECOND:
            places.append(next_best)
        return tuple(
            TopicGuess(
                key=self._keys[place], probability=round(float(probabilities[place]), 4), because=self._because(near, place)
            )
            for place in places
        )

    def _because(self, near: Vectors, place: int) -> str:
        """The example or pick of the topic that any part of the message is nearest to."""
        own = np.flatnonzero(self._lessons.targets[:, place] > 0)
        return self._lessons.texts[own[int(near[:, own].max(axis=0).argmax())]] if len(own) else ""

    def _vectors(self, encoder: Encode, bodies: Sequence[str], picks: Sequence[Pick]) -> Vectors:
        """Vectors of all lessons: those of the examples from the cache, those of the picks where they were kept."""
        seeds = self._lessons.seeds
        vectors = kept(bodies[:seeds], name=encoder.name, encode=encoder.encode, folder=self._cache)
        if not picks:
            return vectors
        given = {place: pick.vector for place, pick in enumerate(picks) if pick.vector is not None}
        given = given if encoder is self._encoders[0] else {}
        missing = [place for place in range(len(picks)) if place not in given]
        picked = np.zeros((len(picks), encoder.dimensions), dtype=np.float32)
        picked[missing] = encoder.encode([bodies[seeds + place] for place in missing])
        for place, vector in given.items():
            picked[place] = vector
        return np.vstack([vectors, picked])


def _body(words: str) -> str:
    """What is read of a message's own words: no greeting, signature, links or numbers, no shouting."""
    body = split_letter(words).body.text
    return plain(body) or body.strip()


def _windows(body: str) -> tuple[str, ...]:
    """The body as a whole, and its pieces where it has more than one; nothing for a blank body."""
    if not any(sign.isalnum() for sign in body):
        return ()
    parts = pieces(body)
    return (body[:_WHOLE], *parts) if len(parts) > 1 else (body[:_WHOLE],)


def _pooled(scores: Vectors) -> Vectors:
    """Probabilities of the topics of one message: half from the whole, half from the surest piece for each topic.

    The pieces let two topics both be likely, so the sum may pass 1.
    """
    whole = softmax(scores[:1])[0]
    if len(scores) == 1:
        return np.asarray(whole, dtype=np.float32)
    return np.asarray((whole + softmax(_STRETCH * scores[1:]).max(axis=0)) / 2, dtype=np.float32)
