"""Numbers of orders, parcels, invoices, customers and contracts, as people really write them.

A number gets its type from the word before it, after it, or earlier in the sentence; failing that, from its shape.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafts.reading.id_shapes import (
    digits_in,
    is_account,
    is_decimal,
    is_hashtag,
    is_range,
    is_time_or_date,
    is_year,
    prefix_type,
    settle_type,
    type_by_shape,
)
from drafts.reading.id_words import LINKS, NUMBER, ROLES, UNITS_AFTER
from drafts.reading.lexicon import Cue, Lexicon
from drafts.reading.sheet import Find, Sheet, words_in

_LEXICON = Lexicon(ROLES)
_TYPED = frozenset({"order_id", "tracking_id", "invoice_id", "customer_id", "contract_id"})

_ID = re.compile(
    r"(?<![0-9A-Za-zÀ-ɏЀ-ӿ@])(?<![0-9][.,])#?[0-9A-Za-zЀ-ӿ]{1,30}+(?:[-/_.:][0-9A-Za-zЀ-ӿ]{1,30}+){0,7}"
    r"(?![0-9A-Za-zÀ-ɏЀ-ӿ@])"
)
_PURCHASE = re.compile(
    r"(?<![0-9A-Za-z])(?:PO|SO|ORD|TRX|INV|RE|RG|AB|KD|CT) [0-9]{2,8}(?: [0-9]{2,8}){0,3}"
    r"(?: [A-Z]{1,2}(?![0-9A-Za-z]))?(?![-/_.]?[0-9A-Za-z])"
)
_SPACED_DIGITS = re.compile(r"(?: [0-9]{2,6}(?![0-9A-Za-z:/-]|[.,][0-9])){1,5}")
_AND = re.compile(
    r"\s*(?:[,;&/+]|and|und|dan|et|y|e|en|i|ve|и|і|та|a|och|و|और|và|และ|和|と|및|serta|sowie|or|oder|#|\s){1,4}\s*\Z"
)
_MIXED = re.compile(r"[0-9][^-/_.]{0,30}[-/_.]|[A-ZЀ-ӿ].{0,30}[0-9]|[0-9].{0,30}[A-Z]")
_FOLLOWING = re.compile(r"\s*([^\W\d_]+|%)")
#: How far a word may stand from the number that it names: before it, behind it, and earlier in the sentence.
_REACH_BEFORE, _REACH_AFTER, _REACH_LOOSE = 44, 16, 90
_LONGEST_AND = 8
#: A word this short before a full stop is written short: `zam. nr 40-2287`, `obj. č. 70-3312`.
_LONGEST_SHORT = 4
#: `552-8840 numaralı spor salonu üyeliği`: where a word for `number` stands right behind, the thing may stand further off.
_NUMBERED = re.compile(r" (?:numaralı|nolu|no'lu|sayılı) ")
_NUMBERED_WORDS = frozenset(["numaralı", "numarası", "numaram", "nolu", "no"])
#: `No. pelanggan 5512 0098 71`: the word for `number` before the thing.
_BEHIND_NUMBER = re.compile(
    r"(?:^|(?<=[\W_]))(?:no|nr|num|nomor|número|numéro|numero|number|номер|numer|číslo)\.? ?(?:de |di |do |del )?$"
)
_REACH_NUMBERED, _MOST_BETWEEN = 40, 4
#: Least digits: behind the very word, in a list of orders, for plain digits, and for a word further off.
_LONGEST_COUNT = 5
_LEAST_SHORT, _LEAST_ORDER, _LEAST_FOUR, _LEAST_LOOSE = 2, 3, 4, 5


class _Role(NamedTuple):
    role: str
    tight: bool
    direct: bool
    """Nothing but 'number' and signs in between."""
    numbered: bool
    """A word or sign for 'number', or a colon, stands in between."""


def find_ids(sheet: Sheet) -> Iterator[Find]:
    """Every number of an order, parcel, invoice, customer or contract; value in half-width signs."""
    cues = _settled(_LEXICON.find(sheet))
    ends = [cue.end for cue in cues]
    last: tuple[int, str] | None = None
    for start, found_end, fixed in _candidates(sheet):
        role = _before(sheet, cues, ends, start)
        end = found_end if fixed else _spaced_end(sheet, start, found_end, role)
        if fixed:
            kind: str | None = role.role if role and role.role in _TYPED and role.tight else fixed
        elif (
            last
            and (role is None or not role.direct)
            and _lists(sheet, last[0], start)
            and _plausible(sheet.plain[start:end], last[1])
        ):
            kind = last[1]
        else:
            kind = _judge(sheet, start, end, role, cues)
        if kind is None:
            continue
        last = (end, kind)
        named = bool(fixed) or (role is not None and role.tight)
        yield Find(kind, start, end, " ".join(sheet.plain[start:end].split()), 75 if named else 50)


def _settled(cues: Sequence[Cue]) -> Sequence[Cue]:
    """The words with `our ref` and the like as an order's where no other word speaks of one, else as a number's of no fact."""
    role = "none" if any(cue.role == "order_id" for cue in cues) else "order_id"
    return tuple(cue._replace(role=role) if cue.role == "reference" else cue for cue in cues)


def _candidates(sheet: Sheet) -> Iterator[tuple[int, int, str]]:
    taken = -1
    purchases = {match.start(): match for match in _PURCHASE.finditer(sheet.plain)}
    for match in _ID.finditer(sheet.plain):
        start, end = match.span()
        if start < taken:
            continue
        purchase = purchases.get(start)
        if purchase is not None:
            taken = purchase.end()
            yield start, taken, prefix_type(purchase.group().split()[0])
            continue
        text = match.group()
        if not text.isalpha() and any(map(str.isdigit, text)):
            yield start, end, ""


def _before(sheet: Sheet, cues: Sequence[Cue], ends: Sequence[int], start: int) -> _Role | None:
    """The word that types the number at `start`, looking back."""
    number = bisect_right(ends, start) - 1
    loose = None
    while number >= 0 and start - cues[number].end <= _REACH_LOOSE:
        cue = cues[number]
        gap = sheet.lower[cue.end : start]
        if _crosses_sentence(gap[1:] if gap.startswith(". ") and cue.end - cue.start <= _LONGEST_SHORT else gap):
            break
        words = words_in(gap)
        known = [word in NUMBER or word in LINKS for word in words]
        direct = all(word in NUMBER for word in words)
        tight = (
            len(gap) <= _REACH_BEFORE
            and known.count(False) <= (0 if cue.role == "none" else 1)
            and not any(map(str.isdigit, words))
        )
        numbered = (
            any(word in NUMBER for word in words)
            or _BEHIND_NUMBER.search(sheet.lower[max(0, cue.start - 10) : cue.start]) is not None
            or gap.rstrip().endswith(":")
            or _says_number(sheet.lower[cue.start : cue.end])
        )
        if tight:
            return _Role(cue.role, tight=True, direct=direct, numbered=numbered)
        if loose is None and cue.role in _TYPED | {"parcel"}:
            loose = _Role(cue.role, tight=False, direct=False, numbered=False)
        number -= 1
    return loose


def id_cues(sheet: Sheet) -> tuple[Cue, ...]:
    """The words that say what a number is the number of, or that it is no fact."""
    return _LEXICON.find(sheet)


def names_number(sheet: Sheet, cues: Sequence[Cue], start: int) -> bool:
    """Whether one of the words right before `start`, with `number` and signs in between, names it: `order no. A-1`."""
    near = bisect_right(cues, start, key=lambda cue: cue.end) - 1
    if near < 0 or start - cues[near].end > _REACH_BEFORE or cues[near].role == "parcel":
        return False
    gap = sheet.lower[cues[near].end : start]
    return "\n" not in gap and all(word in NUMBER for word in words_in(gap))


def _says_number(word: str) -> bool:
    return word.endswith(("nr", "nummer", "number", "no", "id", "号", "番号", "번호", "number", "numer", "code"))


def _crosses_sentence(gap: str) -> bool:
    if "\n" in gap:
        return gap.strip() not in {":", ""} or gap.count("\n") > 1
    gap = re.sub(r"(?:^|(?<=[^\s\d]))\. ?$", "", gap)
    return re.search(r"[!?]|\.\s|(?<=[\u3040-\u9fff])\.", gap) is not None


def _lists(sheet: Sheet, end: int, start: int) -> bool:
    """Whether only 'and', a comma or the like stands between two numbers."""
    return start - end <= _LONGEST_AND and _AND.match(sheet.lower[end:start]) is not None


def _plausible(text: str, kind: str) -> bool:
    """Whether a number may be the next one in a list."""
    least = _LEAST_ORDER if kind == "order_id" else _LEAST_FOUR
    return digits_in(text) >= least and not is_decimal(text) and not is_range(text)


def _spaced_end(sheet: Sheet, start: int, end: int, role: _Role | None) -> int:
    """`123 456` after a word that names it is one number."""
    if (
        role is None
        or not role.direct
        or role.role not in _TYPED | {"parcel"}
        or not sheet.plain[start:end].lstrip("#").isdigit()
    ):
        return end
    match = _SPACED_DIGITS.match(sheet.plain, end)
    if match is None:
        return end
    following = re.match(r"\s*([^\W\d_]+|[€$£%])", sheet.lower[match.end() : match.end() + 16])
    groups = match.group().split()
    if following and (following.group(1) in UNITS_AFTER or following.group(1) in "€$£%"):
        return end
    return match.end() if all(len(group) >= _LEAST_ORDER for group in groups) or role.numbered else end


def _judge(sheet: Sheet, start: int, end: int, role: _Role | None, cues: Sequence[Cue]) -> str | None:
    text = sheet.plain[start:end]
    named = role is not None and role.tight
    if is_time_or_date(text) or (is_account(text) and not (named and role is not None and role.role in _TYPED)):
        return None
    if named and role is not None and role.role == "none":
        return None
    if not named:
        role = _after(sheet, cues, end) or role
    if role is not None and role.role != "none" and (_fits(text, role) and not _counts(sheet, text, end, role)):
        return settle_type(role.role, text)
    return None if _in_digit_row(sheet.plain, start, end) else type_by_shape(text)


def _in_digit_row(plain: str, start: int, end: int) -> bool:
    """Whether more digits stand beside, as in `333 1234567`."""
    before, after = plain[max(0, start - 2) : start], plain[end : end + 2]
    return (before[-1:] == " " and before[:1].isdigit()) or (after[:1] == " " and after[1:].isdigit())


def _after(sheet: Sheet, cues: Sequence[Cue], end: int) -> _Role | None:
    """The word that types the number that ends at `end`, looking ahead: `71540 numaralı sipariş`."""
    for cue in cues[bisect_left(cues, (end, 0, "")) :][:1]:
        gap = sheet.lower[end : cue.start]
        if (
            len(gap) > (_REACH_NUMBERED if _NUMBERED.match(gap) else _REACH_AFTER)
            or "\n" in gap
            or "." in gap
            or "," in gap
        ):
            return None
        words = words_in(gap)
        behind = _FOLLOWING.match(sheet.lower, cue.end, cue.end + _REACH_AFTER)
        numbered = (
            any(word in NUMBER for word in words)
            or (gap != "" and gap[0] in "번号番の")
            or (gap == " " and behind is not None and behind.group(1) in _NUMBERED_WORDS)
        )
        if cue.role != "none" and (
            all(word in NUMBER or word in LINKS for word in words)
            or (words[0] in NUMBER and len(words) <= _MOST_BETWEEN)
        ):
            return _Role(cue.role, tight=True, direct=False, numbered=numbered)
    return None


def _fits(text: str, role: _Role) -> bool:
    """Whether a number of this shape may be one that the word names."""
    bare = text.removeprefix("#")
    digits = digits_in(bare)
    if is_decimal(bare) or (is_range(bare) and not (role.tight and role.numbered)):
        return False
    if not role.tight:
        return digits >= _LEAST_LOOSE + (bare == text and bare.isdigit())
    if role.numbered or bare != text:
        return digits >= _LEAST_SHORT or (bare != text and not is_hashtag(text))
    if not bare.isdigit():
        return digits >= _LEAST_SHORT and _MIXED.search(bare) is not None
    if role.role in {"parcel", "customer_id", "contract_id"}:
        return digits >= _LEAST_LOOSE and (role.direct or role.role == "parcel")
    return digits >= _LEAST_FOUR or (role.direct and digits >= _LEAST_SHORT)


def _counts(sheet: Sheet, text: str, end: int, role: _Role) -> bool:
    """Whether plain digits behind a word count things or name a year: `order 12 bottles`, `Bestellung 2024`."""
    if role.numbered or not role.tight or not text.isdigit():
        return False
    following = _FOLLOWING.match(sheet.lower[end : end + 24])
    units = following is not None and following.group(1) in UNITS_AFTER | {"%"}
    if is_year(text) or (units and len(text) <= _LONGEST_COUNT):
        return True
    return len(text) == _LEAST_SHORT and sheet.plain[end : end + 1] not in {"", "\n", ".", ",", ";", "!", "?", ")"}
