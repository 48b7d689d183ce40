"""Casebook: cases as the ledger keeps them, and the steps that are taken with them.

Every step is one transaction: the entry, the case as it is after it, its promises, and the end of the work it came
from. Either all of it is there, or nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from drafts.desk.case import (
    NO_ANSWER,
    OPEN,
    REOPENS,
    SOLVED,
    WAITING,
    Case,
    Promise,
    follow,
    known_by,
    sender_key,
    state_after_reply,
)
from drafts.desk.case_rows import case_from, case_row
from drafts.desk.database import alone_with, reading, writing
from drafts.desk.ledger import Entry, NewEntry, append, entry_from, written_at
from drafts.desk.plan import Arrival, Plan, Step
from drafts.desk.schema import case as cases
from drafts.desk.schema import entry, promise, work
from drafts.errors import AbsentError, ChangedError, LedgerError
from drafts.message import clean

_LAST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Casebook:
    """The cases of a ledger; safe to share between threads."""

    engine: sa.Engine

    def case(self, number: int) -> Case:
        """A case by its number; raises LedgerError when there is none."""
        with reading(self.engine) as connection:
            return _case(connection, number)

    def take(self, number: int, plan: Plan, *, seen: int | None = None) -> tuple[Case, Entry]:
        """Take a step with a case; the same nonce is taken once.

        `seen` is the version that the person saw: raises ChangedError when the case has moved on since.
        """
        try:
            with writing(self.engine) as connection:
                present = _case(connection, number, lock=True)
                _finish(connection, plan)
                done = _written(connection, plan.nonce)
                if done is not None:
                    return present, done
                if seen is not None and present.version != seen:
                    message = "Somebody else changed this case in the meantime. Look at what changed, then go on."
                    raise ChangedError(message)
                after, identity = _take(connection, present, plan.make(present))
                return after, _entry(connection, identity)
        except IntegrityError:
            return self._already(plan)

    def receive(self, arrival: Arrival, plan: Plan, *then: Plan) -> tuple[Case, Entry]:
        """Take a message in: it joins or reopens the case of its sender, or opens one; then take further steps.

        Returns the case after the last step, and that step's entry.
        """
        try:
            with writing(self.engine) as connection:
                alone_with(connection, f"{arrival.team}\n{sender_key(arrival.sender)}")
                present = _case_for(connection, arrival)
                for number, each in enumerate((plan, *then)):
                    _finish(connection, each)
                    done = _written(connection, each.nonce)
                    if done is not None:
                        present = _case(connection, done.case_id or 0)
                        if number == len(then):
                            return present, done
                        continue
                    present, identity = _take(connection, present, each.make(present))
                return present, _entry(connection, identity)
        except IntegrityError:
            return self._already((plan, *then)[-1])

    def merge(self, number: int, into: int, plan: Plan, joined: Plan) -> tuple[Case, Entry]:
        """End one case in another of the same team: its promises and unanswered messages go on there."""
        with writing(self.engine) as connection:
            first, second = sorted((number, into))
            locked = {each: _case(connection, each, lock=True) for each in (first, second)}
            target, _ = _take(connection, locked[into], joined.make(locked[into]))
            connection.execute(
                sa.update(promise).where(promise.c.case_id == number, promise.c.ended_by.is_(None)).values(case_id=into)
            )
            _settle(connection, target)
            _, identity = _take(connection, locked[number], plan.make(locked[number]))
            return _case(connection, into), _entry(connection, identity)

    def entries(self, number: int, *, after: int = -1) -> tuple[Entry, ...]:
        """What happened in a case, oldest first; `after`: only what came after that version."""
        wanted = sa.select(entry).where(entry.c.case_id == number, entry.c.version > after).order_by(entry.c.id)
        with reading(self.engine) as connection:
            return tuple(entry_from(row) for row in connection.execute(wanted))

    def promises(self, number: int) -> tuple[Promise, ...]:
        """What is promised in a case and still open, the earliest first."""
        with reading(self.engine) as connection:
            return _open_promises(connection, number)

    def known(self, sender: str, team: str, at: datetime, *, besides: str = "") -> bool:
        """Whether a message of this sender would join or reopen a case; `besides`: a message that does not count."""
        with reading(self.engine) as connection:
            found = _latest(connection, sender, team, at)
            if found is None:
                return False
            wanted = sa.select(entry.c.id).where(entry.c.case_id == found.id, entry.c.message_id != besides).limit(1)
            return connection.execute(wanted).first() is not None

    def latest(self, sender: str, team: str, at: datetime) -> Case | None:
        """The case that a message of this sender would join or reopen; None when it would open one."""
        with reading(self.engine) as connection:
            return _latest(connection, sender, team, at)

    def _already(self, plan: Plan) -> tuple[Case, Entry]:
        """What was written under a plan's nonce by somebody who was faster by a moment."""
        with reading(self.engine) as connection:
            done = _written(connection, plan.nonce)
            if done is None or done.case_id is None:
                message = "The ledger refused this step. Nothing was lost on the page: try again."
                raise LedgerError(message)
            return _case(connection, done.case_id), done


_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_NOWHERE = Case(
    id=0, version=0, team="", state=WAITING, sender="", name="", channel="", subject="", preview="", language="",
    topics=(), mood="calm", urgent=False, messages=0, owner="", opened_at=_NEVER, message_at=_NEVER,
    waiting_since=None, due_on=None, unsent=False, proposed_by="", merged_into=None,
)  # fmt: skip


def _case_for(connection: sa.Connection, arrival: Arrival) -> Case:
    """The case that a message belongs to: the latest of its sender that is open or was lately solved, else a new one."""
    found = _latest(connection, arrival.sender, arrival.team, arrival.received_at, lock=True)
    if found is not None:
        return found
    new = replace(
        _NOWHERE,
        team=arrival.team,
        sender=sender_key(arrival.sender),
        opened_at=arrival.received_at,
        message_at=arrival.received_at,
    )
    row_values = {name: value for name, value in case_row(new).items() if name != "id"}
    number = connection.execute(sa.insert(cases).values(row_values).returning(cases.c.id)).scalar_one()
    return replace(new, id=number)


def _latest(connection: sa.Connection, sender: str, team: str, at: datetime, *, lock: bool = False) -> Case | None:
    """The latest case of a sender that is open or was lately solved; None where nobody can tell who it is."""
    key = sender_key(sender)
    if not known_by(key):
        return None
    lately = cases.c.message_at > written_at(at - timedelta(days=REOPENS))
    wanted = (
        sa.select(cases)
        .where(cases.c.sender == key, cases.c.team == team)
        .where(cases.c.state.in_(OPEN) | (cases.c.state.in_((SOLVED, NO_ANSWER)) & lately))
        .order_by(cases.c.id.desc())
        .limit(1)
    )
    row = connection.execute(wanted.with_for_update() if lock else wanted).first()
    return case_from(row) if row is not None else None


def _take(connection: sa.Connection, present: Case, step: Step) -> tuple[Case, int]:
    """Take a step in a transaction that holds the case; returns the case after it and the entry's number."""
    if step.kind not in ("received", "undone"):
        follow(present, step.kind)
    after = replace(present, **{**step.changes, "version": present.version + 1})
    before = {name: value for name, value in case_row(present).items() if name in step.changes}
    identity = append(
        connection,
        NewEntry(
            nonce=step.nonce,
            kind=step.kind,
            who=step.who,
            at=step.at,
            message_id=step.message_id,
            sender=present.sender,
            language=step.language or after.language,
            topics=step.topics,
            record={**step.record, "before": before},
            case_id=present.id,
            version=after.version,
            team=present.team,
        ),
    )
    if step.ends:
        ending = sa.update(promise).where(promise.c.case_id == present.id, promise.c.ended_by.is_(None))
        if step.ends == "due":
            ending = ending.where(promise.c.due_on <= step.at.date().isoformat())
        connection.execute(ending.values(ended_by=identity))
    for each in step.promises:
        connection.execute(
            sa.insert(promise).values(
                case_id=present.id, entry_id=identity, kind=each.kind, owner=each.owner, colleague=clean(each.colleague),
                due_on=each.due_on.isoformat(),
            )
        )  # fmt: skip
    if step.kind == "undone":
        _take_back(connection, int(step.record["entry"]))
    return _settle(connection, after), identity


def _finish(connection: sa.Connection, plan: Plan) -> None:
    """End the work that a step came from."""
    if plan.finishes:
        connection.execute(sa.delete(work).where(work.c.id == plan.finishes))


def _take_back(connection: sa.Connection, entry_id: int) -> None:
    """Undo what an entry did to promises."""
    connection.execute(sa.delete(promise).where(promise.c.entry_id == entry_id))
    connection.execute(sa.update(promise).where(promise.c.ended_by == entry_id).values(ended_by=None))


def _settle(connection: sa.Connection, after: Case) -> Case:
    """Write a case as it is after a step, with what follows from its open promises."""
    promises = _open_promises(connection, after.id) if after.state in OPEN else ()
    state = after.state
    if state in OPEN - {WAITING}:
        state = state_after_reply(promises)
    settled = replace(after, state=state, due_on=min((each.due_on for each in promises), default=None))
    row = {name: value for name, value in case_row(settled).items() if name != "id"}
    connection.execute(sa.update(cases).where(cases.c.id == after.id).values(row))
    return settled


def _case(connection: sa.Connection, number: int, *, lock: bool = False) -> Case:
    wanted = sa.select(cases).where(cases.c.id == min(max(number, 0), _LAST))
    row = connection.execute(wanted.with_for_update() if lock else wanted).first()
    if row is None:
        message = "There is no such case at this desk."
        raise AbsentError(message)
    return case_from(row)


def _entry(connection: sa.Connection, identity: int) -> Entry:
    return entry_from(connection.execute(sa.select(entry).where(entry.c.id == identity)).one())


def _written(connection: sa.Connection, nonce: str) -> Entry | None:
    row = connection.execute(sa.select(entry).where(entry.c.nonce == clean(nonce))).first()
    return entry_from(row) if row is not None else None


def _open_promises(connection: sa.Connection, number: int) -> tuple[Promise, ...]:
    wanted = (
        sa.select(promise)
        .where(promise.c.case_id == number, promise.c.ended_by.is_(None))
        .order_by(promise.c.due_on, promise.c.id)
    )
    return tuple(
        Promise(
            id=row.id,
            case_id=row.case_id,
            kind=row.kind,
            owner=row.owner,
            colleague=row.colleague,
            due_on=date.fromisoformat(row.due_on),
        )
        for row in connection.execute(wanted)
    )
