"""Lint of what a block owes as a whole: it is never empty, it greets, it signs, its moods differ (L04, L10, L11)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafts.writing.lint_text import Sight
from drafts.writing.sheet import Block

Found = Iterator[tuple[str, str]]


def check_frame(block: Block, sights: Sequence[Sight]) -> Found:
    """(rule, message) for one block over all its renderings."""
    for sight in sights:
        if not sight.text:
            unknown = (
                ", ".join(name for name in sorted(block.variables) if not sight.specimen.values[name]) or "nothing"
            )
            yield "L04", f"says nothing when {unknown} is empty."
            break
    if block.name == "greeting":
        yield from _greeting(block, sights)
    if block.name == "closing":
        yield from _closing(sights)
    for name, value in (("contact", "phone"), ("ask", "missing")):
        if block.name == name:
            yield from _named(block, sights, value)


def _greeting(block: Block, sights: Sequence[Sight]) -> Found:
    for sight in sights:
        lines = sight.text.split("\n")
        if not any(sight.locale.greeting.search(line) for line in lines[:2]):
            yield "L10", f"'{lines[0]}' does not match greeting_re."
        values = sight.specimen.values
        if "name" in block.variables and values["name"] and not values["title"] and values["name"] not in sight.text:
            yield "L11", "loses the name where it is known."
        if "family_name" in block.variables and values["title"] and values["family_name"] not in sight.text:
            yield "L11", "loses the family name where it is known."


def _closing(sights: Sequence[Sight]) -> Found:
    for sight in sights:
        lines = sight.text.split("\n")
        values = [sight.specimen.values[name] for name in ("agent", "firm") if sight.specimen.values[name]]
        words = [line for line in lines if not any(value in line for value in values)]
        strange = [line for line in words if not sight.locale.closing.search(line)]
        if strange or not words:
            yield "L10", f"'{' '.join(strange)}' does not match closing_re."
        for name in ("agent", "firm"):
            if sight.specimen.values[name] and sight.specimen.values[name] not in sight.text:
                yield "L11", f"loses {name} where it is known."


def _named(block: Block, sights: Sequence[Sight], name: str) -> Found:
    lost = any(sight.specimen.values[name] and sight.specimen.values[name] not in sight.text for sight in sights)
    if lost or name not in block.variables:
        yield "L20", f"does not give {name} where it is known."
