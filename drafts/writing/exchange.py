r"""Exchange: a language as one file that a translator can work on, and back, losing nothing.

    msgctxt "refund_missing/regret/if fault == \"ours\""        topic, block, branch (units.py)
    msgid   "That is our mistake, and I apologise."           English
    msgstr  "Das ist unser Fehler. Ich entschuldige mich."

A value stays as {{ order_id }}. Where a language branches in its own way, the whole block is one entry. Titles, notes,
labels and names of teams are entries too; so is what a file says of itself (#front), which nobody translates.
What comes back is checked as a whole: all of it is saved, or nothing, with the lines of the PO file that are in the way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from drafts.errors import ChoiceError
from drafts.writing.front import front_of, with_front
from drafts.writing.lint_files import REFERENCE
from drafts.writing.mapping import read_mapping
from drafts.writing.overlay import name_fault
from drafts.writing.po import Entry, read_entries, write_entries
from drafts.writing.revisions import Signed, current, put
from drafts.writing.scaffold import begun
from drafts.writing.sheet import Problem
from drafts.writing.shelf import FRAME, Shelf
from drafts.writing.units import WHOLE, sources_of, units_of, with_units
from drafts.writing.workshop import Edit, beside, name_of, new_problems, prepared, team_of, text_of

_LANGUAGE = "locale#language"
_KEEP = "do not translate"
_FRONT_KEYS = ("version", "mirrors", "status", "source", "owner", "reviewer", "reviewed_on")
_WORDS = ("title", "note")
_NAMES = ("labels", "teams")
_NOTHING = "(nothing)"
_MAX_VALUE = 400
_BLOCK = re.compile(r"\{%[-+]?\s*block (\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a file."""

    files: tuple[str, ...] = ()
    """Saved in the team's folder."""
    problems: tuple[Problem, ...] = ()
    """What is in the way, by line of the file; then nothing was saved."""
    changed: int = 0
    """How many texts are other than before."""
    left: int = 0
    """How many texts the file leaves empty, or marks as not certain: they stay as they are."""


@dataclass(slots=True)
class _Plan:
    """What a file asks for, by topic."""

    units: dict[str, dict[str, str]]
    front: dict[str, dict[str, str | int | bool | None]]
    names: dict[str, dict[str, str]]
    problems: list[Problem]
    left: int = 0


# -- out --------------------------------------------------------------------------------------------------------------


def export_language(shelf: Shelf, code: str) -> bytes:
    """A language as a PO file; raises ChoiceError for one that is not there."""
    view = _view(shelf, code)
    locale = view.language(code).locale
    comment = f"{locale.name}: replies of Santun. Leave {{{{ … }}}} and {{% … %}} as they are."
    return write_entries(_entries(view, code), locale=locale.babel, comment=comment)


def _view(shelf: Shelf, code: str) -> Shelf:
    if code in shelf.unfinished:
        return shelf.with_unfinished()
    if code not in shelf.codes:
        message = f"The language '{code[:20]}' is not there. Begin it with add-language."
        raise ChoiceError(message)
    return shelf


def _entries(shelf: Shelf, code: str) -> Iterator[Entry]:
    yield Entry(context=_LANGUAGE, english=REFERENCE, text=code, comment=_KEEP)
    ours, english = (shelf.language(language).locale for language in (code, REFERENCE))
    for kind in _NAMES:
        names: Mapping[str, str] = getattr(ours, kind)
        for name, words in names.items():
            reference = getattr(english, kind).get(name) or name
            yield Entry(context=f"locale#{kind}/{name}", english=reference, text=words)
    for topic in (FRAME, *shelf.topics):
        text = text_of(shelf, code, topic)
        if text:
            yield from _sheet_entries(topic, text, text_of(shelf, REFERENCE, topic))


def _sheet_entries(topic: str, text: str, reference: str) -> Iterator[Entry]:
    front, theirs = front_of(text), front_of(reference)
    for key in _WORDS:
        if front.get(key) or theirs.get(key):
            yield Entry(
                context=f"{topic}#{key}", english=str(theirs.get(key) or _NOTHING), text=str(front.get(key) or "")
            )
    yield Entry(context=f"{topic}#front", english=_front_json(theirs), text=_front_json(front), comment=_KEEP)
    for pair in beside(text, reference):
        comment = "a whole block: translate the text between {% … %}" if pair.id.endswith(WHOLE) else ""
        yield Entry(context=f"{topic}/{pair.id}", english=pair.reference or _NOTHING, text=pair.text, comment=comment)


def _front_json(front: Mapping[str, Any]) -> str:
    kept = {key: front[key] for key in _FRONT_KEYS if front.get(key) is not None}
    return json.dumps(kept, ensure_ascii=False, default=str) if kept else _NOTHING


# -- back -------------------------------------------------------------------------------------------------------------


def import_language(shelf: Shelf, code: str, data: bytes, *, path: str, who: str) -> Imported:
    """Take a PO file back: everything in it is checked, and then saved in the team's folder with its history.

    Raises ChoiceError for a language that is not there, TemplatesError when the folder cannot be written.
    """
    team, view = team_of(shelf), _view(shelf, code)
    entries, faults = read_entries(path, data)
    if faults:
        return Imported(problems=faults)
    plan = _plan(view, code, path, entries)
    if plan.problems:
        return Imported(problems=tuple(plan.problems), left=plan.left)
    texts, changed = _texts(shelf, code, plan, who)
    problems = new_problems(shelf, code, texts) if texts else ()
    if problems:
        placed = (_at_entry(path, entries, texts, problem) for problem in problems)
        return Imported(problems=tuple(dict.fromkeys(placed)), left=plan.left)
    locale_text, renamed = _locale_text(shelf, code, plan.names)
    files = {name_of(code, topic): text for topic, text in texts.items()}
    if renamed:
        files[f"{code}/locale.yaml"] = locale_text
    for name, text in files.items():
        put(team, name, text, Signed(who=who, why="import-language"))
    return Imported(files=tuple(files), changed=changed + renamed, left=plan.left)


def skeleton(shelf: Shelf, code: str, topic: str) -> str:
    """The file that texts are put into: the present one, else the English one; '' where neither is there."""
    text = text_of(shelf, code, topic)
    english = text_of(shelf, REFERENCE, topic)
    return text or (begun(english, code) if english else "")


def _plan(shelf: Shelf, code: str, path: str, entries: tuple[Entry, ...]) -> _Plan:
    plan = _Plan(units={}, front={}, names={kind: {} for kind in _NAMES}, problems=[])
    if not any(entry.context == _LANGUAGE and entry.text == code for entry in entries):
        message = f"is not an export of '{code}': its entry {_LANGUAGE} says otherwise, or is missing."
        plan.problems.append(Problem(path=path, line=1, message=message))
        return plan
    for entry in entries:
        if entry.context == _LANGUAGE:
            continue
        if (entry.fuzzy or not entry.text.strip()) and not entry.context.endswith("#note"):
            plan.left += 1
            continue
        if fault := _take(plan, shelf, code, entry):
            plan.problems.append(Problem(path=path, line=entry.line, message=f"'{entry.context[:80]}' {fault}"))
    return plan


def _take(plan: _Plan, shelf: Shelf, code: str, entry: Entry) -> str:
    """Put one entry where it belongs; what is wrong with it, or ''."""
    if entry.context.startswith("locale#"):
        return _take_name(plan, shelf, code, entry)
    topic, mark, rest = _split(entry.context)
    if topic != FRAME and topic not in shelf.topics:
        return "belongs to no topic that is here."
    if mark == "#":
        return _take_front(plan.front.setdefault(topic, {}), rest, entry.text)
    text = skeleton(shelf, code, topic)
    if rest.endswith(WHOLE):
        known = rest.removesuffix(WHOLE) in sources_of(text)
    else:
        known = any(unit.id == rest for unit in units_of(text))
        if "{%" in entry.text or "{#" in entry.text:
            return "holds {% or {#. A sentence needs its words and its {{ values }} only."
    if not known:
        return "belongs to no sentence that is here. Export the language anew."
    plan.units.setdefault(topic, {})[rest] = entry.text
    return ""


def _split(context: str) -> tuple[str, str, str]:
    """('refund_missing', '/', 'regret/if …') or ('refund_missing', '#', 'title')."""
    found = re.match(r"([a-z0-9_]{1,40})([/#])", context)
    return (found.group(1), found.group(2), context[found.end() :]) if found else ("", "", "")


def _take_name(plan: _Plan, shelf: Shelf, code: str, entry: Entry) -> str:
    kind, _, name = entry.context.removeprefix("locale#").partition("/")
    locale = shelf.language(code).locale
    if kind not in _NAMES or name not in getattr(locale, kind):
        return "belongs to no name that is here."
    if fault := name_fault(kind, name, entry.text):
        return fault
    if getattr(locale, kind)[name] != entry.text:
        plan.names[kind][name] = entry.text
    return ""


def _take_front(front: dict[str, str | int | bool | None], key: str, text: str) -> str:
    if key in _WORDS:
        front[key] = text
        return ""
    if key != "front":
        return "belongs to nothing that a file says of itself."
    try:
        given = json.loads(text) if text != _NOTHING else {}
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict) or not set(given) <= set(_FRONT_KEYS):
        return f"must be left as it was exported: {', '.join(_FRONT_KEYS)}."
    for name, value in given.items():
        if isinstance(value, bool) or not isinstance(value, (str, int)) or len(str(value)) > _MAX_VALUE:
            return f"'{name}' must be a few words or a number."
        front[name] = value
    return ""


def _texts(shelf: Shelf, code: str, plan: _Plan, who: str) -> tuple[dict[str, str], int]:
    """The files that are other than before, by topic, and how many of their texts are."""
    texts: dict[str, str] = {}
    changed = 0
    for topic in dict.fromkeys((*plan.units, *plan.front)):
        present = skeleton(shelf, code, topic)
        text = with_units(present, plan.units.get(topic, {}))
        old = front_of(present)
        front = {key: value for key, value in plan.front.get(topic, {}).items() if not _same(value, old.get(key))}
        text = with_front(text, front) if front else text
        if text != present or not text_of(shelf, code, topic):
            texts[topic] = prepared(shelf, Edit(language=code, topic=topic, text=text, who=who))
            before = {pair.id: pair.text for pair in beside(present, present)}
            changed += len(front) + sum(pair.text != before.get(pair.id) for pair in beside(text, text))
    return texts, changed


def _same(given: object, present: object) -> bool:
    return str(given) == ("" if present is None else str(present))


def _locale_text(shelf: Shelf, code: str, names: Mapping[str, Mapping[str, str]]) -> tuple[str, int]:
    """The team's locale file with other labels and names of teams, and how many they are."""
    count = sum(len(words) for words in names.values())
    if not count:
        return "", 0
    before = current(team_of(shelf), f"{code}/locale.yaml") or ""
    raw, fault = read_mapping(before) if before.strip() else ({}, None)
    if fault:
        message = f"The team's {code}/locale.yaml is broken in line {fault[0]}: it {fault[1]} Mend it first."
        raise ChoiceError(message)
    for kind, words in names.items():
        if words:
            raw[kind] = {**(raw.get(kind) or {}), **words}
    dumped: str = yaml.safe_dump(raw, allow_unicode=True, sort_keys=False, width=110)
    return dumped, count


def _at_entry(path: str, entries: tuple[Entry, ...], texts: Mapping[str, str], problem: Problem) -> Problem:
    """A problem of a template at the line of the file that its words came from."""
    topic = next((key for key in texts if problem.path.endswith((f"/topics/{key}.j2", f"/{key}.j2"))), "")
    above = "\n".join(texts.get(topic, "").split("\n")[: problem.line])
    block = ([found.group(1) for found in _BLOCK.finditer(above)] or [""])[-1]
    inside = re.compile(rf"{topic}/{block}(?:[/#].*)?", re.DOTALL)
    lines = [entry.line for entry in entries if block and inside.fullmatch(entry.context)]
    lines = lines or [entry.line for entry in entries if entry.context == f"{topic}#title"]
    message = f"{topic}: {problem.message}" if topic else problem.message
    return Problem(path=path, line=min(lines, default=1), message=message, rule=problem.rule)
