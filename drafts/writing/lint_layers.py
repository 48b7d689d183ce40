"""Lint of the shipped templates together with what a team laid over them.

A team's own topic need not be there in every language: it is checked in the languages that it is written in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from drafts.writing.lint import Report, lint
from drafts.writing.revisions import LANGUAGE
from drafts.writing.sheet import Problem
from drafts.writing.shelf import Shelf


def lint_layers(shelf: Shelf, languages: Sequence[str] | None = None) -> Report:
    """Every problem of the shelf as it is used; a language in the making only when it is named."""
    if languages and set(languages) & set(shelf.unfinished):
        shelf = shelf.with_unfinished()
    codes = tuple(dict.fromkeys(languages)) if languages else shelf.codes
    groups: dict[frozenset[str], list[str]] = {}
    for code in codes:
        groups.setdefault(_written_in(shelf, code), []).append(code)
    problems = [*(() if languages else shelf.team_problems), *_strays(shelf)]
    renderings = 0
    checked: tuple[str, ...] = ()
    for own, members in groups.items():
        topics = {key: topic for key, topic in shelf.topics.items() if key in own or key not in shelf.own_topics}
        everything = not languages and len(groups) == 1
        report = lint(shelf.narrowed(topics), None if everything else members)
        renderings += report.renderings
        checked += report.languages
        problems += [there for problem in report.problems if (there := _placed(shelf, problem))]
    return Report(
        problems=tuple(sorted(dict.fromkeys(problems), key=lambda problem: (problem.path, problem.line, problem.rule))),
        renderings=renderings,
        languages=checked,
    )


def _written_in(shelf: Shelf, code: str) -> frozenset[str]:
    """The team's own topics that one language has."""
    if not shelf.own_topics or not shelf.has(code):
        return frozenset()
    return shelf.own_topics.intersection(shelf.language(code).topics)


def _placed(shelf: Shelf, problem: Problem) -> Problem | None:
    """A problem at the file that counts: the lint below knows the shipped folder only."""
    path = Path(problem.path)
    if not path.is_relative_to(shelf.path):
        return problem
    file = shelf.file(path.relative_to(shelf.path).as_posix())
    if file == path:
        return problem
    if problem.rule == "L01":
        return None
    return Problem(path=str(file), line=problem.line, message=problem.message, rule=problem.rule)


def _strays(shelf: Shelf) -> Iterator[Problem]:
    """Files in the team's folder that nobody would ever read."""
    if shelf.team is None or not shelf.team.is_dir():
        return
    for file in sorted(shelf.team.glob("[!.]*/**/*.j2")):
        code, *rest = file.relative_to(shelf.team).parts
        if not LANGUAGE.fullmatch(code) or code not in (*shelf.codes, *shelf.unfinished):
            message = f"belongs to no language: there is no {code}/locale.yaml."
        elif rest != ["frame.j2"] and not (rest[0] == "topics" and len(rest) == 2 and file.stem in shelf.topics):
            message = "belongs to no topic. Name it as one of topics.yaml, or add the topic there."
        else:
            continue
        yield Problem(path=str(file), line=1, message=message, rule="L01")
