"""Sheet: one template file (`frame.j2` or `topics/<topic>.j2`), checked before anything in it is compiled.

Jinja2's sandbox alone is not enough: of 43 hostile templates it let 11 do harm (components.md section 6), and even
compiling folds constants such as `'a' * 10**8`. So the syntax tree must consist of a short list of harmless nodes
first; there is no loop, call, attribute, index or arithmetic in it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import CodeType
from typing import Any, NamedTuple, TypeVar

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.runtime import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from drafts.writing.mapping import read_mapping

#: Largest template file, in characters, and most nodes in its tree.
MAX_CHARACTERS = 20_000
MAX_NODES = 2_000

#: The kinds of trust a text can have, lowest first: written by a machine, by us, or read by a named native speaker.
STATUSES = ("machine", "draft", "reviewed")

#: Bodies that are kept compiled, 30 KB each: all of 22 languages and what somebody types into one of them.
_REMEMBERED = 1024

_ALLOWED = (
    nodes.Template, nodes.Block, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.CondExpr,
    nodes.Filter, nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand, nodes.Concat,
)  # fmt: skip
_Kind = TypeVar("_Kind", bound=nodes.Node)
_RESERVED = frozenset({"self", "super", "caller", "loop", "varargs", "kwargs"})
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A fault in somebody's template: shown on the Templates page and by `check`, never raised."""

    path: str
    line: int
    message: str
    rule: str = ""

    def __str__(self) -> str:
        """As editors and CI read it."""
        return f"{self.path}:{self.line}: {self.message}" + (f" [{self.rule}]" if self.rule else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of a sheet: one part of a reply."""

    name: str
    line: int
    source: str
    variables: frozenset[str]
    """Every value it names, in a condition or in its text."""
    shown: frozenset[str]
    """The values it can put into its text."""
    render: Callable[[Mapping[str, str]], str] = field(repr=False, compare=False)
    """Values -> text, whitespace as written; a missing value raises jinja2.UndefinedError."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One template file as values."""

    path: str
    topic: str
    language: str
    title: str
    version: int
    mirrors: str
    status: str
    source: str
    note: str
    reviewer: str
    reviewed_on: str
    digest: str
    """First 16 hex digits of the SHA-256 of the file: which revision a reply was made from."""
    blocks: Mapping[str, Block]


def read_sheet(path: str, text: str, filters: Mapping[str, Callable[[str], str]]) -> tuple[Sheet | None, list[Problem]]:
    """Check and compile one template file; a fault gives Problems and no sheet, never an exception."""
    if len(text) > MAX_CHARACTERS:
        return None, [Problem(path=path, line=1, message=f"is longer than {MAX_CHARACTERS:,} characters.")]
    front = _FRONT.match(text)
    if not front:
        return None, [Problem(path=path, line=1, message="has no front matter between two lines '---'.", rule="L02")]
    meta, problems = _front_matter(path, front.group(1))
    offset = front.group(0).count("\n")
    blocks, faults = _blocks(path, text[front.end() :], offset, filters)
    problems += faults
    if problems or meta is None:
        return None, problems
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
    return (
        Sheet(
            path=path,
            topic=str(meta["topic"]),
            language=str(meta["lang"]),
            title=str(meta["title"]),
            version=meta["version"],
            mirrors=str(meta.get("mirrors") or ""),
            status=str(meta["status"]),
            source=str(meta.get("source") or ""),
            note=str(meta.get("note") or ""),
            reviewer=str(meta.get("reviewer") or ""),
            reviewed_on=str(meta.get("reviewed_on") or ""),
            digest=digest,
            blocks=blocks,
        ),
        [],
    )


def _front_matter(path: str, text: str) -> tuple[dict[str, Any] | None, list[Problem]]:
    meta, fault = read_mapping(text)
    line, message = fault or (0, _meta_fault(meta))
    if not message:
        return meta, []
    return None, [Problem(path=path, line=line + 1, message=f"front matter: {message}", rule="L02")]


def _meta_fault(meta: Mapping[str, Any]) -> str:
    missing = [key for key in ("topic", "lang", "title", "version", "status") if meta.get(key) in (None, "")]
    if missing:
        return f"lacks {', '.join(missing)}."
    if not isinstance(meta["version"], int) or isinstance(meta["version"], bool):
        return "version must be a whole number."
    if meta["status"] not in STATUSES:
        return f"status must be one of {', '.join(STATUSES)}."
    if meta["status"] == "reviewed" and not (meta.get("reviewer") and meta.get("reviewed_on")):
        return "status 'reviewed' needs a reviewer and reviewed_on: a real person and a date."
    return ""


def _environment(filters: Mapping[str, Callable[[str], str]]) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True, cache_size=0
    )
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    environment.filters.update(filters)
    return environment


def _blocks(
    path: str, text: str, offset: int, filters: Mapping[str, Callable[[str], str]]
) -> tuple[dict[str, Block], list[Problem]]:
    compiled = _compiled(text, tuple(sorted(filters)))
    if compiled.code is None:
        return {}, [
            Problem(path=path, line=line + offset, message=message, rule="L08") for line, message in compiled.faults
        ]
    environment = _environment(filters)
    template = environment.template_class.from_code(environment, compiled.code, environment.make_globals(None))
    found = (
        replace(block, line=block.line + offset, render=_renderer(template, block.name)) for block in compiled.blocks
    )
    return {block.name: block for block in found}, []


class _Compiled(NamedTuple):
    """A body as code and blocks, lines counted in the body; without code, the faults that it has."""

    code: CodeType | None
    blocks: tuple[Block, ...] = ()
    faults: tuple[tuple[int, str], ...] = ()


@lru_cache(maxsize=_REMEMBERED)
def _compiled(text: str, filters: tuple[str, ...]) -> _Compiled:
    """Check and compile a body once: of all files, a save changes one."""
    environment = _environment(dict.fromkeys(filters, _at_run_time))
    try:
        tree = environment.parse(text)
    except TemplateSyntaxError as error:
        return _Compiled(None, faults=((error.lineno, f"{error.message}."),))
    except (RecursionError, ValueError):
        # A number of more than 4,300 digits is a ValueError of Python's own.
        return _Compiled(None, faults=((1, "is nested too deeply, or holds a number that does not exist."),))
    faults = tuple(_refusals(tree, filters))
    if not faults and tree.find(nodes.Block) is None:
        faults = ((1, "has no block."),)
    if faults:
        return _Compiled(None, faults=faults)
    try:
        code = environment.compile(tree)
    except (TemplateError, SyntaxError, RecursionError, MemoryError) as error:
        line = error.lineno if isinstance(error, TemplateSyntaxError) else 1
        why = error.message if isinstance(error, TemplateSyntaxError) else "it is nested too deeply"
        return _Compiled(None, faults=((line, f"cannot be used: {why}."),))
    lines = text.split("\n")
    found = list(tree.find_all(nodes.Block))
    ends = [block.lineno for block in found[1:]] + [len(lines) + 1]
    blocks = (
        Block(
            name=block.name,
            line=block.lineno,
            source="\n".join(lines[block.lineno - 1 : max(end - 1, block.lineno)]),
            variables=frozenset(name.name for name in block.find_all(nodes.Name)),
            shown=frozenset(_shown(block)),
            render=_at_run_time,
        )
        for block, end in zip(found, ends, strict=True)
    )
    return _Compiled(code, tuple(blocks))


def _at_run_time(*_: object) -> str:
    """Stand where a language's own filter will: what raises here is not worked out while compiling."""
    message = "a filter is never applied while a template is compiled"
    raise RuntimeError(message)


def _shown(block: nodes.Block) -> Iterator[str]:
    for output in block.find_all(nodes.Output):
        for piece in output.nodes:
            tested = {id(name) for choice in _all(piece, nodes.CondExpr) for name in _all(choice.test, nodes.Name)}
            yield from (name.name for name in _all(piece, nodes.Name) if id(name) not in tested)


def _all(node: nodes.Node, kind: type[_Kind]) -> Iterator[_Kind]:
    """A node itself and what is in it."""
    if isinstance(node, kind):
        yield node
    yield from node.find_all(kind)


def _renderer(template: Any, name: str) -> Callable[[Mapping[str, str]], str]:
    run = template.blocks[name]

    def render(values: Mapping[str, str]) -> str:
        return "".join(run(template.new_context(dict(values))))

    return render


def _refusals(tree: nodes.Template, filters: Collection[str]) -> Iterator[tuple[int, str]]:
    count = 0
    stack: list[tuple[nodes.Node, bool]] = [(tree, False)]
    while stack:
        node, in_block = stack.pop()
        count += 1
        if count > MAX_NODES:
            yield 1, f"has more than {MAX_NODES:,} pieces. Split it into two topics."
            return
        if not isinstance(node, _ALLOWED):
            yield (
                node.lineno or 1,
                f"'{type(node).__name__}' is not allowed in a reply. Use text, {{{{ a value }}}} and if.",
            )
            continue
        if isinstance(node, nodes.Filter) and node.name not in filters:
            yield node.lineno, f"there is no filter '{node.name}'. There are {', '.join(sorted(filters))}."
        if isinstance(node, nodes.Filter) and (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs):
            yield node.lineno, f"the filter '{node.name}' takes nothing in brackets."
        if isinstance(node, nodes.Const) and not isinstance(node.value, (str, bool, int, Undefined)):
            yield node.lineno, "only plain words can be compared."
        if isinstance(node, nodes.Name) and node.name in _RESERVED:
            yield node.lineno, f"'{node.name}' is a word of the template engine, not a value."
        if isinstance(node, nodes.Block) and in_block:
            yield node.lineno, f"the block '{node.name}' stands inside another one."
        if isinstance(node, nodes.TemplateData) and not in_block and node.data.strip():
            yield node.lineno, "there is text outside of any block; nobody would see it."
        inside = in_block or isinstance(node, nodes.Block)
        stack.extend((child, inside) for child in node.iter_child_nodes())
