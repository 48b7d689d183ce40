"""Portions: a text cut into pieces that an engine takes, at paragraphs, lines, sentences or spaces, and joined again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

_BLANK_LINE = re.compile(r"(\n[ \t]*\n\s*)")
_MASK = re.compile(r"⟦[^⟦⟧\n]{0,12}⟧")


#: Where a piece may end, best first: after a line, a sentence, a space.
_ENDS = (re.compile(r"\n"), re.compile(r"[.!?…؟।]\s|[。！？]"), re.compile(r"\s"))


def translate_in_portions(
    text: str, translate: Callable[[str], str], *, size: Callable[[str], int], longest: int, most: int
) -> str:
    """Translate piece by piece; what stands between the pieces stays as it is.

    `size` of a text is the sum of the sizes of its characters. Paragraphs go one by one, because a scraped page loses
    the blank lines between them; where that would be more than `most` pieces, as many together as `longest` allows.
    A piece without a letter is not sent.
    """
    paragraphs = [piece for part in _BLANK_LINE.split(text) for piece in _cut(part, size, longest)]
    pieces = paragraphs if sum(map(_says_something, paragraphs)) <= most else _cut(text, size, longest)
    return "".join(_keep_edges(piece, translate) if _says_something(piece) else piece for piece in pieces)


def _says_something(piece: str) -> bool:
    return any(sign.isalpha() for sign in _MASK.sub("", piece))


def _keep_edges(piece: str, translate: Callable[[str], str]) -> str:
    bare = piece.strip()
    start = piece.index(bare)
    return piece[:start] + translate(bare).strip() + piece[start + len(bare) :]


def _cut(text: str, size: Callable[[str], int], longest: int) -> list[str]:
    """Pieces of at most `longest`, each ending at the best place in its second half; never inside a mask."""
    sums = list(accumulate(map(size, text), initial=0))
    whole = frozenset(place for mask in _MASK.finditer(text) for place in range(mask.start() + 1, mask.end()))
    pieces: list[str] = []
    start = 0
    while start < len(text):
        end = bisect_right(sums, sums[start] + longest) - 1
        if end < len(text):
            end = _end(text, start, max(end, start + 1), whole)
        pieces.append(text[start:end])
        start = end
    return pieces


def _end(text: str, start: int, end: int, whole: frozenset[int]) -> int:
    half = (start + end) // 2
    for pattern in _ENDS:
        ends = [found.end() for found in pattern.finditer(text, half, end) if found.end() not in whole]
        if ends:
            return ends[-1]
    return next((place for place in range(end, start, -1) if place not in whole), end)
