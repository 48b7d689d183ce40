"""Letter: a message taken apart into greeting, body, sign-off and signature.

The body is what the matter is read from; the signature is where the sender's name stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from drafts.reading.given_names import is_given
from drafts.reading.letter_words import ADDRESSED, CLOSINGS, GREETINGS
from drafts.reading.name_parts import CASELESS, END_SIGNS, FAMILIES, looks_like_name
from drafts.reading.name_proof import CHINESE, KOREAN, is_given_alone, is_sentence, may_be_lower, proves_name
from drafts.reading.sheet import lowered, plain_signs


class Part(NamedTuple):
    """A part of a letter, and where it begins in the text that was split."""

    text: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The four parts of a letter, in order; those that are missing are empty, but for the body, which never is."""

    greeting: Part
    body: Part
    sign_off: Part
    signature: Part


_SPACED_END = r"(?![^\W\d_](?<![\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7a3]))"
_GREETING = re.compile(rf"\s{{0,40}}[\"'*]?(?:{'|'.join(GREETINGS)}){_SPACED_END}")
_CLOSING = re.compile(
    rf"(?:^|(?<=[\s,.!?*(])|(?<=[\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7a3]))(?:{'|'.join(CLOSINGS)}){_SPACED_END}"
    #: `Grüße aus Kiel, Jonte`
    r"(?: (?:aus|from|dari|desde|uit|från|iz|из|з|da|de|z|ze) (?:[^\W\d_]{2,20} ?){1,3}(?=,))?"
)
_TAIL = re.compile(r"[.!?…)][\s\"']{1,3}(?=[^\s])|(?<=[\u0e00-\u0e7f0-9]) (?=[\u0e00-\u0e7f])")
#: A name right behind the last sentence: a common surname in China and Korea, four or five characters in Japan, and
#: any short name behind a formula: `よろしくお願いします。木村`.
_EASTERN_TAIL = re.compile(
    rf"(?<=[.!?])\s?(?:{CHINESE}|{KOREAN}|[\u3400-\u9fff]{{4,5}}|[\uac00-\ud7a3]{{2,4}} ?(?:드림|올림|배상))\s{{0,3}}$|"
    # behind a clause in kana, two or three characters: `支払済みです。村瀬`
    r"(?<=[\u3041-\u309f][.!])\s?(?!至急|以上|早急|拝啓|敬具|返金|返品|交換|解約|不良|最悪|残念|失望|困惑|希望|了解|承知|追伸)"
    r"[\u3400-\u9fff]{2,3}\s{0,3}$|"
    rf"(?<=[.!?,])\s?(?:(?:谢谢[您你]?|謝謝[您你]?|多谢)[,.! ]{{1,2}}(?P<chinese>{CHINESE})|"
    r"(?:どうぞ)?(?:よろしく|宜しく)お願い(?:いた|致)?します[,.! ]{1,2}(?P<japanese>[\u3400-\u9fff]{2,4}))\s{0,3}$"
)
_NAME_BEFORE = ("드림", "올림", "배상")
#: Lines looked at from the end, and the longest line that may belong to a sign-off or signature, in characters.
_LAST_LINES = 9
_LONGEST_CLOSING = 70
_LONGEST_SIGNED = 60
_MOST_SIGNED_WORDS = 8
#: Below this, a full stop at the end makes no sentence: `Tom.`, `e.V.`
_SHORT_LINE = 16
_BELOW = re.compile(
    "p\\.? ?s\\.?[ :]|sent from|gesendet|von meinem|dikirim|envoyé|enviad|inviat|verzonden|wysłan|отправлено|відправлено|odesláno|skickat|gönderildi|http|www"
)
#: A line below a name: `Dental House, 4410 Maple Ave, Suite 210, Austin TX 78701`, `0812-5550-1234`, an address for mail.
_MOST_CONTACT_WORDS, _LEAST_CONTACT_DIGITS = 12, 5
_MAIL = re.compile(r"\S{1,40}@\S{1,60}")
_LEGAL_FORM = re.compile(r"[ ,](?:e\. ?V|Inc|Ltd|Co|Corp|[SN]\.A|S\.L|[BN]\.V|s\.r\.o|a\.s|o\.o|S\.p\.A|S\.r\.l)\.$")
#: Words that may stand before the sign-off in its line: `Danke im Voraus und viele Grüße`.
_MOST_WORDS_AHEAD = 4
_LONGEST_TAIL = 48
_MOST_NAMES = 3
#: `am 5. Jan` is no sentence and its name.
_DAY_NUMBER = re.compile(r"(?:^|[^0-9.,-])[0-9]{1,2}$")
_LONGEST_GREETING = 60
#: Whom a line thanks is not who writes: `Thanks Anna`, but `Thanks, Anna`; and behind thanks a clause may follow.
_THANKS = re.compile(
    "thank|many thanks|thx|danke|terima|makasih|merci|gracias|muchas|grazie|obrigad|bedankt|dank|dzięk|teşek|спас|благо|дяк|děk|díky|tack|شكر|धन्य|शुक्रिया|cảm|xin|谢|謝|감사|고맙|"
    "ありが|よろし|宜し|부탁|수고|ขอบ|köszön|mulțum|multum|mersi|kiito|ευχαρ|takk|hvala|tia|agradeç|iyi günler|kolay gel"
)
#: Thai has a space where others have a comma.
_UNPOINTED = re.compile("[\u0e01-\u0e4e]")
#: Where a message is written in HTML, its tags part lines.
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,9}(?: [^<>\n]{0,200})?/?>")
_INITIALLED = re.compile(r"(?:[A-Z]\. ?){1,3}[^\W\d_]{2,20}")
_DASHED = re.compile(r"\s{0,8}(?:--?|~|/)\s?(?=[^\W\d_])")


@lru_cache(maxsize=64)
def split_letter(text: str) -> Letter:
    """Take a text apart; everything that is neither greeting nor sign-off nor signature is body, which is never empty."""
    plain = _TAG.sub(lambda tag: "\n".ljust(len(tag.group())), plain_signs(text))
    lower = lowered(plain)
    first = len(text) - len(text.lstrip())
    begin = _greeting_end(plain, lower, first)
    end, sign_end = _closing(plain, lower, begin)
    if not text[begin:end].strip(END_SIGNS + "\n"):
        begin, end = (begin, sign_end) if text[begin:sign_end].strip(END_SIGNS + "\n") else (first, len(text))
        sign_end = max(sign_end, end)
    return Letter(
        greeting=_part(text, first, begin),
        body=_part(text, begin, end),
        sign_off=_part(text, end, sign_end),
        signature=_part(text, sign_end, len(text)),
    )


def _part(text: str, start: int, end: int) -> Part:
    """`text[start:end]` without the space around it."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Part(piece.strip(), min(start, end))


def _greeting_end(plain: str, lower: str, first: int) -> int:
    found = _GREETING.match(lower, first)
    if found is None:
        return first
    line_end = lower.find("\n", found.end())
    line_end = len(lower) if line_end < 0 else line_end
    head = plain[found.end() : min(line_end, found.end() + _LONGEST_GREETING)]
    stop = re.search(r"[,!:.;?]", head)
    if stop and _addressed(head[: stop.start()]):
        end = found.end() + stop.end()
        return end + len(lower[end:line_end]) - len(lower[end:line_end].lstrip(" ,!.:;"))
    if stop is None and line_end < len(lower) and line_end - found.end() <= _LONGEST_GREETING and _addressed(head):
        return line_end
    return found.end()


def _addressed(words: str) -> bool:
    """Whether only names and the like stand between the greeting and what ends it."""
    if len(words) > _LONGEST_GREETING or any(map(str.isdigit, words)):
        return False
    if CASELESS.search(words):
        return len(words) <= 16
    parts = words.split()
    return len(parts) <= 6 and all(part[:1].isupper() or part.lower().strip(".") in ADDRESSED for part in parts)


def _closing(plain: str, lower: str, begin: int) -> tuple[int, int]:
    """Where sign-off and signature begin; both at the end where there is none."""
    lines = _last_lines(plain, begin)
    best: tuple[int, int] | None = None
    for start, end in reversed(lines):
        if end - start > _LONGEST_CLOSING or re.search(r"[?]\s*$", plain[start:end]):
            break
        sign_end = _sign_off_end(plain, lower, start, end, _MOST_WORDS_AHEAD if best is None else 0)
        if sign_end is not None:
            best = (start, sign_end)
        elif best is not None or not _may_sign(plain[start:end].strip()):
            break
        dash = _DASHED.match(plain, start, end)
        if best is None and dash and looks_like_name(plain[dash.end() : end], strict=False):
            best = (start, dash.end())
    if best is None and lines:
        best = _tail(plain, lower, *lines[-1]) or _bare_name(plain, lower, lines, begin)
    return best or (len(plain), len(plain))


def _is_contact(line: str) -> bool:
    """Whether a line is a telephone number, an address or a device below a name, and no sentence."""
    line = line.strip()
    if _BELOW.match(line.lower()):
        return True
    if len(line) > _LONGEST_CLOSING or line[-1:] in {"?", "!", "."} or len(line.split()) > _MOST_CONTACT_WORDS:
        return False
    return sum(map(str.isdigit, line)) >= _LEAST_CONTACT_DIGITS or _MAIL.fullmatch(line) is not None


def _may_sign(line: str) -> bool:
    """Whether a line may stand below a sign-off: a name, an address, a device; no sentence."""
    if _BELOW.match(line.lower()) or _is_contact(line):
        return True
    longest = 24 if CASELESS.search(line) and " " not in line else _LONGEST_SIGNED
    return (
        len(line) <= longest
        and len(line.split()) <= _MOST_SIGNED_WORDS
        and (line[-1:] not in ".!?" or len(line) < _SHORT_LINE or _LEGAL_FORM.search(line) is not None)
    )


def _last_lines(plain: str, begin: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    end = len(plain)
    while end > begin and len(lines) < _LAST_LINES:
        start = max(plain.rfind("\n", begin, end) + 1, begin)
        if plain[start:end].strip():
            lines.insert(0, (start, end))
        end = start - 1
    return lines


def _sign_off_end(plain: str, lower: str, start: int, end: int, most_ahead: int = 2) -> int | None:
    """Where the sign-off in this line ends, if the line is one: its words, then nothing or a name."""
    closings = list(_CLOSING.finditer(lower, start, end))
    if not closings:
        return None
    found = closings[-1]
    ahead, rest = lower[start : found.start()].strip(END_SIGNS), plain[found.end() : end].strip(END_SIGNS)
    if (
        len(ahead.split()) > most_ahead
        or re.search(r"[.!?]\s", lower[start : found.start()])
        or (CASELESS.search(ahead) and len(ahead) > 14)
    ):
        return None
    if rest and (not looks_like_name(rest, strict=bool(ahead)) or is_sentence(rest) or not may_be_lower(rest)):
        return None
    if (
        rest
        and _THANKS.search(found.group())
        and (
            (
                plain[found.end() : end].lstrip(" ")[:1] not in {",", ".", "!", "-", "\n", ";"}
                and not _UNPOINTED.match(rest)
            )
            or not proves_name(plain[found.end() : end])
        )
    ):
        return None
    if ahead and found.group() in _NAME_BEFORE:
        return found.start() - len(lower[start : found.start()].lstrip(END_SIGNS))
    return found.end() + len(plain[found.end() : end]) - len(plain[found.end() : end].lstrip(END_SIGNS))


def _tail(plain: str, lower: str, start: int, end: int) -> tuple[int, int] | None:
    """A sign-off behind the last sentence of a line: `Wo bleibt mein Paket? LG Tobi`."""
    low = max(start, end - _LONGEST_TAIL)
    for cut in _TAIL.finditer(plain, low, end):
        sign_end = _sign_off_end(plain, lower, cut.end(), end)
        if sign_end is not None:
            return cut.end(), sign_end
        rest = plain[cut.end() : end]
        dash = _DASHED.match(rest)
        if dash and looks_like_name(rest[dash.end() :], strict=True):
            return cut.end(), cut.end() + dash.end()
        if not _DAY_NUMBER.search(plain, max(start, cut.start() - 3), cut.start()) and _names_writer(rest, alone=False):
            return cut.end(), cut.end()
    found = _EASTERN_TAIL.search(plain, low, end)
    if found is None:
        return None
    return found.start(), max(found.start(), found.start("chinese"), found.start("japanese"))


def _names_writer(rest: str, *, alone: bool) -> bool:
    """Whether the last words of a text are a name: one with a common given name, or two words `alone` in their line.

    Without that condition, 14 of 15 names that ended a line of real reviews and posts were none: `Armes Deutschland`.
    """
    words = rest.partition(",")[0].split()
    if not 0 < len(words) <= _MOST_NAMES or rest.rstrip()[-1] in ".!?:" or rest.isupper():
        return False
    if not looks_like_name(rest, strict=True):
        return False
    if any(is_given(part) for word in words for part in (word, *word.split("-"))):
        return True
    if _INITIALLED.fullmatch(rest.strip()) or (len(words) > 1 and words[0].lower().strip(".") in FAMILIES):
        return True
    return alone and len(words) > 1 and not CASELESS.search(rest)


def _bare_name(plain: str, lower: str, lines: list[tuple[int, int]], begin: int) -> tuple[int, int] | None:
    """A name by itself in the last line, after an empty one or the end of a sentence."""
    while len(lines) > 1 and _is_contact(plain[slice(*lines[-1])]):
        lines = lines[:-1]
    start, end = lines[-1]
    line = plain[start:end].strip()
    alone = (
        plain[begin:start].endswith("\n\n")
        or _ends_closing(lower, lines)
        or (len(lines) > 1 and plain[lines[-2][0] : lines[-2][1]].rstrip().endswith(","))
    )
    words = line.split()
    if (
        start > begin
        and not alone
        and (plain[begin:start].rstrip()[-1:] in tuple(".!?)") or words[0].lower().strip(".") in FAMILIES)
        and _names_writer(line, alone=True)
    ):
        return start, start
    if (
        start > begin
        and alone
        and looks_like_name(line, strict=True)
        and (len(words) > 1 or CASELESS.search(line) or is_given_alone(line))
        and not is_sentence(line)
        and line[-1] not in ".!?:"
    ):
        return start, start
    return None


def _ends_closing(lower: str, lines: list[tuple[int, int]]) -> bool:
    """Whether the line before the last one ends in a formula, however long: `… mes salutations distinguées`."""
    if len(lines) < 2:
        return False
    start, end = lines[-2]
    closings = list(_CLOSING.finditer(lower, max(start, end - _LONGEST_TAIL), end))
    return bool(closings) and not lower[closings[-1].end() : end].strip(END_SIGNS)
