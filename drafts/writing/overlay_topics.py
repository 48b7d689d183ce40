"""Topics of a team: own ones, and other fields, days, teams or more examples for shipped ones (`<team>/topics.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from drafts.topic import FIELD_SOURCES, STANCES, Field, Topic
from drafts.writing.overlay import problem_at, read_team_file
from drafts.writing.revisions import KEY, LANGUAGE
from drafts.writing.sheet import Problem

TOPICS = "topics.yaml"

#: Keys that mean something else where a topic is named.
RESERVED = frozenset({"frame", "free"})

_TOPIC_KEYS = ("stance", "severity", "handover", "follow_up_working_days", "fields", "examples")
_MAX_SEVERITY = 100
_MAX_DAYS = 60
MAX_EXAMPLE = 2_000


def lay_topics(path: Path, topics: Mapping[str, Topic]) -> tuple[Mapping[str, Topic], list[Problem]]:
    """The topics with the team's own behind them; a faulty one is left out, and its shipped self stays."""
    text, raw, problems = read_team_file(path)
    entries = raw.get("topics")
    if entries is None and not raw:
        return topics, problems
    if not isinstance(entries, dict):
        return topics, [problem_at(path, text, "topics", "needs a mapping called 'topics'.")]
    laid = dict(topics)
    for key, entry in entries.items():
        topic, fault = _topic(str(key), entry, topics.get(str(key)))
        if topic is None:
            problems.append(problem_at(path, text, str(key), f"topic '{str(key)[:40]}': {fault}"))
        else:
            laid[topic.key] = topic
    return laid, problems


def _topic(key: str, entry: Any, shipped: Topic | None) -> tuple[Topic | None, str]:
    fault = next(_topic_faults(key, entry, shipped), "")
    if fault:
        return None, fault
    fields: dict[str, Field] = {}
    for name, value in (entry.get("fields") or {}).items():
        field, fault = _field(str(name), value)
        if field is None:
            return None, fault
        fields[field.name] = field
    base = shipped or Topic(key=key, stance=entry["stance"], severity=0, handover="self", follow_up_working_days=3)
    examples = dict(base.examples)
    for language, texts in (entry.get("examples") or {}).items():
        examples[str(language)] = (*examples.get(str(language), ()), *(str(text) for text in texts))
    return (
        replace(
            base,
            severity=entry.get("severity", base.severity),
            handover=entry.get("handover", base.handover),
            follow_up_working_days=entry.get("follow_up_working_days", base.follow_up_working_days),
            fields={**base.fields, **fields},
            examples=examples,
        ),
        "",
    )


def _topic_faults(key: str, entry: Any, shipped: Topic | None) -> Iterator[str]:
    if not KEY.fullmatch(key) or key in RESERVED:
        yield "a topic's key is small letters, digits and _, and neither 'frame' nor 'free'."
    if not isinstance(entry, dict):
        yield "needs 'key: value' lines."
        return
    strange = [str(name)[:40] for name in entry if name not in _TOPIC_KEYS]
    if strange:
        yield f"'{strange[0]}' is none of {', '.join(_TOPIC_KEYS)}."
    missing = [name for name in ("stance", "severity", "handover") if shipped is None and name not in entry]
    if missing:
        yield f"lacks {', '.join(missing)}."
    stance = entry.get("stance", shipped.stance if shipped else "")
    if shipped and stance != shipped.stance:
        yield f"its stance is {shipped.stance} in every language, and stays so. Add a topic of your own."
    if stance not in STANCES:
        yield f"stance must be one of {', '.join(STANCES)}."
    yield from _value_faults(entry)


def _value_faults(entry: Mapping[str, Any]) -> Iterator[str]:
    if not _is_number(entry.get("severity", 0), _MAX_SEVERITY):
        yield f"severity must be a whole number from 0 to {_MAX_SEVERITY}."
    days = entry.get("follow_up_working_days")
    if days is not None and not _is_number(days, _MAX_DAYS):
        yield f"follow_up_working_days must be a whole number from 0 to {_MAX_DAYS}, or null for none."
    handover = entry.get("handover", "self")
    if not isinstance(handover, str) or not KEY.fullmatch(handover):
        yield "handover must be the key of a team, such as finance, or self."
    if not isinstance(entry.get("fields") or {}, dict):
        yield "fields must be 'name: {from: message}' lines."
    examples = entry.get("examples") or {}
    if not isinstance(examples, dict) or not all(_are_examples(texts) for texts in examples.values()):
        yield f"examples must be lists of messages by language, each of {MAX_EXAMPLE:,} characters at most."
    elif not all(LANGUAGE.fullmatch(str(language)) for language in examples):
        yield "examples must be listed by language code, such as de."


def _is_number(value: object, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _are_examples(texts: object) -> bool:
    return isinstance(texts, list) and all(isinstance(text, str) and len(text) <= MAX_EXAMPLE for text in texts)


def _field(name: str, entry: Any) -> tuple[Field | None, str]:
    if not KEY.fullmatch(name):
        return None, f"field '{name[:40]}': a name is small letters, digits and _."
    if not isinstance(entry, dict) or entry.get("from") not in FIELD_SOURCES:
        return None, f"field '{name}' needs 'from: message' or 'from: staff'."
    lists = {key: entry.get(key, default) for key, default in (("facts", [name]), ("values", []))}
    if not all(_are_examples(texts) for texts in lists.values()):
        return None, f"field '{name}': facts and values are lists of words in quotation marks."
    return (
        Field(
            name=name,
            source=entry["from"],
            ask=entry.get("ask") is True,
            facts=tuple(lists["facts"]),
            values=tuple(lists["values"]),
            required=entry.get("required") is True,
        ),
        "",
    )
