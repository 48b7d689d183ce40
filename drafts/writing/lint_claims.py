"""Lint of claims: what a text says only where there is a record of it, it may not say elsewhere (L23)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from drafts.writing.lint_text import Sight
from drafts.writing.reply import sentences
from drafts.writing.sheet import Block, Problem, Sheet

#: Value -> what it must be for the claim to be on record.
_RECORDS = {"fault": "ours", "remedy_confirmed": "yes"}

#: In how many other files a sentence must stand under a record before it counts as the claim itself.
_FILES = 2

_Place = tuple[str, int]


@dataclass(slots=True)
class Claims:
    """The sentences of one language, by whether they were said with a record or without."""

    _with: dict[tuple[str, str], set[_Place]] = field(default_factory=lambda: defaultdict(set))
    _without: dict[tuple[str, str], set[_Place]] = field(default_factory=lambda: defaultdict(set))

    def note(self, sheet: Sheet, block: Block, sight: Sight) -> None:
        """Take in one rendering of one block."""
        place = (sheet.path, block.line)
        for name, record in _RECORDS.items():
            said = self._with if sight.specimen.values[name] == record else self._without
            for sentence in sentences(sight.own, sight.locale):
                said[name, sentence].add(place)

    def problems(self) -> Iterator[Problem]:
        """Sentences that are claims elsewhere and stand in a text without a record."""
        for (name, sentence), places in self._without.items():
            claimed = self._with.get((name, sentence), set()) - places
            if len({path for path, _ in claimed}) < max(_FILES, len(places)):
                continue
            for path, line in places:
                message = f"'{sentence[:60]}' is said without a record; elsewhere it needs {name} = {_RECORDS[name]}."
                yield Problem(path=path, line=line, message=message, rule="L23")
