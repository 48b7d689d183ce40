"""Discreet: no name, address or token in the log lines that Streamlit writes about signing in."""

from __future__ import annotations

import logging
import re

#: Where Streamlit writes down why a sign-in failed, with the provider's words, which name people.
_TALKATIVE = ("starlette_auth_routes", "starlette_websocket")

_WORD = re.compile(r"[a-z_]{1,40}")


def keep_quiet() -> None:
    """Keep names, addresses and tokens out of Streamlit's own log lines about signing in."""
    for name in _TALKATIVE:
        logger = logging.getLogger(f"streamlit.web.server.starlette.{name}")
        if not any(isinstance(each, Discreet) for each in logger.filters):
            logger.addFilter(Discreet())


class Discreet(logging.Filter):
    """Leaves of a line what is ours: its own words, the kind of error, and which claim was at fault."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the line in place; every line is kept."""
        error = record.exc_info[1] if record.exc_info else None
        said = [type(error).__name__] if error else []
        said += [
            word
            for word in (getattr(error, "error", ""), getattr(error, "claim", ""))
            if isinstance(word, str) and _WORD.fullmatch(word)
        ]
        words = " ".join(str(record.msg).partition("%")[0].split()).rstrip(" :'\"")
        record.msg, record.args = words + (f" ({', '.join(said)})" if said else ""), ()
        record.exc_info = record.exc_text = None
        return True
