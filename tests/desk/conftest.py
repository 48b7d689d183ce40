"""A desk whose reader and writer do as they are told, over a real ledger in a folder of the test's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from drafts.desk import Current, Desk
from drafts.desk.ledger import Ledger, open_ledger
from drafts.desk.schema import metadata
from drafts.message import Message
from drafts.reading import Language, Reading, TopicGuess
from drafts.reading.matter import Pick
from drafts.settings import Settings
from drafts.writing import Choices, Draft, Finding, Gap, Part
from drafts.writing.note import HandOver, Note
from tests.desk.postgres import postgres_url

__all__ = ["postgres_url"]

FRIENDLY = Reading(
    language=Language(code="de", confidence=0.98, sure=True),
    kind="reply",
    review=False,
    topics=(TopicGuess(key="refund_missing", probability=0.9),),
    mood="calm",
    repeat=False,
    urgent=False,
    facts=(),
)


@dataclass
class FakeReader:
    """Reads everything as `reading`, in the language it is told; remembers what it was asked."""

    reading: Reading = FRIENDLY
    asked: list[tuple[Message, str]] = field(default_factory=list)
    knows: tuple[Pick, ...] = ()

    def taught(self, picks: tuple[Pick, ...]) -> FakeReader:
        return replace(self, knows=picks)

    def read(self, message: Message) -> Reading:
        self.asked.append((message, ""))
        return self.reading

    def reread(self, message: Message, language: str) -> Reading:
        self.asked.append((message, language))
        return replace(self.reading, language=Language(code=language, confidence=1.0, sure=True))


@dataclass
class FakeWriter:
    """Two parts and a closing; a missing name under the reply blocks it, as does the word FORBIDDEN."""

    def draft(self, reading: Reading, *, today: date, language: str, staff_language: str, choices: Choices) -> Draft:
        suggested: Mapping[str, str] = {"greeting": "Hello,", "body": "We look into it.", "closing": choices.agent}
        texts = {**suggested, **choices.edits}
        parts = tuple(
            Part(key=key, text=text, gloss=f"({suggested[key]})", edited=key in choices.edits, glue="\n\n")
            for key, text in texts.items()
        )
        wrong = [part.key for part in parts if "FORBIDDEN" in part.text]
        topics = choices.topics or tuple(guess.key for guess in reading.topics)
        return Draft(
            language=language or reading.language.code,
            staff_language=staff_language,
            topics=topics,
            parts=parts,
            gaps=() if choices.agent else (Gap(field="agent", required=True),),
            findings=tuple(Finding(rule="R6", hard=True, part=key, message="Take it out.") for key in wrong),
            status="draft",
            digests={f"{language or reading.language.code}/topics/{key}.j2": "d1g35t" for key in topics},
            due_date=today + timedelta(days=5),
            due_written=f"{today + timedelta(days=5):%d.%m.%Y}",
            handover="self",
        )

    def note(self, reading: Reading, draft: Draft, given: HandOver) -> Note:
        return Note(subject="Take over", text=f"For {given.colleague}: {given.words}", language=draft.staff_language)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty ledger's address, once on each database: what holds on one must hold on the other."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/ledger.sqlite3"
    address: str = request.getfixturevalue("postgres_url")
    emptied(address)
    return address


def emptied(address: str) -> None:
    """Take every row out of a database that tests share; make it anew where a test took a table away."""
    engine = sa.create_engine(address)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        there = set(sa.inspect(connection).get_table_names())
        if there >= {*metadata.tables, "alembic_version"}:
            names = ", ".join(f'"{name}"' for name in there - {"alembic_version"})
            connection.exec_driver_sql(f"TRUNCATE {names} RESTART IDENTITY")
        else:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    opened = open_ledger(url)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def fake_reader() -> FakeReader:
    return FakeReader()


@pytest.fixture
def desk(tmp_path: Path, ledger: Ledger, fake_reader: FakeReader) -> Desk:
    return Desk(
        settings=Settings(data=tmp_path, agent="Mira Lang"),
        current=Current(
            reader=fake_reader,  # type: ignore[arg-type] -- reads like the real one
            writer=FakeWriter(),  # type: ignore[arg-type] -- drafts like the real one
        ),
        ledger=ledger,
    )
