"""Dictionary: rough English for a language that the sentence encoder does not know, word by word.

    Kde je můj balík? ──▶ where is my parcel?

The encoder alone reads it; no reply is made of it. `templates/<lang>/dictionary.tsv` holds an entry a line, its words
before a tab and its English behind it: `zákaznick* servis*`, `customer service`. A star is any ending; no English
drops a word that English has none for; a line that begins with `#` is a remark.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from drafts.errors import TemplatesError
from drafts.reading.words import bare

#: Longest dictionary taken in, in entries, and the longest entry, in words; the longest of ours has 15,000, of 6.
MAX_ENTRIES, MAX_WORDS = 50_000, 8

#: Fewest letters before the star of a first word: a shorter one would be found in everything.
_SHORTEST_STEM = 2

#: A word, with the vowel signs of Devanagari; an apostrophe or a hyphen may stand inside.
_WORD = re.compile(r"[^\W\d_](?:[\w\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0951-\u0957\u200c\u200d]|['-](?=\w))*+")
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u02bc\u0060\u00b4", "'"))

#: The words of an entry behind its first one, each with whether it may go on.
_Rest = tuple[tuple[str, bool], ...]


class _Tables(NamedTuple):
    """Entries by their first word, or by what it begins with: the words behind it, and the English."""

    exact: Mapping[str, Sequence[tuple[_Rest, str]]]
    stems: Mapping[str, Sequence[tuple[_Rest, str]]]
    longest: int
    """Letters of the longest stem."""


class Dictionary:
    """Rough English for one language; laid out at the first use, then only read."""

    def __init__(self, text: str, *, name: str = "dictionary.tsv") -> None:
        """Take the text of a file; `name` stands in what `check` raises."""
        self.text = text
        self._name = name

    def check(self) -> None:
        """Raise TemplatesError, with the line, for an entry that cannot be used."""
        for number, entry, _ in self._entries():
            words = [_part(word) for word in _folded(entry).split()]
            if not 0 < len(words) <= MAX_WORDS or (words[0][1] and len(words[0][0]) < _SHORTEST_STEM):
                message = (
                    f"{self._name}:{number}: needs one to {MAX_WORDS} words, a tab, and English; a first word with a "
                    f"star needs {_SHORTEST_STEM} letters before it."
                )
                raise TemplatesError(message)
            if number > MAX_ENTRIES:
                message = f"{self._name}: has more than {MAX_ENTRIES:,} lines. Take out what never occurs."
                raise TemplatesError(message)

    def english(self, text: str) -> str:
        """Rough English for a text; words that are not there stay as they are. Time grows with the text alone."""
        folded = _folded(text)
        words = list(_WORD.finditer(folded))
        forms = [match.group() for match in words]
        written: list[str] = []
        place = end = 0
        while place < len(words):
            written.append(folded[end : words[place].start()])
            count, english = self._best(forms, place)
            written.append(forms[place] if english is None else english)
            end = words[place + count - 1].end()
            place += count
        return " ".join("".join([*written, folded[end:]]).split())

    @cached_property
    def _tables(self) -> _Tables:
        exact: dict[str, list[tuple[_Rest, str]]] = {}
        stems: dict[str, list[tuple[_Rest, str]]] = {}
        entries = [(_folded(entry), english) for _, entry, english in self._entries()]
        plain = [(bare(entry), english) for entry, english in entries]
        # Latin letters are often typed without their accents; what is a word as it stands comes first.
        for entry, english in [*entries, *(pair for pair in plain if pair[0].isascii())]:
            (first, wild), *rest = [_part(word) for word in entry.split()]
            known = (stems if wild else exact).setdefault(first, [])
            if all(other != tuple(rest) for other, _ in known):
                known.append((tuple(rest), english))
        return _Tables(exact, stems, max(map(len, stems), default=0))

    def _entries(self) -> Iterator[tuple[int, str, str]]:
        """The number of the line, the words and the English of every entry."""
        for number, line in enumerate(self.text.splitlines(), 1):
            entry, _, english = line.partition("\t")
            if line.strip() and not line.startswith("#"):
                yield number, entry, english.strip()

    def _best(self, forms: Sequence[str], place: int) -> tuple[int, str | None]:
        """How many words the best entry takes from a place on, and its English; 1 and None where there is none.

        Best is the one with the most words, then one without a star, then the longest stem.
        """
        tables, word = self._tables, forms[place]
        best: tuple[int, str | None] = (0, None)
        for rest, english in tables.exact.get(word, ()):
            if len(rest) >= best[0] and _follows(rest, forms, place + 1):
                best = (1 + len(rest), english)
        for length in range(min(len(word), tables.longest), _SHORTEST_STEM - 1, -1):
            for rest, english in tables.stems.get(word[:length], ()):
                if len(rest) >= best[0] and _follows(rest, forms, place + 1):
                    best = (1 + len(rest), english)
        return best if best[0] else (1, None)


def load_dictionaries(templates: Path) -> Mapping[str, Dictionary]:
    """Every `<lang>/dictionary.tsv` below `templates`, by language; raises TemplatesError for one that cannot be read."""
    found: dict[str, Dictionary] = {}
    for path in sorted(templates.glob("*/dictionary.tsv")):
        try:
            found[path.parent.name] = Dictionary(path.read_text(encoding="utf-8"), name=str(path))
        except (OSError, UnicodeDecodeError) as error:
            message = f"{path}: cannot be read as text in UTF-8. Restore the file."
            raise TemplatesError(message) from error
    return found


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_APOSTROPHES).lower()


def _part(word: str) -> tuple[str, bool]:
    return word.rstrip("*"), word.endswith("*")


def _follows(rest: _Rest, forms: Sequence[str], place: int) -> bool:
    if place + len(rest) > len(forms):
        return False
    for part, wild in rest:
        form = forms[place]
        if not (form.startswith(part) if wild else form == part):
            return False
        place += 1
    return True
