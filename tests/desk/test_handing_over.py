"""Handing over: the note is written down with the reply, in the language of whoever takes over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from drafts.desk import ALONE, Current, Desk, Person, Promise, Work
from drafts.desk.roster import Roster
from drafts.errors import ChoiceError
from drafts.message import receive
from drafts.settings import Settings
from drafts.writing.shelf import load_shelf
from drafts.writing.writer import Writer

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
LATE = "Meine Bestellung 71540-2 ist noch nicht angekommen!\n\nNora Feldkamp"
SHIPPED = load_shelf(Settings().templates)


@pytest.fixture
def today() -> list[datetime]:
    return [NOON]


@pytest.fixture
def real(desk: Desk, today: list[datetime]) -> Desk:
    """A desk that writes with the shipped templates; its reader is told what to read."""
    current = Current(reader=desk.reader, writer=Writer(shelf=SHIPPED))
    Roster(desk.ledger.engine).put(Person(id="jon@desk.example", name="Jon Weber", language="id"))
    return replace(desk, current=current, clock=lambda: today[0])


def pasted(desk: Desk, **changes: object) -> Work:
    work = desk.start(ALONE).changed(text=LATE, sender="nora@mail.example", received_at=NOON, staff_language="de")
    return work.changed(**changes)


def text_of(desk: Desk, work: Work) -> str:
    return desk.draft(work, desk.read(work)).text


def test_the_note_is_written_down_with_the_reply_in_the_language_of_the_colleague(real: Desk) -> None:
    work = pasted(real, colleague="Jon Weber", colleague_id="jon@desk.example")

    entry = real.answer(work, text=text_of(real, work), nonce="click")

    note = entry.record["note"]
    assert note["language"] == "id"
    assert "Mohon ambil alih kasus ini." in note["text"]
    assert "> Meine Bestellung 71540-2 ist noch nicht angekommen!" in note["text"]
    assert "Dijanjikan paling lambat: 23 November 2026" in note["text"]
    assert "Mira Lang" in note["text"]
    assert [(each.kind, each.owner) for each in real.promises(entry.case_id, ALONE)] == [
        ("hand_over", "jon@desk.example")
    ]


def test_a_name_without_a_person_gets_the_language_of_the_desk(real: Desk) -> None:
    work = pasted(real, colleague="Ana")

    assert real.answer(work, text=text_of(real, work), nonce="click").record["note"]["language"] == "en"


def test_a_reply_that_hands_nothing_over_has_no_note(real: Desk) -> None:
    work = pasted(real)

    assert "note" not in real.answer(work, text=text_of(real, work), nonce="click").record


def test_a_second_message_of_the_same_sender_is_counted_in_the_note(real: Desk) -> None:
    first = pasted(real)
    real.answer(first, text=text_of(real, first), nonce="one")
    again = pasted(real, colleague="Jon Weber")

    text = real.answer(again, text=text_of(real, again), nonce="two").record["note"]["text"]

    assert "Messages from the sender so far: 2" in text
    assert "Date of the first message: 18 November 2026" in text


def test_a_case_goes_on_without_a_reply_and_its_note_claims_none(real: Desk) -> None:
    case = real.receive(receive(LATE, id="m1", sender="nora@mail.example", received_at=NOON), ALONE)
    work = real.open_case(case.id, ALONE).changed(colleague="Jon Weber", colleague_id="jon@desk.example")
    due = real.due_without_reply(work, real.read(work))

    note = real.note(work)
    after = real.hand_over(
        case.id,
        ALONE,
        Promise(kind="hand_over", owner="jon@desk.example", colleague="Jon Weber", due_on=due),
        owner="jon@desk.example",
        note=note.record(),
        seen=case.version,
    )

    assert "Pengirim belum mendapat jawaban." in note.text
    assert "Dijanjikan" not in note.text
    assert (after.owner, after.state, after.due_on) == ("jon@desk.example", "waiting", due)
    assert real.story(case.id, ALONE)[-1].record["note"]["text"] == note.text


@pytest.mark.parametrize(("topic", "due"), [("safety_concern", date(2026, 11, 18)), ("refund_missing", None)])
def test_what_another_team_must_hear_today_is_due_today(real: Desk, topic: str, due: date | None) -> None:
    work = pasted(real, colleague="Ana", topics=(topic,))

    assert (real.due_without_reply(work, real.read(work)) == NOON.date()) is (due is not None)
    assert ("An answer is due today." in real.note(work).text) is (due is not None)


def test_a_note_needs_somebody_to_go_to(real: Desk) -> None:
    with pytest.raises(ChoiceError, match="Name the colleague"):
        real.note(pasted(real, colleague="  "))


def test_what_was_said_before_goes_with_a_case_that_is_handed_on_later(real: Desk) -> None:
    work = pasted(real)
    entry = real.answer(work, text=text_of(real, work), nonce="click")
    later = real.open_case(entry.case_id, ALONE).changed(colleague="Ana")

    said = real.note(later).text

    assert "What the sender was told:\n> " in said
    assert "Mira Lang" in said.partition("What the sender was told:")[2]


def test_a_promised_day_that_comes_gives_a_follow_up_that_names_it(real: Desk, today: list[datetime]) -> None:
    work = pasted(real)
    entry = real.answer(work, text=text_of(real, work), nonce="click")
    (promise,) = real.promises(entry.case_id, ALONE)
    today[0] = datetime(2026, 11, 27, 12, tzinfo=UTC)

    due = real.open_case(entry.case_id, ALONE).changed(language="en")
    draft = real.draft(due, real.read(due))

    assert draft.follow_up
    assert draft.blocked
    assert f"{promise.due_on.day} November 2026, and you did not hear from us" in draft.text
    said = due.changed(fields={"answer": "The refund left us today."})
    kept = real.answer(said, text=text_of(real, said), nonce="two")
    assert [each.due_on for each in real.promises(kept.case_id, ALONE)] == [date(2026, 12, 2)]


def test_the_last_word_in_a_matter_promises_no_further_day_and_nothing_is_owed_after_it(
    real: Desk, today: list[datetime]
) -> None:
    work = pasted(real)
    entry = real.answer(work, text=text_of(real, work), nonce="click")
    (promise,) = real.promises(entry.case_id, ALONE)

    early = real.open_case(entry.case_id, ALONE).changed(
        language="en", finished=True, fields={"answer": "The money is back on your card."}
    )
    text = text_of(real, early)
    kept = real.answer(early, text=text, nonce="two")

    assert "2026" in text.partition("The money is back")[0], "the promised day is still named"
    assert not any(sign.isdigit() for sign in text.partition("The money is back")[2])
    assert promise.due_on > today[0].date()
    assert real.promises(kept.case_id, ALONE) == ()
    real.solve(kept.case_id, ALONE)
    assert real.open_case(kept.case_id, ALONE).finished, "a solved case is answered without a new promise"


def test_a_day_that_the_sender_was_never_told_is_not_called_a_promise(real: Desk, today: list[datetime]) -> None:
    work = pasted(real)
    entry = real.answer(work, text="Danke, wir kümmern uns darum.", nonce="click")
    assert [each.kind for each in real.promises(entry.case_id, ALONE)] == ["follow_up"]
    today[0] = datetime(2026, 11, 27, 12, tzinfo=UTC)

    due = real.open_case(entry.case_id, ALONE).changed(language="en")

    assert "promised" not in text_of(real, due)
    assert "I am writing to you again" in text_of(real, due)
