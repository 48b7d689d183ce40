"""Cases: every message is accounted for, every promise comes back, and nothing happens twice or unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from drafts.desk import ALONE, Asked, Desk, Promise, Work
from drafts.desk.case import FOLLOWS, STATES, follow, known_by, sender_key, turn_at
from drafts.errors import ChangedError, ChoiceError, LedgerError
from drafts.message import receive
from drafts.reading import Fact

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
LATE = "Meine Bestellung 71540-2 ist noch nicht angekommen.\n\nNora Feldkamp"


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def timed(desk: Desk, clock: Clock) -> Desk:
    return replace(desk, clock=clock)


def pasted(desk: Desk, text: str = LATE, sender: str = "nora@mail.example", who: str = ALONE) -> Work:
    return desk.start(who).changed(text=text, sender=sender)


def message(text: str = LATE, sender: str = "nora@mail.example", at: datetime = NOON, identity: str = "m1"):
    return receive(text, id=identity, sender=sender, received_at=at)


def kinds(desk: Desk, number: int) -> list[str]:
    return [entry.kind for entry in desk.story(number, ALONE)]


# -- receiving --------------------------------------------------------------------------------------------------------


def test_a_message_waits_until_it_is_answered_and_what_it_was_promised_comes_back_by_itself(timed, clock):
    case = timed.receive(message(), ALONE)
    assert (case.state, case.waiting_since, case.messages) == ("waiting", NOON, 1)
    assert timed.queue(Asked(), ALONE) == (case,)

    work = timed.open_case(case.id, ALONE)
    assert (work.text, work.case, work.seen, work.follow_up) == (LATE, case.id, case.version, False)
    entry = timed.answer(work.changed(colleague="Jonas"), text="… Jonas …", nonce="click")

    after = timed.case(entry.case_id, ALONE)
    assert (after.id, after.state, after.waiting_since, after.due_on) == (
        case.id,
        "handed_over",
        None,
        date(2026, 11, 23),
    )
    assert timed.queue(Asked(), ALONE) == ()
    assert [each.colleague for each in timed.promises(case.id, ALONE)] == ["Jonas"]

    clock.now = NOON + timedelta(days=5)
    (due,) = timed.queue(Asked(), ALONE)
    assert due.id == case.id
    assert timed.headline(ALONE).due == 1
    assert timed.headline(ALONE).overdue == 0
    again = timed.open_case(case.id, ALONE)
    assert (again.follow_up, again.text) == (True, LATE)


def test_a_further_message_of_the_sender_joins_the_case_and_counts_as_a_repeat(timed):
    first = timed.receive(message(), ALONE)
    second = timed.receive(message("Und?", at=NOON + timedelta(hours=2), identity="m2"), ALONE)

    assert second.id == first.id
    assert (second.messages, second.repeat, second.waiting_since) == (2, True, NOON)
    work = timed.open_case(first.id, ALONE)
    assert work.text == f"{LATE}\n\nUnd?"
    assert timed.read(work).repeat


def test_a_solved_case_is_reopened_by_its_sender_for_a_while_and_a_later_message_opens_another(timed):
    work = pasted(timed)
    case = timed.case(timed.answer(work, text="x", nonce="click").case_id, ALONE)
    timed.solve(case.id, ALONE)

    soon = timed.receive(message("Wieder da.", at=NOON + timedelta(days=30), identity="m2"), ALONE)
    assert (soon.id, soon.state) == (case.id, "waiting")

    timed.dismiss(timed.open_case(case.id, ALONE), kind="no_answer", reason="Thanks only.")
    late = timed.receive(message("Neu.", at=NOON + timedelta(days=150), identity="m3"), ALONE)
    assert late.id != case.id


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Nora Feldkamp <Nora@Mail.example>", "nora@mail.example", True),
        ("Nora Feldkamp", "nora  feldkamp", True),
        ("Nora", "Nora", False),
        ("", "", False),
        ("@nora_f", "@nora_f", True),
        ("+49 30 5551", "+49 30 5551", True),
        ("nora@mail.example", "tom@mail.example", False),
    ],
)
def test_only_a_sender_who_can_be_told_from_others_joins_their_case(timed, one, other, same):
    first = timed.receive(message(sender=one), ALONE)
    second = timed.receive(message(sender=other, identity="m2"), ALONE)

    assert (first.id == second.id) is same


def test_the_same_message_is_received_once(timed):
    first = timed.receive(message(), ALONE)

    assert timed.receive(message(), ALONE) == first
    assert kinds(timed, first.id) == ["received"]


# -- answering --------------------------------------------------------------------------------------------------------


def test_a_pasted_message_becomes_a_case_in_the_step_that_answers_it(timed):
    work = pasted(timed)
    timed.keep(work)

    entry = timed.answer(work, text="Hello", nonce="click")

    assert kinds(timed, entry.case_id) == ["received", "answered"]
    assert timed.case(entry.case_id, ALONE).owner == ALONE
    assert timed.resume(work.id, ALONE) is None


def test_a_reply_that_names_no_day_makes_a_reminder_of_our_own_and_no_promise(timed):
    entry = timed.answer(pasted(timed), text="Hello", nonce="click")

    assert [each.kind for each in timed.promises(entry.case_id, ALONE)] == ["follow_up"]
    assert timed.case(entry.case_id, ALONE).state == "answered"


def test_a_reply_that_names_the_day_is_a_promise_and_a_new_one_takes_its_place(timed, clock):
    draft = timed.draft(pasted(timed), timed.read(pasted(timed)))
    first = timed.answer(pasted(timed), text=f"You hear from me by {draft.due_written}.", nonce="one")
    assert timed.case(first.case_id, ALONE).state == "promised"

    clock.now = NOON + timedelta(days=2)
    work = timed.open_case(first.case_id, ALONE)
    later = timed.draft(work, timed.read(work))
    timed.answer(work, text=f"It takes until {later.due_written}.", nonce="two")

    assert [each.due_on for each in timed.promises(first.case_id, ALONE)] == [date(2026, 11, 25)]


def test_the_second_of_two_people_is_refused_and_sees_what_changed(timed):
    case = timed.receive(message(), ALONE)
    mine, yours = timed.open_case(case.id, "mira"), timed.open_case(case.id, "tom")
    timed.keep(yours.changed(edits={"body": "Typed by Tom."}))
    timed.answer(mine, text="Hello from Mira", nonce="mira")

    with pytest.raises(ChangedError, match="Look at what changed"):
        timed.answer(yours, text="Hello from Tom", nonce="tom")

    assert timed.open_case(case.id, "tom").edits == {"body": "Typed by Tom."}
    (since,) = timed.story(case.id, "tom", after=yours.seen)
    assert since.record["text"] == "Hello from Mira"
    assert timed.answer(yours.changed(seen=since.version), text="Also", nonce="tom").record["text"] == "Also"


def test_a_second_click_on_an_answer_is_no_conflict(timed):
    case = timed.receive(message(), ALONE)
    work = timed.open_case(case.id, ALONE)
    first = timed.answer(work, text="Hello", nonce="click")

    assert timed.answer(work, text="Hello", nonce="click") == first


def test_copied_is_not_sent_and_a_reply_that_was_not_sent_waits_again(timed):
    entry = timed.answer(pasted(timed), text="Hello", nonce="click")
    assert timed.case(entry.case_id, ALONE).unsent
    assert timed.headline(ALONE).unsent == 1

    waits = timed.sent(entry.case_id, ALONE, yes=False)
    assert (waits.state, waits.unsent, waits.due_on) == ("waiting", False, None)
    with pytest.raises(ChoiceError):
        timed.sent(entry.case_id, ALONE, yes=True)

    again = timed.answer(timed.open_case(entry.case_id, ALONE), text="Hello", nonce="again")
    assert timed.sent(again.case_id, ALONE, yes=True).state == "answered"


# -- no answer --------------------------------------------------------------------------------------------------------


def test_abuse_with_a_matter_in_it_waits_for_a_second_look(timed, fake_reader):
    fact = Fact(type="order_id", text="71540-2", value="71540-2", start=18)
    fake_reader.reading = replace(fake_reader.reading, kind="abuse", topics=(), facts=(fact,))
    entry = timed.dismiss(pasted(timed), kind="abuse", reason="Insults.")

    case = timed.case(entry.case_id, ALONE)
    assert (case.state, case.proposed_by) == ("waiting", ALONE)
    assert timed.headline(ALONE).second_look == 1
    assert timed.confirm_abuse(case.id, ALONE, reason="Read twice.", seen=case.version).state == "abuse"


def test_abuse_without_any_matter_is_dismissed_with_a_reason_and_reopened(timed, fake_reader):
    fake_reader.reading = replace(fake_reader.reading, kind="abuse", topics=())
    entry = timed.dismiss(pasted(timed), kind="abuse", reason="Insults.")
    assert timed.case(entry.case_id, ALONE).state == "abuse"

    assert timed.reopen(entry.case_id, ALONE).state == "waiting"


def test_a_case_is_not_solved_while_a_message_in_it_waits(timed):
    case = timed.receive(message(), ALONE)

    with pytest.raises(ChoiceError, match="Answer it first"):
        timed.solve(case.id, ALONE)


# -- undo, merge, hand over -------------------------------------------------------------------------------------------


def test_a_step_is_taken_back_as_long_as_nothing_came_after_it(timed):
    entry = timed.answer(pasted(timed), text="Hello", nonce="click")
    before = timed.case(entry.case_id, ALONE)
    timed.solve(before.id, ALONE)
    (solved,) = timed.story(before.id, ALONE, after=before.version)

    back = timed.undo(solved, ALONE)

    assert replace(back, version=before.version) == before
    assert len(timed.promises(before.id, ALONE)) == 1
    assert timed.undo(solved, ALONE) == back, "a second click"
    timed.assign(before.id, ALONE, owner="tom")
    with pytest.raises(ChangedError, match="cannot be taken back"):
        timed.undo(timed.story(before.id, ALONE)[-2], ALONE)


def test_a_merged_case_goes_on_in_the_other_with_its_promises(timed):
    one = timed.receive(message(sender="nora@mail.example"), ALONE)
    other = timed.answer(pasted(timed, sender="feldkamp@work.example"), text="Hello", nonce="click")

    joined = timed.merge(other.case_id, one.id, ALONE)

    assert (joined.id, joined.messages, joined.state) == (one.id, 2, "waiting")
    assert timed.case(other.case_id, ALONE).merged_into == one.id
    assert len(timed.promises(one.id, ALONE)) == 1


def test_a_hand_over_names_a_colleague_and_its_day_comes_back(timed):
    case = timed.receive(message(), ALONE)
    promise = Promise(kind="hand_over", owner="jonas@desk.example", colleague="Jonas", due_on=NOON.date())

    after = timed.hand_over(case.id, ALONE, promise, owner="jonas@desk.example", note={"text": "…"}, seen=case.version)

    assert (after.state, after.owner, after.due_on) == ("waiting", "jonas@desk.example", NOON.date())
    with pytest.raises(ChoiceError, match="Name the colleague"):
        timed.hand_over(case.id, ALONE, replace(promise, colleague=" "), note={}, seen=after.version)


# -- order ------------------------------------------------------------------------------------------------------------


def test_the_queue_puts_the_urgent_and_the_angry_first_and_lets_nobody_wait_for_ever(timed, fake_reader, clock):
    def arrives(name: str, hours: int, **how: object) -> None:
        fake_reader.reading = replace(fake_reader.reading, **how)
        timed.receive(message(sender=f"{name}@x.example", at=NOON + timedelta(hours=hours), identity=name), ALONE)

    arrives("calm", 0, mood="calm", urgent=False)
    arrives("angry", 20, mood="angry", urgent=False)
    arrives("urgent", 40, mood="calm", urgent=True)
    arrives("late", 45, mood="calm", urgent=False)
    clock.now = NOON + timedelta(hours=50)

    assert [case.sender.split("@")[0] for case in timed.queue(Asked(), ALONE)] == ["urgent", "angry", "calm", "late"]
    head = timed.headline(ALONE)
    assert (head.unanswered, head.oldest) == (4, NOON)


def test_a_case_that_nobody_owes_anything_has_no_turn():
    assert turn_at(waiting_since=None, due_on=None, urgent=True, insists=True) is None


def test_every_state_can_be_left_and_no_step_is_possible_everywhere():
    for state in STATES:
        assert any(state in states for states in FOLLOWS.values()), state
    assert all(states < frozenset(STATES) for states in FOLLOWS.values())


def test_a_step_that_cannot_follow_is_told(timed):
    entry = timed.dismiss(pasted(timed), kind="spam", reason="A lottery.")
    case = timed.case(entry.case_id, ALONE)

    with pytest.raises(ChoiceError, match="This case is spam"):
        follow(case, "answered")
    with pytest.raises(ChoiceError):
        timed.solve(case.id, ALONE)


def test_a_case_that_is_not_there_is_told(timed):
    for number in (0, -1, 10**12):
        with pytest.raises(LedgerError, match="no such case"):
            timed.case(number, ALONE)


def test_a_first_name_alone_does_not_tell_people_apart():
    assert not known_by(sender_key("Nora"))
    assert known_by(sender_key("Nora Feldkamp"))


def test_a_message_that_says_it_is_from_the_future_waits_from_now_on_and_not_behind_all_others(timed, clock):
    strange = timed.receive(message(sender="strange@mail.example", at=NOON + timedelta(days=900)), ALONE)
    clock.now = NOON + timedelta(hours=1)
    later = timed.receive(message(sender="later@mail.example", at=clock.now, identity="m2"), ALONE)

    assert [case.id for case in timed.queue(Asked(), ALONE)] == [strange.id, later.id]
    assert strange.waiting_since == NOON
