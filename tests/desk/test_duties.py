"""Duties: everything about one person is found and put away, and a backup brings all else back."""

from __future__ import annotations

import json
import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from drafts.desk import ALONE, Desk, Query
from drafts.desk.custody import Custody
from drafts.desk.duties import mark_of
from drafts.desk.ledger import Ledger, NewEntry, open_ledger
from drafts.desk.schema import metadata
from drafts.errors import LedgerError
from drafts.message import receive

SECRET = "Zitronenfalter 71540-2"
NORA, TOM = "Nora <nora@mail.example>", "tom@mail.example"


def custody(ledger: Ledger, folder: Path) -> Custody:
    return Custody(ledger=ledger, data=folder, who=ALONE)


@pytest.fixture
def used(desk: Desk) -> Desk:
    """Nora and Tom each have an answered case, Nora another message and a draft in the making."""
    for number, sender in enumerate((NORA, TOM)):
        text = f"{SECRET} {sender}" if sender == NORA else "Wo bleibt mein Paket?"
        work = desk.start(ALONE).changed(text=text, sender=sender)
        desk.answer(desk.correct(work, language="de"), text=f"Hello {sender}", nonce=f"click {number}")
    desk.receive(receive(f"Noch einmal {SECRET}", id="m2", sender=NORA, received_at=desk.clock()), ALONE)
    desk.keep(desk.start(ALONE).changed(text=f"Typing {SECRET}", sender="NORA@mail.example"))
    return desk


def everything(ledger: Ledger) -> str:
    with ledger.engine.connect() as connection:
        rows = [list(map(str, row)) for table in metadata.sorted_tables for row in connection.execute(sa.select(table))]
    return json.dumps(rows, ensure_ascii=False)


def test_everything_about_one_person_is_taken_out_and_nothing_about_another(used, tmp_path):
    found = custody(used.ledger, tmp_path).export("nora@mail.example")

    assert [case["state"] for case in found["cases"]] == ["waiting"]
    assert [entry["kind"] for entry in found["entries"]] == ["corrected", "received", "answered", "received"]
    assert len(found["drafts"]) == 1
    assert "tom@" not in json.dumps(found)
    assert SECRET in json.dumps(found)


def test_whoever_is_erased_is_gone_from_every_table_and_every_file_and_others_are_not(used, url, tmp_path):
    before = custody(used.ledger, tmp_path).export(TOM)

    erased = custody(used.ledger, tmp_path).erase("nora@mail.example")

    assert (erased.cases, erased.entries, erased.works) == (1, 4, 1)
    left = everything(used.ledger)
    assert "nora" not in left.casefold()
    assert SECRET not in left
    assert used.ledger.find(Query(text="zitronenfalter")) == ()
    assert custody(used.ledger, tmp_path).export(TOM) == before
    assert '"erased"' in left, "that it was done is on record"
    if url.startswith("sqlite"):
        used.ledger.engine.dispose()
        for file in tmp_path.glob("ledger.sqlite3*"):
            assert b"Zitronenfalter" not in file.read_bytes(), file.name


def test_the_record_of_an_erasure_does_not_tell_whom(used, tmp_path):
    custody(used.ledger, tmp_path).erase(NORA)

    assert "nora" not in (tmp_path / "erased.txt").read_text()
    (entry,) = used.ledger.find(Query(kind="erased"))
    assert dict(entry.record) == {"cases": 1, "entries": 4, "works": 1}


@pytest.mark.parametrize("sender", ["", "   ", "\x00"])
def test_nobody_is_erased_where_nobody_is_named(used, tmp_path, sender):
    with pytest.raises(LedgerError, match="Name whom to erase"):
        custody(used.ledger, tmp_path).erase(sender)


def test_after_an_erasure_entries_are_kept_as_ever(used, tmp_path):
    custody(used.ledger, tmp_path).erase(NORA)

    with pytest.raises(sa.exc.IntegrityError, match="never changed"), used.ledger.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM entry")


def test_old_cases_are_put_away_once_they_are_closed(used, tmp_path):
    tom = next(entry.case_id for entry in used.ledger.find(Query()) if entry.sender == TOM)
    used.solve(tom, ALONE)
    later = used.clock() + timedelta(days=800)

    erased = custody(used.ledger, tmp_path).erase_before(later)

    assert erased.cases == 1
    left = everything(used.ledger)
    assert "tom@" not in left
    assert SECRET in left, "what waits is never too old"


def test_a_backup_brings_everything_back_on_the_same_or_another_database(used, tmp_path):
    numbers = [case.id for case in used.queue(_all(), ALONE)]
    rows = custody(used.ledger, tmp_path).backup(tmp_path / "copy.sqlite3")
    whole = everything(used.ledger)
    custody(used.ledger, tmp_path).erase_before(used.clock() + timedelta(days=9))
    used.solve(next(e.case_id for e in used.ledger.find(Query()) if e.sender == TOM), ALONE)

    assert custody(used.ledger, tmp_path).restore(tmp_path / "copy.sqlite3") == rows

    assert [case.id for case in used.queue(_all(), ALONE)] == numbers
    assert everything(used.ledger).count("received") == whole.count("received")
    again = used.receive(receive("Neu", id="m9", sender="uma@x.example", received_at=used.clock()), ALONE)
    assert again.id > max(numbers)

    other = open_ledger(f"sqlite:///{tmp_path}/other.sqlite3")
    assert custody(other, tmp_path).restore(tmp_path / "copy.sqlite3") == rows
    assert [entry.id for entry in other.find(Query())] == [entry.id for entry in used.ledger.find(Query())]


def test_a_backup_from_before_does_not_bring_back_whoever_was_erased(used, tmp_path):
    custody(used.ledger, tmp_path).backup(tmp_path / "copy.sqlite3")
    custody(used.ledger, tmp_path).erase(NORA)

    custody(used.ledger, tmp_path).restore(tmp_path / "copy.sqlite3")

    assert SECRET not in everything(used.ledger)
    assert "tom@" in everything(used.ledger)


def test_who_was_erased_and_wrote_again_is_kept_by_a_later_backup(used, tmp_path):
    custody(used.ledger, tmp_path).erase(NORA)
    again = used.receive(receive("Neues Anliegen", id="m7", sender=NORA, received_at=used.clock()), ALONE)
    custody(used.ledger, tmp_path).backup(tmp_path / "copy.sqlite3")

    custody(used.ledger, tmp_path).restore(tmp_path / "copy.sqlite3")

    assert used.case(again.id, ALONE).preview == "Neues Anliegen"
    assert SECRET not in everything(used.ledger)


def test_a_backup_is_whole_while_people_write(used, tmp_path):
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            used.ledger.append(NewEntry(nonce=f"n{number}", kind="noted", who=ALONE, message_id="m"))
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        custody(used.ledger, tmp_path).backup(tmp_path / "copy.sqlite3")
    finally:
        stop.set()
        writer.join()

    copy = sqlite3.connect(tmp_path / "copy.sqlite3")
    assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    nonces = [row[0] for row in copy.execute("SELECT nonce FROM entry WHERE kind = 'noted' ORDER BY id")]
    copy.close()
    assert nonces == [f"n{number}" for number in range(len(nonces))], "nothing missing in between"
    assert (tmp_path / "copy.sqlite3").stat().st_mode & 0o077 == 0


def test_a_backup_is_never_overwritten_and_what_is_none_changes_nothing(used, tmp_path):
    custody(used.ledger, tmp_path).backup(tmp_path / "copy.sqlite3")
    with pytest.raises(LedgerError, match="never overwritten"):
        custody(used.ledger, tmp_path).backup(tmp_path / "copy.sqlite3")

    whole = everything(used.ledger)
    (tmp_path / "list.txt").write_text("somebody's shopping list " * 99)
    (tmp_path / "empty.sqlite3").touch()
    for name in ("list.txt", "empty.sqlite3", "missing", "."):
        with pytest.raises(LedgerError):
            custody(used.ledger, tmp_path).restore(tmp_path / name)
    assert everything(used.ledger) == whole


def test_a_mark_is_the_same_for_every_way_to_write_an_address_and_tells_nothing():
    assert mark_of("Nora <NORA@mail.example>") == mark_of("nora@mail.example")
    assert mark_of("tom@mail.example") != mark_of("nora@mail.example")


def _all():
    from drafts.desk import Asked

    return Asked(view="open")
