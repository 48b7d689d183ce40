"""Reply: the text as it stands, with all that the checks look at. What is checked is what will be copied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drafts.writing import Finding, Part, join_parts
from drafts.writing.brief import Brief
from drafts.writing.locale import Locale

#: Stands for a shown value where only our own words are judged: a letter of no language, so that no word of ours
#: runs into it and a customer called 'Du Wei' is not an informal address.
MASK = "0"

#: Values that are whole sentences which staff wrote; they are judged like our own words.
SENTENCE_FIELDS = frozenset({"answer", "approved_line", "summary"})

_SENTENCE_END = re.compile(r"(?<=[.!?。！？।؟])\s+|(?<=[。！？])|\n+")
_SPACED = re.compile(r"(?<=[。！？])|\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A reply as it stands, and what it was made from."""

    locale: Locale
    brief: Brief
    parts: tuple[Part, ...]
    text: str
    """The whole reply."""
    used: Mapping[str, str]
    """Field -> exact text that the template put into the reply."""
    others: Mapping[str, frozenset[str]]
    """Function words of other languages, for what was left over."""

    @property
    def claimable(self) -> Mapping[str, bool]:
        """Which claims the record covers: `fault`, `handover`, `remedy`."""
        values = self.brief.values
        return {
            "fault": values.get("fault") == "ours",
            "handover": bool(values.get("colleague")),
            "remedy": values.get("remedy_confirmed") == "yes",
        }

    def own_words(self, part: Part) -> str:
        """A part without the values in it: names and numbers are nobody's style."""
        return mask(part.text, (value for name, value in self.used.items() if name not in SENTENCE_FIELDS))

    def text_of(self, key: str) -> str:
        """The text of one part, '' without it."""
        return next((part.text for part in self.parts if part.key == key), "")


def reply_of(
    locale: Locale, brief: Brief, parts: tuple[Part, ...], used: Mapping[str, str], others: Mapping[str, frozenset[str]]
) -> Reply:
    """The reply that these parts make."""
    text = join_parts(tuple((part.glue, part.text) for part in parts))
    return Reply(locale=locale, brief=brief, parts=parts, text=text, used=used, others=others)


def mask(text: str, values: Iterable[str]) -> str:
    """Put MASK in place of each value, longest first."""
    for value in sorted(set(values) - {""}, key=lambda value: (-len(value), value)):
        text = text.replace(value, MASK)
    return text


def sentences(text: str, locale: Locale) -> tuple[str, ...]:
    """The sentences of a text; in scripts without full stops (Thai), what stands between two spaces."""
    ends = _SPACED if "characters_max" in locale.limits else _SENTENCE_END
    return tuple(sentence.strip() for sentence in ends.split(text) if sentence and sentence.strip())


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text; a mark that stands alone, as a French colon does, is none."""
    return tuple(word for word in text.split() if any(letter.isalnum() for letter in word))


def hard(rule: str, message: str, part: str = "", detail: str = "") -> Finding:
    """A finding that copying waits for."""
    return Finding(rule=rule, hard=True, part=part, message=message, detail=detail)


def soft(rule: str, message: str, part: str = "", detail: str = "") -> Finding:
    """A hint."""
    return Finding(rule=rule, hard=False, part=part, message=message, detail=detail)
