"""Scaffold: a new language, a new topic, an approved line, a forbidden phrase: begun in the team's folder, never shipped.

What is begun is unfinished until its sentences are its own; until then no reply is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import babel
import yaml

from drafts.errors import ChoiceError
from drafts.writing.front import UNFINISHED, with_front
from drafts.writing.lint_files import REFERENCE
from drafts.writing.mapping import read_mapping
from drafts.writing.overlay import APPROVED, ApprovedLine
from drafts.writing.overlay_topics import MAX_EXAMPLE, RESERVED, TOPICS
from drafts.writing.phrases import pattern_fault, phrase_pattern
from drafts.writing.revisions import KEY, LANGUAGE, Revision, Signed, current, put
from drafts.writing.shelf import FRAME, Shelf
from drafts.writing.workshop import COPIED, name_of, team_of, text_of

#: Written without spaces between words: counted in characters, joined by nothing (as zh and ja on the shelf).
_NO_SPACES = frozenset({"zh", "ja", "yue", "lo", "km", "my", "bo"})
#: More examples of one topic than of all others would lead the reader astray; ours have 18 a language.
_MAX_EXAMPLES = 200
_LIMITS_OF = {True: "ja", False: REFERENCE}

#: What greets and what signs off, until a native speaker says how: one line of few words, never a sentence of the reply.
_GREETING = r"^(?!.{0,200}[?;])\S{1,60}(?: \S{1,60}){0,11}(?<![?;…])$"
_CLOSING = r"^(?!.{0,120}[?!;:！：·@\d])\S{1,40}(?: \S{1,40}){0,5}$"

_NOT_YET = f"{COPIED} English, not yet translated"


def add_language(shelf: Shelf, code: str, *, who: str) -> tuple[str, ...]:
    """Begin a language with the English sentences, marked unfinished; returns the files that were made.

    Raises ChoiceError for a language that is there already, or that nobody speaks.
    """
    team = team_of(shelf)
    spoken = _spoken(shelf, code)
    signed = Signed(who=who, why=f"add-language {code}")
    texts = {f"{code}/locale.yaml": _locale_text(shelf, code, spoken)}
    for topic in (FRAME, *shelf.topics):
        english = text_of(shelf, REFERENCE, topic)
        if english:
            texts[name_of(code, topic)] = begun(english, code)
    for name, text in texts.items():
        put(team, name, text, signed)
    return tuple(texts)


def begun(english: str, code: str) -> str:
    """An English template as the beginning of another language's."""
    version = re.search(r"^version: (\d{1,6})$", english, re.MULTILINE)
    return with_front(
        english,
        {
            "lang": code,
            "mirrors": f"{REFERENCE}@{version.group(1) if version else 1}",
            "status": "draft",
            "source": _NOT_YET,
            "reviewer": None,
            "reviewed_on": None,
            "laid_over": None,
            UNFINISHED: True,
        },
    )


def _spoken(shelf: Shelf, code: str) -> babel.Locale:
    if not LANGUAGE.fullmatch(code):
        message = f"'{code[:20]}' is no language code. Write it as da, or zh-Hant."
        raise ChoiceError(message)
    if code in (*shelf.codes, *shelf.unfinished):
        message = f"The language '{code}' is there already. Edit it on the Templates page, or import a PO file."
        raise ChoiceError(message)
    try:
        return babel.Locale.parse(code, sep="-")
    except (ValueError, babel.UnknownLocaleError) as error:
        message = f"There is no language '{code}'. Codes are listed at https://en.wikipedia.org/wiki/ISO_639."
        raise ChoiceError(message) from error


def _locale_text(shelf: Shelf, code: str, spoken: babel.Locale) -> str:
    """A locale file with all that CLDR knows of a language; the rest is English, or as loose as can be."""
    english = shelf.language(REFERENCE).locale
    dense = code.partition("-")[0] in _NO_SPACES
    like = _LIMITS_OF[dense] if shelf.has(_LIMITS_OF[dense]) else REFERENCE
    name = spoken.get_display_name(code.replace("-", "_")) or code
    locale: dict[str, Any] = {
        "lang": code,
        "name": f"{name[:1].upper()}{name[1:]}",
        "babel": str(spoken),
        "direction": spoken.text_direction,
        "register": "",
        "date_pattern": str(spoken.date_formats["long"].pattern),
        "after_greeting": "capital",
        "greeting_re": _GREETING,
        "closing_re": _CLOSING,
        "quotes": [],
        "foreign_register": "",
        "gendered_re": "",
        "joiner": "" if dense else " ",
        "bullet": english.bullet,
        "parts": [list(paragraph) for paragraph in english.plan],
        "limits": dict(shelf.language(like).locale.limits),
        "exclamation_max": 0,
        "status": "draft",
        "source": _NOT_YET,
        "labels": dict(english.labels),
        "teams": dict(english.teams),
        "forbid": {},
        "function_words": [],
    }
    head = (
        f"# How {english.name} becomes {name}: templates/README.md says what each line is for.\n"
        "# Still to do by a native speaker: register, after_greeting, greeting_re, closing_re, quotes, foreign_register,\n"
        "# gendered_re, labels, teams, forbid, claims, function_words.\n"
    )
    return head + yaml.safe_dump(locale, allow_unicode=True, sort_keys=False, width=110)


# -- topics -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTopic:
    """A topic that a team wants to have."""

    key: str
    like: str
    """The topic that it begins as: its stance, fields and sentences."""
    title: str
    languages: tuple[str, ...] = (REFERENCE,)
    """Where it is written; the others get nothing of it until somebody writes it there."""
    handover: str = ""
    """'' : as `like`."""
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Messages as people write them, by language: what the reader learns the topic from."""
    who: str = ""


def add_topic(shelf: Shelf, new: NewTopic) -> tuple[str, ...]:
    """Begin a topic with another one's sentences, marked unfinished; returns the files that were made.

    Raises ChoiceError for a key that cannot be one or is taken, and for a topic or a language that is not there.
    """
    _check_new(shelf, new)
    team = team_of(shelf)
    like = shelf.topics[new.like]
    raw = _mapping_of(current(team, TOPICS))
    fields = {
        name: {
            "from": entry.source,
            **({"ask": True} if entry.ask else {}),
            **({"facts": list(entry.facts)} if entry.facts != (name,) else {}),
            **({"values": list(entry.values)} if entry.values else {}),
            **({"required": True} if entry.required else {}),
        }
        for name, entry in like.fields.items()
    }
    topic = {
        "stance": like.stance,
        "severity": like.severity,
        "handover": new.handover or like.handover,
        "follow_up_working_days": like.follow_up_working_days,
        "fields": fields,
        "examples": {code: list(texts) for code, texts in _said(new).items()},
    }
    signed = Signed(who=new.who, why=f"add-topic {new.key}")
    topics = {**(raw.get("topics") or {}), new.key: topic}
    put(team, TOPICS, _dump({**raw, "topics": topics}), signed)
    made = [TOPICS]
    for code in new.languages:
        changes: dict[str, str | int | bool | None] = {
            "topic": new.key,
            "title": new.title,
            "version": 1,
            "status": "draft",
            "source": f"{COPIED} {new.like}, not yet written",
            "mirrors": None if code == REFERENCE else f"{REFERENCE}@1",
            "reviewer": None,
            "reviewed_on": None,
            "laid_over": None,
            UNFINISHED: True,
        }
        name = name_of(code, new.key)
        put(team, name, with_front(text_of(shelf, code, new.like), changes), signed)
        made.append(name)
    return tuple(made)


def messages_of(text: str) -> tuple[str, ...]:
    """The messages of a text that holds one a line, each once."""
    return tuple(dict.fromkeys(line for line in (" ".join(line.split()) for line in text.split("\n")) if line))


def _said(new: NewTopic) -> Mapping[str, tuple[str, ...]]:
    return {code: texts for code, texts in new.examples.items() if texts}


def _check_new(shelf: Shelf, new: NewTopic) -> None:
    if not KEY.fullmatch(new.key) or new.key in RESERVED:
        message = f"'{new.key[:40]}' cannot be a topic's key. Use 2 to 40 small letters, digits and _."
        raise ChoiceError(message)
    if new.key in shelf.topics:
        message = f"There is a topic '{new.key}' already."
        raise ChoiceError(message)
    if new.like not in shelf.topics:
        message = f"There is no topic '{new.like[:40]}'. There are {', '.join(shelf.topics)}."
        raise ChoiceError(message)
    if not new.title.strip():
        message = "A topic needs a title, as staff see it in lists."
        raise ChoiceError(message)
    for code in new.languages:
        if not text_of(shelf, code, new.like):
            message = f"The topic '{new.like}' is not there in '{code[:10]}'."
            raise ChoiceError(message)
    for code, texts in _said(new).items():
        if not LANGUAGE.fullmatch(code) or len(texts) > _MAX_EXAMPLES or any(len(text) > MAX_EXAMPLE for text in texts):
            message = (
                f"Examples need a language code such as de, and are {_MAX_EXAMPLES} messages a language at most, "
                f"each of {MAX_EXAMPLE:,} characters at most."
            )
            raise ChoiceError(message)


# -- snippets ---------------------------------------------------------------------------------------------------------


def approve_line(shelf: Shelf, line: ApprovedLine, *, who: str) -> Revision | None:
    """Add an approved line; raises ChoiceError when it could never be used."""
    team = team_of(shelf)
    topic = shelf.topics.get(line.topic)
    if topic is None or "approved_line" not in topic.fields or not LANGUAGE.fullmatch(line.language):
        message = f"No approved line can be said on '{line.topic[:40]}' in '{line.language[:10]}'."
        raise ChoiceError(message)
    text = " ".join(line.text.split())
    if not text or len(text) > 2_000 or line.valid_until < line.valid_from:
        message = (
            "An approved line needs sentences, 2,000 characters at most, and a last day that is not before its first."
        )
        raise ChoiceError(message)
    raw = _mapping_of(current(team, APPROVED))
    entry: dict[str, str | date] = {
        "text": text,
        "valid_from": line.valid_from,
        "valid_until": line.valid_until,
        "by": line.by or who,
    }
    raw.setdefault(line.topic, {}).setdefault(line.language, []).append(entry)
    return put(team, APPROVED, _dump(raw), Signed(who=who, why="approved line"))


def forbid_phrase(shelf: Shelf, language: str, phrase: str, reason: str, *, who: str) -> Revision | None:
    """Forbid a phrase in one language, as it is written; raises ChoiceError when it cannot be looked for."""
    team = team_of(shelf)
    pattern = phrase_pattern(phrase, language)
    if fault := pattern_fault(pattern) or ("" if reason.strip() else "needs a reason that staff understand."):
        message = f"The phrase {fault}"
        raise ChoiceError(message)
    name = f"{language}/locale.yaml"
    raw = _mapping_of(current(team, name))
    raw["forbid"] = {**(raw.get("forbid") or {}), pattern: " ".join(reason.split())[:120]}
    return put(team, name, _dump(raw), Signed(who=who, why="forbidden phrase"))


def _mapping_of(text: str | None) -> dict[str, Any]:
    """What stands in a team's file; raises ChoiceError when it is broken, so that nothing in it is overwritten."""
    if not text or not text.strip():
        return {}
    raw, fault = read_mapping(text)
    if fault:
        message = f"The team's file is broken in line {fault[0]}: it {fault[1]} Mend it first."
        raise ChoiceError(message)
    return raw


def _dump(raw: dict[str, Any]) -> str:
    dumped: str = yaml.safe_dump(raw, allow_unicode=True, sort_keys=False, width=110)
    return dumped
