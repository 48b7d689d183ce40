"""Desk: where a message becomes a case, a draft becomes an answer that is on record, and nobody is left hanging.

    start ──▶ Work ──▶ read, draft, correct, edit ──▶ answer ──▶ Entry, and the Case after it
    receive ──▶ Case ──▶ open_case ──▶ Work …      hand over, solve, dismiss, reopen, merge, assign, undo

The desk is the only room that knows the clock, the ledger, who is working and what they may do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from drafts.desk.administration import Administration
from drafts.desk.case import Case, Promise
from drafts.desk.drafting import Current
from drafts.desk.ledger import Entry, NewEntry, Query, open_ledger
from drafts.desk.people import ALONE, Person
from drafts.desk.presence import Presence
from drafts.desk.queue import Asked, Headline, Queue
from drafts.desk.roster import Roster
from drafts.desk.work import Work, work_from
from drafts.reading.reader import build_reader
from drafts.settings import Settings
from drafts.writing.calendar import holidays_of
from drafts.writing.shelf import load_shelf
from drafts.writing.translate import build_translator
from drafts.writing.writer import Writer

__all__ = [
    "ALONE", "Asked", "Case", "Current", "Desk", "Entry", "Headline", "Person", "Promise", "Query", "Work", "open_desk",
    "warm_up",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk(Administration):
    """Everything that people do at one desk, each act allowed or refused by who they are; safe between threads."""

    # -- work in progress ---------------------------------------------------------------------------------------------

    def resume(self, identity: str, who: str) -> Work | None:
        """Work of this person as it was kept; None when it is finished, unknown, or somebody else's."""
        self.person(who).must("answer")
        state = self.ledger.work(identity, who)
        return work_from(state) if state is not None else None

    def waiting(self, who: str) -> tuple[Work, ...]:
        """Everything this person began and did not finish, newest first."""
        self.person(who).must("answer")
        return tuple(work_from(state) for _, state in self.ledger.waiting(who))

    def keep(self, work: Work) -> None:
        """Keep work while it is being done; an empty page is not kept."""
        self.person(work.who).must("answer")
        if work.text.strip() or work.edits:
            self.ledger.keep_work(work.id, work.who, work.state(), case_id=work.case)
        else:
            self.ledger.forget_work(work.id, work.who)

    def correct(self, work: Work, *, language: str) -> Work:
        """A person said which language the message is in: remembered for the sender, and never frozen."""
        corrected = work.changed(language=language, version=work.version + 1)
        if work.sender:
            self.ledger.append(
                NewEntry(
                    nonce=f"{work.id}-language-{corrected.version}",
                    kind="corrected",
                    who=work.who,
                    message_id=work.id,
                    sender=work.sender,
                    language=language,
                    team=self.person(work.who).team,
                )
            )
        return corrected

    # -- looking ------------------------------------------------------------------------------------------------------

    def story(self, number: int, who: str, *, after: int = -1) -> tuple[Entry, ...]:
        """What happened in a case, oldest first; `after`: only what came after that version."""
        return self.casebook.entries(self.case(number, who).id, after=after)

    def promises(self, number: int, who: str) -> tuple[Promise, ...]:
        """What is promised in a case and still open, the earliest first."""
        return self.casebook.promises(self.case(number, who).id)

    def queue(self, asked: Asked, who: str) -> tuple[Case, ...]:
        """What waits, in the order in which it has its turn."""
        self.person(who).must("read", asked.team)
        return Queue(self.ledger.engine).cases(asked, self.clock().astimezone())

    def headline(self, who: str, team: str | None = None) -> Headline:
        """The figures on top of the queue: of the own team, or of one that this person may see."""
        person = self.person(who)
        asked = person.team if team is None else team
        person.must("read", asked)
        return Queue(self.ledger.engine).headline(asked, self.clock().astimezone())

    def colleagues(self, who: str) -> tuple[Person, ...]:
        """Who works on this person's team, by name, with this person; nobody where nobody signs in."""
        if not self.settings.signs_in:
            return ()
        return tuple(each for each in Roster(self.ledger.engine).people(self.person(who).team) if each.active)

    def find(self, query: Query, who: str) -> tuple[Entry, ...]:
        """Entries of this person's team that match, newest first."""
        return self.ledger.find(query.of(self.person(who).team))

    def entry(self, number: int, who: str) -> Entry:
        """One entry by its number; raises LedgerError when there is none, AccessError when it is another team's."""
        found = self.ledger.entry(number)
        self.person(who).must("read", found.team)
        return found

    def here(self, number: int, who: str) -> tuple[str, ...]:
        """Say that this person has a case open; returns who else has."""
        self.case(number, who)
        return Presence(self.ledger.engine).be_here(number, who, self.clock())


#: Read and drafted once before the first visitor, so that nobody waits for what loads on first use.
_WARM_UP = "Guten Tag, Paket nein? Order A-1, 5 EUR, 3 May.\n\nAna"


def warm_up(desk: Desk, codes: Iterable[str]) -> None:
    """Load whatever loads on first use of these languages: templates, word lists, and the encoder."""
    work = desk.start(ALONE).changed(text=_WARM_UP)
    for code in codes:
        if desk.writer.shelf.has(code):
            desk.draft(work.changed(staff_language=code), desk.reader.reread(work.message(), code))


@cache
def open_desk(settings: Settings) -> Desk:
    """Wire everything from the settings, once a process."""
    shelf = load_shelf(settings.templates, settings.team_folder)
    return Desk(
        settings=settings,
        current=Current(
            reader=build_reader(settings, topics=shelf.topics),
            writer=Writer(shelf=shelf, holidays=holidays_of(settings.region)),
        ),
        ledger=open_ledger(settings.ledger_url),
        translator=build_translator(settings.translate, settings.translate_url, settings.translate_key)
        if settings.translate
        else None,
    )
