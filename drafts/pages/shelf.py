"""Templates: which reply exists in which language, how far each can be trusted, and what is broken."""

from __future__ import annotations

import streamlit as st

from drafts.pages import session
from drafts.pages.reading_panel import topic_title
from drafts.pages.session import language_name, say

_MARKS = {"reviewed": "●", "draft": "○", "machine": "△"}


def show() -> None:
    """Draw the page."""
    st.title(say("Templates"))
    shelf = session.desk().writer.shelf
    problems = shelf.problems()
    if problems:
        st.markdown("**" + say("These files cannot be used until they are mended:") + "**")
        for problem in problems:
            st.text(str(problem))
    else:
        st.markdown(say("Every template can be used."))
    st.markdown(
        say("● reviewed by a native speaker   ○ draft, not yet reviewed   △ machine translated   – missing").replace(
            "  ", "\u2003"
        )
    )
    rows = []
    for topic in shelf.topics:
        row = {say("Topic"): topic_title(topic)}
        for code in shelf.codes:
            sheet = shelf.language(code).topics.get(topic) if shelf.has(code) else None
            row[language_name(code)] = _MARKS[sheet.status] if sheet else "–"
        rows.append(row)
    st.dataframe(rows, hide_index=True, height=38 * (len(rows) + 1), alt=say("Templates by topic and language"))
    st.text(say("Folder: {path}", path=shelf.path))


if __name__ == "__main__":
    show()
