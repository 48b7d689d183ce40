"""The shapes that a person's name takes in a script, and the titles around it."""

from __future__ import annotations

import re

from drafts.reading.letter_words import NO_PERSON, TITLES, TITLES_AFTER
from drafts.reading.lexicon import words as words_of

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĘĚĞİŁŃŇÓŐŘŚŞŠŤŪŮŹŻŽƠƯẠ-ỹА-ЯЁІЇЄҐ"
#: A full stop belongs to initials and to what is always written short; behind any other word it ends the sentence.
_SHORT = rf"(?:[{_UPPER}]\.(?:-?[{_UPPER}]\.){{0,2}}|(?:Dr|Drs|Prof|Jr|Sr|St|Hj|Ir|Moh|Muh|Abd|Chr|Ing|Mr|Mrs|Ms|Sra|Srta)\.)"
WORD = rf"(?:{_SHORT}|[{_UPPER}](?:[^\W\d_]|['-](?=[^\W\d_])){{0,24}})"
ONE_NAME = rf"{WORD}(?: {WORD})?"
FULL_NAME = rf"{WORD}(?: (?:(?:de|da|dos|van|von|der|den|bin|binti|del|la|al|zu) ){{0,2}}{WORD}){{0,3}}"
ARABIC = r"[\u0620-\u064a]{2,14}(?: (?!من |في |و|على |الذي|التي|رقم|أود|لم )[\u0620-\u064a]{2,14})?"
HINDI = r"[\u0900-\u0963]{2,14}(?: (?!है|हूँ|हूं|और|ने|जी|से|का|की|के|को)[\u0900-\u0963]{2,14})?"
EAST = r"[\u3400-\u9fff]{2,4}(?: ?[\u3400-\u9fff]{1,3})?|[\u30a0-\u30ff]{2,12}|[\uac00-\ud7a3]{2,4}"
THAI = r"[\u0e01-\u0e4e]{2,16}(?: [\u0e01-\u0e4e]{2,16})?"

#: What closes a Korean or Japanese letter behind the name, and is no part of it.
_SIGNED_BY = frozenset({"드림", "올림", "배상", "拝"})
_THAI_TITLE = "คุณ"

CASELESS = re.compile("[\u0600-\u06ff\u0900-\u097f\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
#: What may stand around a name or a sign-off without being part of it.
END_SIGNS = " \t,.!:;-~*'\"()…\u2026\u200b"
#: `H. J. Pemberton`: a letter with a full stop is no title, but for the French one.
_INITIAL = re.compile(r"(?!M\.)[^\W\d_]\.")
_MOST_NAME_WORDS = 4
#: What a family calls itself before its name: `Familie Oymak`, `Keluarga Hutapea`.
FAMILIES = words_of(
    "familie fam familia famille famiglia família familjen keluarga rodzina rodina семья сім'я родина ailesi gia_đình"
)
_PARTICLES = FAMILIES | words_of(
    "de da do dos das di del della van von der den zu zur la le el al bin binti binte ibn bint abu y e ter ten af av 't med. jur. rer. nat. phil. ing."
)


def bare_name(text: str, end: int) -> tuple[str, int]:
    """The name without its titles, and where the text that names the person ends; empty for a title alone."""
    name = text.rstrip(" .") if text.endswith(".") else text
    for ending in TITLES_AFTER:
        if name.lower().endswith(ending) and len(name) > len(ending):
            bare = name[: -len(ending)].rstrip()
            end -= len(name) - len(bare) if ending in _SIGNED_BY else 0
            name = bare
            break
    words = name.split()
    while len(words) > 1 and words[0].lower().rstrip(".") in TITLES and not _INITIAL.fullmatch(words[0]):
        words = words[1:]
    if len(words) == 1 and words[0].startswith(_THAI_TITLE) and len(words[0]) > len(_THAI_TITLE) + 1:
        words = [words[0].removeprefix(_THAI_TITLE)]
    value = " ".join(words)
    return ("" if value.lower().rstrip(".") in TITLES else value), end


def looks_like_name(line: str, *, strict: bool) -> bool:
    """Whether a short line may be a person's name; `strict`: every word needs its capital, where the script has them."""
    line = re.split(r"[,(|/<\n]", line.strip(END_SIGNS))[0].strip(END_SIGNS)
    words = line.split()
    if not words or len(words) > _MOST_NAME_WORDS + 1 or any(map(str.isdigit, line)) or "@" in line or len(line) > 50:
        return False
    if any(word.lower().strip(".,") in NO_PERSON for word in words):
        return False
    if CASELESS.search(line):
        return (
            len(line) <= (26 if " " in line else 12)
            and len(words) <= _MOST_NAME_WORDS
            and not re.search("[。!?、]", line)
        )
    if not all(
        re.fullmatch(r"[^\W\d_][^\W\d_'.\-]{0,24}\.?", word)
        or re.fullmatch(r"[^\W\d_]['.\-]?(?:[^\W\d_]|['.\-]){0,24}", word)
        for word in words
    ):
        return False
    capital = [word[0].isupper() for word in words if word.lower() not in _PARTICLES]
    if strict or len(words) > 1:
        return bool(capital) and all(capital)
    return bool(capital)
