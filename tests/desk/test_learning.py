"""What people at the desk choose is learned, and can be taken out again."""

import threading

from drafts.desk import ALONE
from drafts.desk.duties import Duties
from drafts.desk.learning import picks_of
from drafts.desk.ledger import Entry, Ledger, NewEntry, open_ledger


def answered(ledger: Ledger, number: int, *, topics: tuple[str, ...], chosen: bool = True) -> Entry:
    return ledger.append(
        NewEntry(
            nonce=f"n{number}",
            kind="answered",
            who="local",
            message_id=f"m{number}",
            language="de",
            topics=topics,
            record={
                "message": {"text": f"Nachricht {number}"},
                "reading": {"language": {"code": "id"}},
                "chosen": {"topics": list(topics) if chosen else None},
            },
        )
    )


def test_a_chosen_topic_counts_more_than_a_suggestion_that_was_copied(tmp_path):
    ledger = open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite3'}")
    answered(ledger, 1, topics=("refund_missing",))
    answered(ledger, 2, topics=("delivery_late",), chosen=False)

    accepted, chosen = picks_of(ledger.learned_from(10))

    assert (chosen.text, chosen.language, chosen.topics, chosen.weight) == (
        "Nachricht 1",
        "id",
        ("refund_missing",),
        1.0,
    )
    assert (accepted.topics, accepted.weight) == (("delivery_late",), 0.5)


def test_free_writing_and_unclear_messages_teach_nothing(tmp_path):
    ledger = open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite3'}")
    answered(ledger, 1, topics=("free",))
    answered(ledger, 2, topics=("unclear",))

    assert picks_of(ledger.learned_from(10)) == ()


def test_an_answer_that_was_taken_out_is_learned_from_no_more_but_stays_on_record(tmp_path):
    ledger = open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite3'}")
    entry = answered(ledger, 1, topics=("refund_missing",))

    ledger.append(NewEntry(nonce="u", kind="unlearned", who="local", message_id=entry.message_id))

    assert ledger.learned_from(10) == ()
    assert ledger.entry(entry.id) == entry


def test_only_the_latest_answers_are_learned_from(tmp_path):
    ledger = open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite3'}")
    for number in range(5):
        answered(ledger, number, topics=("praise",))

    assert [entry.message_id for entry in ledger.learned_from(2)] == ["m4", "m3"]


def test_what_another_program_erased_is_unlearned_while_the_desk_stays_open(desk, monkeypatch):
    gone, stays = (
        desk.answer(
            desk.start(ALONE).changed(text=f"Wo ist mein Geld, {name}?", sender=name), text="…", nonce=name, reason="r"
        )
        for name in ("nora@mail.example", "tom@mail.example")
    )
    desk.learn()
    desk.read(desk.start(ALONE).changed(text="Wo ist es?"))
    assert {pick.text for pick in desk.lesson.reader.knows} == {said(gone), said(stays)}

    Duties(desk.ledger.engine).erase_person("nora@mail.example")
    monkeypatch.setattr("drafts.desk.drafting.LOOK_AGAIN", 0)
    desk.read(desk.start(ALONE).changed(text="Wo ist es?"))
    for thread in threading.enumerate():
        if thread.name == "learn-again":
            thread.join()

    assert {pick.text for pick in desk.lesson.reader.knows} == {said(stays)}


def said(entry: Entry) -> str:
    return entry.record["message"]["text"]
