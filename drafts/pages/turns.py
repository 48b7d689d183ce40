"""Turns: what the queue is asked for, as the address names it, and whose turn is next."""

from __future__ import annotations

import re
from dataclasses import replace

import streamlit as st

from drafts.desk import Asked, Case
from drafts.desk.queue import NOBODY, VIEWS, place_of
from drafts.pages import session
from drafts.reading import MOODS

#: What the address may hold beside the case's number: a link to it shows the same to everybody who may see it.
FILTERS = ("view", "language", "topic", "mood", "owner", "after")

#: Views in which a case stays when it was answered.
_STAYS = ("open", "unsent")

_CODE = re.compile(r"[A-Za-z-]{2,12}")
_AFTER = re.compile(r"([0-9T:.+-]{1,40})~([0-9]{1,12})")


def place_named() -> dict[str, str]:
    """The filters that the address names, those that mean something."""
    named = {name: st.query_params.get(name, "") for name in FILTERS}
    people = {each.id for each in session.desk().colleagues(session.who())}
    known = {
        "view": named["view"] in VIEWS,
        "language": bool(_CODE.fullmatch(named["language"])),
        "topic": named["topic"] in session.desk().writer.shelf.topics,
        "mood": named["mood"] in MOODS,
        "owner": named["owner"] in {"mine", "nobody"} | people,
        "after": bool(_AFTER.fullmatch(named["after"])),
    }
    return {name: named[name] for name in FILTERS if known[name]}


def asked(named: dict[str, str]) -> Asked:
    """What the desk is asked for, of this person's team."""
    who = session.who()
    owner = {"mine": who, "nobody": NOBODY}.get(named.get("owner", ""), named.get("owner", ""))
    after = _AFTER.fullmatch(named.get("after", ""))
    return Asked(
        view=named.get("view", "todo"),
        team=session.desk().person(who).team,
        owner=owner,
        language=named.get("language", ""),
        topic=named.get("topic", ""),
        mood=named.get("mood", ""),
        after=(after[1], int(after[2])) if after else None,
    )


def place_after(case: Case, wanted: Asked) -> str:
    """Where the queue goes on after a case, as the address holds it."""
    turn, number = place_of(case, wanted)
    return f"{turn}~{number}"


def address(number: int, named: dict[str, str]) -> dict[str, str]:
    """The address of a case that is opened from the queue: it says where 'next' goes."""
    return {"case": str(number), "view": named.get("view", "todo"), **{k: v for k, v in named.items() if k != "view"}}


def came_from_queue() -> bool:
    """Whether this tab came to its case from the queue."""
    return "view" in st.query_params


def next_turn(number: int) -> int | None:
    """The case that has its turn after one that was opened from the queue; None when nothing else waits.

    What was answered leaves the queue, so the next is the first; where it stays, the next comes after it.
    """
    wanted = asked(place_named())
    desk, who = session.desk(), session.who()
    if wanted.view in _STAYS:
        wanted = replace(wanted, after=place_of(desk.case(number, who), wanted))
    return next((case.id for case in desk.queue(wanted, who) if case.id != number), None)


def go(**where: str) -> None:
    """Change what the address names; '' leaves it out."""
    for name, value in where.items():
        if value:
            st.query_params[name] = value
        else:
            st.query_params.pop(name, None)
