"""How a template reads: whole replies with an invented case, part by part beside the reference."""

from __future__ import annotations

import streamlit as st

from drafts.errors import ChoiceError
from drafts.pages.findings import finding_text
from drafts.pages.reply_panel import part_name
from drafts.pages.session import say
from drafts.pages.template_places import Place
from drafts.writing.shelf import Shelf
from drafts.writing.trial import Preview
from drafts.writing.workshop import preview


def preview_panel(shelf: Shelf, here: Place, text: str | None) -> None:
    """Show replies that are made with this text; None is the text as it is."""
    st.subheader(say("How it reads, with an invented case"))
    try:
        replies = preview(shelf, here.language, here.topic, text=text or None, staff_language=here.compare)
    except ChoiceError as error:
        st.text(str(error))
        return
    if not replies:
        st.markdown(say("The preview comes back as soon as the text can be read."))
        return
    chosen = st.pills(
        say("Mood and situation"),
        list(range(len(replies))),
        format_func=lambda number: _name(replies[number]),
        default=0,
        required=True,
        key=f"template_case_{here.topic}",
        label_visibility="collapsed",
    )
    _reply(replies[min(chosen, len(replies) - 1)])


def _name(reply: Preview) -> str:
    moods = {"calm": say("Calm"), "worried": say("Worried"), "unhappy": say("Unhappy"), "angry": say("Angry")}
    situations = {
        "nothing_known": say("Nothing known"), "our_fault": say("Our mistake"), "handed_over": say("Handed over"),
        "repeat": say("Wrote before"),
    }  # fmt: skip
    return situations.get(reply.situation, moods.get(reply.mood, say("unknown")))


def _reply(reply: Preview) -> None:
    with st.container(border=True, key="template_reply"):
        for part in reply.draft.parts:
            with st.container(gap="xxsmall"):
                st.caption(part_name(part.key))
                left, right = st.columns(2, gap="small")
                left.text(part.gloss)
                right.text(part.text)
        for finding in reply.draft.findings:
            if finding.hard:
                st.text("✕ " + finding_text(finding))
