"""Lexicon: words of twenty-two languages that give what stands beside them a meaning.

An entry is a word (`order`), a stem (`bestell*`), an ending (`*rechnung`) or several words (`purchase_order`).
Entries in scripts that write without spaces are found anywhere. Looking up takes time linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from drafts.reading.sheet import HEAD, LONGEST_WORD, TAIL, Sheet

_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_ARABIC_PREFIXES = ("وال", "بال", "لل", "ال", "و", "ب", "ل", "ف")
_LONGEST_STEM = 16
#: Before an ending stand fewer letters than this.
_LONGEST_AHEAD = 24
#: So many words are remembered with their roles: most words of a message were in the messages before it.
_REMEMBERED = 4096


class Cue(NamedTuple):
    """A word that gives a meaning, and which."""

    start: int
    end: int
    role: str


def words(table: str) -> frozenset[str]:
    """The words of a table that parts them by spaces."""
    return frozenset(table.split())


def any_of(*tables: str) -> str:
    """A pattern of all words of the tables, the longest first."""
    words = {word.replace("_", " ") for table in tables for word in table.split()}
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _lengths(edges: Mapping[str, str]) -> dict[str, tuple[int, ...]]:
    """How long the words with each edge are, the longest first: most words have an edge that no entry has."""
    lengths: dict[str, set[int]] = {}
    for word, edge in edges.items():
        lengths.setdefault(edge, set()).add(len(word))
    return {edge: tuple(sorted(found, reverse=True)) for edge, found in lengths.items()}


class Lexicon:
    """Roles and their words; built once, then only read."""

    def __init__(self, roles: Mapping[str, str]) -> None:
        self._words: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        self._endings: dict[str, str] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        anywhere: dict[str, str] = {}
        for role, entries in roles.items():
            for entry in entries.split():
                if _UNSPACED.search(entry):
                    anywhere.setdefault(entry, role)
                elif "_" in entry:
                    first, *rest = entry.split("_")
                    self._phrases.setdefault(first, []).append((tuple(rest), role))
                elif entry.endswith("*"):
                    self._stems.setdefault(entry[:-1], role)
                elif entry.startswith("*"):
                    self._endings.setdefault(entry[1:], role)
                else:
                    self._words.setdefault(entry, role)
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))
        self._stem_lengths = _lengths({stem: stem[:HEAD] for stem in self._stems if HEAD <= len(stem) <= _LONGEST_STEM})
        self._ending_lengths = _lengths({ending: ending[-TAIL:] for ending in self._endings if len(ending) >= TAIL})
        self._firsts = frozenset(self._words) | frozenset(self._phrases)
        self._known = lru_cache(maxsize=_REMEMBERED)(self.role)
        self._anywhere = anywhere
        longest_first = sorted(anywhere, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if anywhere else None

    def role(self, word: str) -> str | None:
        """The role of one lower-case word."""
        found = self._plain_role(word)
        if found is None and "\u0620" <= word[:1] <= "\u064a":
            for prefix in _ARABIC_PREFIXES:
                if word.startswith(prefix) and len(word) > len(prefix) + 1:
                    found = self._plain_role(word[len(prefix) :])
                    if found is not None:
                        return found
        return found

    def _plain_role(self, word: str) -> str | None:
        found = self._words.get(word)
        if found is not None:
            return found
        for length in self._stem_lengths.get(word[:HEAD], ()):
            found = self._stems.get(word[:length])
            if found is not None:
                return found
        for length in self._ending_lengths.get(word[-TAIL:], ()):
            found = self._endings.get(word[-length:]) if 0 < len(word) - length < _LONGEST_AHEAD else None
            if found is not None:
                return found
        return None

    def find(self, sheet: Sheet) -> tuple[Cue, ...]:
        """Every word of a role on the sheet, in order."""
        cues = list(self._spaced(sheet))
        if self._pattern is not None and sheet.unspaced:
            found = (
                Cue(match.start(), match.end(), self._anywhere[match.group()])
                for match in self._pattern.finditer(sheet.lower)
            )
            cues = sorted([*cues, *found])
        return tuple(cues)

    def _spaced(self, sheet: Sheet) -> Iterator[Cue]:
        tokens = sheet.tokens
        skip = -1
        for number in self._likely(sheet):
            if number <= skip:
                continue
            start, end, word = tokens[number]
            for rest, role in self._phrases.get(word, ()):
                following = tokens[number + 1 : number + 1 + len(rest)]
                if tuple(token.text for token in following) == rest:
                    yield Cue(start, following[-1].end, role)
                    skip = number + len(rest)
                    break
            else:
                found = self._known(word[:LONGEST_WORD])
                if found is not None:
                    yield Cue(start, end, found)

    def _likely(self, sheet: Sheet) -> Sequence[int]:
        """Numbers of those tokens that share a word, a head or an end with an entry, in order."""
        words, heads, tails, arabic = sheet.where
        likely = set(arabic)
        for word in words.keys() & self._firsts:
            likely.update(words[word])
        for head in heads.keys() & self._stem_lengths.keys():
            likely.update(heads[head])
        for tail in tails.keys() & self._ending_lengths.keys():
            likely.update(tails[tail])
        return sorted(likely)

    def find_in(self, text: str) -> bool:
        """Whether a short text holds any of the words."""
        return any(self.role(word) for word in text.split()) or bool(self._pattern and self._pattern.search(text))
