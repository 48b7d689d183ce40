"""Introductions: `saya Dewi Anggraini.`, `soy Marisol Quiñones`, `أنا خالد العتيبي`: the sender says who they are.

`I am` is followed by anything (`I am Still waiting`), so a name behind it is proved: by a common given name, or by two
capitalised words and more right at the beginning of the message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafts.reading.given_names import is_given
from drafts.reading.letter_words import GREETINGS, NO_PERSON
from drafts.reading.lexicon import words
from drafts.reading.name_parts import FULL_NAME, HINDI
from drafts.reading.name_proof import CHINESE, KOREAN
from drafts.reading.sheet import Sheet

#: What people call themselves before the name, which proves it: `sono la signora Pellegrini`.
_TITLE = (
    r"(?P<title>(?:signora|signor|sig\.(?:ra)?|señora|señor|sra?\.|madame|mme|monsieur|m\.|frau|herr|mrs?\.?|ms\.?|dr\.?|bapak|ibu|pak|bu|"
    r"encik|puan|cik|dhr\.|mevrouw|meneer|dona|pani|pan|пані|пан|السيد|السيدة|الأستاذ|الأستاذة) )?"
)
#: `I am` before a name, in lower case, by language.
_I_AM = {
    "de": "ich bin (?:der |die )?|hier ist |hier schreibt ",
    "en": "i'm |i am |this is |it's ",
    "id": "saya |aku |ini |perkenalkan,? saya |dengan (?:saya )?",
    "ms": "saya |ini ",
    "fr": "je suis |c'est |moi c'est ",
    "es": "soy (?:la |el )?|les? (?:habla|escribe) |te escribe ",
    "it": "sono (?:la |il )?|vi scrive ",
    "pt": "(?:eu )?sou (?:a |o )?|aqui é (?:a |o )?|quem fala é (?:a |o )?",
    "nl": "ik ben |dit is |met ",
    "pl": "jestem |tu |z tej strony ",
    "cs": "jsem |tady |u telefonu ",
    "tr": "ben ",
    "ru": "я |это |я - |пишет ",
    "uk": "я |це |я - |пише ",
    "sv": "jag är |det här är |detta är |här är ",
    "vi": "tôi là |mình là |em là |đây là ",
    "ar": "أنا |انا |معك |معكم |معك الأخ |معك الأخت ",
}
_NAME = re.compile(FULL_NAME)
_ARABIC_NAME = re.compile(
    r"[\u0620-\u064a]{2,14}(?: (?:بن |بنت |أبو |ابو |آل )?ال[\u0620-\u064a]{2,12}| [\u0620-\u064a]{2,12}(?=\s{0,2}[،,.\n]))?"
)
#: What follows the name: the end of a clause, or what goes on about the person.
_BEHIND = re.compile(
    r"\s{0,2}(?:[,.;:!()\n،-]|$)|\s(?:und|and|et|y|e|en|dan|ve|и|і|та|a|och|và|from|aus|von|de|dari|van|z|из|з|från|từ|with|mit|"
    r"der|die|dengan|client|cliente|klant|wohne|pelanggan|mau|ingin|ik|ich|i'm|je|customer|kundin|kunde)(?![^\W\d_])"
)
_HINDI = re.compile(rf"(?:^|(?<=[\s,.])) ?मैं ({HINDI}) (?=हूँ|हूं|बोल|लिख)")
_KOREAN = re.compile(
    rf"(?:^|(?<=[\s.,!]))(?:저는|전|나는|안녕하세요[.,!]?) ({KOREAN})(?=입니다|이에요|예요|라고|이라고)"
)
_CHINESE = re.compile(rf"(?:^|(?<=[,.!:;\s、]))(?:我是|这里是|這裡是|本人)({CHINESE})(?=[,.!;\s、]|$)")
#: Words that begin with the character of a common surname.
_NO_KOREAN = words(
    "이용자 한국인 임산부 유학생 정회원 신청자 신고자 배우자 문의자 전문가 최고령 장애인 고등학 고객님 성인 유저 이직자 한사람 임차인 임대인 "
    "조합원 노인층 심사원 안내원 양육자 정규직 신입생 신규자 전업맘 주인장 강사님 오너입 이사람 이직원"
)
_NO_CHINESE = re.compile(r".*[员客生人户的家者师民友粉主妈爸]$")
#: Capitals that make no name: what people are, and where they are from.
_NO_NAME = words(
    "very so still really not extremely american british english french german italian spanish dutch polish turkish "
    "russian ukrainian czech swedish arab indian vietnamese thai chinese japanese korean malaysian indonesian muslim "
    "christian catholic jewish member prime premium gold vip student teacher nurse doctor mutter vater muslima "
    "stammkunde stammkundin rentner rentnerin mieter mieterin student studentin lehrer lehrerin mutti sangat tidak "
    "sudah ingin mau belum punya orang warga ibu bapak très trop muy mucho molto già muito heel erg bardzo çok очень "
    "дуже velmi väldigt rất quite just also now disappointed angry upset happy sad"
)
#: From here on in the body an introduction needs a common given name.
_BEGINNING = 60
_GREETING = re.compile(rf"(?:{'|'.join(GREETINGS)})[^\n]{{0,40}}\n\s{{0,4}}")


@cache
def _said(code: str) -> re.Pattern[str] | None:
    """The words of one language, compiled when first needed: seventeen at once would cost every start."""
    phrases = _I_AM.get(code)
    if phrases is None:
        return None
    return re.compile(rf"(?:^|(?<=[\s,.!:;(-]))(?:{phrases}){_TITLE}(?=[^\W\d_])", re.MULTILINE)


def find_introduced(sheet: Sheet, language: str) -> Iterator[tuple[int, int]]:
    """Where the names stand with which the sender says who they are, the likeliest first."""
    code = language[:2]
    for pattern in (_HINDI, _KOREAN, _CHINESE):
        for match in pattern.finditer(sheet.plain):
            if _eastern(match.group(1), pattern):
                yield match.span(1)
    said = _said(code)
    for match in said.finditer(sheet.lower) if said else ():
        found = (_ARABIC_NAME if code == "ar" else _NAME).match(sheet.plain, match.end())
        named = match.group("title") or match.group().startswith("معك")
        if found and _BEHIND.match(sheet.lower, found.end()) and _proved(sheet, found, code, named=bool(named)):
            yield found.span()


def _eastern(name: str, pattern: re.Pattern[str]) -> bool:
    if pattern is _HINDI:
        return any(map(is_given, name.split()))
    return name not in _NO_KOREAN and not (pattern is _CHINESE and _NO_CHINESE.match(name))


def _proved(sheet: Sheet, found: re.Match[str], code: str, *, named: bool) -> bool:
    """Whether words are a name; `named`: a title stands before them, or words that introduce nothing else."""
    parts = found.group().rstrip(".").split()
    if any(part.lower().strip(".") in NO_PERSON | _NO_NAME for part in parts) or found.group().isupper():
        return False
    if named or is_given(parts[0]):
        return True
    if code == "ar" or len(parts) == 1:
        return code == "pt" and sheet.lower[found.start() - 2 : found.start()] in {"a ", "o "}
    return code != "de" and _opens(sheet, found.start())


def _opens(sheet: Sheet, start: int) -> bool:
    """Whether a place is near the beginning of the message, behind its greeting at most."""
    greeting = _GREETING.match(sheet.lower)
    return start - (greeting.end() if greeting else 0) <= _BEGINNING
