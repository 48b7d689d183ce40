"""Ledger: what happened, appended and never changed; and what people keep while they work, which is replaced."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from drafts.desk import search
from drafts.desk.case import sender_key
from drafts.desk.database import open_engine, put, reading, writing
from drafts.desk.schema import entry, entry_topic, is_unlearned, preference, work
from drafts.errors import AbsentError
from drafts.message import clean

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
    """'answered' for a copied reply, 'corrected' for a correction of a reading; the steps of a case (case.FOLLOWS)."""
    who: str
    message_id: str
    sender: str = ""
    language: str = ""
    topics: tuple[str, ...] = ()
    record: Mapping[str, Any] = field(default_factory=dict)
    at: datetime | None = None
    """None: now."""
    case_id: int | None = None
    version: int = 0
    """The case's version after it."""
    team: str = ""


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
    case_id: int | None = None
    version: int = 0
    team: str = ""


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
    team: str | None = None
    """Only what this team did; None: every team's."""

    def of(self, team: str) -> Query:
        """The same question about one team alone."""
        return replace(self, team=team)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The store; one for a process, safe to share between threads."""

    engine: sa.Engine

    def append(self, new: NewEntry) -> Entry:
        """Write an entry, once for each nonce."""
        try:
            with writing(self.engine) as connection:
                append(connection, new)
        except IntegrityError:
            pass  # This nonce is there already: a second click, or a reply that was sent twice by the network.
        return self._one(entry.c.nonce == clean(new.nonce))

    def by_nonce(self, nonce: str) -> Entry | None:
        """What was written under a nonce, or None."""
        with reading(self.engine) as connection:
            row = connection.execute(sa.select(entry).where(entry.c.nonce == clean(nonce))).first()
        return entry_from(row) if row is not None else None

    def entry(self, number: int) -> Entry:
        """One entry by its number; raises LedgerError when there is none."""
        return self._one(entry.c.id == min(max(number, 0), _LAST))

    def find(self, query: Query) -> tuple[Entry, ...]:
        """Entries that match, newest first, at most PAGE of them."""
        dialect = self.engine.dialect.name
        wanted = sa.select(entry).where(entry.c.kind == query.kind, *_conditions(query)).limit(PAGE)
        if query.text.strip():
            sought = search.matching(query.text)
            if sought is None:
                return ()
            wanted = wanted.join(search.search, search.search.c.rowid == entry.c.id)
            wanted = wanted.where(search.holds(dialect, sought)).order_by(search.newest_first(dialect))
        if query.topic:
            wanted = wanted.join(entry_topic, (entry_topic.c.entry_id == entry.c.id))
            wanted = wanted.where(entry_topic.c.topic == query.topic)
        if not query.text.strip():
            wanted = wanted.order_by((entry_topic.c.entry_id if query.topic else entry.c.id).desc())
        with reading(self.engine) as connection:
            return tuple(entry_from(row) for row in connection.execute(wanted))

    def learned_from(self, most: int) -> tuple[Entry, ...]:
        """The latest answers that the reader may learn from, newest first: not those that somebody took out again."""
        left_out = sa.select(entry.c.message_id).where(is_unlearned)
        wanted = (
            sa.select(entry)
            .where(entry.c.kind == "answered", entry.c.message_id.not_in(left_out))
            .order_by(entry.c.id.desc())
            .limit(most)
        )
        with reading(self.engine) as connection:
            return tuple(entry_from(row) for row in connection.execute(wanted))

    def holds(self, numbers: Sequence[int]) -> bool:
        """Whether every one of these entries is still there."""
        if not numbers:
            return True
        wanted = sa.select(sa.func.count()).where(entry.c.id.in_(numbers))
        with reading(self.engine) as connection:
            return connection.execute(wanted).scalar_one() == len(set(numbers))

    def language_of(self, sender: str) -> str:
        """The language a person last said this sender writes in; '' when nobody did."""
        if not sender:
            return ""
        latest = (
            sa.select(entry.c.language)
            .where(entry.c.kind == "corrected", entry.c.sender == sender_key(sender), entry.c.language != "")
            .order_by(entry.c.id.desc())
            .limit(1)
        )
        with reading(self.engine) as connection:
            return str(connection.execute(latest).scalar() or "")

    def keep_work(self, identity: str, who: str, state: Mapping[str, Any], *, case_id: int | None = None) -> None:
        """Keep work in progress, over what was kept before."""
        row: dict[str, object] = {
            "id": identity,
            "who": who,
            "changed_at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "state": json_of(state),
            "case_id": case_id,
        }
        with writing(self.engine) as connection:
            put(connection, work, row, ["id"], of="who")  # never over somebody else's

    def work(self, identity: str, who: str) -> Mapping[str, Any] | None:
        """Work in progress of this person, or None when it is finished or somebody else's."""
        wanted = sa.select(work.c.state).where(work.c.id == identity, work.c.who == who)
        with reading(self.engine) as connection:
            state = connection.execute(wanted).scalar()
        return json.loads(state) if state is not None else None

    def work_on(self, case_id: int, who: str) -> Mapping[str, Any] | None:
        """Work in progress of this person on a case, or None."""
        wanted = sa.select(work.c.state).where(work.c.case_id == case_id, work.c.who == who)
        with reading(self.engine) as connection:
            state = connection.execute(wanted.order_by(work.c.changed_at.desc()).limit(1)).scalar()
        return json.loads(state) if state is not None else None

    def waiting(self, who: str) -> Sequence[tuple[str, Mapping[str, Any]]]:
        """Unfinished work of one person, newest first, at most PAGE."""
        wanted = (
            sa.select(work.c.id, work.c.state).where(work.c.who == who).order_by(work.c.changed_at.desc()).limit(PAGE)
        )
        with reading(self.engine) as connection:
            return [(row.id, json.loads(row.state)) for row in connection.execute(wanted)]

    def forget_work(self, identity: str, who: str) -> None:
        """Put work in progress away without an entry: an empty page, or a message that was pasted by mistake."""
        with writing(self.engine) as connection:
            connection.execute(sa.delete(work).where(work.c.id == identity, work.c.who == who))

    def preferences(self, who: str) -> Mapping[str, str]:
        """What this person chose for themselves: signature, languages."""
        wanted = sa.select(preference.c.name, preference.c.value).where(preference.c.who == who)
        with reading(self.engine) as connection:
            return {row.name: row.value for row in connection.execute(wanted)}

    def prefer(self, who: str, chosen: Mapping[str, str]) -> None:
        """Remember choices of this person."""
        with writing(self.engine) as connection:
            for name, value in chosen.items():
                put(connection, preference, {"who": who, "name": name, "value": clean(value)}, ["who", "name"])

    def _one(self, condition: sa.ColumnElement[bool]) -> Entry:
        with reading(self.engine) as connection:
            row = connection.execute(sa.select(entry).where(condition)).first()
        if row is None:
            message = "There is no such entry in the history."
            raise AbsentError(message)
        return entry_from(row)


def open_ledger(url: str) -> Ledger:
    """Open the ledger, make it when it is not there, and bring it to the newest revision; raises LedgerError."""
    return Ledger(open_engine(url))


def _conditions(query: Query) -> Iterator[sa.ColumnElement[bool]]:
    if query.language:
        yield entry.c.language == query.language
    if query.team is not None:
        yield entry.c.team == query.team
    if query.day:
        yield entry.c.day == query.day.isoformat()
    if query.before is not None:
        yield entry.c.id < query.before


def append(connection: sa.Connection, new: NewEntry) -> int:
    """Write one entry inside a transaction; returns its number. Raises IntegrityError when its nonce is there."""
    at = new.at or datetime.now(UTC)
    row = {
        "nonce": clean(new.nonce),
        "at": written_at(at),
        "day": at.date().isoformat(),
        "kind": new.kind,
        "who": new.who,
        "message_id": new.message_id,
        "sender": sender_key(new.sender),
        "language": new.language,
        "topics": f" {' '.join(new.topics)} ",
        "record": json_of(new.record),
        "case_id": new.case_id,
        "version": new.version,
        "team": new.team,
    }
    number = int(connection.execute(sa.insert(entry).values(row).returning(entry.c.id)).scalar_one())
    about = [{"topic": topic, "entry_id": number} for topic in dict.fromkeys(new.topics)]
    if about:
        connection.execute(sa.insert(entry_topic), about)
    words = words_of(new.record)
    if words:
        search.put(connection, number, *words)
    return number


def words_of(record: Mapping[str, Any]) -> tuple[str, ...]:
    """The texts by which an entry is found again: of the message, of the reply, and why something was decided."""
    message = record.get("message") or {}
    found = (message.get("text"), message.get("subject"), message.get("sender"))
    also = (record.get("text"), record.get("reason"), record.get("colleague"))
    return tuple(str(text) for text in (*found, *also) if text)


def written_at(at: datetime) -> str:
    """A time as the ledger writes it: UTC, milliseconds, so that its text sorts as the time does."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def json_of(value: Mapping[str, Any]) -> str:
    """JSON that a database takes: half a character, as a browser may send it, is replaced."""
    return clean(json.dumps(value, ensure_ascii=False))


def entry_from(row: Any) -> Entry:
    """An entry from its row."""
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
        case_id=row.case_id,
        version=row.version,
        team=row.team,
    )
