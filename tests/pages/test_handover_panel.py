"""Handing over on the pages: people are offered, the note is shown, copied and opened as mail, and a case goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from drafts.desk import ALONE, Case, Desk, Person
from drafts.desk.people import LEAD
from drafts.desk.roster import Roster
from drafts.message import receive
from drafts.pages import session, sign_in
from drafts.pages.sign_in import Visitor
from tests.pages.shown import button, plain, rendered
from tests.pages.test_pages import HOSTILE, LATE

MIRA, JON = "mira@desk.example", "jon@desk.example"


@pytest.fixture
def team(desk: Desk, monkeypatch) -> Desk:
    """A desk where people sign in: Mira is at the page, Jon reads Indonesian."""
    signed = replace(desk, settings=replace(desk.settings, admin="boss@desk.example"))
    Roster(desk.ledger.engine).put(Person(id=MIRA, name="Mira Lang", role=LEAD))
    Roster(desk.ledger.engine).put(Person(id=JON, name="Jon Weber", language="id"))
    monkeypatch.setattr(session, "desk", lambda: signed)
    monkeypatch.setattr(sign_in, "visitor", lambda: Visitor(address=MIRA, issued=1))
    signed.ledger.prefer(MIRA, {"interface_language": "en"})
    return signed


def waiting(desk: Desk, who: str, text: str = LATE) -> Case:
    at = datetime.now(UTC) - timedelta(days=1)
    return desk.receive(receive(text, id="m1", sender="Nora <nora@mail.example>", received_at=at), who)


def field(test: AppTest, label: str):
    (found,) = [each for each in (*test.selectbox, *test.text_input) if each.label == label]
    return found


def handed(test: AppTest, colleague: str) -> AppTest:
    field(test, "Who takes over").set_value(colleague).run()
    button(test, "Hand over").click().run()
    assert not test.exception
    return test


def test_a_case_is_handed_on_without_a_reply_and_its_note_is_shown(page, desk):
    case = waiting(desk, ALONE)

    test = handed(page(case=str(case.id)), "Ana Ruiz")

    after = desk.case(case.id, ALONE)
    assert after.state == "waiting"
    assert [each.colleague for each in desk.promises(case.id, ALONE)] == ["Ana Ruiz"]
    assert "Handed over to: Ana Ruiz" in plain(test)
    assert "The sender has not had an answer yet." in plain(test)
    assert "Note for whoever takes over" in rendered(test)


def test_nothing_is_handed_over_to_nobody(page, desk):
    case = waiting(desk, ALONE)

    assert button(page(case=str(case.id)), "Hand over").disabled


def test_the_people_of_the_desk_are_offered_and_get_the_note_in_their_language(page, team):
    case = waiting(team, MIRA)
    test = page(case=str(case.id))
    assert field(test, "Who takes over").options == ["nobody else", "Jon Weber"]

    handed(test, JON)

    entry = team.story(case.id, MIRA)[-1]
    assert (entry.kind, entry.record["note"]["language"], entry.record["note"]["to"]) == ("handed_over", "id", JON)
    assert team.case(case.id, MIRA).owner == JON
    assert "Mohon ambil alih kasus ini." in plain(test)


def test_what_a_customer_wrote_is_never_rendered_in_a_note(page, desk):
    case = waiting(desk, ALONE, HOSTILE)

    test = handed(page(case=str(case.id)), "Ana")

    assert "<script>" not in rendered(test)


def test_the_note_of_a_copied_reply_stands_below_it(page, desk, kept):
    work = kept(LATE, sender="nora@mail.example", colleague="Ana Ruiz")
    entry = desk.answer(work, text=desk.draft(work, desk.read(work)).text, nonce="1")

    test = page(case=str(entry.case_id))

    assert "Handed over to: Ana Ruiz" in plain(test)
    assert "What the sender was told:" in plain(test)
    assert "What the sender was told:" in plain(page("history.py", entry=str(entry.id))), "and in the history"


def test_a_promised_day_asks_for_where_the_matter_stands_and_for_nothing_else(page, desk, kept):
    work = kept(LATE, sender="nora@mail.example")
    entry = desk.answer(work, text=desk.draft(work, desk.read(work)).text, nonce="1")

    test = page(case=str(entry.case_id))

    assert [each.label for each in test.text_area] == ["Answer"]
    (last,) = [each for each in test.checkbox if each.label.startswith("The matter is finished")]
    assert "They hear from us by" in [each.label for each in test.date_input]

    last.check().run()

    assert not test.exception
    assert "They hear from us by" not in [each.label for each in test.date_input]
    assert desk.promises(entry.case_id, ALONE), "nothing is kept before the reply is copied"
