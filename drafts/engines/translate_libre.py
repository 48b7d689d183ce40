"""LibreTranslate on a server of one's own, by its JSON interface: no text leaves the house.

deep-translator's client for it puts everything, the key too, into the address, and knows 17 languages; this one asks the
server what it knows. The server is a separate program (AGPL-3); its log shows texts unless its level is lowered.
"""

from __future__ import annotations

from typing import Any

from drafts.engines.exchange import GarbledError
from drafts.engines.guard import Call, Guard
from drafts.engines.translate_codes import LIBRE, provider_code


class Libre:
    """A LibreTranslate server; safe to share between threads."""

    name = "libre"

    def __init__(self, url: str, key: str = "", *, guard: Guard | None = None) -> None:
        """`url` is where the server is, such as http://127.0.0.1:5000; `key` only where it wants one."""
        self._url = url.rstrip("/")
        self._key = key
        self._guard = guard or Guard("LibreTranslate")
        self._known: tuple[str, ...] = ()

    def translate(self, text: str, *, source: str, target: str) -> str:
        """Translate one text; raises EngineError."""

        def work(call: Call) -> str:
            known = self._languages(call)
            question = {
                "q": text,
                "source": "auto" if source in ("", "und") else _code(source, known),
                "target": _code(target, known),
                "format": "text",
                **({"api_key": self._key} if self._key else {}),
            }
            answer = _mapping(call.post(f"{self._url}/translate", question).json()).get("translatedText")
            if not isinstance(answer, str):
                raise GarbledError
            return answer

        return self._guard.run(work)

    def _languages(self, call: Call) -> tuple[str, ...]:
        """What this server knows; asked once, for it changes only when the server is set up anew."""
        if not self._known:
            listed = call.get(f"{self._url}/languages").json()
            if not isinstance(listed, list):
                raise GarbledError
            codes = (_mapping(entry).get("code") for entry in listed[:500])
            self._known = tuple(code for code in codes if isinstance(code, str))
        return self._known


def _code(code: str, known: tuple[str, ...]) -> str:
    return provider_code(code, LIBRE, known, "This LibreTranslate")


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise GarbledError
    return value
