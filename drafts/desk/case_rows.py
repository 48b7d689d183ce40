"""Case rows: a case as the ledger keeps it, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from drafts.desk.case import Case, turn_at
from drafts.desk.ledger import written_at
from drafts.desk.schema import case as cases

_TIMES = ("opened_at", "message_at", "waiting_since")
_FLAGS = ("urgent", "unsent")


def case_row(case: Case) -> dict[str, Any]:
    """A case as its row, with when it has its turn."""
    row = {name: getattr(case, name) for name in cases.c.keys() if name != "turn_at"}  # noqa: SIM118 -- columns, no dict
    for name in _TIMES:
        row[name] = written_at(row[name]) if row[name] is not None else None
    for name in _FLAGS:
        row[name] = int(row[name])
    row["topics"] = f" {' '.join(case.topics)} "
    row["due_on"] = case.due_on.isoformat() if case.due_on else None
    turn = turn_at(
        waiting_since=case.waiting_since,
        due_on=case.due_on,
        urgent=case.urgent,
        insists=case.repeat or case.mood == "angry",
    )
    row["turn_at"] = written_at(turn) if turn else None
    return row


def case_from(row: Any) -> Case:
    """A case from its row."""
    values = {name: getattr(row, name) for name in cases.c.keys() if name != "turn_at"}  # noqa: SIM118
    return Case(**restored(values))


def restored(values: Mapping[str, Any]) -> dict[str, Any]:
    """Columns of a row as the values of a case."""
    values = dict(values)
    for name in _TIMES:
        if values.get(name) is not None:
            values[name] = datetime.fromisoformat(values[name])
    for name in _FLAGS:
        if name in values:
            values[name] = bool(values[name])
    if "topics" in values:
        values["topics"] = tuple(values["topics"].split())
    if values.get("due_on") is not None:
        values["due_on"] = date.fromisoformat(values["due_on"])
    return values
