"""The People page: an admin says who works here; everybody else, and what they forge, is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafts.desk import Person
from drafts.desk.people import ADMIN, AGENT, LEAD
from drafts.errors import AccessError
from drafts.pages import session, sign_in
from drafts.pages.sign_in import Visitor
from drafts.writing.workshop import Edit
from tests.pages.shown import button, choice, plain, rendered

BOSS, LEA, TOM = "boss@desk.example", "lea@desk.example", "tom@desk.example"
HOSTILE = "![x](http://evil.example/a.png) :red[evil]"


@pytest.fixture
def team(desk, monkeypatch):
    """A desk of a team, with an admin, a lead and an agent; `team(address)` signs in as one of them."""
    made = replace(desk, settings=replace(desk.settings, admin=BOSS))
    monkeypatch.setattr(session, "desk", lambda: made)
    made.sign_in(BOSS, name="The Boss")
    made.employ(Person(id=LEA, name="Lea Brandt", team="shop", role=LEAD, language="de"), BOSS)
    made.employ(Person(id=TOM, name=HOSTILE, team="shop"), BOSS)

    def be(address: str):
        monkeypatch.setattr(sign_in, "visitor", lambda: Visitor(address=address, issued=1))
        made.ledger.prefer(address, {"interface_language": "en"})
        return made

    return be


def person(desk, address: str) -> Person:
    return next(each for each in desk.people(BOSS) if each.id == address)


def field(test, label: str):
    return next(each for each in test.text_input if each.label == label)


def test_an_admin_sees_everybody_and_no_name_is_rendered(team, page):
    team(BOSS)

    test = page("people.py")

    assert not test.exception
    for address in (BOSS, LEA, TOM):
        assert address in plain(test)
    assert "evil" in plain(test)
    assert "evil" not in rendered(test)


@pytest.mark.parametrize("who", [LEA, TOM])
def test_nobody_else_sees_who_works_here(team, page, who):
    team(who)

    test = page("people.py")

    assert "Only an admin of your desk" in rendered(test)
    assert BOSS not in plain(test) + rendered(test)
    assert not [each for each in test.button if each.label in ("Add", "Change")]


def test_on_a_laptop_there_is_nobody_to_see(page):
    test = page("people.py")

    assert "Nobody signs in here" in rendered(test)
    assert not test.button


def test_somebody_is_added_with_what_was_typed_last(team, page):
    desk = team(BOSS)
    test = page("people.py")

    field(test, "E-mail address with which they sign in").set_value(" New@Desk.example ").run()
    field(test, "Name, as it stands under replies").set_value("Nia New")
    choice(test, "Role").set_value("lead")
    button(test, "Add").click().run()

    assert not test.exception
    assert person(desk, "new@desk.example") == Person(id="new@desk.example", name="Nia New", role=LEAD)
    assert "✓ Added." in plain(test)
    assert field(test, "E-mail address with which they sign in").value == ""


def test_adding_somebody_who_is_here_changes_nothing_and_shows_them(team, page):
    desk = team(BOSS)
    test = page("people.py")

    field(test, "E-mail address with which they sign in").set_value(LEA).run()
    button(test, "Add").click().run()

    assert person(desk, LEA).role == LEAD
    assert button(test, "Remove")


@pytest.mark.parametrize("address", ["a@b@c", "<x>@desk.example", "a b@desk.example"])
def test_what_is_no_address_is_refused_in_words(team, page, address):
    desk = team(BOSS)
    test = page("people.py")

    field(test, "E-mail address with which they sign in").set_value(address).run()
    button(test, "Add").click().run()

    assert "That is no e-mail address." in plain(test)
    assert len(desk.people(BOSS)) == 3


def opened(page, address: str):
    test = page("people.py")
    return test.button(key=f"open_{address}").click().run()


def test_a_role_is_changed_and_the_rest_stays(team, page):
    desk = team(BOSS)
    test = opened(page, LEA)

    test.selectbox(key=f"role_{LEA}").set_value(AGENT)
    button(test, "Save").click().run()

    assert person(desk, LEA) == Person(id=LEA, name="Lea Brandt", team="shop", role=AGENT, language="de")


def test_somebody_is_removed_and_let_back_in(team, page):
    desk = team(BOSS)

    button(opened(page, LEA), "Remove").click().run()
    with pytest.raises(AccessError):
        desk.person(LEA)
    button(opened(page, LEA), "Let them work here again").click().run()

    assert desk.person(LEA).role == LEAD


def test_the_only_admin_stays(team, page):
    desk = team(BOSS)

    test = button(opened(page, BOSS), "Remove").click().run()

    assert "only admin" in plain(test)
    assert desk.person(BOSS).role == ADMIN


def test_what_an_agent_may_not_do_the_desk_refuses_whatever_a_page_sends(team, page):
    desk = team(TOM)
    shelf = desk.writer.shelf
    edit = Edit(language="de", topic="praise", text="x", who=TOM)
    for act in (
        lambda: desk.employ(Person(id=TOM, role=ADMIN), TOM),
        lambda: desk.let_go(BOSS, TOM),
        lambda: desk.save_template(edit),
        lambda: desk.undo_template("de", "praise", TOM),
        lambda: desk.give_back_template(edit, 1),
        lambda: desk.begin_language("da", TOM),
        lambda: desk.take_in_language("de", b"", TOM, path="x.po"),
    ):
        with pytest.raises(AccessError):
            act()
    assert desk.writer.shelf is shelf
    assert person(desk, TOM).role == AGENT


def test_an_agent_reads_templates_and_a_lead_may_change_them(team, page):
    team(TOM)
    test = page("shelf.py", topic="praise")
    test.query_params["language"] = "de"
    test.run()
    assert not test.exception
    assert "Only a lead or an admin of your desk changes templates." in rendered(test)
    assert not test.text_area
    assert not [each for each in test.button if each.label == "Save"]

    team(LEA)
    test = page("shelf.py", topic="praise")
    test.query_params["language"] = "de"
    test.run()

    assert "Only a lead" not in rendered(test)
    assert "There is no folder for templates of your own." in rendered(test)


def test_a_reply_in_a_team_is_signed_with_the_persons_name(team):
    desk = team(LEA)

    assert desk.signature(LEA)["agent"] == "Lea Brandt"
    desk.ledger.prefer(LEA, {"agent": "L. Brandt"})
    assert desk.signature(LEA)["agent"] == "L. Brandt"


def test_everybody_sees_as_whom_they_are_signed_in_and_can_sign_out(team, page):
    for address, role in ((BOSS, "Admin"), (LEA, "Lead")):
        team(address)
        test = page("me.py")
        assert not test.exception
        assert address in plain(test)
        assert role in plain(test)
        assert button(test, "Sign out")
