"""Whatever was acknowledged is on the disk, even when the program is killed the moment after."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafts.desk.ledger import open_ledger

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 15


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


def test_every_acknowledged_entry_is_there_after_a_kill_at_any_moment(nursery, tmp_path):
    url = f"sqlite:///{tmp_path}/ledger.sqlite3"
    chance = random.Random(20261118)
    told: list[str] = []

    for number in range(ROUNDS):
        told += killed_writer(nursery, url, f"round{number}", chance.randrange(1, 8), chance.random() / 50)

    ledger = open_ledger(url)
    with ledger.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT id, nonce FROM entry").all()
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    numbers = {row.nonce: row.id for row in rows}
    assert len(told) >= ROUNDS
    assert set(told) <= numbers.keys()
    assert len(numbers) - len(told) <= ROUNDS, "at most the entry in hand was written without being acknowledged"
    assert all(ledger.entry(numbers[nonce]).record["text"] == nonce * 200 for nonce in told)


def test_a_kill_while_the_ledger_is_being_made_leaves_a_file_that_opens(nursery, tmp_path):
    chance = random.Random(7)

    for number in range(6):
        url = f"sqlite:///{tmp_path}/{number}.sqlite3"
        told = killed_writer(nursery, url, "first", 0, chance.random() / 8)
        ledger = open_ledger(url)
        with ledger.engine.connect() as connection:
            nonces = {row[0] for row in connection.exec_driver_sql("SELECT nonce FROM entry")}
        assert set(told) <= nonces
