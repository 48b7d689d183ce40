"""Amounts of money, in the currencies of twenty-two languages: `1.249,00 €`, `Rp 1,2 juta`, `Fr. 45.–`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from drafts.reading.sheet import Find, Sheet

#: Digits in groups of three (or, in India, two), or plain, with at most one decimal part.
_NUMBER = re.compile(
    r"(?<![0-9])(?<![0-9][.,:/-])"
    r"(?:[0-9]{1,3}(?:([.,' ])[0-9]{3})(?:\1[0-9]{3}){0,4}|[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}|[0-9]{1,13})"
    r"(?:[.,][0-9]{1,2}(?![0-9]))?(?![0-9])"
)

_SIGNS = {
    "€": "EUR", "£": "GBP", "₹": "INR", "₽": "RUB", "₺": "TRY", "฿": "THB", "₫": "VND", "₩": "KRW", "₴": "UAH",
    "us$": "USD", "usd": "USD", "r$": "BRL", "a$": "AUD", "c$": "CAD", "s$": "SGD", "hk$": "HKD",
    "nt$": "TWD", "mx$": "MXN", "rp": "IDR", "rm": "MYR", "sfr": "CHF",
    "kč": "CZK", "kc": "CZK", "zł": "PLN", "zl": "PLN", "tl": "TRY", "usdt": "USD",
}  # fmt: skip
_CODES = (
    "eur gbp chf idr inr myr sek czk pln try brl rub uah thb vnd krw jpy cny aud cad sgd hkd twd mxn sar aed egp nok "
    "dkk php kwd qar mad huf ron bgn nzd zar"
)
_SIGNS |= {code: code.upper() for code in _CODES.split()} | {"rmb": "CNY", "ntd": "TWD"}

_WORDS = {
    "euro": "EUR", "euros": "EUR", "eurot": "EUR", "евро": "EUR", "євро": "EUR", "يورو": "EUR", "यूरो": "EUR",
    "ยูโร": "EUR", "欧元": "EUR", "歐元": "EUR", "ユーロ": "EUR", "유로": "EUR", "avro": "EUR", "eur": "EUR", "eura": "EUR",
    "pound": "GBP", "pounds": "GBP", "quid": "GBP", "pfund": "GBP", "美元": "USD", "rupiah": "IDR", "perak": "IDR", "ringgit": "MYR",
    "रुपये": "INR", "रुपए": "INR", "रुपया": "INR", "रूपये": "INR", "रु": "INR",
    "रुपयों": "INR", "руб": "RUB", "рублей": "RUB", "рубля": "RUB", "рубль": "RUB", "р": "RUB", "гривень": "UAH",
    "гривні": "UAH", "гривня": "UAH", "грн": "UAH", "lira": "TRY", "liraya": "TRY", "lirası": "TRY", "lirayı": "TRY",
    "tl": "TRY", "złotych": "PLN", "złote": "PLN", "złoty": "PLN", "zlotych": "PLN", "korun": "CZK", "koruny": "CZK",
    "kronor": "SEK", "krona": "SEK", "đồng": "VND", "dong": "VND", "đ": "VND", "vnđ": "VND", "บาท": "THB", "원": "KRW",
    "円": "JPY", "块": "CNY", "块钱": "CNY", "人民币": "CNY", "franken": "CHF",
    "reais": "BRL", "real": "BRL",
}  # fmt: skip

#: What the money of several countries is called alike, and in which languages only one of them is meant (`kr` in Swedish);
#: in any other, the sender did not say which, and neither do we.
_DOLLAR = dict.fromkeys(
    ["de", "it", "nl", "pl", "tr", "ru", "uk", "cs", "sv", "ar", "hi", "vi", "th", "ja", "ko", "id"], "USD"
)
_SHARED: Mapping[str, Mapping[str, str]] = {
    **dict.fromkeys(
        [
            "$",
            "dollar",
            "dollars",
            "dolar",
            "dólares",
            "dolares",
            "dólar",
            "dollari",
            "dolarów",
            "dolary",
            "долларов",
            "доллара",
            "доларів",
            "dolarů",
            "دولار",
            "डॉलर",
            "ドル",
            "달러",
            "bucks",
        ],
        _DOLLAR,
    ),
    "kr": {"sv": "SEK", "da": "DKK", "no": "NOK", "nb": "NOK", "nn": "NOK"},
    "¥": {"zh": "CNY", "ja": "JPY"},
    "元": {"zh": "CNY", "zh-Hant": ""},
    "fr": {"de": "CHF", "it": "CHF"},
    "r": {"en": "ZAR"},
    **{key: {"hi": "INR"} for key in ("rs", "₨", "rupee", "rupees")},
    **{
        key: {}
        for key in [
            "francs",
            "franchi",
            "pesos",
            "ريال",
            "ريالا",
            "ريالاً",
            "درهم",
            "درهما",
            "جنيه",
            "جنيها",
            "جنيهاً",
            "دينار",
            "دينارا",
            "دولارا",
            "﷼",
        ]
    },
    "franchi": {"it": "CHF"},
}

#: What a word after the number multiplies it by, and the currency it implies by itself, in which languages.
_TIMES = {
    "ribu": (1_000, "IDR", "id"), "rb": (1_000, "IDR", "id"), "rbu": (1_000, "IDR", "id"), "k": (1_000, "IDR VND", "id vi"),
    "juta": (1_000_000, "IDR", "id"), "jt": (1_000_000, "IDR", "id"), "jtan": (1_000_000, "IDR", "id"),
    "mio": (1_000_000, "", ""), "million": (1_000_000, "", ""), "millionen": (1_000_000, "", ""),
    "milyar": (1_000_000_000, "IDR", "id"), "miliar": (1_000_000_000, "IDR", "id"),
    "mil": (1_000, "", ""), "mille": (1_000, "", ""), "bin": (1_000, "", ""), "tys": (1_000, "", ""),
    "тыс": (1_000, "", ""), "тысяч": (1_000, "", ""), "тисяч": (1_000, "", ""), "тис": (1_000, "", ""),
    "tis": (1_000, "", ""), "tisíc": (1_000, "", ""), "lakh": (100_000, "INR INR", "hi en"),
    "lakhs": (100_000, "INR INR", "hi en"), "लाख": (100_000, "", ""), "हजार": (1_000, "", ""), "हज़ार": (1_000, "", ""),
    "nghìn": (1_000, "VND", "vi"), "ngàn": (1_000, "VND", "vi"), "triệu": (1_000_000, "VND", "vi"),
    "tr": (1_000_000, "VND", "vi"), "ألف": (1_000, "", ""), "آلاف": (1_000, "", ""), "万": (10_000, "", ""),
    "萬": (10_000, "", ""), "億": (100_000_000, "", ""), "만": (10_000, "", ""), "천": (1_000, "", ""),
    "พัน": (1_000, "", ""), "หมื่น": (10_000, "", ""), "แสน": (100_000, "", ""),
}  # fmt: skip


def _any(words: object) -> str:
    return "|".join(re.escape(word) for word in sorted(map(str, words), key=len, reverse=True))  # type: ignore[call-overload]


_LETTER = r"[^\W\d_]"
_BEFORE = re.compile(
    rf"(?:^|(?<=[^\w$])|(?<=[\u0e00-\u9fff\uac00-\ud7a3]))({_any({*_SIGNS, '$', '¥', 'kr', 'fr', 'rs', 'r', '₨', '﷼', 'ريال'})})\.? ?$"
)
_AFTER = re.compile(
    rf"(?: ?({_any(_TIMES)})\.?(?!{_LETTER}(?<![\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7a3])))?"
    r"(?P<dash>(?:[.,]-{1,2}|,-)(?![0-9]))?"
    rf"(?: ?(?:de )?(?P<money>{_any({*_SIGNS, *_WORDS, *_SHARED} - {'r'})})(?!{_LETTER}(?<![\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7a3]))"
    r"(?P<tail>,-|(?<=€)(?P<cents>[0-9]{2})(?![0-9.,]))?)?"
)
#: `2만 9천원`: what stands before the thousands.
_TEN_THOUSANDS = re.compile(r"(?<![0-9.,])([0-9]{1,4})[만万萬] ?\Z")
#: Words for money that weigh things as well: `5 pounds of coffee`, `5 Pfund Kaffee`.
_WEIGHED = re.compile(r" (?:of (?!\d)|[A-ZÄÖÜ]|mehl|zucker|kaffee)")
_WEIGHTS = frozenset({"pound", "pounds", "pfund"})
_LONGEST = 15


def find_amounts(sheet: Sheet, language: str) -> Iterator[Find]:
    """Every amount of money with a currency; value `EUR 1249.00`, or `$ 249.00` where more than one currency is called so."""
    for match in _NUMBER.finditer(sheet.plain):
        start, end = match.span()
        before = _BEFORE.search(sheet.lower[max(0, start - 6) : start])
        if before is None and sheet.plain[max(0, start - 1) : start].isalpha() and sheet.plain[start - 1] < "\u0e00":
            continue
        after = _AFTER.match(sheet.lower, end, end + 24)
        times, implied, languages = _TIMES.get(after.group(1) or "", (1, "", "")) if after else (1, "", "")
        money = _currency(before.group(1), language) if before else ""
        tail = end
        if after and after.end() > end:
            stated = _currency(after.group("money") or "", language)
            if not money:
                money = stated or dict(zip(languages.split(), implied.split(), strict=False)).get(language, "")
            tail = after.end("money") if stated else max(after.end(1), end)
            tail = max(tail, after.end("dash"), after.end("tail")) if money else tail
            if after.group("money") in {"руб", "грн", "коп"} and sheet.plain[tail : tail + 1] == ".":
                tail += 1
        value = _number(match.group()) if money else None
        if value is None or _impossible(before, match.group(), sheet.lower[tail : tail + 3], language):
            continue
        if after and after.group("money") in _WEIGHTS and _WEIGHED.match(sheet.plain, tail):
            continue
        tens = _TEN_THOUSANDS.search(sheet.plain, max(0, start - 8), start) if not before else None
        if tens:
            start, value = tens.start(), value + Decimal(tens.group(1)) * 10_000 / times
        if after and after.group("cents"):
            value += Decimal(after.group("cents")) / 100
        first = start - 6 + before.start(1) if before and start >= 6 else (before.start(1) if before else start)
        yield Find("amount", first, tail, f"{money} {value * times:.2f}", 76)


def _currency(sign: str, language: str) -> str:
    """The currency's code where the sign or word means one only; else the sign itself, '' for none."""
    if (sign == "rs" and language == "ms") or (sign == "real" and not language.startswith("pt")):
        return ""
    shared = _SHARED.get(sign)
    if shared is not None:
        return shared.get(language, shared.get(language.partition("-")[0], "")) or sign
    return _SIGNS.get(sign) or _WORDS.get(sign, "")


def _impossible(before: re.Match[str] | None, number: str, following: str, language: str) -> bool:
    """`Fr. 5. Mai` is a Friday, and rand are known by their cents: `R 1,299.00`, but `R 12`."""
    if before is not None and before.group(1) == "r":
        return language != "en" or re.search(r"[.,][0-9]{2}$", number) is None
    if before is None or before.group(1) != "fr":
        return False
    return language not in {"de", "fr", "it", "en"} or (number.isdigit() and following.startswith((". ", ".1")))


def _number(written: str) -> Decimal | None:
    """The value of a written number: the last sign parts off decimals unless three digits follow it."""
    digits = written.replace(" ", "").replace("'", "")
    if sum(sign.isdigit() for sign in digits) > _LONGEST or (digits[0] == "0" and digits[1:2].isdigit()):
        return None
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return Decimal(digits)
    whole, rest = digits[:last], digits[last + 1 :]
    if len(rest) == 3:
        whole, rest = whole + rest, ""
    whole = whole.replace(".", "").replace(",", "")
    return Decimal(f"{whole}.{rest}" if rest else whole)
