"""Why something was refused, in words that say what to do."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from drafts.errors import AbsentError, AccessError, ChangedError, ChoiceError, LedgerError


def _refuse(error) -> None:
    import streamlit as st

    from drafts.pages import acts

    st.text(acts.refusal(error, 0))


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (AbsentError("There is no such case at this desk."), "no such case"),
        (LedgerError("The ledger (sqlite:////secret/place) did not answer."), "The database did not answer."),
        (AccessError("secret", why="signed_out"), "Reload the page."),
        (AccessError("secret", why="stranger"), "Ask an admin to add you."),
        (AccessError("secret", why="role"), "Ask a lead."),
        (ChoiceError("secret", why="unanswered"), "Answer it, or say why it needs no answer."),
        (ChoiceError("secret", why="reason"), "It needs a reason"),
        (ChoiceError("secret", why="second_look"), "another person's"),
        (ChoiceError("secret", why="merge"), "another open case of the same team"),
        (ChoiceError("secret", why="unsent"), "no copied reply"),
        (ChoiceError("There is no topic of this name."), "There is no topic of this name."),
        (ChangedError("Somebody else changed this case."), "Open it to see what changed."),
    ],
)
@pytest.mark.usefixtures("desk")
def test_each_refusal_says_what_it_is_and_never_where_the_data_lies(error, told):
    shown = AppTest.from_function(_refuse, kwargs={"error": error}).run().text[0].value

    assert told in shown
    assert "secret" not in shown
