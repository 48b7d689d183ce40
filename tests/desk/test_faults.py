"""What was acknowledged is there and nothing is half there, whatever happens to disks, servers, clocks and files."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from drafts.desk import ALONE, Asked, Promise
from drafts.desk.database import reading
from drafts.desk.ledger import Ledger, open_ledger
from drafts.errors import LedgerError
from tests.desk.audit import amiss
from tests.desk.postgres import OwnServer, own_server
from tests.desk.test_cases import NOON, clock, message, pasted, timed
from tests.desk.writers import answer, receive

__all__ = ["clock", "own_server", "timed"]


class Typist(threading.Thread):
    """Logs replies and tries each again until it is acknowledged; remembers what it was told."""

    def __init__(self, ledger: Ledger, name: str) -> None:
        super().__init__(name=name, daemon=True)
        self.ledger = ledger
        self.told: list[str] = []
        self.faults: list[Exception] = []
        self.refused: list[str] = []
        self.enough = threading.Event()

    def run(self) -> None:
        number = 0
        while not self.enough.is_set():
            nonce = f"{self.name}-{number}"
            try:
                seen = receive(self.ledger, f"{self.name}@mail.example", f"{nonce}-in")
                self.ledger.keep_work(f"work {nonce}", self.name, {"text": "…"}, case_id=seen.id)
                answer(self.ledger, seen, self.name, nonce)
            except LedgerError as error:
                self.refused.append(str(error))
                time.sleep(0.05)
            except Exception as error:
                self.faults.append(error)
                return
            else:
                self.told += [f"{nonce}-in", nonce]
                number += 1


def typing(ledger: Ledger, *names: str) -> list[Typist]:
    typists = [Typist(ledger, name) for name in names]
    for typist in typists:
        typist.start()
    return typists


def finished(typists: list[Typist]) -> tuple[set[str], list[str]]:
    """Let them write on for a moment, then stop; what they were told, and how often a try was refused."""
    before = [len(typist.told) for typist in typists]
    until = time.monotonic() + 30
    while any(len(typist.told) < had + 4 for typist, had in zip(typists, before, strict=True)):
        assert time.monotonic() < until, f"nobody can write any more: {[typist.faults for typist in typists]}"
        time.sleep(0.05)
    for typist in typists:
        typist.enough.set()
    for typist in typists:
        typist.join()
        assert not typist.faults
    return {nonce for typist in typists for nonce in typist.told}, [
        told for typist in typists for told in typist.refused
    ]


def nonces(ledger: Ledger) -> set[str]:
    with reading(ledger.engine) as connection:
        return {row[0] for row in connection.exec_driver_sql("SELECT nonce FROM entry")}


# -- a server that goes and comes back --------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["stopped", "power", "killed", "one"])
def test_people_who_type_while_the_server_goes_and_comes_back_lose_nothing(own_server, how):
    ledger = open_ledger(own_server.url)
    typists = typing(ledger, f"mira-{how}", f"tom-{how}")

    time.sleep(0.6)
    interrupt(own_server, how)
    told, refused = finished(typists)

    assert refused, "the server was never missed"
    assert all("then try again" in told for told in refused)
    assert told <= nonces(ledger)
    assert amiss(ledger.engine) == []
    ledger.engine.dispose()


def interrupt(server: OwnServer, how: str) -> None:
    if how == "one":
        return server.kill_one()
    {"stopped": lambda: server.stop("fast"), "power": server.stop, "killed": server.kill}[how]()
    time.sleep(0.3)
    return server.start()


# -- a full disk ------------------------------------------------------------------------------------------------------


def fill(ledger: Ledger, most: int = 3_000) -> tuple[set[str], str]:
    """Log replies until the ledger refuses one; what was told before, and how it refused."""
    told: set[str] = set()
    for number in range(most):
        nonce = f"fill-{len(nonces(ledger)) if not number else 0}-{number}"
        try:
            answer(ledger, receive(ledger, f"person{number}@mail.example", f"{nonce}-in"), "mira", nonce)
        except LedgerError as error:
            return told, str(error)
        told |= {f"{nonce}-in", nonce}
    raise AssertionError("there is always room")


def check_full(ledger: Ledger, told: set[str], refusal: str) -> None:
    assert "check the disk or the database, then try again" in refusal
    assert told, "nothing could be written at all"
    assert told <= nonces(ledger), "reading goes on while the disk is full"
    assert amiss(ledger.engine) == []


def check_room(ledger: Ledger) -> None:
    seen = receive(ledger, "after@mail.example", "after-in")
    answer(ledger, seen, "mira", "after")
    assert amiss(ledger.engine) == []


def test_a_full_disk_is_told_and_leaves_nothing_half_and_it_goes_on_once_there_is_room(tmp_path):
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    receive(ledger, "first@mail.example", "first")
    with files_no_larger(tmp_path):
        told, refusal = fill(ledger)
        check_full(ledger, told, refusal)

    check_room(ledger)


@contextmanager
def files_no_larger(folder: Path) -> Iterator[None]:
    """Let this process write no file that is much larger than the largest in a folder."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    largest = max(file.stat().st_size for file in folder.iterdir())
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + 200_000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_ledger_that_may_not_grow_is_told_and_goes_on_once_it_may(tmp_path):
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    receive(ledger, "first@mail.example", "first")
    pages = lambda most: ledger.engine.connect().connection.cursor().execute(f"PRAGMA max_page_count={most}")  # noqa: E731
    pages(1)  # SQLite takes the size that it has now
    told, refusal = fill(ledger)
    check_full(ledger, {*told, "first"}, refusal)

    pages(2**30)
    check_room(ledger)


def test_a_server_whose_disk_is_full_is_told_and_goes_on_once_there_is_room(own_server, small_disk):
    with database_on(own_server, small_disk) as ledger:
        ballast = small_disk / "ballast"
        ballast.write_bytes(b"-" * free_on(small_disk, all_but=400_000))
        told, refusal = fill(ledger)
        check_full(ledger, told, refusal)

        ballast.unlink()
        check_room(ledger)


@contextmanager
def database_on(server: OwnServer, disk: Path) -> Iterator[Ledger]:
    """A ledger on a disk of its own."""
    server.owns(disk)
    with server.administered() as connection:
        connection.exec_driver_sql(f"CREATE TABLESPACE small LOCATION '{disk}'")
        connection.exec_driver_sql("CREATE DATABASE small TABLESPACE small")
    ledger = open_ledger(sa.make_url(server.url).set(database="small").render_as_string(hide_password=False))
    yield ledger
    ledger.engine.dispose()
    with server.administered() as connection:
        connection.exec_driver_sql("DROP DATABASE small")
        connection.exec_driver_sql("DROP TABLESPACE small")


def free_on(folder: Path, *, all_but: int) -> int:
    left = os.statvfs(folder)
    return left.f_bavail * left.f_frsize - all_but


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of its own; only whoever may mount one has it."""
    with mounted_disk() as disk:
        if disk is None:
            pytest.skip("may not mount a disk here")  # a right of the account, no server that is missing
        yield disk


@contextmanager
def mounted_disk() -> Iterator[Path | None]:
    """A small disk that is gone in the end; None for whoever may not mount one."""
    folder = Path(tempfile.mkdtemp(prefix="small-disk-"))
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=40m,mode=0777", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        folder.rmdir()
        yield None
        return
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)
    folder.rmdir()


# -- a file that goes and comes back ----------------------------------------------------------------------------------


def test_a_file_that_somebody_else_locks_is_told_and_used_again_once_it_is_free(tmp_path, monkeypatch):
    monkeypatch.setattr("drafts.desk.database.BUSY", 300)
    ledger = open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3")
    receive(ledger, "nora@mail.example", "before")
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite3", isolation_level=None)) as other_program:
        other_program.execute("BEGIN EXCLUSIVE")

        with pytest.raises(LedgerError, match="try again"):
            receive(ledger, "nora@mail.example", "locked")
        assert nonces(ledger) == {"before"}, "reading waits for nobody"

    receive(ledger, "nora@mail.example", "locked")
    assert nonces(ledger) == {"before", "locked"}


@pytest.mark.parametrize("comes_back", ["the same", "a copy"])
def test_a_file_that_is_gone_takes_no_replies_until_it_is_back(tmp_path, comes_back):
    file, away = tmp_path / "ledger.sqlite3", tmp_path / "away"
    ledger = open_ledger(f"sqlite:///{file}")
    receive(ledger, "nora@mail.example", "before")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    away.mkdir()
    for each in tmp_path.glob("ledger.sqlite3*"):
        each.rename(away / each.name)

    for number in range(2):
        with pytest.raises(LedgerError, match="try again"):
            receive(ledger, "nora@mail.example", f"gone-{number}")

    if comes_back == "a copy":
        (tmp_path / "ledger.sqlite3").write_bytes((away / "ledger.sqlite3").read_bytes())
    else:
        for each in away.iterdir():
            each.rename(tmp_path / each.name)
    receive(ledger, "nora@mail.example", "after")
    with closing(sqlite3.connect(file)) as connection:
        assert {row[0] for row in connection.execute("SELECT nonce FROM entry")} == {"before", "after"}
    assert amiss(ledger.engine) == []


# -- a clock that jumps -----------------------------------------------------------------------------------------------


def test_a_clock_that_goes_back_a_day_and_forward_a_year_loses_and_hides_nothing(timed, clock):
    def comes(name: str) -> int:
        return timed.receive(message(sender=f"{name}@mail.example", identity=name, at=clock.now), ALONE).id

    answered = timed.answer(pasted(timed), text="Hello Jonas", nonce="one")
    numbers = [comes("now")]
    clock.now = NOON - timedelta(days=1)
    numbers.append(comes("back"))
    timed.hand_over(
        numbers[0], ALONE, Promise(kind="hand_over", owner="jonas", colleague="Jonas", due_on=clock.now.date()),
        note={}, seen=timed.case(numbers[0], ALONE).version,
    )  # fmt: skip
    clock.now = NOON + timedelta(days=365)
    numbers.append(comes("forward"))
    due = timed.headline(ALONE)
    assert (due.due, due.overdue) == (2, 2)
    clock.now = NOON

    assert {case.id for case in timed.queue(Asked(), ALONE)} == set(numbers), "what came in the future waits too"
    head = timed.headline(ALONE)
    assert (head.unanswered, head.due, head.overdue) == (3, 1, 1)
    story = [entry for number in (*numbers, answered.case_id) for entry in timed.story(number, ALONE)]
    assert all(entry.version == place for place, entry in enumerate(timed.story(numbers[0], ALONE), 1))
    assert sorted(entry.id for entry in story) == list(range(1, len(story) + 1))
    assert [entry.id for entry in timed.story(numbers[0], ALONE)] == sorted(
        entry.id for entry in timed.story(numbers[0], ALONE)
    )
    assert timed.here(numbers[0], "mira") == ()
    clock.now = NOON + timedelta(days=365)
    timed.here(numbers[0], "tom")
    clock.now = NOON
    assert timed.here(numbers[0], "mira") == (), "who was there in the future is not there now"
