"""Credentials: what signing in needs, from [auth] in .streamlit/secrets.toml, and whether the form may be served with it.

No value of it ever stands in a message.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, urlsplit

import streamlit as st

from drafts.settings import Settings

#: The fewest characters of a secret that signs who somebody is: 128 bits in hexadecimal.
_SECRET = 32

_NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")


def credentials() -> Mapping[str, Any]:
    """The section [auth] of .streamlit/secrets.toml; empty without one."""
    if not st.secrets.load_if_toml_exists():
        return {}
    section = st.secrets.get("auth", {})
    return section if isinstance(section, Mapping) else {}


def host_of(auth: Mapping[str, Any]) -> str:
    """The host under which people reach this desk; '' where none is said."""
    return (_address(auth.get("redirect_uri")).hostname or "").casefold()


def is_secure(auth: Mapping[str, Any]) -> bool:
    """Whether people reach this desk through https alone."""
    return _address(auth.get("redirect_uri")).scheme == "https"


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def obstacles(settings: Settings, auth: Mapping[str, Any], address: str) -> tuple[str, ...]:
    """Why the form must not be served at an address of the network, as sentences without any of the values."""
    if not settings.signs_in and not auth:
        if is_loopback(address):
            return ()
        return (
            (
                f"server.address is {address or 'every interface'!r}: anybody on the network could read customers' "
                "messages. Set it to 127.0.0.1, or set up the sign-in of a team (see .streamlit/secrets.toml.example)."
            ),
        )
    return (*_admin(settings), *_incomplete(auth), *_unsafe(auth, address))


def _admin(settings: Settings) -> tuple[str, ...]:
    if not settings.signs_in:
        return (
            (
                "secrets.toml has [auth], but DRAFTS_ADMIN is not set: nobody could come in. Set it to the e-mail "
                "address of the first admin."
            ),
        )
    if settings.admin.count("@") != 1:
        return ("DRAFTS_ADMIN is no e-mail address. It takes the one with which the first admin signs in.",)
    return ()


def _incomplete(auth: Mapping[str, Any]) -> tuple[str, ...]:
    missing = [name for name in _NEEDED if not isinstance(auth.get(name), str) or not auth[name].strip()]
    if missing:
        return (
            (
                f"DRAFTS_ADMIN asks for a sign-in, and [auth] in .streamlit/secrets.toml lacks {', '.join(missing)}. "
                "Fill it in as .streamlit/secrets.toml.example shows, or unset DRAFTS_ADMIN to work alone."
            ),
        )
    return ()


def _unsafe(auth: Mapping[str, Any], address: str) -> tuple[str, ...]:
    if _incomplete(auth):
        return ()
    found: list[str] = []
    back, provider = _address(auth["redirect_uri"]), _address(auth["server_metadata_url"])
    if len(auth["cookie_secret"]) < _SECRET:
        found.append(f"cookie_secret in [auth] is shorter than {_SECRET} characters: whoever guesses it is anybody.")
    if not back.path.endswith("/oauth2callback") or not back.hostname:
        found.append("redirect_uri in [auth] must be the address of this desk with /oauth2callback at its end.")
    if back.scheme != "https" and not (is_loopback(back.hostname or "") and is_loopback(address)):
        found.append("redirect_uri in [auth] must begin with https://, unless only this machine reaches the desk.")
    if provider.scheme != "https" and not is_loopback(provider.hostname or ""):
        found.append("server_metadata_url in [auth] must begin with https://.")
    return tuple(found)


def _address(text: object) -> SplitResult:
    try:
        return urlsplit(str(text or "").strip().replace("{port}", "1"))
    except ValueError:
        # Broken brackets of an IPv6 address.
        return urlsplit("")
