"""The Queue page and a case on the Answer page: what waits is seen, opened, answered, put in order, and taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from drafts.desk import ALONE, Asked, Case, Desk, Person
from drafts.desk.roster import Roster
from drafts.message import receive
from drafts.pages import session, sign_in
from drafts.pages.sign_in import Visitor
from drafts.pages.speech import LANGUAGES
from tests.pages.shown import button, choice, has_reply, plain, rendered
from tests.pages.test_pages import HOSTILE, LATE

CHARGED = "I was charged twice for invoice INV-20417. Please check this.\n\nTom Ashby"
FURIOUS = "DAS IST EINE FRECHHEIT!!! Wo bleibt meine Rückerstattung für Bestellung 88-1?\n\nJens Olsen"


def given(test: AppTest, name: str) -> dict[str, Any]:
    """What a component of ours is given to show."""
    (proto,) = [each.proto for each in test.get("bidi_component") if name in str(each.proto.component_name)]
    found: dict[str, Any] = json.loads(proto.json)
    return found


def listed(test: AppTest) -> list[int]:
    return [row["id"] for row in given(test, "case_list")["rows"]]


@pytest.fixture
def waits(desk: Desk) -> Callable[..., Case]:
    """A message in the queue that came some days ago."""

    def put(text: str = LATE, sender: str = "Nora Feldkamp <nora@mail.example>", days: float = 1) -> Case:
        at = datetime.now(UTC) - timedelta(days=days)
        identity = f"{sender}-{days}-{len(text)}"
        return desk.receive(receive(text, id=identity, sender=sender, received_at=at), ALONE)

    return put


@pytest.fixture
def three(waits) -> list[Case]:
    """Three cases in the order in which they have their turn."""
    calm = waits(CHARGED, "Tom Ashby <tom@mail.example>", days=1)
    angry = waits(FURIOUS, "Jens Olsen <jens@mail.example>", days=0.9)
    old = waits(LATE, days=3)
    return [old, angry, calm]


def _act(sent: dict) -> None:
    from drafts.pages import acts, queue
    from drafts.pages.gate import let_in

    assert let_in()
    queue._act(sent)
    acts.outcome()


@pytest.fixture
def act(desk) -> Callable[..., AppTest]:
    """What the list sends for some cases, as Streamlit hands it on; then what the page says of it."""

    def send(name: str, cases: list[Case], **more: object) -> AppTest:
        sent = {"act": name, "cases": [[case.id, case.version] for case in cases], **more}
        test = AppTest.from_function(_act, kwargs={"sent": sent}, default_timeout=60).run()
        assert not test.exception
        return test

    return send


# -- the queue --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_queue_opens_in_every_language_with_what_waits(page, waits, language):
    case = waits(days=3)

    test = page("queue.py", language=language)

    assert not test.exception
    assert not test.error
    assert listed(test) == [case.id]
    days = {"de": "3 Tage", "id": "3 hari", "en": "3 days"}[language]
    assert [each.value for each in test.metric] == ["1", days]
    (row,) = given(test, "case_list")["rows"]
    assert (row["name"], row["waits"]) == ("Nora Feldkamp", days)


def test_an_empty_queue_says_so(page):
    test = page("queue.py")

    assert not test.exception
    assert "Nothing waits here." in rendered(test)
    assert [each.value for each in test.metric] == ["0", "nothing"]


def test_the_oldest_comes_first_and_an_angry_one_before_a_calm_one_of_the_same_day(page, three):
    assert listed(page("queue.py")) == [case.id for case in three]


def test_a_row_says_what_one_needs_to_choose_it(page, waits):
    waits(FURIOUS, "Jens Olsen <jens@mail.example>")
    waits("Und? Ich warte noch immer auf Bestellung 88-1!", "Jens Olsen <jens@mail.example>", days=0.5)

    (row,) = given(page("queue.py"), "case_list")["rows"]

    words = [mark["words"] for mark in row["marks"]]
    assert "wrote 2 times" in words
    assert "German" in words
    assert row["text"].startswith("Und?")


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ({"mood": "angry"}, [1]), ({"language": "en"}, [2]), ({"topic": "delivery_late"}, [0]),
        ({"language": "fr"}, []), ({"view": "due"}, []), ({"view": "open"}, [0, 2, 1]),
        ({"view": "nonsense", "mood": "<b>", "topic": "x" * 900, "owner": "'; DROP TABLE", "after": "x~y"}, [0, 1, 2]),
    ],
)  # fmt: skip
def test_the_address_says_what_is_shown_and_nonsense_in_it_shows_everything(page, three, address, shown):
    test = page("queue.py")
    for name, value in address.items():
        test.query_params[name] = value
    test.run()

    assert not test.exception
    if shown:
        assert listed(test) == [three[place].id for place in shown]
    else:
        assert "Nothing waits here." in rendered(test)


def test_a_filter_is_kept_in_the_address(page, three):
    test = page("queue.py")

    choice(test, "Language").set_value("en").run()

    assert not test.exception
    assert test.query_params["language"] == "en"
    assert listed(test) == [three[2].id]
    choice(test, "Language").set_value("").run()
    assert "language" not in test.query_params


def test_a_long_queue_is_turned_page_by_page(page, waits):
    cases = [waits(LATE, f"Sender {number} <s{number}@mail.example>", days=60 - number) for number in range(52)]
    test = page("queue.py")
    assert listed(test) == [case.id for case in cases[:50]]

    button(test, "More").click().run()

    assert not test.exception
    assert listed(test) == [case.id for case in cases[50:]]
    button(test, "Back to the first").click().run()
    assert len(listed(test)) == 50


# -- acts with many ---------------------------------------------------------------------------------------------------


def test_several_cases_are_filed_at_once(act, three, desk):
    test = act("aside", three[1:], kind="spam", reason="The same advertisement twice.")

    assert [desk.case(case.id, ALONE).state for case in three] == ["waiting", "spam", "spam"]
    assert "Filed without an answer, or left for a second look: 2" in plain(test)
    assert button(test, "Undo")


def test_what_is_refused_is_told_with_its_reason_and_the_others_are_done(act, three, desk, kept):
    answered = desk.answer(kept(CHARGED, sender="ana@mail.example"), text="Hello", nonce="1")

    test = act("solved", [three[0], desk.case(answered.case_id, ALONE)])

    assert desk.case(answered.case_id, ALONE).state == "solved"
    assert desk.case(three[0].id, ALONE).state == "waiting"
    assert "Solved: 1" in plain(test)
    assert f"Case {three[0].id} · Nora Feldkamp: A message in it is not answered yet." in plain(test)


def test_a_case_that_moved_on_since_it_was_shown_is_left_alone(act, three, desk):
    desk.assign(three[0].id, "tom", owner="tom")

    test = act("mine", three)

    assert [desk.case(case.id, ALONE).owner for case in three] == ["tom", ALONE, ALONE]
    assert "Somebody else changed this case" in plain(test)
    assert "Assigned to you: 2" in plain(test)


def test_nothing_is_filed_without_a_reason(act, three, desk):
    test = act("aside", three, kind="no_answer", reason="  ")

    assert {desk.case(case.id, ALONE).state for case in three} == {"waiting"}
    assert "It needs a reason, in a few words." in plain(test)


def test_a_copied_reply_is_confirmed_as_sent_with_one_click_or_waits_again(act, desk, kept, page):
    first, second = (
        desk.answer(kept(CHARGED, sender=f"{name}@mail.example"), text="Hello", nonce=name) for name in ("ana", "bo")
    )
    assert sorted(listed(page("queue.py", view="unsent"))) == [first.case_id, second.case_id]

    act("sent", [desk.case(first.case_id, ALONE)])
    act("unsent", [desk.case(second.case_id, ALONE)])

    assert not desk.case(first.case_id, ALONE).unsent
    assert desk.case(second.case_id, ALONE).state == "waiting"
    assert listed(page("queue.py")) == [second.case_id]


def _back() -> None:
    import streamlit as st

    from drafts.pages import acts

    if st.session_state.pop("begin", False):
        acts.do(st.session_state["cases"], st.session_state["act"], "Filed: {count}")
    acts.outcome()


@pytest.fixture
def filed(desk, three) -> AppTest:
    """A page on which two cases were filed a moment ago."""
    test = AppTest.from_function(_back, default_timeout=60)
    test.session_state["begin"] = True
    test.session_state["cases"] = [(case.id, case.version) for case in three[:2]]
    test.session_state["act"] = lambda number, seen: desk.set_aside(
        number, ALONE, kind="no_answer", reason="Only thanks.", seen=seen
    )
    return test.run()


def test_one_click_takes_an_act_back(filed, desk, three):
    assert {desk.case(case.id, ALONE).state for case in three[:2]} == {"no_answer"}

    button(filed, "Undo").click().run()

    assert not filed.exception
    assert "Taken back: 2" in plain(filed)
    assert [case.id for case in desk.queue(Asked(), ALONE)] == [case.id for case in three]


def test_what_others_did_since_is_not_taken_back(filed, desk, three):
    desk.reopen(three[0].id, "tom")
    desk.assign(three[0].id, "tom", owner="tom")

    button(filed, "Undo").click().run()

    assert "Taken back: 1" in plain(filed)
    assert "Somebody else changed this case" in plain(filed)
    assert desk.case(three[0].id, ALONE).owner == "tom"


# -- a case on the Answer page ----------------------------------------------------------------------------------------


def test_a_case_opens_with_its_message_its_story_and_a_reply(page, waits):
    case = waits(days=2)

    test = page(case=str(case.id))

    assert not test.exception
    assert "Meine Bestellung 71540-2" in plain(test)
    assert "waits: 2 days" in plain(test)
    assert [step["what"] for step in given(test, "case_story")["steps"]] == ["Message"]
    assert has_reply(test)


@pytest.mark.parametrize("number", ["0", "99", "9" * 5_000])
def test_an_address_that_names_no_case_says_so_calmly(page, number):
    test = page(case=number)

    assert not test.exception
    assert not test.error
    assert "There is no such case at this desk." in plain(test)


@pytest.mark.parametrize("number", ["x", "-1", "²", "٣", "1 OR 1=1"])
def test_an_address_that_names_no_number_opens_an_empty_page(page, number):
    test = page(case=number)

    assert not test.exception
    assert [each.value for each in test.subheader] == ["Nothing to answer yet"]


def test_what_somebody_else_did_meanwhile_is_shown_and_what_was_typed_stays(page, waits, desk):
    case = waits()
    typed = desk.open_case(case.id, ALONE).changed(edits={"body": "Typed by me."})
    desk.keep(typed)
    desk.answer(desk.open_case(case.id, "tom"), text="Answered by Tom.", nonce="tom")

    test = page(case=str(case.id))
    assert "This case changed while you had it open." in rendered(test)
    shown = json.dumps([json.loads(each.proto.json) for each in test.get("bidi_component")])
    assert "Answered by Tom." in shown

    button(test, "Go on with the case as it is now").click().run()

    assert not test.exception
    assert "This case changed" not in rendered(test)
    again = desk.open_case(case.id, ALONE)
    assert (again.edits, again.seen, again.follow_up) == (
        {"body": "Typed by me."}, desk.case(case.id, ALONE).version, True,
    )  # fmt: skip


def test_a_message_that_came_meanwhile_joins_the_page_when_one_goes_on(page, waits, desk):
    case = waits(days=2)
    desk.keep(desk.open_case(case.id, ALONE).changed(edits={"body": "Typed by me."}))
    waits("Und? Gibt es etwas Neues?", days=0.1)
    test = page(case=str(case.id))

    button(test, "Go on with the case as it is now").click().run()

    assert desk.open_case(case.id, ALONE).text == f"{LATE}\n\nUnd? Gibt es etwas Neues?"


def test_who_else_has_the_case_open_is_named(page, waits, desk):
    case = waits()
    desk.here(case.id, "tom")

    assert "Also open with: tom" in plain(page(case=str(case.id)))


def test_a_due_case_says_what_was_promised(page, waits, desk):
    case = waits(days=30)
    early = replace(desk, clock=lambda: datetime.now(UTC) - timedelta(days=29))
    work = early.open_case(case.id, ALONE).changed(colleague="Jonas Beck")
    early.answer(work, text="Jonas Beck …", nonce="1")

    queue = page("queue.py")
    assert listed(queue) == [case.id]
    assert given(queue, "case_list")["rows"][0]["late"]
    test = page(case=str(case.id))

    assert "This reply would keep what was promised." in rendered(test)
    assert "Jonas Beck takes over; an answer by" in plain(test)


def test_an_answered_case_is_solved_and_opened_again_on_its_page(page, desk, kept):
    entry = desk.answer(kept(CHARGED, sender="ana@mail.example"), text="Hello", nonce="1")
    test = page(case=str(entry.case_id))

    button(test, "Mark as solved").click().run()
    assert desk.case(entry.case_id, ALONE).state == "solved"
    assert "This case changed" not in rendered(test), "one's own step is no surprise"
    button(test, "Open it again").click().run()

    assert not test.exception
    assert desk.case(entry.case_id, ALONE).state == "waiting"


def test_two_cases_are_joined_by_number(page, waits, desk):
    one, other = waits(), waits(CHARGED, "Tom Ashby <tom@mail.example>")
    test = page(case=str(other.id))

    test.number_input(key=f"merge_{other.id}").set_value(one.id).run()
    button(test, "Go on in that case").click().run()

    assert not test.exception
    assert desk.case(other.id, ALONE).merged_into == one.id
    assert test.query_params["case"] == str(one.id)


def test_a_pasted_message_is_put_in_the_queue(page, kept, desk):
    work = kept(LATE, sender="nora@mail.example")
    test = page(w=work.id)

    button(test, "Put in the queue").click().run()

    assert not test.exception
    (case,) = desk.queue(Asked(), ALONE)
    assert f"It waits in the queue as case {case.id}." in plain(test)
    assert desk.resume(work.id, ALONE) is None


def test_a_kept_page_on_a_case_is_taken_up_again_as_that_case(page, waits, desk):
    case = waits()
    desk.keep(desk.open_case(case.id, ALONE).changed(edits={"body": "Typed by me."}))
    test = page()

    button(test, "Continue").click().run()

    assert not test.exception
    assert test.query_params["case"] == str(case.id)
    assert has_reply(test)


def test_abuse_with_a_matter_in_it_waits_for_a_second_look_that_a_lead_confirms(page, kept, desk):
    work = kept(LATE, sender="nora@mail.example", kind="abuse")
    test = page(w=work.id)
    test.text_input(key=f"dismiss_{work.id}").set_value("Insults.").run()
    button(test, "File without an answer").click().run()
    assert "a lead takes a second look" in plain(test)
    (case,) = desk.queue(Asked(view="second_look"), ALONE)

    test = page(case=str(case.id))
    test.text_input(key=f"confirm_why_{case.id}").set_value("Read twice.").run()
    button(test, "Confirm the second look").click().run()

    assert not test.exception
    assert desk.case(case.id, ALONE).state == "abuse"


def test_the_history_names_the_case_and_opens_again_what_was_filed_from_the_queue(page, waits, desk):
    case = waits()
    desk.set_aside(case.id, ALONE, kind="no_answer", reason="Only thanks.")
    (_, entry) = desk.story(case.id, ALONE)

    listing = page("history.py")
    choice(listing, "Kind").set_value("dismissed").run()
    assert not listing.exception
    assert "Meine Bestellung 71540-2" in plain(listing)
    test = page("history.py", entry=str(entry.id))
    button(test, "Open it again").click().run()

    assert not test.exception
    assert desk.case(case.id, ALONE).state == "waiting"


# -- teams ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def team(desk, monkeypatch) -> Desk:
    """A desk of two teams at which people sign in; Mira works on returns, Ann on shipping."""
    signed = replace(desk, settings=replace(desk.settings, admin="boss@desk.example"))
    for name, team, role in (
        ("mira", "returns", "agent"), ("tom", "returns", "agent"), ("lea", "returns", "lead"), ("ann", "shipping", "agent"),
    ):  # fmt: skip
        Roster(desk.ledger.engine).put(Person(id=f"{name}@desk.example", name=name.title(), team=team, role=role))
    monkeypatch.setattr(session, "desk", lambda: signed)
    monkeypatch.setattr(sign_in, "visitor", lambda: Visitor(address="mira@desk.example", issued=1))
    return signed


def arrive(desk: Desk, who: str) -> Case:
    came = receive(LATE, id=f"m-{who}", sender=f"{who}@mail.example", received_at=datetime.now(UTC))
    return desk.receive(came, f"{who}@desk.example")


def test_each_team_sees_its_own_cases_and_another_teams_case_is_refused_calmly(page, team):
    mine, theirs = arrive(team, "mira"), arrive(team, "ann")

    assert listed(page("queue.py")) == [mine.id]
    test = page(case=str(theirs.id))

    assert not test.exception
    assert not test.error
    assert "Your role or your team does not allow this." in plain(test)
    assert "71540-2" not in plain(test)


def test_cases_are_given_to_colleagues_and_found_by_their_owner(page, team, act):
    case, other = arrive(team, "mira"), arrive(team, "tom")
    data = given(page("queue.py"), "case_list")
    assert [each["name"] for each in data["colleagues"]] == ["Lea", "Tom"]

    act("assign", [case], owner="tom@desk.example")

    assert listed(page("queue.py", owner="tom@desk.example")) == [case.id]
    assert listed(page("queue.py", owner="nobody")) == [other.id]
    assert "Nothing waits here." in rendered(page("queue.py", owner="mine"))
    row = given(page("queue.py", owner="tom@desk.example"), "case_list")["rows"][0]
    assert {"kind": "owner", "words": "Tom"} in row["marks"]


def test_somebody_who_does_not_work_here_sees_no_queue(page, team, monkeypatch):
    arrive(team, "mira")
    monkeypatch.setattr(sign_in, "visitor", lambda: Visitor(address="stranger@mail.example", issued=1))

    test = page("queue.py")

    assert not test.exception
    assert "71540-2" not in json.dumps([each.proto.json for each in test.get("bidi_component")]) + plain(test)


# -- what others wrote ------------------------------------------------------------------------------------------------


def test_hostile_text_is_never_rendered_in_the_queue_or_on_a_case(page, waits, desk):
    case = waits(f"{HOSTILE}\nBestellung 71540-2 fehlt.", f"{HOSTILE} <evil.example@mail.example>")
    desk.assign(case.id, ALONE, owner=HOSTILE)
    desk.here(case.id, HOSTILE)

    for test in (page("queue.py", view="open"), page(case=str(case.id)), page("history.py")):
        assert not test.exception
        assert "evil.example" not in rendered(test)
