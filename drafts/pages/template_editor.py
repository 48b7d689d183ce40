"""One template: the reference on the left, the text to edit on the right, what the check says and how it reads."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from datetime import UTC, date, datetime

import streamlit as st

from drafts.pages import session
from drafts.pages.elements import live_field
from drafts.pages.session import language_name, say
from drafts.pages.template_check import check_panel
from drafts.pages.template_coverage import BEHIND, MARKS, cell_of, state_name
from drafts.pages.template_editing import (
    Editing,
    discard,
    editing_of,
    go_on,
    in_the_way,
    kept_states,
    mark_reviewed,
    restore,
    save,
    take,
    undo_last,
)
from drafts.pages.template_places import Place
from drafts.pages.template_preview import preview_panel
from drafts.writing.coverage import Cell
from drafts.writing.front import front_of
from drafts.writing.lint_files import REFERENCE
from drafts.writing.revisions import Revision
from drafts.writing.sheet import MAX_CHARACTERS
from drafts.writing.shelf import Shelf
from drafts.writing.workshop import basis_of, text_of

#: Both texts, in pixels: a shipped topic of three branching blocks fits without a scroll bar on a laptop.
_HEIGHT = 460
_LATEST = 30

#: Milliseconds after the last key before a text is checked: longer than between two words, and the check takes as long.
_PAUSE = 600


def editor(shelf: Shelf, here: Place) -> None:
    """Draw one template."""
    left, right = st.columns(2, gap="large")
    with left:
        _side(cell_of(shelf, here.topic, here.compare))
        st.code(
            text_of(shelf, here.compare, here.topic) or say("missing"), language=None, wrap_lines=True, height=_HEIGHT
        )
    cell = cell_of(shelf, here.topic, here.language)
    allowed = session.may("templates")
    if shelf.team is None or not allowed:
        with right:
            _side(cell)
            text = text_of(shelf, here.language, here.topic)
            st.code(text or say("missing"), language=None, wrap_lines=True, height=_HEIGHT)
            st.markdown(
                say("There is no folder for templates of your own. Set DRAFTS_TEAM_TEMPLATES.")
                if allowed
                else say("Only a lead or an admin of your desk changes templates.")
            )
        preview_panel(shelf, here, None)
        return
    editing = editing_of(shelf, here.language, here.topic)
    with right:
        _side(cell)
        _field(shelf, editing)
        _buttons(shelf, editing, cell)
        note = str(front_of(editing.text).get("note") or "")
        if note:
            st.text(say("Note for whoever reviews it") + ": " + note)
    preview_panel(shelf, here, editing.text)
    _history(shelf, editing)
    _review(editing, cell)


def _side(cell: Cell) -> None:
    """What a template is and how far it can be trusted."""
    st.markdown("**" + language_name(cell.language) + "**")
    said = [f"{MARKS[cell.state]} {state_name(cell.state)}"]
    if cell.state == "reviewed":
        said = [f"{MARKS[cell.state]} " + say("reviewed by {name}, {day}", name=cell.reviewer, day=cell.reviewed_on)]
    if cell.version:
        said.append(say("version {number}", number=cell.version))
    if cell.behind:
        said.append(f"{BEHIND} " + say("the reference has changed since"))
    if cell.shipped_changed:
        said.append(say("yours; the shipped text has changed since"))
    if cell.owner:
        said.append(say("Owner") + ": " + cell.owner)
    st.text("  ·  ".join(said))


def _field(shelf: Shelf, editing: Editing) -> None:
    # The field leads while it is on the page; a new number makes a new field that begins with our text. The text is
    # its default: one that is put into the state reaches the browser once, and is lost where two runs come quickly.
    begins = f"{editing.key}_begins"
    if editing.key not in st.session_state:
        st.session_state[begins] = editing.text
    with st.container(key="template_field"):
        st.text_area(
            say("Text of the template"),
            value=st.session_state[begins],
            key=editing.key,
            height=_HEIGHT,
            max_chars=MAX_CHARACTERS,
            label_visibility="collapsed",
            on_change=_taken(editing),
        )
    live_field(key="template_live", field="template_field", pause=_PAUSE)
    theirs = basis_of(shelf, editing.language, editing.topic)
    with st.container():
        if theirs != editing.basis:
            _conflict(shelf, editing, theirs)
    check_panel(shelf, editing)


def _taken(editing: Editing) -> Callable[[], None]:
    return session.changed_by(editing.key, lambda text: take(editing, str(text)))


def _conflict(shelf: Shelf, editing: Editing, theirs: str) -> None:
    """Somebody else saved in the meantime: both texts are there, and neither is lost."""
    with st.container(border=True):
        st.markdown("**" + say("Somebody else has saved this template in the meantime. Theirs differs here:") + "**")
        _difference(text_of(shelf, editing.language, editing.topic), editing.text)
        with st.container(horizontal=True):
            st.button(say("Take theirs"), key="template_theirs", on_click=discard, args=(editing,))
            st.button(say("Go on with mine"), key="template_mine", on_click=go_on, args=(editing, theirs))


def _buttons(shelf: Shelf, editing: Editing, cell: Cell) -> None:
    compared, meaning = f"compared_{editing.key}", f"meaning_{editing.key}"
    if editing.language != REFERENCE and cell.behind:
        st.checkbox(say("I compared every sentence with the reference as it is now"), key=compared)
    if editing.language == REFERENCE:
        st.checkbox(say("It says something else now: translations are to be compared again"), key=meaning)
    ticked = bool(st.session_state.get(compared))
    barred = bool(in_the_way(shelf, editing)) or basis_of(shelf, editing.language, editing.topic) != editing.basis
    with st.container(horizontal=True):
        st.button(
            say("Save"),
            key="template_save",
            type="primary",
            disabled=barred or not (editing.changed or ticked),
            on_click=save,
            args=(editing, editing.key),
            kwargs={"compared": compared, "new_meaning": meaning},
        )
        st.button(
            say("Discard changes"),
            key="template_discard",
            disabled=not editing.changed,
            on_click=discard,
            args=(editing,),
        )
        st.button(
            say("Undo the last save"),
            key="template_undo",
            disabled=editing.changed or not kept_states(shelf, editing),
            on_click=undo_last,
            args=(editing,),
        )


# -- history ----------------------------------------------------------------------------------------------------------


def _history(shelf: Shelf, editing: Editing) -> None:
    with st.expander(say("History of this template")):
        states = kept_states(shelf, editing)
        if not states:
            st.markdown(say("Nothing was changed here: the shipped text counts."))
        shown = st.session_state.get("template_state")
        for revision in states[:_LATEST]:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.button(
                    say("Show"),
                    key=f"state_{editing.language}_{editing.topic}_{revision.number}",
                    on_click=_look_at,
                    args=((editing.language, editing.topic, revision.number),),
                )
                st.text(_said(revision))
            if shown == (editing.language, editing.topic, revision.number):
                _state(editing, revision)


def _said(revision: Revision) -> str:
    """When, who and what for."""
    why = {
        "edited": say("edited"), "restored": say("earlier text brought back"), "undo": say("undone"),
        "reviewed": say("review written down"), "found": say("changed by hand, or as it was found"),
        "shipped": say("as shipped"), "import-language": say("taken in from a translator's file"),
    }  # fmt: skip
    done = say("begun") if revision.why.startswith("add-") else why.get(revision.why, revision.why)
    return "  ·  ".join(each for each in (f"{revision.when:%Y-%m-%d %H:%M}", revision.who, done) if each)


def _look_at(which: tuple[str, str, int]) -> None:
    st.session_state["template_state"] = None if st.session_state.get("template_state") == which else which


def _state(editing: Editing, revision: Revision) -> None:
    """One earlier state, as what would change by bringing it back."""
    if revision.text is None:
        st.markdown(say("There was no text of your own: the shipped one counted."))
    elif revision.text == editing.saved:
        st.markdown(say("This is the text as it is now."))
        return
    else:
        _difference(editing.saved, revision.text)
    st.button(
        say("Bring this text back"),
        key="template_restore",
        disabled=editing.changed,
        on_click=restore,
        args=(editing, revision),
    )


def _difference(before: str, after: str) -> None:
    """What is different, a line a line, with two lines around it."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=2, lineterm="")
    st.code("\n".join(line for line in lines if not line.startswith(("---", "+++"))), language=None, wrap_lines=True)


# -- review -----------------------------------------------------------------------------------------------------------


def _review(editing: Editing, cell: Cell) -> None:
    if cell.state not in ("draft", "machine", "reviewed"):
        return
    with st.expander(say("Reviewed by a native speaker")):
        st.markdown(say("A native speaker has read every sentence of this template and would send it as it is."))
        name, day = st.columns([3, 2])
        key = f"review_{editing.key}"
        who = str(name.text_input(say("Their real name"), key=f"{key}_name", max_chars=80, live="300ms") or "").strip()
        on = day.date_input(
            say("Read on"), value=None, key=f"{key}_day", format="YYYY-MM-DD", max_value=datetime.now(UTC).date()
        )
        ready = len(who) > 2 and isinstance(on, date) and not editing.changed
        st.button(
            say("Mark as reviewed"),
            key="template_reviewed",
            disabled=not ready,
            on_click=mark_reviewed,
            args=(editing, who, on.isoformat() if isinstance(on, date) else ""),
        )
