"""How well the reader reads support messages of our own in 22 languages: `python -m benchmarks.messages`.

Prints counts, right of all, a line a language, with a baseline under each: language as raw langdetect says, the
most frequent topic, mood always calm, every message answered. `--misses` names each misread case. What the cases are
and how each measure is judged: tests/messages/README.md. No other data is needed.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from drafts.message import Message, receive
from drafts.reading import Reading

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "messages"

#: When a case without a date of its own was received.
RECEIVED = "2026-11-18T09:30:00+01:00"

#: What is judged, in the order it is printed. `reply`: of the messages to answer, how many are not put aside.
MEASURES = ("language", "kind", "reply", "review", "topic", "both", "mood", "repeat", "urgent", "facts")

#: Names are found as a whole or in part: "Adeyemi" for "Nurse Adeyemi" is right.
_NAMES = frozenset({"name_sender", "name_staff"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A message and how a support lead would read it."""

    id: str
    text: str
    language: str
    kind: str
    subject: str = ""
    received_at: str = RECEIVED
    review: bool = False
    topics: tuple[str, ...] = ()
    topics_ok: tuple[str, ...] = ()
    mood: str = ""
    mood_ok: tuple[str, ...] = ()
    repeat: bool | None = False
    """None: a support lead could see it either way; not judged."""
    urgent: bool = False
    """False: not judged, for most complaints can be called urgent."""
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def message(self) -> Message:
        """The case as the desk would take it in."""
        when = datetime.fromisoformat(self.received_at)
        return receive(self.text, id=self.id, subject=self.subject, received_at=when)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One thing read rightly or wrongly."""

    case: Case
    measure: str
    right: bool
    expected: str
    got: str

    def __str__(self) -> str:
        """One line for a person who looks for the cause."""
        return f"{self.case.id}: {self.measure} is {self.expected}, read as {self.got}"


def load_cases(folder: Path = FOLDER) -> tuple[Case, ...]:
    """All cases, in the order of their files; raises TypeError for a key that is not one of Case."""
    return tuple(_case(entry) for path in sorted(folder.glob("*/*.yaml")) for entry in _entries(path))


def judge(case: Case, reading: Reading) -> list[Verdict]:
    """Compare one reading with what was expected; only what the case says anything about."""
    verdicts = [
        _verdict(case, "language", [case.language], reading.language.code),
        _verdict(case, "kind", [case.kind], reading.kind),
    ]
    if case.review:
        verdicts.append(_verdict(case, "review", ["True"], str(reading.review)))
    if case.kind != "reply":
        return verdicts
    verdicts.append(_verdict(case, "reply", ["reply"], reading.kind))
    verdicts += _topic_verdicts(case, [guess.key for guess in reading.topics])
    verdicts.append(_verdict(case, "mood", [case.mood, *case.mood_ok], reading.mood))
    if case.repeat is not None:
        verdicts.append(_verdict(case, "repeat", [str(case.repeat)], str(reading.repeat)))
    if case.urgent:
        verdicts.append(_verdict(case, "urgent", ["True"], str(reading.urgent)))
    return verdicts + [_fact_verdict(case, fact, reading) for fact in case.facts]


def judge_all(cases: Sequence[Case], readings: Sequence[Reading]) -> list[Verdict]:
    """Compare all readings with what was expected."""
    return [verdict for case, reading in zip(cases, readings, strict=True) for verdict in judge(case, reading)]


def count(verdicts: Iterable[Verdict]) -> dict[str, tuple[int, int]]:
    """Right and all, for each measure that was judged at all."""
    right: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    for verdict in verdicts:
        judged[verdict.measure] += 1
        right[verdict.measure] += verdict.right
    return {measure: (right[measure], judged[measure]) for measure in MEASURES if judged[measure]}


def _entries(path: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return entries


def _case(entry: Mapping[str, Any]) -> Case:
    lists = {key: tuple(entry.get(key, ())) for key in ("topics", "topics_ok", "mood_ok")}
    facts = tuple((str(kind), str(text)) for kind, text in entry.get("facts", ()))
    return Case(**{**entry, **lists, "facts": facts})


def _verdict(case: Case, measure: str, accepted: Sequence[str], got: str) -> Verdict:
    return Verdict(case=case, measure=measure, right=got in accepted, expected=" or ".join(accepted), got=got)


def _topic_verdicts(case: Case, keys: Sequence[str]) -> list[Verdict]:
    """Judge the first topic; where a case has two, also whether both are among the first three guesses."""
    first = keys[0] if keys else "unclear"
    verdicts = [_verdict(case, "topic", [case.topics[0], *case.topics_ok], first)]
    if len(case.topics) > 1:
        right = set(case.topics) <= set(keys[:3])
        expected, got = " and ".join(case.topics), ", ".join(keys[:3])
        verdicts.append(Verdict(case=case, measure="both", right=right, expected=expected, got=got))
    return verdicts


def _fact_verdict(case: Case, fact: tuple[str, str], reading: Reading) -> Verdict:
    kind, text = fact
    same_kind = [found.text for found in reading.facts if found.type == kind]
    right = any(_same(kind, text, found) for found in same_kind)
    got = ", ".join(f"{found.type} {found.text!r}" for found in reading.facts) or "no fact"
    return Verdict(case=case, measure="facts", right=right, expected=f"{kind} {text!r}", got=got)


def _same(kind: str, text: str, found: str) -> bool:
    """Whether the same thing was found; a full stop at the end may belong to the sentence."""
    return text.rstrip(".") == found.rstrip(".") or (kind in _NAMES and (text in found or found in text))


# -- baselines and printing -------------------------------------------------------------------------------------------


def baseline(cases: Sequence[Case]) -> dict[str, tuple[int, int]]:
    """Count the same way what one gets without a reader: the floor under every figure."""
    replies = [case for case in cases if case.kind == "reply"]
    frequent = Counter(case.topics[0] for case in replies).most_common(1)[0][0]
    judged = [case for case in replies if case.repeat is not None]
    return {
        "language": (sum(map(_langdetect_right, cases)), len(cases)),
        "kind": (len(replies), len(cases)),
        "reply": (len(replies), len(replies)),
        "topic": (sum(frequent in (case.topics[0], *case.topics_ok) for case in replies), len(replies)),
        "mood": (sum("calm" in (case.mood, *case.mood_ok) for case in replies), len(replies)),
        "repeat": (sum(not case.repeat for case in judged), len(judged)),
    }


def _langdetect_right(case: Case) -> bool:
    """Whether langdetect, as installed and seeded, names the language; it has no Malay."""
    import langdetect

    langdetect.DetectorFactory.seed = 0
    try:
        found = str(langdetect.detect(case.text))
    except langdetect.LangDetectException:
        return False
    return found.partition("-")[0] == case.language


def table(cases: Sequence[Case], verdicts: Sequence[Verdict]) -> Iterable[str]:
    """Lay the figures out as lines of text: a language and its baseline, then all together."""
    cells = "".join(f"{measure:>10}" for measure in MEASURES)
    yield f"{'':10}{cells}"
    by_language: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        by_language[verdict.case.language].append(verdict)
    for language in sorted(by_language, key=lambda code: (-len(by_language[code]), code)):
        yield _line(language, count(by_language[language]))
        yield _line("  baseline", baseline([case for case in cases if case.language == language]))
    yield _line("all", count(verdicts))
    yield _line("  baseline", baseline(cases))


def _false_alarms(cases: Sequence[Case], readings: Sequence[Reading]) -> Iterable[str]:
    """Say how often a person is called although nothing in the case asks for it; no error in itself."""
    replies = [(case, reading) for case, reading in zip(cases, readings, strict=True) if case.kind == "reply"]
    review = [reading.review for case, reading in replies if not case.review]
    urgent = [reading.urgent for case, reading in replies if not case.urgent]
    yield f"marked for a person's look though the case is not: {sum(review)} of {len(review)}"
    yield f"called urgent though the case is not marked so: {sum(urgent)} of {len(urgent)}"


def _line(name: str, counts: Mapping[str, tuple[int, int]]) -> str:
    cells = ("{}/{}".format(*counts[measure]) if measure in counts else "-" for measure in MEASURES)
    return f"{name:10}" + "".join(f"{cell:>10}" for cell in cells)


def main() -> None:
    """Read every case once and print the figures."""
    from drafts.reading.reader import build_reader
    from drafts.settings import read_settings

    parser = argparse.ArgumentParser(prog="python -m benchmarks.messages", description=__doc__.partition("\n")[0])
    parser.add_argument("--misses", action="store_true", help="name every misread case")
    parser.add_argument("--lang", action="append", default=[], help="only this language; may be given more than once")
    arguments = parser.parse_args()
    cases = [case for case in load_cases() if not arguments.lang or case.language in arguments.lang]
    readings = build_reader(read_settings(os.environ)).read_all([case.message for case in cases])
    verdicts = judge_all(cases, readings)
    print("\n".join(table(cases, verdicts)))
    print("\n" + "\n".join(_false_alarms(cases, readings)))
    if arguments.misses:
        print("\n" + "\n".join(str(verdict) for verdict in verdicts if not verdict.right))


if __name__ == "__main__":
    main()
