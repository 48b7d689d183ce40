"""Counted time: `2 weeks ago`, `within 3 days`, `innerhalb von 24 Stunden`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from drafts.reading import date_words, deadline_words
from drafts.reading.dates import Moment
from drafts.reading.lexicon import Lexicon, any_of
from drafts.reading.sheet import Sheet, Token

_UNITS = Lexicon(date_words.UNITS)
_AGO_BEFORE = re.compile(rf"(?:^|(?<=[\W_]))({any_of(deadline_words.AGO_BEFORE)}) $")
_AGO_AFTER = re.compile(
    rf" ?({any_of(deadline_words.AGO_AFTER)})(?![^\W\d_](?<![\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7a3]))"
)
_ABOUT = re.compile(rf"(?:^|(?<=[\W_]))(?:{any_of(deadline_words.ABOUT)})[\s.]*$")
#: 'A week' in one word.
_ONE_WEEK = frozenset(
    ["tydzień", "tydzien", "týdnem", "týden", "неделю", "тиждень", "أسبوع", "اسبوع", "seminggu", "sepekan"]
)
_MOST_NUMBER = 90


def find_counted(sheet: Sheet, received_at: datetime) -> Iterator[Moment]:
    """`2 weeks ago` and `within 3 days`: a number, a unit, and what makes it a time."""
    tokens = {token.end: token for token in sheet.tokens}
    for start, end, role in _UNITS.find(sheet):
        fixed = int(role) if role in {"14", "2"} and sheet.lower[start:end] in {"أسبوعين", "اسبوعين", "يومين"} else 0
        number, first = (1 if role == "7" else 2, start) if fixed else _number_before(sheet, start, tokens)
        if fixed:
            number = fixed
        if (
            number is None
            and sheet.lower[start:end] in _ONE_WEEK
            and (_AGO_AFTER.match(sheet.lower, end) or _AGO_BEFORE.search(sheet.lower[max(0, start - 8) : start]))
        ):
            number, first = 1, start
        if number is None or number > _MOST_NUMBER:
            continue
        days = number * 7 if role == "7" else number
        if _ABOUT.search(sheet.lower[max(0, first - 14) : first]):
            continue
        before = _AGO_BEFORE.search(sheet.lower[max(0, first - 8) : first])
        after = _AGO_AFTER.match(sheet.lower, end)
        if role in {"d", "7", "14", "2"} and (after or (before and not _lasting(sheet, first, end))):
            begin = (
                max(0, first - 8) + before.start(1) if before and not (after and before.group(1) == "vor") else first
            )
            yield Moment(begin, after.end() if after else end, received_at.date() - timedelta(days=days), kind="past")
        elif role == "h":
            due = received_at + timedelta(hours=number)
            yield Moment(first, end, due.date(), due.strftime("%H:%M"), "term")
        else:
            due_day = (
                _working_day(received_at.date(), number) if role == "w" else received_at.date() + timedelta(days=days)
            )
            yield Moment(first, end, due_day, kind="term")


def _lasting(sheet: Sheet, first: int, end: int) -> bool:
    """`hace dos semanas que espero`, `desde hace dos semanas`, `estou esperando há duas semanas`: how long, not when."""
    sentence = sheet.sentence(first, end)
    return sheet.lower[end : end + 5].startswith((" que", " qu'")) or any(
        word in sentence for word in ("desde h", "esper", "aguard", "attend", "sem resposta", "sin respuesta", "sans r")
    )


def _number_before(sheet: Sheet, start: int, tokens: Mapping[int, Token]) -> tuple[int | None, int]:
    for gap in (1, 0):
        token = tokens.get(start - gap)
        if token is None or (gap and sheet.lower[start - 1] not in " \u00a0"):
            continue
        word = token.text
        if word.isdigit() and len(word) <= 3:
            return int(word), token.start
        if word in date_words.NUMBERS:
            return date_words.NUMBERS[word], token.start
    for length in (1, 2, 3, 4):
        word = sheet.lower[max(0, start - length) : start].strip()
        if sheet.unspaced and word in date_words.NUMBERS and not word.isascii():
            return date_words.NUMBERS[word], start - length
    return None, start


def _working_day(day: date, number: int) -> date:
    while number > 0:
        day += timedelta(days=1)
        number -= day.weekday() < 5
    return day
