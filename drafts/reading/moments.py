"""Times said in words: `last Monday`, `vor zwei Wochen`, `14 Uhr`, and which of them the sender sets as a limit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from drafts.reading import deadline_words
from drafts.reading.clock import find_clock_times
from drafts.reading.counted import find_counted
from drafts.reading.dates import Moment, find_dates
from drafts.reading.lexicon import any_of, words
from drafts.reading.sheet import Find, Sheet, words_in
from drafts.reading.weekdays import find_relative_days, find_weekdays

_FILL = (
    r"(?:[\s,'(]|the|dem|den|der|am|zum|um|on|at|le|la|el|il|l|o|a|à|al|às|las|alle|di|de|del|du|pada|hari|"
    r"tanggal|tgl|jam|pukul|ngày|lúc|thứ|vào|"
    r"is|ist|adalah|est|es|è|é|:|dnia|dnem|dne|godziny|godz|klockan|kl|den|om|saat|конца|числа|يوم|الساعة|ال|"
    r"วันที่|วัน|von|of|that|no|noch|este|next|this|diesen|diesem|nächsten|"
    r"ini|days|de|nằm|en|un|une|một|um|ساعة|w|ciągu|trong|within|tempo|plazo|lat|na|på|nu){0,6}"
)
_BY = re.compile(rf"(?:^|(?<=[\W_])|(?<=[\u0e00-\u0e7f]))(?:{any_of(deadline_words.BY)}){_FILL}$")
_BY_AFTER = re.compile(
    rf"(?:'\w{{1,4}}| gün\w{{0,4}}| akşam\w{{0,4}})? ?(?:at the )?(?:{any_of(deadline_words.BY_AFTER)})"
)
_WITHIN = re.compile(rf"(?:^|(?<=[\W_])|(?<=[\u0e00-\u0e7f]))(?:{any_of(deadline_words.WITHIN)}){_FILL}$")
_WITHIN_AFTER = re.compile(rf" ?(?:{any_of(deadline_words.WITHIN_AFTER)})")
_SINCE = re.compile(
    rf"(?:^|(?<=[\W_])|(?<=[\u0e00-\u0e7f]))(?:{any_of(deadline_words.SINCE)})(?: dem| der| hari| le| el| il| a| o| ngày)? ?$"
)
#: `von 9 bis 17 Uhr`: a time before the one that ends the span.
_OPENING_HOURS = re.compile(r"[0-9][0-9:.]{0,4} ?(?:uhr|am|h|pagi|wib)? ?\S{1,9} (?:jam |pukul |las |le |à )?$")
#: A word for a limit, and nothing but words between it and the time; German `Frist zum 31.12.` says when a contract ends.
_LIMIT = re.compile(
    rf"(?:(?:^|(?<=[\W_]))(?:(?:{deadline_words.LIMITS})(?![^\W\d_])|{deadline_words.CLOSING})|{deadline_words.LIMITS_UNSPACED})"
    r"[^.,;!?0-9]{0,45}(?<! zum )(?<! per )$"
)
_LIMIT_REACH = 90
_COMES_BY = re.compile(r"\b(?:be|come|came|stop|drop|swing|go) by $")
_BY_ONLY_IN = {"do": ("pl", "cs", "un"), "för": ("sv",), "ici": ("fr",), "tot": ("nl", "un")}
_PAST_WORDS = words(deadline_words.PAST)
#: A limit without a year that is longer past than this, in days, is next year's.
_LONG_PAST = 60
_PROMISED = re.compile(rf"(?:^|(?<=[\W_])|(?<=[\u0e00-\u9fff]))(?:{'|'.join(map(re.escape, deadline_words.PROMISED))})")


def find_moments(sheet: Sheet, language: str, received_at: datetime) -> Iterator[Find]:
    """Dates and deadlines, as ISO values; `received_at` is what `yesterday` and `Friday` are counted from."""
    today = received_at.date()
    moments = [
        *find_dates(sheet, language, today),
        *find_relative_days(sheet, language, today),
        *find_weekdays(sheet, language, today),
    ]
    moments += [*find_counted(sheet, received_at), *find_clock_times(sheet)]
    for moment in _joined(sheet, _longest(moments)):
        found = _read(sheet, moment, received_at, language)
        if found is not None:
            yield found


def _read(sheet: Sheet, moment: Moment, received_at: datetime, language: str) -> Find | None:
    today = received_at.date()
    before = sheet.lower[max(0, moment.start - 40) : moment.start].rpartition("\n")[2]
    due = _due(sheet, moment, before, language)
    if due:
        moment = _coming(sheet, moment, today)
    if due and (moment.day is None or moment.day >= today) and not _promised(sheet, moment):
        return Find("deadline", moment.start, moment.end, _due_value(moment, received_at), 72)
    day = moment.day
    if day is None or moment.kind in {"time", "term"}:
        return None
    if moment.kind == "weekday":
        if not _SINCE.search(before):
            return None
        day = today - timedelta(days=(today.weekday() - day.weekday()) % 7 or 7)
    elif moment.kind == "relative" and day >= today:
        return None
    start, end = moment.named or (moment.start, moment.end)
    return Find("date", start, end, day.isoformat(), 70)


def _due(sheet: Sheet, moment: Moment, before: str, language: str) -> bool:
    after = sheet.lower[moment.end : moment.end + 24]
    if moment.kind == "term":
        return bool(_WITHIN.search(before) or _WITHIN_AFTER.match(after))
    if moment.kind == "past" or (moment.kind == "time" and moment.day is None and _OPENING_HOURS.search(before)):
        return False
    by = _BY.search(before)
    if (
        by
        and _said_in(by.group().split()[0], language)
        and not _COMES_BY.search(before)
        and not (
            moment.kind == "relative"
            and re.search(r"(?:bis|until|till|sampai|hingga|jusqu|hasta|tot|до|до|do|đến)\W*(?:\w+\W+)?$", before)
            and moment.day is not None
            and not moment.time
        )
    ):
        return True
    return bool(_BY_AFTER.match(after)) or _limited(sheet, moment)


def _said_in(word: str, language: str) -> bool:
    """Whether a word for `by` is one in the language: `do this Friday` is no limit in English."""
    return word not in _BY_ONLY_IN or language[:2] in _BY_ONLY_IN[word]


def _limited(sheet: Sheet, moment: Moment) -> bool:
    """Whether a word for a limit stands before the time in its clause: `Einsendeschluss ist der 4. Dezember`."""
    before = sheet.lower[max(0, moment.start - _LIMIT_REACH) : moment.start].rpartition("\n")[2]
    if _LIMIT.search(before) is None:
        return False
    return not any(stem in sheet.sentence(moment.start, moment.end) for stem in deadline_words.NO_LIMIT)


def _coming(sheet: Sheet, moment: Moment, today: date) -> Moment:
    """A limit without a year that is long past as next year's: nobody sets one for half a year ago."""
    start, end = moment.named or (moment.start, moment.end)
    numbers = re.findall("[0-9]+", sheet.plain[start:end])
    stated = len(numbers) != 1 and (len(numbers) != 2 or any(len(number) > 2 for number in numbers))
    if moment.day is None or moment.kind != "date" or (today - moment.day).days <= _LONG_PAST or stated:
        return moment
    if not _PAST_WORDS.isdisjoint(words_in(sheet.sentence(moment.start, moment.end))):
        return moment
    leap = (moment.day.month, moment.day.day) == (2, 29)
    return (
        moment
        if leap
        else moment._replace(day=moment.day.replace(year=today.year + (moment.day.replace(year=today.year) < today)))
    )


def _promised(sheet: Sheet, moment: Moment) -> bool:
    sentence = sheet.sentence(moment.start, moment.end).lstrip().removeprefix("sollte ")
    return _PROMISED.search(sentence) is not None


def _due_value(moment: Moment, received_at: datetime) -> str:
    day = moment.day or received_at.date()
    if not moment.time:
        return day.isoformat()
    if moment.day is None and moment.time <= received_at.strftime("%H:%M"):
        day += timedelta(days=1)
    return f"{day.isoformat()}T{moment.time}"


def _longest(moments: Sequence[Moment]) -> list[Moment]:
    kept: list[Moment] = []
    for moment in sorted(moments, key=lambda one: (one.start, one.start - one.end, one.kind == "time")):
        if not kept or moment.start >= kept[-1].end:
            kept.append(moment)
        elif moment.end - moment.start > kept[-1].end - kept[-1].start and moment.kind != "time":
            kept[-1] = moment
    return kept


_JOIN = re.compile(
    r"[\s,]{0,2}(?:um|at|on|jam|pukul|à|a las|alle|às|om|o|saat|в|о|v|kl\.?|la|lúc|الساعة|ngày|ก่อน|เวลา|godz\.?|pada|ore)?[\s.]{0,2}\Z"
)


def _joined(sheet: Sheet, moments: list[Moment]) -> Iterator[Moment]:
    """A day and a time of day side by side are one moment."""
    held: Moment | None = None
    for moment in moments:
        if held is not None and _complete(held, moment) and _JOIN.match(sheet.lower[held.end : moment.start]):
            kind = held.kind if moment.kind == "time" else moment.kind
            named = moment if held.kind == "time" else held
            day = (named.start, named.end)
            held = Moment(held.start, moment.end, named.day, held.time or moment.time, kind, day)
            continue
        if held is not None:
            yield held
        held = moment
    if held is not None:
        yield held


def _complete(left: Moment, right: Moment) -> bool:
    return (
        (left.kind == "time") != (right.kind == "time")
        and "term" not in {left.kind, right.kind}
        and right.start - left.end <= 10
    )
