"""A desk uses a saved template at once, without a restart, and keeps working when one cannot be used."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

import drafts.desk.drafting
from drafts.desk import Current, Desk
from drafts.desk.ledger import Ledger
from drafts.errors import EngineError, TemplatesError
from drafts.settings import Settings
from drafts.writing.shelf import load_shelf
from drafts.writing.workshop import Edit, save_sheet, text_of
from drafts.writing.writer import Writer

TEMPLATES = Path(__file__).parent.parent.parent / "templates"
TOPIC = "topics: {lost_key: {stance: request, severity: 5, handover: self}}"


@pytest.fixture
def desk(tmp_path: Path, ledger: Ledger) -> Desk:
    writer = Writer(shelf=load_shelf(TEMPLATES, tmp_path / "team"))
    reader = object()  # stands for any reader: nothing is read here
    return Desk(
        settings=Settings(data=tmp_path, learn=False), current=Current(reader=reader, writer=writer), ledger=ledger
    )  # type: ignore[arg-type]


def learned() -> None:
    for thread in threading.enumerate():
        if thread.name == "learn-topics":
            thread.join()


def test_a_saved_template_is_used_at_once_and_a_draft_in_the_making_keeps_the_old_one(desk: Desk) -> None:
    before = desk.writer
    text = text_of(before.shelf, "de", "praise").replace("title: ", "title: Sehr schönes ")

    assert save_sheet(before.shelf, Edit(language="de", topic="praise", text=text, who="Mira")).problems == ()
    desk.refresh()

    assert desk.writer.shelf.language("de").topics["praise"].title.startswith("Sehr schönes")
    assert not before.shelf.language("de").topics["praise"].title.startswith("Sehr schönes")


def test_a_new_topic_is_learned_beside_the_work(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = []
    monkeypatch.setattr(drafts.desk.drafting, "build_reader", lambda _, topics: asked.append(topics) or "a new reader")
    desk.refresh()
    assert asked == []

    (tmp_path / "team").mkdir()
    (tmp_path / "team/topics.yaml").write_text(TOPIC, encoding="utf-8")
    desk.refresh()
    learned()

    assert "lost_key" in asked[0]
    assert desk.reader == "a new reader"


def test_a_reader_that_cannot_be_built_leaves_the_old_one_at_work(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(settings: Settings, topics: object) -> None:
        raise EngineError("missing")

    monkeypatch.setattr(drafts.desk.drafting, "build_reader", fail)
    before = desk.reader
    (tmp_path / "team").mkdir()
    (tmp_path / "team/topics.yaml").write_text(TOPIC, encoding="utf-8")

    desk.refresh()
    learned()

    assert desk.reader is before
    assert "lost_key" in desk.writer.shelf.topics


def test_templates_that_cannot_be_used_at_all_change_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise TemplatesError("topics.yaml: broken")

    before = desk.writer
    monkeypatch.setattr("drafts.writing.shelf.load_shelf", fail)

    with pytest.raises(TemplatesError):
        desk.refresh()

    assert desk.writer is before
    assert not desk.current.lock.locked()
