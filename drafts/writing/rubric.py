"""Rubric: is this reply, as it stands, respectful, complete, and true to the record?

R1 to R10 are hard: copying waits until they hold, or until a person gives a reason (replies.md 2.6). The rest are hints.
The text that is checked is the one that will be copied, edits included.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from drafts.writing import FREE, Finding, Part, join_parts
from drafts.writing.brief import Brief
from drafts.writing.locale import Locale

_RESIDUE = (
    (re.compile(r"\{\{|\}\}|\{%|%\}"), "template code"),
    (re.compile(r"\bNone\b|\bundefined\b|\bnull\b"), "an empty value"),
    (re.compile(r"[\[<]\s?(?:name|date|datum|nama|tanggal|betrag|jumlah|amount|order|xx+)\s?[\]>]", re.IGNORECASE), "a placeholder"),
    (re.compile(r"X{4,}|\?{4,}|_{4,}"), "a placeholder"),
    (re.compile(r"[^.]\.\.(?!\.)| ,|\(\s?\)|(?<=\S)  +(?=\S)"), "a gap"),
)
_IDENTIFIER = re.compile(r"(?<!\w)(?=[\w/#.-]{0,24}\d)[\w#][\w/#.-]{4,24}(?!\w)")
_PERSONAL = (
    re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,64}\.[A-Za-z]{2,}"),
    re.compile(r"\+?\d[\d ()/-]{7,20}\d"),
)
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?。！？।])\s+|(?<=[。！？])|\n+")
_ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")
_LEFTOVER_WORDS = 4
_CLOSING_LINES = 4
_LIMIT_SLACK = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that the rules look at: the reply as it stands, and what it was made from."""

    locale: Locale
    brief: Brief
    parts: tuple[Part, ...]
    text: str
    used: Mapping[str, str]
    """Field -> exact text that the template put into the reply."""
    claimable: Mapping[str, bool]
    """Which claims the record covers: `fault`, `handover`, `remedy`."""
    others: Mapping[str, frozenset[str]]
    """Function words of other languages, for what was left over."""


def check(  # noqa: PLR0913 -- the reply, what it was made from, and the languages beside it
    locale: Locale,
    brief: Brief,
    parts: tuple[Part, ...],
    used: Mapping[str, str],
    others: Mapping[str, frozenset[str]],
    owned: frozenset[str] = frozenset(),
) -> tuple[Finding, ...]:
    """Every finding on a reply, hard ones first; `owned` are texts of staff that no rule of style is applied to."""
    text = join_parts(tuple((part.glue, part.text) for part in parts))
    claimable = {
        "fault": brief.values.get("fault") == "ours",
        "handover": bool(brief.values.get("colleague")),
        "remedy": brief.values.get("remedy_confirmed") == "yes",
    }
    del owned
    sheet = Sheet(
        locale=locale, brief=brief, parts=parts, text=text, used=used, claimable=claimable, others=others
    )
    found = [finding for rule in _RULES for finding in rule(sheet)]
    return tuple(sorted(found, key=lambda finding: not finding.hard))


def _hard(rule: str, message: str, part: str = "", detail: str = "") -> Finding:
    return Finding(rule=rule, hard=True, part=part, message=message, detail=detail)


def _soft(rule: str, message: str, part: str = "", detail: str = "") -> Finding:
    return Finding(rule=rule, hard=False, part=part, message=message, detail=detail)


def _frame_is_in_its_language(sheet: Sheet) -> Iterator[Finding]:
    lines = [line.strip() for line in sheet.text.split("\n") if line.strip()]
    if not lines or not any(sheet.locale.greeting.search(line) for line in lines[:2]):
        yield _hard("R1", "The greeting is missing or not in the language of the reply.", "greeting")
    if not any(sheet.locale.closing.search(line) for line in lines[-_CLOSING_LINES:]):
        yield _hard("R1", "The closing is missing or not in the language of the reply.", "closing")


def _facts_are_unchanged(sheet: Sheet) -> Iterator[Finding]:
    plain = sheet.text.translate(_ISOLATES)
    for name, value in sheet.used.items():
        if name != "due_date" and value and value.translate(_ISOLATES) not in plain:
            part = next((part.key for part in sheet.parts if part.edited), "")
            yield _hard("R2", f"'{value}' was in the reply and is missing or changed now.", part, value)


def _nothing_is_left_over(sheet: Sheet) -> Iterator[Finding]:
    for part in sheet.parts:
        for pattern, what in _RESIDUE:
            found = pattern.search(part.text)
            if found:
                words = found.group().strip()[:40]
                yield _hard("R3", f"There is {what} in the text: '{words}'. Fill it in or take it out.", part.key, words)
                break


def _owner_and_date(sheet: Sheet) -> Iterator[Finding]:
    if sheet.brief.due_date is None:
        return
    day = sheet.locale.long_date(sheet.brief.due_date.isoformat())
    if day not in sheet.text and not re.search(r"\d", _text_of(sheet, "next_step")):
        yield _hard("R4", "There is no date by which the sender hears from us.", "next_step", day)
    owner = sheet.brief.values.get("colleague") or sheet.brief.values.get("agent")
    if not owner:
        yield _hard("R4", "Nobody is named who takes care of it. Fill in your name.", "closing")
    elif owner not in sheet.text:
        yield _hard("R4", f"'{owner}' takes care of it but is not named any more.", "next_step", owner)


def _parts_are_there(sheet: Sheet) -> Iterator[Finding]:
    filled = {part.key for part in sheet.parts if part.text.strip()}
    for key in sheet.brief.parts:
        if key in sheet.brief.required and key not in filled:
            yield _hard("R5", f"The part '{key}' is empty.", key, key)
    if sheet.brief.repeat and not sheet.brief.values.get("colleague"):
        yield _hard("R5", "They had to write again: name another person or a lead who takes over.", "next_step")


def _nothing_forbidden(sheet: Sheet) -> Iterator[Finding]:
    for part in sheet.parts:
        for pattern, reason in sheet.locale.forbid:
            found = pattern.search(part.text)
            if found:
                words = found.group()[:60]
                yield _hard("R6", f"'{words}': {reason}", part.key, words)


def _one_register(sheet: Sheet) -> Iterator[Finding]:
    for pattern, why in ((sheet.locale.foreign_register, "the wrong form of address"), (sheet.locale.gendered, "a form that guesses a gender")):
        for part in sheet.parts if pattern else ():
            found = pattern.search(part.text) if pattern else None
            if found:
                words = found.group()[:40]
                yield _hard("R7", f"'{words}' is {why}.", part.key, words)


def _one_language(sheet: Sheet) -> Iterator[Finding]:
    own = sheet.locale.function_words
    for part in sheet.parts:
        if part.key in ("greeting", "closing") or not own:
            continue
        words = [word.casefold() for word in _WORD.findall(part.text)]
        ours = sum(word in own for word in words)
        for language, theirs in sheet.others.items():
            count = sum(word in theirs and word not in own for word in words)
            if count >= _LEFTOVER_WORDS and count > ours:
                yield _hard("R8", f"This part reads as another language ({language}).", part.key, language)
                break


def _claims_have_a_record(sheet: Sheet) -> Iterator[Finding]:
    remedies = {
        "fault": "Set 'our mistake' first, or take it out.",
        "handover": "Name the colleague first, or take it out.",
        "remedy": "Confirm the remedy first, or take it out.",
    }
    for claim, pattern in sheet.locale.claims.items():
        if sheet.claimable.get(claim):
            continue
        for part in sheet.parts:
            found = pattern.search(part.text)
            if found:
                words = found.group()[:60]
                yield _hard("R9", f"'{words}' claims what is not on record. {remedies.get(claim, '')}", part.key, words)


def _nothing_personal_in_public(sheet: Sheet) -> Iterator[Finding]:
    if not sheet.brief.public:
        return
    due = sheet.locale.long_date(sheet.brief.due_date.isoformat()) if sheet.brief.due_date else ""
    for part in sheet.parts:
        text = part.text.replace(due, " ") if due else part.text
        for pattern in (*_PERSONAL, _IDENTIFIER):
            found = pattern.search(text)
            if found:
                words = found.group()[:40]
                yield _hard("R10", f"'{words}' is personal, and everybody can read this channel.", part.key, words)
                break


def _length(sheet: Sheet) -> Iterator[Finding]:
    limits = sheet.locale.limits
    in_characters = "characters_max" in limits
    size = len(re.sub(r"\s", "", sheet.text)) if in_characters else len(sheet.text.split())
    unit = "characters" if in_characters else "words"
    kind = "_public" if sheet.brief.public else "_angry" if sheet.brief.mood == "angry" or sheet.brief.repeat else ""
    most = limits.get(f"{unit}_max{kind}", limits.get(f"{unit}_max", 0))
    if most and size > most * _LIMIT_SLACK:
        yield _soft("length", f"{size} {unit}; {most} are easier to read.", detail=str(most))
    longest = limits.get(f"sentence_{unit}_max", 0)
    for part in sheet.parts:
        for sentence in _SENTENCE_END.split(part.text):
            size = len(sentence) if in_characters else len(sentence.split())
            if longest and size > longest:
                yield _soft("sentence", f"A sentence has {size} {unit}; {longest} are easier to read.", part.key, sentence[:60])


def _calm_marks(sheet: Sheet) -> Iterator[Finding]:
    allowed = sheet.locale.exclamation_max + (sheet.brief.stance == "positive")
    body = [part for part in sheet.parts if part.key != "greeting"]
    count = sum(part.text.count("!") + part.text.count("！") for part in body)
    if count > allowed:
        part = next(part.key for part in body if "!" in part.text or "！" in part.text)
        yield _soft("marks", "Exclamation marks read as shouting. Use a full stop.", part, "!")


def _still_generic(sheet: Sheet) -> Iterator[Finding]:
    """A form letter that names nothing of theirs feels like one (replies.md section 1, after row 32)."""
    if sheet.brief.topics == (FREE,) or sheet.brief.public:
        return
    if any(part.edited for part in sheet.parts):
        return
    if not any(value for name, value in sheet.used.items() if name not in ("due_date", "colleague", "agent", "firm", "name")):
        yield _soft("generic", "Nothing in this reply is about their case yet. Add a fact, or rewrite one sentence.")


def _text_of(sheet: Sheet, key: str) -> str:
    return next((part.text for part in sheet.parts if part.key == key), "")


_RULES: tuple[Callable[[Sheet], Iterator[Finding]], ...] = (
    _frame_is_in_its_language,
    _facts_are_unchanged,
    _nothing_is_left_over,
    _owner_and_date,
    _parts_are_there,
    _nothing_forbidden,
    _one_register,
    _one_language,
    _claims_have_a_record,
    _nothing_personal_in_public,
    _length,
    _calm_marks,
    _still_generic,
)


def normal(text: str) -> str:
    """A text as it is compared: NFC, plain spaces."""
    return re.sub(r"[\u00a0\u202f]", " ", unicodedata.normalize("NFC", text))
