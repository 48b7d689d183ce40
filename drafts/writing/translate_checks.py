"""What is asked of every machine translation before anybody sees it. Each answer is a sentence for staff, or nothing.

Machines drop a clause, repeat one for ever, answer in another script, give back what they got, or write what was not
there. None of that is mended here: a translation that fails one check is not shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from babel.core import get_global

from drafts.writing.masking import HIDDEN, bare

EMPTY = "No translation came back."
UNCHANGED = "The text came back untranslated."
LOST = "The translation lost, doubled or changed a name, a number, a date or an address."
NUMBER = "The translation names a number that is not in the text."
ADDRESS = "The translation names an address that is not in the text."
LENGTH = "The translation is far too short or far too long: something is missing or was made up."
REPEATED = "The translation repeats itself."
SCRIPT = "The translation is not in the script of its language."
HIDDEN_SIGNS = "The translation holds characters that nobody can see."

#: How much a character of a script says, in letters of an alphabet: measured on the replies in templates/, each topic
#: in 17 languages. With these weights a reply is 0.7 to 1.4 times as long as in English, 0.6 to 1.7 between any two.
_WEIGHTS = {"CJK": 3.0, "HIRAGANA": 1.6, "KATAKANA": 1.6, "HANGUL": 2.0}

#: Shortest and longest translation for its text, by that measure, and how many letters a short one may have less or more.
_SHORTEST, _LONGEST = 0.3, 3.0
_LESS, _MORE = 8, 25

#: The same three words so often are a loop, unless the text repeats itself or is long.
_REPEATS = 5
_WORDS_A_REPEAT = 60

#: In scripts without spaces, so many characters stand for three words.
_GRAM_UNSPACED = 8
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")

#: Least share of letters in the script of the language; the others are brands and names.
_SCRIPT_SHARE = 0.5
_FEWEST_LETTERS = 4

#: A text with fewer letters may well be the same in both languages.
_SHORT_TEXT = 16

_ADDRESS = re.compile(
    r"://|www\.|[^\s@]@[^\s@]|(?<![\w.])[a-z0-9-]{2,40}\.(?:com|net|org|info|biz|shop|io|co|ru|cn|me|ly|tk)(?!\w)"
)
_NUMBERS = re.compile(r"\d+")

#: What the names of characters of a script begin with.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "Latn": ("LATIN",),
    "Cyrl": ("CYRILLIC",),
    "Grek": ("GREEK",),
    "Arab": ("ARABIC",),
    "Hebr": ("HEBREW",),
    "Deva": ("DEVANAGARI",),
    "Beng": ("BENGALI",),
    "Guru": ("GURMUKHI",),
    "Gujr": ("GUJARATI",),
    "Orya": ("ORIYA",),
    "Taml": ("TAMIL",),
    "Telu": ("TELUGU",),
    "Knda": ("KANNADA",),
    "Mlym": ("MALAYALAM",),
    "Sinh": ("SINHALA",),
    "Thai": ("THAI",),
    "Laoo": ("LAO",),
    "Mymr": ("MYANMAR",),
    "Khmr": ("KHMER",),
    "Tibt": ("TIBETAN",),
    "Geor": ("GEORGIAN",),
    "Armn": ("ARMENIAN",),
    "Ethi": ("ETHIOPIC",),
    "Hang": ("HANGUL",),
    "Kore": ("HANGUL",),
    "Jpan": ("HIRAGANA", "KATAKANA", "CJK"),
    "Hans": ("CJK",),
    "Hant": ("CJK",),
}


def problems(sent: str, answer: str, *, target: str, strict: bool) -> Iterator[str]:
    """What is wrong with an answer, both still masked; `strict` for what goes out: not even a small number may be new."""
    source, machine = bare(sent), bare(answer)
    if not machine.strip():
        yield EMPTY
        return
    if _same(source, machine):
        yield UNCHANGED
    if HIDDEN.search(answer):
        yield HIDDEN_SIGNS
    # 'drei Tage' may become '3 days'; everything written in digits was masked and cannot change.
    if any(strict or len(number) > 2 for number in _NUMBERS.findall(machine)):
        yield NUMBER
    if _ADDRESS.search(machine):
        yield ADDRESS
    if not _SHORTEST * weight(source) - _LESS <= weight(machine) <= _LONGEST * weight(source) + _MORE:
        yield LENGTH
    if _loops(source, machine):
        yield REPEATED
    if not in_script(machine, script_of(target)):
        yield SCRIPT


def weight(text: str) -> float:
    """How much a text says, in letters of an alphabet."""
    return sum(_WEIGHTS.get(_script_name(sign), 1.0) for sign in text if unicodedata.category(sign)[0] in "LM")


def _same(source: str, machine: str) -> bool:
    letters = ["".join(sign for sign in text.casefold() if sign.isalnum()) for text in (source, machine)]
    return letters[0] == letters[1] and weight(letters[0]) >= _SHORT_TEXT


def _loops(source: str, machine: str) -> bool:
    most = max(_REPEATS, 2 * _most_repeated(source), len(machine.split()) // _WORDS_A_REPEAT)
    return _most_repeated(machine) > most


def _most_repeated(text: str) -> int:
    """How often the commonest three words stand there, or what stands for three words without spaces."""
    if _UNSPACED.search(text):
        signs = "".join(sign for sign in text if sign.isalnum())
        grams = Counter(signs[place : place + _GRAM_UNSPACED] for place in range(len(signs) - _GRAM_UNSPACED + 1))
    else:
        words = text.casefold().split()
        grams = Counter(" ".join(words[place : place + 3]) for place in range(len(words) - 2))
    return max(grams.values(), default=0)


def script_of(language: str) -> str:
    """ISO 15924 code of the script that a language is written in; '' where that is not known."""
    known = get_global("likely_subtags")
    parts = language.replace("-", "_").split("_")
    named = next((part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    likely = known.get("_".join(parts)) or known.get(parts[0]) or ""
    return named or next((part for part in likely.split("_")[1:] if len(part) == 4), "")


def in_script(text: str, script: str) -> bool:
    """Whether most letters are of a script; True where there are hardly any, or the script is not known here."""
    letters = [sign for sign in text if sign.isalpha()]
    names = _NAMES.get(script)
    if names is None or len(letters) < _FEWEST_LETTERS:
        return True
    own = sum(_script_name(sign) in names for sign in letters)
    return own >= _SCRIPT_SHARE * len(letters)


@lru_cache(maxsize=20_000)
def _script_name(sign: str) -> str:
    return (
        unicodedata.name(sign, "").replace("FULLWIDTH ", "").replace("HALFWIDTH ", "").split(" ", 1)[0].split("-", 1)[0]
    )
