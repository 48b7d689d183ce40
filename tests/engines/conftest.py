"""Servers on the loopback device, and our engines asking them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from drafts.engines.guard import Guard
from tests.engines.loopback import KEY, Behave, Loopback


@pytest.fixture
def serve() -> Iterator[Callable[[Behave], Loopback]]:
    """Start a server: `serve(behaviour)`."""
    servers: list[Loopback] = []

    def start(behave: Behave) -> Loopback:
        server = Loopback(behave)
        servers.append(server)
        threading.Thread(target=server.serve, daemon=True).start()
        return server

    yield start
    for server in servers:
        server.stop()


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch):
    """Make one of our engines ask a server on the loopback device: `engine(name, server)`."""

    def make(name: str, server: Loopback, **guard):
        if name in ("google", "mymemory"):
            from deep_translator.constants import BASE_URLS

            from drafts.engines import translate_google

            monkeypatch.setitem(BASE_URLS, "GOOGLE_TRANSLATE", f"{server.url}/m")
            monkeypatch.setitem(BASE_URLS, "MYMEMORY", f"{server.url}/get")
            kind = translate_google.Google if name == "google" else translate_google.MyMemory
            return kind(guard=Guard(name, **guard))
        if name == "libre":
            from drafts.engines.translate_libre import Libre

            return Libre(server.url, KEY, guard=Guard(name, **guard))
        pytest.importorskip("deepl", reason="the optional extra 'deepl' is not installed")
        from drafts.engines.translate_deepl import DeepL

        return DeepL(server.url, KEY, guard=Guard(name, **guard))

    return make
