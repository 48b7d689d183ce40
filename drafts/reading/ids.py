"""Numbers of orders, parcels, invoices, customers and contracts, as people really write them.

A number gets its type from the word before it, after it, or earlier in the sentence; failing that, from its shape.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafts.reading.id_words import LINKS, NUMBER, ROLES, UNITS_AFTER
from drafts.reading.lexicon import Cue, Lexicon
from drafts.reading.sheet import Find, Sheet

_LEXICON = Lexicon(ROLES)
_TYPED = frozenset({"order_id", "tracking_id", "invoice_id", "customer_id", "contract_id"})

_ID = re.compile(
    r"(?<![0-9A-Za-zÀ-ɏЀ-ӿ@])(?<![0-9][.,])#?[0-9A-Za-zЀ-ӿ]{1,30}+(?:[-/_.:][0-9A-Za-zЀ-ӿ]{1,30}+){0,7}"
    r"(?![0-9A-Za-zÀ-ɏЀ-ӿ@])"
)
_PURCHASE = re.compile(
    r"(?<![0-9A-Za-z])(?:PO|SO|ORD|TRX|INV|RE|RG|AB|KD|CT) [0-9]{2,8}(?: [0-9]{2,8}){0,3}(?: [A-Z]{1,2}(?![0-9A-Za-z]))?(?![-/_.]?[0-9A-Za-z])"
)
_SPACED_DIGITS = re.compile(r"(?: [0-9]{2,6}(?![0-9A-Za-z.,:/-])){1,5}")
_PREFIXES = {
    "inv": "invoice_id",
    "re": "invoice_id",
    "rg": "invoice_id",
    "rnr": "invoice_id",
    "ord": "order_id",
    "po": "order_id",
    "so": "order_id",
    "trx": "order_id",
    "awb": "tracking_id",
    "resi": "tracking_id",
    "kd": "customer_id",
    "cust": "customer_id",
    "ktr": "contract_id",
}
_POSTAL = re.compile(
    r"(?:[A-Z]{2}[0-9]{9,12}(?:[A-Z]{2})?|1Z[0-9A-Z]{16}|JNE[0-9]{8,}|JX[0-9]{8,}|SPX[A-Z]{2}[0-9]{8,}|00340[0-9]{15}|[0-9]{20})\Z"
)
_IBAN = re.compile(r"(?!SF|JD|YT|ZT|JP|GH|SP)[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}\Z")
_TIME = re.compile(r"[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?\Z")
_DATE = re.compile(
    r"[0-3]?[0-9]([./-])[0-3]?[0-9]\1(?:(?:19|20)[0-9]{2}|[0-9]{2})\Z|(?:19|20)[0-9]{2}([./-])[0-1]?[0-9]\2[0-3]?[0-9]\Z"
)
_DECIMAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}\Z")
_HASHTAG = re.compile(r"[A-Za-z]{2,}(?:19|20)[0-9]{2}\Z")
_NUMBERED_RANGE = re.compile(r"[0-9]{1,4}[-/][0-9]{1,4}\Z")
_REACH_BEFORE, _REACH_AFTER, _REACH_LOOSE = 44, 16, 90


class _Role(NamedTuple):
    role: str
    tight: bool
    direct: bool
    """Nothing but 'number' and signs in between."""
    numbered: bool
    """A word or sign for 'number', or a colon, stands in between."""


def find_ids(sheet: Sheet) -> Iterator[Find]:
    """Every number of an order, parcel, invoice, customer or contract; value in half-width signs."""
    cues = _LEXICON.find(sheet)
    ends = [cue.end for cue in cues]
    last: tuple[int, str] | None = None
    for start, end, fixed in _candidates(sheet):
        text = sheet.plain[start:end]
        listed = (last is not None and _lists(sheet.lower[last[0] : start]) and last[1]) or None
        role = _before(sheet, cues, ends, start)
        if fixed:
            kind: str | None = role.role if role and role.role in _TYPED and role.tight else fixed
        elif listed and (role is None or not role.direct) and _plausible(text, listed):
            kind = listed
        else:
            end = _spaced_end(sheet, start, end, role)
            text = sheet.plain[start:end]
            kind = _judge(sheet, text, start, end, role, cues)
        if kind is None:
            continue
        last = (end, kind)
        direct = bool(role and role.tight) or bool(fixed)
        yield Find(kind, start, end, " ".join(text.split()), 75 if direct else 50)


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
            yield start, taken, _PREFIXES.get(purchase.group()[:3].strip(" -").lower(), "order_id")
            continue
        text = match.group()
        if any(sign.isdigit() for sign in text) and not text.isalpha():
            yield start, end, ""


def _before(sheet: Sheet, cues: Sequence[Cue], ends: Sequence[int], start: int) -> _Role | None:
    """The word that types the number at `start`, looking back."""
    number = bisect_right(ends, start) - 1
    loose = None
    while number >= 0 and start - cues[number].end <= _REACH_LOOSE:
        cue = cues[number]
        gap = sheet.lower[cue.end : start]
        if _crosses_sentence(gap):
            break
        words = re.findall(r"[^\W\d_]+|[0-9]+", gap)
        known = [word in NUMBER or word in LINKS for word in words]
        direct = all(word in NUMBER for word in words)
        tight = (
            len(gap) <= _REACH_BEFORE
            and known.count(False) <= (0 if cue.role == "none" else 1)
            and not any(map(str.isdigit, words))
        )
        numbered = (
            any(word in NUMBER for word in words)
            or gap.rstrip().endswith(":")
            or _says_number(sheet.lower[cue.start : cue.end])
        )
        if tight:
            return _Role(cue.role, tight=True, direct=direct, numbered=numbered)
        if loose is None and cue.role in _TYPED | {"parcel"}:
            loose = _Role(cue.role, tight=False, direct=False, numbered=False)
        number -= 1
    return loose


def _says_number(word: str) -> bool:
    return word.endswith(("nr", "nummer", "number", "no", "id", "号", "番号", "번호", "number", "numer", "code"))


def _crosses_sentence(gap: str) -> bool:
    if "\n" in gap:
        return gap.strip() not in {":", ""} or gap.count("\n") > 1
    gap = re.sub(r"(?:^|(?<=[^\W\d_]))\. ?$", "", gap)
    return re.search(r"[!?]|\.\s", gap) is not None


def _lists(gap: str) -> bool:
    """Whether only 'and', a comma or the like stands between two numbers."""
    return (
        len(gap) <= 8
        and re.fullmatch(
            r"\s*(?:[,;&/+]|and|und|dan|et|y|e|en|i|ve|и|і|та|a|och|و|और|và|และ|和|と|및|serta|sowie|or|oder|#|\s){1,4}\s*",
            gap,
        )
        is not None
    )


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
    return match.end() if all(len(group) >= 3 for group in groups) or role.numbered else end


def _judge(sheet: Sheet, text: str, start: int, end: int, role: _Role | None, cues: Sequence[Cue]) -> str | None:
    if (
        _TIME.match(text)
        or _DATE.match(text)
        or (_IBAN.match(text) and not (role and role.tight and role.role in _TYPED))
    ):
        return None
    if role is not None and role.role == "none" and role.tight:
        return None
    if role is None or not role.tight:
        after = _after(sheet, cues, end)
        role = after if after is not None else role
    if role is not None and role.role != "none" and _fits(sheet, text, end, role):
        return _type(role.role, text)
    if _in_digit_row(sheet.plain, start, end):
        return None
    return _by_shape(text, sheet.lower[max(0, start - 14) : start])


def _in_digit_row(plain: str, start: int, end: int) -> bool:
    """Whether more digits stand beside, as in `333 1234567`."""
    before, after = plain[max(0, start - 2) : start], plain[end : end + 2]
    return (before[-1:] == " " and before[:1].isdigit()) or (after[:1] == " " and after[1:].isdigit())


def _after(sheet: Sheet, cues: Sequence[Cue], end: int) -> _Role | None:
    """The word that types the number that ends at `end`, looking ahead: `71540 numaralı sipariş`."""
    for cue in cues[bisect_left(cues, (end, 0, "")) :][:1]:
        gap = sheet.lower[end : cue.start]
        if len(gap) > _REACH_AFTER or "\n" in gap or "." in gap or "," in gap:
            return None
        words = re.findall(r"[^\W\d_]+", gap)
        numbered = any(word in NUMBER for word in words) or (gap != "" and gap[0] in "번号番の")
        if cue.role != "none" and all(word in NUMBER or word in LINKS for word in words):
            return _Role(cue.role, tight=True, direct=False, numbered=numbered)
    return None


def _digits(text: str) -> int:
    return sum(sign.isdigit() for sign in text)


def _fits(sheet: Sheet, text: str, end: int, role: _Role) -> bool:
    """Whether a number of this shape may be one that the word names."""
    bare = text.lstrip("#")
    digits = _digits(bare)
    if not role.tight:
        return (
            digits >= 5
            and (bare != text or not bare.isdigit() or digits >= 6)
            and not _DECIMAL.match(bare)
            and not _range(bare)
        )
    if _DECIMAL.match(bare) or (_range(bare) and not role.numbered):
        return False
    if (bare != text and not _HASHTAG.match(bare)) or (role.numbered and digits >= 2):
        return True
    if not bare.isdigit():
        return digits >= 2 and bool(re.search(r"[0-9].*[-/_.].*|[A-ZЀ-ӿ].*[0-9]|[0-9].*[A-Z]", bare))
    if role.role in {"parcel", "customer_id", "contract_id"}:
        return digits >= 5 and (role.direct or role.numbered or role.role == "parcel")
    if digits == 4 and bare[:2] in {"19", "20"}:
        return False
    following = re.match(r"\s*([^\W\d_]+|%)", sheet.lower[end : end + 24])
    if following and (following.group(1) in UNITS_AFTER or following.group(1) == "%"):
        return False
    if digits >= 4:
        return True
    closed = sheet.plain[end : end + 1] in {"", "\n", ".", ",", ";", "!", "?", ")"}
    return role.direct and (digits == 3 or (digits == 2 and closed))


def _range(bare: str) -> bool:
    """`2020-2024`, `10/10`, `24/7`: two small numbers."""
    if not _NUMBERED_RANGE.match(bare):
        return False
    left, right = re.split("[-/]", bare)
    return len(left) + len(right) < 5 or (left[:2] in {"19", "20"} and right[:2] in {"19", "20"} and len(left) == 4)


def _type(role: str, text: str) -> str:
    if role == "parcel":
        return "tracking_id" if len(text) >= 10 else "order_id"
    prefix = re.match(r"[a-z]+", text.lower().lstrip("#"))
    if role == "order_id" and prefix and _PREFIXES.get(prefix.group()) == "invoice_id" and prefix.group() == "inv":
        return "invoice_id"
    return role


def _plausible(text: str, kind: str) -> bool:
    return _digits(text) >= (3 if kind == "order_id" else 4) and not _DECIMAL.match(text) and not _range(text)


def _by_shape(text: str, before: str) -> str | None:
    """What a number without any word beside it looks like: a tracking number, an invoice, an order, or nothing."""
    bare = text.lstrip("#")
    digits = _digits(bare)
    if _POSTAL.match(bare):
        return "tracking_id"
    letters = re.match(r"[A-Za-z]+", bare)
    prefix = letters.group().lower() if letters else ""
    if prefix in _PREFIXES and re.match(r"[A-Za-z]+[-/_.]", bare) and digits >= 3:
        return _PREFIXES[prefix]
    if bare != text and _HASHTAG.match(bare):
        return None
    if bare != text:
        return (
            "order_id"
            if digits >= 3
            and (bare[0].isdigit() or re.match(r"[A-Z]{1,6}(?:[-/_.][A-Z]{1,6})?[-/_.]?[0-9]", bare))
            and len(prefix) <= 4
            else None
        )
    if _DECIMAL.match(bare) or _NUMBERED_RANGE.match(bare) or bare[:1] == "0":
        return None
    if bare.isdigit():
        return "order_id" if 7 <= digits <= 14 and not bare.endswith("000") else None
    if not re.search("[A-Z]", bare):
        return "order_id" if re.match(r"[0-9]{5,12}[-/][0-9]{1,4}\Z", bare) else None
    if re.search(r"[-/_]", bare):
        return (
            "order_id"
            if digits >= 4
            and bare.upper() == bare
            and "." not in bare
            and prefix not in {"covid", "iso", "din", "en", "wh", "usb"}
            else None
        )
    return "order_id" if digits >= 4 and len(bare) >= 8 and bare.upper() == bare and before[-1:] != "/" else None
