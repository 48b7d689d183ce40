"""Guide: the practice behind Santun, in our own words, each with the place in the product where it is done."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from drafts.pages.session import say

_HERE = Path(__file__).parent


def show() -> None:
    """Draw the page."""
    st.title(say("Guide"))
    st.markdown(
        say(
            "People write to us because they expect something from us. Whoever answers them stands between them and the "
            "company, and speaks for both. These are the practices that Santun is built on."
        )
    )
    for title, text, page, link in _practices():
        st.subheader(title)
        st.markdown(text)
        if page:
            st.page_link(_HERE / page, label=link)
    st.caption(
        say("After “The Community Advocate Hat” by Deborah Ng; what research adds is listed in the templates' README.")
    )


def _practices() -> list[tuple[str, str, str, str]]:
    answer, history, shelf = say("Go to Answer"), say("Go to History"), say("Go to Templates")
    return [
        (
            say("Handle complaints until they are solved"),
            say(
                "No complaint is too small. Say what you understood, who takes care of it and by when they hear from you. "
                "A first answer does not end it: what was promised must also happen. "
                "Every reply names an owner and a date, and both are in the history."
            ),
            "answer.py",
            answer,
        ),
        (
            say("Hand over so that nobody is sent around"),
            say(
                "If somebody else can solve it, hand it to a person with a name, not to a department. Tell the sender who "
                "takes over and by when. In Answer, fill in who takes over; only then does the reply say so."
            ),
            "answer.py",
            answer,
        ),
        (
            say("Pass concerns on early"),
            say(
                "Worries about the press, about safety or about a decision belong with those who decide, early and in the "
                "sender's own words. Topics of this kind name their team and their dates; add the approved line when "
                "there is one, and say what is not known yet when there is none."
            ),
            "answer.py",
            answer,
        ),
        (
            say("Answer every single message"),
            say(
                "Only advertising, abuse without a matter and mail from machines go unanswered, and only a person decides "
                "that, with a reason. A short reply that says when more will follow is better than silence."
            ),
            "history.py",
            history,
        ),
        (
            say("Take anger as valid"),
            say(
                "Anger is about a matter. Whoever is angry has usually tried before. Name the feeling first, then the facts, "
                "then what happens now. Do not ask anybody to calm down. Anger is never treated as abuse here: where a "
                "matter is named, there is a reply to write."
            ),
            "answer.py",
            answer,
        ),
        (
            say("Answer in the sender's language"),
            say(
                "Write to people in the language they chose. Beside every part of a reply you see what it says in your own "
                "language. Correct the language with one click when it was read wrongly; it is remembered for the sender."
            ),
            "shelf.py",
            shelf,
        ),
        (
            say("Know where people speak, and answer there"),
            say(
                "Read what is said about you where it is said, and reply in the same place. On public channels the reply is "
                "short and holds nothing personal. Choose the channel beside the message."
            ),
            "answer.py",
            answer,
        ),
        (
            say("Claim only what is on record"),
            say(
                "A reply says “our mistake”, “passed on” or a date only when that is recorded with it. Copying waits when "
                "something is missing, and copying anyway needs a reason that stays in the history."
            ),
            "history.py",
            history,
        ),
        (
            say("Speak up inside the company"),
            say(
                "Those who answer know first what people need. Bring it forward with numbers and with their own words, "
                "respectfully and with a proposal. The history shows how often a topic comes, and what was said."
            ),
            "history.py",
            history,
        ),
    ]


if __name__ == "__main__":
    show()
