"""Drafting: reading and writing as this desk does it: taught by its answers, signed by its people.

It learns from what is on record, uses templates from the moment they are saved, and translates only where asked.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from drafts.desk.casebook import Casebook
from drafts.desk.learning import EVERY, LATEST, LOOK_AGAIN, Lesson, picks_of
from drafts.desk.ledger import Entry, Ledger, NewEntry
from drafts.desk.people import ADMIN, Person
from drafts.desk.roster import Roster
from drafts.desk.work import Work
from drafts.errors import AccessError, ChoiceError, DraftsError
from drafts.reading import KINDS, Reading
from drafts.reading.reader import Reader, build_reader
from drafts.settings import Settings
from drafts.writing import Choices, Draft
from drafts.writing.shelf import Shelf
from drafts.writing.translate import Translated, Translator, long_date
from drafts.writing.writer import Writer

_LOG = logging.getLogger(__name__)

_SIGNATURE = ("agent", "firm", "phone")


@dataclass(slots=True, kw_only=True)
class Current:
    """The reader and the writer of this moment. The one thing at a desk that changes: when somebody saved a template."""

    reader: Reader
    writer: Writer
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafting:
    """Reads and drafts with what the desk knows of its senders and its people; safe to share between threads."""

    settings: Settings
    current: Current
    ledger: Ledger
    lesson: Lesson = field(default_factory=Lesson)
    translator: Translator | None = None
    """Only where a setting asks for one; without it nothing ever leaves this machine."""

    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))

    def today(self) -> date:
        """The day where this desk stands."""
        return self.clock().astimezone().date()

    def person(self, who: str) -> Person:
        """Somebody who works here; raises AccessError for anybody else. Alone on a laptop, everybody is that one."""
        if not self.settings.signs_in:
            return Person(id=who, role=ADMIN)
        found = Roster(self.ledger.engine).person(who)
        if found is None or not found.active:
            message = "You are signed in, but you do not work at this desk. Ask an admin to add you."
            raise AccessError(message, why="stranger")
        return found

    @property
    def reader(self) -> Reader:
        """Reads with the topics of this moment."""
        return self.current.reader

    @property
    def writer(self) -> Writer:
        """Writes with the templates of this moment."""
        return self.current.writer

    def refresh(self) -> None:
        """Use the templates as they are in the folders now; whoever is drafting finishes with those from before.

        New examples are learned in the background: reading them all takes twenty seconds, a new sentence none.
        Raises TemplatesError when the templates cannot be used at all, and everything stays as it was.
        """
        with self.current.lock:
            before = self.writer.shelf
            shelf = before.reloaded()
            self.current.writer = replace(self.writer, shelf=shelf)
        if shelf.topics != before.topics:
            threading.Thread(target=self._learn, args=(shelf,), name="learn-topics", daemon=True).start()

    def _learn(self, shelf: Shelf) -> None:
        try:
            reader = build_reader(self.settings, topics=shelf.topics)
        except DraftsError as error:
            _LOG.warning("the topics could not be learned anew: %s", type(error).__name__)
            return
        with self.current.lock:
            if self.writer.shelf.topics == shelf.topics:
                self.current.reader = reader
        self.learn()

    def learn(self) -> int:
        """Teach the reader from the latest answers on record; returns how many it learned from."""
        if not self.settings.learn:
            return 0
        entries = self.ledger.learned_from(LATEST)
        picks = picks_of(entries)
        with self.lesson.lock:
            self.lesson.reader = self.reader.taught(picks) if picks else None
            self.lesson.answers = 0
            self.lesson.entries = tuple(entry.id for entry in entries) if picks else ()
            self.lesson.looked_at = time.monotonic()
        return len(picks)

    def _forget_erased(self) -> None:
        """Unlearn at once what is not on record any more: somebody was erased, perhaps by another program."""
        now = time.monotonic()
        if self.lesson.reader is None or now < self.lesson.looked_at + LOOK_AGAIN:
            return
        self.lesson.looked_at = now
        if not self.ledger.holds(self.lesson.entries):
            self.lesson.reader = None
            threading.Thread(target=self.learn, name="learn-again", daemon=True).start()

    def unlearn(self, entry: Entry, who: str) -> None:
        """Take one answer out of what the reader learns from; the answer itself stays on record."""
        self.person(who).must("answer", entry.team)
        self.ledger.append(
            NewEntry(nonce=f"{entry.message_id}-unlearned", kind="unlearned", who=who, message_id=entry.message_id)
        )
        self.learn()

    def _learn_now_and_then(self) -> None:
        """Teach the reader again after a while, beside the work and never in its way."""
        self.lesson.answers += 1
        if self.settings.learn and self.lesson.answers >= EVERY:
            self.lesson.answers = 0
            threading.Thread(target=self.learn, name="learn", daemon=True).start()

    def read(self, work: Work) -> Reading:
        """Read the message, in the light of what a person corrected here or said of this sender before.

        A sender whose earlier message is on record writes again, whatever the words say.
        """
        self._forget_erased()
        message = work.message()
        known = work.language or self.ledger.language_of(work.sender)
        reader = self.lesson.reader or self.reader
        found = reader.reread(message, known) if known else reader.read(message)
        if not found.repeat and self.writes_again(work):
            found = replace(found, repeat=True)
        return replace(found, kind=work.kind) if work.kind in KINDS else found

    def writes_again(self, work: Work) -> bool:
        """Whether an earlier message of the same sender is on record."""
        if work.case is not None:
            return Casebook(self.ledger.engine).case(work.case).repeat
        if not work.sender:
            return False
        team = self.person(work.who).team
        return Casebook(self.ledger.engine).known(work.sender, team, work.received_at, besides=work.id)

    def draft(self, work: Work, reading: Reading) -> Draft:
        """Draft the reply as it stands, with the signature of whoever works on it."""
        return self.writer.draft(
            reading,
            today=self.today(),
            language=work.reply_language,
            staff_language=work.staff_language or self.settings.staff_language,
            choices=self._choices(work),
        )

    def _choices(self, work: Work) -> Choices:
        """What was decided about a reply; one that keeps a promise names the earliest day that the sender was told."""
        chosen = work.choices(**self.signature(work.who))
        if not work.follow_up or work.case is None:
            return chosen
        told = (each.due_on for each in Casebook(self.ledger.engine).promises(work.case) if each.kind != "follow_up")
        return replace(chosen, follow_up=True, promised_on=min(told, default=None))

    def translate_message(self, work: Work, reading: Reading) -> Translated:
        """What the sender wrote, in the staff language, by machine: called once a person agreed to it for this message.

        Raises ChoiceError without a translator, EngineError when it does not answer.
        """
        return self._translator().translate_message(
            work.message().own_words,
            reading.facts,
            source=reading.language.code,
            target=work.staff_language or self.settings.staff_language,
        )

    def translate_draft(self, work: Work, reading: Reading, target: str) -> Translated:
        """The reply in a language without templates, by machine from the staff text; marked, and never approved wording.

        Raises ChoiceError without a translator, EngineError when it does not answer.
        """
        staff = work.staff_language or self.settings.staff_language
        draft = self.draft(work.changed(reply_language=staff, edits={}), reading)
        signed = self.signature(work.who)
        values = {**draft.facts_used, **{name: value for name, value in signed.items() if value}}
        written = {"due_date": long_date(draft.due_date, target)} if draft.due_date else {}
        values = {name: value for name, value in values.items() if value and value in draft.text}
        return self._translator().draft_from(
            draft.text,
            values,
            source=staff,
            target=target,
            written={name: text for name, text in written.items() if name in values},
        )

    def _translator(self) -> Translator:
        if self.translator is None:
            message = "Machine translation is off. Set DRAFTS_TRANSLATE to turn it on."
            raise ChoiceError(message)
        return self.translator

    def signature(self, who: str) -> dict[str, str]:
        """How this person signs: as they said, else as the settings say; in a team, with the name they have there."""
        kept = self.ledger.preferences(who)
        known = {name: str(getattr(self.settings, name)) for name in _SIGNATURE}
        if self.settings.signs_in and "agent" not in kept:
            found = Roster(self.ledger.engine).person(who)
            known["agent"] = found.name if found else ""
        return {name: kept.get(name, text) for name, text in known.items()}
