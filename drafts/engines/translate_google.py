"""Google Translate and MyMemory by way of deep-translator, which knows no timeout, no limit and no discretion.

Its modules call a global `requests`. We put our own in that place once, so that each of its calls goes through the guard
of the translation under way and none can go past it. Every translation gets an instance of its own: one shared between
16 threads gave 21 of 160 people another's text. Its errors hold the text; guard.py keeps them to itself.

Both providers are others' servers: what is sent leaves the house. Google's is a web page, not an interface with a
promise. MyMemory is a public translation memory, gives away 5,000 characters a day, and keeps what it is asked.
"""

from __future__ import annotations

import html
import importlib
import threading
from collections.abc import Collection, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote

from drafts.engines.exchange import Answer, GarbledError
from drafts.engines.guard import FAULTS, Call, Guard, throttled
from drafts.engines.portions import translate_in_portions
from drafts.engines.translate_codes import GOOGLE, MYMEMORY, provider_code
from drafts.errors import EngineError

_INSTALL = "deep-translator is not installed. Install it with: pip install deep-translator==1.11.4"

#: Longest piece for Google: the text goes in the address, where 4,999 letters of ASCII are taken; others count as written there.
_GOOGLE_LONGEST = 4_500

#: Longest piece for MyMemory, in bytes; it documents 500.
_MYMEMORY_LONGEST = 480

#: Pieces of one translation; Google counts five a second.
_MOST_PIECES = 10

#: Longest result cut out of Google's page, in characters. Above that, no translation of 4,500 letters.
_LONGEST_RESULT = 60_000

_call: ContextVar[Call] = ContextVar("call")
_patching = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Page:
    """What deep-translator needs of an answer."""

    status_code: int
    text: str
    value: Any = None

    def json(self) -> Any:
        return self.value

    def close(self) -> None:
        """Nothing: the exchange is over."""


class _GuardedRequests:
    """Stands where deep-translator has the library `requests`; refuses where no guard is at work."""

    def __init__(self, agent: str) -> None:
        self._agent = agent

    def get(self, url: str, params: Mapping[str, str] | None = None, **_: object) -> _Page:
        call = _call.get(None)
        if call is None:
            message = "deep-translator was called without a guard. Call it through drafts.engines."
            raise EngineError(message)
        return self._page(call.get(url, params, agent=self._agent))

    def _page(self, answer: Answer) -> _Page:
        raise NotImplementedError


class _GooglePages(_GuardedRequests):
    def _page(self, answer: Answer) -> _Page:
        return _Page(answer.status, _result_only(answer.text))


class _MyMemoryAnswers(_GuardedRequests):
    def get(self, url: str, params: Mapping[str, str] | None = None, **more: object) -> _Page:
        # deep-translator sends text to this provider unencrypted; it serves the same address encrypted.
        plain = "http://api.mymemory.translated.net/"
        return super().get(f"https{url[4:]}" if url.startswith(plain) else url, params, **more)

    def _page(self, answer: Answer) -> _Page:
        value = answer.json()
        _check_memory(value)
        return _Page(answer.status, "", value)


def _result_only(page: str) -> str:
    """The page cut down to the one element that holds the translation, without markup inside.

    The parser behind deep-translator needs seconds for a megabyte made to hurt it, and raises an error of its own for
    `<![`. A translation is plain text, so nothing of it is lost.
    """
    for mark in ('class="t0"', 'class="result-container"'):
        start = page.find(">", page.find(mark)) + 1 if mark in page else 0
        end = page.find("</div>", start, start + _LONGEST_RESULT)
        if start and end >= 0:
            text = page[start:end].replace("<br>", "\n").replace("<br/>", "\n")
            return f'<div class="result-container">{text.replace("<", "&lt;")}</div>'
    raise GarbledError


def _check_memory(value: Any) -> None:
    """MyMemory reports its faults as if they were translations, some of them with status 200."""
    if not isinstance(value, dict) or not isinstance(value.get("responseData"), dict):
        raise GarbledError
    text = value["responseData"].get("translatedText")
    if not isinstance(text, str):
        raise GarbledError
    if value.get("quotaFinished") or str(value.get("responseStatus")) == "429" or "MYMEMORY WARNING" in text.upper():
        throttled()
    if str(value.get("responseStatus")) != "200":
        raise GarbledError


class _DeepTranslator:
    """What both have in common."""

    name: str
    _module: str
    _class: str
    _requests: type[_GuardedRequests]
    _longest: int

    def __init__(self, url: str = "", key: str = "", *, guard: Guard | None = None) -> None:
        """`url` and `key` are for other engines; raises EngineError where deep-translator is missing."""
        del url, key
        try:
            module: Any = importlib.import_module(self._module)
            errors = importlib.import_module("deep_translator.exceptions")
            agent = importlib.import_module("requests.utils").default_user_agent()
        except ImportError as error:
            raise EngineError(_INSTALL) from error
        with _patching:
            # `requests` sends its own name; a scraped page may look different for others.
            if not isinstance(module.requests, _GuardedRequests):
                module.requests = self._requests(agent)
        self._make = getattr(module, self._class)
        self._faults = (*FAULTS, errors.BaseError, errors.RequestError, errors.TooManyRequests)
        self._guard = guard or Guard(self.name.capitalize())

    def translate(self, text: str, *, source: str, target: str) -> str:
        """Translate one text; raises EngineError. Safe to call from many threads at once."""
        codes = {"source": self._source(source), "target": self._code(target)}

        def work(call: Call) -> str:
            token = _call.set(call)
            try:
                return translate_in_portions(
                    text, partial(self._piece, codes), size=self._size, longest=self._longest, most=_MOST_PIECES
                )
            finally:
                _call.reset(token)

        return self._guard.run(work, self._faults)

    def _piece(self, codes: Mapping[str, str], piece: str) -> str:
        answer = self._make(**codes).translate(piece)
        if not isinstance(answer, str):
            raise GarbledError
        return html.unescape(answer) if self.name == "mymemory" else answer

    def _code(self, code: str) -> str:
        raise NotImplementedError

    def _source(self, code: str) -> str:
        raise NotImplementedError

    @staticmethod
    def _size(sign: str) -> int:
        raise NotImplementedError


class Google(_DeepTranslator):
    """Google Translate's page for simple browsers, as deep-translator reads it."""

    name = "google"
    _module = "deep_translator.google"
    _class = "GoogleTranslator"
    _requests = _GooglePages
    _longest = _GOOGLE_LONGEST

    def _code(self, code: str) -> str:
        return provider_code(code, GOOGLE, _known("GOOGLE_LANGUAGES_TO_CODES"), "Google")

    def _source(self, code: str) -> str:
        return "auto" if code in ("", "und") else self._code(code)

    @staticmethod
    def _size(sign: str) -> int:
        """Length in an address."""
        return 1 if sign.isascii() and sign.isalnum() else len(quote(sign, safe="", errors="replace"))


class MyMemory(_DeepTranslator):
    """MyMemory's public interface; it has to be told the language."""

    name = "mymemory"
    _module = "deep_translator.mymemory"
    _class = "MyMemoryTranslator"
    _requests = _MyMemoryAnswers
    _longest = _MYMEMORY_LONGEST

    def _code(self, code: str) -> str:
        known = tuple(_known("MY_MEMORY_LANGUAGES_TO_CODES"))
        by_base = {name.partition("-")[0]: (name,) for name in reversed(known)}
        return provider_code(code, {**by_base, **MYMEMORY}, known, "MyMemory")

    def _source(self, code: str) -> str:
        if code in ("", "und"):
            message = "MyMemory has to be told which language a message is in. Pick the language first."
            raise EngineError(message)
        return self._code(code)

    @staticmethod
    def _size(sign: str) -> int:
        """Length in bytes."""
        return len(sign.encode("utf-8", "replace"))


def _known(table: str) -> Collection[str]:
    names: Mapping[str, str] = getattr(importlib.import_module("deep_translator.constants"), table)
    return names.values()
