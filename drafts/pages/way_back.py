"""Way back: whoever opened the address of a case before they signed in comes back to that case, not to the first page.

The browser keeps the address in a cookie for a quarter of an hour, from the button to the provider's answer. It is read
from the page that the button was on, and it is never more than a path of this desk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, unquote

from starlette.requests import cookie_parser

_Headers = Iterable[tuple[bytes, bytes]]

_NAME = "santun_back"
_SECONDS = 900
_LONGEST = 600

#: A path of this desk with what it asks for: no other host, no control character, nothing that ends a header.
_OWN = re.compile(r"/(?!/)[\w\-./~]*(\?[\w\-./~%=&+,:]*)?", re.ASCII)


def kept_address(headers: _Headers, host: bytes, callback: str) -> bytes | None:
    """The cookie that remembers which page a request to sign in comes from; None where that is the first page.

    `host` is whom the request was for, `callback` the path to which the provider sends people back.
    """
    came_from, _, path = _only(headers, b"referer").partition("://")[2].partition("/")
    address = own_address("/" + path)
    if address == "/" or came_from != host.decode("latin-1"):
        return None
    attributes = f"Max-Age={_SECONDS}; Path={quote(callback)}; HttpOnly; SameSite=Lax"
    return f"{_NAME}={quote(address, safe='')}; {attributes}".encode("ascii")


def address_before(headers: _Headers) -> str:
    """The page that somebody wanted before they signed in; the first page where none is remembered."""
    return own_address(unquote(cookie_parser(_only(headers, b"cookie")).get(_NAME, "/")))


def own_address(address: str) -> str:
    """An address on this desk, or the first page where it is none or says how an earlier sign-in went."""
    fits = len(address) <= _LONGEST and _OWN.fullmatch(address) and "sign_in=" not in address
    return address if fits else "/"


def forgotten(callback: str) -> bytes:
    """The cookie that ends what was remembered."""
    return f"{_NAME}=; Max-Age=0; Path={quote(callback)}; HttpOnly; SameSite=Lax".encode("ascii")


def _only(headers: _Headers, name: bytes) -> str:
    found = [text for key, text in headers if key == name]
    return found[0].decode("latin-1") if len(found) == 1 else ""
