"""Lint: whether everything on the shelf is fit to be copied, before anybody uses it.

Every block is rendered for every combination of the values that it names, and whole replies go through the same steps
as a real one. The rules are L01 to L26 of replies.md 6.4; each finds a defect that was seen in real translations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafts.writing.compose import tidy
from drafts.writing.lint_claims import Claims
from drafts.writing.lint_files import REFERENCE, check_facts, check_files, check_locale, check_sheet, folders
from drafts.writing.lint_frame import check_frame
from drafts.writing.lint_replies import Briefs, ReplyLint, all_briefs
from drafts.writing.lint_source import check_source
from drafts.writing.lint_text import Sight, check_text
from drafts.writing.lint_values import combinations, every_value
from drafts.writing.locale import Locale
from drafts.writing.reply import mask
from drafts.writing.sheet import Block, Problem, Sheet
from drafts.writing.shelf import LanguageShelf, Shelf

#: Languages that text is left over from: those a translation starts from. Sister languages share function words.
_TOLD_APART = ("en", "de", "id")


#: A word after a word: inside a sentence, whatever its first word.
_INSIDE = re.compile(r"(?<=[^\W\d_] )[^\W\d_]+|(?<=[^\W\d_], )[^\W\d_]+")
_CODE = re.compile(r"\{[{%].{0,400}?[}%]\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What lint has to say."""

    problems: tuple[Problem, ...]
    renderings: int
    """How many blocks and replies were looked at."""
    languages: tuple[str, ...]


def lint(shelf: Shelf, languages: Sequence[str] | None = None) -> Report:
    """Check the templates of some languages, or of all; every problem once, by file and line."""
    codes = tuple(dict.fromkeys(languages)) if languages else tuple(dict.fromkeys((*shelf.codes, *folders(shelf.path))))
    problems = list(shelf.problems(code for code in codes if code in shelf.codes))
    problems += check_files(shelf, codes)
    served = tuple(code for code in codes if shelf.has(code))
    words = {code: shelf.language(code).locale.function_words for code in _TOLD_APART if shelf.has(code)}
    briefs = all_briefs(shelf)
    renderings = 0
    for code in served:
        others = {other: theirs for other, theirs in words.items() if _differ(code, other)}
        made, found = _language(briefs, shelf.language(code), others)
        renderings += made
        problems += found
    return Report(problems=_once(problems), renderings=renderings, languages=codes)


def _beside(code: str) -> tuple[str, ...]:
    """Which languages the facts of one are compared with: the reference, and the reference with one of the others."""
    return (REFERENCE,) if code != REFERENCE else tuple(other for other in _TOLD_APART if other != code)


def _first(shelf: Shelf, codes: Iterable[str]) -> LanguageShelf | None:
    return next((shelf.language(code) for code in codes if shelf.has(code)), None)


def _differ(code: str, other: str) -> bool:
    return code != other and {code, other} != {"id", "ms"}


def _once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    first: dict[tuple[str, int, str], Problem] = {}
    for problem in problems:
        first.setdefault((problem.path, problem.line, problem.rule), problem)
    return tuple(sorted(first.values(), key=lambda problem: (problem.path, problem.line, problem.rule)))


def _language(
    briefs: Briefs, language: LanguageShelf, others: Mapping[str, frozenset[str]]
) -> tuple[int, list[Problem]]:
    shelf = briefs.shelf
    reference, beside = (_first(shelf, codes) for codes in ((REFERENCE,), _beside(language.locale.language)))
    language = _remembering(language)
    sheets = (language.frame, *language.topics.values())
    problems = list(check_locale(shelf, language))
    small = _small_words(language.locale, sheets)
    renderings = 0
    claims = Claims()
    for sheet in sheets:
        problems += check_sheet(shelf, sheet, reference)
        problems += check_facts(shelf, language, sheet, beside)
        for block in sheet.blocks.values():
            made, found = _block(shelf, language.locale, (sheet, block), (others, small), claims)
            renderings += made
            problems += found
    problems += claims.problems()
    for made, found in ReplyLint(briefs, language, others).check():
        renderings += made
        problems += found
    return renderings, problems


def _block(
    shelf: Shelf,
    locale: Locale,
    place: tuple[Sheet, Block],
    words: tuple[Mapping[str, frozenset[str]], frozenset[str]],
    claims: Claims,
) -> tuple[int, list[Problem]]:
    """One block in every combination of its values."""
    sheet, block = place
    found = list(check_source(block, locale))
    sights = list(_sights(shelf, locale, block, words)) if _renders(shelf, block) else []
    for sight in sights:
        claims.note(sheet, block, sight)
    for sight in {(sight.raw, sight.own): sight for sight in reversed(sights)}.values():
        found += check_text(sight)
    found += check_frame(block, sights)
    problems = [
        Problem(path=sheet.path, line=block.line, message=f"block '{block.name}': {message}", rule=rule)
        for rule, message in found
    ]
    return len(sights), problems


def _renders(shelf: Shelf, block: Block) -> bool:
    return block.variables <= every_value(shelf.topics).keys()


def _sights(
    shelf: Shelf, locale: Locale, block: Block, words: tuple[Mapping[str, frozenset[str]], frozenset[str]]
) -> Iterator[Sight]:
    others, small = words
    for specimen in combinations(block, shelf.topics, locale):
        raw = block.render(specimen.values)
        text = tidy(raw, block.name, locale.joiner)
        # A sentence of staff keeps its full stop, and nothing else of it is judged.
        shown = (value.rstrip(".") for name, value in specimen.known.items() if name in block.shown)
        yield Sight(
            name=block.name,
            locale=locale,
            raw=raw,
            text=text,
            own=mask(text, shown),
            specimen=specimen,
            others=tuple(others.items()),
            small=small,
        )


def _remembering(language: LanguageShelf) -> LanguageShelf:
    """The same language, whose blocks remember what they rendered: a reply differs from the next in two parts."""

    def sheet(one: Sheet) -> Sheet:
        return replace(one, blocks={name: _remembered(block) for name, block in one.blocks.items()})

    topics = {key: sheet(one) for key, one in language.topics.items()}
    return replace(language, frame=sheet(language.frame), topics=topics)


def _remembered(block: Block) -> Block:
    names = sorted(block.variables)
    known: dict[tuple[str | None, ...], str] = {}

    def render(values: Mapping[str, str]) -> str:
        key = tuple(values.get(name) for name in names)
        if key not in known:
            known[key] = block.render(values)
        return known[key]

    return replace(block, render=render)


def _small_words(locale: Locale, sheets: Iterable[Sheet]) -> frozenset[str]:
    """Everyday words that never stand with a capital inside a sentence: no nouns, no polite pronouns."""
    inside: set[str] = set()
    for sheet in sheets:
        for block in sheet.blocks.values():
            inside.update(_INSIDE.findall(_CODE.sub(" ", block.source)))
    return frozenset(word for word in locale.function_words if word.capitalize() not in inside)
