"""Layers: one language read from two folders, the team's over the shipped one, file by file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from drafts.writing.front import is_unfinished
from drafts.writing.locale import Locale, read_locale
from drafts.writing.overlay import lay_locale
from drafts.writing.sheet import Block, Problem, Sheet, read_sheet

FRAME = "frame"


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageShelf:
    """All that is on the shelf in one language."""

    locale: Locale
    frame: Sheet
    topics: Mapping[str, Sheet]

    def block(self, topic: str, name: str) -> Block | None:
        """A topic's block, or the frame's of the same name: a topic may override the frame."""
        sheet = self.topics.get(topic)
        if sheet and name in sheet.blocks:
            return sheet.blocks[name]
        return self.frame.blocks.get(name)


def read_language(
    layers: tuple[Path, ...], code: str, *, unfinished: bool
) -> tuple[LanguageShelf | None, list[Problem]]:
    """One language from its layers, the one that counts first; `unfinished` takes in what is not translated yet."""
    folders = [layer / code for layer in layers]
    problems: list[Problem] = []
    locale = _read_locales(folders, code, problems)
    if locale is None:
        return None, problems
    names = {file.stem for folder in folders for file in (folder / "topics").glob("*.j2")}
    frame = _sheet([folder / "frame.j2" for folder in folders], locale, FRAME, problems, unfinished=unfinished)
    topics = {
        topic: sheet
        for topic in sorted(names)
        if (
            sheet := _sheet(
                [folder / "topics" / f"{topic}.j2" for folder in folders],
                locale,
                topic,
                problems,
                unfinished=unfinished,
            )
        )
    }
    if frame is None:
        return None, problems
    return LanguageShelf(locale=locale, frame=frame, topics=topics), problems


def _read_locales(folders: list[Path], code: str, problems: list[Problem]) -> Locale | None:
    """The shipped locale with the team's additions; the team's own where none is shipped."""
    files = [folder / "locale.yaml" for folder in folders]
    whole = next((file for file in reversed(files) if file.is_file()), files[-1])
    text, faults = read_text(whole)
    locale, found = (None, faults) if text is None else read_locale(str(whole), text, code)
    problems += found
    if locale is not None and files[0] is not whole and files[0].is_file():
        locale, found = lay_locale(files[0], locale)
        problems += found
    return locale


def _sheet(files: list[Path], locale: Locale, topic: str, problems: list[Problem], *, unfinished: bool) -> Sheet | None:
    """The first file that can be used: a fault in the team's is listed, and the shipped one stands in."""
    there = [file for file in files if file.is_file()] or files[-1:]
    for file in there:
        text, faults = read_text(file)
        if text is None:
            problems += faults
        elif unfinished or not is_unfinished(text):
            sheet, faults = read_sheet(str(file), text, locale.filters())
            fault = misplaced(sheet, locale, topic) if sheet else None
            problems += [*faults, fault] if fault else faults
            if sheet and not fault:
                return sheet
    return None


def misplaced(sheet: Sheet, locale: Locale, topic: str) -> Problem | None:
    """The Problem of a sheet whose front matter names another topic or language than its path."""
    if (sheet.topic, sheet.language) == (topic, locale.language):
        return None
    message = f"front matter says {sheet.language}/{sheet.topic}, the path says {locale.language}/{topic}."
    return Problem(path=sheet.path, line=2, message=message, rule="L02")


def read_text(file: Path) -> tuple[str | None, list[Problem]]:
    """A file as text, or the Problem with it."""
    try:
        return file.read_text(encoding="utf-8-sig"), []
    except OSError as error:
        return None, [Problem(path=str(file), line=1, message=f"cannot be read ({error.strerror}).", rule="L01")]
    except UnicodeDecodeError:
        return None, [Problem(path=str(file), line=1, message="is not UTF-8 text.", rule="L02")]
