"""Masking: what a machine must not touch goes out of a text before it is translated, and comes back after.

    Meine Bestellung 71540-2 ist nicht da.  ──▶  Meine Bestellung ⟦214⟧ ist nicht da. ⟦213⟧

Names, numbers, dates, amounts and addresses never leave the house. A translator was seen to turn `A-48213` into
`To-48213`, but left ⟦1⟧ alone. The masks of a text begin at a number that depends on the text, and one
that stands for nothing is added at the end: an answer that belongs to another message is found out by them.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafts.reading import Fact

#: Masks begin at one of so many numbers, from _FIRST up: three digits survive translators, and 1 in 880 is like another.
_FIRST = 11
_STARTS = 880

# Scripts that write without spaces, Hangul with its endings glued on, and full-width marks: a number may touch them.
_GLUED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uffef"
_RUN = re.compile(rf"[^\s⟦⟧<>\"{_GLUED}]+")
_BRACKET = re.compile("[⟦⟧]+")
_MASK = re.compile(r"⟦\s{0,3}(\d{1,6})\s{0,3}⟧")
_SPACED_MASK = re.compile(r"[ \u00a0]{0,3}⟦\s{0,3}(\d{1,6})\s{0,3}⟧")
_EDGES = ".,;:!?…'’‘`´“”„«»()[]{}*_|~"
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[#№+\-−±$€£¥₹₽₩₺₫฿₴₪]{0,3}\d(?:[\d.,:/\-–_*]{0,40}\d)?[%‰°€$£¥₹₽₩₺₫฿₴₪]{0,3}")
_DOMAIN = re.compile(
    r"[0-9A-Za-z-]{2,63}\.(?:com|net|org|info|biz|shop|app|dev|example|io|co|eu|de|at|ch|id|fr|es|it|pt|br|nl|pl|tr|ru|ua"
    r"|cz|se|in|vn|th|cn|jp|kr|my|uk)(?![0-9A-Za-z-])"
)
_APOSTROPHE = re.compile("['’ʼ]")
_JOINTS = re.compile(r"([-–—/:=])")
_LETTER = re.compile(r"[^\W\d_]")
_SMALL = re.compile(r"[^\W\d_]{3}")

#: What nobody sees: controls, direction marks, zero-width signs, tags. Joiners stay, for Persian and Hindi need them.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)

#: Facts that are as exact as their text; dates, deadlines and names are looked at more closely.
_EXACT = frozenset({
    "order_id", "tracking_id", "invoice_id", "customer_id", "contract_id", "amount", "email", "phone", "url", "username",
    "model", "version",
})  # fmt: skip
_DAY = re.compile(r"\d{4}-\d{2}-(\d{2})")
_SHORTEST_NAME = 3
_LONGEST_NUMBER = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A text fit to be sent, and what its masks stand for."""

    text: str
    kept: Mapping[int, str]
    """Number of a mask -> what is put in its place; the first one stands for nothing, at the end of the text."""


def literals(facts: Sequence[Fact]) -> tuple[str, ...]:
    """What a translator must not touch, of the facts of a message: as written, whole.

    A day is kept whole ('7. Oktober'); a length of time and a weekday are words to translate, but for their numbers.
    A name is kept without its title, and again wherever a part of it stands alone.
    """
    kept: list[str] = []
    for fact in facts:
        if fact.type in _EXACT or (fact.type in ("date", "deadline") and _names_its_day(fact)):
            kept.append(fact.text)
        elif fact.type in ("name_sender", "name_staff"):
            name = fact.value if fact.value in fact.text else fact.text
            kept += [name, *(part for part in name.split() if len(part.strip(".")) >= _SHORTEST_NAME)]
    return tuple(dict.fromkeys(text for text in kept if text.strip()))


def _names_its_day(fact: Fact) -> bool:
    day = _DAY.match(fact.value)
    return day is not None and int(day.group(1)) in {int(number) for number in re.findall(r"\d{1,4}", fact.text)}


def mask(text: str, keep: Mapping[str, str]) -> Masked:
    """Mask every place of each key of `keep`, to be replaced by its value, and everything with a digit or an address.

    Hidden characters are left out of what is sent. Time is linear in the text, times the number of keys.
    """
    number = _FIRST + zlib.crc32(text.encode("utf-8", "replace")) % _STARTS
    kept = {number: ""}
    pieces: list[str] = []
    end = 0
    for order, (start, stop) in enumerate(_merged(text, sorted(_spans(text, keep))), start=1):
        pieces += [HIDDEN.sub("", text[end:start]), f"⟦{number + order}⟧"]
        kept[number + order] = _written(text[start:stop], keep)
        end = stop
    pieces.append(HIDDEN.sub("", text[end:]))
    return Masked(text=f"{''.join(pieces).rstrip()} ⟦{number}⟧", kept=kept)


def _spans(text: str, keep: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    wanted = sorted((key for key in keep if any(sign.isalnum() for sign in key)), key=len, reverse=True)
    if wanted:
        for found in re.finditer("|".join(map(_whole, wanted)), text):
            yield found.span()
    for found in _BRACKET.finditer(text):
        yield found.span()
    for run in _RUN.finditer(text):
        yield from _exact_parts(run.group(), run.start())


def _whole(key: str) -> str:
    """A pattern for a text that is not part of a longer word; scripts without spaces may touch it."""
    no_more = f"[^\\W{_GLUED}]"
    before = f"(?<!{no_more})" if re.match(no_more, key[0]) else ""
    after = f"(?!{no_more})" if re.match(no_more, key[-1]) else ""
    return f"{before}{re.escape(key)}{after}"


def _exact_parts(run: str, offset: int) -> Iterator[tuple[int, int]]:
    """What of a run of characters without spaces must stay: an address as a whole, else what has digits."""
    if "@" in run or "://" in run or "www." in run.lower() or _DOMAIN.search(run):
        yield _trimmed(run, offset)
    elif _DIGIT.search(run):
        place = offset
        for part in _APOSTROPHE.split(run):
            if _DIGIT.search(part):
                yield from _numbers(part, place)
            place += len(part) + 1


def _numbers(part: str, offset: int) -> Iterator[tuple[int, int]]:
    """The numbers of a part: with their letters where they are a name (`KM-7000`), without where it is a word (`14-tägig`)."""
    place, start, held = offset, offset, ""
    for piece in (*_JOINTS.split(part), "aaa"):
        word = piece.strip(_EDGES)
        if word.isalpha() and _SMALL.search(word) and not word.isupper():
            yield from _number(held, start)
            held = ""
            start = place + len(piece)
        else:
            held += piece
        place += len(piece)


def _number(held: str, start: int) -> Iterator[tuple[int, int]]:
    if not _DIGIT.search(held):
        return
    if any((sign.isascii() and sign.isalpha()) or sign.isupper() for sign in held):
        yield _trimmed(held, start, also="-–—/:=")
    else:
        for found in _NUMBER.finditer(held):
            yield found.start() + start, found.end() + start


def _trimmed(run: str, offset: int, also: str = "") -> tuple[int, int]:
    bare_run = run.strip(_EDGES + also)
    start = offset + len(run) - len(run.lstrip(_EDGES + also))
    return start, start + len(bare_run)


def _merged(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans that overlap or touch as one, and groups of digits that one space parts (`+49 221 998877`)."""
    held: tuple[int, int] | None = None
    for start, stop in spans:
        if held and (start <= held[1] or _one_number(text, held, start, stop)):
            held = (held[0], max(held[1], stop))
        elif stop > start:
            if held:
                yield held
            held = (start, stop)
    if held:
        yield held


def _one_number(text: str, held: tuple[int, int], start: int, stop: int) -> bool:
    apart = text[held[1] : start] in (" ", "\u00a0", "\u202f")
    return apart and held[1] - held[0] + stop - start < _LONGEST_NUMBER and not _LETTER.search(text[held[0] : stop])


def _written(text: str, keep: Mapping[str, str]) -> str:
    """What comes back for a masked piece, which may hold a kept text and more."""
    if text in keep:
        return keep[text]
    inside = max((key for key in keep if key in text and keep[key] != key), key=len, default="")
    return text.replace(inside, keep[inside]) if inside else text


def unmask(answer: str, kept: Mapping[int, str]) -> str | None:
    """Put everything back; None unless every mask is there exactly once, whatever digits it is written in, and no other."""
    found = Counter(int(mask.group(1)) for mask in _MASK.finditer(answer))
    if found != Counter(kept.keys()) or _BRACKET.search(_MASK.sub("", answer)):
        return None
    last = next(iter(kept))
    told = _SPACED_MASK.sub(lambda mask: "" if int(mask.group(1)) == last else mask.group(), answer)
    return _MASK.sub(lambda mask: kept[int(mask.group(1))], told).strip()


def bare(text: str) -> str:
    """A text without its masks: what the machine wrote or was given to read."""
    return _MASK.sub(" ", text)
