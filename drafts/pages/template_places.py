"""Places of the Templates page: what the address names, how people get from one to another, and what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from drafts.errors import DraftsError
from drafts.pages import session
from drafts.pages.reading_panel import topic_title
from drafts.pages.session import language_name, say
from drafts.writing.lint_files import REFERENCE
from drafts.writing.shelf import FRAME, Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What the address names; '' for nothing."""

    topic: str = ""
    language: str = ""
    compare: str = ""
    """The language that stands beside it."""


def place(shelf: Shelf) -> Place:
    """Where this tab is; what the address names and the shelf lacks is left out."""
    topic, language, compare = (st.query_params.get(name, "") for name in ("topic", "language", "compare"))
    topic = topic if topic in (FRAME, *shelf.topics) else ""
    language = language if language in languages_of(shelf) else ""
    beside = [compare, REFERENCE, session.staff_language(), *shelf.codes]
    other = next((code for code in beside if code != language and code in shelf.codes and shelf.has(code)), REFERENCE)
    return Place(topic=topic, language=language, compare=other)


def languages_of(shelf: Shelf) -> tuple[str, ...]:
    """Every language, those in the making last."""
    return (*shelf.codes, *shelf.unfinished)


def go(**where: str) -> None:
    """Go to another place: what is named changes, '' leaves it out."""
    for name, value in where.items():
        if value:
            st.query_params[name] = value
        else:
            st.query_params.pop(name, None)


def choose(shelf: Shelf, here: Place) -> None:
    """Two lists that lead to every template, and a third for what stands beside it."""
    topic, language, compare = st.columns([3, 2, 2])
    # The address leads: a list shows it, and is never asked what it held before.
    st.session_state["shelf_topic"] = here.topic
    st.session_state["shelf_language"] = here.language
    st.session_state["shelf_compare"] = here.compare
    topic.selectbox(
        say("Topic"),
        ["", FRAME, *shelf.topics],
        format_func=lambda key: template_title(key) if key else say("all"),
        key="shelf_topic",
        on_change=session.changed_by("shelf_topic", lambda key: go(topic=key)),
    )
    language.selectbox(
        say("Language"),
        ["", *languages_of(shelf)],
        format_func=lambda code: language_name(code) if code else say("all"),
        key="shelf_language",
        on_change=session.changed_by("shelf_language", lambda code: go(language=code)),
    )
    if here.topic and here.language:
        compare.selectbox(
            say("Beside it"),
            [code for code in shelf.codes if code != here.language],
            format_func=language_name,
            key="shelf_compare",
            on_change=session.changed_by("shelf_compare", lambda code: go(compare=code)),
        )


def template_title(topic: str) -> str:
    """What a template is called in lists."""
    return say("Frame of every reply") if topic == FRAME else topic_title(topic)


# -- what went wrong, and what went well ------------------------------------------------------------------------------


def attempt(action: Callable[[], object]) -> bool:
    """Do something that may be refused; what stands in its way is shown above the page. Says whether it was done."""
    try:
        action()
    except DraftsError as error:
        st.session_state["template_trouble"] = str(error)
        return False
    return True


def tell(done: str) -> None:
    """Say once what was done; a text of ours."""
    st.session_state["template_done"] = done


def show_trouble() -> None:
    """What the last click led to, once."""
    trouble = st.session_state.pop("template_trouble", "")
    done = st.session_state.pop("template_done", "")
    # The place is there with nothing in it too: what stands below keeps its own, and its focus.
    with st.container():
        if trouble:
            with st.container(border=True):
                st.markdown("**" + say("This was not done:") + "**")
                st.text(trouble)
        if done:
            with st.container(border=True):
                st.text(f"✓ {done}")
