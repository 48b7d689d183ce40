"""The app as two people use it who have not signed in: a cookie says who sits at each browser. For tests alone."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from drafts.desk import ALONE
from drafts.pages import session
from drafts.pages.served import lifespan, middleware, on_script_error
from drafts.settings import read_settings


def who() -> str:
    """Whoever the browser says it is."""
    return st.context.cookies.get("who", ALONE)


session.who = who

app = st.App(
    Path(session.__file__).parent / "frame.py",
    lifespan=lifespan,
    middleware=middleware(),
    on_script_error=on_script_error,
)

if __name__ == "__main__":
    app.run(config={"server.port": read_settings(os.environ).port})
