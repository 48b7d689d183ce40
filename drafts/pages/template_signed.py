"""Who a change of a template is signed with."""

from __future__ import annotations

from drafts.desk import ALONE
from drafts.pages import session


def signed() -> str:
    """Who is working; where nobody signs in, the name that stands under their replies."""
    who = session.who()
    return (session.desk().signature(who)["agent"] or who) if who == ALONE else who
