"""Mapping: a small YAML text as a mapping of plain values, or the line and the words of what is wrong with it."""

from __future__ import annotations

from typing import Any

import yaml

#: The C twin of the safe loader, where PyYAML was built with it: ten times as fast.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: Largest text and deepest nesting. The C loader recurses without a limit: 100,000 brackets end the whole process.
MAX_CHARACTERS = 40_000
_MAX_DEPTH = 12


def read_mapping(text: str, most: int = MAX_CHARACTERS) -> tuple[dict[str, Any], tuple[int, str] | None]:
    """(mapping, None), or ({}, (line, what is wrong)); never an exception, whatever the text."""
    try:
        fault = _refusal(text, most)
        mapping = {} if fault else yaml.load(text, Loader=_LOADER)  # noqa: S506 -- the C twin of safe_load
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return {}, (mark.line + 1 if mark else 1, "is not valid YAML.")
    except (ValueError, TypeError, AttributeError):
        # PyYAML lets through what its own constructors raise: 'version: 2020-13-45', a number of 5,000 digits.
        return {}, (1, "holds a date or a number that does not exist. Put it in quotation marks.")
    if fault:
        return {}, fault
    if not isinstance(mapping, dict):
        return {}, (1, "must be 'key: value' lines.")
    return {str(key): value for key, value in mapping.items()}, None


def _refusal(text: str, most: int) -> tuple[int, str] | None:
    """What is refused before anything is built: the events come one by one, without recursion."""
    if len(text) > most:
        return 1, f"is longer than {most:,} characters."
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            return _line(event), "is nested too deeply."
        if isinstance(event, yaml.AliasEvent):
            return _line(event), "holds an alias (*); write the text out, or put it in quotation marks."
    return None


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
