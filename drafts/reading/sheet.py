"""Sheet: the sender's own words, laid out for reading, and where each of them stands in the message.

Three strings of the same length: as written, with plain signs (half-width, Western digits), and in lower case.
A place in one is the same place in the others, so whatever is found in the plain one is an exact part of the first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from drafts.message import READ_CHARACTERS, Message

#: Signs that belong to a word although Python does not count them as letters: accents, vowel signs, tone marks.
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d"
)
_TOKEN = re.compile(rf"(?:[^\W\d_]|[{_MARKS}])++|[0-9]++")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")

#: How much of a word is looked up, and how many letters of its beginning and its end lead to it.
LONGEST_WORD, HEAD, TAIL = 40, 2, 4

_PLAIN_SIGNS = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63", "-"),
    **dict.fromkeys("\u2018\u2019\u02bc\u0060\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
    "\u066b": ".",
    "\u066c": ",",
    "\u060c": ",",
    "\u3002": ".",
    "\u3000": " ",
    "\u061f": "?",
    "\u061b": ";",
    "\u0964": ".",
}


class _PlainSigns(dict[int, str]):
    """A translation table that fills itself: one sign in, one sign out."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        plain = _PLAIN_SIGNS.get(sign)
        if plain is None:
            folded = unicodedata.normalize("NFKC", sign)
            plain = folded if len(folded) == 1 else sign
            if plain.isdigit():
                plain = str(unicodedata.digit(plain))
            elif plain != "\n" and plain.isspace():
                plain = " "
        self[code] = plain
        return plain


class _LowerSigns(dict[int, str]):
    """Lower case, one sign in, one sign out (`İ` would become two)."""

    def __missing__(self, code: int) -> str:
        low = chr(code).lower()
        self[code] = low if len(low) == 1 else low[:1]
        return self[code]


_PLAIN = _PlainSigns()
_LOWER = _LowerSigns()


class Token(NamedTuple):
    """A word or a run of digits, in lower case."""

    start: int
    end: int
    text: str


class Where(NamedTuple):
    """Numbers of tokens by what they are."""

    words: Mapping[str, list[int]]
    """By the word, at most LONGEST_WORD letters of it."""
    heads: Mapping[str, list[int]]
    """By its first HEAD letters."""
    tails: Mapping[str, list[int]]
    """By its last TAIL letters."""
    arabic: Sequence[int]
    """Those in Arabic letters, which may have a prefix."""


class Find(NamedTuple):
    """A fact as a reader proposes it; where two overlap, the heavier one wins, then the longer one."""

    type: str
    start: int
    end: int
    value: str
    weight: int


@dataclass(frozen=True)
class Sheet:
    """The sender's own words, ready to be read."""

    words: str
    plain: str
    lower: str
    places: tuple[tuple[int, int, int], ...]
    """Runs of own words as (where in `words`, where in the message, length)."""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All words and runs of digits, in order."""
        return tuple(Token(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(self.lower))

    @cached_property
    def where(self) -> Where:
        """Which words the text has, and at which tokens: most tables of words have none of them."""
        words: dict[str, list[int]] = {}
        heads: dict[str, list[int]] = {}
        tails: dict[str, list[int]] = {}
        arabic: list[int] = []
        for number, token in enumerate(self.tokens):
            words.setdefault(token.text[:LONGEST_WORD], []).append(number)
        for word, numbers in words.items():
            heads.setdefault(word[:HEAD], []).extend(numbers)
            tails.setdefault(word[-TAIL:], []).extend(numbers)
            if "\u0620" <= word[0] <= "\u064a":
                arabic += numbers
        return Where(words, heads, tails, arabic)

    @cached_property
    def unspaced(self) -> bool:
        """Whether the text has any script that writes without spaces, or glues particles to words."""
        return _UNSPACED.search(self.words) is not None

    def place(self, start: int, end: int) -> int | None:
        """Where `words[start:end]` begins in the message; None where quoted mail lies in between."""
        for own, there, length in self.places:
            if own <= start and end <= own + length:
                return there + start - own
        return None

    def sentence_start(self, place: int, reach: int = 90) -> int:
        """Where the sentence around `place` begins, looking back at most `reach` characters."""
        low = max(0, place - reach)
        window = self.plain[low:place]
        cuts = [match.end() for match in _SENTENCE_END.finditer(window)]
        return low + cuts[-1] if cuts else low

    def sentence(self, start: int, end: int, reach: int = 90) -> str:
        """The sentence around a span in lower case, at most `reach` characters to either side."""
        after = _SENTENCE_END.search(self.plain, end, end + reach)
        return self.lower[self.sentence_start(start, reach) : after.start() if after else end + reach]


#: An end of sentence: not the full stop of `Nr. 5` or `7. Oktober`, which a digit follows or precedes.
_SENTENCE_END = re.compile(r"(?<![0-9\s])(?<!\b[nN][roO])[.!?](?=\s+[^\s0-9a-z])|[!?]\s|\n|(?<=[\u3040-\u9fff])[.!?]")


def lay_out(message: Message) -> Sheet:
    """Lay out what the sender wrote: quoted mail left out, READ_CHARACTERS at most."""
    return _laid(message.own_words, message.text)


def lay_out_quoted(message: Message) -> Sheet:
    """Lay out the earlier mail that the message quotes, READ_CHARACTERS at most."""
    return _laid(message.quoted[:READ_CHARACTERS], message.text)


def lay_out_subject(message: Message) -> Sheet:
    """Lay out the subject; places are those in it."""
    return _laid(message.subject, message.subject)


def _laid(words: str, text: str) -> Sheet:
    plain = words.translate(_PLAIN)
    return Sheet(words=words, plain=plain, lower=plain.translate(_LOWER), places=_places(text, words))


def words_in(text: str) -> list[str]:
    """The words and runs of digits of a text."""
    return _TOKEN.findall(text)


def plain_signs(text: str) -> str:
    """Half-width, Western digits, straight hyphens and quotes; as long as before."""
    return text.translate(_PLAIN)


def lowered(text: str) -> str:
    """Lower case, as long as before; where the whole would grow (`İ`) or minds its neighbours (`Σ`), sign by sign."""
    lower = text.lower()
    if len(lower) == len(text) and "Σ" not in text:
        return lower
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def _places(text: str, words: str) -> tuple[tuple[int, int, int], ...]:
    start = text.find(words)
    if start >= 0:
        return ((0, start, len(words)),)
    places = []
    own, there = 0, 0
    for line in words.split("\n"):
        found = _line_start(text, line, there)
        if found < 0:
            break
        places.append((own, found, len(line)))
        own += len(line) + 1
        there = found + len(line)
    return tuple(places)


def _line_start(text: str, line: str, start: int) -> int:
    """Where the next line that begins with `line` starts, at `start` or later; -1 for nowhere."""
    if start == 0 and text.startswith(line):
        return 0
    found = text.find("\n" + line, start)
    return found + 1 if found >= 0 else -1
