"""Templates: which reply exists in which language, how far each can be trusted, and the way to every one of them."""

from __future__ import annotations

import streamlit as st

from drafts.pages import session
from drafts.pages.session import say
from drafts.pages.template_begin import begin_panel
from drafts.pages.template_coverage import matrix, one_language, one_topic
from drafts.pages.template_editor import editor
from drafts.pages.template_faults import fault_text
from drafts.pages.template_places import Place, attempt, choose, place, show_trouble
from drafts.writing.shelf import Shelf

_STYLE = """
<style>
.st-key-template_field textarea { font-family: "Source Code Pro", ui-monospace, monospace; font-size: .82rem; line-height: 1.6; }
.st-key-template_live { position: absolute; left: 0; overflow: hidden; }
.st-key-template_live, .st-key-template_live * { width: 1px !important; min-width: 0 !important; }
.st-key-template_reply [data-testid=stColumn]:first-child { opacity: .78; }
.st-key-template_languages button { justify-content: flex-start; min-height: 1.6rem; padding: 0; }
.st-key-template_languages button > div { justify-content: flex-start; text-align: start; width: auto; }
.st-key-template_languages button p > span { display: inline-block; min-width: 6.2rem; }
.st-key-template_languages [data-testid=stText] { font-size: .93rem; }
.st-key-template_languages [data-testid=stVerticalBlock] { gap: .45rem; }
</style>
"""


def show() -> None:
    """Draw the page: all templates, those of one language or topic, or one of them to edit."""
    st.html(_STYLE)  # our own constant, never a value
    st.title(say("Templates"))
    shelf = session.desk().writer.shelf
    here = place(shelf)
    choose(shelf, here)
    show_trouble()
    _problems(shelf, here)
    if here.topic and here.language:
        editor(shelf, here)
    elif here.language:
        one_language(shelf, here.language)
    elif here.topic:
        one_topic(shelf, here.topic)
    else:
        matrix(shelf)
        if session.may("templates"):
            begin_panel(shelf)
            _folders(shelf)


def _problems(shelf: Shelf, here: Place) -> None:
    problems = shelf.problems()
    if here.language:
        problems = tuple(problem for problem in problems if f"/{here.language}/" in problem.path)
    with st.container(border=bool(problems)):
        if not problems:
            return
        st.markdown("**" + say("These files cannot be used until they are mended:") + "**")
        for problem in problems:
            st.text(f"{problem.path}:{problem.line}: {fault_text(problem)}")


def _folders(shelf: Shelf) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(say("Folder: {path}", path=shelf.path))
        if shelf.team:
            st.text(say("Your own: {path}", path=shelf.team))
        st.button(say("Read the folders again"), on_click=_refresh, type="tertiary")


def _refresh() -> None:
    attempt(session.desk().refresh)


if __name__ == "__main__":
    show()
