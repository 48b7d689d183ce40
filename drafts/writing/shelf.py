"""Shelf: the templates folder as values, and the Problems found on the way.

A language is loaded when it is first asked for, once; a broken file is left off the shelf and listed, and everything
else goes on working.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from drafts.errors import ChoiceError, TemplatesError
from drafts.topic import STANCES, Topic, load_topics
from drafts.writing.locale import Locale, read_locale
from drafts.writing.mapping import read_mapping
from drafts.writing.sheet import Block, Problem, Sheet, read_sheet

FRAME = "frame"

#: Which language stands in where a region or a script has none of its own; nothing else ever does.
REGIONAL = {
    "de-AT": "de", "de-CH": "de", "pt-BR": "pt", "pt-PT": "pt", "zh-Hans": "zh", "zh-CN": "zh", "en-GB": "en",
    "en-US": "en", "es-MX": "es", "fr-CA": "fr", "fr-CH": "fr", "nl-BE": "nl",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """Which parts a situation needs: `templates/rubric.yaml`."""

    parts: Mapping[str, tuple[str, ...]]
    """By stance."""
    optional: Mapping[str, tuple[str, ...]]
    situations: Mapping[str, Mapping[str, Any]]
    public_channels: frozenset[str]


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


@dataclass(frozen=True, slots=True)
class _Loaded:
    languages: dict[str, LanguageShelf | None] = field(default_factory=dict)
    problems: dict[str, list[Problem]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The templates folder; safe to share between threads."""

    path: Path
    topics: Mapping[str, Topic]
    rubric: Rubric
    codes: tuple[str, ...]
    """The languages that have a folder, de, id and en first."""
    _loaded: _Loaded = field(default_factory=_Loaded, repr=False, compare=False)

    def language(self, code: str) -> LanguageShelf:
        """One language; raises ChoiceError when it has no folder or its frame is broken."""
        shelf = self._load(self.resolve(code))
        if shelf is None:
            problems = self._loaded.problems.get(self.resolve(code), [])
            message = f"The language '{code}' cannot be used: {problems[0] if problems else 'it has no folder'}"
            raise ChoiceError(message)
        return shelf

    def resolve(self, code: str) -> str:
        """The folder that serves a language tag: its own, or the declared one of its region; else the tag itself."""
        if code in self.codes:
            return code
        return REGIONAL.get(code, code)

    def has(self, code: str) -> bool:
        """Whether replies can be written in this language."""
        return self.resolve(code) in self.codes and self._load(self.resolve(code)) is not None

    def problems(self, codes: Iterable[str] | None = None) -> tuple[Problem, ...]:
        """Every fault in the languages named, or in all of them."""
        found: list[Problem] = []
        for code in codes if codes is not None else self.codes:
            self._load(code)
            found += self._loaded.problems.get(code, [])
        return tuple(found)

    def _load(self, code: str) -> LanguageShelf | None:
        if code in self._loaded.languages:
            return self._loaded.languages[code]
        with self._loaded.lock:
            if code not in self._loaded.languages:
                shelf, problems = _read_language(self.path, code) if code in self.codes else (None, [])
                self._loaded.problems[code] = problems
                self._loaded.languages[code] = shelf
        return self._loaded.languages[code]


def load_shelf(path: Path) -> Shelf:
    """Open the templates folder; raises TemplatesError only when topics.yaml or rubric.yaml cannot be used."""
    if not path.is_dir():
        message = f"{path}: there is no such folder. Set DRAFTS_TEMPLATES to the folder with topics.yaml."
        raise TemplatesError(message)
    topics = load_topics(path / "topics.yaml")
    first = {"de": 0, "id": 1, "en": 2}
    codes = sorted(
        (folder.name for folder in path.iterdir() if (folder / "locale.yaml").is_file()),
        key=lambda code: (first.get(code, 3), code),
    )
    return Shelf(path=path, topics=topics, rubric=_read_rubric(path / "rubric.yaml"), codes=tuple(codes))


def _read_rubric(path: Path) -> Rubric:
    try:
        raw, fault = read_mapping(path.read_text(encoding="utf-8-sig"))
        if fault:
            message = f"{path}:{fault[0]}: {fault[1]}"
            raise TemplatesError(message)
        stances = raw["stances"]
        return Rubric(
            parts={stance: tuple(stances[stance]["parts"]) for stance in STANCES},
            optional={stance: tuple(stances[stance].get("optional", ())) for stance in STANCES},
            situations={str(key): dict(value) for key, value in raw["situations"].items()},
            public_channels=frozenset(str(channel) for channel in raw.get("public_channels", ())),
        )
    except (OSError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        message = f"{path}: cannot be used ({type(error).__name__}). It needs stances, each with parts, and situations."
        raise TemplatesError(message) from error


def _read_language(path: Path, code: str) -> tuple[LanguageShelf | None, list[Problem]]:
    folder = path / code
    problems: list[Problem] = []
    text, fault = _read(folder / "locale.yaml")
    locale, faults = (None, fault) if text is None else read_locale(str(folder / "locale.yaml"), text, code)
    problems += faults
    if locale is None:
        return None, problems
    frame = _sheet(folder / "frame.j2", locale, FRAME, problems)
    topics = {
        file.stem: sheet
        for file in sorted((folder / "topics").glob("*.j2"))
        if (sheet := _sheet(file, locale, file.stem, problems))
    }
    if frame is None:
        return None, problems
    return LanguageShelf(locale=locale, frame=frame, topics=topics), problems


def _sheet(file: Path, locale: Locale, topic: str, problems: list[Problem]) -> Sheet | None:
    text, fault = _read(file)
    if text is None:
        problems += fault
        return None
    sheet, faults = read_sheet(str(file), text, locale.filters())
    problems += faults
    if sheet and (sheet.topic, sheet.language) != (topic, locale.language):
        message = f"front matter says {sheet.language}/{sheet.topic}, the path says {locale.language}/{topic}."
        problems.append(Problem(path=str(file), line=2, message=message, rule="L02"))
        return None
    return sheet


def _read(file: Path) -> tuple[str | None, list[Problem]]:
    try:
        return file.read_text(encoding="utf-8-sig"), []
    except OSError as error:
        return None, [Problem(path=str(file), line=1, message=f"cannot be read ({error.strerror}).", rule="L01")]
    except UnicodeDecodeError:
        return None, [Problem(path=str(file), line=1, message="is not UTF-8 text.", rule="L02")]
