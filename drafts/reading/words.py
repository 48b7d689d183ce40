"""Words: how a word of a lexicon and a word of a message are compared.

Capitals do not matter, missing accents do not matter (`decu` is `déçu`), `baaaanget` is `banget`,
`id1ot` is `idiot`. Scripts without spaces (Chinese, Japanese, Thai, Korean) have no words to compare; what is looked
for there is found anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

#: How many of the first letters lead to a word with any ending; shorter ones would match too much.
STEM = 3

#: What stands between words: spaces, and the punctuation of Latin, Arabic, Devanagari and Chinese script.
_BETWEEN = (
    r"\s!-/:-@\[-^`{-~\u00a1\u00a7\u00ab\u00b4\u00b7\u00bb\u00bf\u2010-\u2027\u2030-\u205e"
    r"\u060c\u061b\u061f\u0964\u0965\u06d4\u3000-\u3004\u3008-\u3020\uff01-\uff0f\uff1a-\uff20"
)
_WORD = re.compile(f"[^{_BETWEEN}]+")
_STOP = re.compile("[.!?;\n\u2026\u3002\uff01\uff1f\u061f\u0964]")
_NO_SPACES = re.compile("[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
_LONG = re.compile(r"(\w)\1{2,}")
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ґ": "г"})
_UMLAUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})
#: A word with more digits in it is a number of something.
_MASKS = 3
_LEET = str.maketrans("013457", "oieast")
#: Arabic writes and, so, with, for and the article as one word with the next; `ة` and `ى` are often typed otherwise.
_ARABIC = re.compile("[\u0600-\u06ff]")
_ARABIC_LETTERS = str.maketrans({"ة": "ه", "ى": "ي"})
_RARELY_TYPED = re.compile("[\u093c\u0640\u064b-\u0655\u0670]")
_CLITICS = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ف", "ب", "ل")


@lru_cache(maxsize=8192)
def fold_word(word: str) -> str:
    """A word as it is compared: no capitals, one way to write each letter; accents stay."""
    if word.isascii():
        return word.lower()
    folded = unicodedata.normalize("NFKC", word).casefold().replace("\u0307", "")
    if _ARABIC.search(folded) or "\u0900" <= folded[:1] <= "\u097f":
        return _RARELY_TYPED.sub("", unicodedata.normalize("NFD", folded)).translate(_ARABIC_LETTERS)
    return unicodedata.normalize("NFC", folded)


def bare(word: str) -> str:
    """A folded word without its accents."""
    letters = unicodedata.normalize("NFD", word.translate(_PLAIN))
    return "".join(c for c in letters if unicodedata.category(c) != "Mn")


@lru_cache(maxsize=8192)
def _forms(word: str) -> tuple[str, ...]:
    """The ways in which a word of a message is looked up: as it is, shortened, without digits for letters."""
    folded = fold_word(word[:60])
    forms = [folded]
    if _LONG.search(folded):
        forms += [_LONG.sub(r"\1", folded), _LONG.sub(r"\1\1", folded)]
    if folded.isalnum() and folded[0].isalpha() and 0 < sum(c.isdigit() for c in folded) <= _MASKS:
        forms.append(folded.translate(_LEET))
    if _ARABIC.match(folded):
        forms += [folded[len(part) :] for part in _CLITICS if folded.startswith(part) and len(folded) > len(part) + 2]
    return tuple(dict.fromkeys(forms))


def unspaced(word: str) -> bool:
    """Whether a text has letters of a script that leaves no space between words."""
    return bool(_NO_SPACES.search(word))


def phrase_parts(word: str) -> tuple[tuple[str, bool], ...]:
    """A phrase as (word, any ending) pairs; ('', True) is any one word; empty if it would match too much."""
    parts = []
    for piece in word.split():
        if piece == "*":
            parts.append(("", True))
            continue
        wild = piece.endswith("*")
        inner = [fold_word(match) for match in _WORD.findall(piece)]
        parts += [(part, False) for part in inner[:-1]]
        parts += [(inner[-1], wild)] if inner else []
    first = parts[0] if parts else ("", True)
    return tuple(parts) if first[0] and (not first[1] or len(first[0]) >= STEM) else ()


def matchable(word: str) -> bool:
    """Whether a word of a lexicon is safe to look for: at least STEM letters before a `*`, no `*` at its start."""
    return unspaced(word) or bool(phrase_parts(word))


def spellings(word: str, language: str) -> frozenset[tuple[tuple[str, bool], ...]]:
    """A phrase as it may be typed: as it is, and without accents; in German with `ae` (`schon` is no `schön`)."""
    parts = phrase_parts(word)
    if language == "de":
        return frozenset((parts, tuple((part.translate(_UMLAUT), wild) for part, wild in parts)))
    return frozenset((parts, tuple((bare(part), wild) for part, wild in parts)))


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a message: where it stands, and in which sentence."""

    start: int
    end: int
    sentence: int
    forms: tuple[str, ...]


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text, in order, with the number of their sentence."""
    found = []
    sentence = end = 0
    for match in _WORD.finditer(text):
        if _STOP.search(text, end, match.start()):
            sentence += 1
        end = match.end()
        found.append(Token(match.start(), end, sentence, _forms(match.group())))
    return tuple(found)
