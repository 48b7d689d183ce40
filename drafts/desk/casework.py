"""Casework: the acts of a desk: receive, answer, hand over, promise, solve, dismiss, reopen, merge, assign, undo.

Each says who acts, is allowed or refused by their role and team, and is one transaction of the casebook.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from drafts.desk import steps
from drafts.desk.answering import answer_of, chosen_of, has_matter, message_record, with_note
from drafts.desk.case import ABUSE, SOLVED, WAITING, Case, Promise
from drafts.desk.casebook import Casebook
from drafts.desk.handing_over import HandingOver
from drafts.desk.ledger import Entry
from drafts.desk.people import Person
from drafts.desk.plan import Arrival, Plan
from drafts.desk.work import Work, work_from
from drafts.errors import ChoiceError
from drafts.message import Message, clean
from drafts.reading import Reading
from drafts.writing.record import reading_record


@dataclass(frozen=True, slots=True, kw_only=True)
class Casework(HandingOver):
    """What people at a desk do with cases; safe to share between threads."""

    def start(self, who: str, *, staff_language: str = "") -> Work:
        """An empty page for the next message."""
        return Work(id=secrets.token_urlsafe(9), who=who, received_at=self.clock(), staff_language=staff_language)

    # -- messages become cases ----------------------------------------------------------------------------------------

    def receive(self, message: Message, who: str, *, nonce: str = "") -> Case:
        """Take a message into the queue: it joins or reopens the case of its sender, or opens one."""
        work = Work(
            id=message.id or secrets.token_urlsafe(9),
            who=who,
            text=message.text,
            subject=message.subject,
            sender=message.sender,
            channel=message.channel,
            received_at=message.received_at or self.clock(),
        )
        return self.enqueue(work, nonce=nonce)

    def enqueue(self, work: Work, *, nonce: str = "") -> Case:
        """Put a message on a page into the queue, to be answered later or by somebody else."""
        by = self._allowed(work.who, "answer")
        reading = self.read(work)
        act = steps.Act(who=work.who, at=self.clock(), nonce=nonce or f"{by.team} {work.id}-received")
        case, _ = self.casebook.receive(self._arrival(work, reading, by), self._received(act, work, reading))
        self.ledger.forget_work(work.id, work.who)
        return case

    def open_case(self, number: int, who: str, *, staff_language: str = "") -> Work:
        """The page on which this person answers a case: as they left it, or with all that nobody answered yet.

        Where nothing waits (a promise is due), it holds the last message. Raises AccessError for another team's case.
        """
        case = self.case(number, who)
        kept = self.ledger.work_on(number, who)
        if kept is not None:
            return work_from(kept)
        messages = self._unanswered(case)
        last = messages[-1]
        return self.start(who, staff_language=staff_language).changed(
            text="\n\n".join(str(each["text"]) for each in messages),
            subject=str(last.get("subject", "")),
            sender=str(last.get("sender", "")),
            channel=str(last.get("channel", "email")),
            received_at=datetime.fromisoformat(str(last["received_at"])),
            case=number,
            seen=case.version,
            follow_up=case.state != WAITING,
            finished=case.state == SOLVED,
        )

    def catch_up(self, work: Work) -> Work:
        """Work on a case that moved on since: all that was typed, with the new version and what came in since."""
        if work.case is None:
            return work
        case = self.case(work.case, work.who)
        came = [entry for entry in self.casebook.entries(case.id, after=work.seen) if entry.kind == "received"]
        texts = [str(each["text"]) for each in self._unanswered(case)] if came else [work.text]
        return work.changed(text="\n\n".join(texts), seen=case.version, follow_up=case.state != WAITING)

    def _unanswered(self, case: Case) -> list[Mapping[str, object]]:
        """The messages since the last answer, oldest first; the last one where all are answered."""
        waiting: list[Mapping[str, object]] = []
        last: list[Mapping[str, object]] = []
        for entry in self.casebook.entries(case.id):
            if entry.kind == "received":
                last = [entry.record["message"]]
                waiting += last
            elif entry.kind in ("answered", "dismissed"):
                waiting = []
                last = [entry.record["message"]] if not last and "message" in entry.record else last
        return (
            waiting
            if waiting and case.state == WAITING
            else last or waiting or [{"text": case.preview, "received_at": case.message_at.isoformat()}]
        )

    # -- acts ---------------------------------------------------------------------------------------------------------

    def answer(self, work: Work, *, text: str, nonce: str, reason: str = "") -> Entry:
        """Write down that a reply was copied: the exact text, what it was made from, and what it promised.

        A message that was pasted becomes a case in the same step. Raises ChoiceError when a hard finding or a required
        gap stands and no reason was given to copy anyway, ChangedError when somebody else was faster with the case.
        """
        by = self._allowed(work.who, "answer")
        text, reason = clean(text), clean(reason)
        reading = self.read(work)
        draft = self.draft(work, reading)
        if draft.blocked and not reason.strip():
            message = "This reply cannot be copied yet. Mend what is marked, or give a reason to copy it anyway."
            raise ChoiceError(message)
        suggested = self.draft(work.changed(edits={}, topics=None, mood=None, repeat=None), reading)
        act = steps.Act(who=work.who, at=self.clock(), nonce=f"{work.who} {nonce}")  # never somebody else's nonce
        answer = answer_of(work, reading, suggested, draft, text=text, reason=reason)
        if clean(work.colleague).strip():
            answer = with_note(answer, self.note_with(work, reading, text=text))
        reply = steps.answered(act, answer)
        if work.case is not None:
            _, entry = self.casebook.take(self.case(work.case, work.who).id, reply, seen=work.seen)
        else:
            begun = steps.Act(who=work.who, at=act.at, nonce=f"{by.team} {work.id}-received")
            _, entry = self.casebook.receive(
                self._arrival(work, reading, by), self._received(begun, work, reading), reply
            )
        self._learn_now_and_then()
        return entry

    def dismiss(self, work: Work, *, kind: str, reason: str) -> Entry:
        """Write down that a person decided a message needs no answer, and why; it stays in the history.

        Abuse with a matter in it (an order, money, a date, a topic) waits for a lead's second look instead. Raises
        ChoiceError without a reason.
        """
        by = self._allowed(work.who, "answer")
        reading = self.read(work.changed(kind=""))
        act = steps.Act(who=work.who, at=self.clock(), nonce=f"{work.who} {work.id}-dismissed")
        record = {"message": message_record(work), "reading": reading_record(reading), "chosen": chosen_of(work)}
        ended = steps.dismissed(act, kind=kind, reason=reason, work=work.id, record=record)
        plan = steps.proposed(act, reason) if kind == ABUSE and has_matter(reading) else ended
        if work.case is not None:
            _, entry = self.casebook.take(self.case(work.case, work.who).id, plan, seen=work.seen)
        else:
            begun = steps.Act(who=work.who, at=act.at, nonce=f"{by.team} {work.id}-received")
            _, entry = self.casebook.receive(
                self._arrival(work, reading, by), self._received(begun, work, reading), plan
            )
        self.ledger.forget_work(work.id, work.who)
        return entry

    def confirm_abuse(self, number: int, who: str, *, reason: str, seen: int) -> Case:
        """A lead looked a second time and agrees that a case needs no answer; in a team never who proposed it."""
        by = self._allowed(who, "second_look")
        case = self.case(number, who)
        if not case.proposed_by or (case.proposed_by == by.id and self.settings.signs_in):
            message = "The second look at abuse is another person's, after somebody proposed it."
            raise ChoiceError(message, why="second_look")
        return self._take(number, who, steps.dismissed(self._act(who), kind=ABUSE, reason=reason), seen)

    def hand_over(
        self, number: int, who: str, promise: Promise, *, owner: str = "", note: Mapping[str, object], seen: int
    ) -> Case:
        """Hand a case on to a named colleague, who has it from then on, with the note that was written for them."""
        if not promise.colleague.strip():
            message = "Name the colleague who takes over. A team alone is nobody."
            raise ChoiceError(message)
        return self._take(number, who, steps.handed_over(self._act(who), promise, owner=owner, note=note), seen)

    def solve(self, number: int, who: str, *, reason: str = "", seen: int | None = None) -> Case:
        """The matter is solved, and nothing is owed any more. Raises ChoiceError while a message is not answered."""
        return self._take(number, who, steps.solved(self._act(who), reason), seen)

    def set_aside(self, number: int, who: str, *, kind: str, reason: str, seen: int | None = None) -> Case:
        """Dismiss a case from the queue; as `dismiss`, but without opening it."""
        case = self.case(number, who)
        act = self._act(who)
        ended = steps.dismissed(act, kind=kind, reason=reason)
        return self._take(number, who, steps.proposed(act, reason) if kind == ABUSE and case.topics else ended, seen)

    def reopen(self, number: int, who: str, *, reason: str = "") -> Case:
        """What was solved or dismissed waits again."""
        return self._take(number, who, steps.reopened(self._act(who), reason))

    def assign(self, number: int, who: str, *, owner: str, seen: int | None = None) -> Case:
        """Say who looks after a case; '' : nobody in particular."""
        return self._take(number, who, steps.assigned(self._act(who), owner), seen)

    def sent(self, number: int, who: str, *, yes: bool) -> Case:
        """Say whether the copied reply was really sent; if not, the message waits again."""
        return self._take(number, who, steps.sent(self._act(who), yes=yes))

    def merge(self, number: int, into: int, who: str) -> Case:
        """End a case in another of the same team; returns the other."""
        one, other = self.case(number, who), self.case(into, who)
        act = self._act(who)
        case, _ = self.casebook.merge(one.id, other.id, steps.merged(act, other), steps.joined(act, one))
        return case

    def undo(self, entry: Entry, who: str) -> Case:
        """Take back one step, as long as nothing came after it; raises ChangedError when something did."""
        act = steps.Act(who=who, at=self.clock(), nonce=f"{entry.id}-undone")
        return self._take(entry.case_id or 0, who, steps.undone(act, entry))

    # -- inside -------------------------------------------------------------------------------------------------------

    def case(self, number: int, who: str) -> Case:
        """A case of this person's team; raises LedgerError when there is none, AccessError when it is not theirs."""
        case = self.casebook.case(number)
        self.person(who).must("read", case.team)
        return case

    @property
    def casebook(self) -> Casebook:
        """The cases of this desk's ledger."""
        return Casebook(self.ledger.engine)

    def _act(self, who: str) -> steps.Act:
        self._allowed(who, "answer")
        return steps.Act(who=who, at=self.clock(), nonce=secrets.token_urlsafe(12))

    def _take(self, number: int, who: str, plan: Plan, seen: int | None = None) -> Case:
        case, _ = self.casebook.take(self.case(number, who).id, plan, seen=seen)
        return case

    def _allowed(self, who: str, act: str) -> Person:
        person = self.person(who)
        person.must(act)
        return person

    def _arrival(self, work: Work, reading: Reading, by: Person) -> Arrival:
        return Arrival(
            team=by.team,
            sender=work.sender,
            channel=work.channel,
            subject=work.subject,
            text=work.text,
            received_at=work.received_at,
            language=reading.language.code,
            topics=work.topics or tuple(guess.key for guess in reading.topics),
            mood=work.mood or reading.mood,
            urgent=reading.kind == "reply" and (reading.urgent or reading.review),
            name=_signed(reading),
        )

    def _received(self, act: steps.Act, work: Work, reading: Reading) -> Plan:
        by = self.person(work.who)
        record = {"message": message_record(work), "reading": reading_record(reading)}
        return steps.received(act, self._arrival(work, reading, by), message_id=work.id, record=record)


def _signed(reading: Reading) -> str:
    """The name under a message, where there is one."""
    fact = reading.first_fact(["name_sender"])
    return fact.text if fact else ""
