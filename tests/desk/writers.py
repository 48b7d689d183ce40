"""Writers that do what people at a desk do, without reading or drafting: for tests of faults and of many at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from drafts.desk import steps
from drafts.desk.case import Case, Promise
from drafts.desk.casebook import Casebook
from drafts.desk.ledger import Entry, Ledger, written_at
from drafts.desk.plan import Arrival
from drafts.errors import ChangedError

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
REPLY = "Sie hören von uns bis zum 25. November 2026. "


def receive(ledger: Ledger, sender: str, nonce: str, *, at: datetime = NOON) -> Case:
    """A message of this sender comes in."""
    arrival = Arrival(
        team="", sender=sender, channel="email", subject="", text=f"Message {nonce}", received_at=at, language="de",
        topics=("delivery_late",), mood="calm", urgent=False,
    )  # fmt: skip
    message = {"text": arrival.text, "sender": sender, "received_at": written_at(at)}
    plan = steps.received(
        steps.Act(who="desk", at=at, nonce=nonce), arrival, message_id=nonce, record={"message": message}
    )
    return Casebook(ledger.engine).receive(arrival, plan)[0]


def answer(ledger: Ledger, seen: Case, who: str, nonce: str, *, promises: bool = True, at: datetime = NOON) -> Entry:
    """Somebody copies a reply to a case as they saw it; raises ChangedError when it has moved on."""
    due = (at + timedelta(days=7)).date()
    owed = (Promise(kind="promise", owner=who, due_on=due),) if promises else ()
    reply = steps.Reply(
        message_id=f"work {nonce}", language="de", topics=("delivery_late",), promises=owed,
        record={"text": REPLY + nonce * 100, "due_date": due.isoformat() if promises else None},
    )  # fmt: skip
    plan = steps.answered(steps.Act(who=who, at=at, nonce=nonce), reply)
    return Casebook(ledger.engine).take(seen.id, plan, seen=seen.version)[1]


def hand_over(ledger: Ledger, seen: Case, who: str, nonce: str, *, at: datetime = NOON) -> Entry:
    """Somebody hands a case to a colleague."""
    promise = Promise(kind="hand_over", owner="jonas", colleague="Jonas", due_on=(at + timedelta(days=2)).date())
    plan = steps.handed_over(steps.Act(who=who, at=at, nonce=nonce), promise, owner="", note={})
    return Casebook(ledger.engine).take(seen.id, plan, seen=seen.version)[1]


def again(ledger: Ledger, number: int, act: Callable[[Case], Entry]) -> tuple[Entry, int]:
    """Act on a case, and look and act again whenever somebody else was faster; returns how often that was."""
    refused = 0
    while True:
        try:
            return act(Casebook(ledger.engine).case(number)), refused
        except ChangedError:
            refused += 1


def work_through(ledger: Ledger, who: str, rounds: int) -> tuple[list[str], int]:
    """What one of many does: messages into shared and own cases, answers, hand-overs; nonces told and refusals."""
    told, refused = [], 0
    for turn in range(rounds):
        shared = turn % 2
        sender = f"shared{turn % 6}@mail.example" if shared else f"{who}@mail.example"
        case = receive(ledger, sender, f"{who}-{turn}-in")
        act = hand_over if turn % 5 == 4 else answer
        _, met = again(ledger, case.id, lambda seen, act=act, turn=turn: act(ledger, seen, who, f"{who}-{turn}-out"))
        told += [f"{who}-{turn}-in", f"{who}-{turn}-out"]
        refused += met
    return told, refused
