"""Rubric: whether this reply, as it stands, is respectful, complete, and true to the record.

R1 to R10 are hard: copying waits until they hold, or until a person gives a reason (replies.md 2.6). The rest are hints.
Rules of single parts stand in `rubric_parts.py`; here are those of the reply as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from drafts.writing import FREE, Finding, Part
from drafts.writing.brief import Brief
from drafts.writing.locale import Locale
from drafts.writing.reply import Reply, hard, reply_of, soft, words_of
from drafts.writing.rubric_parts import check_part

_ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")
_ISOLATE = re.compile("[\u2066-\u2069]")
#: A sign-off, and up to three lines of who signs.
#: The figures of an amount with the marks between them, without the currency.
_NUMBER = re.compile(r"\d(?:[\d.,'’\s]{0,30}\d)?")
_CLOSING_LINES = 4
#: A few words more are nobody's trouble: the fullest of our own replies has 154 words where 150 are aimed at.
_LENGTH_SLACK = 1.1
#: What says nothing about the sender's own case.
_NOT_THEIRS = frozenset({"due_date", "promised_date", "colleague", "agent", "firm", "name", "family_name", "phone"})


def check(
    locale: Locale,
    brief: Brief,
    parts: tuple[Part, ...],
    used: Mapping[str, str],
    others: Mapping[str, frozenset[str]],
) -> tuple[Finding, ...]:
    """Every finding on a reply, hard ones first."""
    reply = reply_of(locale, brief, parts, used, others)
    found = [*check_whole(reply), *(finding for part in parts for finding in check_part(reply, part))]
    return tuple(sorted(found, key=lambda finding: (not finding.hard, _order(finding.rule))))


def check_whole(reply: Reply) -> Iterator[Finding]:
    """The findings that need the whole reply."""
    for rule in _RULES:
        yield from rule(reply)


def _order(rule: str) -> int:
    return int(rule[1:]) if rule[1:].isdigit() else 99


def _frame_is_in_its_language(reply: Reply) -> Iterator[Finding]:
    lines = [line.strip() for line in reply.text.split("\n") if line.strip()]
    if not lines or not any(reply.locale.greeting.search(line) for line in lines[:2]):
        yield hard("R1", "The greeting is missing or not in the language of the reply.", "greeting")
    if not any(reply.locale.closing.search(line) for line in lines[-_CLOSING_LINES:]):
        yield hard("R1", "The closing is missing or not in the language of the reply.", "closing")


def _facts_are_unchanged(reply: Reply) -> Iterator[Finding]:
    for name, value in reply.used.items():
        if name in ("due_date", "promised_date"):
            continue
        stands = _amount_stands_in if name == "amount" else _stands_in
        if not stands(_bare(value), _bare(reply.text)):
            part = next((part.key for part in reply.parts if part.edited), "")
            yield hard("R2", f"'{value}' was in the reply and is missing or changed now.", part, value)


def _amount_stands_in(amount: str, text: str) -> bool:
    """Whether a sum stands there whole: `64,20 €` says what `64,20 Euro` says, and its currency may touch it: Rp275.000."""
    found = _NUMBER.search(amount)
    number = re.escape(found.group() if found else amount)
    return re.search(rf"(?<!\d)(?<!\d[.,'’]){number}(?!\d)(?![.,'’]\d)", text) is not None


def _bare(text: str) -> str:
    return text.translate(_ISOLATES) if _ISOLATE.search(text) else text


def _stands_in(value: str, text: str) -> bool:
    """Whether a value stands there whole: 71540-2 is not in '71540-21'. Letters without spaces may touch it."""
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(value)}(?![A-Za-z0-9])", text) is not None


def _owner_and_date(reply: Reply) -> Iterator[Finding]:
    if reply.brief.due_date is None:
        return
    day = reply.locale.long_date(reply.brief.due_date.isoformat())
    if day not in reply.text and not re.search(r"\d", reply.text_of("next_step")):
        yield hard("R4", "There is no date by which the sender hears from us.", "next_step", day)
    owner = reply.brief.values.get("colleague") or reply.brief.values.get("agent")
    if owner and owner not in reply.text:  # without an owner, the gap `agent` stops copying and says so once
        yield hard("R4", f"'{owner}' takes care of it but is not named any more.", "next_step", owner)


def _promised_day_is_named(reply: Reply) -> Iterator[Finding]:
    promised = reply.brief.values.get("promised_date", "")
    day = reply.locale.long_date(promised)
    if promised and not _stands_in(_bare(day), _bare(reply.text)):
        yield hard("R4", "The day that was promised is not named any more.", "opening", day)


def _parts_are_there(reply: Reply) -> Iterator[Finding]:
    filled = {part.key for part in reply.parts if part.text.strip()}
    for key in reply.brief.parts:
        if key in reply.brief.required and key not in filled:
            yield hard("R5", f"The part '{key}' is empty.", key, key)


def _length(reply: Reply) -> Iterator[Finding]:
    limits = reply.locale.limits
    in_characters = "characters_max" in limits
    size = len(re.sub(r"\s", "", reply.text)) if in_characters else len(words_of(reply.text))
    unit = "characters" if in_characters else "words"
    brief = reply.brief
    # To name our own mistake after they have written twice takes a regret that repeat contact else goes without.
    admits = brief.repeat and brief.values.get("fault") == "ours"
    short = (brief.repeat or brief.mood == "angry") and not admits
    kind = "_public" if brief.public else "_angry" if short else ""
    most = limits.get(f"{unit}_max{kind}", limits.get(f"{unit}_max", 0))
    if most and size > most * _LENGTH_SLACK:
        yield soft("length", f"{size} {unit}; {most} are easier to read.", detail=str(most))


def _calm_marks(reply: Reply) -> Iterator[Finding]:
    allowed = reply.locale.exclamation_max + (reply.brief.stance == "positive")
    body = [part for part in reply.parts if part.key != "greeting"]
    count = sum(part.text.count("!") + part.text.count("！") for part in body)
    if count > allowed:
        part = next(part.key for part in body if "!" in part.text or "！" in part.text)
        yield soft("marks", "Exclamation marks read as shouting. Use a full stop.", part, "!")


def _still_generic(reply: Reply) -> Iterator[Finding]:
    """A form letter that names nothing of theirs feels like one (replies.md section 1, after row 32)."""
    if reply.brief.topics == (FREE,) or reply.brief.public or any(part.edited for part in reply.parts):
        return
    if not any(value for name, value in reply.used.items() if name not in _NOT_THEIRS):
        yield soft("generic", "Nothing in this reply is about their case yet. Add a fact, or rewrite one sentence.")


_RULES: tuple[Callable[[Reply], Iterator[Finding]], ...] = (
    _frame_is_in_its_language,
    _facts_are_unchanged,
    _owner_and_date,
    _promised_day_is_named,
    _parts_are_there,
    _length,
    _calm_marks,
    _still_generic,
)
