"""Presence: who has a case open at this moment, so that two people on one case see each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from drafts.desk.database import put, writing
from drafts.desk.ledger import written_at
from drafts.desk.schema import presence

#: Seconds after which somebody who was not heard of has left a case; pages tell every five.
LEFT = 20


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is where; safe to share between threads."""

    engine: sa.Engine

    def be_here(self, number: int, who: str, at: datetime) -> tuple[str, ...]:
        """Say that somebody has a case open; returns who else has."""
        with writing(self.engine) as connection:
            put(connection, presence, {"case_id": number, "who": who, "at": written_at(at)}, ["case_id", "who"])
            connection.execute(sa.delete(presence).where(presence.c.at < written_at(at - timedelta(minutes=10))))
            others = sa.select(presence.c.who).where(
                presence.c.case_id == number,
                presence.c.who != who,
                presence.c.at > written_at(at - timedelta(seconds=LEFT)),
                presence.c.at < written_at(at + timedelta(seconds=LEFT)),  # later: the clock was ahead
            )
            return tuple(connection.execute(others.order_by(presence.c.who)).scalars())

    def leave(self, number: int, who: str) -> None:
        """Say that somebody closed a case."""
        with writing(self.engine) as connection:
            connection.execute(sa.delete(presence).where(presence.c.case_id == number, presence.c.who == who))
