"""Duties: everything about one person taken out or put away, old cases put away, a ledger copied and brought back.

A copy is always an SQLite file with the same tables, whichever database it was made from: it can be opened, looked at
and brought back anywhere, and moves a desk from one database to the other.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from drafts.desk import search
from drafts.desk.case import OPEN, sender_key
from drafts.desk.case_rows import case_from
from drafts.desk.database import open_engine, reading, told, writing
from drafts.desk.ledger import Entry, entry_from, words_of, written_at
from drafts.desk.schema import case as cases
from drafts.desk.schema import entry, entry_topic, erasing, metadata, presence, promise, work
from drafts.errors import LedgerError

#: Rows that are copied at a time.
_ROWS = 2_000

#: What a copy does not hold: it is true for a moment only.
_MOMENTARY = frozenset({presence.name, erasing.name})


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What was put away, counted and not told."""

    cases: int
    entries: int
    works: int


@dataclass(frozen=True, slots=True)
class Duties:
    """What the law and good care ask of whoever keeps a ledger."""

    engine: sa.Engine

    def about(self, sender: str) -> Mapping[str, Any]:
        """Everything that is kept about one person, as JSON values."""
        key = sender_key(sender)
        with reading(self.engine) as connection:
            found = [case_from(row) for row in connection.execute(sa.select(cases).where(cases.c.sender == key))]
            numbers = [case.id for case in found]
            wanted = sa.select(entry).where(_theirs(key, numbers)).order_by(entry.c.id)
            entries = [entry_from(row) for row in connection.execute(wanted)]
            works = [state for _, state in _works_of(connection, key, numbers)]
        return {
            "person": key,
            "cases": [
                {"number": case.id, "state": case.state, "opened_at": written_at(case.opened_at)} for case in found
            ],
            "entries": [entry_record(each) for each in entries],
            "drafts": works,
        }

    def history(self, sender: str = "") -> Iterator[Entry]:
        """Answers and dismissals of everybody or of one person, oldest first, a few at a time."""
        last = 0
        while True:
            wanted = sa.select(entry).where(entry.c.kind.in_(("answered", "dismissed")), entry.c.id > last)
            if sender:
                wanted = wanted.where(entry.c.sender == sender_key(sender))
            with reading(self.engine) as connection:
                some = [entry_from(row) for row in connection.execute(wanted.order_by(entry.c.id).limit(_ROWS))]
            if not some:
                return
            yield from some
            last = some[-1].id

    def erase_person(self, sender: str, *, until: datetime | None = None) -> Erased:
        """Put away everything about one person, from the index and the journal of the database too.

        `until`: only what is no younger: who was erased may have written again since.
        """
        key = sender_key(sender)
        if not key:
            message = "Name whom to erase: the address or the name as it stands in the messages."
            raise LedgerError(message)
        with writing(self.engine) as connection:
            mine, theirs = cases.c.sender == key, entry.c.sender == key
            if until is not None:
                mine &= cases.c.opened_at <= written_at(until)
                theirs &= entry.c.at <= written_at(until)
            numbers = list(connection.execute(sa.select(cases.c.id).where(mine)).scalars())
            works = [identity for identity, _ in _works_of(connection, key, numbers, until)]
            erased = _erase(connection, theirs | entry.c.case_id.in_(numbers), numbers, works)
        self._forget()
        return erased

    def erase_before(self, moment: datetime) -> Erased:
        """Put away every case that is closed and whose last message is older than a moment."""
        with writing(self.engine) as connection:
            old = sa.select(cases.c.id).where(cases.c.state.not_in(OPEN), cases.c.message_at < written_at(moment))
            numbers = list(connection.execute(old).scalars())
            stray = entry.c.case_id.is_(None) & (entry.c.at < written_at(moment)) & (entry.c.kind != "erased")
            erased = Erased(cases=0, entries=0, works=0)
            for some in _some(numbers):
                erased = _sum(erased, _erase(connection, entry.c.case_id.in_(some), some, []))
            erased = _sum(erased, _erase(connection, stray, [], []))
        self._forget()
        return erased

    def erase_marked(self, marks: Mapping[str, datetime]) -> Erased:
        """Put away again whoever was erased after a copy was made, once the copy is back; `marks`: when each was."""
        with reading(self.engine) as connection:
            known = connection.execute(sa.select(cases.c.sender).union(sa.select(entry.c.sender))).scalars()
            again = [(key, mark_of(key)) for key in known if key and marks]
        erased = Erased(cases=0, entries=0, works=0)
        for key, mark in again:
            if mark in marks:
                erased = _sum(erased, self.erase_person(key, until=marks[mark]))
        return erased

    def copy_to(self, file: Path) -> int:
        """Copy the whole ledger into a new file while it is in use; returns how many rows. Raises LedgerError."""
        if file.exists():
            message = "There is a file of this name already. Choose another: a backup is never overwritten."
            raise LedgerError(message)
        beside = file.with_name(file.name + ".part")
        beside.unlink(missing_ok=True)
        target = open_engine(f"sqlite:///{beside}")
        try:
            snapshot = self.engine.execution_options(reads=True, **_snapshot(self.engine))
            with told(self.engine), snapshot.connect() as source, writing(target) as connection:
                rows = _copy(source, connection)
        finally:
            target.dispose()
        _fold_journal(beside)
        os.replace(beside, file)  # noqa: PTH105 -- onto its name only when it is whole
        return rows

    def bring_back(self, file: Path) -> int:
        """Replace everything by a copy, in one transaction; returns how many rows. The copy itself is not changed."""
        with _opened_copy(file) as source, reading(source) as kept, writing(self.engine) as connection:
            if not _tells(kept):
                message = "This file holds no ledger. Nothing was changed."
                raise LedgerError(message)
            connection.execute(sa.insert(erasing).values(id=1))
            for table in metadata.sorted_tables:
                if table.name != erasing.name:
                    connection.execute(sa.delete(table))
            connection.execute(sa.delete(search.search))
            rows = _copy(kept, connection)
            index(connection)
            connection.execute(sa.delete(erasing))
            _number_on(connection)
        return rows

    def _forget(self) -> None:
        """Leave nothing of what was deleted in the database's files: SQLite's journal, PostgreSQL's dead rows."""
        with told(self.engine):
            search.purge(self.engine)
        with told(self.engine), self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if self.engine.dialect.name == "sqlite":
                connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            else:
                for table in (entry, cases, work, promise):
                    connection.exec_driver_sql(f'VACUUM "{table.name}"')


def mark_of(key: str) -> str:
    """A mark by which an erased person is recognised and from which nobody reads who it was.

    scrypt, so that trying out addresses is slow; the salt is the same everywhere, as copies travel between desks.
    """
    return hashlib.scrypt(sender_key(key).encode(), salt=b"santun erased", n=2**12, r=8, p=1, dklen=24).hex()


def entry_record(each: Entry) -> dict[str, Any]:
    """An entry as JSON values."""
    return {
        "number": each.id,
        "at": written_at(each.at),
        "kind": each.kind,
        "who": each.who,
        "case": each.case_id,
        "language": each.language,
        "topics": list(each.topics),
        "record": dict(each.record),
    }


def _theirs(key: str, numbers: Iterable[int]) -> sa.ColumnElement[bool]:
    return (entry.c.sender == key) | entry.c.case_id.in_(list(numbers))


def _works_of(
    connection: sa.Connection, key: str, numbers: Iterable[int], until: datetime | None = None
) -> list[tuple[str, Mapping[str, Any]]]:
    mine = set(numbers)
    wanted = sa.select(work.c.id, work.c.state, work.c.case_id)
    if until is not None:
        wanted = wanted.where(work.c.changed_at <= written_at(until))
    found = []
    for row in connection.execute(wanted):
        state = json.loads(row.state)
        if row.case_id in mine or sender_key(str(state.get("sender", ""))) == key:
            found.append((str(row.id), state))
    return found


def _erase(connection: sa.Connection, which: sa.ColumnElement[bool], numbers: list[int], works: list[str]) -> Erased:
    connection.execute(sa.insert(erasing).values(id=1))
    for table in (promise, presence):
        connection.execute(sa.delete(table).where(table.c.case_id.in_(numbers)))
    going = list(connection.execute(sa.select(entry.c.id).where(which)).scalars())
    for some in _some(going):
        search.remove(connection, *some)
        connection.execute(sa.delete(entry_topic).where(entry_topic.c.entry_id.in_(some)))
        connection.execute(sa.delete(entry).where(entry.c.id.in_(some)))
    gone = connection.execute(sa.delete(work).where(work.c.id.in_(works) | work.c.case_id.in_(numbers))).rowcount
    count = connection.execute(sa.delete(cases).where(cases.c.id.in_(numbers))).rowcount
    connection.execute(sa.delete(erasing))
    return Erased(cases=count, entries=len(going), works=gone)


def _sum(one: Erased, other: Erased) -> Erased:
    return Erased(cases=one.cases + other.cases, entries=one.entries + other.entries, works=one.works + other.works)


def _some(numbers: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(numbers), _ROWS):
        yield numbers[start : start + _ROWS]


def _snapshot(engine: sa.Engine) -> dict[str, Any]:
    return {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}


def _copy(source: sa.Connection, target: sa.Connection) -> int:
    count = 0
    for table in metadata.sorted_tables:
        if table.name in _MOMENTARY:
            continue
        rows = source.execution_options(stream_results=True).execute(sa.select(table)).mappings()
        for some in rows.partitions(_ROWS):
            target.execute(sa.insert(table), [dict(row) for row in some])
            count += len(some)
    return count


def _tells(kept: sa.Connection) -> bool:
    """Whether anything ever happened in a ledger: an empty file is no backup of one."""
    return kept.execute(sa.select(entry.c.id).limit(1)).first() is not None


def index(connection: sa.Connection) -> None:
    """Let every entry be found by its words: after many came at once."""
    rows = connection.execute(sa.select(entry.c.id, entry.c.record))
    for some in rows.partitions(_ROWS):
        found = ((row.id, words_of(json.loads(row.record))) for row in some)
        search.put_all(connection, [(number, words) for number, words in found if words])


def _number_on(connection: sa.Connection) -> None:
    """Go on counting after what was brought back; SQLite does so by itself."""
    if connection.dialect.name == "postgresql":
        for table in (entry, cases, promise):
            last = sa.select(sa.func.greatest(sa.func.coalesce(sa.func.max(table.c.id), 0), 1)).scalar_subquery()
            sequence = sa.func.pg_get_serial_sequence(f'"{table.name}"', "id")
            connection.execute(sa.select(sa.func.setval(sequence, last)))


@contextmanager
def _opened_copy(file: Path) -> Iterator[sa.Engine]:
    """A copy of the copy, brought to the newest revision; raises LedgerError when the file is no backup."""
    if not file.is_file():
        message = "There is no backup of this name. Name the file that `backup` wrote."
        raise LedgerError(message)
    with tempfile.TemporaryDirectory(prefix="restore-") as folder:
        scratch = Path(folder) / "copy.sqlite3"
        shutil.copyfile(file, scratch)
        try:
            engine = open_engine(f"sqlite:///{scratch}")
        except (LedgerError, SQLAlchemyError) as error:
            message = "This file is no backup of a Santun ledger, or it is damaged. Nothing was changed."
            raise LedgerError(message) from error
        try:
            yield engine
        finally:
            engine.dispose()


def _fold_journal(file: Path) -> None:
    """Make one plain file of a database: its journal folded in, readable by its owner alone."""
    engine = sa.create_engine(f"sqlite:///{file}", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    engine.dispose()
    file.chmod(0o600)
