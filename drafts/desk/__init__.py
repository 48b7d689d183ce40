"""Desk: where a draft becomes an answer that is on record.

    start ──▶ Work ──▶ read, draft, correct, edit ──▶ answer ──▶ Entry

The desk is the only room that knows the clock, the ledger and who is working.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache

from drafts.desk.learning import EVERY, LATEST, Lesson, picks_of
from drafts.desk.ledger import Entry, Ledger, NewEntry, Query, open_ledger
from drafts.desk.work import Work, work_from
from drafts.errors import ChoiceError, DraftsError
from drafts.message import clean
from drafts.reading import KINDS, Reading
from drafts.reading.reader import Reader, build_reader
from drafts.settings import Settings
from drafts.writing import Draft
from drafts.writing.calendar import holidays_of
from drafts.writing.record import draft_record, reading_record
from drafts.writing.shelf import Shelf, load_shelf
from drafts.writing.translate import Translated, Translator, build_translator, long_date
from drafts.writing.writer import Writer

__all__ = ["ALONE", "Current", "Desk", "Entry", "Query", "Work", "open_desk", "warm_up"]

_LOG = logging.getLogger(__name__)

#: The person where nobody signs in: one laptop, one desk.
ALONE = "local"

_SIGNATURE = ("agent", "firm", "phone")


@dataclass(slots=True, kw_only=True)
class Current:
    """The reader and the writer of this moment. The one thing at a desk that changes: when somebody saved a template."""

    reader: Reader
    writer: Writer
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Reads, drafts and keeps the record for the people of one desk; safe to share between threads."""

    settings: Settings
    current: Current
    ledger: Ledger
    lesson: Lesson = field(default_factory=Lesson)
    translator: Translator | None = None
    """Only where a setting asks for one; without it nothing ever leaves this machine."""

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
        picks = picks_of(self.ledger.learned_from(LATEST))
        with self.lesson.lock:
            self.lesson.reader = self.reader.taught(picks) if picks else None
            self.lesson.answers = 0
        return len(picks)

    def unlearn(self, entry: Entry, who: str) -> None:
        """Take one answer out of what the reader learns from; the answer itself stays on record."""
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

    def start(self, who: str, *, staff_language: str = "") -> Work:
        """An empty page for the next message."""
        return Work(id=secrets.token_urlsafe(9), who=who, received_at=datetime.now(UTC), staff_language=staff_language)

    def resume(self, identity: str, who: str) -> Work | None:
        """Work of this person as it was kept; None when it is finished, unknown, or somebody else's."""
        state = self.ledger.work(identity, who)
        return work_from(state) if state is not None else None

    def waiting(self, who: str) -> tuple[Work, ...]:
        """Everything this person began and did not finish, newest first."""
        return tuple(work_from(state) for _, state in self.ledger.waiting(who))

    def keep(self, work: Work) -> None:
        """Keep work while it is being done; an empty page is not kept."""
        if work.text.strip() or work.edits:
            self.ledger.keep_work(work.id, work.who, work.state())
        else:
            self.ledger.forget_work(work.id, work.who)

    def read(self, work: Work) -> Reading:
        """Read the message, in the light of what a person corrected here or said of this sender before."""
        message = work.message()
        known = work.language or self.ledger.language_of(work.sender)
        reader = self.lesson.reader or self.reader
        reading = reader.reread(message, known) if known else reader.read(message)
        return replace(reading, kind=work.kind) if work.kind in KINDS else reading

    def draft(self, work: Work, reading: Reading) -> Draft:
        """Draft the reply as it stands, with the signature of whoever works on it."""
        return self.writer.draft(
            reading,
            today=datetime.now(UTC).date(),
            language=work.reply_language,
            staff_language=work.staff_language or self.settings.staff_language,
            choices=work.choices(**self.signature(work.who)),
        )

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
        """How this person signs: as they said, else as the settings say."""
        kept = self.ledger.preferences(who)
        return {name: kept.get(name, getattr(self.settings, name)) for name in _SIGNATURE}

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
                )
            )
        return corrected

    def answer(self, work: Work, *, text: str, nonce: str, reason: str = "") -> Entry:
        """Write down that a reply was copied: the exact text, what it was made from, and how it was edited.

        Raises ChoiceError when a hard finding or a required gap stands and no reason was given to copy anyway.
        """
        text, reason = clean(text), clean(reason)
        reading = self.read(work)
        draft = self.draft(work, reading)
        if draft.blocked and not reason.strip():
            message = "This reply cannot be copied yet. Mend what is marked, or give a reason to copy it anyway."
            raise ChoiceError(message)
        suggested = self.draft(work.changed(edits={}, topics=None, mood=None, repeat=None), reading)
        entry = self.ledger.append(
            NewEntry(
                nonce=nonce,
                kind="answered",
                who=work.who,
                message_id=work.id,
                sender=work.sender,
                language=draft.language,
                topics=draft.topics,
                words=(work.text, work.subject, work.sender, text),
                record={
                    "message": {
                        "text": clean(work.text),
                        "subject": work.subject,
                        "sender": work.sender,
                        "channel": work.channel,
                        "received_at": work.received_at.isoformat(),
                    },
                    "reading": reading_record(reading),
                    "suggested": draft_record(suggested),
                    "chosen": _chosen(work),
                    "draft": draft_record(draft),
                    "edited": [part.key for part in draft.parts if part.edited],
                    "text": text,
                    "reason": reason,
                    "due_date": draft.due_date.isoformat() if draft.due_date else None,
                },
            ),
            finished_work=work.id,
        )
        self._learn_now_and_then()
        return entry

    def dismiss(self, work: Work, *, kind: str, reason: str) -> Entry:
        """Write down that a person decided a message needs no answer, and why; the message stays in the history.

        Raises ChoiceError without a reason.
        """
        if not reason.strip():
            message = "Say in a few words why this message needs no answer."
            raise ChoiceError(message)
        reading = self.read(work)
        return self.ledger.append(
            NewEntry(
                nonce=f"{work.id}-dismissed",
                kind="dismissed",
                who=work.who,
                message_id=work.id,
                sender=work.sender,
                language=reading.language.code,
                topics=(kind,),
                words=(work.text, work.subject, work.sender, reason),
                record={
                    "message": {"text": clean(work.text), "subject": work.subject, "sender": work.sender},
                    "reading": reading_record(reading),
                    "kind": kind,
                    "reason": reason,
                },
            ),
            finished_work=work.id,
        )


def _chosen(work: Work) -> Mapping[str, object]:
    """What a person decided, as JSON values, without the message itself."""
    state = work.state()
    return {key: state[key] for key in state if key not in ("text", "subject", "sender", "id", "who", "version")}


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
