"""The shapes that a person's name takes in a script, and the titles around it."""

from __future__ import annotations

from drafts.reading.letter_words import TITLES, TITLES_AFTER

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĘĚĞİŁŃŇÓŐŘŚŞŠŤŪŮŹŻŽƠƯẠ-ỹА-ЯЁІЇЄҐ"
WORD = rf"(?:[{_UPPER}](?:[^\W\d_]|['-](?=[^\W\d_])){{0,24}}\.?)"
ONE_NAME = rf"{WORD}(?: {WORD})?"
FULL_NAME = rf"{WORD}(?: (?:(?:de|da|dos|van|von|der|den|bin|binti|del|la|al|zu) ){{0,2}}{WORD}){{0,3}}"
ARABIC = r"[\u0620-\u064a]{2,14}(?: (?!من |في |و|على |الذي|التي|رقم|أود|لم )[\u0620-\u064a]{2,14})?"
HINDI = r"[\u0904-\u0963]{2,14}(?: (?!है|हूँ|हूं|और|ने|जी|से|का|की|के|को)[\u0904-\u0963]{2,14})?"
EAST = r"[\u3400-\u9fff]{2,4}(?: ?[\u3400-\u9fff]{1,3})?|[\u30a0-\u30ff]{2,12}|[\uac00-\ud7a3]{2,4}"
THAI = r"[\u0e01-\u0e4e]{2,16}(?: [\u0e01-\u0e4e]{2,16})?"

#: What closes a Korean or Japanese letter behind the name, and is no part of it.
_SIGNED_BY = frozenset({"드림", "올림", "배상", "拝"})
_THAI_TITLE = "คุณ"


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
    while len(words) > 1 and words[0].lower().rstrip(".") in TITLES:
        words = words[1:]
    if len(words) == 1 and words[0].startswith(_THAI_TITLE) and len(words[0]) > len(_THAI_TITLE) + 1:
        words = [words[0].removeprefix(_THAI_TITLE)]
    value = " ".join(words)
    return ("" if value.lower().rstrip(".") in TITLES else value), end
