"""Many writers at once, and faults: what was acknowledged and is not there, what is there twice or half; all counted.

The acts and the audit are those of tests/desk, where smaller numbers of the same run with every change.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from drafts.desk.ledger import Ledger, open_ledger
from tests.desk.audit import amiss
from tests.desk.postgres import OwnServer
from tests.desk.test_faults import (
    database_on,
    files_no_larger,
    fill,
    finished,
    free_on,
    interrupt,
    mounted_disk,
    nonces,
    typing,
)
from tests.desk.test_kill import ROOT, killed_writer
from tests.desk.writers import NOON, again, answer, hand_over, receive, work_through

#: Kills of a writer, falls of a server of each kind, and rounds of every writer.
KILLS, FALLS, ROUNDS = 200, 10, 20


def writers_and_faults(server: OwnServer, kills: int = KILLS) -> None:
    nursery = subprocess.Popen(
        [sys.executable, "-m", "tests.desk.nursery"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with tempfile.TemporaryDirectory() as folder:
        for name, url, people in (
            ("SQLite", f"sqlite:///{folder}/many.sqlite3", 8),
            ("PostgreSQL", _database(server, "many"), 50),
        ):
            _threads(name, open_ledger(url), people)
            _processes(name, nursery, url, people)
        for name, url in (("SQLite", f"sqlite:///{folder}/kills.sqlite3"), ("PostgreSQL", _database(server, "kills"))):
            _kills(name, nursery, url, kills)
        _falls(server)
        _full(server, Path(folder) / "full")
        _jumps(open_ledger(f"sqlite:///{folder}/jumps.sqlite3"))
    nursery.stdin.close()  # type: ignore[union-attr]
    nursery.wait()


def _database(server: OwnServer, name: str) -> str:
    with server.administered() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    return sa.make_url(server.url).set(database=name).render_as_string(hide_password=False)


def _tell(name: str, ledger: Ledger, told: Iterable[str], more: str) -> None:
    told = list(told)
    there = nonces(ledger)
    print(
        f"{name}: {len(told)} acknowledged, {len(set(told) - there)} of them lost, {len(there - set(told))} written and "
        f"not acknowledged, {len(amiss(ledger.engine))} things amiss; {more}",
        flush=True,
    )


def _threads(name: str, ledger: Ledger, people: int) -> None:
    start, begun = threading.Barrier(people), time.perf_counter()

    def person(number: int) -> tuple[list[str], int]:
        start.wait()
        return work_through(ledger, f"thread{number}", ROUNDS)

    with ThreadPoolExecutor(people) as pool:
        done = list(pool.map(person, range(people)))
    told = [nonce for mine, _ in done for nonce in mine]
    speed = f"{len(told) / (time.perf_counter() - begun):.0f} a second, {sum(met for _, met in done)} refused and tried again"
    _tell(f"{name}, {people} threads", ledger, told, speed)


def _processes(name: str, nursery: subprocess.Popen[str], url: str, people: int) -> None:
    for number in range(people):
        print(url, f"process{number}", ROUNDS, file=nursery.stdin, flush=True)
    print("together", file=nursery.stdin, flush=True)
    refused = 0
    while nursery.stdout and nursery.stdout.readline().strip() != "ended":
        refused += 1
    told = [
        f"{kind}{number}-{turn}-{way}"
        for kind in ("thread", "process")
        for number in range(people)
        for turn in range(ROUNDS)
        for way in ("in", "out")
    ]
    _tell(f"{name}, then {people} processes", open_ledger(url), told, f"{refused} refused and tried again")


def _kills(name: str, nursery: subprocess.Popen[str], url: str, kills: int) -> None:
    chance = random.Random(20261118)
    told = []
    for number in range(kills):
        told += killed_writer(nursery, url, f"round{number}", chance.randrange(0, 6), chance.random() / 20)
    _tell(f"{name}, {kills} kills of a writer", open_ledger(url), told, "at most one a kill may be unacknowledged")


def _falls(server: OwnServer) -> None:
    for how, words in (
        ("stopped", "stopped"),
        ("power", "lost power"),
        ("killed", "killed"),
        ("one", "one part killed"),
    ):
        ledger = open_ledger(_database(server, how))
        typists = typing(ledger, "mira", "tom", "ana")
        for _ in range(FALLS):
            time.sleep(0.5 + random.random())
            interrupt(server, how)
        told, refused = finished(typists)
        _tell(
            f"PostgreSQL, {FALLS} times {words}",
            ledger,
            told,
            f"{len(refused)} refused with what to do, and tried again",
        )
        ledger.engine.dispose()


def _full(server: OwnServer, folder: Path) -> None:
    """Write until the disk is full, be refused, write on once there is room."""
    folder.mkdir()
    ledger = open_ledger(f"sqlite:///{folder}/ledger.sqlite3")
    receive(ledger, "first@mail.example", "first")
    with files_no_larger(folder):
        told, refusal = fill(ledger)
    _tell_full("SQLite", ledger, {"first", *told}, refusal)
    with mounted_disk() as disk:
        if disk is None:
            print("PostgreSQL, disk full: not run, this account may not mount a disk")
            return
        with database_on(server, disk) as small:
            ballast = disk / "ballast"
            ballast.write_bytes(b"-" * free_on(disk, all_but=400_000))
            told, refusal = fill(small)
            ballast.unlink()
            _tell_full("PostgreSQL", small, told, refusal)


def _tell_full(name: str, ledger: Ledger, told: set[str], refusal: str) -> None:
    answer(ledger, receive(ledger, "after@mail.example", "after-in"), "mira", "after")
    said = "with" if "check the disk" in refusal else "WITHOUT"
    more = f"then refused {said} what to do, and going on once there was room"
    _tell(f"{name}, disk full", ledger, {*told, "after-in", "after"}, more)


def _jumps(ledger: Ledger, days: tuple[int, ...] = (0, -1, 365, -30, 900, 0)) -> None:
    """Receive, answer and hand over while the clock jumps between every two steps."""
    told = []
    for number in range(200):
        at = NOON + timedelta(days=days[number % len(days)], seconds=number)
        case = receive(ledger, f"person{number % 40}@mail.example", f"{number}-in", at=at)
        later = NOON + timedelta(days=days[(number + 1) % len(days)], seconds=number)
        act = hand_over if number % 3 == 0 else answer
        again(
            ledger,
            case.id,
            lambda seen, act=act, later=later, number=number: act(ledger, seen, "mira", f"{number}-out", at=later),
        )
        told += [f"{number}-in", f"{number}-out"]
    _tell("SQLite, a clock that jumps by up to 900 days", ledger, told, "200 messages and what was done with each")
