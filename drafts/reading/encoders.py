"""Encoders: which of them reads a language, and the rough English in which the first reads some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from drafts.reading.dictionary import Dictionary

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


@dataclass(frozen=True, slots=True)
class Encoders:
    """One encoder, or two of which the second reads what the first cannot, not by a dictionary either, and it can."""

    first: Encode
    second: Encode | None = None
    dictionaries: Mapping[str, Dictionary] = field(default_factory=dict)
    """Rough English by language, for those that an encoder does not know."""

    @property
    def all(self) -> tuple[Encode, ...]:
        """Both, or the only one."""
        return (self.first,) if self.second is None else (self.first, self.second)

    def knows(self, language: str) -> bool:
        """Whether a language can be read by its meaning."""
        return base(language) in self.dictionaries or any(base(language) in one.languages for one in self.all)

    def reader(self, language: str) -> int:
        """Which encoder reads a language: the first that can, else the first of all."""
        return next((place for place in range(len(self.all)) if base(language) in self.read_by(place)), 0)

    def read_by(self, place: int) -> frozenset[str]:
        """The languages that an encoder reads if no encoder before it does."""
        return self.all[place].languages | (frozenset() if place else frozenset(self.dictionaries))

    def readable(self, place: int, texts: Sequence[str], language: str) -> list[str]:
        """Texts as an encoder reads their topics: the first in rough English where there is a dictionary, else as they are.

        Even where it knows the language: of 190 unseen messages in Indonesian 88 % are right by way of English, and 82 % as
        they are (benchmarks/unseen.py).
        """
        dictionary = None if place else self.dictionaries.get(base(language))
        return list(texts) if dictionary is None else [dictionary.english(text) for text in texts]

    def encode(self, place: int, windows: Sequence[Sequence[str]], languages: Sequence[str]) -> list[Vectors]:
        """Vectors of the windows of every message, each in a language of its own, for its topics."""
        texts = [self.readable(place, own, language) for own, language in zip(windows, languages, strict=True)]
        return parted(self.all[place].encode([text for own in texts for text in own]), windows)

    def hear(
        self, windows: Sequence[Sequence[str]], languages: Sequence[str]
    ) -> tuple[list[Vectors], list[NDArray[np.float32]]]:
        """The first encoder's vectors of all windows for the topics, and one of every whole message for its tone.

        A tone is read in the sender's own words where the encoder knows them; a blank message has zeros. All are encoded
        at once: the encoder's weights are taken from memory once.
        """
        texts = [self.readable(0, own, language) for own, language in zip(windows, languages, strict=True)]
        own = [place for place, language in enumerate(languages) if windows[place] and self._hears(language)]
        flat = [text for readable in texts for text in readable]
        rows = self.first.encode([*flat, *(windows[place][0] for place in own)])
        vectors = parted(rows[: len(flat)], windows)
        blank = np.zeros(self.first.dimensions, np.float32)
        heard = [each[0] if len(each) else blank for each in vectors]
        for number, place in enumerate(own, len(flat)):
            heard[place] = rows[number]
        return vectors, heard

    def _hears(self, language: str) -> bool:
        return base(language) in self.dictionaries and base(language) in self.first.languages


def parted(rows: Vectors, windows: Sequence[Sequence[str]]) -> list[Vectors]:
    """Rows of all windows as those of each message."""
    ends = np.cumsum([len(own) for own in windows])
    return [rows[end - len(own) : end] for own, end in zip(windows, ends, strict=True)]


def base(language: str) -> str:
    """The language without region and script: `pt` for `pt-BR`."""
    return language.split("-", maxsplit=1)[0]
