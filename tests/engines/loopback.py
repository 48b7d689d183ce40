"""Servers on the loopback device that translate, or hang, trickle, lie, throttle and mix up."""

from __future__ import annotations

import html
import json
import re
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from drafts.engines.exchange import Limits

#: Short enough to wait for in a test; for servers that never answer. Others have the limits that everybody has.
QUICK = Limits(total=0.5, connect=0.4, silence=0.3)

KEY = "top-secret-key-4711"
NAMES = ("google", "mymemory", "libre", "deepl")
LANGUAGES = ["en", "de", "fr", "el", "zh-Hans", "nb", "pb"]


@dataclass(frozen=True)
class Asked:
    """One question as it came over the wire."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The text to translate, whoever asked."""
        if "q" in self.query:
            return self.query["q"]
        value = json.loads(self.body)
        return value.get("q") or value["text"][0]


Behave = Callable[[Asked, socket.socket], None]


@dataclass
class Loopback:
    """A server of one behaviour, which may be changed while it runs."""

    behave: Behave
    asked: list[Asked] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def serve(self) -> None:
        while not self.over.is_set():
            try:
                peer, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(peer,), daemon=True).start()

    def _one(self, peer: socket.socket) -> None:
        with peer:
            try:
                asked = _read(peer)
                self.asked.append(asked)
                self.behave(asked, peer)
            except OSError:
                return

    def stop(self) -> None:
        self.over.set()
        self.listener.close()


def _read(peer: socket.socket) -> Asked:
    stream = peer.makefile("rb")
    method, target, _ = stream.readline().decode("ascii").split(" ")
    headers = {}
    while line := stream.readline().strip().decode("latin-1"):
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    body = stream.read(int(headers.get("content-length", 0)))
    parts = urlsplit(target)
    query = {key: values[0] for key, values in parse_qs(parts.query, keep_blank_values=True).items()}
    return Asked(method, parts.path, query, headers, body)


def say(peer: socket.socket, body: bytes, *, status: str = "200 OK", headers: str = "") -> None:
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
    peer.sendall(head.encode("latin-1") + body)


def foreign(text: str) -> str:
    """What an honest translator makes of a text: every word another, everything else kept."""
    return re.sub(r"[^\W\d_]+", lambda word: word.group()[::-1].lower(), text)


def wrapped(asked: Asked, text: str) -> bytes:
    """A translation in the form of the provider that was asked."""
    if asked.path == "/m":
        return f'<html><body><div class="result-container">{html.escape(text)}</div></body></html>'.encode()
    if asked.path == "/get":
        return json.dumps({"responseData": {"translatedText": text}, "responseStatus": 200, "matches": []}).encode()
    if asked.path == "/translate":
        return json.dumps({"translatedText": text}).encode()
    return json.dumps(
        {"translations": [{"text": text, "detected_source_language": "DE", "billed_characters": 1}]}
    ).encode()


def translating(change: Callable[[str], str] = foreign) -> Behave:
    """A server of any provider that answers with `change(text)`."""

    def behave(asked: Asked, peer: socket.socket) -> None:
        if asked.path == "/languages":
            say(peer, json.dumps([{"code": code} for code in LANGUAGES]).encode())
        else:
            say(peer, wrapped(asked, change(asked.text)))

    return behave
