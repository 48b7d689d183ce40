"""Search: entries are found by words that are made the same way for every database, and by their topics."""

import json

import sqlalchemy as sa
from alembic import op

from drafts.desk import search
from drafts.desk.ledger import words_of

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index, fill it from what is there, and drop the folded texts that were searched before."""
    connection = op.get_bind()
    search.create(connection)
    about = op.create_table(
        "entry_topic",
        sa.Column("topic", sa.Text, primary_key=True),
        sa.Column("entry_id", sa.Integer, primary_key=True, autoincrement=False),
    )
    op.create_index("ix_entry_topic_entry_id", "entry_topic", ["entry_id"])
    entry = sa.table("entry", sa.column("id"), sa.column("record"), sa.column("topics"))
    last = 0
    while rows := connection.execute(sa.select(entry).where(entry.c.id > last).order_by(entry.c.id).limit(2_000)).all():
        search.put_all(connection, [(row.id, words_of(json.loads(row.record))) for row in rows])
        topics = [{"topic": topic, "entry_id": row.id} for row in rows for topic in dict.fromkeys(row.topics.split())]
        if topics:
            connection.execute(sa.insert(about), topics)
        last = rows[-1].id
    op.drop_column("entry", "words")
