"""A ledger of any size for benchmarks, written straight into its tables: a year of cases in 22 languages.

Of the cases, 2 % wait, 3 % are promised or handed over (a third of them due), 1 % are answered and open, 0.5 % are
copied and nobody said that they were sent; of the rest nine in ten are solved and the others dismissed. Each has a
received entry, all but the waiting an answered or dismissed one; one in five is of a sender who wrote before. The last
entry of every case is found by its words: one row of search for a case.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import islice
from typing import Any

import sqlalchemy as sa

from benchmarks.search import TEMPLATES, sentences_of, word_of
from drafts.desk import search
from drafts.desk.case import Case, sender_key
from drafts.desk.case_rows import case_row
from drafts.desk.ledger import open_ledger, written_at
from drafts.desk.search_words import GAP, document

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

#: Cases that differ in everything; a larger ledger repeats them.
BASE = 50_000

#: A few that are often asked for, and many that are not.
TOPICS = ("delivery_late", "refund_missing", "no_response", "thanks", "invoice_wrong", "privacy_data", "press_concern")
TOPIC_SHARES = (30, 20, 20, 15, 10, 4, 1)
PEOPLE = tuple(f"person{number}@desk.example" for number in range(30))


@dataclass(frozen=True, slots=True)
class Built:
    """One case with all that belongs to it, as rows."""

    case: dict[str, Any]
    entries: list[dict[str, Any]]
    promise: dict[str, Any] | None
    words: list[tuple[int, str]]


def build(url: str, many: int) -> sa.Engine:
    """Make the tables and fill them: up to BASE cases by hand, each of them repeated beside itself for another sender."""
    engine = open_ledger(url).engine
    times = max(1, many // BASE)
    batch = list(islice(rows_of(min(many, BASE)), BASE))
    if engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(engine.url.database or "")) as target:
            # Nobody needs a half-built ledger: nothing waits for the disk.
            target.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-400000; PRAGMA wal_autocheckpoint=50000")
            _fill_sqlite(target, batch)
            for statement in _repeated(batch, times):
                target.execute(statement)
                target.commit()
            target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return engine
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        _fill_postgresql(connection, batch)
        connection.exec_driver_sql("SET maintenance_work_mem = '1GB'")
        connection.exec_driver_sql("DROP INDEX search_words")  # many times faster made at once
        for statement in _repeated(batch, times):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("CREATE INDEX search_words ON search USING gin (words) WITH (fastupdate=off)")
        for name in ("entry", "case", "promise"):
            numbered = f"pg_get_serial_sequence('\"{name}\"', 'id')"
            connection.exec_driver_sql(f'SELECT setval({numbered}, (SELECT max(id) FROM "{name}"))')  # noqa: S608 -- ours
        connection.exec_driver_sql("VACUUM ANALYZE")
        connection.exec_driver_sql("CHECKPOINT")
    return engine


def _tables(batch: list[Built]) -> Iterator[tuple[str, tuple[str, ...], list[tuple[Any, ...]]]]:
    """Each table's name, columns and rows."""
    rows = {
        "case": [each.case for each in batch],
        "entry": [row for each in batch for row in each.entries],
        "promise": [each.promise for each in batch if each.promise],
        "entry_topic": [
            {"topic": topic, "entry_id": row["id"]}
            for each in batch
            for row in each.entries
            for topic in row["topics"].split()
        ],
        "search": [{"rowid": row, "words": words} for each in batch for row, words in each.words],
    }
    for name, those in rows.items():
        yield name, tuple(those[0]), [tuple(row.values()) for row in those]


def _fill_sqlite(target: sqlite3.Connection, batch: list[Built]) -> None:
    for name, columns, rows in _tables(batch):
        named = ", ".join(column if name != "search" else f"{column}_" for column in columns)
        target.execute(f"CREATE TEMP TABLE base_{name} ({named})")
        target.executemany(f"INSERT INTO base_{name} VALUES ({', '.join('?' * len(columns))})", rows)  # noqa: S608 -- ours


def _fill_postgresql(target: sa.Connection, batch: list[Built]) -> None:
    cursor: Any = target.connection.cursor()
    for name, columns, rows in _tables(batch):
        named = columns if name != "search" else ("rowid_", "words_")
        kinds = (
            "AS SELECT rowid AS rowid_, words AS words_ FROM search LIMIT 0" if name == "search" else f'(LIKE "{name}")'
        )
        cursor.execute(f"CREATE TEMP TABLE base_{name} {kinds}")
        those = [(row, search.vector(words)) for row, words in rows] if name == "search" else rows
        with cursor.copy(f"COPY base_{name} ({', '.join(named)}) FROM STDIN") as copy:
            for row in those:
                copy.write_row(row)


def _repeated(batch: list[Built], times: int) -> Iterator[str]:
    """Statements that put every row so often beside itself, in the order of time, each time for another sender."""
    turns = (
        "(WITH RECURSIVE turns(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM turns "  # noqa: S608
        f"WHERE k < {times - 1}) SELECT k FROM turns) AS turns"
    )
    moved = {"id", "case_id", "entry_id", "rowid"}
    for name, columns, _ in _tables(batch):
        values = []
        for column in columns:
            own = f"{column}_" if name == "search" else column
            if column in moved:
                values.append(f"({own} - 1) * {times} + k + 1")
            elif column in ("sender", "nonce", "message_id"):
                values.append(f"CAST(k AS text) || '.' || {own}")
            else:
                values.append(own)
        order = {"search": "rowid_", "entry_topic": "entry_id"}.get(name, "id")
        chosen = f"SELECT {', '.join(values)} FROM base_{name}, {turns} ORDER BY base_{name}.{order}, k"  # noqa: S608 -- ours
        yield f'INSERT INTO "{name}" ({", ".join(columns)}) {chosen}'


def rows_of(many: int) -> Iterator[Built]:
    """Cases from the oldest to the newest."""
    chance = random.Random(5)
    sentences = {path.name: sentences_of(path) for path in sorted(TEMPLATES.iterdir()) if (path / "topics").is_dir()}
    languages = list(sentences)
    entry_id = promise_id = 0
    for number in range(1, many + 1):
        share = number / many
        language = languages[number % len(languages)]
        person = number if number % 5 else chance.randint(1, number)
        first, second = word_of(chance), word_of(chance)
        name = f"{first} {second}".title()
        sender = f"{name} <{name.lower().replace(' ', '.')}.{person}@mail.example>"
        text = chance.choices(sentences[language], k=chance.randint(1, 3))
        amount = chance.randint(10, 900)
        rare = f"#K-{number} {amount},50 €"
        built = _case(chance, number, share, language, sender, f"{rare} {text[0]}")
        made = _entries(built, entry_id, f"{rare} {' '.join(text)}", chance.choices(sentences[language], k=2))
        head = f"k {number} {amount} 50 {GAP} {first} {second} {person} mail example"
        stored = _stored(head, text)
        words = [(made[-1]["id"], stored)]
        entry_id += len(made)
        owed = None
        if built.due_on:
            promise_id += 1
            kind = "hand_over" if built.state == "handed_over" else "promise"
            owed = {"id": promise_id, "case_id": number, "entry_id": entry_id, "kind": kind, "owner": built.owner,
                    "colleague": "", "due_on": built.due_on.isoformat(), "ended_by": None}  # fmt: skip
        yield Built(case=case_row(built), entries=made, promise=owed, words=words)


@cache
def _words(sentence: str) -> str:
    return document(sentence)


def _stored(head: str, sentences: Iterable[str]) -> str:
    return f" {GAP} ".join((head, *map(_words, sentences)))


def _case(chance: random.Random, number: int, share: float, language: str, sender: str, preview: str) -> Case:
    """A case as it stands today: only of the last weeks does anything wait or is promised."""
    at = NOW - timedelta(days=365 * (1 - share), seconds=chance.random() * 60)
    state, due = "solved", None
    if share > 0.94 and chance.random() < 1 / 3:
        state = "waiting"
    elif share > 0.9 and chance.random() < 0.36:
        state = chance.choice(("promised", "promised", "handed_over"))
        due = (NOW + timedelta(days=chance.randint(-9, 18))).date()
    elif share > 0.9 and chance.random() < 0.15:
        state = "answered"
    elif chance.random() < 0.1:
        state = chance.choice(("no_answer", "no_answer", "spam", "abuse"))
    waits = state == "waiting"
    return Case(
        id=number,
        version=1 if waits else 2,
        team="",
        state=state,
        sender=sender_key(sender),
        name=sender,
        channel=chance.choice(("email", "email", "review", "chat")),
        subject="",
        preview=preview[:160],
        language=language,
        topics=(chance.choices(TOPICS, TOPIC_SHARES)[0],),
        mood=chance.choices(("calm", "upset", "angry"), (70, 20, 10))[0],
        urgent=chance.random() < 0.03,
        messages=1,
        owner=chance.choice(PEOPLE) if chance.random() < 0.6 or not waits else "",
        opened_at=at,
        message_at=at,
        waiting_since=at if waits else None,
        due_on=due,
        unsent=state not in ("waiting", "spam", "abuse", "no_answer") and share > 0.9 and chance.random() < 0.06,
        proposed_by=chance.choice(PEOPLE) if waits and chance.random() < 0.005 else "",
        merged_into=None,
    )


def _entries(made: Case, last: int, text: str, reply: list[str]) -> list[dict[str, Any]]:
    """What happened in a case: it was received, and unless it waits answered or dismissed."""
    message = {
        "text": text,
        "subject": "",
        "sender": made.name,
        "channel": made.channel,
        "received_at": written_at(made.opened_at),
    }
    reading = {"language": {"code": made.language, "sure": True}, "topics": [[made.topics[0], 0.9]], "mood": made.mood}
    before: dict[str, Any] = {"state": "waiting", "waiting_since": None, "messages": 0, "owner": ""}
    rows = [_entry(made, last + 1, 1, "received", {"message": message, "reading": reading, "before": before})]
    if made.state == "waiting":
        return rows
    if made.state in ("no_answer", "spam", "abuse"):
        record: dict[str, Any] = {"message": message, "kind": made.state, "reason": "No answer needed."}
        return [*rows, _entry(made, last + 2, 2, "dismissed", record)]
    parts = {str(place): sentence for place, sentence in enumerate(reply)}
    draft = {"language": made.language, "text": "\n".join(reply), "parts": parts, "gaps": [], "status": "draft"}
    record = {"message": message, "reading": reading, "draft": draft, "text": "\n".join(reply)}
    record["due_date"] = made.due_on.isoformat() if made.due_on else None
    return [*rows, _entry(made, last + 2, 2, "answered", record)]


def _entry(made: Case, number: int, version: int, kind: str, record: dict[str, Any]) -> dict[str, Any]:
    at = made.opened_at + timedelta(hours=6 * (version - 1))
    return {
        "id": number, "nonce": f"built-{number}", "at": written_at(at), "day": at.date().isoformat(), "kind": kind,
        "who": made.owner, "message_id": f"m{made.id}", "sender": made.sender, "language": made.language,
        "topics": f" {' '.join(made.topics)} ", "record": json.dumps(record, ensure_ascii=False), "case_id": made.id,
        "version": version, "team": "",
    }  # fmt: skip
