"""Every view of the queue is read along an index of its own, so that a million closed cases cost nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from drafts.desk.case import OPEN
from drafts.desk.ledger import Ledger, open_ledger
from drafts.desk.queue import VIEWS, Asked, Queue
from drafts.desk.schema import _OPEN

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
INDEXES = {
    "todo": "ix_case_turn (team=? AND turn_at<?)",
    "waiting": "ix_case_state_turn (team=? AND state=?",
    "due": "ix_case_due (team=? AND due_on<?)",
    "unsent": "ix_case_unsent (team=? AND unsent=?",
    "second_look": "ix_case_proposed (team=? AND proposed_by>?)",
    "open": "ix_case_open (team=?",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return open_ledger(f"sqlite:///{tmp_path_factory.mktemp('plans')}/ledger.sqlite3")


def plans(ledger: Ledger, asked: Asked) -> list[str]:
    """How SQLite means to read what the queue asks it for."""
    found: list[str] = []

    def explain(connection, cursor, statement, parameters, *_):
        if statement.startswith("SELECT"):
            found.extend(
                row[-1] for row in connection.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            )

    sa.event.listen(ledger.engine, "before_cursor_execute", explain)
    Queue(ledger.engine).cases(asked, NOON)
    sa.event.remove(ledger.engine, "before_cursor_execute", explain)
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_read_along_its_index(ledger, view):
    first = plans(ledger, Asked(view=view))[0]

    assert INDEXES[view] in first


def test_the_index_of_open_cases_holds_every_open_case():
    assert set(_OPEN) == OPEN


def test_what_the_reader_shall_not_learn_from_is_looked_up(ledger):
    found: list[str] = []

    def explain(connection, cursor, statement, parameters, *_):
        if statement.startswith("SELECT"):
            found.extend(
                row[-1] for row in connection.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            )

    sa.event.listen(ledger.engine, "before_cursor_execute", explain)
    ledger.learned_from(10)
    sa.event.remove(ledger.engine, "before_cursor_execute", explain)

    assert any("ix_entry_unlearned" in step for step in found), found
