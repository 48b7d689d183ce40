"""Locale: the conventions of one language, read from `templates/<lang>/locale.yaml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

import babel
from babel.dates import format_date
from babel.numbers import format_currency

from drafts.writing.mapping import read_mapping
from drafts.writing.sheet import STATUSES, Problem

#: Currencies that are written without decimals when there are none, as people write them; Babel would print
#: `Rp275.000,00` (components.md section 6).
_WHOLE = frozenset({"IDR", "JPY", "KRW", "VND", "CLP", "PYG", "ISK", "HUF", "TWD", "THB", "INR", "CZK", "RUB", "UAH"})
_MONEY = re.compile(r"([A-Z]{3}) (-?\d{1,15}(?:\.\d{1,4})?)")
_REQUIRED = ("lang", "name", "babel", "date_pattern", "greeting_re", "closing_re", "parts", "labels", "teams", "status")

_SHAPES: tuple[tuple[str, type, str], ...] = (
    ("babel", str, "is text such as de_DE."),
    ("date_pattern", str, "is text such as 'd. MMMM y'."),
    ("parts", list, "is a list of paragraphs, each a list of parts."),
    ("quotes", list, "is a list of marks."),
    ("function_words", list, "is a list of words."),
    ("labels", dict, "needs 'field: name' lines."),
    ("teams", dict, "needs 'team: name' lines."),
    ("limits", dict, "needs 'limit: number' lines."),
    ("forbid", dict, "needs 'pattern: reason' lines."),
    ("claims", dict, "needs 'claim: pattern' lines."),
    ("note", dict, "needs 'name: words' lines."),
    ("date_ordinals", dict, "needs 'day: ordinal' lines."),
    ("date_year_offset", int, "is a whole number."),
    ("exclamation_max", int, "is a whole number."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Locale:
    """How one language greets, dates, counts, and what it must not say."""

    language: str
    name: str
    babel: str
    direction: str
    date_pattern: str
    after_greeting: str
    greeting: re.Pattern[str]
    closing: re.Pattern[str]
    quotes: tuple[str, ...]
    foreign_register: re.Pattern[str] | None
    gendered: re.Pattern[str] | None
    joiner: str
    plan: tuple[tuple[str, ...], ...]
    """Paragraphs, each a tuple of parts."""
    limits: Mapping[str, int]
    exclamation_max: int
    status: str
    source: str
    labels: Mapping[str, str]
    teams: Mapping[str, str]
    forbid: tuple[tuple[re.Pattern[str], str], ...]
    claims: Mapping[str, re.Pattern[str]]
    """What only a record allows to be said: `fault`, `handover`, `remedy` (R9)."""
    function_words: frozenset[str]
    bullet: str = "- "
    time_joiner: str = ", "
    """Between a date and a time of day."""
    date_year_offset: int = 0
    """Added to the year: 543 where readers expect the Buddhist era, which Babel does not know."""
    date_ordinals: Mapping[str, str] = field(default_factory=dict)
    """Days that are written as ordinals: `1: 1er` in French."""
    note: Mapping[str, str] = field(default_factory=dict)
    """The labels of a hand-over note (note.py)."""

    def long_date(self, value: str) -> str:
        """An ISO date, or date and time, as this language writes it in a letter; any other text as it is."""
        day_text, _, time_text = value.partition("T")
        try:
            day = date.fromisoformat(day_text)
            hour = time.fromisoformat(time_text) if time_text else None
        except ValueError:
            return value
        written = _written_date(day, self.date_pattern, self.babel)
        if self.date_year_offset:
            written = written.replace(str(day.year), str(day.year + self.date_year_offset))
        ordinal = self.date_ordinals.get(str(day.day))
        written = re.sub(rf"^{day.day}\b", ordinal, written, count=1) if ordinal else written
        return f"{written}{self.time_joiner}{hour:%H:%M}" if hour else written

    def money(self, value: str) -> str:
        """`EUR 64.20` as this language writes it (`64,20 €`); any other text as it is."""
        found = _MONEY.fullmatch(value.strip())
        if not found:
            return value
        currency, number = found.groups()
        try:
            amount = Decimal(number)
        except InvalidOperation:
            return value
        return _written_money(amount, currency, self.babel)

    def filters(self) -> Mapping[str, Callable[[str], str]]:
        """The filters that a template of this language may use."""
        return {"longdate": self.long_date, "money": self.money}


@lru_cache(maxsize=4_096)
def _written_date(day: date, pattern: str, locale: str) -> str:
    """Babel parses its pattern at every call: a fifth of a millisecond, and a reply names a date six times."""
    return format_date(day, pattern, locale=locale)


@lru_cache(maxsize=4_096)
def _written_money(amount: Decimal, currency: str, code: str) -> str:
    locale = babel.Locale.parse(code)
    if currency in _WHOLE and amount == amount.to_integral_value():
        whole = re.sub(r"\.0+", "", locale.currency_formats["standard"].pattern)
        return format_currency(amount, currency, whole, locale=locale, currency_digits=False)
    return format_currency(amount, currency, locale=locale)


def read_locale(path: str, text: str, language: str) -> tuple[Locale | None, list[Problem]]:
    """Read one `locale.yaml`; faults are Problems, never exceptions."""
    raw, fault = read_mapping(text)
    line, message = fault or _fault(raw, text, language)
    if message:
        return None, [Problem(path=path, line=line, message=message, rule="L02")]
    problems: list[Problem] = []

    def pattern(key: str, value: object, flags: int = 0) -> re.Pattern[str] | None:
        if not value:
            return None
        try:
            return re.compile(str(value), flags)
        except re.error as error:
            message = f"{key}: {error.msg} in the pattern."
            problems.append(Problem(path=path, line=_line(text, key), message=message, rule="L02"))
            return None

    locale = _build(raw, pattern)
    return (None, problems) if problems else (locale, [])


def _fault(raw: Mapping[str, Any], text: str, language: str) -> tuple[int, str]:
    """(line, what is wrong), or an empty message."""
    missing = [key for key in _REQUIRED if raw.get(key) in (None, "", [], {})]
    if missing:
        return 1, f"lacks {', '.join(missing)}."
    if raw["lang"] != language:
        return _line(text, "lang"), f"says lang: {raw['lang']}, but stands in the folder '{language}'."
    if raw["status"] not in STATUSES:
        return _line(text, "status"), f"status must be one of {', '.join(STATUSES)}."
    key, message = _shape_fault(raw)
    return (_line(text, key), f"{key}: {message}") if message else (0, "")


def _shape_fault(raw: Mapping[str, Any]) -> tuple[str, str]:
    for key, kind, words in _SHAPES:
        if raw.get(key) is not None and not isinstance(raw[key], kind):
            return key, words
    if not all(isinstance(paragraph, list) for paragraph in raw["parts"]):
        return "parts", "is a list of paragraphs, each a list of parts."
    if not all(isinstance(limit, int) for limit in (raw.get("limits") or {}).values()):
        return "limits", "are whole numbers."
    return _date_fault(raw)


def _date_fault(raw: Mapping[str, Any]) -> tuple[str, str]:
    try:
        babel.Locale.parse(raw["babel"])
    except (ValueError, babel.UnknownLocaleError):
        return "babel", f"there is no locale {raw['babel'][:40]!r}."
    try:
        format_date(date(2026, 12, 1), raw["date_pattern"], locale=raw["babel"])
    except (ValueError, KeyError, AttributeError, TypeError):
        return "date_pattern", "is no pattern such as 'd. MMMM y'."
    return "", ""


def _build(raw: Mapping[str, Any], pattern: Callable[..., re.Pattern[str] | None]) -> Locale:
    never = re.compile(r"(?!)")
    forbid = (raw.get("forbid") or {}).items()
    claims = (raw.get("claims") or {}).items()
    return Locale(
        language=str(raw["lang"]),
        name=str(raw["name"]),
        babel=str(raw["babel"]),
        direction=str(raw.get("direction", "ltr")),
        date_pattern=str(raw["date_pattern"]),
        after_greeting=str(raw.get("after_greeting", "capital")),
        greeting=pattern("greeting_re", raw["greeting_re"]) or never,
        closing=pattern("closing_re", raw["closing_re"]) or never,
        quotes=tuple(str(mark) for mark in raw.get("quotes") or ()),
        foreign_register=pattern("foreign_register", raw.get("foreign_register")),
        gendered=pattern("gendered_re", raw.get("gendered_re")),
        joiner=str(raw.get("joiner", " ")),
        plan=tuple(tuple(str(part) for part in paragraph) for paragraph in raw["parts"]),
        limits={str(key): int(value) for key, value in (raw.get("limits") or {}).items()},
        exclamation_max=int(raw.get("exclamation_max", 0)),
        status=str(raw["status"]),
        source=str(raw.get("source", "")),
        labels={str(key): str(value) for key, value in raw["labels"].items()},
        teams={str(key): str(value) for key, value in raw["teams"].items()},
        forbid=tuple(
            (compiled, str(reason)) for words, reason in forbid if (compiled := pattern("forbid", words, re.IGNORECASE))
        ),
        claims={str(key): compiled for key, words in claims if (compiled := pattern("claims", words, re.IGNORECASE))},
        function_words=frozenset(str(word).casefold() for word in raw.get("function_words") or ()),
        bullet=str(raw.get("bullet", "- ")),
        time_joiner=str(raw.get("time_joiner", ", ")),
        date_year_offset=int(raw.get("date_year_offset", 0)),
        date_ordinals={str(key): str(value) for key, value in (raw.get("date_ordinals") or {}).items()},
        note={str(key): str(value) for key, value in (raw.get("note") or {}).items()},
    )


def _line(text: str, key: str) -> int:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith(f"{key}:"):
            return number
    return 1
