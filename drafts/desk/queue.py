"""Queue: what waits, in the order in which it has its turn, and how much of it there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa

from drafts.desk.case import WAITING, Case
from drafts.desk.case_rows import case_from, case_row
from drafts.desk.database import reading
from drafts.desk.ledger import written_at
from drafts.desk.schema import case as cases
from drafts.desk.schema import is_open

#: How many cases one page of the queue shows.
PAGE = 50

#: Counts stop here, so that they are fast whatever waits: beyond it a page says 'more than 10,000'.
MOST = 10_000

#: Asks for the cases that nobody looks after yet.
NOBODY = "-"

#: What the queue can be asked to show.
#:   todo         waits for an answer, or something promised is due: the queue as it opens
#:   waiting      waits for an answer
#:   due          something promised is due today or overdue
#:   unsent       a reply was copied, and nobody said that it was sent
#:   second_look  somebody proposed to dismiss it as abuse, and a lead has not looked yet
#:   open         everything that is not solved
VIEWS = ("todo", "waiting", "due", "unsent", "second_look", "open")


#: Where `_conditions` holds what a view of one condition asks for.
_VIEW = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which cases are asked for; an empty field asks for all."""

    view: str = "todo"
    team: str = ""
    owner: str = ""
    """A person's id; NOBODY: cases that nobody looks after."""
    language: str = ""
    topic: str = ""
    mood: str = ""
    state: str = ""
    after: tuple[str, int] | None = None
    """`place_of` the last case of the page before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """How the desk stands."""

    unanswered: int
    """At most MOST + 1, which means: more."""
    oldest: datetime | None
    """Since when the oldest unanswered message waits."""
    due: int
    overdue: int
    unsent: int
    second_look: int


@dataclass(frozen=True, slots=True)
class Queue:
    """Looks at the cases of a ledger; safe to share between threads."""

    engine: sa.Engine

    def cases(self, asked: Asked, now: datetime, *, most: int = PAGE) -> tuple[Case, ...]:
        """What is asked for, in the order of turns, at most a page of it."""
        order = cases.c[_order(asked)]
        conditions = _conditions(asked, now)
        if asked.after is not None:
            conditions.append(sa.tuple_(order, cases.c.id) > sa.tuple_(*map(sa.literal, asked.after)))
        with reading(self.engine) as connection:

            def some(limit: int, *these: sa.ColumnElement[bool]) -> list[Case]:
                wanted = sa.select(cases).where(*these).order_by(order, cases.c.id).limit(limit)
                return [case_from(row) for row in connection.execute(wanted)]

            found = some(most, *conditions)
            if asked.view == "todo" and len(found) < most:
                # What came while a clock was ahead has its turn in days to come, and still waits: it is the last.
                conditions[_VIEW] = (cases.c.state == WAITING) & (cases.c.turn_at > written_at(_end_of(now.date())))
                found += some(most - len(found), *conditions)
            return tuple(found)

    def headline(self, team: str, now: datetime) -> Headline:
        """The figures on top of the queue."""
        today = now.date()
        waiting = sa.select(sa.func.min(cases.c.waiting_since)).where(cases.c.team == team, cases.c.state == WAITING)
        with reading(self.engine) as connection:
            oldest = connection.execute(waiting).scalar()

            def count(asked: Asked, *more: sa.ColumnElement[bool]) -> int:
                some = sa.select(cases.c.id).where(*_conditions(asked, now), *more).limit(MOST + 1).subquery()
                return int(connection.execute(sa.select(sa.func.count()).select_from(some)).scalar_one())

            return Headline(
                unanswered=count(Asked(view="waiting", team=team)),
                oldest=datetime.fromisoformat(oldest) if oldest else None,
                due=count(Asked(view="due", team=team)),
                overdue=count(Asked(view="due", team=team), cases.c.due_on < today.isoformat()),
                unsent=count(Asked(view="unsent", team=team)),
                second_look=count(Asked(view="second_look", team=team)),
            )


def place_of(case: Case, asked: Asked) -> tuple[str, int]:
    """Where a case stands in what was asked for: what `after` takes for the next page."""
    return (str(case_row(case)[_order(asked)]), case.id)


def _order(asked: Asked) -> str:
    return {"open": "message_at", "unsent": "message_at", "due": "due_on"}.get(asked.view, "turn_at")


def _conditions(asked: Asked, now: datetime) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = [cases.c.team == asked.team]  # at _VIEW comes what the view asks for
    if asked.view == "todo":
        found.append(cases.c.turn_at <= written_at(_end_of(now.date())))
    elif asked.view == "waiting":
        found.append(cases.c.state == WAITING)
    elif asked.view == "due":
        found.append(cases.c.due_on <= now.date().isoformat())
    elif asked.view == "unsent":
        found.append(cases.c.unsent == 1)
    elif asked.view == "second_look":
        found += [cases.c.state == WAITING, cases.c.proposed_by > ""]
    else:
        found.append(is_open)
    if asked.owner:
        found.append(cases.c.owner == ("" if asked.owner == NOBODY else asked.owner))
    for name in ("language", "mood", "state"):
        if getattr(asked, name):
            found.append(cases.c[name] == getattr(asked, name))
    if asked.topic:
        found.append(cases.c.topics.contains(f" {asked.topic} ", autoescape=True))
    return found


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(), UTC) + timedelta(days=1) - timedelta(milliseconds=1)
