"""Steps: what each act at the desk does to a case, as plans that the casebook carries out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from drafts.desk.case import ANSWERED, DISMISSED, MERGED, OPEN, SOLVED, WAITING, Case, Promise
from drafts.desk.case_rows import restored
from drafts.desk.ledger import Entry
from drafts.desk.plan import Arrival, Plan, Step, arrived
from drafts.errors import ChangedError, ChoiceError
from drafts.message import clean

_REASON = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who acts, when, and under which nonce."""

    who: str
    at: datetime
    nonce: str

    def step(self, kind: str, **rest: Any) -> Step:
        """A step of this act."""
        return Step(kind=kind, nonce=self.nonce, who=self.who, at=self.at, **rest)


def received(act: Act, arrival: Arrival, *, message_id: str, record: Mapping[str, Any]) -> Plan:
    """A message came: the case waits."""

    def plan(present: Case) -> Step:
        return act.step(
            "received",
            changes=arrived(present, arrival, act.at),
            message_id=message_id,
            language=arrival.language,
            topics=arrival.topics,
            record=record,
        )

    return Plan(nonce=act.nonce, make=plan)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A copied reply, as far as its case is concerned."""

    message_id: str
    language: str
    topics: tuple[str, ...]
    record: Mapping[str, Any]
    promises: tuple[Promise, ...]
    finished: bool = False
    """Whether it is the last word: nothing that was promised is owed any more."""


def answered(act: Act, reply: Reply) -> Plan:
    """A reply was copied: nothing waits, and what it promises is due.

    A new promise takes the place of the old ones; without one, what was due by now is kept by this reply,
    and everything when it is the last word.
    """

    def plan(present: Case) -> Step:
        return act.step(
            "answered",
            changes={
                "state": ANSWERED if present.state != SOLVED or reply.promises else SOLVED,
                "waiting_since": None,
                "unsent": True,
                "owner": present.owner or act.who,
                "proposed_by": "",
            },
            message_id=reply.message_id,
            language=reply.language,
            topics=reply.topics,
            record=reply.record,
            promises=reply.promises,
            ends="all" if reply.promises or reply.finished else "due",
        )

    return Plan(nonce=act.nonce, make=plan, finishes=reply.message_id)


def handed_over(act: Act, promise: Promise, *, owner: str, note: Mapping[str, Any]) -> Plan:
    """A named colleague takes over, with a note, by a day."""

    def plan(present: Case) -> Step:
        return act.step(
            "handed_over",
            changes={
                "owner": owner or present.owner or act.who,
                "state": present.state if present.state == WAITING else ANSWERED,
            },
            record={"colleague": promise.colleague, "due_date": promise.due_on.isoformat(), "note": dict(note)},
            promises=(promise,),
        )

    return Plan(nonce=act.nonce, make=plan)


def solved(act: Act, reason: str) -> Plan:
    """The matter is solved; nothing is owed any more."""

    def plan(present: Case) -> Step:
        if present.state == WAITING:
            message = "A message in this case is not answered yet. Answer it first, or say why it needs no answer."
            raise ChoiceError(message, why="unanswered")
        return act.step("solved", changes={"state": SOLVED}, record={"reason": clean(reason)[:_REASON]}, ends="all")

    return Plan(nonce=act.nonce, make=plan)


def dismissed(act: Act, *, kind: str, reason: str, work: str = "", record: Mapping[str, Any] | None = None) -> Plan:
    """A person decided that it needs no answer, and why. Raises ChoiceError without a reason or a known kind."""
    if kind not in DISMISSED:
        message = f"{kind!r} is no reason to leave a message unanswered. Choose no_answer, spam or abuse."
        raise ChoiceError(message)
    if not reason.strip():
        message = "Say in a few words why this message needs no answer."
        raise ChoiceError(message, why="reason")

    def plan(_: Case) -> Step:
        return act.step(
            "dismissed",
            changes={"state": kind, "waiting_since": None, "proposed_by": "", "urgent": False},
            message_id=work,
            topics=(kind,),
            record={**(record or {}), "kind": kind, "reason": clean(reason)[:_REASON]},
            ends="all",
        )

    return Plan(nonce=act.nonce, make=plan, finishes=work)


def proposed(act: Act, reason: str) -> Plan:
    """Somebody holds a case with a matter in it for abuse: it goes on waiting until a lead has looked."""
    if not reason.strip():
        message = "Say in a few words why you take this message for abuse."
        raise ChoiceError(message, why="reason")

    def plan(_: Case) -> Step:
        return act.step("proposed", changes={"proposed_by": act.who}, record={"reason": clean(reason)[:_REASON]})

    return Plan(nonce=act.nonce, make=plan)


def assigned(act: Act, owner: str) -> Plan:
    """Somebody looks after the case from now on; '' : nobody in particular."""
    return Plan(nonce=act.nonce, make=lambda _: act.step("assigned", changes={"owner": owner}, record={"owner": owner}))


def sent(act: Act, *, yes: bool) -> Plan:
    """The copied reply was sent, or it was not: then the message waits again and its promises were never made."""

    def plan(present: Case) -> Step:
        if not present.unsent:
            message = "There is no copied reply in this case that waits for an answer to this."
            raise ChoiceError(message, why="unsent")
        if yes:
            return act.step("sent", changes={"unsent": False})
        return act.step(
            "unsent", changes={"unsent": False, "state": WAITING, "waiting_since": present.message_at}, ends="all"
        )

    return Plan(nonce=act.nonce, make=plan)


def reopened(act: Act, reason: str) -> Plan:
    """What was solved or dismissed waits again: every such decision can be taken back."""

    def plan(present: Case) -> Step:
        return act.step(
            "reopened",
            changes={"state": WAITING, "waiting_since": present.message_at, "merged_into": None},
            record={"reason": clean(reason)[:_REASON]},
        )

    return Plan(nonce=act.nonce, make=plan)


def merged(act: Act, into: Case) -> Plan:
    """The case goes on in another."""

    def plan(present: Case) -> Step:
        if present.id == into.id or present.team != into.team or into.state not in OPEN:
            message = "A case can only go on in another open case of the same team."
            raise ChoiceError(message, why="merge")
        return act.step(
            "merged", changes={"state": MERGED, "merged_into": into.id, "waiting_since": None}, record={"into": into.id}
        )

    return Plan(nonce=act.nonce, make=plan)


def joined(act: Act, other: Case) -> Plan:
    """Another case goes on in this one."""

    def plan(present: Case) -> Step:
        since = [each for each in (present.waiting_since, other.waiting_since) if each is not None]
        return Step(
            kind="noted",
            nonce=f"{act.nonce}-joined",
            who=act.who,
            at=act.at,
            changes={
                "messages": present.messages + other.messages,
                "waiting_since": min(since, default=None),
                "state": WAITING if since else present.state,
                "urgent": present.urgent or (other.urgent and other.state == WAITING),
                "message_at": max(present.message_at, other.message_at),
            },
            record={"joined": other.id},
        )

    return Plan(nonce=f"{act.nonce}-joined", make=plan)


def undone(act: Act, entry: Entry) -> Plan:
    """Take back one step, as long as nothing came after it in its case; raises ChangedError when something did."""

    def plan(present: Case) -> Step:
        if present.version != entry.version:
            message = "Something happened in this case since then, so this step cannot be taken back."
            raise ChangedError(message)
        return act.step(
            "undone", changes=restored(entry.record.get("before", {})), record={"entry": entry.id, "kind": entry.kind}
        )

    return Plan(nonce=act.nonce, make=plan)


def due_promise(
    *, text: str, written: str, due: date | None, who: str, colleague: str, owner: str
) -> tuple[Promise, ...]:
    """What a reply promises: a hand-over, a day it names, or else our own reminder to look at it again.

    `written` is the day as the reply's language writes it: only a day that stands in the copied text is a promise.
    """
    if due is None:
        return ()
    if colleague and colleague in text:
        return (Promise(kind="hand_over", owner=owner or who, colleague=colleague, due_on=due),)
    kind = "promise" if written and written in text else "follow_up"
    return (Promise(kind=kind, owner=who, due_on=due),)
