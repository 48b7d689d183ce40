"""Lint across files: what is missing, what does not match the reference language (L01 to L05, L20, L26)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path

from drafts.reading import MOODS
from drafts.topic import Topic
from drafts.writing import PARTS
from drafts.writing.compose import PUBLIC
from drafts.writing.lint_values import FRAME_VALUES, domain, every_value, written
from drafts.writing.note import NOTE_KEYS
from drafts.writing.sheet import Problem, Sheet
from drafts.writing.shelf import FRAME, LanguageShelf, Shelf

#: The language that the others are compared with: the first one written (replies.md 6.4, L03).
REFERENCE = "en"

OPENINGS = (
    *(f"opening_{stance}_{mood}" for stance in ("complaint", "concern", "request") for mood in MOODS),
    "opening_positive",
    *(f"opening_short_{mood}" for mood in MOODS if mood != "calm"),
)
FRAME_BLOCKS = (
    "greeting", *OPENINGS, "opening_follow_up", "repeat", "boundary", "ask", "next_step", "next_step_info",
    "next_step_public", "contact", "escalate", "closing",
)  # fmt: skip
TOPIC_BLOCKS = ("acknowledge", "regret", "body")
#: A topic may say any block in fewer words for channels that everybody can read.
_KNOWN = frozenset(name + end for name in (*FRAME_BLOCKS, *TOPIC_BLOCKS) for end in ("", PUBLIC))


def check_files(shelf: Shelf, codes: Iterable[str]) -> Iterator[Problem]:
    """Files that are missing, or that no topic asks for."""
    for code in codes:
        folder = shelf.path / code
        for name in ("locale.yaml", "frame.j2", *(f"topics/{topic}.j2" for topic in shelf.topics)):
            if not (folder / name).is_file():
                message = "is missing: copy the one of the reference language and translate it."
                yield Problem(path=str(folder / name), line=1, message=message, rule="L01")
        for file in sorted((folder / "topics").glob("*")):
            if file.suffix == ".j2" and file.stem not in shelf.topics:
                message = "belongs to no topic. Name it as one of topics.yaml, or add the topic there."
                yield Problem(path=str(file), line=1, message=message, rule="L01")


def folders(path: Path) -> tuple[str, ...]:
    """Every folder that holds templates, with a locale.yaml or without."""
    return tuple(sorted(folder.name for folder in path.iterdir() if folder.is_dir() and any(folder.rglob("*.j2"))))


def check_locale(shelf: Shelf, language: LanguageShelf) -> Iterator[Problem]:
    """A locale file that has a name for everything the topics need."""
    locale = language.locale
    path = str(shelf.path / locale.language / "locale.yaml")

    def fault(message: str, rule: str) -> Problem:
        return Problem(path=path, line=1, message=message, rule=rule)

    fields = {name for topic in shelf.topics.values() for name in topic.fields}
    named = fields | {"name", "colleague", "team", "due_date", "agent", "firm", "phone"}
    teams = {"self"} | {topic.handover for topic in shelf.topics.values()}
    noted = set(NOTE_KEYS)
    for what, needed, there in (
        ("labels", named, locale.labels), ("teams", teams, locale.teams), ("note", noted, locale.note),
    ):  # fmt: skip
        missing = sorted(name for name in needed if not there.get(name, "").strip())
        if missing:
            yield fault(f"{what}: lacks {', '.join(missing)}.", "L02")
    planned = [part for paragraph in locale.plan for part in paragraph]
    if sorted(planned) != sorted(PARTS):
        odd = sorted(set(planned) ^ set(PARTS)) or sorted(part for part in PARTS if planned.count(part) > 1)
        yield fault(f"parts: each part stands there once; look at {', '.join(odd)}.", "L02")
    if not locale.source:
        yield fault("source: say who wrote this.", "L26")
    if locale.after_greeting not in ("capital", "lowercase"):
        yield fault("after_greeting: is capital or lowercase.", "L02")
    if locale.direction not in ("ltr", "rtl"):
        yield fault("direction: is ltr or rtl.", "L02")


def check_sheet(shelf: Shelf, sheet: Sheet, reference: LanguageShelf | None) -> Iterator[Problem]:
    """Front matter, blocks and variables of one file, beside the same file of the reference."""
    twin = _sheet(reference, sheet.topic)
    yield from _front_matter(sheet, twin)
    topic = shelf.topics.get(sheet.topic)
    yield from _blocks(sheet, topic, twin)
    declared = set(FRAME_VALUES) | set(topic.fields if topic else ())
    for block in sheet.blocks.values():
        strange = sorted(block.variables - declared)
        if strange:
            message = f"block '{block.name}': {', '.join(strange)} is no value of this topic (topics.yaml)."
            yield Problem(path=sheet.path, line=block.line, message=message, rule="L05")


def _sheet(language: LanguageShelf | None, topic: str) -> Sheet | None:
    if language is None:
        return None
    return language.frame if topic == FRAME else language.topics.get(topic)


def _front_matter(sheet: Sheet, twin: Sheet | None) -> Iterator[Problem]:
    if not sheet.source:
        yield Problem(path=sheet.path, line=1, message="source: say who wrote this.", rule="L26")
    if sheet.language == REFERENCE:
        if sheet.mirrors:
            yield Problem(path=sheet.path, line=1, message="mirrors: is null in the reference.", rule="L03")
        return
    if twin is None:
        return
    current = f"{REFERENCE}@{twin.version}"
    if sheet.mirrors != current:
        message = f"mirrors {sheet.mirrors or 'nothing'}, the reference is {current}: compare the two, then say so."
        yield Problem(path=sheet.path, line=1, message=message, rule="L03")
    if sheet.title == twin.title and " " in sheet.title:
        yield Problem(path=sheet.path, line=1, message=f"title '{sheet.title}' is not translated.", rule="L18")


def _blocks(sheet: Sheet, topic: Topic | None, twin: Sheet | None) -> Iterator[Problem]:
    needed = set(FRAME_BLOCKS)
    if topic:
        needed = {"acknowledge", "body"} | ({"regret"} if topic.stance == "complaint" else set())
    missing = sorted(needed - sheet.blocks.keys())
    if missing:
        yield Problem(path=sheet.path, line=1, message=f"lacks the block {', '.join(missing)}.", rule="L04")
    for block in sheet.blocks.values():
        if block.name not in _KNOWN:
            message = f"block '{block.name}' is no part of a reply; nobody would see it."
            yield Problem(path=sheet.path, line=block.line, message=message, rule="L04")
    if twin is None or twin is sheet:
        return
    differ = sorted((sheet.blocks.keys() ^ twin.blocks.keys()) & _KNOWN - set(missing))
    if differ:
        message = f"has not the same blocks as {twin.language}: {', '.join(differ)}."
        yield Problem(path=sheet.path, line=1, message=message, rule="L04")


def check_facts(shelf: Shelf, language: LanguageShelf, sheet: Sheet, beside: LanguageShelf | None) -> Iterator[Problem]:
    """A fact that another language names must be named here, for every combination of what is known (L05)."""
    topic, twin = shelf.topics.get(sheet.topic), _sheet(beside, sheet.topic)
    if topic is None or twin is None or beside is None:
        return
    values = every_value(shelf.topics)
    reported: set[tuple[str, str]] = set()
    for chosen in product(*(domain(name, shelf.topics) for name in topic.fields)):
        values.update(zip(topic.fields, chosen, strict=True))
        shown, expected = _shown(language, sheet, values), _shown(beside, twin, values)
        for name, block in expected.items():
            if name not in shown and (name, block) not in reported:
                reported.add((name, block))
                known = ", ".join(field for field in topic.fields if values[field]) or "nothing"
                line = sheet.blocks[block].line if block in sheet.blocks else 1
                message = f"block '{block}': {name} is not said where {known} is known; {twin.language} says it."
                yield Problem(path=sheet.path, line=line, message=message, rule="L05")


def _shown(language: LanguageShelf, sheet: Sheet, values: Mapping[str, str]) -> dict[str, str]:
    """Field -> the block that shows it."""
    found: dict[str, str] = {}
    for block in sheet.blocks.values():
        if not block.shown or not block.variables <= values.keys():
            continue
        text = block.render(values)
        for name in block.shown & values.keys():
            if values[name] and written(name, values[name], language.locale) in text:
                found.setdefault(name, block.name)
    return found
