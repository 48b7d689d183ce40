"""Cases: what every message is part of until it is solved, with promises, people and who has what open."""

import json
import re
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ADDRESS = re.compile(r"[^\s<>@\"',;:()]{1,64}@[^\s<>@\"',;:()]{1,190}")

_INDEXES = {
    "ix_case_sender": ("sender", "team"),
    "ix_case_turn": ("team", "turn_at"),
    "ix_case_state": ("team", "state", "waiting_since"),
    "ix_case_state_turn": ("team", "state", "turn_at"),
    "ix_case_due": ("team", "due_on"),
    "ix_case_owner": ("team", "owner", "turn_at"),
    "ix_case_unsent": ("team", "unsent", "message_at"),
    "ix_case_proposed": ("team", "proposed_by"),
}


def upgrade() -> None:
    """Make the tables, give every answer of an older ledger its case, and guard entries on every database."""
    _tables()
    sqlite = op.get_bind().dialect.name == "sqlite"
    if sqlite:
        for act in ("update", "delete"):
            op.execute(f"DROP TRIGGER IF EXISTS entry_no_{act}")
    op.add_column("entry", sa.Column("case_id", sa.Integer, nullable=True))
    op.add_column("entry", sa.Column("version", sa.Integer, nullable=False, server_default="0"))
    op.add_column("entry", sa.Column("team", sa.Text, nullable=False, server_default=""))
    op.create_index("ix_entry_case_id", "entry", ["case_id"])
    gone = sa.text("kind = 'unlearned'")
    op.create_index("ix_entry_unlearned", "entry", ["message_id"], sqlite_where=gone, postgresql_where=gone)
    op.add_column("work", sa.Column("case_id", sa.Integer, nullable=True))
    op.create_index("ix_work_case_id", "work", ["case_id"])
    _cases_of_old_entries()
    _guard_sqlite() if sqlite else _guard_postgresql()


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _whole(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=null)


def _tables() -> None:
    op.create_table(
        "case",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        _whole("version"),
        *_text("team", "state", "sender", "name", "channel", "subject", "preview", "language", "topics", "mood"),
        _whole("urgent"),
        _whole("messages"),
        *_text("owner", "opened_at", "message_at"),
        sa.Column("waiting_since", sa.Text, nullable=True),
        sa.Column("due_on", sa.Text, nullable=True),
        _whole("unsent"),
        *_text("proposed_by"),
        _whole("merged_into", null=True),
        sa.Column("turn_at", sa.Text, nullable=True),
    )
    for name, columns in _INDEXES.items():
        op.create_index(name, "case", list(columns))
    opened = sa.text("state IN ('answered', 'handed_over', 'promised', 'waiting')")
    op.create_index("ix_case_open", "case", ["team", "message_at"], sqlite_where=opened, postgresql_where=opened)
    op.create_table(
        "promise",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        _whole("case_id"),
        _whole("entry_id"),
        *_text("kind", "owner", "colleague", "due_on"),
        _whole("ended_by", null=True),
    )
    op.create_index("ix_promise_case_id", "promise", ["case_id"])
    op.create_index("ix_promise_entry_id", "promise", ["entry_id"])
    op.create_table(
        "presence",
        sa.Column("case_id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("who", sa.Text, primary_key=True),
        *_text("at"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Text, primary_key=True),
        *_text("name", "language", "team", "role"),
        _whole("active"),
    )
    op.create_table("erasing", sa.Column("id", sa.Integer, primary_key=True, autoincrement=False))


def _guard_sqlite() -> None:
    op.execute(
        "CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry "
        "BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END"
    )
    op.execute(
        "CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry WHEN NOT EXISTS (SELECT 1 FROM erasing) "
        "BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END"
    )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION entry_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM erasing) THEN RETURN OLD; END IF; "
        "RAISE EXCEPTION 'entries are never changed' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    op.execute(
        "CREATE TRIGGER entry_kept BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION entry_is_kept()"
    )


def _cases_of_old_entries() -> None:
    """One case for each sender who can be told from others, one for each message of the rest."""
    connection = op.get_bind()
    entry = sa.table("entry", *map(sa.column, ("id", "at", "kind", "sender", "message_id", "language", "topics")),
                     sa.column("record"), sa.column("case_id"), sa.column("version"))  # fmt: skip
    case = sa.Table("case", sa.MetaData(), autoload_with=connection)
    old = connection.execute(
        sa.select(entry).where(entry.c.kind.in_(("answered", "dismissed"))).order_by(entry.c.id)
    ).all()
    cases: dict[str, dict[str, Any]] = {}
    members: dict[str, list[int]] = {}
    for row in old:
        key = _sender(row.sender)
        name = key if len(key.split()) > 1 or re.search(r"[\d@_/]", key) else f"message {row.message_id}"
        cases[name] = _case(row, key, cases.get(name))
        members.setdefault(name, []).append(row.id)
    for name, values in cases.items():
        number = connection.execute(sa.insert(case).values(values).returning(case.c.id)).scalar_one()
        for version, identity in enumerate(members[name], 1):
            connection.execute(sa.update(entry).where(entry.c.id == identity).values(case_id=number, version=version))
        if values["due_on"]:
            op.execute(
                sa.table("promise", *map(sa.column, ("case_id", "entry_id", "kind", "owner", "colleague", "due_on")))
                .insert()
                .values(
                    case_id=number, entry_id=members[name][-1], kind="promise", owner="", colleague="",
                    due_on=values["due_on"],
                )
            )  # fmt: skip


def _sender(text: str) -> str:
    address = _ADDRESS.search(text)
    return (address.group() if address else " ".join(text.split())).casefold()


def _topics(reading: Mapping[str, Any]) -> str:
    return f" {' '.join(str(topic) for topic, _ in reading.get('topics', ()))} "


def _case(row: Any, sender: str, before: Mapping[str, Any] | None) -> dict[str, Any]:
    record = json.loads(row.record)
    message, reading = record.get("message", {}), record.get("reading", {})
    kind = record.get("kind", "")
    state = "answered" if row.kind == "answered" else kind if kind in ("spam", "abuse") else "no_answer"
    due = record.get("due_date") if state == "answered" else None
    return {
        "version": (before["version"] if before else 0) + 1,
        "team": "",
        "state": "promised" if due else state,
        "sender": sender,
        "name": message.get("sender", ""),
        "channel": message.get("channel", "email"),
        "subject": message.get("subject", ""),
        "preview": " ".join(str(message.get("text", ""))[:400].split())[:160],
        "language": row.language,
        "topics": row.topics if row.kind == "answered" else _topics(reading),
        "mood": reading.get("mood", "calm"),
        "urgent": int(bool(reading.get("urgent", False))),
        "messages": (before["messages"] if before else 0) + 1,
        "owner": "",
        "opened_at": before["opened_at"] if before else row.at,
        "message_at": row.at,
        "waiting_since": None,
        "due_on": due,
        "unsent": 0,
        "proposed_by": "",
        "merged_into": None,
        "turn_at": f"{due}T00:00:00.000+00:00" if due else None,
    }
