"""What is there: topics by language at a glance, and one language or one topic in full, with nothing averaged away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from drafts.pages.session import language_name, say
from drafts.pages.template_exchange import exchange_panel
from drafts.pages.template_places import go, languages_of, template_title
from drafts.writing.coverage import STATES, Cell, coverage, last_review
from drafts.writing.shelf import FRAME, Shelf

MARKS = {"reviewed": "●", "draft": "○", "machine": "△", "unfinished": "…", "broken": "✕", "missing": "–"}
BEHIND = "↓"


def cells(shelf: Shelf) -> tuple[Cell, ...]:
    """The state of every template, read once for as long as nothing is saved."""
    kept: tuple[Shelf, tuple[Cell, ...]] | None = st.session_state.get("coverage")
    if kept is None or kept[0] is not shelf:
        kept = (shelf, coverage(shelf))
        st.session_state["coverage"] = kept
    return kept[1]


def cell_of(shelf: Shelf, topic: str, language: str) -> Cell:
    """The state of one template."""
    return next(cell for cell in cells(shelf) if (cell.topic, cell.language) == (topic, language))


def state_name(state: str) -> str:
    """What a state is called."""
    names = {
        "reviewed": say("reviewed by a native speaker"), "draft": say("draft, not yet reviewed"),
        "machine": say("machine translated"), "unfinished": say("being written"), "broken": say("broken"),
        "missing": say("missing"),
    }  # fmt: skip
    return names[state]


def short_name(state: str) -> str:
    """What a state is called where there is little room."""
    names = {
        "reviewed": say("reviewed"), "draft": say("draft"), "machine": say("by machine"),
        "unfinished": say("being written"), "broken": say("broken"), "missing": say("missing"),
    }  # fmt: skip
    return names[state]


# -- everything -------------------------------------------------------------------------------------------------------


def matrix(shelf: Shelf) -> None:
    """The frame and the topics by language; a click opens the template."""
    codes = languages_of(shelf)
    known = {(cell.topic, cell.language): cell for cell in cells(shelf)}
    rows = [
        {say("Topic"): template_title(topic)} | {language_name(code): _mark(known[topic, code]) for code in codes}
        for topic in _files(shelf)
    ]
    legend = [(mark, state_name(state)) for state, mark in MARKS.items()] + [(BEHIND, _stale())]
    # A mark and its name stay on one line.
    st.text("   ".join(f"{mark}\u2060\u00a0{name}".replace(" ", "\u00a0") for mark, name in legend))
    columns: dict[str, Any] = {
        language_name(code): st.column_config.TextColumn(width=84, alignment="center") for code in codes
    }
    st.dataframe(
        rows,
        hide_index=True,
        height="content",
        column_config={say("Topic"): st.column_config.TextColumn(width=205, pinned=True), **columns},
        key="template_matrix",
        on_select=_opened("template_matrix", lambda row, column: _open_cell(shelf, row, column)),
        selection_mode="single-cell",
        alt=say("Templates by topic and language"),
    )
    _languages(shelf)


def _files(shelf: Shelf) -> tuple[str, ...]:
    """What every language has: the frame, then the topics."""
    return (FRAME, *shelf.topics)


def _mark(cell: Cell) -> str:
    return f"{MARKS[cell.state]} {BEHIND}" if cell.behind else MARKS[cell.state]


def _stale() -> str:
    return say("the reference has changed since")


def _open_cell(shelf: Shelf, row: int, column: str) -> None:
    code = next((code for code in languages_of(shelf) if language_name(code) == column), "")
    go(topic=_files(shelf)[row], language=code)


def _opened(key: str, apply: Callable[[int, str], None]) -> Callable[[], None]:
    """A table's callback that hands on which cell was clicked."""

    def callback() -> None:
        clicked = st.session_state[key].selection.cells
        if clicked:
            apply(*clicked[0])

    return callback


def _languages(shelf: Shelf) -> None:
    st.subheader(say("Languages"))
    codes = languages_of(shelf)
    half = (len(codes) + 1) // 2
    with st.container(key="template_languages"):
        for column, part in zip(st.columns(2, gap="small"), (codes[:half], codes[half:]), strict=True):
            for code in part:
                _language(column, shelf, code)


def _language(column: DeltaGenerator, shelf: Shelf, code: str) -> None:
    """A language in a line: how much is there, how much was reviewed, and the least trusted of it."""
    mine = [cell for cell in cells(shelf) if cell.language == code]
    topics = [cell for cell in mine if cell.topic != FRAME]
    states = Counter(cell.state for cell in mine)
    worst = next(state for state in STATES if states[state])
    behind = sum(cell.behind > 0 for cell in mine)
    count = say(
        "{written} of {topics}, {reviewed} reviewed",
        written=len([cell for cell in topics if cell.state not in ("missing", "broken")]),
        topics=len(topics),
        reviewed=len([cell for cell in topics if cell.state == "reviewed"]),
    )
    with column.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            f":primary[{language_name(code)}]\u2003{count}",
            key=f"language_of_shelf_{code}",
            on_click=go,
            kwargs={"language": code},
            type="tertiary",
            width=255,
        )
        st.text(f"{MARKS[worst]} {short_name(worst)}" + (f", {BEHIND} {behind}" if behind else ""))


# -- one language, one topic ------------------------------------------------------------------------------------------


def one_language(shelf: Shelf, code: str) -> None:
    """Every file of one language, and the language as one file to take out and back in."""
    mine = [cell for cell in cells(shelf) if cell.language == code]
    _states(mine)
    _table(mine, say("Template"), [template_title(cell.topic) for cell in mine], lambda cell: go(topic=cell.topic))
    reviewed = last_review(tuple(mine), code)
    st.text(
        say("Everything here was reviewed, the oldest on {day}.", day=reviewed)
        if reviewed
        else say("Not every template here was reviewed.")
    )
    exchange_panel(shelf, code)


def one_topic(shelf: Shelf, topic: str) -> None:
    """One topic in every language."""
    mine = [cell for cell in cells(shelf) if cell.topic == topic]
    _states(mine)
    _table(
        mine, say("Language"), [language_name(cell.language) for cell in mine], lambda cell: go(language=cell.language)
    )


def _states(mine: list[Cell]) -> None:
    """How many are in each state; a sum of all of them would hide the worst."""
    states = Counter(cell.state for cell in mine)
    counts = [f"{mark} {states[state]} {state_name(state)}" for state, mark in MARKS.items() if states[state]]
    behind = sum(cell.behind > 0 for cell in mine)
    st.text("   ".join([*counts, *([f"{BEHIND} {behind} {_stale()}"] if behind else [])]))


def _table(mine: list[Cell], first: str, names: list[str], open_cell: Callable[[Cell], None]) -> None:
    rows = [
        {
            first: name,
            say("Status"): f"{MARKS[cell.state]} {state_name(cell.state)}",
            say("Reviewed by"): cell.reviewer,
            say("Reviewed on"): cell.reviewed_on,
            say("Owner"): cell.owner,
            say("Version"): cell.version or None,
            say("Behind the reference"): _behind(cell),
            say("Whose"): _whose(cell),
        }
        for cell, name in zip(mine, names, strict=True)
    ]
    key = f"template_table_{first}"
    st.dataframe(
        rows,
        hide_index=True,
        height="content",
        column_config={first: st.column_config.TextColumn(width=205, pinned=True)},
        key=key,
        on_select=_opened(key, lambda row, _: open_cell(mine[row])),
        selection_mode="single-cell",
        alt=say("Templates with status, review and owner"),
    )


def _behind(cell: Cell) -> str:
    return say("{count} versions", count=cell.behind) if cell.behind > 1 else say("1 version") if cell.behind else ""


def _whose(cell: Cell) -> str:
    if cell.shipped_changed:
        return say("yours; the shipped text has changed since")
    return say("yours") if cell.own else say("shipped") if cell.state != "missing" else ""
