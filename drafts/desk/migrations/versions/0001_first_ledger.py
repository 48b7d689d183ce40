"""The first ledger: entries that are never changed, work in progress, preferences."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and let the database itself refuse to change an entry."""
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("nonce", sa.Text, nullable=False, unique=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("at", "day", "kind", "who", "message_id", "sender")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("language", "topics", "words", "record")),
    )
    for name in ("day", "message_id", "sender"):
        op.create_index(f"ix_entry_{name}", "entry", [name])
    op.create_table(
        "work",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("changed_at", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
    )
    op.create_index("ix_work_who", "work", ["who"])
    op.create_table(
        "preference",
        sa.Column("who", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":  # revision 0002 guards PostgreSQL, which 0001 did not know
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER entry_no_{act.lower()} BEFORE {act} ON entry "
                "BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END"
            )
