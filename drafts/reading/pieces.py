"""Pieces: a message cut into windows of whole sentences, short enough to have one meaning each."""

from __future__ import annotations

import re

#: Longest window, in characters: a sentence vector of more than that is a blur of its sentences.
LONGEST = 300

#: A sentence shorter than this has no meaning of its own and joins the next one; a CJK character counts as three.
SHORTEST = 24

#: Most windows of one message; from a longer one the first MOST - 2 and the last two are taken.
MOST = 8

_FIRST_CJK = "\u2e80"

# A sentence ends at a mark of any of our scripts that is followed by a space, at a CJK mark, or at a line's end.
# An initial or an abbreviation ends none.
_END = re.compile(
    r"(?<!\b\w\.)(?<!\b[Nn]r\.)(?<!\bNo\.)(?<!tr\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bca\.)(?<!zw\.)(?<=[.!?…؟।])\s"
    r"|(?<=[。！？])|\n"
)


def pieces(text: str) -> tuple[str, ...]:
    """Cut a text into windows of whole sentences, in their order; a text without any end is cut at spaces."""
    windows: list[str] = []
    open_window = ""
    for sentence in _END.split(text):
        for part in _parts((sentence or "").strip()):
            joined = f"{open_window} {part}".strip()
            if open_window and (_size(open_window) >= SHORTEST or len(joined) > LONGEST):
                windows.append(open_window)
                open_window = part
            else:
                open_window = joined
    if open_window:
        if windows and _size(open_window) < SHORTEST and len(windows[-1]) + len(open_window) < LONGEST:
            windows[-1] = f"{windows[-1]} {open_window}"
        else:
            windows.append(open_window)
    return tuple(windows if len(windows) <= MOST else windows[: MOST - 2] + windows[-2:])


def _size(window: str) -> int:
    """How much a window says, in characters of an alphabet."""
    return len(window) if len(window) >= SHORTEST else sum(3 if sign >= _FIRST_CJK else 1 for sign in window)


def _parts(sentence: str) -> list[str]:
    """Cut one overlong sentence at spaces, or in the middle of a word where it has none."""
    parts: list[str] = []
    while len(sentence) > LONGEST and len(parts) < MOST:
        cut = sentence.rfind(" ", LONGEST // 2, LONGEST)
        cut = cut if cut > 0 else LONGEST
        parts.append(sentence[:cut])
        sentence = sentence[cut:].lstrip()
    if sentence:
        parts.append(sentence[:LONGEST])
    return parts
