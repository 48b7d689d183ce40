"""Gate: the page that is shown instead of all others to whoever is not signed in, or does not work here."""

from __future__ import annotations

import streamlit as st

from drafts.errors import AccessError
from drafts.pages import session, sign_in
from drafts.pages.session import say
from drafts.pages.sign_in import Visitor


def let_in() -> bool:
    """Whether whoever is at the browser may go on; draws why not, and what to do."""
    if not session.desk().settings.signs_in:
        return True
    visitor = session.visitor()
    if visitor.refused:
        session.forget_person()
        _sign_in_again(visitor)
        return False
    try:
        session.begin(visitor)
    except AccessError:
        session.forget_person()
        _stranger(visitor)
        return False
    return True


def _sign_in_again(visitor: Visitor) -> None:
    reasons = {
        "old": say("You signed in more than 12 hours ago. Sign in again: what you wrote is kept."),
        "audience": say("This sign-in was made for another application. Sign in again here."),
        "no_address": say("Your sign-in did not tell your e-mail address. Ask an admin of your desk."),
        "unconfirmed": say(
            "Your e-mail address is not confirmed where you sign in. Confirm it there, then sign in again."
        ),
    }
    with st.container(key="gate", width=560):
        st.title("Santun")
        st.markdown(say("This desk is for the people who work here."))
        failed = "sign_in" in st.query_params and visitor.refused == "nobody"
        if failed:
            st.markdown(
                say(
                    "The sign-in did not succeed. Try again. If it does not succeed then either, tell an admin of your "
                    "desk when you tried."
                )
            )
        if visitor.refused in reasons:
            st.markdown(reasons[visitor.refused])
        st.button(say("Sign in"), key="sign_in", type="primary", on_click=sign_in.ask)
        if visitor.refused != "nobody":
            st.button(say("Sign out"), key="sign_out", on_click=sign_in.leave)


def _stranger(visitor: Visitor) -> None:
    with st.container(key="gate", width=560):
        st.title("Santun")
        st.markdown(say("You are signed in, but you do not work at this desk. An admin of the desk can add you:"))
        st.text(visitor.address)
        st.button(say("Sign out"), key="sign_out", on_click=sign_in.leave)
