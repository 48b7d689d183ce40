"""Sample: an invented sender, an invented order: what a template is shown with, so that people can judge it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import babel
from babel.numbers import get_territory_currencies

from drafts.reading import Language, Reading
from drafts.topic import Topic
from drafts.writing.lint_values import is_date
from drafts.writing.locale import Locale
from drafts.writing.reply import SENTENCE_FIELDS

#: The day on which a sample was written.
TODAY = date(2026, 11, 18)

AGENT, COLLEAGUE, FIRM, PHONE = "Mira Lang", "Jon Weber", "Hausgut", "0800 5550199"

#: Invented names as people of a language bear them: a template must read well beside them.
_NAMES = {
    "ar": "ليلى حداد", "cs": "Jana Horáková", "de": "Nora Feldkamp", "en": "Nora Fielding", "es": "Lucía Ortega",
    "fr": "Camille Roche", "hi": "मीरा शर्मा", "id": "Siti Rahayu", "it": "Giulia Ferri", "ja": "佐藤 美咲",
    "ko": "김서연", "ms": "Aisyah Rahman", "nl": "Sanne de Wit", "pl": "Anna Lis", "pt": "Beatriz Moura",
    "ru": "Анна Орлова", "sv": "Elin Berg", "th": "สมหญิง ใจดี", "tr": "Elif Kaya", "uk": "Олена Бойко",
    "vi": "Nguyễn Thu Hà", "zh": "王小雨",
}  # fmt: skip

#: Currencies in which a small refund has five digits or more.
_LARGE = frozenset({"IDR", "VND", "KRW", "JPY", "HUF", "CLP"})

_VALUES = {
    "order_id": "71540-2", "tracking_id": "JD014600", "invoice_id": "RE-2291", "customer_id": "K-8820",
    "account_email": "nora@example.org", "model": "HX-200", "device": "HX-200", "version": "4.2", "item": "HX-200",
    "place": "Hamburg", "staff_name": "Jon Weber", "press_contact": "press@example.org",
}  # fmt: skip


def sample_name(locale: Locale) -> str:
    """Who wrote the message."""
    return _NAMES.get(locale.language.split("-")[0], "Nora Feldkamp")


def sample_fields(topic: Topic, locale: Locale) -> Mapping[str, str]:
    """A value for every field of a topic that takes free text."""
    return {
        name: _value(name, locale, number)
        for number, (name, entry) in enumerate(topic.fields.items())
        if not entry.values
    }


def sample_reading(language: str) -> Reading:
    """A reading that found nothing: all that a sample says is given to it."""
    return Reading(
        language=Language(code=language, confidence=1.0, sure=True),
        kind="reply",
        review=False,
        topics=(),
        mood="calm",
        repeat=False,
        urgent=False,
        facts=(),
    )


def _value(name: str, locale: Locale, number: int) -> str:
    if name == "amount":
        return _amount(locale)
    if is_date(name):
        return date(2026, 10, 7 + number).isoformat()
    if name in SENTENCE_FIELDS:
        return f"[{locale.labels.get(name, name)}]."
    return _VALUES.get(name, "A-1024")


def _amount(locale: Locale) -> str:
    territory = babel.Locale.parse(locale.babel).territory
    currency = (get_territory_currencies(territory) or ["EUR"])[0] if territory else "EUR"
    return f"{currency} 275000" if currency in _LARGE else f"{currency} 64.20"
