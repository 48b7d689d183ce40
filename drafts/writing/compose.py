"""Compose: a brief becomes parts, in any language on the shelf.

Each block is rendered on its own and holds whole sentences; Python joins the parts by the language's paragraph plan.
Customer text enters only as a value and is never compiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import UndefinedError

from drafts.writing import FREE, Part
from drafts.writing.brief import Brief
from drafts.writing.sheet import Block, Problem
from drafts.writing.shelf import FRAME, LanguageShelf

PARAGRAPH = "\n\n"

_SPACES = re.compile(r"[ \t]{2,}|\t")

#: Parts whose line breaks mean something; everywhere else a line break is only how the author wrapped a sentence.
_KEEPS_LINES = frozenset({"greeting", "ask", "closing"})

#: Ends the name of a block that says the same in fewer words, for channels that everybody can read.
PUBLIC = "_public"

#: What staff write or look up for one reply, and everybody may know.
FILLED_IN = frozenset({"answer", "approved_line", "press_contact"})

#: Blocks that a topic says once for itself; two topics say them one after the other.
_PER_TOPIC = ("acknowledge", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """One part in one language."""

    key: str
    text: str
    shown: frozenset[str]
    """The values it could have shown; which of them it did, its text says."""


def render_parts(shelf: LanguageShelf, brief: Brief) -> tuple[tuple[Rendered, ...], tuple[Problem, ...]]:
    """Every part of a brief in one language, empty ones left out, in the order of its plan."""
    values = dict(brief.values)
    values["team"] = shelf.locale.teams.get(values["team"], values["team"])
    values["missing"] = "\n".join(shelf.locale.bullet + shelf.locale.labels.get(name, name) for name in brief.missing)
    rendered: list[Rendered] = []
    problems: list[Problem] = []
    for key in (key for paragraph in shelf.locale.plan for key in paragraph if key in brief.parts):
        if brief.follow_up and key == "body":
            rendered += _where_it_stands(values["answer"])
            continue
        pieces: list[str] = []
        shown: frozenset[str] = frozenset()
        for sheet, block in _blocks_of(shelf, brief, key):
            text, problem = _render(sheet, block, values)
            problems += [problem] if problem else []
            shown |= block.shown
            pieces.append(tidy(text, key, shelf.locale.joiner))
        joint = PARAGRAPH if key == "body" else shelf.locale.joiner
        text = joint.join(dict.fromkeys(piece for piece in pieces if piece))
        if text:
            rendered.append(Rendered(key=key, text=text, shown=shown))
    return tuple(rendered), tuple(problems)


def _where_it_stands(answer: str) -> tuple[Rendered, ...]:
    """The body of a follow-up is what staff wrote; the gloss is the same words."""
    return (Rendered(key="body", text=answer, shown=frozenset({"answer"})),) if answer else ()


def assemble(
    shelf: LanguageShelf,
    rendered: tuple[Rendered, ...],
    gloss: Mapping[str, str],
    edits: Mapping[str, str],
    brief: Brief,
) -> tuple[Part, ...]:
    """Parts with their glosses and a person's edits, and what stands between them."""
    texts = {part.key: part.text for part in rendered}
    keys = [key for paragraph in shelf.locale.plan for key in paragraph if key in texts or key in edits]
    if (brief.topics == (FREE,) or brief.follow_up) and "body" not in keys:
        keys = _place(keys, "body", [key for paragraph in shelf.locale.plan for key in paragraph])
    paragraph_of = {key: number for number, paragraph in enumerate(shelf.locale.plan) for key in paragraph}
    parts: list[Part] = []
    for key in keys:
        before = parts[-1].key if parts else None
        same = before is not None and paragraph_of[before] == paragraph_of[key]
        glue = "" if before is None else (shelf.locale.joiner if same else PARAGRAPH)
        text = edits.get(key, texts.get(key, ""))
        edited = key in edits and edits[key].strip() != texts.get(key, "").strip()
        parts.append(Part(key=key, text=text, gloss=gloss.get(key, ""), edited=edited, glue=glue))
    return tuple(parts)


def _place(keys: list[str], key: str, order: list[str]) -> list[str]:
    return sorted([*keys, key], key=order.index)


def _blocks_of(shelf: LanguageShelf, brief: Brief, key: str) -> list[tuple[str, Block]]:
    topics = brief.topics if key in _PER_TOPIC else brief.topics[:1]
    if key == "regret":
        topics = _topic_with(shelf, brief, "regret")
    found = ((topic, block_of(shelf, brief, topic, key)) for topic in topics)
    return [(topic, block) for topic, block in found if block]


def block_of(shelf: LanguageShelf, brief: Brief, topic: str, key: str) -> Block | None:
    """The block that says a part of this brief for one topic, in fewer words where that is called for."""
    # A follow-up says the same on every matter: what a topic says for itself answers a message.
    asked = topic if not brief.follow_up else FRAME
    found = (shelf.block(asked, name) for name in _block_names(brief, key))
    block = next((block for block in found if block), None)
    if brief.public and key == "body" and block and not (block.name.endswith(PUBLIC) or _filled_in(block, brief)):
        return None
    return block


def _filled_in(block: Block, brief: Brief) -> bool:
    """Whether a block shows a text that somebody wrote for this very reply."""
    return any(brief.values.get(name) for name in block.shown & FILLED_IN)


def _topic_with(shelf: LanguageShelf, brief: Brief, name: str) -> tuple[str, ...]:
    """The first topic that has this block itself: one regret is enough."""
    return tuple(topic for topic in brief.topics if topic in shelf.topics and name in shelf.topics[topic].blocks)[:1]


def _block_names(brief: Brief, key: str) -> Iterator[str]:
    """What the block of a part may be called, the best first."""
    name = _block_name(brief, key)
    if (
        key == "opening"
        and not brief.follow_up
        and (brief.public or brief.repeat)
        and brief.mood != "calm"
        and brief.stance != "positive"
    ):
        # Nobody is thanked a second time, and where everybody reads along there is little room.
        yield f"opening_short_{brief.mood}"
    if brief.public:
        yield name + PUBLIC
    yield name


def _block_name(brief: Brief, key: str) -> str:
    if key == "opening" and brief.follow_up:
        return "opening_follow_up"
    if key == "opening":
        return "opening_positive" if brief.stance == "positive" else f"opening_{brief.stance}_{brief.mood}"
    if key == "next_step" and brief.due_date is None:
        return "next_step_info"
    return key


def _render(sheet: str, block: Block, values: Mapping[str, str]) -> tuple[str, Problem | None]:
    try:
        return block.render(values), None
    except UndefinedError as error:
        message = f"block '{block.name}': {error.message}. Use one of the values that templates/README.md lists."
        return "", Problem(path=sheet, line=block.line, message=message, rule="L08")


def tidy(text: str, key: str, joiner: str) -> str:
    """A rendered block as one text: a line break is only how its author wrapped a sentence, but for `_KEEPS_LINES`."""
    lines = [line for line in (_SPACES.sub(" ", line).strip() for line in text.split("\n")) if line]
    return ("\n" if key in _KEEPS_LINES else joiner).join(lines)
