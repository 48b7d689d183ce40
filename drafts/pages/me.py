"""My settings: the languages of the person at the desk, and how they sign."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from drafts.message import clean
from drafts.pages import session
from drafts.pages.names import role_names
from drafts.pages.session import changed_by, say
from drafts.pages.speech import LANGUAGES


def show() -> None:
    """Draw the page."""
    st.title(say("My settings"))
    spoken, read = st.columns(2)
    with spoken:
        key = "interface_language"
        st.selectbox(
            say("Language of this page"),
            list(LANGUAGES),
            index=list(LANGUAGES).index(session.interface_language()),
            format_func=lambda code: LANGUAGES[code],
            key=key,
            on_change=changed_by(key, lambda code: session.prefer(interface_language=code)),
        )
    with read:
        staff_language_choice("me")
    st.subheader(say("How you sign"))
    signature_fields(set())
    st.markdown(say("These are remembered for you and used in every reply."))
    _signed_in()


def _signed_in() -> None:
    """Who is signed in, and the way out; nothing on a laptop."""
    desk = session.desk()
    if not desk.settings.signs_in:
        return
    person = desk.person(session.who())
    roles = role_names()
    st.subheader(say("Signed in"))
    st.text("  ·  ".join(each for each in (person.name, person.id, roles[person.role], person.team) if each))
    st.button(say("Sign out"), key="sign_out", on_click=session.sign_out)


def staff_language_choice(place: str) -> None:
    """Let a person say in which language they read what a reply says; `place` keeps two of them apart."""
    codes = list(session.desk().writer.shelf.codes)
    chosen = session.staff_language()
    key = f"staff_language_{place}_{session.interface_language()}_{chosen}"
    st.selectbox(
        say("Show me what replies say in"),
        codes,
        index=codes.index(chosen),
        format_func=session.language_name,
        key=key,
        on_change=changed_by(key, session.read_in),
    )


def signature_fields(required: set[str]) -> None:
    """Name, company and phone number under every reply."""
    signed = session.desk().signature(session.who())
    labels = {
        "agent": say("Your name (signs the reply)"),
        "firm": say("Company or community"),
        "phone": say("Phone number to offer"),
    }
    for column, (name, label) in zip(st.columns(3), labels.items(), strict=True):
        key = f"signature_{name}"
        column.text_input(
            f"{label} *" if name in required else label,
            value=signed[name],
            key=key,
            max_chars=120,
            on_change=changed_by(key, _keeper(name)),
        )


def _keeper(name: str) -> Callable[[str], None]:
    return lambda value: session.prefer(**{name: clean(value)})


if __name__ == "__main__":
    show()
