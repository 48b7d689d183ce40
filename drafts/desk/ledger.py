"""Ledger: the store. Entries are appended and never changed; work in progress and preferences are replaced.

SQLite with a write-ahead log by default, every commit on the disk before it is acknowledged (`synchronous=FULL`), and
write transactions that begin as writers: read-then-write in a plain transaction failed 277 of 320 times under load,
`BEGIN IMMEDIATE` never did (components.md section 7).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError

from drafts.desk.schema import entry, preference, upgrade, work
from drafts.errors import LedgerError
from drafts.message import clean

#: Letters whose stroke or missing dot is no accent to Unicode, but to whoever types without it.
_STROKES = str.maketrans("ıđłøħ", "idloh")

#: How many entries one page of the history shows.
PAGE = 50

#: The greatest number that SQLite and PostgreSQL give to an entry; an address may name a greater one.
_LAST = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """Something that happened, about to be written down."""

    nonce: str
    """Made by whoever acted; the same nonce is written once, however often it arrives."""
    kind: str
    """'answered' for a copied reply, 'corrected' for a correction of a reading."""
    who: str
    message_id: str
    sender: str = ""
    language: str = ""
    topics: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Texts by which it is found again."""
    record: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that happened, as it stands in the ledger."""

    id: int
    at: datetime
    kind: str
    who: str
    message_id: str
    sender: str
    language: str
    topics: tuple[str, ...]
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What the history is asked for; an empty field asks for everything."""

    text: str = ""
    language: str = ""
    topic: str = ""
    day: date | None = None
    kind: str = "answered"
    before: int | None = None
    """Only entries older than this one: the next page."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The store; one for a process, safe to share between threads."""

    engine: sa.Engine

    def append(self, new: NewEntry, *, finished_work: str = "") -> Entry:
        """Write an entry, once for each nonce, and end the work it came from, in one transaction."""
        at = datetime.now(UTC)
        row = {
            "nonce": new.nonce,
            "at": at.isoformat(timespec="milliseconds"),
            "day": at.date().isoformat(),
            "kind": new.kind,
            "who": new.who,
            "message_id": new.message_id,
            "sender": clean(new.sender).casefold(),
            "language": new.language,
            "topics": f" {' '.join(new.topics)} ",
            "words": fold_for_search("\n".join(new.words)),
            "record": _json(new.record),
        }
        try:
            with self._writing() as connection:
                connection.execute(sa.insert(entry).values(row))
                if finished_work:
                    connection.execute(sa.delete(work).where(work.c.id == finished_work))
        except IntegrityError:
            pass  # This nonce is there already: a second click, or a reply that was sent twice by the network.
        return self._one(entry.c.nonce == new.nonce)

    def entry(self, number: int) -> Entry:
        """One entry by its number; raises LedgerError when there is none."""
        return self._one(entry.c.id == min(max(number, 0), _LAST))

    def find(self, query: Query) -> tuple[Entry, ...]:
        """Entries that match, newest first, at most PAGE of them."""
        wanted = sa.select(entry).where(entry.c.kind == query.kind).order_by(entry.c.id.desc()).limit(PAGE)
        for word in fold_for_search(query.text[:200]).split():
            wanted = wanted.where(entry.c.words.contains(word, autoescape=True))
        if query.language:
            wanted = wanted.where(entry.c.language == query.language)
        if query.topic:
            wanted = wanted.where(entry.c.topics.contains(f" {query.topic} ", autoescape=True))
        if query.day:
            wanted = wanted.where(entry.c.day == query.day.isoformat())
        if query.before is not None:
            wanted = wanted.where(entry.c.id < query.before)
        with self._reading() as connection:
            return tuple(_entry(row) for row in connection.execute(wanted))

    def learned_from(self, most: int) -> tuple[Entry, ...]:
        """The latest answers that the reader may learn from, newest first: not those that somebody took out again."""
        left_out = sa.select(entry.c.message_id).where(entry.c.kind == "unlearned")
        wanted = (
            sa.select(entry)
            .where(entry.c.kind == "answered", entry.c.message_id.not_in(left_out))
            .order_by(entry.c.id.desc())
            .limit(most)
        )
        with self._reading() as connection:
            return tuple(_entry(row) for row in connection.execute(wanted))

    def language_of(self, sender: str) -> str:
        """The language a person last said this sender writes in; '' when nobody did."""
        if not sender:
            return ""
        latest = (
            sa.select(entry.c.language)
            .where(entry.c.kind == "corrected", entry.c.sender == clean(sender).casefold(), entry.c.language != "")
            .order_by(entry.c.id.desc())
            .limit(1)
        )
        with self._reading() as connection:
            return str(connection.execute(latest).scalar() or "")

    def keep_work(self, identity: str, who: str, state: Mapping[str, Any]) -> None:
        """Keep work in progress, over what was kept before."""
        row = {
            "id": identity,
            "who": who,
            "changed_at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "state": _json(state),
        }
        with self._writing() as connection:
            connection.execute(sa.delete(work).where(work.c.id == identity, work.c.who == who))
            connection.execute(sa.insert(work).values(row))

    def work(self, identity: str, who: str) -> Mapping[str, Any] | None:
        """Work in progress of this person, or None when it is finished or somebody else's."""
        wanted = sa.select(work.c.state).where(work.c.id == identity, work.c.who == who)
        with self._reading() as connection:
            state = connection.execute(wanted).scalar()
        return json.loads(state) if state is not None else None

    def waiting(self, who: str) -> Sequence[tuple[str, Mapping[str, Any]]]:
        """Unfinished work of one person, newest first, at most PAGE."""
        wanted = (
            sa.select(work.c.id, work.c.state).where(work.c.who == who).order_by(work.c.changed_at.desc()).limit(PAGE)
        )
        with self._reading() as connection:
            return [(row.id, json.loads(row.state)) for row in connection.execute(wanted)]

    def forget_work(self, identity: str, who: str) -> None:
        """Put work in progress away without an entry: an empty page, or a message that was pasted by mistake."""
        with self._writing() as connection:
            connection.execute(sa.delete(work).where(work.c.id == identity, work.c.who == who))

    def preferences(self, who: str) -> Mapping[str, str]:
        """What this person chose for themselves: signature, languages."""
        wanted = sa.select(preference.c.name, preference.c.value).where(preference.c.who == who)
        with self._reading() as connection:
            return {row.name: row.value for row in connection.execute(wanted)}

    def prefer(self, who: str, chosen: Mapping[str, str]) -> None:
        """Remember choices of this person."""
        with self._writing() as connection:
            for name, value in chosen.items():
                connection.execute(sa.delete(preference).where(preference.c.who == who, preference.c.name == name))
                connection.execute(sa.insert(preference).values(who=who, name=name, value=value))

    def _one(self, condition: sa.ColumnElement[bool]) -> Entry:
        with self._reading() as connection:
            row = connection.execute(sa.select(entry).where(condition)).first()
        if row is None:
            message = "There is no such entry in the history."
            raise LedgerError(message)
        return _entry(row)

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with _told(self.engine), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with _told(self.engine), self.engine.connect() as connection:
            yield connection


def open_ledger(url: str) -> Ledger:
    """Open the ledger, make it when it is not there, and bring it to the newest revision; raises LedgerError."""
    try:
        parsed = make_url(url)
        sqlite = parsed.get_backend_name() == "sqlite"
        engine = sa.create_engine(parsed, connect_args={"timeout": 10, "check_same_thread": False} if sqlite else {})
    except (ArgumentError, ImportError, ValueError) as error:
        message = (
            f"DRAFTS_LEDGER names no database that can be used here ({type(error).__name__}). Leave it empty for a file "
            "in the data folder, or check its spelling and that the driver is installed."
        )
        raise LedgerError(message) from None  # the URL may hold a password
    if sqlite and parsed.database and parsed.database != ":memory:":
        try:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            message = (
                f"The data folder cannot be made ({error.strerror}). Set DRAFTS_DATA to a folder you may write to."
            )
            raise LedgerError(message) from error
    if sqlite:
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_immediate)
    with _told(engine):
        upgrade(engine)
    return Ledger(engine)


def fold_for_search(text: str) -> str:
    """A text as it is searched: no case, no accents, ß as ss, so that `strasse` finds `Straße`."""
    folded = unicodedata.normalize("NFKD", clean(text).casefold().translate(_STROKES))
    return re.sub(r"\s+", " ", "".join(sign for sign in folded if not unicodedata.combining(sign))).strip()


def _json(value: Mapping[str, Any]) -> str:
    """JSON that a database takes: half a character, as a browser may send it, is replaced."""
    return clean(json.dumps(value, ensure_ascii=False))


def _entry(row: Any) -> Entry:
    return Entry(
        id=row.id,
        at=datetime.fromisoformat(row.at),
        kind=row.kind,
        who=row.who,
        message_id=row.message_id,
        sender=row.sender,
        language=row.language,
        topics=tuple(row.topics.split()),
        record=json.loads(row.record),
    )


def _prepare_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # SQLAlchemy's own BEGIN below is the only one
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def _told(engine: sa.Engine) -> Iterator[None]:
    """Turn a fault of the driver into a LedgerError that says what to do, without any text that was to be stored."""
    try:
        yield
    except IntegrityError:
        raise
    except SQLAlchemyError as error:
        kind = type(error.__cause__ or error).__name__
        message = (
            f"The ledger ({engine.url.render_as_string(hide_password=True)}) did not answer ({kind}). "
            "Nothing was lost on the page: check the disk or the database, then try again."
        )
        raise LedgerError(message) from None  # the driver's own message may hold what was to be stored
