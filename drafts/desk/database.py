"""Database: one engine for the ledger, on SQLite or PostgreSQL, and transactions that mean the same on both.

SQLite with a write-ahead log by default, every commit on the disk before it is acknowledged (`synchronous=FULL`), and
write transactions that begin as writers: read-then-write in a plain transaction failed 277 of 320 times under load,
`BEGIN IMMEDIATE` never did (components.md section 7).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError

from drafts.desk.schema import upgrade
from drafts.errors import LedgerError

#: Connections that one process keeps to a PostgreSQL ledger, and how many more for a moment: 50 writers at once.
_POOL, _MORE = 10, 50

#: Milliseconds that a writer to an SQLite file waits for the one before.
BUSY = 10_000

#: Seconds that a PostgreSQL may take to let us in before we say that it does not answer.
_PATIENCE = 5


def open_engine(url: str) -> sa.Engine:
    """Open a database, make its tables when it is new, and bring it to the newest revision; raises LedgerError."""
    try:
        parsed = make_url(url)
        if parsed.drivername in ("postgresql", "postgres"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        file = parsed.get_backend_name() == "sqlite"
        engine = _file_engine(parsed) if file else _server_engine(parsed)
    except (ArgumentError, ImportError, ValueError) as error:
        message = (
            f"DRAFTS_LEDGER names no database that can be used here ({type(error).__name__}). Leave it empty for a file "
            "in the data folder, or check its spelling and that the driver is installed."
        )
        raise LedgerError(message) from None  # the URL may hold a password
    if file and _is_path(parsed):
        _make_file(Path(str(parsed.database)))
    with told(engine):
        upgrade(engine)
    return engine


def _file_engine(url: sa.URL) -> sa.Engine:
    engine = sa.create_engine(url, connect_args={"timeout": BUSY / 1000, "check_same_thread": False})
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin)
    if _is_path(url):
        _watch(engine, Path(str(url.database)))
    return engine


def _is_path(url: sa.URL) -> bool:
    return bool(url.database) and not str(url.database).startswith((":memory:", "file:"))


def _watch(engine: sa.Engine, file: Path) -> None:
    """Use no connection to a file that is not the one in this place.

    SQLite writes on into a file that was moved away or deleted: replies were acknowledged and gone.
    """

    def present() -> tuple[int, int]:
        try:
            status = file.stat()
        except OSError as error:
            raise sa.exc.OperationalError("the file of the ledger", None, error) from error
        return status.st_dev, status.st_ino

    @sa.event.listens_for(engine, "do_connect")
    def _never_make_it_anew(*_: Any) -> None:
        present()

    @sa.event.listens_for(engine, "checkout")
    def _is_the_same(_: Any, record: Any, __: Any) -> None:
        here = present()
        if record.info.setdefault("file", here) != here:
            raise sa.exc.DisconnectionError


def _server_engine(url: sa.URL) -> sa.Engine:
    return sa.create_engine(
        url,
        connect_args={"connect_timeout": _PATIENCE},
        pool_pre_ping=True,  # a database that was away and is back is used again at once
        pool_size=_POOL,
        max_overflow=_MORE,
    )


def _make_file(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not file.exists():
            file.touch(mode=0o600)
    except OSError as error:
        message = f"The data folder cannot be made ({error.strerror}). Set DRAFTS_DATA to a folder you may write to."
        raise LedgerError(message) from error


def _prepare_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # SQLAlchemy's own BEGIN below is the only one
    own = ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={BUSY}", "foreign_keys=ON", "secure_delete=ON")
    for pragma in own:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that writes: all of it or nothing, on the disk when it ends."""
    with told(engine), engine.begin() as connection:
        yield connection


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that only reads, and waits for no writer."""
    with told(engine), engine.connect().execution_options(reads=True) as connection:
        yield connection


def put(
    connection: sa.Connection, table: sa.Table, row: Mapping[str, object], keys: Sequence[str], *, of: str = ""
) -> None:
    """Insert a row, or replace the one with the same keys; `of`: only where this column is the same, too."""
    insert = (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(table).values(row)
    rest = {name: insert.excluded[name] for name in row if name not in keys}
    same = table.c[of] == row[of] if of else None
    connection.execute(insert.on_conflict_do_update(index_elements=list(keys), set_=rest, where=same))


def alone_with(connection: sa.Connection, name: str) -> None:
    """Until this transaction ends, nobody else works under this name; SQLite has one writer at a time anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(name, 0))))


@contextmanager
def told(engine: sa.Engine) -> Iterator[None]:
    """Turn a fault of the driver into a LedgerError that says what to do, without any text that was to be stored."""
    try:
        yield
    except IntegrityError:
        raise
    except SQLAlchemyError as error:
        kind = type(error.__cause__ or error).__name__
        message = (
            f"The ledger ({engine.url.render_as_string(hide_password=True)}) did not answer ({kind}). "
            "Nothing was lost on the page: check the disk or the database, then try again."
        )
        raise LedgerError(message) from None  # the driver's own message may hold what was to be stored
