"""Shelf: the templates folder as values, a team's own folder laid over it, and the Problems found on the way.

A language is loaded when it is first asked for, once; a broken file is left off the shelf and listed, and everything
else goes on working.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from drafts.errors import ChoiceError, TemplatesError
from drafts.topic import STANCES, Topic, load_topics
from drafts.writing.front import is_unfinished
from drafts.writing.layers import FRAME, LanguageShelf, read_language, read_text
from drafts.writing.mapping import read_mapping
from drafts.writing.overlay import APPROVED, ApprovedLine, read_approved
from drafts.writing.overlay_topics import TOPICS, lay_topics
from drafts.writing.revisions import LANGUAGE
from drafts.writing.sheet import Problem

__all__ = ["FRAME", "REGIONAL", "LanguageShelf", "Rubric", "Shelf", "load_shelf"]

#: Which language stands in where a region or a script has none of its own; nothing else ever does.
REGIONAL = {
    "de-AT": "de", "de-CH": "de", "pt-BR": "pt", "pt-PT": "pt", "zh-Hans": "zh", "zh-CN": "zh", "en-GB": "en",
    "en-US": "en", "es-MX": "es", "fr-CA": "fr", "fr-CH": "fr", "nl-BE": "nl", "hi-Latn": "hi",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """Which parts a situation needs: `templates/rubric.yaml`."""

    parts: Mapping[str, tuple[str, ...]]
    """By stance."""
    optional: Mapping[str, tuple[str, ...]]
    situations: Mapping[str, Mapping[str, Any]]
    public_channels: frozenset[str]
    follow_up: tuple[str, ...]
    """The parts of a reply that says where a matter stands which was answered before."""


#: What a file was when it was read: path, time of change, size. As good as its text, and a hundred times as cheap.
_Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class _Loaded:
    languages: dict[str, LanguageShelf | None] = field(default_factory=dict)
    problems: dict[str, list[Problem]] = field(default_factory=dict)
    stamps: dict[str, _Stamp] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The templates folder with a team's folder over it; safe to share between threads, and never changed."""

    path: Path
    topics: Mapping[str, Topic]
    rubric: Rubric
    codes: tuple[str, ...]
    """The languages that replies can be written in, de, id and en first."""
    team: Path | None = None
    """The team's folder; it need not be there yet."""
    unfinished: tuple[str, ...] = ()
    """Languages that somebody is still translating: never used for a reply."""
    approved: tuple[ApprovedLine, ...] = ()
    team_problems: tuple[Problem, ...] = ()
    """What is wrong with the team's topics and approved lines."""
    _shipped: tuple[_Stamp, Mapping[str, Topic]] = field(default=((), {}), repr=False, compare=False)
    _all_files: bool = field(default=False, repr=False, compare=False)
    _loaded: _Loaded = field(default_factory=_Loaded, repr=False, compare=False)

    def language(self, code: str) -> LanguageShelf:
        """One language; raises ChoiceError when it has no folder or its frame is broken."""
        shelf = self._load(self.resolve(code))
        if shelf is None:
            problems = self._loaded.problems.get(self.resolve(code), [])
            why = "it is still being translated" if code in self.unfinished else "it has no folder"
            message = f"The language '{code}' cannot be used: {problems[0] if problems else why}"
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
        """Every fault in the languages named, or in all of them and in what the team laid over."""
        found: list[Problem] = list(self.team_problems) if codes is None else []
        for code in codes if codes is not None else self.codes:
            self._load(code)
            found += self._loaded.problems.get(code, [])
        return tuple(found)

    def problems_so_far(self) -> tuple[Problem, ...]:
        """Every fault in what was read until now; reads nothing more, so that no page waits for it."""
        return self.problems(tuple(code for code in self.codes if code in self._loaded.languages)) + self.team_problems

    def file(self, name: str) -> Path:
        """The file that counts for a name such as `de/frame.j2`: the team's where there is one, else the shipped one."""
        own = self.team / name if self.team else None
        return own if own and own.is_file() else self.path / name

    def approved_line(self, topics: Iterable[str], language: str, today: date) -> str:
        """What may be said on one of these topics today, the newest first; '' for nothing."""
        wanted = frozenset(topics)
        lines = [
            line
            for line in self.approved
            if line.topic in wanted and line.language == self.resolve(language) and line.holds_on(today)
        ]
        return max(lines, key=lambda line: line.valid_from).text if lines else ""

    @property
    def own_topics(self) -> frozenset[str]:
        """The topics that the team added."""
        return frozenset(self.topics) - frozenset(self._shipped[1])

    def narrowed(self, topics: Mapping[str, Topic]) -> Shelf:
        """The same shelf with these topics only."""
        return replace(self, topics=topics)

    def with_unfinished(self) -> Shelf:
        """The same shelf with what is still being translated: for the people who translate it."""
        return replace(self, codes=self.codes + self.unfinished, unfinished=(), _all_files=True, _loaded=_Loaded())

    def showing(self, language: LanguageShelf, topics: Mapping[str, Topic] | None = None) -> Shelf:
        """The same shelf with one language as given, whatever is on the disk: what an edit would make of it."""
        code = language.locale.language
        loaded = _Loaded(languages={**self._loaded.languages, code: language})
        codes = self.codes if code in self.codes else (*self.codes, code)
        return replace(self, topics=topics or self.topics, codes=codes, _loaded=loaded)

    def reloaded(self) -> Shelf:
        """The shelf as the folders are now; what did not change is not read again. Raises as load_shelf does."""
        return load_shelf(self.path, self.team, before=self)

    def _load(self, code: str) -> LanguageShelf | None:
        if code in self._loaded.languages:
            return self._loaded.languages[code]
        with self._loaded.lock:
            if code not in self._loaded.languages:
                known = code in self.codes
                # Before the files are read: a change in the meantime is read again, not missed.
                self._loaded.stamps[code] = _stamp_of(self.path, self.team, code) if known else ()
                shelf, problems = self._read(code) if known else (None, [])
                self._loaded.problems[code] = problems
                self._loaded.languages[code] = shelf
        return self._loaded.languages[code]

    def _read(self, code: str) -> tuple[LanguageShelf | None, list[Problem]]:
        return read_language((self.team, self.path) if self.team else (self.path,), code, unfinished=self._all_files)

    def _unchanged(self, team: Path | None) -> _Loaded:
        """The languages whose files are as they were."""
        fresh = _Loaded()
        for code, language in tuple(self._loaded.languages.items()):
            stamp = self._loaded.stamps.get(code, ())
            if stamp and stamp == _stamp_of(self.path, team, code):
                fresh.stamps[code] = stamp
                fresh.problems[code] = self._loaded.problems[code]
                fresh.languages[code] = language
        return fresh


def load_shelf(path: Path, team: Path | None = None, *, before: Shelf | None = None) -> Shelf:
    """Open the templates folder and lay the team's over it; `before` is an older shelf of the same folders.

    Raises TemplatesError only when the shipped topics.yaml or rubric.yaml cannot be used.
    """
    if not path.is_dir():
        message = f"{path}: there is no such folder. Set DRAFTS_TEMPLATES to the folder with topics.yaml."
        raise TemplatesError(message)
    stamp = _stamps([path / TOPICS])
    known = before._shipped if before and before.path == path else ((), {})  # noqa: SLF001 -- one of our own
    shipped = known[1] if known[0] == stamp else load_topics(path / TOPICS)
    topics, problems = lay_topics(team / TOPICS, shipped) if team else (shipped, [])
    approved, faults = read_approved(team / APPROVED, topics) if team else ((), [])
    served = _codes(path)
    own = [code for code in _codes(team) if code not in served and LANGUAGE.fullmatch(code)] if team else []
    unfinished = tuple(code for code in own if team and is_unfinished(read_text(team / code / "frame.j2")[0] or ""))
    first = {"de": 0, "id": 1, "en": 2}
    codes = sorted((*served, *(code for code in own if code not in unfinished)), key=lambda c: (first.get(c, 3), c))
    return Shelf(
        path=path,
        topics=topics,
        rubric=_read_rubric(path / "rubric.yaml"),
        codes=tuple(codes),
        team=team,
        unfinished=unfinished,
        approved=approved,
        team_problems=(*problems, *faults),
        _shipped=(stamp, shipped),
        _loaded=before._unchanged(team) if before and before.path == path else _Loaded(),  # noqa: SLF001 -- the same
    )


def _codes(path: Path) -> list[str]:
    if not path.is_dir():
        return []
    return [folder.name for folder in path.iterdir() if (folder / "locale.yaml").is_file()]


def _stamp_of(path: Path, team: Path | None, code: str) -> _Stamp:
    folders = [folder / code for folder in (path, team) if folder]
    files = [folder / name for folder in folders for name in ("locale.yaml", "frame.j2")]
    return _stamps([*files, *(file for folder in folders for file in sorted((folder / "topics").glob("*.j2")))])


def _stamps(files: Iterable[Path]) -> _Stamp:
    found = []
    for file in files:
        try:
            state = file.stat()
        except OSError:
            continue
        found.append((str(file), state.st_mtime_ns, state.st_size))
    return tuple(found)


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
            follow_up=tuple(str(part) for part in raw["follow_up"]["parts"]),
        )
    except (OSError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        message = f"{path}: cannot be used ({type(error).__name__}). It needs stances and follow_up with parts, and situations."
        raise TemplatesError(message) from error
