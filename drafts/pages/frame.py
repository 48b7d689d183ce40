"""The frame around every page: navigation, languages, and the one place that shows errors."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st

from drafts.errors import DraftsError
from drafts.pages import session
from drafts.pages.session import changed_by, say
from drafts.pages.speech import LANGUAGES

_HERE = Path(__file__).parent
_LOG = logging.getLogger("drafts.pages")

_STYLE = """
<style>
[data-testid=stText], textarea, input { unicode-bidi: plaintext; text-align: start; }
[data-testid=stMainBlockContainer] { padding-top: 2.6rem; padding-bottom: 3rem; max-width: 96rem; }
[data-testid=stText] { white-space: pre-wrap; overflow-wrap: anywhere; }
.st-key-message_column { position: sticky; top: 3.2rem; align-self: flex-start; }
@media (max-width: 760px) { .st-key-message_column { position: static; } }
.st-key-signs [data-testid=stText], .st-key-facts [data-testid=stText] { font-size: .85rem; opacity: .9; }
</style>
"""


def show() -> None:
    """Draw the frame and the page that the address names."""
    st.set_page_config(page_title="Santun", page_icon="💬", layout="wide", initial_sidebar_state="auto")
    st.html(_STYLE)  # our own constant, never a value
    pages = [
        st.Page(_HERE / "answer.py", title=say("Answer"), default=True),
        st.Page(_HERE / "history.py", title=say("History"), url_path="history"),
        st.Page(_HERE / "shelf.py", title=say("Templates"), url_path="templates"),
        st.Page(_HERE / "guide.py", title=say("Guide"), url_path="guide"),
    ]
    page = st.navigation(pages, position="sidebar")
    with st.sidebar:
        _languages()
    page.run()


def _languages() -> None:
    shelf = session.desk().writer.shelf
    st.selectbox(
        say("Language of this page"),
        list(LANGUAGES),
        index=list(LANGUAGES).index(session.interface_language()),
        format_func=lambda code: LANGUAGES[code],
        key="interface_language",
        on_change=changed_by("interface_language", lambda code: session.prefer(interface_language=code)),
    )
    codes = list(shelf.codes)
    st.selectbox(
        say("Show me what replies say in"),
        codes,
        index=codes.index(session.staff_language()),
        format_func=session.language_name,
        key=f"staff_language_{session.interface_language()}",
        on_change=changed_by(f"staff_language_{session.interface_language()}", _read_in),
    )


def _read_in(code: str) -> None:
    session.prefer(staff_language=code)
    session.change(staff_language=code)


def guarded() -> None:
    """Draw everything, and show what was raised on purpose as it is meant to be read."""
    try:
        show()
    except DraftsError as error:
        st.error(say("Something does not work. Nothing that you wrote is lost."))
        st.text(str(error))
        _LOG.warning("%s on a page", type(error).__name__)


if __name__ == "__main__":
    guarded()
