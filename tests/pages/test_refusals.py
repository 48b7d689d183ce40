"""Why something was refused, in words that say what to do."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from drafts.errors import AbsentError, AccessError, ChangedError, LedgerError


def _refuse(error) -> None:
    import streamlit as st

    from drafts.pages import acts

    st.text(acts.refusal(error, 0))


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (AbsentError("There is no such case at this desk."), "no such case"),
        (LedgerError("The ledger (sqlite:////secret/place) did not answer."), "The database did not answer."),
        (AccessError("You are not signed in any more. Reload the page."), "Reload the page."),
        (AccessError("You may not do this."), "Ask a lead."),
        (ChangedError("Somebody else changed this case."), "Open it to see what changed."),
    ],
)
@pytest.mark.usefixtures("desk")
def test_each_refusal_says_what_it_is_and_never_where_the_data_lies(error, told):
    shown = AppTest.from_function(_refuse, kwargs={"error": error}).run().text[0].value

    assert told in shown
    assert "secret" not in shown
