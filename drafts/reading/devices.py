"""Models told by their shape beside the word for a thing: `kettle WK-1800`, `the PB-10K power bank`, `电饭煲RC-40`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from drafts.reading.id_words import NUMBER, ROLES
from drafts.reading.ids import id_cues, names_number
from drafts.reading.lexicon import Lexicon
from drafts.reading.product_words import NO_MAKE, NO_MODEL, PRODUCTS
from drafts.reading.sheet import Find, Sheet

_ROLES = Lexicon(ROLES)
_PRODUCTS = Lexicon({"product": PRODUCTS, "no product": "máy_bay เครื่องบิน"})
_CODE = re.compile(
    r"(?<![0-9A-Za-zÀ-ɏЀ-ӿ@#])(?<![0-9A-Za-z][-/_.:])"
    r"(?P<lead>[A-Z]{1,5})(?:-[0-9]{1,4}[A-Z]{0,3}(?:-[0-9A-Z]{1,3})?|[0-9]{2,4}[A-Z]{0,2})"
    r"(?![0-9A-Za-zÀ-ɏЀ-ӿ@]|[-/_.:][0-9A-Z](?![a-zà-ɏ]))"
)
#: A make in capitals or with one, and its number, as two words: `Leseleuchte LUMA 300`, `the Brewmaster 500 machine`.
_SPACED = re.compile(
    r"(?<![0-9A-Za-zÀ-ɏЀ-ӿ@#])(?<![0-9A-Za-z][-/_.:])"
    r"(?P<lead>[A-Z]{2,12}|[A-Z][A-Za-z]{2,14}) [0-9]{2,4}[A-Z]{0,2}(?![0-9A-Za-zÀ-ɏЀ-ӿ@%€$£°]|[-/_.:,][0-9A-Z])"
    r"(?! ?(?:€|\$|£|eur|euro|kg|cm|mm|ml|w|v|%|uhr|watt|volt|stück|liter|l|x|pcs|tl|zł|kr|rb|ribu|days|tage|hari)(?![^\W\d_]))"
)
#: Between the thing and its code: two words at most, nothing that ends a clause or joins two things.
_GAP = re.compile(
    r"[ -]?(?:の|的|는|은|이|가)?(?:(?!and |und |dan |et |y |e |en |i |ve |и |і |a |och |or |oder )[^\s\d.,:;!?()#-]{1,16} ){0,2}\Z"
)
#: Between the code and the thing: a word at most, as in `KT-1500 model su`, where a language puts the thing last.
_GAP_AFTER = re.compile(
    r"(?: |-|-?(?:model|modeli|stand|smart|mini|pro) (?:[^\W\d_]{1,12} )?| model [^\W\d_]{1,12} )\Z"
)
_MODEL_AFTER = re.compile(r" (?:model|modeli|modelli|モデル|型)(?![^\W\d_])")
_FARTHEST = 36
#: Heavier than a number named from afar (75), lighter than a make (82): `my order of the TX-90 blender`.
_WEIGHT = 78


def find_devices(sheet: Sheet) -> Iterator[Find]:
    """Every code in the shape of a model that stands beside the word for a thing, unless a word says what else it is."""
    codes = [
        match
        for pattern in (_CODE, _SPACED)
        for match in pattern.finditer(sheet.plain)
        if match.group("lead").lower() not in NO_MODEL
    ]
    if not codes:
        return
    named = id_cues(sheet)
    cues = [cue for cue in _PRODUCTS.find(sheet) if cue.role == "product"]
    ends, starts = sorted(cue.end for cue in cues), [cue.start for cue in cues]
    edges = frozenset(ends), frozenset(starts)
    for match in codes:
        start, end = match.span()
        if names_number(sheet, named, start):
            continue
        if " " in match.group():
            if _beside(sheet, *edges, match):
                yield Find("model", start, end, match.group(), _WEIGHT)
            continue
        if _behind(sheet, ends, start) or _ahead(sheet, starts, end) or _MODEL_AFTER.match(sheet.lower, end):
            yield Find("model", start, end, match.group(), _WEIGHT)


def _beside(sheet: Sheet, ends: frozenset[int], starts: frozenset[int], match: re.Match[str]) -> bool:
    """Whether the word for a thing stands right before or right behind a make of two words, and names no number.

    `ends` and `starts` are those of the words for things.
    """
    lead = match.group("lead").lower()
    if lead in NUMBER or _ROLES.role(lead) or lead in NO_MAKE:
        return False
    start, end = match.span()
    before = start - 1 in ends and sheet.plain[start - 1] in " -"
    return before or (end + 1 in starts and sheet.plain[end] in " -")


def _behind(sheet: Sheet, ends: list[int], start: int) -> bool:
    """Whether the word for a thing stands before the code: `Wasserkocher WK-1800`."""
    near = bisect_right(ends, start) - 1
    return near >= 0 and start - ends[near] <= _FARTHEST and _GAP.match(sheet.lower[ends[near] : start]) is not None


def _ahead(sheet: Sheet, starts: list[int], end: int) -> bool:
    """Whether the word for a thing stands behind the code: `the TX-90 blender`."""
    near = bisect_left(starts, end)
    if near >= len(starts) or starts[near] - end > _FARTHEST:
        return False
    gap = sheet.lower[end : starts[near]]
    return gap == "" or _GAP_AFTER.match(gap) is not None
