"""A language as one file: out to a translator, and back when all of it checks."""

from __future__ import annotations

import streamlit as st

from drafts.pages import session
from drafts.pages.session import say
from drafts.pages.template_faults import fault_text
from drafts.pages.template_places import attempt
from drafts.writing.exchange import Imported, export_language
from drafts.writing.po import MAX_BYTES
from drafts.writing.shelf import Shelf
from drafts.writing.specimen import specimen_page


def exchange_panel(shelf: Shelf, code: str) -> None:
    """Export and import of one language."""
    out, back = st.columns(2, gap="large")
    with out:
        st.subheader(say("Out to a translator"))
        st.markdown(
            say(
                "One PO file with every sentence beside the English one. Translation programs open it; so do text editors."
            )
        )
        with st.container(horizontal=True):
            st.download_button(
                say("Download for translation"),
                lambda: export_language(shelf, code),
                file_name=f"santun-{code}.po",
                mime="text/x-gettext-translation",
                on_click="ignore",
            )
            st.download_button(
                say("Download to read and mark"),
                lambda: specimen_page(shelf, code).encode(),
                file_name=f"santun-{code}.html",
                mime="text/html",
                on_click="ignore",
            )
    with back:
        st.subheader(say("Back from a translator"))
        if shelf.team is None:
            st.markdown(say("There is no folder for templates of your own. Set DRAFTS_TEAM_TEMPLATES."))
            return
        if not session.may("templates"):
            st.markdown(say("Only a lead or an admin of your desk changes templates."))
            return
        _upload(code)


def _upload(code: str) -> None:
    number = st.session_state.get("template_upload", 0)
    st.file_uploader(
        say("PO file"),
        type=["po"],
        key=f"template_file_{code}_{number}",
        max_upload_size=max(1, MAX_BYTES // 1_000_000),
        on_change=_take,
        args=(code, f"template_file_{code}_{number}"),
    )
    st.caption(say("All of it is checked first. If a line does not check, nothing is changed."))
    kept: tuple[str, Imported] | None = st.session_state.get("template_imported")
    if kept and kept[0] == code:
        _outcome(kept[1])


def _take(code: str, key: str) -> None:
    """Take a file in as soon as it is there."""
    st.session_state.pop("template_imported", None)
    file = st.session_state.get(key)
    if file is None:
        return
    attempt(lambda: _import(code, str(file.name), bytes(file.getvalue())))
    # The file is done with: the next one starts from an empty field.
    st.session_state["template_upload"] = st.session_state.get("template_upload", 0) + 1


def _import(code: str, name: str, data: bytes) -> None:
    done = session.desk().take_in_language(code, data, session.who(), path=name)
    st.session_state["template_imported"] = (code, done)


def _outcome(done: Imported) -> None:
    with st.container(border=True):
        if done.problems:
            st.markdown("**" + say("Nothing was changed. These lines are in the way:") + "**")
            for problem in done.problems[:50]:
                st.text(f"{problem.path}:{problem.line}: {fault_text(problem)}")
            return
        st.text(
            say(
                "✓ {changed} texts changed in {files} files, {left} left as they were.",
                changed=done.changed,
                files=len(done.files),
                left=done.left,
            )
        )
