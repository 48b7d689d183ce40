"""Whatever was acknowledged is on the disk, even when the program is killed the moment after or many write at once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from drafts.desk.database import reading
from drafts.desk.ledger import open_ledger
from tests.desk.audit import amiss
from tests.desk.writers import REPLY, work_through

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 8


@pytest.fixture(scope="module")
def nursery() -> Iterator[subprocess.Popen[str]]:
    if not hasattr(os, "fork"):
        pytest.skip("this system has no fork")
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.desk.nursery"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    yield process
    process.stdin.close()
    process.wait()
    process.stdout.close()


def killed_writer(nursery: subprocess.Popen[str], url: str, name: str, acknowledged: int, wait: float) -> list[str]:
    """Let a writer write until so many entries are acknowledged, kill it, and give all that it acknowledged."""
    print(url, name, file=nursery.stdin, flush=True)
    writer = int(nursery.stdout.readline())
    told = [nursery.stdout.readline().strip() for _ in range(acknowledged)]
    time.sleep(wait)
    os.kill(writer, signal.SIGKILL)
    while (line := nursery.stdout.readline().strip()) != "ended":
        told.append(line)
    return told


def test_every_acknowledged_reply_is_there_and_nothing_is_half_there_after_a_kill_at_any_moment(nursery, url):
    chance = random.Random(20261118)
    told: list[str] = []

    for number in range(ROUNDS):
        told += killed_writer(nursery, url, f"round{number}", chance.randrange(1, 8), chance.random() / 50)

    ledger = open_ledger(url)
    with reading(ledger.engine) as connection:
        rows = connection.exec_driver_sql("SELECT id, nonce FROM entry").all()
        if ledger.engine.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    numbers = {row.nonce: row.id for row in rows}
    assert len(told) >= ROUNDS
    assert set(told) <= numbers.keys()
    assert len(numbers) - len(told) <= ROUNDS, "at most the entry in hand was written without being acknowledged"
    replies = [nonce for nonce in told if not nonce.endswith("-in")]
    assert all(ledger.entry(numbers[nonce]).record["text"] == REPLY + nonce * 100 for nonce in replies)
    assert amiss(ledger.engine) == []


def test_many_processes_write_into_shared_and_own_cases_and_nothing_is_lost_or_doubled(nursery, url):
    people, rounds = 4, 8
    open_ledger(url).engine.dispose()
    for number in range(people):
        print(url, f"person{number}", rounds, file=nursery.stdin, flush=True)
    print("together", file=nursery.stdin, flush=True)
    while (line := nursery.stdout.readline().strip()) != "ended":
        assert line == "refused"

    ledger = open_ledger(url)
    with reading(ledger.engine) as connection:
        written = sorted(row[0] for row in connection.exec_driver_sql("SELECT nonce FROM entry"))
    expected = [
        f"person{number}-{turn}-{way}" for number in range(people) for turn in range(rounds) for way in ("in", "out")
    ]
    assert written == sorted(expected)
    assert amiss(ledger.engine) == []


def test_many_threads_write_into_shared_and_own_cases_and_nothing_is_lost_or_doubled(ledger):
    told: list[str] = []
    refused: list[int] = []
    start = threading.Barrier(8)

    def person(name: str) -> None:
        start.wait()
        mine, met = work_through(ledger, name, 10)
        told.extend(mine)
        refused.append(met)

    rounds = 0
    while not sum(refused) and rounds < 10:  # until somebody was slower than another: else it shows nothing
        rounds += 1
        with ThreadPoolExecutor(8) as people:
            list(people.map(person, [f"person{number}-{rounds}" for number in range(8)]))

    with reading(ledger.engine) as connection:
        written = [row[0] for row in connection.exec_driver_sql("SELECT nonce FROM entry")]
    assert sorted(written) == sorted(told)
    assert len(told) == rounds * 8 * 10 * 2
    assert sum(refused) > 0
    assert amiss(ledger.engine) == []


def test_a_kill_while_the_ledger_is_being_made_leaves_a_file_that_opens(nursery, tmp_path):
    chance = random.Random(7)

    for number in range(6):
        url = f"sqlite:///{tmp_path}/{number}.sqlite3"
        told = killed_writer(nursery, url, "first", 0, chance.random() / 8)
        ledger = open_ledger(url)
        with ledger.engine.connect() as connection:
            nonces = {row[0] for row in connection.exec_driver_sql("SELECT nonce FROM entry")}
        assert set(told) <= nonces
