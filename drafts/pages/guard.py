"""Guard: what stands around every answer: under which names the form is served, its headers, and its cookies."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from drafts.pages.credentials import credentials, host_of, is_loopback, is_secure
from drafts.pages.way_back import address_before, forgotten, kept_address

_Message = MutableMapping[str, Any]
_Send = Callable[[_Message], Awaitable[None]]
_Headers = list[tuple[bytes, bytes]]

#: What a watchdog asks, under whatever name it knows this machine by; it tells nothing.
_HEALTH = "/_stcore/health"

_LOGIN, _CALLBACK = "/auth/login", "/oauth2callback"
_IDENTITY = b"_streamlit_user="


class Guard:
    """Refuses names that are not this desk's, and adds to every answer what keeps it to this desk.

    Without a sign-in the form answers only to the names of this machine: not through a proxy that was put in front of
    it, and not to a page elsewhere whose name was made to point here. With one it also answers to its own name.
    """

    def __init__(self, app: Callable[..., Awaitable[None]], headers: _Headers) -> None:
        """`headers` are name and value as bytes."""
        self._app = app
        self._headers = headers

    async def __call__(self, scope: _Message, receive: Callable[..., Awaitable[Any]], send: _Send) -> None:
        """Serve one request, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        auth = credentials()
        host = host_named(scope["headers"])
        if scope["path"] != _HEALTH and not (is_loopback(host) or (host and host == host_of(auth))):
            await _refuse(scope, send)
            return
        if scope["type"] == "websocket":
            await self._app(scope, receive, send)
            return
        secure, asked = is_secure(auth), _asked_back(scope)

        async def send_with_headers(message: _Message) -> None:
            if message["type"] == "http.response.start":
                answered = [*message["headers"], *_remembered(scope)]
                answered = _sent_on(scope, answered) if asked else answered
                marked = [(name, _marked(name, text, secure=secure)) for name, text in answered]
                message["headers"] = [*marked, *self._headers]
            await send(message)

        await self._app(scope, receive, send_with_headers)


def host_named(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """The host that a request is for, lower case, without its port; '' where it names none or two."""
    named = [text.decode("latin-1").strip().casefold() for name, text in headers if name == b"host"]
    if len(named) != 1:
        return ""
    if named[0].startswith("["):
        return named[0][1:].partition("]")[0]
    return named[0].partition(":")[0]


async def _refuse(scope: _Message, send: _Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    told = b"This desk is not served under this name. See 'A team' in README.md.\n"
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(told)).encode())]
    await send({"type": "http.response.start", "status": 421, "headers": headers})
    await send({"type": "http.response.body", "body": told})


def _marked(name: bytes, text: bytes, *, secure: bool) -> bytes:
    """A cookie that never travels unencrypted, where the desk is reached through https: Streamlit leaves that out."""
    if not secure or name.lower() != b"set-cookie" or b"; secure" in text.lower():
        return text
    return text + b"; Secure"


def _asked_back(scope: _Message) -> bool:
    """Whether the provider sent somebody back with an answer; after signing out it sends them without one."""
    asked = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=50) if scope["query_string"] else {}
    return str(scope["path"]).endswith(_CALLBACK) and "state" in asked


def _remembered(scope: _Message) -> _Headers:
    """What lets somebody come back, after they signed in, to the page that they wanted."""
    path = str(scope["path"])
    if not path.endswith(_LOGIN):
        return []
    host = next((text for name, text in scope["headers"] if name == b"host"), b"")
    cookie = kept_address(scope["headers"], host, path.removesuffix(_LOGIN) + _CALLBACK)
    return [(b"set-cookie", cookie)] if cookie else []


def _sent_on(scope: _Message, headers: _Headers) -> _Headers:
    """The way back to the page that was wanted, or a word that the sign-in did not succeed where it set no identity."""
    came_in = any(
        name.lower() == b"set-cookie" and text.startswith(_IDENTITY) and b"max-age=0" not in text.lower()
        for name, text in headers
    )
    wanted = address_before(scope["headers"]).encode("ascii") if came_in else b""

    def onward(first_page: bytes) -> bytes:
        return first_page + b"?sign_in=failed" if not came_in else wanted if wanted != b"/" else first_page

    sent = [(name, onward(text) if name.lower() == b"location" else text) for name, text in headers]
    return [*sent, (b"set-cookie", forgotten(str(scope["path"])))]
