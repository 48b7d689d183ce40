"""Marks: what a message shows without words: capitals, !!, emoji, quotation marks, masked swear words, links."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Share of capitals from which a text shouts (replies.md 5.1), and the letters it takes to tell.
CAPITALS = 0.6
_LETTERS = 10

_RUN = re.compile(r"[!?\uff01\uff1f\u061f]{2,}")
_MASKED = re.compile(r"(?<![\w@.])[A-Za-z]{1,3}[*#$]{2,4}[A-Za-z]{0,6}(?!\w)")
_ENDINGS = "com|net|org|xyz|info|top|site|online|shop|link|vip|club|io|me|id|de"
_LINK = re.compile(rf"https?://|www\.|\b[a-z0-9-]{{2,40}}\.(?:{_ENDINGS})\b", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\d{4}")
_NEXT_QUOTED = re.compile("\\s[\"'“„«]([^\\W\\d_]{3,20})[\"'”“»]")
_OPEN = "\"'“„«‚‘「『‹"
_SHUT = "\"'”“»’」』›"
#: Spans in quotation marks, at most 200 characters, so that one lost mark swallows no message.
_QUOTED = re.compile("[\"“„«「『”][^\"“”„«»「」『』\n]{1,200}[\"”“»」』]|(?<![^\\s(])['‘‚][^'‘’‚\n]{3,200}['’‘](?!\\w)")

_EMOJI = {
    "angry": "😡🤬😠👿💢🖕😤",
    "unhappy": "😞😔😢😭☹🙁😟😒😩😫👎💔😑",
    "worried": "😨😰😱😧😦🥺",
    "ironic": "👏🙃🙄",
}
_EMOJI_OF = {sign: name for name, signs in _EMOJI.items() for sign in signs}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The signs of a message that are no words."""

    capitals: bool
    """More than CAPITALS of the letters of the words are capitals."""
    shouted: int
    """Words of four letters and more in capitals, in a text that otherwise has few."""
    runs: int
    """How often !!, ?? or !? stands."""
    emoji: frozenset[str]
    """Which of angry, unhappy, worried, ironic there is an emoji for."""
    masked: tuple[tuple[int, int], ...]
    """Where swear words are masked: `f***`."""
    link: bool
    question: bool
    number: bool
    """A number of four digits or more: an order, an amount, a year."""
    quoted: tuple[tuple[int, int], ...]
    """Where quotation marks stand around words, at most 200 characters each."""


def see(text: str) -> Marks:
    """All marks of a text; takes time linear in its length."""
    words = [word for word in text.split() if word.isalpha() or not any(map(str.isdigit, word))]
    letters = "".join(words)
    upper, lower = sum(map(str.isupper, letters)), sum(map(str.islower, letters))
    capitals = upper + lower >= _LETTERS and upper > CAPITALS * (upper + lower)
    shouted = 0 if capitals else sum(1 for word in words if len(word) >= 4 and word.isupper())
    return Marks(
        capitals=capitals,
        shouted=shouted,
        runs=sum(1 for _ in _RUN.finditer(text)),
        emoji=frozenset(_EMOJI_OF[c] for c in set(text) & _EMOJI_OF.keys()),
        masked=tuple(match.span() for match in _MASKED.finditer(text)),
        link=bool(_LINK.search(text)),
        question=any(mark in text for mark in "?？؟"),
        number=bool(_LONG_NUMBER.search(text)),
        quoted=tuple(match.span() for match in _QUOTED.finditer(text)),
    )


def inside(spans: tuple[tuple[int, int], ...], start: int, end: int) -> bool:
    """Whether a stretch of text lies within one of the spans."""
    return any(first <= start and end <= last for first, last in spans)


def scare_quoted(text: str, start: int, end: int) -> bool:
    """Whether a word of praise stands in quotation marks, or right before one that does: your wonderful "service"."""
    if start and text[start - 1] in _OPEN and text[end : end + 1] in tuple(_SHUT):
        return True
    match = _NEXT_QUOTED.match(text, end)
    return match is not None and match.group(1).islower()
