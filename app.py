"""Santun's web form: `make run`, or `streamlit run app.py`. Serves drafts/pages, made fast and safe (see drafts/pages/served.py)."""

import os
from pathlib import Path

import streamlit as st

from drafts.pages.served import lifespan, middleware, on_script_error
from drafts.settings import read_settings

app = st.App(
    Path(__file__).parent / "drafts" / "pages" / "frame.py",
    lifespan=lifespan,
    middleware=middleware(),
    on_script_error=on_script_error,
)

if __name__ == "__main__":
    app.run(config={"server.port": read_settings(os.environ).port})
