"""DeepL by its own client, whose questions go through our guard: one try, our deadline, our limits.

The client is an optional extra. Left alone it tries six times, waits ten seconds for each, obeys a proxy in the
environment, and writes texts into its log at the level DEBUG.
"""

from __future__ import annotations

import importlib
import json
import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from drafts.engines.exchange import GarbledError
from drafts.engines.guard import FAULTS, Call, Guard, raise_for_status
from drafts.engines.translate_codes import DEEPL_SOURCE, DEEPL_TARGET, provider_code
from drafts.errors import EngineError

_INSTALL = "DeepL needs the optional extra 'deepl'. Install it with: pip install deepl==1.32.0"


class _Wire:
    """What DeepL's client needs of its HTTP client."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def request_with_backoff(
        self,
        method: str,
        url: str,
        data: Mapping[str, Any] | None = None,
        json: Any = None,
        headers: Mapping[str, str] | None = None,
        **_: object,
    ) -> tuple[int, str]:
        """Ask once; there is no second try and no waiting for one."""
        body, kind = _body(data, json)
        answer = self._call.send(method, url, body, {"User-Agent": "santun", **(headers or {}), "Content-Type": kind})
        raise_for_status(answer)
        return answer.status, answer.text

    def close(self) -> None:
        """Nothing: every exchange closes itself."""


def _body(data: Mapping[str, Any] | None, value: Any) -> tuple[bytes, str]:
    if value is not None:
        return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"), "application/json"
    return urlencode(dict(data or {}), doseq=True).encode(), "application/x-www-form-urlencoded"


class DeepL:
    """DeepL's interface with a key; safe to share between threads."""

    name = "deepl"

    def __init__(self, url: str = "", key: str = "", *, guard: Guard | None = None) -> None:
        """`url` only where it is not DeepL's own; raises EngineError where the client is missing."""
        try:
            self._deepl: Any = importlib.import_module("deepl")
        except ImportError as error:
            raise EngineError(_INSTALL) from error
        # At DEBUG it logs what it sends and gets.
        logging.getLogger("deepl").setLevel(logging.WARNING)
        self._url, self._key = url, key
        self._guard = guard or Guard("DeepL")

    def translate(self, text: str, *, source: str, target: str) -> str:
        """Translate one text, in the polite form where the language has one; raises EngineError."""
        known = tuple(
            value.upper()
            for name, value in vars(self._deepl.Language).items()
            if name.isupper() and isinstance(value, str)
        )
        from_code = None if source in ("", "und") else provider_code(_base(source), DEEPL_SOURCE, known, "DeepL")
        to_code = provider_code(target, DEEPL_TARGET, (*known, "ZH-HANS", "ZH-HANT"), "DeepL")

        def work(call: Call) -> str:
            client = self._deepl.DeepLClient(self._key, server_url=self._url or None, send_platform_info=False)
            client._client.close()  # noqa: SLF001 -- the one place where the client takes its HTTP client from
            client._client = _Wire(call)  # noqa: SLF001
            answer = client.translate_text(
                text, source_lang=from_code, target_lang=to_code, formality="prefer_more", preserve_formatting=True
            )
            translated = getattr(answer, "text", None)
            if not isinstance(translated, str):
                raise GarbledError
            return translated

        return self._guard.run(work, (*FAULTS, self._deepl.DeepLException))


def _base(code: str) -> str:
    """DeepL knows regions and scripts of targets only."""
    return code.partition("-")[0]
