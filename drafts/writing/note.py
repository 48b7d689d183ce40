"""Note: what a colleague who takes over needs to know, in their language, with the sender's own words unsoftened.

    reading + draft (its gloss in the colleague's language) + HandOver ──▶ Note ──▶ text to copy, or an e-mail to open

Labels come from `note:` of the colleague's locale; what somebody wrote is only ever a value beside or below one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8

from babel import Locale as BabelLocale
from babel import UnknownLocaleError

from drafts.message import clean
from drafts.reading import Fact, Reading
from drafts.topic import SAME_DAY
from drafts.writing import Draft, Part
from drafts.writing.locale import Locale
from drafts.writing.shelf import LanguageShelf, Shelf

#: What every locale has under `note:`; `colon` may stand there too.
NOTE_KEYS = (
    "subject", "intro", "from", "to", "due", "today", "matter", "sender", "subject_line", "language", "facts", "mood",
    "calm", "worried", "unhappy", "angry", "complaint", "concern", "request", "positive", "messages", "words",
    "shortened", "told", "told_nothing", "rewritten", "contract_id", "invoice_id", "customer_id", "version", "email",
    "username", "url", "name_staff",
)  # fmt: skip

#: How much of the sender's own words a note holds, in characters: three printed pages; the case holds all of them.
MOST_WORDS = 6_000

#: The language of the labels where a language has none of its own: they are never mixed.
FALLBACK = "en"

#: Fact types whose name is a field's of another name.
_FIELDS = {"date": "return_date", "name_sender": "name"}
#: Parts that greet and sign: they say nothing of the matter.
_COURTESY = frozenset({"greeting", "closing"})
_MOST_LINE = 500
#: A subject of so many letters of any script fits into one encoded word: Python 3.11 loses blanks between two of them.
_MOST_SUBJECT = 150
#: Longest line of a header, in octets (RFC 5322, 2.1.1).
_LONGEST_LINE = 998
#: Between two names in a line: a mark that every script writes alike.
_AND = " · "
_ADDRESS = re.compile(r"[^\s<>@\"',;:()\[\]\\]{1,64}@[^\s<>@\"',;:()\[\]\\]{1,190}")
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """Who hands what to whom; everything beside the reading and the reply."""

    colleague: str
    giver: str
    """Who hands over."""
    words: str
    """What the sender wrote themselves."""
    sender: str = ""
    subject: str = ""
    team: str = ""
    """Key of the colleague's team; '' : the topic's."""
    due_on: date | None = None
    promised: bool = False
    """Whether the sender was told that day."""
    answered: bool = False
    """Whether the draft is a reply that was copied."""
    said: str = ""
    """An earlier reply, where this hand-over comes without one."""
    messages: int = 0
    """How many messages the sender wrote; 0: not counted."""
    first_contact: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note as plain text."""

    subject: str
    """One line, without a word of the sender's."""
    text: str
    language: str

    def record(self) -> Mapping[str, str]:
        """The note as JSON values."""
        return {"subject": self.subject, "text": self.text, "language": self.language}


def make_note(shelf: Shelf, reading: Reading, draft: Draft, given: HandOver) -> Note:
    """Write a note in the language of the draft's gloss; the same in, the same out."""
    language = _worded(shelf, shelf.language(draft.staff_language))
    sections = (
        _people(shelf, language, draft, given),
        _matter(shelf, language, reading, draft, given),
        _facts(language.locale, reading),
        _words(language.locale, given),
        _told(language.locale, draft, given),
    )
    subject = _label(language.locale, "subject")
    titles = _AND.join(_titles(language, draft))
    return Note(
        subject=clean(f"{subject}{_colon(language.locale)}{titles}" if titles else subject),
        text=clean("\n\n".join("\n".join(section) for section in map(tuple, sections) if section)),
        language=language.locale.language,
    )


def eml(note: Note, *, to: str = "", sender: str = "") -> bytes:
    """A note as an e-mail that a mail program opens to be sent; an address that is none is left out."""
    addresses = {"To": to.strip(), "From": sender.strip()}
    known = {name: address for name, address in addresses.items() if _ADDRESS.fullmatch(address)}
    plain = all(address.isascii() for address in known.values())
    mail = EmailMessage(policy=SMTP if plain else SMTPUTF8)
    mail["Subject"] = " ".join(clean(note.subject)[:_MOST_SUBJECT].splitlines()).strip()
    for name, address in known.items():
        user, _, domain = address.rpartition("@")
        mail[name] = Address(username=user, domain=domain)
    mail["X-Unsent"] = "1"
    mail.set_content(clean(note.text), cte="base64")
    return mail.as_bytes(policy=mail.policy.clone(max_line_length=_LONGEST_LINE))


# -- sections ---------------------------------------------------------------------------------------------------------


def _people(shelf: Shelf, language: LanguageShelf, draft: Draft, given: HandOver) -> Iterator[str]:
    locale = language.locale
    teams = _same_day_teams(shelf, draft)
    yield _label(locale, "intro")
    if teams:
        yield _label(locale, "today")
        yield from _line(locale, _team(locale), _AND.join(locale.teams.get(team, team) for team in teams))
    yield ""
    yield from _line(locale, _label(locale, "from"), given.giver)
    team = given.team or draft.handover
    yield from _line(locale, _label(locale, "to"), given.colleague)
    if team not in teams:
        yield from _line(locale, _team(locale), locale.teams.get(team, team))
    if given.due_on:
        label = locale.labels.get("due_date", "") if given.promised else _label(locale, "due")
        yield from _line(locale, label or _label(locale, "due"), locale.long_date(given.due_on.isoformat()))


def _matter(shelf: Shelf, language: LanguageShelf, reading: Reading, draft: Draft, given: HandOver) -> Iterator[str]:
    locale = language.locale
    stance = next((shelf.topics[key].stance for key in draft.topics if key in shelf.topics), "")
    titles = _AND.join(_titles(language, draft))
    kind = _label(locale, stance) if stance else ""
    yield from _line(locale, _label(locale, "matter"), f"{titles} ({kind})" if titles and kind else titles or kind)
    yield from _line(locale, _label(locale, "sender"), given.sender)
    yield from _line(locale, _label(locale, "subject_line"), given.subject)
    yield from _line(locale, _label(locale, "language"), _language_name(reading.language.code, locale))
    yield from _line(locale, _label(locale, "mood"), _label(locale, draft.mood))
    yield from _line(locale, _label(locale, "messages"), str(given.messages) if given.messages else "")
    if given.first_contact:
        label = locale.labels.get("first_contact_date", "")
        yield from _line(locale, label, locale.long_date(given.first_contact.isoformat()))


def _facts(locale: Locale, reading: Reading) -> Iterator[str]:
    lines = [line for fact in reading.facts for line in _line(locale, _fact_label(locale, fact), fact.text)]
    if lines:
        yield _heading(locale, "facts")
        yield from (locale.bullet + line for line in dict.fromkeys(lines))


def _words(locale: Locale, given: HandOver) -> Iterator[str]:
    yield _heading(locale, "words")
    yield from _quoted(given.words[:MOST_WORDS])
    if len(given.words) > MOST_WORDS:
        yield _label(locale, "shortened")


def _told(locale: Locale, draft: Draft, given: HandOver) -> Iterator[str]:
    if given.answered:
        yield _heading(locale, "told")
        said = [part for part in draft.parts if part.key not in _COURTESY and part.text.strip()]
        for number, part in enumerate(said):
            if number and "\n" in part.glue:
                yield ">"
            yield from _said(locale, draft, part)
    elif given.said.strip():
        yield _heading(locale, "told")
        yield from _quoted(given.said[:MOST_WORDS])
    else:
        yield _label(locale, "told_nothing")


def _said(locale: Locale, draft: Draft, part: Part) -> Iterator[str]:
    """A part by its gloss; as it was sent where the gloss no longer matches."""
    if draft.language == locale.language:
        yield from _quoted(part.text)
    elif part.edited or not part.gloss.strip():
        yield _label(locale, "rewritten")
        yield from _quoted(part.text)
    else:
        yield from _quoted(part.gloss)


# -- pieces -----------------------------------------------------------------------------------------------------------


def _worded(shelf: Shelf, language: LanguageShelf) -> LanguageShelf:
    """The language with labels for all of a note: its own, or else the reference's, never some of each."""
    own = language.locale
    if all(own.note.get(key) for key in NOTE_KEYS) or not shelf.has(FALLBACK):
        return language
    return replace(language, locale=replace(own, note=shelf.language(FALLBACK).locale.note))


def _same_day_teams(shelf: Shelf, draft: Draft) -> tuple[str, ...]:
    teams = (shelf.topics[key].handover for key in draft.topics if key in SAME_DAY and key in shelf.topics)
    return tuple(dict.fromkeys(teams))


def _titles(language: LanguageShelf, draft: Draft) -> list[str]:
    return [language.topics[key].title for key in draft.topics if key in language.topics]


def _label(locale: Locale, key: str) -> str:
    return locale.note.get(key, key)


def _team(locale: Locale) -> str:
    return locale.labels.get("team", "team")


def _fact_label(locale: Locale, fact: Fact) -> str:
    name = _FIELDS.get(fact.type, fact.type)
    return locale.note.get(fact.type) or locale.labels.get(name, name)


def _heading(locale: Locale, key: str) -> str:
    return f"{_label(locale, key)}{_colon(locale)}".rstrip()


def _colon(locale: Locale) -> str:
    return locale.note.get("colon", ": ")


def _line(locale: Locale, label: str, value: str) -> Iterator[str]:
    """A label and its value, where there is one; the value cannot turn the line around or add another."""
    value = _one_line(value)
    if value:
        yield f"{label}{_colon(locale)}" + (f"\u2068{value}\u2069" if locale.direction == "rtl" else value)


def _one_line(value: str) -> str:
    return _SPACES.sub(" ", value[:_MOST_LINE]).strip()


def _quoted(text: str) -> Iterator[str]:
    """A text of somebody's, each line behind a mark: no line of it can pass for one of ours."""
    for line in text.strip().splitlines():
        yield f"> {line}".rstrip()


def _language_name(code: str, locale: Locale) -> str:
    if code == "und":
        return ""
    try:
        return BabelLocale.parse(code, sep="-").get_display_name(locale.babel) or code
    except (UnknownLocaleError, ValueError):
        return code
