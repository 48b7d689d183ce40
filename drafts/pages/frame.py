"""The frame around every page: navigation, languages, and the one place that shows errors."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st

from drafts.errors import AccessError, DraftsError, LedgerError
from drafts.pages import session
from drafts.pages.acts import refusal
from drafts.pages.gate import let_in
from drafts.pages.session import say

_HERE = Path(__file__).parent
_LOG = logging.getLogger("drafts.pages")

_STYLE = """
<style>
[data-testid=stText], textarea, input { unicode-bidi: plaintext; text-align: start; }
[data-testid=stMainBlockContainer] { padding-top: 4.2rem; padding-bottom: 2rem; max-width: 100rem; }
[data-testid=stText] { white-space: pre-wrap; overflow-wrap: anywhere; }
.st-key-signs [data-testid=stText], .st-key-facts [data-testid=stText], .st-key-mood_signs [data-testid=stText] {
  font-size: .85rem; opacity: .9;
}
@media (min-width: 900px) {
  .st-key-message_column { position: sticky; top: 4.2rem; max-height: calc(100vh - 5rem); overflow-y: auto; padding: 3px; }
}
</style>
"""


def show() -> None:
    """Draw the frame and the page that the address names."""
    st.set_page_config(page_title="Santun", page_icon="💬", layout="wide", initial_sidebar_state="collapsed")
    st.html(_STYLE)  # our own constant, never a value
    allowed = let_in()
    people = allowed and session.desk().settings.signs_in and session.may("people")
    pages = [
        st.Page(_HERE / "answer.py", title=say("Answer"), default=True),
        st.Page(_HERE / "queue.py", title=say("Queue"), url_path="queue"),
        st.Page(_HERE / "history.py", title=say("History"), url_path="history"),
        st.Page(_HERE / "shelf.py", title=say("Templates"), url_path="templates"),
        st.Page(_HERE / "guide.py", title=say("Guide"), url_path="guide"),
        st.Page(_HERE / "me.py", title=say("My settings"), url_path="me"),
        # Whoever types the address is told; a page that is not in the list would bar the whole screen.
        st.Page(
            _HERE / "people.py",
            title=say("People"),
            url_path="people",
            visibility="visible" if people else "hidden",
        ),
    ]
    page = st.navigation(pages, position="top" if allowed else "hidden")
    if allowed:
        page.run()


def guarded() -> None:
    """Draw everything, and show what was raised on purpose as it is meant to be read."""
    try:
        show()
    except DraftsError as error:
        st.error(say("Something does not work. Nothing that you wrote is lost."))
        st.text(refusal(error, 0) if isinstance(error, (AccessError, LedgerError)) else str(error))
        _LOG.warning("%s on a page", type(error).__name__)


if __name__ == "__main__":
    guarded()
