"""What the shape of a number tells: a parcel's, an invoice's, an order's; or a date, a time, a range, an account."""

from __future__ import annotations

import re

_PREFIXES = {
    **dict.fromkeys(("inv", "re", "rg", "rnr"), "invoice_id"),
    **dict.fromkeys(("ord", "po", "so", "trx"), "order_id"),
    **dict.fromkeys(("awb", "resi"), "tracking_id"),
    **dict.fromkeys(("kd", "cust"), "customer_id"),
    "ktr": "contract_id",
}
#: Parcel numbers of the postal union, UPS, DHL and three Indonesian carriers.
_POSTAL = re.compile(
    r"(?:[A-Z]{2}[0-9]{9,12}(?:[A-Z]{2})?|1Z[0-9A-Z]{16}|JNE[0-9]{8,}|JX[0-9]{8,}|SPX[A-Z]{2}[0-9]{8,}|"
    r"00340[0-9]{15}|[0-9]{20})\Z"
)
#: Numbers that carriers alone write: Chinese ones (SF, YT, ZTO, JD, JT), UPS, Royal Mail, the postal union with its country.
_CARRIER = re.compile(
    r"(?:(?:SF|YT|JDV?[A-Z]?|JT|ZTO|STO|YD|CNSF|EMS)[0-9]{10,16}|1Z[0-9A-Z]{16}|[A-Z]{2}[0-9]{9}[A-Z]{2}|SPX[A-Z]{2}[0-9]{8,})\Z"
)
_IBAN = re.compile(r"(?!SF|JD|YT|ZT|JP|GH|SP)[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}\Z")
_TIME = re.compile(r"[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?\Z")
_DATE = re.compile(
    r"[0-3]?[0-9]([./-])[0-3]?[0-9]\1(?:(?:19|20)[0-9]{2}|[0-9]{2})\Z|"
    r"(?:19|20)[0-9]{2}([./-])[0-1]?[0-9]\2[0-3]?[0-9]\Z"
)
_DECIMAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}\Z")
_HASHTAG = re.compile(r"#(?:[A-Za-z]{2,}(?:19|20)[0-9]{2}|[0-9]{1,4}[a-z]{3,})\Z")
_TWO_NUMBERS = re.compile(r"([0-9]{1,4})[-/]([0-9]{1,4})\Z")
_MARKED = re.compile(r"#(?:[0-9]|[A-Z]{1,4}(?:[-/_.][A-Z]{1,6})?[-/_.]?[0-9])")
_LEAD = re.compile(r"([A-Za-z]{1,30})([-/_.]?)")
_DASHED = re.compile(r"[0-9]{5,12}[-/][0-9]{1,4}\Z")
#: Letters before a number that name a standard, an illness or a plug rather than an order.
_NO_ORDER = frozenset({"covid", "iso", "din", "en", "wh", "usb"})
#: Least digits of a number that looks like an order's: marked by '#'; with letters; and as digits alone.
_LEAST_MARKED, _LEAST_MIXED, _LEAST_BARE, _MOST_BARE = 3, 4, 7, 14
_LEAST_UNBROKEN = 8
#: From this length on, the number of a parcel is its tracking number, in signs.
_TRACKING_LENGTH = 10
_SHORT_RANGE = 4


def digits_in(text: str) -> int:
    """How many digits a text has."""
    return sum(sign.isdigit() for sign in text)


def is_time_or_date(text: str) -> bool:
    """`14:30`, `30.2.2026`."""
    return bool(_TIME.match(text) or _DATE.match(text))


def is_account(text: str) -> bool:
    """An IBAN."""
    return _IBAN.match(text) is not None


def is_hashtag(text: str) -> bool:
    """`#Synode2018`."""
    return _HASHTAG.match(text) is not None


def is_decimal(text: str) -> bool:
    """`4.2`, `4.2.1`."""
    return _DECIMAL.match(text) is not None


def is_range(text: str) -> bool:
    """`2020-2024`, `10/10`, `24/7`: two small numbers."""
    numbers = _TWO_NUMBERS.match(text)
    if numbers is None:
        return False
    left, right = numbers.groups()
    return len(left) + len(right) <= _SHORT_RANGE or (is_year(left) and right[:2] in {"19", "20"})


def is_year(text: str) -> bool:
    """`1998`, `2026`."""
    return len(text) == len("2026") and text[:2] in {"19", "20"}


def prefix_type(prefix: str) -> str:
    """The type that letters before a number stand for; an order's if none."""
    return _PREFIXES.get(prefix.lower(), "order_id")


def settle_type(role: str, text: str) -> str:
    """The type of a number that a word names: `order INV-12` is an invoice, a parcel's number tracks it if long."""
    if role == "parcel":
        return "tracking_id" if len(text) >= _TRACKING_LENGTH else "order_id"
    if role == "order_id" and _CARRIER.match(text):
        return "tracking_id"
    return "invoice_id" if role == "order_id" and text.lower().startswith("inv") else role


def type_by_shape(text: str) -> str | None:
    """What a number without any word beside it looks like; None for nothing we know."""
    bare = text.removeprefix("#")
    if _POSTAL.match(bare):
        return "tracking_id"
    lead = _LEAD.match(bare)
    prefix, sign = (lead.group(1).lower(), lead.group(2)) if lead else ("", "")
    if sign and prefix in _PREFIXES and digits_in(bare) >= _LEAST_MARKED:
        return prefix_type(prefix)
    return "order_id" if _like_an_order(text, bare, prefix) else None


def _like_an_order(text: str, bare: str, prefix: str) -> bool:
    digits = digits_in(bare)
    if bare != text:
        return digits >= _LEAST_MARKED and not is_hashtag(text) and _MARKED.match(text) is not None
    if is_decimal(bare) or _TWO_NUMBERS.match(bare) or bare.startswith("0"):
        return False
    if bare.isdigit():
        return _LEAST_BARE <= digits <= _MOST_BARE and not bare.endswith("000")
    if _DASHED.match(bare):
        return True
    if bare != bare.upper() or not re.search("[A-Z]", bare) or digits < _LEAST_MIXED:
        return False
    broken = re.search(r"[-/_]", bare) is not None
    return "." not in bare and prefix not in _NO_ORDER if broken else len(bare) >= _LEAST_UNBROKEN
