"""Roster: the people of a desk as the ledger keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from drafts.desk.database import put, reading, writing
from drafts.desk.people import Person
from drafts.desk.schema import person as people
from drafts.message import clean


@dataclass(frozen=True, slots=True)
class Roster:
    """Who works here; safe to share between threads."""

    engine: sa.Engine

    def person(self, identity: str) -> Person | None:
        """Somebody by their id, working here or not any more; None when nobody ever was."""
        with reading(self.engine) as connection:
            row = connection.execute(sa.select(people).where(people.c.id == clean(identity).casefold())).first()
        return _person(row) if row is not None else None

    def people(self, team: str | None = None) -> tuple[Person, ...]:
        """Everybody, or everybody of a team, by name."""
        wanted = sa.select(people).order_by(people.c.name, people.c.id)
        if team is not None:
            wanted = wanted.where(people.c.team == team)
        with reading(self.engine) as connection:
            return tuple(_person(row) for row in connection.execute(wanted))

    def put(self, person: Person) -> None:
        """Write somebody down, over what was written before."""
        row: dict[str, object] = {
            "id": clean(person.id).casefold(),
            "name": clean(person.name),
            "language": person.language,
            "team": clean(person.team),
            "role": person.role,
            "active": int(person.active),
        }
        with writing(self.engine) as connection:
            put(connection, people, row, ["id"])


def _person(row: Any) -> Person:
    return Person(
        id=row.id, name=row.name, language=row.language, team=row.team, role=row.role, active=bool(row.active)
    )
