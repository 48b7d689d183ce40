"""Absolute dates in every language: `7. Oktober`, `12/25/2025`, `10月7日`, `7 tháng 10`, `7 ตุลาคม 2569`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from drafts.reading.date_words import months, whole_months
from drafts.reading.sheet import Sheet


class Moment(NamedTuple):
    """A stretch of text that names a day, a time of day, or a length of time from now."""

    start: int
    end: int
    day: date | None
    time: str = ""
    """`HH:MM`; empty for none."""
    kind: str = "date"
    """date, weekday, relative (yesterday), past (two weeks ago), term (three days), time."""
    named: tuple[int, int] | None = None
    """Where the day alone is named, if a time of day stands beside it."""


#: A date without a year is the nearest one; a later one must be four times nearer than the one past,
#: since people write to support about what has happened.
_PAST_WEIGHT = 4
_BUDDHIST = 543
_REIWA = 2018

_EDGE = r"(?<![0-9A-Za-z])(?<![0-9A-Za-z][-/.:_#,])"
_END = r"(?![0-9A-Za-z])(?![-/_][0-9A-Za-z])(?!\.[0-9])"
_YEAR_FIRST = re.compile(
    rf"{_EDGE}((?:19|20|25)[0-9]{{2}})([-/.]) ?([0-9]{{1,2}})\2 ?([0-9]{{1,2}})(?:T[0-9:]{{4,8}})?{_END}"
)
_YEAR_LAST = re.compile(rf"{_EDGE}([0-9]{{1,2}})([-/.]) ?([0-9]{{1,2}})\2 ?((?:19|20|25)[0-9]{{2}}|[0-9]{{2}}){_END}")
_NO_YEAR = re.compile(rf"{_EDGE}([0-9]{{1,2}})([/.]) ?([0-9]{{1,2}})(\.?)(?![0-9A-Za-z%])(?![-/_:,.][0-9A-Za-z])")
#: Signs of a writer who puts the month first: a day beyond the twelfth in second place, a ZIP code behind its state.
_AMERICAN = re.compile(
    r"(?<![0-9/.-])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2[0-9]|3[01])/[0-9]{2}|(?<![A-Za-z])[A-Z]{2},? [0-9]{5}(?![0-9A-Za-z])"
)
_EAST = re.compile(
    r"(?:(令和|(?:19|20)?[0-9]{2})\s?([0-9]{0,2})[年년]\s?)?(?<![0-9])([0-9]{1,2})\s?[月월]\s?([0-9]{1,2})\s?[日号號일]"
)
_VIETNAM = re.compile(r"(?<![0-9])(?:mùng )?([0-9]{1,2}) ?tháng ([0-9]{1,2})(?![0-9])(?: ?,? ?năm ([0-9]{4}))?")
_BEFORE_SLASH = re.compile(
    r"(?:\b(?:am|der|ab|nach|dni|dnia|dniu|le|on|tgl|tanggal|tgl\.|ngày|hôm|vom|bis|zum|den|dem|dated|since|seit|el|em|dia|día|del|di|"
    r"il|op|dne|do|od|z|dnia|from|by|"
    r"sejak|pada|in|à|au|du|tarihinde|от|до|с|з|від|в|för|بتاريخ|يوم|في|दिनांक|तारीख)|วันที่|于|在|ลงวันที่)\s?:?\s?$"
)
#: `7.10.` without a word that says `on` is a date only within a sentence, and no chapter.
_GOES_ON = re.compile(r"[ ,;)]{1,3}[^\W\d_A-ZÄÖÜ]")
_NUMBERED = re.compile(
    r"(?:kapitel|abschnitt|abbildung|abb\.|punkt|ziffer|nr\.|version|kapitola|bod|rozdzia[łl]|punkt|bölüm|madde) $"
)
_DAY_AFTER = r"(?:st|nd|rd|th|er|º|ª|\.|-го|-е|번)?"
_YEAR = r"(?:,? ?(?:de |del |of |رقم |พ\.ศ\. ?|ค\.ศ\. ?|năm )?(?P<year>(?:19|20|25)[0-9]{2})(?![0-9]))?"


@cache
def _named(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(re.escape(name) for name in sorted(months(language), key=len, reverse=True))
    # `3 kasımda`: an ending that belongs to the sentence
    ending = "(?:[dt][ae]n?|[ıiuü]n?|[ae])(?![^\\W\\d_])" if language == "tr" else "(?!)"
    word = rf"(?P<month>{names})(?:(?={ending})|(?![^\W\d_](?<![\u0e00-\u0e7f]))\.?)"
    after = re.compile(rf"{_DAY_AFTER} ?(?:de |of |den |d'|i |'in )?{word}{_YEAR}")
    return after, re.compile(rf"{word} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9A-Za-z:]){_YEAR}")


def find_dates(sheet: Sheet, language: str, today: date) -> Iterator[Moment]:
    """Every absolute date; one without a year is the nearest plausible one to `today`."""
    yield from _numeric(sheet, language, today)
    yield from _by_name(sheet, language, today)
    if sheet.unspaced:
        yield from _eastern(sheet, today)
    for match in _VIETNAM.finditer(sheet.lower):
        day, month, year = match.groups()
        found = _resolve(year, int(month), int(day), today)
        if found:
            yield Moment(match.start(1), match.end(), found)


def _numeric(sheet: Sheet, language: str, today: date) -> Iterator[Moment]:
    for match in _YEAR_FIRST.finditer(sheet.plain):
        found = _resolve(match.group(1), int(match.group(3)), int(match.group(4)), today)
        if found:
            yield Moment(match.start(), match.end(), found)
    american = language in {"en", "und"} and _AMERICAN.search(sheet.plain) is not None
    for match in _YEAR_LAST.finditer(sheet.plain):
        first, sign, second, year = match.groups()
        if len(year) == 2 and sign == "-" and language != "nl":
            continue
        if american and sign == "/":
            first, second = second, first
        found = _day_first(first, second, year, today)
        if found:
            yield Moment(match.start(), match.end(), found)
    yield from _without_year(sheet, language, today)


def _without_year(sheet: Sheet, language: str, today: date) -> Iterator[Moment]:
    for match in _NO_YEAR.finditer(sheet.plain):
        first, sign, second, stop = match.groups()
        before = sheet.lower[max(0, match.start() - 14) : match.start()]
        cued = _BEFORE_SLASH.search(before)
        written_out = sign == "." and stop == "." and language in {"de", "cs", "pl", "sv", "tr", "und"}
        if not cued and (not written_out or not _GOES_ON.match(sheet.plain, match.end()) or _NUMBERED.search(before)):
            continue
        if sign == "." and len(second) == 2 and int(second) > 12:
            continue
        order = (second, first) if language[:2] in {"zh", "ja", "ko"} else (first, second)
        found = _day_first(*order, None, today)
        if found and _is_no_time(sheet.lower[match.end() : match.end() + 6]):
            end = match.end() if written_out and stop else match.end(3)
            yield Moment(match.start(), end, found)


def _is_no_time(following: str) -> bool:
    return re.match(r"\s?(?:uhr|€|eur|น\.|wib|%|kg|gb|h\b)", following) is None


def _day_first(first: str, second: str, year: str | None, today: date) -> date | None:
    """`12/10/2026` is 12 October, the world over but for one country; `12/25/2025` can only be December."""
    day, month = int(first), int(second)
    if month > 12 >= day:
        day, month = month, day
    return _resolve(year, month, day, today)


def _by_name(sheet: Sheet, language: str, today: date) -> Iterator[Moment]:
    after, first = _named(language)
    names = months(language)
    heads = {name.split()[0] for name in names}
    for start, end, word in sheet.tokens:
        if word.isdigit():
            match = after.match(sheet.lower, end) if len(word) <= 2 else None
            if match and sheet.plain[max(0, start - 1) : start] not in {".", "-", "/", ",", ":"}:
                found = _resolve(match.group("year"), names[match.group("month")], int(word), today)
                if found:
                    stop = match.end()
                    if sheet.plain[stop - 1] == "." and match.end("month") == stop - 1:
                        stop = _abbreviation_end(match.group("month"), stop, language)
                    yield Moment(start, stop, found)
        elif word in heads and sheet.lower[end : end + 1] in {" ", "."} and not _preceded_by_day(sheet, start):
            match = first.match(sheet.lower, start)
            if match:
                found = _resolve(match.group("year"), names[match.group("month")], int(match.group("day")), today)
                if found:
                    yield Moment(start, match.end(), found)


def _abbreviation_end(month: str, stop: int, language: str) -> int:
    """The full stop belongs to `Okt.`, and not to `Oktober.` or `Mai.` at the end of a sentence."""
    return stop - 1 if month in whole_months(language) else stop


def _preceded_by_day(sheet: Sheet, start: int) -> bool:
    return sheet.lower[max(0, start - 3) : start].strip(" .")[-1:].isdigit()


def _eastern(sheet: Sheet, today: date) -> Iterator[Moment]:
    for match in _EAST.finditer(sheet.plain):
        era, era_year, month, day = match.groups()
        year = None
        if era == "令和" and era_year:
            year = str(_REIWA + int(era_year))
        elif era and era.isdigit():
            year = era if len(era) == 4 else "20" + era
        found = _resolve(year, int(month), int(day), today)
        if found:
            start = match.start(1) if year else match.start(3)
            yield Moment(start, match.end(), found)


def _resolve(year: str | None, month: int, day: int, today: date) -> date | None:
    if year is None:
        return _nearest(month, day, today)
    number = int(year)
    if number < 100:
        number += 2000
    if number > today.year + 300:
        number -= _BUDDHIST
    return _day(number, month, day)


def _nearest(month: int, day: int, today: date) -> date | None:
    past = next(
        (
            found
            for year in range(today.year, today.year - 5, -1)
            if (found := _day(year, month, day)) and found <= today
        ),
        None,
    )
    later = next(
        (found for year in range(today.year, today.year + 5) if (found := _day(year, month, day)) and found > today),
        None,
    )
    if past is None or later is None:
        return past or later
    return later if (later - today) * _PAST_WEIGHT < (today - past) else past


def _day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1900 <= year <= 2200):
        return None
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, day) if day <= last else None
