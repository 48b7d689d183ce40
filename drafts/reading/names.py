"""Names: the sender's, from signature or 'my name is', and those of staff whom the sender names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafts.reading.letter import Letter, looks_like_name
from drafts.reading.letter_words import NO_PERSON, TITLES, TITLES_AFTER
from drafts.reading.lexicon import Lexicon
from drafts.reading.name_words import CALLED, FAMILY, FIELDS, INTRODUCTIONS, SERVED, STAFF, STAFF_TITLES
from drafts.reading.sheet import Find, Sheet

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĘĚĞİŁŃŇÓŐŘŚŞŠŤŪŮŹŻŽƠƯẠ-ỹА-ЯЁІЇЄҐ"
_WORD = rf"(?:[{_UPPER}](?:[^\W\d_]|['-](?=[^\W\d_])){{0,24}}\.?)"
_CASED = rf"{_WORD}(?: (?:(?:de|da|dos|van|von|der|den|bin|binti|del|la|al|zu) ){{0,2}}{_WORD}){{0,3}}"
_ARABIC = r"[\u0620-\u064a]{2,14}(?: (?!من |في |و|على |الذي|التي|رقم|أود|لم )[\u0620-\u064a]{2,14})?"
_HINDI = r"[\u0904-\u0963]{2,14}(?: (?!है|हूँ|हूं|और|ने|जी|से|का|की|के|को)[\u0904-\u0963]{2,14})?"
_EAST = r"[\u3400-\u9fff]{2,4}(?: ?[\u3400-\u9fff]{1,3})?|[\u30a0-\u30ff]{2,12}|[\uac00-\ud7a3]{2,4}"
_THAI = r"[\u0e01-\u0e4e]{2,16}(?: [\u0e01-\u0e4e]{2,16})?"
_NAME = re.compile(rf"{_CASED}")
_ONE_NAME = re.compile(rf"{_WORD}(?: {_WORD})?")
_LOWER_NAME = re.compile(r"[^\W\d_]{2,20}(?![^\W\d_])")
_INTRODUCED = re.compile(rf"(?:^|(?<=[\W_])|(?<=[\u0e00-\u9fff]))(?:{INTRODUCTIONS}) ?:? ?", re.MULTILINE)
_FIELD = re.compile(rf"^[ \t*-]{{0,4}}(?:{FIELDS}) ?: ?", re.MULTILINE)
_JAPANESE = re.compile(
    r"(?:^|(?<=[\s、。!]))([\u3400-\u9fff\u30a0-\u30ff]{2,6}(?: [\u3400-\u9fff]{1,4})?)(?=と申します|ともうします)"
)
_KOREAN = re.compile(
    r"(?:^|(?<=[\s.,]))(?:저는 )?([\uac00-\ud7a3]{2,4})(?=(?:이라고|라고) 합니다|입니다\.? ?$)", re.MULTILINE
)
_HINDI_NAME = re.compile(rf"मेरा नाम ({_HINDI}) (?=है)")
_TITLED = re.compile(rf"(?:^|(?<=[\W_]))(?P<title>{STAFF_TITLES})\.? (?P<name>{_ONE_NAME.pattern})")
_GLUED = re.compile(
    rf"(?P<thai>คุณ(?P<tname>[\u0e01-\u0e4e]{{2,12}}?)(?=\s|จาก|ที่|พนักงาน|ช่วย|บริการ|พูด|$))|(?P<name>[\u3400-\u9fff]{{1,3}})(?:先生|女士|小姐|さん|氏)|(?P<ko>[\uac00-\ud7a3]{{2,4}}) ?(?:씨|님(?=[이은께의, ]))|(?P<hi>[\u0904-\u0963]{{2,12}}) जी|(?P<tr>{_WORD}) (?:Bey|Hanım)"
)
_STAFF = Lexicon({"staff": STAFF})
_CALLED = re.compile(rf"(?: ?,? ?(?:{CALLED})){{0,3}} ?:? ?[\"']?")
_HER_NAME = re.compile(
    r"(?:her|his|their) name (?:is|was)|(?:sie|er) (?:heißt|hieß)|namanya|elle s'appelle|il s'appelle|se llama(?:ba)?|si chiama|se chama|heet(?:te)?|nazywa się|jeho jméno|jmenuje se|её зовут|его зовут|її звати|його звати|hon heter|han heter|اسمها?|اسمه|उसका नाम|उनका नाम|tên là|ชื่อ"
)
#: Hearts, smileys and the like behind a name; not the vowel signs that end one.
_ORNAMENTS = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff\\s]{1,20}$")
_CONTEXT_REACH = 80


def find_names(sheet: Sheet, letter: Letter) -> Iterator[Find]:
    """The sender's name (at most one) and the names of staff; values without titles."""
    sender = _signed(sheet, letter) or _introduced(sheet)
    if sender is not None:
        yield sender
    body = (letter.body.start, letter.body.start + len(letter.body.text))
    for found in _staff(sheet, *body):
        if sender is None or found.end <= sender.start or found.start >= sender.end:
            yield found


def _signed(sheet: Sheet, letter: Letter) -> Find | None:
    """The first line of the signature that may be a name."""
    place = letter.signature.start
    for number, line in enumerate(letter.signature.text.split("\n")[:4]):
        found = _line_name(sheet, place, line, strict=number > 0)
        if found is not None:
            return found
        place += len(line) + 1
    return None


def _line_name(sheet: Sheet, place: int, line: str, *, strict: bool) -> Find | None:
    plain = sheet.plain[place : place + len(line)]
    head = re.match(r"[\s,.!:;~*'\"(-]{0,12}(?:(?:your|ihr|ihre|dein|deine|von|from|dari|oleh) (?=\S))?", plain)
    start = head.end() if head else 0
    name = re.split(r"[,(|/<\t\u2022]| - ", plain[start:])[0].rstrip(" .,!:;~*'\"-)")
    name = _ORNAMENTS.sub("", name).rstrip(" .,!:;~*'\"-)")
    if not looks_like_name(name, strict=strict) or (
        strict and len(name.split()) < 2 and not re.search(r"[^\x00-\u05ff]", name)
    ):  # noqa: PLR2004
        return None
    return _find("name_sender", sheet, place + start, place + start + len(name), 58)


def _find(kind: str, sheet: Sheet, start: int, end: int, weight: int) -> Find | None:
    """A name as a fact: the title stays in its text and leaves its value."""
    text = sheet.plain[start:end]
    for ending in TITLES_AFTER:
        if text.lower().endswith(ending) and len(text) > len(ending):
            bare = text[: -len(ending)].rstrip()
            if ending in {"드림", "올림", "배상", "拝"}:
                end -= len(text) - len(bare)
            text = bare
            break
    words = text.split()
    while len(words) > 1 and words[0].lower().rstrip(".") in TITLES:
        words = words[1:]
    if text.startswith("คุณ") and len(text) > 4:  # noqa: PLR2004
        words = [text[3:], *words[1:]] if len(words) == 1 else words
    value = " ".join(words)
    return Find(kind, start, end, value, weight) if value and value.lower().rstrip(".") not in TITLES else None


def _introduced(sheet: Sheet) -> Find | None:
    """`my name is …`, in twenty-two languages."""
    for match in [*_INTRODUCED.finditer(sheet.lower), *_FIELD.finditer(sheet.lower)]:
        for pattern in (_NAME, re.compile(_ARABIC), re.compile(_THAI), re.compile(_EAST), _LOWER_NAME):
            found = pattern.match(sheet.plain, match.end())
            if found and not any(word.lower().strip(".") in NO_PERSON for word in found.group().split()):
                return _find("name_sender", sheet, found.start(), found.start() + len(found.group().rstrip(".")), 59)
            if found:
                break
    for pattern in (_JAPANESE, _KOREAN, _HINDI_NAME):
        found = pattern.search(sheet.plain)
        if found and not _STAFF.find_in(found.group(1)):
            return _find("name_sender", sheet, found.start(1), found.end(1), 59)
    return None


def _staff(sheet: Sheet, low: int, high: int) -> Iterator[Find]:
    cues = [cue for cue in _STAFF.find(sheet) if low <= cue.start < high]
    for cue in cues:
        linked = _CALLED.match(sheet.lower, cue.end)
        start = linked.end() if linked else cue.end
        titled = _TITLED.match(sheet.plain, start) or _TITLED.match(sheet.plain, start - 1)
        named = titled or _ONE_NAME.match(sheet.plain, start)
        if named and _is_name(named.group().rstrip("."), sheet, named.start()):
            found = _find("name_staff", sheet, named.start(), named.start() + len(named.group().rstrip(".")), 57)
            if found:
                yield found
        elif (
            linked and start > cue.end + 1 and (east := re.match(f"{_EAST}|{_ARABIC}", sheet.plain[start : start + 30]))
        ):
            found = _find("name_staff", sheet, start, start + east.end(), 56)
            if found and re.search(CALLED, sheet.lower[cue.end : start]):
                yield found
    for match in [*_TITLED.finditer(sheet.plain, low, high), *_GLUED.finditer(sheet.plain, low, high)]:
        if _in_service(sheet, match.start(), match.end(), [cue.start for cue in cues]):
            found = _find("name_staff", sheet, match.start(), match.start() + len(match.group().rstrip(".")), 56)
            if found:
                yield found
    if cues:
        for match in _HER_NAME.finditer(sheet.lower, low, high):
            named = _ONE_NAME.match(sheet.plain, match.end() + 1)
            if named:
                yield Find(
                    "name_staff",
                    named.start(),
                    named.start() + len(named.group().rstrip(".")),
                    named.group().rstrip("."),
                    57,
                )


def _is_name(text: str, sheet: Sheet, start: int) -> bool:
    return not any(word.lower() in NO_PERSON for word in text.split()) and sheet.plain[start - 1 : start] in {
        " ",
        '"',
        "'",
        ":",
    }


def _in_service(sheet: Sheet, start: int, end: int, cues: list[int]) -> bool:
    """Whether a titled name belongs to staff: a word of service in the sentence, and none of family or neighbours."""
    sentence = sheet.sentence(start, end, _CONTEXT_REACH)
    words = set(re.findall(r"[^\W\d_]+", sentence))
    if words & FAMILY:
        return False
    begin = sheet.sentence_start(start, _CONTEXT_REACH)
    return any(begin <= cue <= end + _CONTEXT_REACH for cue in cues) or any(stem in sentence for stem in SERVED)
