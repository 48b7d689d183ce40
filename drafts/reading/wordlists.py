"""Word lists: the words a desk looks for, read from `templates/<lang>/lexicon.yaml`.

    lexicon.yaml ──▶ Lexicon ──▶ Finder ──▶ Hit, Hit, …

A word is plain text, never a pattern: `kaputt`, `dritte mal`, `enttäusch*` (any ending), `seit * wochen` (any one
word). words.py says how they are compared, find.py finds them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from drafts.errors import TemplatesError
from drafts.reading.words import STEM, matchable

#: Every list a lexicon may have, and what a word in it says about a message.
LISTS: Mapping[str, str] = {
    "worry": "says that they are worried, or asks whether it is true or safe",
    "vulnerable": "children, health, danger, what if: half a sign of worry",
    "danger": "somebody is or may be hurt: fire, smoke, shock, gas, trapped, swallowed",
    "disappointment": "let down, tired of it, thanks that are none",
    "anger_matter": "anger or profanity about the thing or the firm, never about a person",
    "insult_person": "an insult that is aimed at a person",
    "threat_person": "a threat against a person, hate, sexual harassment",
    "self_harm": "the writer may harm themselves: a person must look at once",
    "ultimatum": "lawyer, consumer body, press, bad review, or else",
    "repeat_contact": "has written before and is still waiting",
    "urgent": "cannot wait",
    "failure": "a fact that something went wrong",
    "praise": "words of praise, sincere or not",
    "negation": "turns the next words round",
    "contrast": "but, however: what follows is another matter",
    "resolved": "the trouble is over: praise beside it is meant",
    "matter": "what people write to a firm about: order, parcel, money, account",
    "quoting": "somebody else said it: called me, wrote to me",
    "harmless": "looks like a word of another list and is not",
    "spam": "offers nobody asked for",
    "phishing": "frauds: your account will be closed, confirm your data",
    "own_voice": "the writer speaks of themselves: I, my, me",
    "automated": "written by a machine: out of office, undeliverable",
    "bulk": "the small print of mass mail: unsubscribe, view in browser",
    "courtesy": "asks or thanks politely",
    "human_wanted": "asks for a person, wants no template",
}

#: Longest lexicon taken in, in words over all lists; the longest of ours has 1,400.
MAX_WORDS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """One list of a lexicon: the words, where they come from, and why they are there."""

    source: str
    reason: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All lists of one language."""

    language: str
    lists: Mapping[str, WordList]


def load_lexicons(templates: Path) -> Mapping[str, Lexicon]:
    """Read every `<lang>/lexicon.yaml` below `templates`; raises TemplatesError with file and list."""
    paths = sorted(templates.glob("*/lexicon.yaml"))
    return {path.parent.name: _lexicon(path) for path in paths}


def _lexicon(path: Path) -> Lexicon:
    try:
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 -- a SafeLoader of ours
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}). Restore the file."
        raise TemplatesError(message) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        message = f"{path}:{line}: is not valid YAML. Compare the indentation with the lists around it."
        raise TemplatesError(message) from error
    if not isinstance(document, dict):
        message = f"{path}:1: needs lists by name, such as 'worry', each with source, reason and words."
        raise TemplatesError(message)
    lists = {str(name): _word_list(path, str(name), entry) for name, entry in document.items()}
    if sum(len(words.words) for words in lists.values()) > MAX_WORDS:
        message = f"{path}: has more than {MAX_WORDS:,} words. Take out those that never occur."
        raise TemplatesError(message)
    return Lexicon(language=path.parent.name, lists=lists)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # no stubs for the C loader
    """A safe loader that takes every word as text: `no` is not False here, `12` no number.

    An alias is one more name for the same list here; nothing is expanded, and a list in a list is refused.
    """

    yaml_implicit_resolvers: Mapping[str, Any] = {}


def _word_list(path: Path, name: str, entry: Any) -> WordList:
    if name not in LISTS:
        message = f"{path}: there is no list '{name}'. The lists are: {', '.join(LISTS)}."
        raise TemplatesError(message)
    if not isinstance(entry, dict) or not isinstance(entry.get("words"), list):
        message = f"{path}: list '{name}' needs source, reason and words (one word or phrase a line, after '- ')."
        raise TemplatesError(message)
    if not entry.get("source") or not entry.get("reason"):
        message = f"{path}: list '{name}' needs a source and a reason, so that others know why it is there."
        raise TemplatesError(message)
    words = tuple(word for word in entry["words"] if isinstance(word, str) and word.strip())
    if len(words) != len(entry["words"]):
        message = f"{path}: list '{name}' has a line that is no word. Put it in quotation marks."
        raise TemplatesError(message)
    for word in words:
        if not matchable(word):
            message = f"{path}: list '{name}': '{word}' matches too much. Give at least {STEM} letters before a '*'."
            raise TemplatesError(message)
    return WordList(source=str(entry["source"]), reason=str(entry["reason"]), words=words)
