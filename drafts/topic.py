"""Topic: what a message can be about, read from `templates/topics.yaml` as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from drafts.errors import TemplatesError

#: How the sender stands towards us; it decides the opening and the parts of a reply (rubric.yaml).
STANCES = ("complaint", "concern", "request", "positive")

#: Where the value of a field may come from: the message itself, or a member of staff.
FIELD_SOURCES = ("message", "staff")

#: Topics that another team must hear of the same day (replies.md section 4).
SAME_DAY = frozenset({"safety_concern", "press_concern", "media_inquiry", "privacy_data"})

#: The C twin of the safe loader, where PyYAML was built with it: ten times as fast.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: Deepest nesting: the C loader recurses without a limit, and 100,000 brackets end the whole process.
_MAX_DEPTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing a reply on this topic may name, such as the order number."""

    name: str
    source: str
    ask: bool = False
    """Whether a missing value is asked of the sender in the `ask` part."""
    facts: tuple[str, ...] = ()
    """Which fact types fill it, best first (`order_id`, `tracking_id`)."""
    values: tuple[str, ...] = ()
    """The only values it may take, the first being the default; empty for free text."""
    required: bool = False
    """Whether staff must fill it before the reply may be copied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One matter that people write about, the same in every language."""

    key: str
    stance: str
    severity: int
    """Which of two topics leads: the higher one (safety > privacy > media > … > praise)."""
    handover: str
    """The team that takes over (`finance`, `logistics` …), or `self`."""
    follow_up_working_days: int | None
    fields: Mapping[str, Field] = field(default_factory=dict)
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Example messages by language: what the reader learns from."""


def load_topics(path: Path) -> Mapping[str, Topic]:
    """Read `topics.yaml`, in its order; raises TemplatesError with file and line."""
    try:
        text = path.read_text(encoding="utf-8")
        _refuse(path, text)
        document = yaml.load(text, Loader=_LOADER)  # noqa: S506 -- the C twin of safe_load
    except UnicodeDecodeError as error:
        message = f"{path}: is not UTF-8 text. Save it as UTF-8."
        raise TemplatesError(message) from error
    except (ValueError, TypeError, AttributeError) as error:  # what PyYAML's own constructors let through
        message = f"{path}:1: holds a date or a number that does not exist. Put it in quotation marks."
        raise TemplatesError(message) from error
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}). Restore the file, or point DRAFTS_TEMPLATES elsewhere."
        raise TemplatesError(message) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        message = f"{path}:{line}: is not valid YAML. Compare the indentation with the topics around it."
        raise TemplatesError(message) from error
    if not isinstance(document, dict) or not isinstance(document.get("topics"), dict):
        message = f"{path}:1: needs a mapping called 'topics'."
        raise TemplatesError(message)
    return {str(key): _topic(path, str(key), entry) for key, entry in document["topics"].items()}


def _refuse(path: Path, text: str) -> None:
    """Refuse what fills the memory or ends the process, before anything is built from it."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            message = f"{path}:{line}: holds an alias (*). Write the text out, or put it in quotation marks."
            raise TemplatesError(message)
        if depth > _MAX_DEPTH:
            message = f"{path}:{line}: is nested too deeply."
            raise TemplatesError(message)


def _topic(path: Path, key: str, entry: Any) -> Topic:
    def fail(why: str) -> TemplatesError:
        return TemplatesError(f"{path}: topic '{key}': {why}")

    if not isinstance(entry, dict):
        raise fail("needs a mapping with stance, severity, handover and follow_up_working_days.")
    if entry.get("stance") not in STANCES:
        raise fail(f"stance must be one of {', '.join(STANCES)}.")
    days = entry.get("follow_up_working_days")
    if days is not None and not isinstance(days, int):
        raise fail("follow_up_working_days must be a whole number, or null for none.")
    if not isinstance(entry.get("severity"), int):
        raise fail("severity must be a whole number.")
    examples = entry.get("examples") or {}
    if not isinstance(examples, dict):
        raise fail("examples must be lists of messages by language.")
    return Topic(
        key=key,
        stance=entry["stance"],
        severity=entry["severity"],
        handover=str(entry.get("handover", "self")),
        follow_up_working_days=days,
        fields={str(name): _field(fail, str(name), value or {}) for name, value in (entry.get("fields") or {}).items()},
        examples={str(lang): _texts(fail, texts) for lang, texts in examples.items()},
    )


def _field(fail: Any, name: str, entry: Any) -> Field:
    if not isinstance(entry, dict) or entry.get("from") not in FIELD_SOURCES:
        raise fail(f"field '{name}' needs 'from: message' or 'from: staff'.")
    return Field(
        name=name,
        source=entry["from"],
        ask=bool(entry.get("ask", False)),
        facts=tuple(str(fact) for fact in entry.get("facts", [name])),
        values=tuple(str(value) for value in entry.get("values", [])),
        required=bool(entry.get("required", False)),
    )


def _texts(fail: Any, texts: Any) -> tuple[str, ...]:
    if not isinstance(texts, Sequence) or isinstance(texts, str):
        raise fail("examples must be lists of messages by language.")
    return tuple(str(text) for text in texts)
