"""Translate: opt-in machine translation, with what is exact protected, checked, and always marked.

Off unless DRAFTS_TRANSLATE names an engine, and then used for one message at a time, after a person said so for it.
DRAFTS_TRANSLATE_URL is the address of a server of one's own, DRAFTS_TRANSLATE_KEY the key where an engine wants one;
they are read in settings.py.

    text ──▶ masked ──▶ engine ──▶ checked ──▶ masks back ──▶ Translated
                                     └─ fails: no text, but why
"""

from __future__ import annotations

import importlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from urllib.parse import urlsplit

import babel
from babel.dates import format_date

from drafts.errors import SettingsError
from drafts.reading import Fact
from drafts.writing.masking import HIDDEN, Masked, bare, literals, mask, unmask
from drafts.writing.translate_checks import LOST, problems, script_of

_log = logging.getLogger(__name__)

#: Stands wherever a translation is shown or kept.
BANNER = "machine translated, not reviewed"

TOO_LONG = "This text is too long for a machine translation. Take the part that matters."
NOTHING = "There is nothing to translate."
SAME_LANGUAGE = "This text is in that language already."

#: Longest text that is sent, in characters: two pages. Longer ones end in limits of the engines, or in their deadline.
LONGEST = 6_000

#: Where each engine lives, by its name in DRAFTS_TRANSLATE. Loaded by name, so that nothing is loaded while it is off.
ENGINES: Mapping[str, str] = {
    "google": "drafts.engines.translate_google:Google",
    "mymemory": "drafts.engines.translate_google:MyMemory",
    "libre": "drafts.engines.translate_libre:Libre",
    "deepl": "drafts.engines.translate_deepl:DeepL",
}

#: Engines whose server stands in the house, if it does: no text leaves it.
OWN_SERVER = frozenset({"libre"})


class Translate(Protocol):
    """An engine that translates."""

    name: str

    def translate(self, text: str, *, source: str, target: str) -> str:
        """The text in another language; codes are ours (BCP 47), `und` is for the engine to find out. Raises EngineError."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """A machine translation, or why there is none."""

    text: str
    """Empty when a check failed."""
    engine: str
    source: str
    target: str
    problems: tuple[str, ...] = ()
    """Sentences for staff, none of which holds a word of the text."""

    @property
    def marked(self) -> str:
        """The translation under its banner; empty when there is none."""
        return f"[{BANNER}: {self.engine}, {self.source} → {self.target}]\n\n{self.text}" if self.text else ""

    def record(self) -> dict[str, Any]:
        """As JSON values, for the ledger."""
        return {
            "text": self.text,
            "engine": self.engine,
            "source": self.source,
            "target": self.target,
            "problems": list(self.problems),
            "note": BANNER,
        }


@dataclass(frozen=True, slots=True)
class Translator:
    """Translates with one engine; safe to share between threads. Made once a process: the engine remembers its faults."""

    engine: Translate

    def translate_message(self, text: str, facts: Sequence[Fact], *, source: str, target: str) -> Translated:
        """What a sender wrote, in the staff language; facts as they wrote them. Raises EngineError."""
        return self._translate(text, {kept: kept for kept in literals(facts)}, source, target, strict=False)

    def draft_from(
        self,
        staff_text: str,
        values: Mapping[str, str],
        *,
        source: str,
        target: str,
        written: Mapping[str, str] | None = None,
    ) -> Translated:
        """A draft in a language that is not on the shelf, from the reply in the staff language. Raises EngineError.

        `values` are what stands in the text and must stand in the draft, by name; `written` how one of them is written
        in the other language, such as `{"due_date": long_date(day, target)}`.
        """
        keep = {text: (written or {}).get(name, text) for name, text in values.items()}
        return self._translate(staff_text, keep, source, target, strict=True)

    def _translate(self, text: str, keep: Mapping[str, str], source: str, target: str, *, strict: bool) -> Translated:
        made = Translated(text="", engine=self.engine.name, source=source, target=target)
        masked = mask(text, keep)
        found = _not_worth_asking(text, masked, source, target)
        answer = ""
        if not found:
            answer = _seen(self.engine.translate(masked.text, source=source, target=target))
            found = tuple(problems(masked.text, answer, target=target, strict=strict))
        whole = unmask(answer, masked.kept) if not found else ""
        if whole is None:
            whole, found = "", (LOST,)
        _log.info(
            "%s: %s, %s to %s, %d characters, %s",
            BANNER, self.engine.name, source, target, len(text), "kept back" if found else "shown",
        )  # fmt: skip
        return Translated(text=whole, engine=made.engine, source=source, target=target, problems=found)


def _not_worth_asking(text: str, masked: Masked, source: str, target: str) -> tuple[str, ...]:
    if not any(sign.isalpha() for sign in bare(masked.text)):
        return (NOTHING,)
    if len(text) > LONGEST:
        return (TOO_LONG,)
    same = source.partition("-")[0] == target.partition("-")[0] and script_of(source) == script_of(target)
    return (SAME_LANGUAGE,) if same else ()


#: Marks of direction and width that some engines write by rights, in Arabic, Hebrew or Thai; nothing is lost without them.
_HARMLESS = str.maketrans("", "", "\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff")


def _seen(answer: str) -> str:
    return answer.translate(_HARMLESS).replace("\r\n", "\n")


def long_date(day: date, language: str) -> str:
    """A day as a language writes it in a letter; as 2026-11-26 where the language is not known."""
    try:
        return format_date(day, "long", locale=babel.Locale.parse(language.replace("-", "_")))
    except (babel.UnknownLocaleError, ValueError):
        return day.isoformat()


def build_translator(name: str, url: str, key: str) -> Translator:
    """The translator that the settings name; raises SettingsError, or EngineError where its library is missing."""
    if name not in ENGINES:
        message = (
            f"DRAFTS_TRANSLATE is {name[:20]!r}. It takes one of {', '.join(ENGINES)}; empty, nothing is translated."
        )
        raise SettingsError(message)
    _check_address(name, url)
    _check_key(name, key)
    module, _, class_name = ENGINES[name].partition(":")
    engine: Translate = getattr(importlib.import_module(module), class_name)(url=url, key=key)
    return Translator(engine)


def _check_address(name: str, url: str) -> None:
    """The address is never repeated in the error: somebody may have put a password into it."""
    if not url and name != "libre":
        return
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or parts.query or parts.fragment or "@" in parts.netloc or HIDDEN.search(url) or len(url.split()) != 1:
        message = (
            "DRAFTS_TRANSLATE_URL is no address of a server. It takes one such as http://127.0.0.1:5000, without a name, "
            "a password or a question mark."
        )
        raise SettingsError(message)


def _check_key(name: str, key: str) -> None:
    if not key and name == "deepl":
        message = "DRAFTS_TRANSLATE is 'deepl', which needs a key. Set DRAFTS_TRANSLATE_KEY."
        raise SettingsError(message)
    if not (key.isascii() and (key.isprintable() or not key)):
        message = "DRAFTS_TRANSLATE_KEY holds characters that no key has. Copy it again."
        raise SettingsError(message)
