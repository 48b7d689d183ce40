"""Coverage: which topic is there in which language, whose it is, who read it when, and what it has fallen behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from drafts.writing.front import front_of, is_unfinished
from drafts.writing.lint_files import REFERENCE
from drafts.writing.revisions import digest_of
from drafts.writing.sheet import STATUSES
from drafts.writing.shelf import FRAME, Shelf

#: What a cell can be, worst first; the last three are the statuses of a sheet that can be used.
STATES = ("missing", "broken", "unfinished", *STATUSES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One topic in one language."""

    topic: str
    language: str
    state: str
    """One of STATES."""
    path: str
    title: str = ""
    owner: str = ""
    """Who looks after it, as its front matter says."""
    reviewer: str = ""
    reviewed_on: str = ""
    version: int = 0
    behind: int = 0
    """By how many versions the reference is ahead of what this was compared with; 0 is up to date."""
    own: bool = False
    """It is the team's own file."""
    shipped_changed: bool = False
    """The shipped sentences have changed since the team wrote its own."""


def coverage(shelf: Shelf) -> tuple[Cell, ...]:
    """Every topic, the frame first, in every language, those in the making last."""
    languages = (*shelf.codes, *shelf.unfinished)
    return tuple(_cell(shelf, topic, language) for topic in (FRAME, *shelf.topics) for language in languages)


def last_review(cells: tuple[Cell, ...], language: str) -> str:
    """The day of the oldest review of a language, '' when a part of it was never reviewed."""
    days = [cell.reviewed_on for cell in cells if cell.language == language]
    return "" if not days or "" in days else min(days)


def _cell(shelf: Shelf, topic: str, language: str) -> Cell:
    name = _name(language, topic)
    file = shelf.file(name)
    text = _text(file)
    if text is None:
        return Cell(topic=topic, language=language, state="broken" if file.is_file() else "missing", path=str(file))
    front = front_of(text)
    own = shelf.team is not None and file.is_relative_to(shelf.team)
    shipped = _text(shelf.path / name) if own else None
    laid_over = str(front.get("laid_over") or "")
    return Cell(
        topic=topic,
        language=language,
        state=_state(shelf, topic, language, text),
        path=str(file),
        title=str(front.get("title") or ""),
        owner=str(front.get("owner") or ""),
        reviewer=str(front.get("reviewer") or ""),
        reviewed_on=_day(front.get("reviewed_on")),
        version=_number(front.get("version")),
        behind=_behind(shelf, topic, language, str(front.get("mirrors") or "")),
        own=own,
        shipped_changed=bool(laid_over and shipped is not None and digest_of(shipped) != laid_over),
    )


def _state(shelf: Shelf, topic: str, language: str, text: str) -> str:
    if is_unfinished(text):
        return "unfinished"
    view = shelf.language(language) if shelf.has(language) else None
    sheet = None if view is None else view.frame if topic == FRAME else view.topics.get(topic)
    status = front_of(text).get("status")
    if language in shelf.unfinished:
        return str(status) if status in STATUSES else "broken"
    # The team's file may be broken and the shipped one stand in for it.
    return sheet.status if sheet and Path(sheet.path) == shelf.file(_name(language, topic)) else "broken"


def _behind(shelf: Shelf, topic: str, language: str, mirrors: str) -> int:
    reference = _text(shelf.file(_name(REFERENCE, topic))) if language != REFERENCE else None
    if reference is None:
        return 0
    code, _, version = mirrors.partition("@")
    compared = int(version) if code == REFERENCE and version.isdecimal() and len(version) < 10 else 0
    return max(0, _number(front_of(reference).get("version")) - compared)


def _name(language: str, topic: str) -> str:
    return f"{language}/frame.j2" if topic == FRAME else f"{language}/topics/{topic}.j2"


def _text(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _day(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")
