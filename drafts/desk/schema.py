"""Schema: the tables of the ledger, and how an older ledger becomes a newer one (Alembic, in migrations/).

Times are text in UTC with milliseconds, days are ISO days: the same order and the same words on every database.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

metadata = sa.MetaData()

#: What happened: appended, never changed; the database itself refuses to (migrations/).
entry = sa.Table(
    "entry",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("nonce", sa.Text, nullable=False, unique=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("day", sa.Text, nullable=False, index=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("message_id", sa.Text, nullable=False, index=True),
    sa.Column("sender", sa.Text, nullable=False, index=True),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("topics", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("case_id", sa.Integer, nullable=True, index=True),
    sa.Column("version", sa.Integer, nullable=False, server_default="0"),
    sa.Column("team", sa.Text, nullable=False, server_default=""),
)

#: What the reader shall no longer learn from: a handful among all entries, and asked for at every start.
is_unlearned = entry.c.kind == sa.literal_column("'unlearned'")
sa.Index("ix_entry_unlearned", entry.c.message_id, sqlite_where=is_unlearned, postgresql_where=is_unlearned)

#: Which entries are about a topic: the history asks for the newest of a rare one among a million.
entry_topic = sa.Table(
    "entry_topic",
    metadata,
    sa.Column("topic", sa.Text, primary_key=True),
    sa.Column("entry_id", sa.Integer, primary_key=True, autoincrement=False, index=True),
)

#: What a case is now: the sum of its entries, written in the same transaction as each of them.
case = sa.Table(
    "case",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("team", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("sender", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("preview", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("topics", sa.Text, nullable=False),
    sa.Column("mood", sa.Text, nullable=False),
    sa.Column("urgent", sa.Integer, nullable=False),
    sa.Column("messages", sa.Integer, nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("opened_at", sa.Text, nullable=False),
    sa.Column("message_at", sa.Text, nullable=False),
    sa.Column("waiting_since", sa.Text, nullable=True),
    sa.Column("due_on", sa.Text, nullable=True),
    sa.Column("unsent", sa.Integer, nullable=False),
    sa.Column("proposed_by", sa.Text, nullable=False),
    sa.Column("merged_into", sa.Integer, nullable=True),
    sa.Column("turn_at", sa.Text, nullable=True),
    sa.Index("ix_case_sender", "sender", "team"),
    sa.Index("ix_case_turn", "team", "turn_at"),
    sa.Index("ix_case_state", "team", "state", "waiting_since"),
    sa.Index("ix_case_state_turn", "team", "state", "turn_at"),
    sa.Index("ix_case_due", "team", "due_on"),
    sa.Index("ix_case_owner", "team", "owner", "turn_at"),
    sa.Index("ix_case_unsent", "team", "unsent", "message_at"),
    sa.Index("ix_case_proposed", "team", "proposed_by"),
)

#: Whether a case is open (case.OPEN). Literals, for only by these words does a database see that its index fits: with
#: parameters SQLite walked from the oldest of all cases to the first fifty that are open.
_OPEN = ("answered", "handed_over", "promised", "waiting")
is_open = case.c.state.in_([sa.literal_column(f"'{state}'") for state in _OPEN])
sa.Index("ix_case_open", case.c.team, case.c.message_at, sqlite_where=is_open, postgresql_where=is_open)

promise = sa.Table(
    "promise",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("case_id", sa.Integer, nullable=False, index=True),
    sa.Column("entry_id", sa.Integer, nullable=False, index=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("colleague", sa.Text, nullable=False),
    sa.Column("due_on", sa.Text, nullable=False),
    sa.Column("ended_by", sa.Integer, nullable=True),
)

#: Who has a case open at this moment; rows older than half a minute mean nothing.
presence = sa.Table(
    "presence",
    metadata,
    sa.Column("case_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("who", sa.Text, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
)

person = sa.Table(
    "person",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("team", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("active", sa.Integer, nullable=False),
)

#: While a row stands here, entries may be deleted: only in the transaction that erases a person or old cases.
erasing = sa.Table("erasing", metadata, sa.Column("id", sa.Integer, primary_key=True, autoincrement=False))

work = sa.Table(
    "work",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("who", sa.Text, nullable=False, index=True),
    sa.Column("changed_at", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("case_id", sa.Integer, nullable=True, index=True),
)

preference = sa.Table(
    "preference",
    metadata,
    sa.Column("who", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)


def upgrade(engine: sa.Engine) -> None:
    """Bring a ledger, new or old, to the newest revision."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":  # two servers of one desk that start at the same moment
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7311)")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
