"""The desk with a million cases: how fast people see, find and write, and what is left after faults.

    python -m benchmarks.desk [--cases N] [--on sqlite|postgresql|faults] [--in FOLDER]

Ledgers are built by desk_ledger.py; PostgreSQL is the one that the tests use, with every commit on the disk. In a
FOLDER the SQLite ledger stays, and is used again. Times are wall times as a person waits for them, and the processor
time of this process in them: on a busy machine only that says what the desk itself takes (on SQLite all of it).
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from benchmarks.desk_faults import writers_and_faults
from benchmarks.desk_ledger import NOW, PEOPLE, build
from drafts.desk import steps
from drafts.desk.case import Promise
from drafts.desk.casebook import Casebook
from drafts.desk.ledger import Ledger, Query, open_ledger
from drafts.desk.plan import Arrival
from drafts.desk.queue import VIEWS, Asked, Queue
from drafts.desk.schema import case as cases
from drafts.desk.schema import entry
from tests.desk.postgres import OwnServer

#: Built where nothing else is asked for: two ledgers of this size take two minutes, of a million half an hour. What
#: README says is from a million.
CASES, MILLION = 50_000, 1_000_000

#: What a page may take before people notice, at the 95th percentile.
AIM = 50
TIMES = 200

SOUGHT = {
    "one common word": ["Bestellung", "pesanan", "order", "заказ", "pedido", "zamówienie"],
    "one rare word": ["kelovira", "tasomina", "dubekelo", "pegotaso"],
    "several words": ["refund order", "Bestellung Rechnung", "commande remboursement", "pesanan kelovira"],
    "Chinese, Japanese, Thai, Korean": ["订单号", "退款", "返金", "คืนเงิน", "환불"],
    "a name": ["kelovira tasomina", "Belokira Dube", "tamisova relokina"],
    "an order number": ["#K-70011", "K-4711", "#K-99012"],
}


def speed(name: str, engine: sa.Engine) -> None:
    """Every look and every act as the pages make it."""
    ledger, queue, book = Ledger(engine), Queue(engine), Casebook(engine)
    with engine.connect() as connection:
        many = connection.execute(sa.select(sa.func.max(cases.c.id))).scalar_one()
        entries = connection.execute(sa.select(sa.func.max(entry.c.id))).scalar_one()
    print(f"\n{name}: {many:,} cases, {entries:,} entries (ms){'':<22}median     p95  processor")
    chance = random.Random(3)
    one = lambda: chance.randint(1, many)  # noqa: E731
    _row("queue and headline", lambda _: (queue.cases(Asked(), NOW), queue.headline("", NOW)))
    for view in VIEWS:
        _row(f"  page of {view!r}", lambda _, view=view: queue.cases(Asked(view=view), NOW), 40)
    _row("  filtered: one language", lambda n: queue.cases(Asked(language=("de", "th", "ar")[n % 3]), NOW))
    _row("  filtered: topic, mood", lambda _: queue.cases(Asked(topic="press_concern", mood="angry"), NOW), 60)
    _row("  filtered: an owner", lambda n: queue.cases(Asked(owner=PEOPLE[n % 30]), NOW))
    _row("  filtered: nobody's, one language", lambda _: queue.cases(Asked(owner="-", language="pl"), NOW), 60)
    _row("  filtered: open, one topic", lambda _: queue.cases(Asked(view="open", topic="press_concern"), NOW), 40)
    for kind, texts in SOUGHT.items():
        _row(f"search: {kind}", lambda n, texts=texts: ledger.find(Query(text=texts[n % len(texts)], team="")), 60)
    _row("search: one language, common word", lambda _: ledger.find(Query(text="order", language="en", team="")), 20)
    _row("search: a word of another language", lambda _: ledger.find(Query(text="order", language="th", team="")), 20)
    _row("history: newest", lambda _: ledger.find(Query(team="")))
    _row(
        "history: one day, one topic",
        lambda n: ledger.find(Query(day=(NOW - timedelta(days=n)).date(), topic="press_concern", team="")),
        40,
    )
    _row(
        "history: one language, rare topic",
        lambda _: ledger.find(Query(language="sv", topic="press_concern", team="")),
        20,
    )
    _row("history: no such topic", lambda _: ledger.find(Query(topic="no_such_topic", team="")), 3)
    _row("case with story and promises", lambda _: (book.case(n := one()), book.entries(n), book.promises(n)))
    _row("what the reader learns from", lambda _: ledger.learned_from(400), 10)
    _row("language of a sender", lambda n: ledger.language_of(f"kelovira.{n}@mail.example"), 40)
    _row("logging a reply", lambda _: _answer(book, one(), f"bench-{time.time_ns()}"))
    _row("receiving a message", lambda n: _receive(book, f"bench-{time.time_ns()}", n))


def _row(name: str, act: Callable[[int], object], times: int = TIMES) -> None:
    act(0)
    took, busy = [], []
    for number in range(times):
        begun, own = time.perf_counter(), time.thread_time()
        act(number)
        took.append(1000 * (time.perf_counter() - begun))
        busy.append(1000 * (time.thread_time() - own))
    took.sort()
    late = took[min(times - 1, int(times * 0.95))]
    slow = f"   slower than {AIM}" if late > AIM else ""
    print(f"  {name:<56}{statistics.median(took):8.1f}{late:8.1f}{statistics.median(busy):11.1f}{slow}", flush=True)


def _answer(book: Casebook, number: int, nonce: str) -> object:
    present = book.case(number)
    if present.state not in ("waiting", "answered", "promised", "handed_over", "solved", "no_answer"):
        return None
    act = steps.Act(who="bench", at=NOW, nonce=nonce)
    text = "Guten Tag,\n\nwir kümmern uns darum und melden uns bis zum 27. November 2026.\n\nMira Lang"
    due = Promise(kind="promise", owner="bench", due_on=(NOW + timedelta(days=7)).date())
    reply = steps.Reply(
        message_id=f"m{number}", language=present.language, topics=present.topics, promises=(due,),
        record={"message": {"text": present.preview}, "text": text, "due_date": due.due_on.isoformat()},
    )  # fmt: skip
    return book.take(number, steps.answered(act, reply), seen=present.version)


def _receive(book: Casebook, nonce: str, number: int) -> object:
    arrival = Arrival(
        team="", sender=f"Nora Feldkamp <nora{number}@mail.example>", channel="email", subject="Wo bleibt es?",
        text="Meine Bestellung 71540-2 ist noch nicht angekommen.", received_at=NOW, language="de",
        topics=("delivery_late",), mood="calm", urgent=False,
    )  # fmt: skip
    act = steps.Act(who="bench", at=NOW, nonce=nonce)
    record = {"message": {"text": arrival.text, "sender": arrival.sender, "subject": arrival.subject}}
    return book.receive(arrival, steps.received(act, arrival, message_id=nonce, record=record))


def main() -> None:
    asked = argparse.ArgumentParser(prog="benchmarks.desk")
    asked.add_argument("--cases", type=int, default=CASES)
    asked.add_argument("--on", choices=["sqlite", "postgresql", "faults"], action="append")
    asked.add_argument("--in", dest="folder", type=Path)
    wanted = asked.parse_args()
    on = wanted.on or ["sqlite", "postgresql", "faults"]
    if wanted.cases < MILLION:
        print(
            f"{wanted.cases:,} cases; README's figures are of {MILLION:,}: `python -m benchmarks.desk --cases {MILLION}`"
        )
    with tempfile.TemporaryDirectory() as scratch:
        if "sqlite" in on:
            file = (wanted.folder or Path(scratch)) / "ledger.sqlite3"
            speed(
                "SQLite",
                _built(f"sqlite:///{file}", wanted.cases)
                if not file.exists()
                else open_ledger(f"sqlite:///{file}").engine,
            )
    if on == ["sqlite"]:
        return
    server = OwnServer(Path(tempfile.gettempdir()) / f"postgres-bench-{os.getpid()}")
    try:
        if "postgresql" in on:
            speed("PostgreSQL", _built(server.url, wanted.cases))
        if "faults" in on:
            print("\nmany writers at once, and faults:")
            writers_and_faults(server)
    finally:
        server.end()


def _built(url: str, many: int) -> sa.Engine:
    begun = time.perf_counter()
    engine = build(url, many)
    print(f"built in {time.perf_counter() - begun:.0f} s", flush=True)
    return engine


if __name__ == "__main__":
    main()
