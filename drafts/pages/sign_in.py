"""Sign-in: who the identity provider says is here. The only file that asks Streamlit about the person.

    st.login ──▶ provider ──▶ id token ──▶ cookie ──▶ claims ──▶ Visitor ──▶ the desk: do they work here, at every run

What of it is checked, and by whom:

    Authlib      state, PKCE, the signature by the provider's keys, issuer, nonce, that the token has not expired and
                 that it names who it is for
    Streamlit    that the cookie was signed here and belongs to the origin of redirect_uri
    this file    that this application is in the audience (Authlib lets another one pass where `azp` names us), that the
                 address is not an unconfirmed one, and that the sign-in is not older than a working day: Streamlit's
                 cookie lives for thirty days, whatever the token says
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import streamlit as st

from drafts.message import clean
from drafts.pages.credentials import credentials

#: Seconds for which a sign-in counts: a long working day. Whoever left the organisation is out by the next one even
#: where nobody told the desk.
HOLDS = 12 * 60 * 60

#: Seconds by which the provider's clock may be ahead of ours; as Authlib allows.
_LEEWAY = 120

Refusal = Literal["", "nobody", "old", "audience", "no_address", "unconfirmed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who is at the browser, as far as the provider says."""

    address: str = ""
    """Lower-case e-mail address; '' : nobody may come in, see `refused`."""
    name: str = ""
    issued: int = 0
    """When the provider said so, in seconds since 1970."""
    refused: Refusal = ""


def visitor() -> Visitor:
    """Who is at the browser at this run."""
    return visitor_of(st.user.to_dict(), str(credentials().get("client_id", "")), time.time())


def visitor_of(claims: Mapping[str, Any], client: str, now: float) -> Visitor:
    """Who these claims of Streamlit's cookie name; `client` is our client_id, `now` in seconds since 1970."""
    if claims.get("is_logged_in") is not True or claims.get("provider") != "default":
        return Visitor(refused="nobody")
    audience = claims.get("aud")
    if not client or client not in (audience if isinstance(audience, list) else [audience]):
        return Visitor(refused="audience")
    issued = claims.get("iat")
    if isinstance(issued, bool) or not isinstance(issued, (int, float)) or not -_LEEWAY <= now - issued <= HOLDS:
        return Visitor(refused="old")
    address = claims.get("email")
    if not isinstance(address, str) or "@" not in address:
        return Visitor(refused="no_address")
    # Some providers leave the claim out, some write it as a word; whatever does not say yes says no.
    if claims.get("email_verified", True) not in (True, "true"):
        return Visitor(refused="unconfirmed")
    name = claims.get("name")
    return Visitor(
        address=clean(address).strip().casefold(),
        name=clean(name).strip()[:100] if isinstance(name, str) else "",
        issued=int(issued),
    )


def ask() -> None:
    """Send the browser to the provider."""
    st.login()


def leave() -> None:
    """Send the browser out: the cookie is deleted, and where the provider offers it, its own session ends too."""
    st.logout()
