"""Specimen values: what a checked template is filled with, in every combination of known and unknown.

The values are such that nothing in them can be mistaken for an author's own words: no rule of style may fire on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from drafts.topic import Field, Topic
from drafts.writing.locale import Locale
from drafts.writing.reply import SENTENCE_FIELDS
from drafts.writing.sheet import Block

#: Values that every block may name, whatever the topic.
FRAME_VALUES = (
    "name", "title", "family_name", "agent", "firm", "colleague", "team", "due_date", "phone", "fault", "missing",
    "promised_date", "overdue",
)  # fmt: skip

#: Most combinations one block is rendered in; 12 values that are known or not. A block has three or four of them.
MAX_COMBINATIONS = 4_096

#: Blocks that say who does what by when.
NEXT_STEPS = frozenset({"next_step", "next_step_public"})

DUE_DATE = "2031-03-28"
_SPECIMENS = {
    "name": "Qo Wexqar", "family_name": "Wexqarin", "agent": "Xiq Zorvaq", "firm": "Vorqex", "colleague": "Jux Qelmor",
    "team": "finance", "due_date": DUE_DATE, "phone": "0800 5550199", "missing": "- Qaxil\n- Zuqor",
    "amount": "EUR 64.20",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """One combination of values for one block."""

    values: Mapping[str, str]
    """As the block gets them."""
    known: Mapping[str, str]
    """Value name -> how it stands in the text, for those that are not empty."""


def domain(name: str, topics: Mapping[str, Topic]) -> Sequence[str]:
    """All the values a variable is tried with; `''` means unknown."""
    if name == "title":
        return ("", "f", "m")
    if name in ("missing", "team"):
        # Both are always there: the topic's team where nobody names one.
        return (_SPECIMENS[name],)
    field = next((topic.fields[name] for topic in topics.values() if name in topic.fields), None)
    if name == "fault":
        return ("unknown", "ours")
    if field and field.values:
        return field.values
    return ("", specimen(name))


def specimen(name: str) -> str:
    """A value for one field, different from every other field's."""
    if name in _SPECIMENS:
        return _SPECIMENS[name]
    # Letters and digits that no language has words of, and that no two fields share.
    number = sum(ord(letter) * place for place, letter in enumerate(name, start=1)) % 9_000 + 1_000
    if name in SENTENCE_FIELDS:
        return f"Qx{name.replace('_', '')}qx."
    if is_date(name):
        return f"2032-{number % 12 + 1:02}-{number % 27 + 1:02}"
    return f"Zq{number}"


def is_date(name: str) -> bool:
    """Whether a field holds an ISO date, by its name."""
    return name.endswith(("_date", "deadline"))


def written(name: str, value: str, locale: Locale) -> str:
    """How a value must stand in a reply of this language."""
    if name == "team":
        return locale.teams.get(value, value)
    if name == "amount":
        return locale.money(value)
    return locale.long_date(value) if is_date(name) else value


def every_value(topics: Mapping[str, Topic]) -> dict[str, str]:
    """Every value that a template may name, unknown."""
    fields: dict[str, Field] = {name: field for topic in topics.values() for name, field in topic.fields.items()}
    values = dict.fromkeys((*FRAME_VALUES, *fields), "")
    values.update({name: field.values[0] for name, field in fields.items() if field.values})
    return {**values, "fault": "unknown", "missing": _SPECIMENS["missing"]}


def combinations(block: Block, topics: Mapping[str, Topic], locale: Locale) -> Iterator[Specimen]:
    """Every combination of the values that a block names."""
    unknown = every_value(topics)
    names = sorted(block.variables & unknown.keys())
    domains = [domain(name, topics) for name in names]
    if block.name in NEXT_STEPS:
        # Without a date there is no next_step but next_step_info (compose.py).
        domains = [(DUE_DATE,) if name == "due_date" else values for name, values in zip(names, domains, strict=True)]
    for chosen in islice(product(*domains), MAX_COMBINATIONS):
        values = {**unknown, **dict(zip(names, chosen, strict=True))}
        known = {name: written(name, values[name], locale) for name in names if values[name]}
        values["team"] = locale.teams.get(values["team"], values["team"])
        yield Specimen(values=values, known=known)
