"""Find: where the words of the lexicons stand in a message.

Each word is looked up in a table, so the time grows with the length of the message alone, whatever a desk writes
into its lists.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from drafts.reading.wordlists import Lexicon
from drafts.reading.words import STEM, Token, spellings, tokens, unspaced


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A word of a list, found in a message from `start` to `end` (characters)."""

    list: str
    word: str
    """As the lexicon has it."""
    start: int
    end: int
    sentence: int
    """Which sentence of the message it stands in, from 0."""


@dataclass(frozen=True, slots=True)
class _Entry:
    list: str
    word: str
    head: str
    rest: tuple[tuple[str, bool], ...]


class Table:
    """The words of some lexicons, by how they begin; built once and shared by all finders that need them."""

    def __init__(self, lexicons: Sequence[Lexicon], *, safe_only: bool = False) -> None:
        """Take all words, or only those that can be looked for in a text of another language."""
        self.exact: dict[str, list[_Entry]] = {}
        self.pairs: dict[tuple[str, str], list[_Entry]] = {}
        self.stems: dict[str, list[_Entry]] = {}
        self.anywhere: list[tuple[str, str, str]] = []
        for lexicon in lexicons:
            for name, words in lexicon.lists.items():
                for word in words.words:
                    if unspaced(word):
                        self.anywhere.append((name, word, unicodedata.normalize("NFKC", word).casefold()))
                    elif not safe_only or _safe(word):
                        self._add(name, word, lexicon.language)

    def _add(self, name: str, word: str, language: str) -> None:
        for parts in spellings(word, language):
            (head, wild), rest = parts[0], parts[1:]
            entry = _Entry(name, word, head, rest)
            if wild:
                self.stems.setdefault(head[:STEM], []).append(entry)
            elif rest and not rest[0][1]:
                # By two words, as hundreds of phrases begin with `i`.
                self.pairs.setdefault((head, rest[0][0]), []).append(entry)
            else:
                self.exact.setdefault(head, []).append(entry)


class Finder:
    """Finds the words of several tables in a text."""

    def __init__(self, *tables: Table) -> None:
        self._tables = tables

    def find(self, text: str) -> tuple[Hit, ...]:
        """Every hit in a text, by position; what `harmless` covers is left out."""
        words = tokens(text)
        hits = [*self._phrases(words), *self._pieces(text, words)]
        covered = bytearray(len(text))
        for hit in hits:
            if hit.list == "harmless":
                covered[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
        kept = {hit for hit in hits if hit.list == "harmless" or not any(covered[hit.start : hit.end])}
        found: dict[tuple[str, int, int], Hit] = {}
        # Of two words that are found in the same place the first by the alphabet: the same in every run.
        for hit in sorted(kept, key=lambda hit: (hit.start, -hit.end, hit.list, hit.word)):
            found.setdefault((hit.list, hit.start, hit.end), hit)
        return tuple(found.values())

    def _phrases(self, words: Sequence[Token]) -> Iterator[Hit]:
        following = [*(token.forms for token in words[1:]), ()]
        for table in self._tables:
            exact, pairs, stems = table.exact, table.pairs, table.stems
            for place, token in enumerate(words):
                for form in token.forms:
                    for entry in exact.get(form, ()):
                        yield from _match(entry, words, place)
                    for second in following[place]:
                        for entry in pairs.get((form, second), ()):
                            yield from _match(entry, words, place)
                    for entry in stems.get(form[:STEM], ()):
                        if form.startswith(entry.head):
                            yield from _match(entry, words, place)

    def _pieces(self, text: str, words: Sequence[Token]) -> Iterator[Hit]:
        if not unspaced(text):
            return
        folded, places = _folded_text(text)
        for name, word, piece in chain.from_iterable(table.anywhere for table in self._tables):
            start = folded.find(piece)
            if start >= 0:
                begin, end = places[start], places[start + len(piece) - 1] + 1
                yield Hit(list=name, word=word, start=begin, end=end, sentence=_sentence(words, begin))


def _safe(word: str) -> bool:
    """Whether a word of another language can be looked for: two words, or five letters (de `dick` is no insult)."""
    return " " in word or len(word.rstrip("*")) >= 5


def _match(entry: _Entry, words: Sequence[Token], place: int) -> Iterable[Hit]:
    last = place + len(entry.rest)
    if last >= len(words) or words[last].sentence != words[place].sentence:
        return ()
    for step, (part, wild) in enumerate(entry.rest, place + 1):
        forms = words[step].forms
        if not (any(form.startswith(part) for form in forms) if wild else part in forms):
            return ()
    first = words[place]
    return (Hit(list=entry.list, word=entry.word, start=first.start, end=words[last].end, sentence=first.sentence),)


def _folded_text(text: str) -> tuple[str, Sequence[int]]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    if len(folded) == len(text):
        return folded, range(len(text))
    pieces = [unicodedata.normalize("NFKC", letter).casefold() for letter in text]
    return "".join(pieces), [place for place, piece in enumerate(pieces) for _ in piece]


def _sentence(words: Sequence[Token], place: int) -> int:
    return next((token.sentence for token in words if token.end > place), words[-1].sentence if words else 0)
