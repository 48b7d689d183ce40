"""Overlay: what a team lays over the shipped templates, without touching them.

    <team>/topics.yaml             own topics; other fields, days, teams or more examples for shipped ones
    <team>/approved.yaml           approved lines by topic and language, each with the days on which it may be said
    <team>/de/locale.yaml          `labels`, `teams` and `forbid` in addition; all of a locale for a language of its own
    <team>/de/frame.j2, de/topics/*.j2     in place of the shipped file of the same name

A fault here is a Problem, and the shipped templates go on working as if the faulty piece were not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from drafts.topic import Topic
from drafts.writing.locale import Locale
from drafts.writing.mapping import read_mapping
from drafts.writing.phrases import pattern_fault
from drafts.writing.revisions import KEY, LANGUAGE
from drafts.writing.sheet import Problem

APPROVED = "approved.yaml"

_ADDITIONS = ("labels", "teams", "forbid")
_MAX_LINE = 2_000
_MAX_LABEL = 120
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]")


#: Largest file of a team: the topics of the house have a quarter of a million characters.
MAX_TEAM_CHARACTERS = 400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovedLine:
    """Sentences that somebody approved for a topic, in one language, for some days."""

    topic: str
    language: str
    text: str
    valid_from: date
    valid_until: date
    """The last day on which it may be said."""
    by: str = ""
    """Who approved it."""

    def holds_on(self, day: date) -> bool:
        """Whether it may be said on this day."""
        return self.valid_from <= day <= self.valid_until


# -- locale -----------------------------------------------------------------------------------------------------------


def lay_locale(path: Path, locale: Locale) -> tuple[Locale, list[Problem]]:
    """A shipped locale with a team's labels, teams and forbidden phrases in addition."""
    text, raw, problems = read_team_file(path)
    strange = sorted(set(raw) - {*_ADDITIONS, "lang"})
    if strange:
        message = f"'{strange[0][:40]}' cannot be changed here. A team adds {', '.join(_ADDITIONS)}."
        problems.append(problem_at(path, text, strange[0], message))
    added: dict[str, dict[str, str]] = {}
    for key in _ADDITIONS:
        added[key], faults = _names(path, text, key, raw.get(key))
        problems += faults
    forbid = [(re.compile(pattern, re.IGNORECASE), reason) for pattern, reason in added["forbid"].items()]
    return (
        replace(
            locale,
            labels={**locale.labels, **added["labels"]},
            teams={**locale.teams, **added["teams"]},
            forbid=(*locale.forbid, *forbid),
        ),
        problems,
    )


def _names(path: Path, text: str, key: str, raw: Any) -> tuple[dict[str, str], list[Problem]]:
    """The lines of one list that can be used."""
    if raw is None:
        return {}, []
    if not isinstance(raw, dict):
        return {}, [problem_at(path, text, key, f"{key}: needs 'name: words' lines.")]
    good: dict[str, str] = {}
    problems: list[Problem] = []
    for name, value in raw.items():
        fault = name_fault(key, str(name), value)
        if fault:
            problems.append(problem_at(path, text, str(name), f"{key}: '{str(name)[:40]}' {fault}"))
        else:
            good[str(name)] = str(value)
    return good, problems


def name_fault(key: str, name: str, value: Any) -> str:
    """What is wrong with one line of `labels`, `teams` or `forbid`, or ''."""
    if not isinstance(value, str) or not value.strip() or len(value) > _MAX_LABEL or _CONTROL.search(value):
        return f"needs a few words, {_MAX_LABEL} characters at most, in quotation marks."
    if key == "forbid":
        return pattern_fault(name)
    return "" if KEY.fullmatch(name) else "is no name: small letters, digits and _."


# -- approved lines ---------------------------------------------------------------------------------------------------


def read_approved(path: Path, topics: Mapping[str, Topic]) -> tuple[tuple[ApprovedLine, ...], list[Problem]]:
    """Every approved line that can be used; those of other days too, so that a page can list them."""
    text, raw, problems = read_team_file(path)
    lines: list[ApprovedLine] = []
    for topic, language, entry in _entries(raw):
        fault = _place_fault(topic, language, topics)
        line, fault = (None, fault) if fault else _line(topic, language, entry)
        if line is None:
            problems.append(problem_at(path, text, topic, f"{topic[:40]}, {language[:10]}: {fault}"))
        else:
            lines.append(line)
    return tuple(lines), problems


def _entries(raw: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for topic, languages in raw.items():
        for language, entries in languages.items() if isinstance(languages, dict) else (("", None),):
            for entry in entries if isinstance(entries, Sequence) and not isinstance(entries, str) else (None,):
                yield str(topic), str(language), entry


def _place_fault(topic: str, language: str, topics: Mapping[str, Topic]) -> str:
    if topic not in topics:
        return "there is no such topic."
    if "approved_line" not in topics[topic].fields:
        return "this topic has no field approved_line. Add it in topics.yaml: approved_line: {from: staff}."
    return "" if LANGUAGE.fullmatch(language) else "needs lists by language code, such as de."


def _line(topic: str, language: str, entry: Any) -> tuple[ApprovedLine | None, str]:
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
        return None, "needs text, valid_from and valid_until."
    days = [_day(entry.get(key)) for key in ("valid_from", "valid_until")]
    if days[0] is None or days[1] is None:
        return None, "valid_from and valid_until are dates such as 2026-12-31."
    if days[1] < days[0]:
        return None, "valid_until is before valid_from."
    text = " ".join(entry["text"].split())
    if not text or len(text) > _MAX_LINE or _CONTROL.search(text):
        return None, f"text needs whole sentences, {_MAX_LINE:,} characters at most."
    by = " ".join(str(entry.get("by") or "").split())[:_MAX_LABEL]
    return (
        ApprovedLine(topic=topic, language=language, text=text, valid_from=days[0], valid_until=days[1], by=by),
        "",
    )


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def read_team_file(path: Path) -> tuple[str, dict[str, Any], list[Problem]]:
    """A team's YAML file; nothing at all where there is none, and a Problem where it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return "", {}, []
    except OSError as error:
        return "", {}, [Problem(path=str(path), line=1, message=f"cannot be read ({error.strerror}).", rule="L01")]
    except UnicodeDecodeError:
        return "", {}, [Problem(path=str(path), line=1, message="is not UTF-8 text.", rule="L02")]
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.split("\n")):
        return text, {}, []
    raw, fault = read_mapping(text, MAX_TEAM_CHARACTERS)
    return text, raw, [Problem(path=str(path), line=fault[0], message=fault[1], rule="L02")] if fault else []


def problem_at(path: Path, text: str, key: str, message: str) -> Problem:
    """A Problem on the line where a key stands."""
    quoted = (f"{key}:", f"'{key}':", f'"{key}":')
    for number, line in enumerate(text.split("\n"), start=1):
        if line.lstrip().startswith(quoted):
            return Problem(path=str(path), line=number, message=message, rule="L02")
    return Problem(path=str(path), line=1, message=message, rule="L02")
