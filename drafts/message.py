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

#: How much of a message is read: the first 20,000 characters of the sender's own words.
READ_CHARACTERS = 20_000

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

    `received_at` must be aware. Without an id, one is made from the text and the time.
    Raises MessageError for a message of more than MAX_CHARACTERS.
    """
    if received_at.tzinfo is None:
        message = "received_at has no time zone. Give it one, such as +00:00."
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
# A language-neutral rule, after components.md section 3.4: no list of verbs in twenty languages. Quoted mail begins
# at a separator line, at a block of at least three 'Label: value' lines one of which has an address or a date, or at
# an attribution: one to three lines after a blank line that end in a colon, hold a date or an address, and are
# followed by quoted lines or by the end. Lines that begin with '>' are always quoted.

_SEPARATOR = re.compile(
    r"^\s{0,3}(?:-{2,}|_{5,}|={5,})\s?(?:\S[^\n]{0,60}\S)?\s?(?:-{2,}|_{5,}|={5,})\s*$|^\s{0,3}_{10,}\s*$"
)
_LABEL = re.compile(r"^\s{0,3}\*?[^\s:：][^:：\n]{0,24}\s?[:：]\*?\s+\S")
_ADDRESS = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,64}\.[A-Za-z]{2,}")
_DATE = re.compile(r"\d{1,2}[./:-]\d{1,2}|\b(?:19|20)\d\d\b|\d{4}年")
_HEADER_LINES = 3


@lru_cache(maxsize=64)
def fold(text: str) -> tuple[str, str]:
    """Split a text into the sender's own words and the earlier mail it quotes; own words are never cut to empty."""
    lines = text.split("\n")
    own: list[str] = []
    quoted: list[str] = []
    for number, line in enumerate(lines):
        if _history_starts(lines, number):
            quoted += lines[number:]
            break
        (quoted if line.lstrip()[:1] == ">" else own).append(line)
    while own and _attribution(own[-1]) and quoted:
        quoted.insert(0, own.pop())
    words = "\n".join(own).strip("\n")
    if not words.strip():
        return text, ""
    return words, "\n".join(quoted).strip("\n")


def _history_starts(lines: list[str], number: int) -> bool:
    line = lines[number]
    if _SEPARATOR.match(line[:200]) and any(rest.strip() for rest in lines[:number]):
        return True
    block = lines[number : number + _HEADER_LINES]
    if len(block) == _HEADER_LINES and all(_LABEL.match(part[:200]) for part in block):
        head = "\n".join(part[:200] for part in lines[number : number + 6])
        return bool(_ADDRESS.search(head)) and bool(_DATE.search(head)) and any(part.strip() for part in lines[:number])
    return _attribution(line) and number > 0 and _quoted_next(lines, number)


def _attribution(line: str) -> bool:
    line = line.strip()[-300:]
    return line.endswith((":", "：", ">")) and bool(_ADDRESS.search(line) or _DATE.search(line))


def _quoted_next(lines: list[str], number: int) -> bool:
    following = next((line for line in lines[number + 1 : number + 4] if line.strip()), "")
    return following.lstrip()[:1] == ">"
