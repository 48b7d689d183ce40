"""Elements: the components of ours. Customer text reaches them as data only, and they show it as a value only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent / "components"


def _component(name: str) -> Callable[..., Any]:
    html, css, js = ((_HERE / f"{name}.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js"))
    mounted: Callable[..., Any] = st.components.v2.component(f"santun.{name}", html=html, css=css, js=js)
    return mounted


_message_box = _component("message_box")
_reply_sheet = _component("reply_sheet")
_case_list = _component("case_list")
_case_story = _component("case_story")
_live_field = _component("live_field")


def message_box(*, key: str, data: Mapping[str, object], on_message: Callable[[str, str], None]) -> None:
    """Show the message as it came in; `on_message(document, text)` is called when it was pasted or typed."""

    def changed() -> None:
        sent = st.session_state[key].get("message")
        if sent:
            on_message(str(sent["doc"]), str(sent["text"]))

    _message_box(key=key, data=dict(data), default={"message": None}, on_message_change=changed)


def reply_sheet(
    *,
    key: str,
    data: Mapping[str, object],
    on_edits: Callable[[str, Mapping[str, str]], None],
    on_copied: Callable[[Mapping[str, Any]], None],
    on_next: Callable[[], None],
) -> None:
    """Show the reply by parts with its gloss; edits, the copied text and the wish for the next message come back."""

    def edited() -> None:
        sent = st.session_state[key].get("edits")
        if sent:
            on_edits(str(sent["doc"]), {str(name): str(text) for name, text in sent["parts"].items()})

    def copied() -> None:
        sent = st.session_state[key].get("copied")
        if sent:
            on_copied(sent)

    _reply_sheet(
        key=key,
        data=dict(data),
        default={"edits": None},
        on_edits_change=edited,
        on_copied_change=copied,
        on_next_change=on_next,
    )


def case_list(
    *,
    key: str,
    data: Mapping[str, object],
    on_open: Callable[[Mapping[str, Any]], None],
    on_act: Callable[[Mapping[str, Any]], None],
) -> None:
    """Show cases as a list of links; which one is opened, and what is done with those selected, comes back."""

    def opened() -> None:
        sent = st.session_state[key].get("open")
        if sent:
            on_open(sent)

    def acted() -> None:
        sent = st.session_state[key].get("act")
        if sent:
            on_act(sent)

    _case_list(key=key, data=dict(data), on_open_change=opened, on_act_change=acted)


def case_story(*, key: str, data: Mapping[str, object]) -> None:
    """Show what happened in a case, each step with its text to unfold."""
    _case_story(key=key, data=dict(data))


def live_field(*, key: str, field: str, pause: int) -> None:
    """Hand on what is typed into the text area of the container `field`, `pause` milliseconds after the last key."""
    _live_field(key=key, data={"field": field, "pause": pause})
