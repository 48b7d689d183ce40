"""Days by their name: `yesterday`, `Friday`, `last Monday`, `Senin lalu`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from drafts.reading import date_words, deadline_words
from drafts.reading.dates import Moment
from drafts.reading.lexicon import Cue, Lexicon
from drafts.reading.sheet import Sheet

_WEEKDAYS = Lexicon({str(number): words for number, words in enumerate(date_words.WEEKDAYS)})
_DAYS = Lexicon({str(offset): words for offset, words in date_words.DAYS.items()})
_AROUND = Lexicon({"last": deadline_words.LAST, "next": deadline_words.NEXT})
#: These say `last` or `next` only behind the weekday; before it, some say `by`.
_ONLY_BEHIND = frozenset(
    [
        "trước",
        "qua",
        "lalu",
        "kemarin",
        "lepas",
        "depan",
        "mendatang",
        "tới",
        "sau",
        "ก่อน",
        "ที่แล้ว",
        "หน้า",
        "الماضي",
        "الماضية",
    ]
)
#: Days that are other words in other languages: `cuma` is Friday in Turkish and `only` in Indonesian.
_ONLY_IN = {
    **dict.fromkeys(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ("en",)),
    **dict.fromkeys(["segunda", "terça", "quarta", "quinta"], ("pt",)),
    **dict.fromkeys(["cuma", "pazar", "salı"], ("tr",)),
    "hier": ("fr",), "lusa": ("id", "ms"), "jutro": ("pl",), "ahad": ("ms", "id"),
}  # fmt: skip


def find_relative_days(sheet: Sheet, language: str, today: date) -> Iterator[Moment]:
    """Every `yesterday`, `today`, `tomorrow`, as the day it is."""
    for start, end, role in _DAYS.find(sheet):
        word = sheet.words[start:end]
        if word.lower() == "morgen" and (
            word[0] == "M" or sheet.lower[max(0, start - 8) : start].endswith(("guten ", "goede "))
        ):
            continue
        if _elsewhere(word.lower(), language):
            continue
        yield Moment(start, end, today + timedelta(days=int(role)), kind="relative")


def _elsewhere(word: str, language: str) -> bool:
    """Whether the word names a day only in another language; in an unknown one, it may."""
    return word in _ONLY_IN and language[:2] not in _ONLY_IN[word]


def find_weekdays(sheet: Sheet, language: str, today: date) -> Iterator[Moment]:
    """Every weekday: the last one where it says so, otherwise the next to come."""
    around = _AROUND.find(sheet)
    ends = {cue.end: cue for cue in around}
    starts = {cue.start: cue for cue in around}
    for found, end, role in _WEEKDAYS.find(sheet):
        if _elsewhere(sheet.lower[found:end], language):
            continue
        start = found - 2 if sheet.lower[max(0, found - 2) : found] == "п'" else found
        ahead = (int(role) - today.weekday()) % 7 or 7
        beside = _beside(sheet, start, end, ends, starts)
        if beside is None:
            yield Moment(start, end, today + timedelta(days=ahead), kind="weekday")
        elif beside.role == "next":
            yield Moment(min(start, beside.start), max(end, beside.end), today + timedelta(days=ahead), kind="relative")
        else:
            back = (today.weekday() - int(role)) % 7 or 7
            yield Moment(min(start, beside.start), max(end, beside.end), today - timedelta(days=back), kind="date")


def _beside(sheet: Sheet, start: int, end: int, ends: dict[int, Cue], starts: dict[int, Cue]) -> Cue | None:
    gap = 1 if sheet.lower[start - 1 : start] == " " else 0
    if start - gap in ends and sheet.lower[ends[start - gap].start : start - gap] not in _ONLY_BEHIND:
        return ends[start - gap]
    gap = len(sheet.lower[end : end + 6]) - len(sheet.lower[end : end + 6].lstrip())
    if end + gap in starts:
        return starts[end + gap]
    return next((starts[place] for place in (end + 5,) if place in starts and sheet.lower[end:place] == " yang "), None)
