"""Precision and recall of the facts that are found, per type and per language, on the cases in tests/facts.

Run as `python -m benchmarks.facts`; with `--misses`, every case that went wrong is printed as well; with `--fresh`, only those of
tests/facts/fresh*.yaml are read.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import yaml

from drafts.message import receive
from drafts.reading.facts import find_facts

CASES = Path(__file__).resolve().parent.parent / "tests" / "facts"
RECEIVED_AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A message, and the facts that a person finds in it."""

    language: str
    file: str
    """The file it stands in, without its ending."""
    text: str
    received_at: datetime
    facts: tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class Score:
    """How many facts were found, missed, and made up."""

    right: int = 0
    missed: int = 0
    wrong: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right, 0 to 1."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found, 0 to 1."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def read_cases(folder: Path = CASES) -> Iterator[Case]:
    """The cases of every language; a fact of two values is its own value."""
    for path in sorted(folder.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            stamp = entry.get("received_at")
            yield Case(
                language=entry.get("language") or path.stem.partition("_")[0],
                file=path.stem,
                text=entry["text"],
                received_at=datetime.fromisoformat(str(stamp)).replace(tzinfo=UTC) if stamp else RECEIVED_AT,
                facts=tuple((str(fact[0]), str(fact[1]), str(fact[-1])) for fact in entry["facts"]),
            )


def found_in(case: Case) -> tuple[tuple[str, str, str], ...]:
    """What the reader finds in the message of a case."""
    message = receive(case.text, received_at=case.received_at)
    return tuple((fact.type, fact.text, fact.value) for fact in find_facts(message, case.language))


def score(cases: Iterator[Case] | list[Case]) -> tuple[dict[str, Score], dict[str, Score], list[str]]:
    """Scores by type and by language, and a line for every case that went wrong; type, text and value must all be right."""
    types: dict[str, Score] = {}
    languages: dict[str, Score] = {}
    misses = []
    for case in cases:
        due, found = Counter(case.facts), Counter(found_in(case))
        for counts, name in ((due & found, "right"), (due - found, "missed"), (found - due, "wrong")):
            for fact, count in counts.items():
                for scores, key in ((types, fact[0]), (languages, case.language)):
                    one = scores.setdefault(key, Score())
                    setattr(one, name, getattr(one, name) + count)
        languages.setdefault(case.language, Score())
        if due != found:
            misses.append(
                f"{case.language}: {case.text!r}\n    missed {sorted(due - found)}\n    wrong  {sorted(found - due)}"
            )
    return types, languages, misses


def main() -> None:
    """Print both tables, and the time per message."""
    cases = [case for case in read_cases() if "--fresh" not in sys.argv or case.file.startswith("fresh")]
    find_facts(receive("1 May", received_at=RECEIVED_AT), "und")
    started = time.perf_counter()
    types, languages, misses = score(cases)
    took = time.perf_counter() - started
    for title, scores in (("type", types), ("language", languages)):
        print(f"{title:14} {'facts':>6} {'precision':>10} {'recall':>7}")
        for key, one in sorted(scores.items()):
            print(f"{key:14} {one.right + one.missed:6} {one.precision:10.3f} {one.recall:7.3f}")
        whole = Score(*(sum(getattr(one, name) for one in scores.values()) for name in ("right", "missed", "wrong")))
        print(f"{'all':14} {whole.right + whole.missed:6} {whole.precision:10.3f} {whole.recall:7.3f}\n")
    print(
        f"{len(cases)} messages, {len(cases) - len(misses)} without a fault, {1000 * took / len(cases):.2f} ms a message"
    )
    if "--misses" in sys.argv:
        print("\n".join(misses))


if __name__ == "__main__":
    main()
