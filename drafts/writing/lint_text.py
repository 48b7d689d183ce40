"""Lint of one block as it is rendered, for one combination of values (L09 to L25)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import babel

from drafts.writing.lint_values import NEXT_STEPS, Specimen
from drafts.writing.lint_words import (
    DAY_HOMOGRAPHS,
    FOREIGN_LETTERS,
    LATIN_ANYWHERE,
    RELATIVE_DAYS,
    SCRIPTS,
    SLASH_WORDS,
    THANKS,
)
from drafts.writing.locale import Locale
from drafts.writing.reply import MASK, SENTENCE_FIELDS, mask, sentences

#: What a sentence ends with; a quotation mark or a bracket may follow.
_END = re.compile(r"[.!?。！？।؟…:：][\"”“»」』)）]*$")
_GAPS = (
    (re.compile(r"(?<=\S)  +(?=\S)"), "two spaces"),
    (re.compile(r" [,.;](?=\s|$)|\( | \)"), "a space before a mark"),
    (re.compile(r"[^.]\.\.(?!\.)|,,|,\."), "two marks"),
    (re.compile(r"\(\s?\)|[„“«「]\s?[”“»」]"), "empty brackets"),
    (re.compile(r"(?<!\S)None(?!\S)|\{\{|\}\}|\{%|%\}"), "template code"),
    (re.compile(r"[^\W\d_]{3}(?:[,;?!،؛؟।][^\W\d_]{2}|\.[A-ZÀ-ÞА-ЯІЇЄҐ])"), "a missing space"),
    (re.compile(r"^[,.;:)!?]", re.MULTILINE), "a line that begins with a mark"),
)
#: What may be an abbreviation and no end of a sentence: 'z. B.', 'p. ej.', 'т. е.'
_ABBREVIATION = re.compile(
    r"(?<!\w)(?:[^\W\d_]{1,2}|bzw|usw|evtl|ggf|inkl|max|min|tel|etc|bijv|напр|örn|např|t\.ex|p\.ej)\.$", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
#: Fewest function words of another language in one sentence that none of ours explains.
_LEFTOVER = 3
#: A number of our own in a text: MASK is none, neither is '2FA' or '24/7'.
_NUMBER = re.compile(rf"(?<![A-Za-z0-9/-])(?!{MASK}(?![0-9]))[0-9]{{1,8}}(?![A-Za-z0-9/-])")
_TWO_GENDERS = re.compile(r"[^\W\d_]{2,}(?:\([^\W\d_]{1,3}\)|[*:]in(?:nen)?\b|/[-‑]?([^\W\d_]{1,2})\b)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One rendering of one block, as the rules look at it."""

    name: str
    locale: Locale
    raw: str
    """As the template gave it, with its own spaces."""
    text: str
    """As it is copied."""
    own: str
    """The same with MASK for every value."""
    specimen: Specimen
    others: tuple[tuple[str, frozenset[str]], ...]
    """Function words of the other languages."""
    small: frozenset[str]
    """Words that this language writes small inside a sentence."""


Found = Iterator[tuple[str, str]]


def check_text(sight: Sight) -> Found:
    """(rule, message) for one rendering."""
    if sight.text:
        for rule in _RULES:
            yield from rule(sight)


def _gaps(sight: Sight) -> Found:
    raw = "\n".join(line.strip() for line in sight.raw.split("\n"))
    for pattern, what in _GAPS:
        found = pattern.search(raw)
        if found:
            yield "L09", f"leaves {what}: '{_around(raw, found)}'."


def _capitals(sight: Sight) -> Found:
    first = sight.own[:1]
    if sight.name == "greeting":
        return
    word = next(iter(_WORD.findall(sight.own)), "")
    if sight.name.startswith("opening_") and sight.locale.after_greeting == "lowercase":
        start = sight.own.strip()[:1]
        if start.isupper() and (word.lower() in sight.small or THANKS.search(" ".join(sight.own.split()[:2]))):
            yield "L12", f"'{word}' stands after the comma of the greeting and begins small."
    elif first.islower():
        yield "L12", f"'{word}' begins a sentence and needs a capital."
    said = sentences(sight.own, sight.locale)
    for before, sentence in pairwise(said):
        if sentence[:1].islower() and not _ABBREVIATION.search(before) and "characters_max" not in sight.locale.limits:
            yield "L12", f"'{sentence[:30]}' begins a sentence and needs a capital."


def _forbidden(sight: Sight) -> Found:
    for pattern, reason in sight.locale.forbid:
        found = pattern.search(sight.own)
        if found:
            yield "L15", f"'{found.group()[:60]}': {reason}"


def _register(sight: Sight) -> Found:
    found = sight.locale.foreign_register.search(sight.own) if sight.locale.foreign_register else None
    if found:
        yield "L16", f"'{found.group()[:40]}' is not the register '{sight.locale.language}' is written in."


def _gendered(sight: Sight) -> Found:
    found = sight.locale.gendered.search(sight.own) if sight.locale.gendered else None
    if not found:
        found = _TWO_GENDERS.search(sight.own)
        if found and found.group(1) and found.group(1).casefold() in SLASH_WORDS:
            found = None
    if found:
        yield "L24", f"'{found.group()[:40]}' fixes or slashes a gender. Use a form that fits everybody."


def _leftover(sight: Sight) -> Found:
    letters = FOREIGN_LETTERS.get(sight.locale.language)
    found = re.search(letters, sight.own, re.IGNORECASE) if letters else None
    if found:
        yield "L18", f"'{found.group()}' is no letter of this language."
    script = SCRIPTS.get(sight.locale.language)
    if script:
        latin = [word for word in re.findall(r"[A-Za-z]{2,}", sight.own) if word.casefold() not in LATIN_ANYWHERE]
        if latin:
            yield "L18", f"'{' '.join(latin)[:60]}' is written in Latin letters."
        if sight.locale.language == "ja":
            yield from _without_kana(sight)
        return
    found = re.search(r"[\u0370-\u1dff\u3040-\ud7a3]", sight.own)
    if found:
        yield "L18", f"'{found.group()}' is no letter of this language."
    for sentence in sentences(sight.own, sight.locale):
        words = [word.casefold() for word in _WORD.findall(sentence)]
        ours = sum(word in sight.locale.function_words for word in words)
        for language, theirs in sight.others:
            count = sum(word in theirs and word not in sight.locale.function_words for word in words)
            if count >= _LEFTOVER and count > ours:
                yield "L18", f"'{sentence[:60]}' reads as another language ({language})."
                break


def _without_kana(sight: Sight) -> Found:
    for sentence in sentences(sight.own, sight.locale):
        if re.search(r"[\u4e00-\u9fff]{6}", sentence) and not re.search("[\u3040-\u30ff]", sentence):
            yield "L18", f"'{sentence[:30]}' has no kana."


def _ends(sight: Sight) -> Found:
    if sight.name in ("greeting", "closing"):
        return
    lines = sight.text.split("\n")
    if sight.name == "ask":
        if not re.search(r"[:：]$", lines[0]):
            yield "L19", "the line before the list ends with a colon."
        return
    # Thai ends a sentence with a space, or with nothing.
    if sight.locale.language != "th" and not _END.search(sight.own.rstrip()):
        yield "L19", f"'{sight.own[-30:]}' does not end as a sentence."


def _facts(sight: Sight) -> Found:
    for name, text in sight.specimen.known.items():
        plain = sight.specimen.values[name]
        if plain != text and plain in sight.text and name != "team":
            word = "money" if name == "amount" else "longdate"
            yield "L20", f"shows {name} as '{plain}'. Write {{{{ {name} | {word} }}}}."


def _dates(sight: Sight) -> Found:
    if sight.name in NEXT_STEPS:
        known = sight.specimen.known
        for name in ("due_date", "colleague"):
            if name in known and known[name] not in sight.text:
                yield "L21", f"does not name {name}: nobody can tell who does what by when."
    own = sight.own
    found = _NUMBER.search(own)
    if found:
        yield "L21", f"'{_around(own, found)}' holds a number that no record knows."
    pattern = _days(sight.locale.babel)
    found = (pattern.search(own) if pattern else None) or _relative(sight.locale.language).search(own)
    if found:
        yield "L21", f"'{found.group()}' is a day that no record knows; the reply is read on another day."


def _thanks_first(sight: Sight) -> Found:
    if sight.name.endswith("_angry"):
        first = next(iter(sentences(sight.own, sight.locale)), "")
        if THANKS.search(first):
            yield "L22", "an angry sender is not thanked first. Name the feeling."


def _direction(sight: Sight) -> Found:
    opened, closed = (len(re.findall(marks, sight.text)) for marks in ("[\u2066-\u2068]", "\u2069"))
    if opened != closed:
        yield "L25", "opens and closes different numbers of isolates (U+2068, U+2069)."
    if sight.locale.direction != "rtl":
        return
    staff = (value for name, value in sight.specimen.known.items() if name in SENTENCE_FIELDS)
    for line in mask(sight.text, staff).split("\n")[: 1 if sight.name in ("closing", "ask") else None]:
        first = re.search(r"[^\W\d_]", line)
        if first and not re.match(r"[\u0590-\u08ff]", first.group()):
            yield "L25", f"'{line[:30]}' begins with a letter that turns the whole line around."


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 15) : found.end() + 15].replace("\n", " ").strip()


@lru_cache(maxsize=64)
def _days(code: str) -> re.Pattern[str] | None:
    names = set(babel.Locale.parse(code).days["format"]["wide"].values()) - DAY_HOMOGRAPHS
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(names)))


@lru_cache(maxsize=64)
def _relative(language: str) -> re.Pattern[str]:
    return re.compile(RELATIVE_DAYS.get(language, "(?!)"))


_RULES: tuple[Callable[[Sight], Found], ...] = (
    _gaps, _capitals, _forbidden, _register, _gendered, _leftover, _ends, _facts, _dates, _thanks_first,
    _direction,
)  # fmt: skip
