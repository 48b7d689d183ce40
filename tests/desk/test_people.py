"""People: who may do what is decided by the desk, whatever a page asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafts.desk import ALONE, Asked, Desk, Person, Promise, Query
from drafts.desk.people import ACTS, ADMIN, AGENT, LEAD, ROLES
from drafts.errors import AccessError, ChoiceError
from drafts.message import receive
from drafts.reading import Fact

BOSS, LEA, TOM, UMA = "boss@desk.example", "lea@desk.example", "tom@desk.example", "uma@desk.example"


@pytest.fixture
def team(desk: Desk) -> Desk:
    """A desk with an admin, a lead and an agent in one team, and an agent in another."""
    signed = replace(desk, settings=replace(desk.settings, admin=BOSS))
    signed.sign_in(BOSS)
    signed.employ(Person(id=LEA, name="Lea Brandt", team="shop", role=LEAD), BOSS)
    signed.employ(Person(id=TOM, name="Tom Ashby", team="shop"), BOSS)
    signed.employ(Person(id=UMA, name="Uma Rao", team="press"), BOSS)
    return signed


def arrives(desk: Desk, who: str, identity: str = "m1"):
    return desk.receive(
        receive("Wo ist mein Paket?", id=identity, sender="nora@mail.example", received_at=desk.clock()), who
    )


def test_whoever_the_setting_names_is_the_first_admin_and_nobody_else_comes_in_unasked(desk):
    signed = replace(desk, settings=replace(desk.settings, admin=BOSS))

    assert signed.sign_in("Boss@Desk.example", name="The Boss").role == ADMIN
    for stranger in (TOM, "", ALONE, "boss@desk.example.evil"):
        with pytest.raises(AccessError, match="do not work at this desk"):
            signed.sign_in(stranger)
        with pytest.raises(AccessError):
            signed.queue(Asked(), stranger)


def test_somebody_who_left_cannot_do_anything_any_more_and_their_work_stays(team):
    case = arrives(team, TOM)
    team.let_go(TOM, BOSS)

    for act in (
        lambda: team.sign_in(TOM),
        lambda: team.queue(Asked(team="shop"), TOM),
        lambda: team.case(case.id, TOM),
        lambda: arrives(team, TOM, "m2"),
    ):
        with pytest.raises(AccessError):
            act()
    assert team.story(case.id, LEA)[0].who == TOM


def test_another_teams_cases_cannot_be_read_or_changed_by_any_door(team):
    case = arrives(team, TOM)
    entry = team.answer(team.open_case(case.id, TOM), text="Hello", nonce="click")
    promise = Promise(kind="hand_over", owner=UMA, colleague="Uma", due_on=team.today())

    doors = [
        lambda: team.case(case.id, UMA),
        lambda: team.story(case.id, UMA),
        lambda: team.promises(case.id, UMA),
        lambda: team.open_case(case.id, UMA),
        lambda: team.entry(entry.id, UMA),
        lambda: team.queue(Asked(team="shop"), UMA),
        lambda: team.headline(UMA, "shop"),
        lambda: team.here(case.id, UMA),
        lambda: team.solve(case.id, UMA),
        lambda: team.assign(case.id, UMA, owner=UMA),
        lambda: team.sent(case.id, UMA, yes=False),
        lambda: team.reopen(case.id, UMA),
        lambda: team.set_aside(case.id, UMA, kind="spam", reason="x"),
        lambda: team.hand_over(case.id, UMA, promise, note={}, seen=2),
        lambda: team.undo(entry, UMA),
        lambda: team.merge(case.id, case.id, UMA),
        lambda: team.answer(team.start(UMA).changed(text="x", case=case.id, seen=2), text="y", nonce="forged"),
        lambda: team.dismiss(team.start(UMA).changed(text="x", case=case.id, seen=2), kind="spam", reason="r"),
    ]
    for door in doors:
        with pytest.raises(AccessError):
            door()
    assert team.find(Query(text="hello"), UMA) == ()
    assert [each.id for each in team.find(Query(text="hello"), TOM)] == [entry.id]
    assert [each.kind for each in team.story(case.id, TOM)] == ["received", "answered"]


def test_the_same_sender_has_a_case_of_their_own_with_each_team(team):
    assert arrives(team, TOM).id != arrives(team, UMA, "m2").id


@pytest.mark.parametrize("who", [LEA, TOM])
def test_only_an_admin_says_who_works_here(team, who):
    with pytest.raises(AccessError):
        team.employ(Person(id=who, role=ADMIN), who)
    with pytest.raises(AccessError):
        team.let_go(BOSS, who)
    assert team.person(who).role != ADMIN


def test_the_last_admin_cannot_lock_everybody_out(team):
    with pytest.raises(AccessError, match="only admin"):
        team.let_go(BOSS, BOSS)
    with pytest.raises(AccessError, match="only admin"):
        team.employ(Person(id=BOSS, role=AGENT), BOSS)


@pytest.mark.parametrize("address", ["", "tom", "a@b@c", "tom@desk.example, eve@x.example", "<script>@x y"])
def test_what_is_no_address_is_nobody(team, address):
    with pytest.raises(ChoiceError, match="e-mail address"):
        team.employ(Person(id=address), BOSS)


def test_a_second_look_is_a_leads_and_never_that_of_whoever_proposed(team, fake_reader):
    order = Fact(type="order_id", text="7", value="7", start=0)
    fake_reader.reading = replace(fake_reader.reading, kind="abuse", topics=(), facts=(order,))
    for proposer in (TOM, LEA):
        work = team.start(proposer).changed(text="…", sender=f"x@{proposer}")
        case = team.case(team.dismiss(work, kind="abuse", reason="Insults.").case_id, LEA)
        assert case.state == "waiting"
        with pytest.raises((AccessError, ChoiceError)):
            team.confirm_abuse(case.id, proposer, reason="Sure.", seen=case.version)
    assert team.confirm_abuse(1, LEA, reason="Read it.", seen=team.case(1, LEA).version).state == "abuse"


def test_colleagues_see_their_own_team_and_an_admin_everybody(team):
    assert [each.id for each in team.people(TOM)] == [LEA, TOM]
    assert {each.id for each in team.people(BOSS)} == {BOSS, LEA, TOM, UMA}


def test_every_act_names_a_role_and_more_rights_are_never_fewer():
    assert set(ACTS.values()) <= set(ROLES)
    for act in ACTS:
        allowed = [Person(id="x", role=role).may(act) for role in ROLES]
        assert allowed == sorted(allowed)
