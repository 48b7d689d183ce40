"""Names of staff: `Ihr Mitarbeiter Herr Schulz`, `your colleague Anna`, `CS bernama Rina`, `担当の佐藤さん`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafts.reading.given_names import is_given, is_given_inflected, nominative
from drafts.reading.letter_words import NO_PERSON
from drafts.reading.lexicon import Cue, Lexicon
from drafts.reading.name_parts import ARABIC, EAST, ONE_NAME, WORD, bare_name
from drafts.reading.name_words import CALLED, FAMILY, NAMED_LATER, PLACES, SERVED, STAFF, STAFF_TITLES
from drafts.reading.praise import find_praised
from drafts.reading.sheet import Find, Sheet, words_in

_STAFF = Lexicon({"staff": STAFF})
_ABBREVIATED = r"(?:Mr|Mrs|Ms|M|Mme|Mlle|Sra?|Srta|[Ss]ig|[Dd]hr|[Mm]evr|Dr|Hr|Fr)\."
_TITLED = re.compile(rf"(?:^|(?<=[\W_]))(?:{_ABBREVIATED}|(?:{STAFF_TITLES})) (?:Dr\. |Prof\. )?(?P<name>{ONE_NAME})")
_GLUED = re.compile(
    r"คุณ[\u0e01-\u0e4e]{2,12}?(?=\s|จาก|ที่|พนักงาน|ช่วย|บริการ|พูด|บอก|แจ้ง|ตอบ|รับ|ดูแล|แนะนำ|ไม่|ให้|ซึ่ง|มา|$)|[\u3400-\u9fff]{1,3}(?:先生|女士|小姐|さん|氏)"
    rf"|[\uac00-\ud7a3]{{2,4}} ?(?:씨|님(?=[이은께의, ]))|[\u0900-\u0963]{{2,12}} जी|{WORD} (?:Bey|Hanım)"
)
#: `شكراً للأخت منى`: the title is no part of the name, which is a common one.
_ARABIC_TITLED = re.compile(
    r"(?:لل|وال|ال|ل)(?:أخت|اخت|أخ|اخ|سيدة|سيد|أستاذة|استاذة|أستاذ|استاذ|موظفة|موظف|مهندسة|مهندس|دكتورة|دكتور|آنسة) "
    r"(?P<name>[\u0620-\u064a]{2,14})(?![\u0620-\u064a])"
)
_NAME = re.compile(ONE_NAME)
#: Right behind a word for staff, without a capital to tell: `客服小林`, `موظفكم خالد`, `कर्मचारी संदीप`.
_SMALL = re.compile(
    r" ?([小老阿][\u3400-\u9fff])|[ ]([\u0620-\u064a\u0900-\u0963]{2,14})(?![\u0620-\u064a\u0900-\u0963])"
)
_CASELESS = re.compile(f"{EAST}|{ARABIC}")
_LINK = re.compile(rf"(?: ?,? ?(?:{CALLED})){{0,3}} ?[:,]? ?[\"']?")
_LATER = re.compile(rf"(?:^|(?<=[\W_])|(?<=[\u0e00-\u9fff]))(?:{NAMED_LATER}) ?")
#: In German every noun has a capital: a word beside `Mitarbeiter` is a name only behind `Ihr` or `Ihre`.
_YOURS = re.compile(r"\b(?:ihre?[mnrs]?|eure?[mnrs]?|die|der|den|dem|vom|von)\s(?:[^\W\d_]{2,16} )?$")
_SLAVIC = frozenset(["pl", "cs", "ru", "uk"])
_REACH = 80
_LONGEST_SHOUT = 2


def find_staff(sheet: Sheet, language: str, low: int, high: int) -> Iterator[Find]:
    """Every member of staff named between two places of the sheet; the value has no title, and is in the nominative."""
    praised = frozenset(find_praised(sheet, language, low, high))
    thanked = {start for start, _ in praised}
    for find in _mentioned(sheet, language, low, high, sorted(praised)):
        if language[:2] in _SLAVIC:
            yield from _in_nominative(find, declined=find.start in thanked)
        else:
            yield find


def _mentioned(sheet: Sheet, language: str, low: int, high: int, praised: Sequence[tuple[int, int]]) -> Iterator[Find]:
    cues = [cue for cue in _STAFF.find(sheet) if low <= cue.start < high]
    yield from _beside(sheet, language, cues)
    yield from _titled(sheet, low, high, cues)
    for start, end in praised:
        yield from _found(sheet, start, end)
    if cues:
        yield from _named_later(sheet, low, high)


def _in_nominative(find: Find, *, declined: bool) -> Iterator[Find]:
    """The find with the dictionary form of its given name; nothing for a name that is `declined` and that no list knows."""
    first = find.value.split()[0]
    basic = nominative(first)
    if basic is not None and basic != first:
        yield find._replace(value=basic)
    elif basic is not None or not declined:
        yield find


def _beside(sheet: Sheet, language: str, cues: Sequence[Cue]) -> Iterator[Find]:
    for cue in cues:
        if sheet.plain[max(0, cue.start - 1) : cue.start] == "&":
            continue
        link = _LINK.match(sheet.lower, cue.end)
        start = link.end() if link else cue.end
        linked = sheet.lower[cue.end : start].strip(" ,:\"'") != ""
        titled = _TITLED.match(sheet.plain, start)
        if titled:
            yield from _found(sheet, titled.start(), titled.end())
            continue
        named = _NAME.match(sheet.plain, start)
        if named and (linked or _may_stand_alone(sheet, language, cue, start)):
            yield from _found(sheet, named.start(), named.end())
        elif linked and (east := _CASELESS.match(sheet.plain, start)):
            yield from _found(sheet, east.start(), east.end())
        elif (small := _SMALL.match(sheet.plain, cue.end)) and (small.group(1) or is_given(small.group(2))):
            yield from _found(sheet, *small.span(small.lastindex or 0))


def _may_stand_alone(sheet: Sheet, language: str, cue: Cue, start: int) -> bool:
    """Whether a capitalised word right behind a word for staff is a name: `your colleague Anna`."""
    if sheet.plain[cue.end : start] != " ":
        return False
    named = _NAME.match(sheet.plain, start)
    if named and is_given_inflected(named.group().split()[0]):
        return True
    if sheet.lower[cue.start : cue.end] in PLACES:
        return False
    return language not in {"de", "und"} or _YOURS.search(sheet.lower[max(0, cue.start - 28) : cue.start]) is not None


def _titled(sheet: Sheet, low: int, high: int, cues: Sequence[Cue]) -> Iterator[Find]:
    for match in [*_TITLED.finditer(sheet.plain, low, high), *_GLUED.finditer(sheet.plain, low, high)]:
        if _in_service(sheet, match.start(), match.end(), cues):
            yield from _found(sheet, match.start(), match.end())
    for match in _ARABIC_TITLED.finditer(sheet.plain, low, high):
        if is_given(match.group("name")) and _in_service(sheet, match.start(), match.end(), cues):
            yield from _found(sheet, *match.span("name"))


def _named_later(sheet: Sheet, low: int, high: int) -> Iterator[Find]:
    """`Her name was Priya`, in a message that speaks of staff."""
    for match in _LATER.finditer(sheet.lower, low, high):
        named = _NAME.match(sheet.plain, match.end())
        if named:
            yield from _found(sheet, named.start(), named.end())


def _found(sheet: Sheet, start: int, end: int) -> Iterator[Find]:
    """The fact, unless the words cannot be a person's: pronouns, firms, shouting."""
    text = sheet.plain[start:end]
    end -= text.endswith(".")
    words = text.rstrip(".").split()
    shouted = any(len(word) > _LONGEST_SHOUT and word.isupper() and word.lower() != word for word in words)
    if shouted or any(word.lower().strip(".") in NO_PERSON for word in words):
        return
    value, end = bare_name(sheet.plain[start:end], end)
    if value:
        yield Find("name_staff", start, end, value, 57)


def _in_service(sheet: Sheet, start: int, end: int, cues: Sequence[Cue]) -> bool:
    """Whether a titled name belongs to staff: a word of service in the sentence, and none of family or neighbours."""
    sentence = sheet.sentence(start, end, _REACH)
    if FAMILY & set(words_in(sentence)):
        return False
    begin = sheet.sentence_start(start, _REACH)
    return any(begin <= cue.start <= end + _REACH for cue in cues) or any(stem in sentence for stem in SERVED)
