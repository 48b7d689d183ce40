"""Front matter: the few lines at the top of a template file, read and changed without touching the sentences below."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import yaml

from drafts.writing.mapping import read_mapping

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_LINE = re.compile(r"([a-z_]{1,40}):(?: .*)?")

#: In the front matter of a file that still holds the sentences it was copied from. It is kept off the shelf.
UNFINISHED = "unfinished"


@lru_cache(maxsize=2_048)
def front_of(text: str) -> Mapping[str, Any]:
    """The front matter as values; empty when there is none or it cannot be read."""
    found = _FRONT.match(text)
    return read_mapping(found.group(1))[0] if found else {}


def is_unfinished(text: str) -> bool:
    """Whether a file says of itself that it is not translated, or not written, to the end."""
    return bool(front_of(text).get(UNFINISHED))


def body_of(text: str) -> str:
    """All below the front matter."""
    return _FRONT.sub("", text, count=1)


def with_front(text: str, changes: Mapping[str, str | int | bool | None]) -> str:
    """The same file with some lines of its front matter replaced, added, or (None) taken out.

    Lines that are not named stay as they are, character by character.
    """
    found = _FRONT.match(text)
    lines = found.group(1).split("\n") if found else []
    if any(line and not _LINE.fullmatch(line) for line in lines):
        # A value over several lines: written anew, a line a value.
        lines = [_line(key, value) for key, value in front_of(text).items()]
    waiting = dict(changes)
    kept = []
    for line in lines:
        key = line.partition(":")[0]
        if key not in changes:
            kept.append(line)
        elif key in waiting and (value := waiting.pop(key)) is not None:
            kept.append(_line(key, value))
    kept += [_line(key, value) for key, value in waiting.items() if value is not None]
    return "---\n" + "\n".join(kept) + "\n---\n" + (text[found.end() :] if found else text)


def _line(key: str, value: object) -> str:
    """One value as YAML reads it back: `no` and `2026` are quoted where they are words."""
    if isinstance(value, str):
        value = " ".join(value.split())
    dumped: str = yaml.safe_dump({key: value}, allow_unicode=True, width=100_000, sort_keys=False)
    return dumped.rstrip("\n")
