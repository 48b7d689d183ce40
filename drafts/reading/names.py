"""Names: the sender's, from signature or 'my name is', and those of staff whom the sender names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafts.reading.introductions import find_introduced
from drafts.reading.letter import Letter
from drafts.reading.letter_words import NO_PERSON, TITLES
from drafts.reading.lexicon import Lexicon
from drafts.reading.name_parts import ARABIC, EAST, FULL_NAME, HINDI, ONE_NAME, THAI, WORD, bare_name, looks_like_name
from drafts.reading.name_proof import is_sentence, may_be_lower
from drafts.reading.name_words import FIELDS, INTRODUCTIONS, STAFF, VIETNAMESE
from drafts.reading.sheet import Find, Sheet
from drafts.reading.staff import find_staff

_STAFF = Lexicon({"staff": STAFF})
_SHAPES = tuple(re.compile(shape) for shape in (FULL_NAME, ARABIC, THAI, EAST, r"[^\W\d_]{2,20}(?![^\W\d_])"))
_INTRODUCED = re.compile(rf"(?:^|(?<=[\W_])|(?<=[\u0e00-\u9fff]))(?:{INTRODUCTIONS}) ?:? ?", re.MULTILINE)
_FIELD = re.compile(rf"^[ \t*-]{{0,4}}(?:{FIELDS}) ?: ?", re.MULTILINE)
#: Languages that put the verb behind the name.
_VERB_BEHIND = (
    re.compile(
        r"(?:^|(?<=[\s、.!]))([\u3400-\u9fff\u30a0-\u30ff]{2,6}(?: [\u3400-\u9fff]{1,4})?)(?=と申します|ともうします)"
    ),
    re.compile(r"(?:^|(?<=[\s.,]))(?:저는 )?([\uac00-\ud7a3]{2,4})(?=(?:이라고|라고) 합니다)"),
    re.compile(rf"मेरा नाम ({HINDI}) (?=है)"),
    re.compile(rf"(?:^|(?<=[\s,.]))[Ss]aya ({ONE_NAME})(?=,? (?:dari|di) )"),
    re.compile(rf"(?:^|(?<=[\s,.]))(?:[Tt]his is|I'm|I am) ({ONE_NAME})(?=,? (?:from|calling from|writing from) )"),
)
#: `tôi là phóng viên Nguyễn Minh Khang`: what the sender is stands between, and the name has its capitals.
_WORKING = re.compile(
    r"(?:^|(?<=[\s,.]))(?:[Tt]ôi|[Ee]m|[Mm]ình|[Cc]háu|[Cc]on) là(?: (?!ở |tại |của |từ |cho |trong |và |bên )[^\W\d_A-Z]{2,10}){0,4}"
    rf" (?P<name>(?:{VIETNAMESE})(?: {WORD}){{1,3}})"
)
_LEAD = re.compile(
    r"[\s,.!:;~*'\"(-]{0,12}(?:(?:your|ihr|ihre|dein|deine|von|from|dari|oleh) (?=\S))?(?:(?:i\. ?[AV]\.|p\.p\.|ppa\.) (?=\S))?"
)
_SIGNS = " .,!:;~*'\"-)"
#: Hearts, smileys and the like behind a name; not the vowel signs that end one.
_ORNAMENTS = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff\\s]{1,20}$")
_SIGNATURE_LINES = 4


def find_names(sheet: Sheet, letter: Letter, language: str) -> Iterator[Find]:
    """The sender's name (at most one) and the names of staff; values without titles."""
    sender = _signed(sheet, letter) or _introduced(sheet, language)
    if sender is not None:
        yield sender._replace(value=f"F{sender.value[1:]}") if _german_family(sender, language) else sender
    body = letter.body
    low = letter.greeting.start if letter.greeting.text.lower() in TITLES else body.start
    for found in find_staff(sheet, language, low, body.start + len(body.text)):
        if sender is None or found.end <= sender.start or found.start >= sender.end:
            yield found


def _german_family(sender: Find, language: str) -> bool:
    """`gruß familie Oymak`: in German a noun that lost its capital."""
    return language[:2] == "de" and sender.value.startswith("familie ")


def _signed(sheet: Sheet, letter: Letter) -> Find | None:
    """The first line of the signature that may be a name."""
    place = letter.signature.start
    for number, line in enumerate(letter.signature.text.split("\n")[:_SIGNATURE_LINES]):
        found = _line_name(sheet, place, line, first=number == 0)
        if found is not None:
            return found
        place += len(line) + 1
    return None


def _line_name(sheet: Sheet, place: int, line: str, *, first: bool) -> Find | None:
    """The name in a line of the signature; below the first line, only one of two words and more."""
    plain = sheet.plain[place : place + len(line)]
    lead = _LEAD.match(plain)
    start = lead.end() if lead else 0
    name = re.split(r"[,(|/<\t\u2022]| - ", plain[start:])[0].rstrip(_SIGNS)
    name = _ORNAMENTS.sub("", name).rstrip(_SIGNS)
    if not looks_like_name(name, strict=not first) or (not first and len(name.split()) == 1):
        return None
    if is_sentence(plain[start:]) or (" " not in name and not may_be_lower(name)):
        return None
    return _sender(sheet, place + start, place + start + len(name), 58)


def _sender(sheet: Sheet, start: int, end: int, weight: int) -> Find | None:
    value, end = bare_name(sheet.plain[start:end], end)
    value = " ".join(map(str.capitalize, value.split())) if value.islower() else value
    return Find("name_sender", start, end, value, weight) if value else None


def _person_length(name: str) -> int:
    """How much of an introduced name comes before a word that no person is called."""
    taken = 0
    for word in re.finditer(r"\S+", name):
        if word.group().lower().strip(".") in NO_PERSON:
            break
        taken = word.end()
    return len(name[:taken].rstrip("."))


def _introduced(sheet: Sheet, language: str) -> Find | None:
    """`my name is …`, or the field of a form, in twenty-two languages."""
    for match in [*_INTRODUCED.finditer(sheet.lower), *_FIELD.finditer(sheet.lower)]:
        found = next((named for shape in _SHAPES if (named := shape.match(sheet.plain, match.end()))), None)
        end = found.start() + _person_length(found.group()) if found else 0
        if found and end > found.start():
            return _sender(sheet, found.start(), end, 59)
    working = _WORKING.search(sheet.plain)
    if working:
        return _sender(sheet, *working.span("name"), 59)
    for pattern in _VERB_BEHIND:
        found = pattern.search(sheet.plain)
        if found and found.lastindex and not _STAFF.find_in(found.group(found.lastindex)):
            return _sender(sheet, *found.span(found.lastindex), 59)
    named_self = next(find_introduced(sheet, language), None)
    return _sender(sheet, *named_self, 59) if named_self else None
