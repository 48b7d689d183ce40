"""What the page does with what its own components send: they are driven by JavaScript, so their texts come from anywhere."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from drafts.desk import ALONE, Query
from tests.pages.test_pages import LATE


def _paste(document: str, text: str) -> None:
    from drafts.pages import answer, session

    session.work()
    answer._take_message(document or session.work().id, text)


def _edit(document: str, texts: dict) -> None:
    from drafts.pages import reply_panel, session

    session.work()
    reply_panel._take_edits(document, texts)


def _copy(sent: dict) -> None:
    import streamlit as st

    from drafts.pages import reply_panel, session

    session.work()
    reply_panel._take_copied(sent)
    reply_panel._take_copied(sent)
    st.text(f"answered {session.answered()}")
    if "answer_error" in st.session_state:
        st.text(str(st.session_state["answer_error"]))


@pytest.fixture
def do(desk):
    """Let one handler run in a session that is at the work named, as Streamlit runs it."""

    def act(handler, work: str = "", **given: object) -> AppTest:
        test = AppTest.from_function(handler, kwargs=given, default_timeout=60)
        if work:
            test.query_params["w"] = work
        return test.run()

    return act


@pytest.mark.parametrize("text", ["Hallo", "a\r\nb", "\ud83d half", "a\0b", " "])
def test_a_pasted_message_is_kept_clean_and_the_address_names_it(do, desk, text):
    test = do(_paste, document="", text=text)

    assert not test.exception
    works = desk.waiting(ALONE)
    if text.strip():
        assert [work.id for work in works] == [test.query_params["w"]]
        works[0].text.encode()
        assert "\0" not in works[0].text
        assert "\r" not in works[0].text
    else:
        assert works == ()


def test_what_was_typed_into_another_page_changes_nothing(do, desk, kept):
    work = kept(LATE)

    assert not do(_paste, work.id, document="another", text="Hallo").exception
    assert not do(_edit, work.id, document="another", texts={"body": "x"}).exception

    assert desk.resume(work.id, ALONE) == work


def test_only_what_differs_from_the_suggestion_is_an_edit(do, desk, kept):
    work = kept(LATE)
    parts = {part.key: part.text for part in desk.draft(work, desk.read(work)).parts}

    test = do(_edit, work.id, document=work.id, texts={**parts, "body": "Ich rufe Sie an.\0\ud83d"})

    assert not test.exception
    assert desk.resume(work.id, ALONE).edits == {"body": "Ich rufe Sie an.\ufffd"}
    do(_edit, work.id, document=work.id, texts=parts)
    assert desk.resume(work.id, ALONE).edits == {}


def test_a_copied_reply_is_logged_once_with_the_very_text_and_the_work_is_done(do, desk, kept):
    work = kept(LATE)

    test = do(_copy, work.id, sent={"doc": work.id, "text": "Guten Tag,\n„so“", "nonce": "n1"})

    assert not test.exception
    (entry,) = desk.ledger.find(Query())
    assert entry.record["text"] == "Guten Tag,\n„so“"
    assert [each.value for each in test.text] == [f"answered {entry.id}"]
    assert desk.resume(work.id, ALONE) is None


def test_a_blocked_reply_is_not_logged_and_says_why_until_a_reason_is_given(do, desk, kept):
    work = kept(LATE, edits={"body": "[Lücke] XXX", "closing": ""})
    assert desk.draft(work, desk.read(work)).blocked

    test = do(_copy, work.id, sent={"doc": work.id, "text": "x", "nonce": "n1", "reason": " "})
    assert not test.exception
    assert test.text[0].value == "answered None"
    assert "give a reason" in test.text[1].value
    assert desk.ledger.find(Query()) == ()

    do(_copy, work.id, sent={"doc": work.id, "text": "x", "nonce": "n2", "reason": "Der Kunde wartet."})
    (entry,) = desk.ledger.find(Query())
    assert entry.record["reason"] == "Der Kunde wartet."


def test_a_copy_from_another_page_is_not_logged(do, desk, kept):
    work = kept(LATE)

    test = do(_copy, work.id, sent={"doc": "another", "text": "x", "nonce": "n1"})

    assert [each.value for each in test.text] == ["answered None"]
    assert desk.ledger.find(Query()) == ()
