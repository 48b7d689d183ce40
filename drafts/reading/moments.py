"""Times said in words: `last Monday`, `vor zwei Wochen`, `14 Uhr`, and which of them the sender sets as a limit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from drafts.reading import date_words, deadline_words
from drafts.reading.dates import Moment, find_dates
from drafts.reading.lexicon import Cue, Lexicon
from drafts.reading.sheet import Find, Sheet, Token

_WEEKDAYS = Lexicon({str(number): words for number, words in enumerate(date_words.WEEKDAYS)})
_DAYS = Lexicon({str(offset): words for offset, words in date_words.DAYS.items()})
_UNITS = Lexicon(date_words.UNITS)
_AROUND = Lexicon({"last": deadline_words.LAST, "next": deadline_words.NEXT})


def _words_pattern(*tables: str) -> str:
    words = {word.replace("_", " ") for table in tables for word in table.split()}
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_FILL = (
    r"(?:[\s,'(]|the|dem|den|der|am|zum|um|on|at|le|la|el|il|l|o|a|à|al|às|las|alle|di|de|del|du|pada|hari|"
    r"tanggal|tgl|jam|pukul|ngày|lúc|thứ|vào|"
    r"is|ist|adalah|est|es|è|é|:|dnia|dnem|dne|godziny|godz|klockan|kl|den|om|saat|конца|числа|يوم|الساعة|ال|"
    r"วันที่|วัน|von|of|that|no|noch|este|next|this|diesen|diesem|nächsten|"
    r"ini|days|de|nằm|en|un|une|một|um|ساعة|w|ciągu|trong|within|tempo|plazo|lat|na|på|nu){0,6}"
)
_BY = re.compile(rf"(?:^|(?<=[\W_])|(?<=[\u0e00-\u0e7f]))(?:{_words_pattern(deadline_words.BY)}){_FILL}$")
_BY_AFTER = re.compile(
    rf"(?:'\w{{1,4}}| gün\w{{0,4}}| akşam\w{{0,4}})? ?(?:at the )?(?:{_words_pattern(deadline_words.BY_AFTER)})"
)
_WITHIN = re.compile(rf"(?:^|(?<=[\W_])|(?<=[\u0e00-\u0e7f]))(?:{_words_pattern(deadline_words.WITHIN)}){_FILL}$")
_WITHIN_AFTER = re.compile(rf" ?(?:{_words_pattern(deadline_words.WITHIN_AFTER)})")
_SINCE = re.compile(
    rf"(?:^|(?<=[\W_])|(?<=[\u0e00-\u0e7f]))(?:{_words_pattern(deadline_words.SINCE)})(?: dem| der| hari| le| el| il| a| o| ngày)? ?$"
)
_AGO_BEFORE = re.compile(rf"(?:^|(?<=[\W_]))({_words_pattern(deadline_words.AGO_BEFORE)}) $")
_AGO_AFTER = re.compile(
    rf" ?({_words_pattern(deadline_words.AGO_AFTER)})(?![^\W\d_](?<![\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7a3]))"
)
_ABOUT = re.compile(rf"(?:^|(?<=[\W_]))(?:{_words_pattern(deadline_words.ABOUT)})[\s.]*$")
_AFTERNOON = (
    "pm p.m p.m. nachmittag abends sore malam soir tarde sera middag chiều tối 下午 晚上 午後 오후 مساء بعد الظهر शाम"
)
_CLOCK = re.compile(
    r"(?<![0-9A-Za-z.,:/-])(?:(?P<before>下午|上午|晚上|午後|午前|오후|"
    r"오전) ?)?(?P<hour>[0-9]{1,2})(?:(?P<sign>[:.h]|点|點|時|시) ?(?P<minute>[0-5][0-9])(?![0-9]))?"
    r"(?P<unit> ?(?:uhr(?: nachmittags| abends| morgens)?|am(?![a-z])|pm(?![a-z])|a\.m\.|p\.m\.|o'clock|"
    r"h(?![a-z])|wib|น\.|点|點|時|시|गiờ|giờ(?: chiều| tối| sáng)?|बजे|บ่าย|โมงเย็น|โมง|sore|malam|pagi))?"
)
_SURE_CLOCK = frozenset(["jam", "pukul", "saat", "kl", "kl.", "klockan", "godz", "godz.", "godziny", "الساعة", "lúc"])
_AT_END = re.compile(r"\s{0,3}(?:$|[.,;!?)\n])")
_CLOCK_CUE = re.compile(
    r"(?:^|(?<=\W))(jam|pukul|saat|kl\.?|klockan|godz\.?|godziny|الساعة|ساعة|lúc|à|às|alle|a las|at|um|om|в|о|v|las|le|ore)\s?$"
)
_NOON = {"noon": "12:00", "midday": "12:00", "mittag": "12:00", "mittags": "12:00", "midi": "12:00", "mediodía": "12:00",
         "mezzogiorno": "12:00", "południa": "12:00", "poledne": "12:00", "полудня": "12:00", "midnight": "23:59",
         "mitternacht": "23:59", "minuit": "23:59", "medianoche": "23:59", "الظهر": "12:00", "öğlene": "12:00", "lunchtime": "12:00"}  # fmt: skip
#: `von 9 bis 17 Uhr`: a time before the one that ends the span.
_OPENING_HOURS = re.compile(r"[0-9][0-9:.]{0,4} ?(?:uhr|am|h|pagi|wib)? ?\S{1,9} (?:jam |pukul |las |le |à )?$")
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
_PROMISED = re.compile(rf"(?:^|(?<=[\W_])|(?<=[\u0e00-\u9fff]))(?:{'|'.join(map(re.escape, deadline_words.PROMISED))})")
#: 'A week' in one word.
_ONE_WEEK = frozenset(
    ["tydzień", "tydzien", "týdnem", "týden", "неделю", "тиждень", "أسبوع", "اسبوع", "seminggu", "sepekan"]
)
#: Days that are other words in other languages: `cuma` is Friday in Turkish and `only` in Indonesian.
_ONLY_IN = {
    **dict.fromkeys(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ("en",)),
    **dict.fromkeys(["segunda", "terça", "quarta", "quinta"], ("pt",)),
    **dict.fromkeys(["cuma", "pazar", "salı"], ("tr",)),
    "hier": ("fr",), "lusa": ("id", "ms"), "jutro": ("pl",), "ahad": ("ms", "id"),
}  # fmt: skip
_MOST_NUMBER = 90


def find_moments(sheet: Sheet, language: str, received_at: datetime) -> Iterator[Find]:
    """Dates and deadlines, as ISO values; `received_at` is what `yesterday` and `Friday` are counted from."""
    today = received_at.date()
    moments = [
        *find_dates(sheet, language, today),
        *_relative_days(sheet, language, today),
        *_weekdays(sheet, language, today),
    ]
    moments += [*_counted(sheet, received_at), *_clock_times(sheet)]
    for moment in _joined(sheet, _longest(moments)):
        found = _read(sheet, moment, received_at)
        if found is not None:
            yield found


def _read(sheet: Sheet, moment: Moment, received_at: datetime) -> Find | None:
    today = received_at.date()
    before = sheet.lower[max(0, moment.start - 40) : moment.start].rpartition("\n")[2]
    due = _due(sheet, moment, before)
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


def _due(sheet: Sheet, moment: Moment, before: str) -> bool:
    after = sheet.lower[moment.end : moment.end + 24]
    if moment.kind == "term":
        return bool(_WITHIN.search(before) or _WITHIN_AFTER.match(after))
    if moment.kind == "past" or (moment.kind == "time" and moment.day is None and _OPENING_HOURS.search(before)):
        return False
    if _BY.search(before) and not (
        moment.kind == "relative"
        and re.search(r"(?:bis|until|till|sampai|hingga|jusqu|hasta|tot|до|до|do|đến)\W*(?:\w+\W+)?$", before)
        and moment.day is not None
        and not moment.time
    ):
        return True
    return bool(_BY_AFTER.match(after))


def _promised(sheet: Sheet, moment: Moment) -> bool:
    return _PROMISED.search(sheet.sentence(moment.start, moment.end)) is not None


def _due_value(moment: Moment, received_at: datetime) -> str:
    day = moment.day or received_at.date()
    if not moment.time:
        return day.isoformat()
    if moment.day is None and moment.time <= received_at.strftime("%H:%M"):
        day += timedelta(days=1)
    return f"{day.isoformat()}T{moment.time}"


def _relative_days(sheet: Sheet, language: str, today: date) -> Iterator[Moment]:
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


def _weekdays(sheet: Sheet, language: str, today: date) -> Iterator[Moment]:
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


def _counted(sheet: Sheet, received_at: datetime) -> Iterator[Moment]:
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


def _clock_times(sheet: Sheet) -> Iterator[Moment]:
    for start, end, word in sheet.tokens:
        if word in _NOON:
            yield Moment(start, end, None, _NOON[word], "time")
    for match in _CLOCK.finditer(sheet.lower):
        unit = (match.group("unit") or "").strip()
        cue = _CLOCK_CUE.search(sheet.lower[max(0, match.start() - 10) : match.start()])
        colon = match.group("sign") in {":", "点", "點", "時", "시"} and match.group("minute")
        if cue and not (unit or colon or cue.group(1) in _SURE_CLOCK or _AT_END.match(sheet.lower, match.end())):
            continue
        if not (unit or cue or colon) or (not unit and not cue and match.group("sign") == "."):
            continue
        hour, minute = int(match.group("hour")), match.group("minute") or "00"
        part = (match.group("before") or "") + unit.replace(".", "")
        late = part.endswith(("pm", "sore", "malam", "chiều", "tối", "nachmittags", "abends", "โมงเย็น")) or part[
            :2
        ] in {"下午", "晚上", "午後", "오후"}
        hour = hour + 12 if late and hour < 12 else hour
        if hour > 24 or (hour == 24 and minute != "00"):
            continue
        start = match.start()
        if cue and cue.group().strip() in {"jam", "pukul"}:
            start = max(0, start - 10) + cue.start()
        yield Moment(start, match.end(), None, f"{hour:02d}:{minute}" if hour < 24 else "23:59", "time")


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
