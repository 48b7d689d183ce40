"""Message: what somebody wrote to us. Untrusted from the first to the last character."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from drafts.errors import MessageError

#: Longest message taken in, in characters. A long novel has about a million.
MAX_CHARACTERS = 2_000_000

#: How much of a message is read: the first 12,000 characters of the sender's own words.
READ_CHARACTERS = 12_000

#: Years in which a message may arrive: days counted from the first or the last year of a calendar leave the calendar.
YEARS = range(1970, 2200)

_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What somebody wrote, where, and when."""

    id: str
    text: str
    """As received, but for NUL characters and lone surrogates (see `clean`)."""
    subject: str = ""
    sender: str = ""
    """Whatever the channel gives: a name, an address, or both."""
    channel: str = "email"
    received_at: datetime
    """Aware, in UTC."""

    @property
    def own_words(self) -> str:
        """What the sender wrote themselves: without quoted mail, at most READ_CHARACTERS long."""
        return fold(self.text)[0][:READ_CHARACTERS]

    @property
    def quoted(self) -> str:
        """Earlier mail that the message quotes; shown folded, never read as the sender's words."""
        return fold(self.text)[1]


def receive(
    text: str,
    *,
    received_at: datetime,
    id: str = "",  # noqa: A002 -- the contract calls it id
    subject: str = "",
    sender: str = "",
    channel: str = "email",
) -> Message:
    """Take a message in: clean its characters, refuse only what nobody could read.

    `received_at` must be aware and in YEARS. Without an id, one is made from the text and the time.
    Raises MessageError for another time, and for a message of more than MAX_CHARACTERS.
    """
    if received_at.tzinfo is None:
        message = "received_at has no time zone. Give it one, such as +00:00."
        raise MessageError(message)
    if received_at.year not in YEARS:
        message = f"received_at is in the year {received_at.year}. It takes {YEARS[0]} to {YEARS[-1]}."
        raise MessageError(message)
    if len(text) > MAX_CHARACTERS:
        message = (
            f"This message has {len(text):,} characters; Santun takes up to {MAX_CHARACTERS:,}. "
            "Paste the part that matters."
        )
        raise MessageError(message)
    text = clean(text)
    stamp = received_at.astimezone(UTC)
    digest = hashlib.sha256(f"{stamp.isoformat()}\n{sender}\n{text}".encode("utf-8", "replace")).hexdigest()
    return Message(
        id=clean(id) or digest[:16],
        text=text,
        subject=clean(subject)[:500],
        sender=clean(sender)[:320],
        channel=clean(channel)[:40] or "email",
        received_at=stamp,
    )


def clean(text: str) -> str:
    """Make a text safe to store and encode: no NUL, no lone surrogates, line ends as a line feed.

    Nothing else changes, so that every fact found later is an exact part of what was written.
    """
    text = _SURROGATES.sub("\ufffd", text) if _SURROGATES.search(text) else text
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


# -- quoted mail ------------------------------------------------------------------------------------------------------
# Quoted mail begins at a separator line that has words, at a header block (three lines whose labels are the words mail
# programs use for From, Sent, To and Subject, and an address or, of four, a date), or at an attribution that holds an
# address, a year and a time of day. Lines that begin with '>' are quoted, with the attribution above them and lines
# broken out of them below; what follows after a blank line is the sender's own again.
# A form of the sender's own ('Name: …', 'E-Mail: …', 'Ordered: …') is no header block: its labels are others.

_SEPARATOR = re.compile(
    r"^\s{0,3}(?:-{2,}|_{5,}|={5,}|#{2,}-?)\s?\S[^\n]{0,80}?\S\s?(?:-{2,}|_{5,}|={5,}|-?#{2,})\s*$|^\s{0,3}_{10,}\s*$"
)
_LABEL = re.compile(r"^\s{0,3}\*?([^\s:：*][^:：*\n]{0,24}?)\s?(?::\*?\s|：)\*?\s{0,3}\S")
_ADDRESS = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,64}\.[A-Za-z]{2,}")
_DATE = re.compile(r"\d{1,2}[./:-]\d{1,2}|\b(?:19|20)\d\d\b|\d{4}年")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.]\d{2}(?!\d)")
_HEADER_LINES = 3
_ATTRIBUTION_LINES = 3
#: Mail programs break lines at 72 to 80; what follows so long a quoted line directly is its broken-out end.
_WRAPPED_AT = 60
_HEADER_WORDS = (
    "from|sent|date|to|cc|subject|von|gesendet|datum|an|betreff|de|envoyé|à|objet|enviado|enviado el|fecha|para|asunto|"
    "da|inviato|data|a|oggetto|enviada|enviada em|assunto|van|verzonden|aan|onderwerp|od|wysłano|wysłane|do|temat|"
    "kimden|gönderen|gönderildi|gönderilen|gönderme tarihi|tarih|kime|alıcı|konu|от|от кого|отправлено|дата|кому|тема|"
    "від|надіслано|odesláno|komu|předmět|från|skickat|till|ämne|من|تاريخ الإرسال|تم الإرسال|أُرسلت|التاريخ|إلى|الموضوع|"
    "प्रेषक|भेजा गया|दिनांक|प्रति|विषय|từ|đã gửi|gửi|ngày|đến|tới|chủ đề|จาก|ส่ง|วันที่|ถึง|เรื่อง|发件人|发送时间|日期|"
    "收件人|主题|寄件者|寄件人|傳送時間|收件者|主旨|差出人|送信者|日時|送信日時|宛先|件名|보낸 사람|보낸사람|보낸 날짜|날짜|받는 사람|"
    "받는사람|제목|dari|dikirim|terkirim|tanggal|kepada|perihal|subjek|daripada|dihantar|tarikh"
)
_HEADERS = frozenset(_HEADER_WORDS.split("|"))


@lru_cache(maxsize=64)
def fold(text: str) -> tuple[str, str]:
    """Split a text into the sender's own words and the earlier mail it quotes; own words are never cut to empty."""
    lines = text.split("\n")
    own: list[str] = []
    quoted: list[str] = []
    number, kept, words_before, broken_line = 0, 0, False, False
    while number < len(lines):
        line = lines[number]
        if kept > 2 * READ_CHARACTERS:  # nobody reads on, so nobody looks for quotes any more
            own += lines[number:]
            break
        if words_before and _history_starts(lines, number):
            quoted += lines[number:]
            break
        taken = _attribution_lines(lines, number)
        if taken or line.lstrip()[:1] == ">" or (broken_line and line.strip()):
            taken = max(taken, 1)
            quoted += lines[number : number + taken]
            number += taken
            broken_line = len(quoted[-1]) >= _WRAPPED_AT
            continue
        own.append(line)
        kept += len(line) + 1
        words_before = words_before or bool(line.strip())
        number, broken_line = number + 1, False
    words = "\n".join(own).strip("\n")
    if not words.strip():
        return text, ""
    return words, "\n".join(quoted).strip("\n")


def _history_starts(lines: list[str], number: int) -> bool:
    """Whether everything from this line on is earlier mail."""
    line = lines[number][:200]
    if _SEPARATOR.match(line):
        return True
    if _header(line):
        block = [each[:200] for each in lines[number : number + 12] if each.strip()][:6]
        headers = next((count for count, each in enumerate(block) if not _LABEL.match(each)), len(block))
        named = sum(map(_header, block[:headers]))
        head = "\n".join(block[:headers])
        return named >= _HEADER_LINES and bool(_ADDRESS.search(head) or (named > _HEADER_LINES and _DATE.search(head)))
    if number and not lines[number - 1].strip() and not _attribution_lines(lines, number):
        said = _attribution(lines, number)
        return bool(said and _ADDRESS.search(said) and _YEAR.search(said) and _TIME.search(said))
    return False


def _header(line: str) -> bool:
    label = _LABEL.match(line)
    return label is not None and label[1].strip().lower() in _HEADERS


def _attribution(lines: list[str], number: int) -> str:
    """Up to three lines that end in a colon, as one; '' where they do not."""
    said = ""
    for line in lines[number : number + _ATTRIBUTION_LINES]:
        if not line.strip():
            break
        said = f"{said} {line.strip()[-300:]}"
        if said.endswith((":", "：")):
            return said
    return ""


def _attribution_lines(lines: list[str], number: int) -> int:
    """How many lines from here name the writer of the quoted lines right below; 0 where none do."""
    if number and lines[number - 1].strip() and not lines[number].rstrip().endswith((":", "：", ">")):
        return 0
    said = ""
    for count, line in enumerate(lines[number : number + _ATTRIBUTION_LINES], 1):
        if not line.strip() or line.lstrip()[:1] == ">":
            return 0
        said = f"{said} {line.strip()[-300:]}"
        if said.endswith((":", "：", ">")) and _quoted_next(lines, number + count - 1):
            return count if _ADDRESS.search(said) or _DATE.search(said) else 0
    return 0


def _quoted_next(lines: list[str], number: int) -> bool:
    following = next((line for line in lines[number + 1 : number + 4] if line.strip()), "")
    return following.lstrip()[:1] == ">"
