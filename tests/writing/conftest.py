"""A small templates folder, a writer over it, and readings to draft from."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import settings

from drafts.reading import Fact, Language, Reading, Sign, TopicGuess
from drafts.writing import Choices, Draft
from drafts.writing.shelf import Shelf, load_shelf
from drafts.writing.writer import Writer

# A machine under load is no fault of a test; deadlines are measured in benchmarks.
settings.register_profile("writing", deadline=None, max_examples=60)
settings.load_profile("writing")

HERE = Path(__file__).parent
TEMPLATES = HERE.parent.parent / "templates"
WEDNESDAY = date(2026, 11, 18)

Read = Callable[..., Reading]
Write = Callable[..., Draft]
Break = Callable[..., Shelf]


def _write_shelf(folder: Path) -> Path:
    files = yaml.safe_load((HERE / "small_shelf.yaml").read_text(encoding="utf-8"))
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    shutil.copy(TEMPLATES / "rubric.yaml", folder / "rubric.yaml")
    return folder


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The small shelf, whole."""
    return load_shelf(_write_shelf(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small shelf as a folder that a test may break."""
    return _write_shelf(tmp_path / "templates")


@pytest.fixture
def broken(folder: Path) -> Break:
    """Change one file of the small shelf: `broken(file, find, replace)`, or `broken(file, text=...)`; None removes it."""

    def change(name: str, find: str = "", replace: str = "", *, text: str | None = "") -> Shelf:
        file = folder / name
        if text is None:
            file.unlink()
            return load_shelf(folder)
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        assert find in before, f"{find!r} is not in {name}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text or before.replace(find, replace, 1), encoding="utf-8")
        return load_shelf(folder)

    return change


def _read(
    *topics: str,
    language: str = "de",
    mood: str = "calm",
    repeat: bool = False,
    facts: tuple[tuple[str, ...], ...] = (),
    threat: bool = False,
) -> Reading:
    return Reading(
        language=Language(code=language, confidence=0.9, sure=True),
        kind="reply",
        review=False,
        topics=tuple(TopicGuess(key=key, probability=0.8) for key in topics),
        mood=mood,
        repeat=repeat,
        urgent=False,
        facts=tuple(
            Fact(type=kind, text=text, value=value[0] if value else text, start=0) for kind, text, *value in facts
        ),
        signs=(Sign(of="threat", text="<threat>"),) if threat else (),
    )


@pytest.fixture(scope="session")
def read() -> Read:
    """A reading as the reader would give it: `read("praise", mood="calm", facts=(("order_id", "71540-2"),))`."""
    return _read


@pytest.fixture(scope="session")
def write(shelf: Shelf) -> Write:
    """Draft from a reading: `write(read(...), agent=..., colleague=...)`; keywords are choices."""

    def draft(
        reading: Reading, *, on: Shelf = shelf, today: date = WEDNESDAY, language: str = "", **choices: object
    ) -> Draft:
        given = {"agent": "Mira Lang", "firm": "Hausgut", **choices}
        return Writer(shelf=on).draft(
            reading,
            today=today,
            language=language,
            choices=Choices(**given),  # type: ignore[arg-type] -- keywords of the tests
        )

    return draft


@pytest.fixture(scope="session")
def rules() -> Callable[[Draft], set[str]]:
    """The hard rules that a draft breaks."""
    return lambda draft: {finding.rule for finding in draft.findings if finding.hard}
