"""A ledger of the first revision becomes one of the newest: every answer in a case, what was promised still owed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from drafts.desk.casebook import Casebook
from drafts.desk.ledger import Ledger, Query, open_ledger
from drafts.desk.schema import entry, metadata

MIGRATIONS = Path(__file__).resolve().parents[2] / "drafts" / "desk" / "migrations"


def old(way: str, sender: str, message: str, day: int, *, due: str | None = None, **record: Any) -> dict[str, Any]:
    """An entry as the first revision wrote it."""
    at = f"2026-10-{day:02}T09:00:00.000+00:00"
    record |= {
        "message": {"text": message, "subject": "", "sender": sender, "channel": "email", "received_at": at},
        "reading": {"language": {"code": "de"}, "topics": [["refund_missing", 0.9]], "mood": "calm", "urgent": False},
        "due_date": due,
    }
    return {
        "nonce": f"{way}-{day}", "at": at, "day": at[:10], "kind": way, "who": "local", "message_id": f"m{day}",
        "sender": sender.casefold(), "language": "de", "topics": " refund_missing ", "words": message.casefold(),
        "record": json.dumps(record if way != "corrected" else {}, ensure_ascii=False),
    }  # fmt: skip


ENTRIES = [
    old("answered", "nora@mail.example", "Die Straße ist gesperrt", 1, due="2026-10-06", text="Wir prüfen es."),
    old("corrected", "nora@mail.example", "", 2),
    old("dismissed", "lottery@mail.example", "You have won", 3, kind="spam", reason="A lottery."),
    old("answered", "Nora", "订单还没有收到", 4, text="请稍候。"),
    old("answered", "Nora", "Another Nora altogether", 5, text="Hello."),
    old("answered", "nora@mail.example", "Wo bleibt es?", 6, due="2026-10-20", text="Bis zum 20. Oktober."),
    old("answered", "tom@mail.example", "First a promise", 7, due="2026-10-12", text="By the 12th."),
    old("dismissed", "tom@mail.example", "Thanks", 8, kind="no_answer", reason="Thanks only."),
]


@pytest.fixture
def migrated(url: str) -> Ledger:
    """A ledger that was made and written by the first revision, and then opened by this one."""
    engine = sa.create_engine(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        tables = sa.MetaData()
        tables.reflect(connection)
        connection.execute(sa.insert(tables.tables["entry"]), ENTRIES)
        work = {"id": "w1", "who": "mira", "changed_at": "2026-10-09", "state": json.dumps({"text": "typed"})}
        connection.execute(sa.insert(tables.tables["work"]), work)
        connection.execute(sa.insert(tables.tables["preference"]), {"who": "mira", "name": "agent", "value": "Mira"})
    engine.dispose()
    return open_ledger(url)


def test_every_answer_and_dismissal_of_an_old_ledger_is_in_the_case_of_its_sender(migrated):
    with migrated.engine.connect() as connection:
        rows = connection.execute(sa.select(entry).order_by(entry.c.id)).all()
    assert [row.record for row in rows] == [each["record"] for each in ENTRIES], "nothing that was written changed"
    numbers = {row.nonce: (row.case_id, row.version) for row in rows}

    nora = numbers["answered-1"][0]
    assert numbers["answered-1"] == (nora, 1)
    assert numbers["answered-6"] == (nora, 2)
    assert numbers["corrected-2"] == (None, 0)
    assert (
        len({numbers[each][0] for each in ("answered-1", "dismissed-3", "answered-4", "answered-5", "answered-7")}) == 5
    )
    case = Casebook(migrated.engine).case(nora)
    assert (case.state, case.version, case.messages, case.due_on) == ("promised", 2, 2, date(2026, 10, 20))
    assert [each.due_on for each in Casebook(migrated.engine).promises(nora)] == [date(2026, 10, 20)]
    spam = Casebook(migrated.engine).case(numbers["dismissed-3"][0])
    assert (spam.state, spam.due_on, spam.waiting_since) == ("spam", None, None)
    tom = Casebook(migrated.engine).case(numbers["dismissed-8"][0])
    assert (tom.state, Casebook(migrated.engine).promises(tom.id)) == ("no_answer", ())


@pytest.mark.parametrize(
    ("sought", "kind", "found"),
    [
        ("strasse", "answered", ["answered-1"]),
        ("没有", "answered", ["answered-4"]),
        ("nora@mail.example", "answered", ["answered-6", "answered-1"]),
        ("请稍候", "answered", ["answered-4"]),
        ("lottery", "dismissed", ["dismissed-3"]),
    ],
)
def test_what_an_old_ledger_held_is_found_by_its_words(migrated, sought, kind, found):
    numbers = [each.message_id for each in migrated.find(Query(text=sought, kind=kind))]

    assert numbers == [f"m{nonce.partition('-')[2]}" for nonce in found]


def test_work_choices_and_corrections_of_an_old_ledger_are_kept(migrated):
    assert migrated.work("w1", "mira") == {"text": "typed"}
    assert migrated.preferences("mira") == {"agent": "Mira"}
    assert migrated.language_of("nora@mail.example") == "de"


def test_an_old_ledger_is_guarded_indexed_and_goes_on_like_a_new_one(migrated):
    made = sa.inspect(migrated.engine)
    for name, table in metadata.tables.items():
        assert {column["name"] for column in made.get_columns(name)} == {column.name for column in table.columns}
        assert {index["name"] for index in made.get_indexes(name)} >= {index.name for index in table.indexes}
    with pytest.raises(sa.exc.IntegrityError, match="never changed"), migrated.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE entry SET record = '{}'")
