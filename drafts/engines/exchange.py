"""Exchange: one bounded question to a server. It ends in time whatever the server does.

`http.client` on a socket of our own: no proxy from the environment, no redirect, no cookie, no retry, nothing unpacked.
The time left is set anew before every single read, because a read timeout alone never ends an answer that trickles in
(deep-translator held a page for as long as a server liked; requests with timeout=2 still took 9 s).
"""

from __future__ import annotations

import http.client
import io
import json
import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

#: How many addresses of one host are tried.
_ADDRESSES = 4

#: How much is asked of the socket at a time, in bytes.
_CHUNK = 65_536

#: What else than UTF-8 an answer may be written in; any other name is read as UTF-8. Never utf-7.
_CHARSETS = frozenset({"iso-8859-1", "iso-8859-15", "windows-1252", "windows-1251", "shift_jis", "euc-jp", "gb18030"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how much, at most."""

    total: float = 8.0
    """Seconds for everything one translation asks, from the name look-up to the last byte."""
    connect: float = 3.0
    """Seconds to find and reach a server."""
    silence: float = 5.0
    """Seconds that a server may say nothing."""
    bytes: int = 2_000_000
    """Size of one answer."""
    requests: int = 12
    """Questions that one translation may ask."""


class Deadline:
    """A moment after which nothing is waited for."""

    def __init__(self, seconds: float) -> None:
        self._at = time.monotonic() + seconds

    def left(self, most: float) -> float:
        """Seconds left, at most `most`; raises TimeoutError when there are none."""
        left = min(most, self._at - time.monotonic())
        if left <= 0:
            raise TimeoutError
        return left


class TooMuchError(OSError):
    """An answer is larger than the limit."""


class GarbledError(ValueError):
    """An answer that cannot be what was asked for: cut off, packed, or in no known form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said."""

    status: int
    body: bytes
    charset: str = "utf-8"
    retry_after: str = ""

    @property
    def text(self) -> str:
        """The body as text; what cannot be decoded becomes a replacement character."""
        return self.body.decode(self.charset, "replace")

    def json(self) -> Any:
        """The body as a JSON value; raises ValueError, or RecursionError for one nested too deep."""
        return json.loads(self.body)


def ask(
    method: str, url: str, *, deadline: Deadline, limits: Limits, body: bytes = b"", headers: Mapping[str, str]
) -> Answer:
    """Ask once. Raises OSError (TimeoutError, TooMuchError), http.client.HTTPException or ValueError.

    These errors may hold the address with everything in it: they are for guard.py, never for people or logs.
    """
    parts = urlsplit(url)
    connection = _Connection(
        parts.hostname or "", tls=parts.scheme == "https", port=parts.port, times=(deadline, limits)
    )
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, path, body or None, {"Accept-Encoding": "identity", **headers})
        response = connection.getresponse()
        if response.headers.get("Content-Encoding", "identity").lower() not in ("", "identity"):
            raise GarbledError
        return Answer(
            status=response.status,
            body=b"".join(_read(response, limits.bytes)),
            charset=_charset(response.headers.get_content_charset("utf-8")),
            retry_after=response.headers.get("Retry-After", ""),
        )
    finally:
        connection.hang_up()


def _read(response: http.client.HTTPResponse, most: int) -> Iterator[bytes]:
    size = 0
    while chunk := response.read(min(_CHUNK, most + 1 - size)):
        size += len(chunk)
        if size > most:
            raise TooMuchError
        yield chunk
    if response.length:
        raise GarbledError


def _charset(name: str) -> str:
    return name if name in _CHARSETS else "utf-8"


class _Connection(http.client.HTTPConnection):
    """A connection whose every wait ends with the deadline."""

    def __init__(self, host: str, *, tls: bool, port: int | None, times: tuple[Deadline, Limits]) -> None:
        super().__init__(host, port or (443 if tls else 80))
        # On the instance, so that the Host header names a port only where it is not the usual one.
        self.default_port = 443 if tls else 80
        self._tls = tls
        self._deadline, self._limits = times
        self._raw: socket.socket | None = None

    def connect(self) -> None:
        """Find, reach and greet the server."""
        self._raw = _dial(self.host, self.port, self._deadline, self._limits)
        if self._tls:
            # Python counts the whole handshake against the timeout of the socket.
            self._raw.settimeout(self._deadline.left(self._limits.connect))
            self._raw = _trust().wrap_socket(self._raw, server_hostname=self.host)
        self.sock = _Patient(self._raw, self._deadline, self._limits.silence)

    def hang_up(self) -> None:
        """Close the socket. `close` does not: http.client calls it before an answer is read where no other will follow."""
        if self._raw is not None:
            self._raw.close()


class _Patient:
    """What http.client needs of a socket, with the time left set before every wait."""

    def __init__(self, raw: socket.socket, deadline: Deadline, silence: float) -> None:
        self._raw, self._deadline, self._silence = raw, deadline, silence

    def sendall(self, data: bytes) -> None:
        """Send everything in the time left (Python counts the whole of it against the timeout)."""
        self._raw.settimeout(self._deadline.left(self._silence))
        self._raw.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """The stream that an answer is read from."""
        return io.BufferedReader(_Stream(self._raw, self._deadline, self._silence))

    def close(self) -> None:
        """Nothing: see `_Connection.hang_up`."""


class _Stream(io.RawIOBase):
    """The bytes that arrive before the deadline."""

    def __init__(self, raw: socket.socket, deadline: Deadline, silence: float) -> None:
        super().__init__()
        self._raw, self._deadline, self._silence = raw, deadline, silence

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what is there, or wait for it no longer than is left."""
        self._raw.settimeout(self._deadline.left(self._silence))
        return self._raw.recv_into(buffer)


def _dial(host: str, port: int, deadline: Deadline, limits: Limits) -> socket.socket:
    fault: OSError = ConnectionError()
    for family, kind, protocol, _, address in _addresses(host, port, deadline.left(limits.connect))[:_ADDRESSES]:
        raw = socket.socket(family, kind, protocol)
        try:
            raw.settimeout(deadline.left(limits.connect))
            raw.connect(address)
        except OSError as error:
            raw.close()
            fault = error
        else:
            raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return raw
    raise fault


def _addresses(host: str, port: int, seconds: float) -> list[Any]:
    """Look a name up; on a thread of its own, because the system's look-up knows no timeout and may take a minute."""
    found: queue.SimpleQueue[list[Any] | OSError] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            found.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError):
            found.put(ConnectionError())

    threading.Thread(target=look_up, name="look-up", daemon=True).start()
    try:
        answer = found.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, OSError):
        raise answer
    return answer


@cache
def _trust() -> ssl.SSLContext:
    """The certificates of this system, and certifi's where it is installed: some systems bring none."""
    context = ssl.create_default_context()
    try:
        import certifi  # noqa: PLC0415 -- optional
    except ImportError:
        return context
    context.load_verify_locations(certifi.where())
    return context
