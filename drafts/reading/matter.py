"""Matter: which topics a message is about, learned from the topics' examples and from what staff picked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from drafts.reading import TopicGuess
from drafts.reading.pieces import pieces
from drafts.reading.vectors import kept
from drafts.topic import Topic

Vectors = NDArray[np.float32]


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
class Pick:
    """What a member of staff said a message is about."""

    text: str
    language: str
    topics: tuple[str, ...]
    weight: float = 1.0
    vector: Vectors | None = field(default=None, compare=False)
    """`Matter.vector` of the message, where it is known; saves encoding it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a message is about."""

    topics: tuple[TopicGuess, ...]
    """Best first, at most two; empty: it does not know."""
    vector: Vectors = field(compare=False)
    """The encoder's vector of the message; zeros for a blank one."""
    known: bool
    """Whether the encoder knows the language."""


#: Softmax temperature of the cosine to a centroid.
_SHARPNESS = 20.0


class MatterReader:
    """Reads which topics a message is about."""

    def __init__(
        self,
        topics: Mapping[str, Topic],
        encoder: Encode,
        *,
        cache: Path | None = None,
        picks: Sequence[Pick] = (),
    ) -> None:
        """Learn from the examples of the topics and from the picks; `cache` is a folder for the examples' vectors."""
        self._keys = tuple(topics)
        self._encoder = encoder
        rows = [
            (text, place)
            for place, topic in enumerate(topics.values())
            for texts in topic.examples.values()
            for text in texts
            if text.strip()
        ]
        self._texts = [text for text, _ in rows]
        self._places = np.array([place for _, place in rows], dtype=np.int64)
        vectors = kept(self._texts, name=encoder.name, encode=encoder.encode, folder=cache)
        self._mean = vectors.mean(axis=0) if len(vectors) else np.zeros(encoder.dimensions, np.float32)
        self._examples = self._centred(vectors)
        self._centroids = np.zeros((len(self._keys), encoder.dimensions), np.float32)
        for place in set(self._places.tolist()):
            self._centroids[place] = self._examples[self._places == place].mean(axis=0)
        self._centroids = _unit(self._centroids)

    def read(self, words: str, language: str) -> Matter:
        """Read one message's own words, written in `language`."""
        return self.read_all([(words, language)])[0]

    def read_all(self, messages: Sequence[tuple[str, str]]) -> list[Matter]:
        """Read many messages at once: the same answers, several times as fast."""
        windows = [pieces(words) for words, _ in messages]
        flat = [piece for piece_list in windows for piece in piece_list]
        vectors = self._encoder.encode(flat)
        found: list[Matter] = []
        start = 0
        for (_, language), own in zip(messages, windows, strict=True):
            found.append(self._matter(vectors[start : start + len(own)], language))
            start += len(own)
        return found

    def _matter(self, vectors: Vectors, language: str) -> Matter:
        known = language.split("-")[0] in self._encoder.languages
        if not len(vectors) or not vectors.any() or not len(self._examples):
            return Matter(topics=(), vector=np.zeros(self._encoder.dimensions, np.float32), known=known)
        units = self._centred(vectors)
        scores = _softmax(_SHARPNESS * units @ self._centroids.T).max(axis=0)
        scores /= max(1.0, float(scores.sum()))
        order = np.argsort(-scores, kind="stable")[:2]
        guesses = tuple(
            TopicGuess(key=self._keys[place], probability=float(scores[place]), because=self._because(units, int(place)))
            for place in order
            if scores[place] >= (0.3 if place == order[0] else 0.3)
        )
        return Matter(topics=guesses, vector=_unit(vectors.mean(axis=0, keepdims=True))[0], known=known)

    def _because(self, units: Vectors, place: int) -> str:
        """The example of the topic that is nearest to any part of the message."""
        own = np.flatnonzero(self._places == place)
        if not len(own):
            return ""
        return self._texts[own[int((units @ self._examples[own].T).max(axis=0).argmax())]]

    def _centred(self, vectors: Vectors) -> Vectors:
        return _unit(vectors - self._mean)


def _unit(vectors: Vectors) -> Vectors:
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.divide(vectors, length, out=np.zeros_like(vectors), where=length > 0)


def _softmax(scores: Vectors) -> Vectors:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)
