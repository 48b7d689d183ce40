"""Trial: a template as it would be, before it is saved: whether it checks, and how it reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from drafts.errors import ChoiceError
from drafts.reading import MOODS
from drafts.writing import Choices, Draft
from drafts.writing.layers import misplaced
from drafts.writing.lint_files import REFERENCE
from drafts.writing.lint_layers import lint_layers
from drafts.writing.revisions import KEY, LANGUAGE
from drafts.writing.sample import (
    AGENT,
    COLLEAGUE,
    FIRM,
    PHONE,
    TODAY,
    sample_fields,
    sample_name,
    sample_reading,
)
from drafts.writing.sheet import Problem, read_sheet
from drafts.writing.shelf import FRAME, Shelf
from drafts.writing.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """One reply with an invented case."""

    mood: str
    situation: str
    """nothing_known, all_known, our_fault, handed_over or repeat."""
    draft: Draft


def name_of(language: str, topic: str) -> str:
    """The file of a template inside a templates folder; raises ChoiceError for what cannot be one."""
    if not LANGUAGE.fullmatch(language) or not KEY.fullmatch(topic):
        message = f"'{language[:20]}/{topic[:40]}' is no template. A topic is small letters, digits and _."
        raise ChoiceError(message)
    return f"{language}/frame.j2" if topic == FRAME else f"{language}/topics/{topic}.j2"


def trying(shelf: Shelf, language: str, topic: str, text: str) -> tuple[Shelf | None, tuple[Problem, ...]]:
    """The shelf as it would be with this text, or what is wrong with the text; nothing is written."""
    if not shelf.has(language):
        shelf = shelf.with_unfinished()
    present = shelf.language(language)
    path = str((shelf.team or shelf.path) / name_of(language, topic))
    sheet, problems = read_sheet(path, tidy_text(text), present.locale.filters())
    fault = misplaced(sheet, present.locale, topic) if sheet else None
    if sheet is None or fault:
        return None, (*problems, *([fault] if fault else []))
    if topic == FRAME:
        changed = replace(present, frame=sheet)
    else:
        changed = replace(present, topics={**present.topics, topic: sheet})
    return shelf.showing(changed), ()


def check_sheet(shelf: Shelf, language: str, topic: str, text: str) -> tuple[Problem, ...]:
    """All that is wrong with a text, as `check` would say it after saving; half a second."""
    view, problems = trying(shelf, language, topic, text)
    if view is None:
        return problems
    path = str((shelf.team or shelf.path) / name_of(language, topic))
    return tuple(problem for problem in lint_layers(view, [language]).problems if problem.path == path)


def preview(
    shelf: Shelf, language: str, topic: str, *, text: str | None = None, staff_language: str = REFERENCE
) -> tuple[Preview, ...]:
    """Replies with an invented case: in every mood, and with what changes the words; none for a text that is broken."""
    view: Shelf | None = shelf if shelf.has(language) else shelf.with_unfinished()
    if text is not None:
        view = trying(shelf, language, topic, text)[0]
    shown = topic if topic != FRAME else "unclear"
    if view is None or shown not in view.topics:
        return ()
    return tuple(
        Preview(
            mood=choices.mood or "calm",
            situation=situation,
            draft=Writer(shelf=view).draft(
                sample_reading(language), today=TODAY, language=language, staff_language=staff_language, choices=choices
            ),
        )
        for situation, choices in situations_of(view, language, shown)
    )


def situations_of(shelf: Shelf, language: str, topic: str) -> Iterable[tuple[str, Choices]]:
    """What a preview and a specimen go through: (situation, choices)."""
    entry, locale = shelf.topics[topic], shelf.language(language).locale
    known = sample_fields(entry, locale)
    record = {name: field.values[-1] for name, field in entry.fields.items() if field.values}
    base = Choices(
        topics=(topic,), name=sample_name(locale), agent=AGENT, firm=FIRM, mood="calm", repeat=False, threat=False
    )
    for mood in MOODS:
        yield "all_known", replace(base, mood=mood, fields=known)
    yield "nothing_known", replace(base, name="")
    if record:
        yield "our_fault", replace(base, mood="unhappy", fields={**known, **record})
    yield "handed_over", replace(base, mood="worried", fields=known, colleague=COLLEAGUE)
    yield "repeat", replace(base, mood="angry", fields=known, repeat=True, colleague=COLLEAGUE, phone=PHONE)


def tidy_text(text: str) -> str:
    """A text from a browser or a file: one kind of line end, one at the end."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").rstrip() + "\n"
