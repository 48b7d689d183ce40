"""Revisions: every state that a file of the team folder ever had, with who and when; nothing is written but through here.

    <team>/de/topics/praise.j2                          what counts
    <team>/.history/de/topics/praise.j2/000001.json     what it was: {"when", "who", "why", "text", "restores"}

A revision is a file that is never written again. What somebody changed by hand becomes one before it is overwritten.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from drafts.errors import ChoiceError, TemplatesError

#: A language folder; a topic's key, which is a file name too. Nothing else can ever become a path.
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")
KEY = re.compile(r"[a-z][a-z0-9_]{1,39}")

_NAME = re.compile(
    rf"(?:{LANGUAGE.pattern})/(?:locale\.yaml|frame\.j2|topics/(?:{KEY.pattern})\.j2)|topics\.yaml|approved\.yaml"
)
_HISTORY = ".history"
_NUMBER = re.compile(r"(\d{6})\.json")
_LOCK = threading.RLock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One state of one file of the team folder."""

    number: int
    when: datetime
    who: str
    """'' where nobody is known: the shipped text, or a change by hand."""
    why: str
    text: str | None
    """None: the team had no file of its own, so the shipped one counted, if there is one."""
    restores: int = 0
    """The number of the earlier revision that this one brought back; 0 for a new text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who changes something, and what for."""

    who: str
    why: str
    restores: int = 0


def revisions(team: Path, name: str) -> tuple[Revision, ...]:
    """Every revision of one file, oldest first; `name` as in `de/topics/praise.j2`."""
    folder = _place(team, name, under=_HISTORY)
    numbered = sorted(file for file in folder.glob("*.json") if _NUMBER.fullmatch(file.name))
    return tuple(revision for file in numbered if (revision := _read(file)))


def current(team: Path, name: str) -> str | None:
    """The team's own text of a file; None without one. Raises TemplatesError when it cannot be read."""
    try:
        with _place(team, name).open(encoding="utf-8-sig", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(team / name, error) from error


def digest_of(text: str | None) -> str:
    """Which state a text is, as 16 hex digits; '' for none."""
    return "" if text is None else hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def put(team: Path, name: str, text: str | None, signed: Signed, *, basis: str | None = None) -> Revision | None:
    """Write one file (None takes it away) and keep what it was; None when it is no longer what `basis` says.

    Raises ChoiceError for a name that is no template's, TemplatesError when the folder cannot be written.
    """
    place = _place(team, name)
    with _LOCK:
        before = current(team, name)
        if basis is not None and digest_of(before) != basis:
            return None
        kept = revisions(team, name)
        try:
            if not kept or kept[-1].text != before:
                _append(team, name, before, Signed(who="", why="found" if before is not None else "shipped"))
            revision = _append(team, name, text, signed)
            _write(place, text)
        except OSError as error:
            raise _unusable(place, error) from error
    return revision


def undo(team: Path, name: str, *, who: str) -> Revision | None:
    """Bring back the state before the present one, again and again; None where there is none before."""
    with _LOCK:
        kept = {revision.number: revision for revision in revisions(team, name)}
        if not kept:
            return None
        last = kept[max(kept)]
        position = last.number
        if last.text == current(team, name):
            while kept[position].restores in kept:
                position = kept[position].restores
            position -= 1
        earlier = kept.get(position)
        if earlier is None:
            return None
        return put(team, name, earlier.text, Signed(who=who, why="undo", restores=earlier.number))


def _place(team: Path, name: str, under: str = "") -> Path:
    if not _NAME.fullmatch(name):
        message = f"'{name[:80]}' is no file of a templates folder. Use a language code, and small letters for a topic."
        raise ChoiceError(message)
    return team / under / name if under else team / name


def _read(file: Path) -> Revision | None:
    """A revision; None for one whose writing was cut short."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        return Revision(
            number=int(file.stem),
            when=datetime.fromisoformat(kept["when"]),
            who=str(kept["who"]),
            why=str(kept["why"]),
            text=None if kept["text"] is None else str(kept["text"]),
            restores=int(kept.get("restores", 0)),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _append(team: Path, name: str, text: str | None, signed: Signed) -> Revision:
    folder = _place(team, name, under=_HISTORY)
    folder.mkdir(parents=True, exist_ok=True)
    numbers = [int(found.group(1)) for file in folder.iterdir() if (found := _NUMBER.fullmatch(file.name))]
    number = max(numbers, default=0) + 1
    when = datetime.now(UTC)
    who, why = _line(signed.who), _line(signed.why)
    record = {"when": when.isoformat(), "who": who, "why": why, "text": text, "restores": signed.restores}
    while True:
        try:
            # Never over a revision that another process wrote in the same moment.
            with (folder / f"{number:06}.json").open("x", encoding="utf-8") as file:
                json.dump(record, file, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            break
        except FileExistsError:
            number += 1
    return Revision(number=number, when=when, who=who, why=why, text=text, restores=signed.restores)


def _write(place: Path, text: str | None) -> None:
    """The whole file or nothing: a reader never sees half of it."""
    if text is None:
        place.unlink(missing_ok=True)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=place.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(place)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _line(text: str) -> str:
    return " ".join(text.split())[:120]


def _unusable(path: Path, error: Exception) -> TemplatesError:
    why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
    return TemplatesError(f"{path}: cannot be used ({why}). Look at the folder that DRAFTS_TEAM_TEMPLATES names.")
