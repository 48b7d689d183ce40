"""Times of day: `14 Uhr`, `5 pm`, `pukul 15.00`, `下午3点`, `noon`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafts.reading.dates import Moment
from drafts.reading.sheet import Sheet

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


def find_clock_times(sheet: Sheet) -> Iterator[Moment]:
    """Every time of day that is marked as one, by a unit, a word before it or a colon."""
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
