"""Lint of a block as its author wrote it: what stands beside a value, and the marks of the language (L05, L06, L07)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafts.writing.lint_words import KOREAN_PARTICLES, NO_SPACES
from drafts.writing.locale import Locale
from drafts.writing.sheet import Block

#: What a value is while the text around it is looked at.
_VALUE = "\ufffc"
_CODE = re.compile(r"\{%[^%]{0,400}%\}|\{#.{0,2000}?#\}", re.DOTALL)
_OUTPUT = re.compile(r"\{\{[^}]{0,400}\}\}")
_QUOTES = re.compile(r"[\"„“”«»「」『』‹›]")
#: A French mark of two parts without a narrow space before it, but in a time (14:30) or an address (https:).
_FRENCH = re.compile(
    r"(?<![\u00a0\u202f\s;:!?])[;!?»](?=\s|$|\ufffc)|(?<![\u00a0\u202f\s])[:](?=\s|$)| [;:!?»]|«(?![\u00a0\u202f])"
)
_CLAUSE_END = re.compile(r"(?<=[.!?\n])")


def check_source(block: Block, locale: Locale) -> Iterator[tuple[str, str]]:
    """(rule, message) for one block."""
    text = _OUTPUT.sub(_VALUE, _CODE.sub("", block.source))
    yield from _glued(block.source, text, locale.language)
    yield from _quotes(text, locale)
    if locale.language == "fr":
        found = _FRENCH.search(text)
        if found:
            yield "L07", f"'{found.group()}' needs a narrow no-break space (U+202F) beside it."
    if locale.language == "es":
        yield from _spanish(text)
    if re.search(r"[\u202a-\u202e]", text):
        yield "L25", "holds an invisible direction mark. Use the isolates U+2068 and U+2069, or none."


def _glued(source: str, text: str, language: str) -> Iterator[tuple[str, str]]:
    if language in NO_SPACES:
        return
    if language == "ko":
        found = KOREAN_PARTICLES.search(source)
        if found:
            yield "L06", f"'{found.group()}' depends on the last letter of the value. Put a fixed noun between them."
        return
    found = re.search(rf"\S{{0,12}}[^\W\d_]['’]?{_VALUE}|{_VALUE}(?:['’]|-?[^\W\d_])\S{{0,12}}", text)
    if found:
        words = found.group().replace(_VALUE, "{{…}}")
        yield "L06", f"'{words}' joins a value to a word. Put a space or a noun between them."


def _quotes(text: str, locale: Locale) -> Iterator[tuple[str, str]]:
    if not locale.quotes:
        return
    for found in _QUOTES.finditer(text):
        if found.group() not in locale.quotes:
            marks = " ".join(locale.quotes)
            yield "L07", f"{found.group()} is no quotation mark of this language. Use {marks}"
            return


def _spanish(text: str) -> Iterator[tuple[str, str]]:
    for clause in _CLAUSE_END.split(text):
        for end, start in (("?", "¿"), ("!", "¡")):
            if clause.rstrip().endswith(end) and start not in clause:
                yield "L07", f"a sentence ends with {end} but does not begin with {start}."
