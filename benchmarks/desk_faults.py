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

import sqlalchemy as sa

from drafts.desk.ledger import Ledger, open_ledger
from tests.desk.audit import amiss
from tests.desk.postgres import OwnServer
from tests.desk.test_faults import finished, interrupt, nonces, typing
from tests.desk.test_kill import ROOT, killed_writer
from tests.desk.writers import work_through

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
