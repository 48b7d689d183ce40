"""Clauses: what a message asks for, without what it says it does not want, and where its second matter begins."""

from __future__ import annotations

import re
from typing import NamedTuple

from drafts.reading.lessons import WHOLE
from drafts.reading.matter_words import (
    BESIDES,
    BESIDES_WITHIN,
    NOT_WANTED,
    NOT_WANTED_BEHIND,
    TURNS,
    UNWANTED,
    WAITING,
)
from drafts.reading.pieces import pieces
from drafts.reading.words import unspaced

#: Longest text in which a denial or a second matter is looked for, in characters: beyond, sentences speak for themselves.
_LONGEST = 2_000
_CLAUSE_END = re.compile(rf"[,;:.!?،؛؟।。，；！？、\n—–]+|(?<=[\u0e00-\u0e7f]) |(?=(?:{TURNS}))")
_NOT_WANTED, _BEHIND, _UNWANTED, _WAITING = map(re.compile, (NOT_WANTED, NOT_WANTED_BEHIND, UNWANTED, WAITING))
#: `返金ではなく` and `환불 말고` close their clause.
_CLOSES = re.compile("ではなく|じゃなくて|말고|아니라")
_NO_LETTER = r"(?![^\W\d_](?<![\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7a3]))"
_HEAD = r"(?:^|[.!?;:,،؛؟।。，；！？、\n–—-]|(?<=[\u0e00-\u0e7f]) )\s{0,3}"
_BESIDES = re.compile(
    rf"{_HEAD}(?:(?:und|and|dan|et|y|e|en|a|i|и|і|och|و|và|ve) ?)?(?P<word>{BESIDES}){_NO_LETTER}|"
    rf"[.!?\n]\s{{0,3}}(?P<sentence>[^\W\d_][^\s.!?,]{{0,12}}(?: [^\s.!?,]{{1,12}}){{0,2}} (?:{BESIDES_WITHIN}){_NO_LETTER})"
)
#: Least of a part that may hold a matter, in letters; a script without spaces says as much with a third.
_LEAST = 15


#: A body up to this long, in characters, is read as a whole only: its pieces win 1 of 402 messages of our own and
#: cost a third of the speed (114 against 173 messages a second).
_ONE_MEANING = 50


class Opened(NamedTuple):
    """What is read of one body."""

    windows: tuple[str, ...]
    """The body as a whole, and its parts where it has more than one; nothing for a blank body."""
    two: bool
    """Whether the parts are what stands before and behind the word that begins a second matter."""


def open_body(own: str, language: str) -> Opened:
    """Cut a body into what is read of it: the whole, and its two matters or its pieces."""
    words = wanted(own)
    if not any(sign.isalnum() for sign in words):
        return Opened((), two=False)
    halves = two_matters(words, language)
    if halves:
        return Opened((words[:WHOLE], *(half[:WHOLE] for half in halves)), two=True)
    parts = pieces(words) if len(words) > _ONE_MEANING else ()
    return Opened((words[:WHOLE], *parts) if len(parts) > 1 else (words[:WHOLE],), two=False)


def wanted(body: str) -> str:
    """The body without its clauses that say what is not wanted; the whole where nothing else of substance is said."""
    lower = body[:_LONGEST].lower()
    if len(lower) != len(body[:_LONGEST]) or not (_NOT_WANTED.search(lower) or _BEHIND.search(lower)):
        return body
    kept: list[str] = []
    begin = 0
    for end in [*(match.start() for match in _CLAUSE_END.finditer(lower, 1)), len(lower)]:
        closing = _CLOSES.match(lower, end)
        stop = closing.end() if closing else end
        if begin < stop and not _denies(lower[begin:stop]):
            kept.append(body[begin:stop])
        begin = max(begin, stop)
    rest = "".join(kept)
    if len(rest) == len(lower) or not _says_something(rest):
        return body
    return (rest + body[_LONGEST:]).strip(" ,;:.!?،。，、-–\n")


def two_matters(body: str, language: str) -> tuple[str, ...]:
    """What stands before and behind the word that begins a second matter (`außerdem`); nothing where there is none."""
    lower = body[:_LONGEST].lower()
    if len(lower) != len(body[:_LONGEST]):
        return ()
    for match in _BESIDES.finditer(lower):
        if language[:2] == "de" and "also" in match.group().split():
            continue
        within = match.start("sentence")
        begin, end = (within, within) if within >= 0 else (match.start("word"), match.end())
        before, behind = body[:begin].strip(), body[end:].strip(" ,:，、-")
        if _says_something(before) and _says_something(behind):
            return before, behind
    return ()


def _denies(clause: str) -> bool:
    if _WAITING.search(clause):
        return False
    front, behind = _NOT_WANTED.search(clause), _BEHIND.search(clause)
    return (front is not None and _UNWANTED.search(clause, front.start()) is not None) or (
        behind is not None and _UNWANTED.search(clause[: behind.start()]) is not None
    )


def _says_something(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters * (3 if unspaced(text) else 1) >= _LEAST
