"""Served: what surrounds the pages: warm-up, security headers, and the refusal to serve strangers."""

from __future__ import annotations

import base64
import gc
import hashlib
import logging
import os
import re
import secrets
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from drafts.desk import Desk, open_desk, warm_up
from drafts.errors import AccessError, SettingsError
from drafts.pages import acts
from drafts.pages.credentials import credentials, obstacles
from drafts.pages.discreet import keep_quiet
from drafts.pages.guard import Guard
from drafts.pages.session import say
from drafts.pages.speech import LANGUAGES, catalogue
from drafts.settings import Settings, read_settings

_LOG = logging.getLogger("drafts.pages")


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, Any]]:
    """Warm up before the first visitor, then freeze what is there.

    Every rerun ends with a full garbage collection; without the freeze it walks through 150,000 objects of the
    libraries and takes 160 instead of 12 ms of processor time (streamlit.md section 0).
    """
    refuse_strangers(str(st.get_option("server.address") or ""))
    keep_quiet()
    desk = open_desk(read_settings(os.environ))
    desk.learn()
    warm_up(desk, LANGUAGES)
    for language in LANGUAGES:
        catalogue(language)
    _freeze()
    threading.Thread(target=_warm_the_rest, args=(desk,), name="warm-up", daemon=True).start()
    yield {}


def _warm_the_rest(desk: Desk) -> None:
    """Load the other languages while the first visitor reads: it takes seconds that nobody should wait for.

    A desk that says what it receives (DRAFTS_LANGUAGE_MIX) is spared the rest.
    """
    received = [code for code, _ in desk.settings.language_mix]
    for code in received or desk.writer.shelf.codes:
        warm_up(desk, [code])
        time.sleep(0.05)  # visitors first
    _freeze()


def _freeze() -> None:
    gc.collect()
    gc.freeze()


def refuse_strangers(address: str, settings: Settings | None = None) -> None:
    """Raise SettingsError unless only this machine can reach the form, or everybody who can must sign in."""
    found = obstacles(settings or read_settings(os.environ), credentials(), address)
    if st.get_option("server.trustedUserHeaders"):
        found = (*found, "server.trustedUserHeaders is set: a header would say who somebody is. Unset it.")
    if found:
        raise SettingsError("\n".join(found))


def on_script_error(error: Exception) -> bool:
    """Show a calm page with a number to report; the log has the number and the kind of error, never its text."""
    if isinstance(error, AccessError):
        # A click of somebody who was signed out or let go since the page was drawn.
        st.text(acts.no_access(error))
        return True
    number = secrets.token_hex(4)
    _LOG.error("error %s: %s at %s", number, type(error).__name__, _place(error))
    st.error(
        say("Something went wrong (error {number}). Nothing that you wrote is lost: reload the page.", number=number)
    )
    return True


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"


def content_security_policy() -> str:
    """Nothing from elsewhere is ever loaded: the backstop should customer text be rendered after all."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in inline
    )
    return (
        f"default-src 'self'; script-src 'self' {hashes} blob:; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "frame-src 'none'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )


def middleware() -> list[Middleware]:
    """What stands around every answer."""
    headers = {
        "content-security-policy": content_security_policy(),
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "permissions-policy": "camera=(), microphone=(), geolocation=(), clipboard-write=(self)",
        "cross-origin-opener-policy": "same-origin",
    }
    return [Middleware(Guard, headers=[(name.encode(), value.encode()) for name, value in headers.items()])]
