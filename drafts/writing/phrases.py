"""Phrases: patterns that a team forbids in its replies, held to what can be looked for in no time."""

from __future__ import annotations

import re
import time

from drafts.writing.lint_words import NO_SPACES

#: Longest pattern, most repetitions in it, and how far one may reach. Three of sixty over a reply of 3,000 characters
#: are looked for in under 20 ms; the longest of our own patterns has 190 characters.
MAX_CHARACTERS = 300
_MAX_REPEATS = 3
_MAX_REACH = 80
_MAX_SECONDS = 0.05

_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\]){0,200}\]|\{(\d{0,4})(,?)(\d{0,4})\}|[()*+?]|.", re.DOTALL)
_HOSTILE = ("a" * 300, "a1 " * 100, "- " * 150, "é" * 300, "字" * 300)


def phrase_pattern(phrase: str, language: str) -> str:
    """A plain phrase as a pattern: whole words, however its spaces are written."""
    words = [re.escape(word) for word in phrase.split()]
    pattern = r"\s{1,3}".join(words) if len(words) <= _MAX_REPEATS + 1 else " ".join(words)
    if language in NO_SPACES or not words:
        return pattern
    first, last = phrase.strip()[0], phrase.strip()[-1]
    return (r"\b" if first.isalnum() else "") + pattern + (r"\b" if last.isalnum() else "")


def pattern_fault(pattern: str) -> str:
    """What is wrong with a pattern, or ''."""
    if not pattern.strip():
        return "is empty."
    if len(pattern) > MAX_CHARACTERS:
        return f"is longer than {MAX_CHARACTERS} characters."
    fault = _repeats_fault(pattern)
    if fault:
        return fault
    try:
        compiled = re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        return f"is no pattern ({error.msg})." if isinstance(error, re.error) else "is no pattern."
    if compiled.search(""):
        return "is found in an empty text, so in every reply."
    return "" if _is_fast(compiled) else "takes too long to look for. Write the phrase as it is."


def _repeats_fault(pattern: str) -> str:
    """Repetitions are what makes a pattern slow: few, bounded, and never one inside another."""
    open_groups = [False]
    closed_had_repeat = False
    repeats = 0
    for found in _PIECE.finditer(pattern):
        piece = found.group()
        repeat = piece in ("*", "+") or (len(piece) > 2 and piece[0] == "{")
        if piece in ("*", "+") or (repeat and found.group(2) and not found.group(3)):
            return "repeats without an end. Write {1,40} in place of + and {0,40} in place of *."
        if repeat:
            repeats += 1
            if int(found.group(3) or found.group(1) or 0) > _MAX_REACH:
                return f"repeats more than {_MAX_REACH} times."
            if closed_had_repeat or repeats > _MAX_REPEATS:
                return f"repeats what is repeated, or has more than {_MAX_REPEATS} repetitions. Split it into two patterns."
            open_groups[-1] = True
        closed_had_repeat = False
        if piece == "(":
            open_groups.append(False)
        elif piece == ")" and len(open_groups) > 1:
            closed_had_repeat = open_groups.pop()
            open_groups[-1] = open_groups[-1] or closed_had_repeat
    return ""


def _is_fast(pattern: re.Pattern[str]) -> bool:
    start = time.process_time()
    for text in _HOSTILE:
        pattern.search(text + "!")
        if time.process_time() - start > _MAX_SECONDS:
            return False
    return True
