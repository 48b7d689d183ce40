"""Machine translation, where a setting allows it: only after a click for this one message, and always marked."""

from __future__ import annotations

import streamlit as st

from drafts.desk import Work
from drafts.errors import DraftsError
from drafts.pages import session
from drafts.pages.session import language_name, say
from drafts.reading import Reading
from drafts.writing import PARTS
from drafts.writing.translate import OWN_SERVER, Translated


def message_translation(work: Work, reading: Reading) -> None:
    """Offer the message in the staff language; shows nothing where translation is off or not needed."""
    translator = session.desk().translator
    if translator is None or reading.language.code == session.staff_language():
        return
    made = st.session_state.get("translation")
    if made and made[0] == (work.id, work.text):
        _show(made[1])
        return
    _warning(translator.engine.name)
    st.button(
        say("Translate this message by machine"),
        key=f"translate_{work.id}",
        on_click=_translate_message,
        args=(work, reading),
    )


def draft_translation(work: Work, reading: Reading) -> None:
    """Offer a machine draft for a language that is not on the shelf."""
    translator = session.desk().translator
    wanted = work.reply_language or reading.language.code
    if translator is None or session.desk().writer.shelf.has(wanted) or wanted == "und":
        return
    _warning(translator.engine.name)
    st.button(
        say("Draft in {language} by machine", language=language_name(wanted)),
        key=f"translate_draft_{work.id}",
        on_click=_translate_draft,
        args=(work, reading, wanted),
    )
    problems = st.session_state.get("draft_translation_problems", ())
    for problem in problems:
        st.text(str(problem))


def _warning(engine: str) -> None:
    if engine in OWN_SERVER:
        st.caption(say("The text is sent to your own translation server."))
    else:
        st.caption(say("The text leaves this computer and is sent to {engine}.", engine=engine))


def _show(result: Translated) -> None:
    with st.container(border=True):
        if result.text:
            st.markdown("**" + say("machine translated, not reviewed") + "**")
            st.text(result.text)
        for problem in result.problems:
            st.text(problem)


def _translate_message(work: Work, reading: Reading) -> None:
    try:
        made = session.desk().translate_message(work, reading)
    except DraftsError as error:
        made = Translated(text="", engine="", source="", target="", problems=(str(error),))
    st.session_state["translation"] = ((work.id, work.text), made)


def _translate_draft(work: Work, reading: Reading, target: str) -> None:
    try:
        made = session.desk().translate_draft(work, reading, target)
    except DraftsError as error:
        st.session_state["draft_translation_problems"] = (str(error),)
        return
    st.session_state["draft_translation_problems"] = made.problems
    if made.text:
        edits = {**dict.fromkeys(PARTS, ""), "body": made.marked}
        session.change(edits=edits, machine=made.marked.split("\n", maxsplit=1)[0], version=work.version + 1)
