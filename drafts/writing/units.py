"""Units: the single texts of a template file, each with an id that says where it stands, and how to put others there.

    {% block regret %}
    {% if fault == "ours" %}
    That is our mistake.            regret/if fault == "ours"
    {% else %}
    I am sorry.                     regret/else fault == "ours"
    {% endif %}
    {% endblock %}

What stands between the units (tags and white space) is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drafts.writing.front import body_of

_TAG = re.compile(r"(\{%.*?%\}|\{#.*?#\})", re.DOTALL)
_STATEMENT = re.compile(r"\{%[-+]?\s*(\w*)\s*(.*?)\s*[-+]?%\}", re.DOTALL)

#: Ends the id of a unit that is a whole block with its tags: where a language branches in its own way.
WHOLE = "/*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One text between two tags."""

    id: str
    """Block, then the branches that lead to it."""
    text: str
    """Without the white space around it."""

    @property
    def block(self) -> str:
        """The block that it stands in."""
        return self.id.partition("/")[0]


def units_of(text: str) -> tuple[Unit, ...]:
    """The units of a template file, in their order."""
    return tuple(Unit(id=name, text=piece.strip()) for name, piece in _walk(body_of(text)) if name)


def shape_of(text: str) -> Mapping[str, tuple[str, ...]]:
    """Block -> its tags and the places of its texts: two blocks of one shape can be translated text by text."""
    shapes: dict[str, list[str]] = {}
    block = ""
    for name, piece in _walk(body_of(text)):
        kind, condition = _statement(piece)
        if kind == "block":
            block = condition.partition(" ")[0]
            shapes[block] = []
        elif kind == "endblock":
            block = ""
        elif block and (name or kind):
            shapes[block].append(name or f"{kind} {condition}")
    return {block: tuple(shape) for block, shape in shapes.items()}


def sources_of(text: str) -> Mapping[str, str]:
    """Block -> all that is in it, tags included, without the white space around it."""
    sources: dict[str, str] = {}
    block = ""
    for _, piece in _walk(body_of(text)):
        kind, condition = _statement(piece)
        if kind == "block":
            block = condition.partition(" ")[0]
            sources[block] = ""
        elif kind == "endblock":
            block = ""
        elif block:
            sources[block] += piece
    return {block: source.strip() for block, source in sources.items()}


def with_units(text: str, texts: Mapping[str, str]) -> str:
    """The same file with other texts at some of its places; an id ending in WHOLE replaces all of a block."""
    body = body_of(text)
    front = text[: len(text) - len(body)]
    written: list[str] = []
    replaced = ""
    for name, piece in _walk(body):
        kind, condition = _statement(piece)
        if kind == "endblock":
            replaced = ""
        if replaced:
            continue
        written.append(_in_place(piece, texts[name]) if name in texts else piece)
        block = condition.partition(" ")[0]
        if kind == "block" and block + WHOLE in texts:
            replaced = block
            written.append(f"\n{texts[block + WHOLE].strip()}\n")
    return front + "".join(written)


def _in_place(piece: str, text: str) -> str:
    bare = piece.strip()
    start = piece.index(bare)
    return piece[:start] + text.strip() + piece[start + len(bare) :]


def _statement(piece: str) -> tuple[str, str]:
    """What a tag says: ('elif', 'order_id'); ('', '') for text and comments."""
    found = _STATEMENT.fullmatch(piece)
    return (found.group(1), " ".join(found.group(2).split())) if found else ("", "")


def _walk(body: str) -> Iterator[tuple[str, str]]:
    """(id of the unit or '', piece) for every tag and every text of a body; the pieces make up the body again."""
    block = ""
    branches: list[tuple[str, str]] = []
    counts: dict[str, int] = {}
    for number, piece in enumerate(_TAG.split(body)):
        name = ""
        if number % 2:
            kind, condition = _statement(piece)
            block, branches = _step(kind, condition, block, branches)
        elif block and piece.strip():
            path = "/".join((block, *(branch for branch, _ in branches)))
            counts[path] = counts.get(path, 0) + 1
            name = path if counts[path] == 1 else f"{path}#{counts[path]}"
        yield name, piece


def _step(kind: str, condition: str, block: str, branches: list[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
    """The block and the branches after a tag; a branch is (what it is called, the condition its chain began with)."""
    if kind in ("block", "endblock"):
        return condition.partition(" ")[0] if kind == "block" else "", []
    if kind == "if":
        return block, [*branches, (f"if {condition}", condition)]
    if kind in ("elif", "else") and branches:
        first = branches[-1][1]
        return block, [*branches[:-1], (f"{kind} {condition if kind == 'elif' else first}", first)]
    return block, branches[:-1] if kind == "endif" else branches
