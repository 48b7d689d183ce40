"""Handing over: the note that goes with a case to whoever takes it on, written in their language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from drafts.desk.case import Case
from drafts.desk.casebook import Casebook
from drafts.desk.drafting import Drafting
from drafts.desk.ledger import Entry
from drafts.desk.people import Person
from drafts.desk.roster import Roster
from drafts.desk.work import Work
from drafts.errors import ChoiceError
from drafts.message import clean
from drafts.reading import Reading
from drafts.topic import SAME_DAY
from drafts.writing.note import HandOver, Note


@dataclass(frozen=True, slots=True, kw_only=True)
class HandingOver(Drafting):
    """Writes hand-over notes with what the desk knows; safe to share between threads."""

    def note(self, work: Work) -> Note:
        """The note for `work.colleague`, without a reply: what the sender was told is only what went before.

        Raises ChoiceError when nobody is named to take over.
        """
        if not clean(work.colleague).strip():
            message = "Name the colleague who takes over. A team alone is nobody."
            raise ChoiceError(message)
        return self._note(work, self.read(work), text=None)

    def note_with(self, work: Work, reading: Reading, *, text: str) -> Note:
        """The note that goes with a copied reply, whose exact text is given."""
        return self._note(work, reading, text=text)

    def taken_over_by(self, work: Work) -> Person | None:
        """Who of this desk takes over; None where the colleague is no more than a name."""
        return Roster(self.ledger.engine).person(work.colleague_id) if work.colleague_id else None

    def due_without_reply(self, work: Work, reading: Reading) -> date:
        """By when a case that is handed over without a reply needs its answer: today where another team must hear of it.

        Else as somebody said, or as the topic says.
        """
        draft = self.draft(work, reading)
        urgent = SAME_DAY.intersection(draft.topics)
        return work.due_date or (self.today() if urgent or draft.due_date is None else draft.due_date)

    def _note(self, work: Work, reading: Reading, *, text: str | None) -> Note:
        person = self.taken_over_by(work)
        language = (person.language if person else "") or self.settings.staff_language
        draft = self.draft(work.changed(staff_language=language), reading)
        case = self._case_of(work)
        counted = case is not None and work.case is not None
        return self.writer.note(
            reading,
            draft,
            HandOver(
                colleague=clean(work.colleague).strip(),
                giver=self._giver(work.who),
                words=work.message().own_words,
                sender=clean(work.sender),
                subject=clean(work.subject),
                team=work.team,
                due_on=draft.due_date if text is not None else self.due_without_reply(work, reading),
                promised=bool(text and draft.due_written and draft.due_written in text),
                answered=text is not None,
                said=self._said_before(case, draft.staff_language) if case and counted and text is None else "",
                messages=(case.messages if counted else case.messages + 1) if case else 1,
                first_contact=(case.opened_at if case else work.received_at).astimezone().date(),
            ),
        )

    def _case_of(self, work: Work) -> Case | None:
        """The case that a message belongs to; for one that was pasted, the case that it would join."""
        book = Casebook(self.ledger.engine)
        if work.case is not None:
            return book.case(work.case)
        return book.latest(work.sender, self.person(work.who).team, work.received_at) if work.sender else None

    def _giver(self, who: str) -> str:
        return self.signature(who)["agent"] or self.person(who).shown

    def _said_before(self, case: Case, language: str) -> str:
        """The last reply in a case: its gloss where it is in this language and still matches, else as it was copied."""
        entries = Casebook(self.ledger.engine).entries(case.id)
        last = next((entry for entry in reversed(entries) if entry.kind == "answered"), None)
        return _gloss(last, language) or str(last.record.get("text", "")) if last else ""


def _gloss(entry: Entry, language: str) -> str:
    gloss = (entry.record.get("draft") or {}).get("gloss") or {}
    if gloss.get("language") != language or entry.record.get("edited"):
        return ""
    return str(gloss.get("text", ""))
