"""The desk: work is kept until it is answered, and what was answered is on record with all it was made from."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.desk import ALONE, Current, Desk, Query, Work
from drafts.desk.ledger import open_ledger
from drafts.desk.work import work_from
from drafts.errors import ChoiceError, LedgerError, MessageError

DAY = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
LATE = "Meine Bestellung 71540-2 über 64,20 € ist noch nicht angekommen.\n\nNora Feldkamp"


@pytest.fixture
def work(desk: Desk) -> Work:
    """A message as it was pasted, and kept."""
    begun = desk.start(ALONE).changed(text=LATE, sender="Nora@mail.example")
    desk.keep(begun)
    return begun


# -- work in progress -------------------------------------------------------------------------------------------------


def test_work_is_resumed_as_it_was_kept_by_its_person_alone(desk, work):
    changed = work.changed(
        edits={"body": "Ich rufe an."}, topics=("praise", "free"), due_date=date(2026, 12, 1), repeat=True, version=3
    )
    desk.keep(changed)

    assert desk.resume(work.id, ALONE) == changed
    assert desk.resume(work.id, "somebody else") is None
    assert desk.resume("unknown", ALONE) is None
    assert desk.waiting(ALONE) == (changed,)
    assert desk.waiting("somebody else") == ()


def test_an_empty_page_is_not_kept_and_emptying_one_puts_it_away(desk, work):
    desk.keep(desk.start(ALONE))
    assert len(desk.waiting(ALONE)) == 1

    desk.keep(work.changed(text="  \n"))

    assert desk.waiting(ALONE) == ()


def test_two_pages_never_share_a_name(desk):
    assert len({desk.start(ALONE).id for _ in range(50)}) == 50


@given(
    text=st.text(),
    topics=st.none() | st.tuples(st.text(max_size=9)),
    due=st.none() | st.dates(),
    edits=st.dictionaries(st.text(max_size=9), st.text(max_size=30), max_size=3),
)
def test_work_survives_being_written_as_json(text, topics, due, edits):
    work = Work(
        id="w", who="x", text=text, received_at=DAY, topics=topics, due_date=due, edits=edits, fields=dict(edits)
    )

    assert work_from(json.loads(json.dumps(work.state()))) == work


def test_work_of_an_older_or_newer_version_is_still_resumed():
    state = {"id": "w", "who": "x", "received_at": "2026-11-18T12:00:00+00:00", "text": "Hallo", "unheard_of": 1}

    assert work_from(state) == Work(id="w", who="x", text="Hallo", received_at=DAY)


# -- reading ----------------------------------------------------------------------------------------------------------


def test_a_message_is_read_as_it_is_until_somebody_says_its_language(desk, work, fake_reader):
    desk.read(work)
    desk.read(work.changed(language="nl"))

    assert [language for _, language in fake_reader.asked] == ["", "nl"]
    assert fake_reader.asked[0][0].text == LATE


def test_a_language_that_somebody_corrected_is_remembered_for_the_sender_and_not_for_others(desk, work):
    corrected = desk.correct(work, language="id")

    assert corrected.language == "id"
    assert corrected.version == work.version + 1
    assert desk.read(desk.start("tom").changed(text="Hallo", sender="NORA@mail.example")).language.code == "id"
    assert desk.read(desk.start("tom").changed(text="Hallo", sender="Other <o@mail.example>")).language.code == "de"


def test_a_correction_is_never_frozen(desk, work):
    once = desk.correct(work, language="id")
    desk.correct(once, language="ms")

    assert desk.read(desk.start(ALONE).changed(text="Hallo", sender=work.sender)).language.code == "ms"


def test_without_a_sender_a_correction_holds_for_this_message_alone(desk):
    corrected = desk.correct(desk.start(ALONE).changed(text="Hallo"), language="id")

    assert desk.read(corrected).language.code == "id"
    assert desk.read(desk.start(ALONE).changed(text="Hallo")).language.code == "de"


def test_what_a_person_says_a_message_is_counts(desk, work, fake_reader):
    fake_reader.reading = replace(fake_reader.reading, kind="spam")

    assert desk.read(work).kind == "spam"
    assert desk.read(work.changed(kind="reply")).kind == "reply"
    assert desk.read(work.changed(kind="nonsense")).kind == "spam"


def test_a_message_that_nobody_can_take_in_is_told(desk, work):
    with pytest.raises(MessageError, match="Paste the part that matters"):
        desk.read(work.changed(text="x" * 2_000_001))


# -- drafting ---------------------------------------------------------------------------------------------------------


def test_a_reply_is_signed_as_the_person_said_or_else_as_the_settings_say(desk, work):
    assert desk.signature(ALONE) == {"agent": "Mira Lang", "firm": "", "phone": ""}

    desk.ledger.prefer(ALONE, {"agent": "Tom", "phone": "030 5"})

    assert desk.signature(ALONE) == {"agent": "Tom", "firm": "", "phone": "030 5"}
    assert desk.draft(work, desk.read(work)).text.endswith("Tom")
    assert desk.signature("somebody else")["agent"] == "Mira Lang"


# -- answering --------------------------------------------------------------------------------------------------------


def test_an_answer_is_on_record_with_the_message_the_reading_and_both_drafts(desk, work):
    chosen = work.changed(edits={"body": "Ich rufe an."}, topics=("delivery_late",), mood="angry", channel="chat")

    entry = desk.answer(chosen, text="Hello,\n\nIch rufe an.\n\nMira Lang", nonce="click")

    record = entry.record
    assert entry.kind == "answered"
    assert (entry.message_id, entry.who, entry.language) == (work.id, ALONE, "de")
    assert entry.topics == ("delivery_late",)
    assert record["message"]["text"] == LATE
    assert record["message"]["sender"] == "Nora@mail.example"
    assert record["message"]["received_at"] == work.received_at.isoformat()
    assert record["reading"]["topics"] == [["refund_missing", 0.9]]
    assert record["suggested"]["parts"]["body"] == "We look into it."
    assert record["draft"]["parts"]["body"] == "Ich rufe an."
    assert record["draft"]["templates"] == {"de/topics/delivery_late.j2": "d1g35t"}
    assert record["chosen"]["topics"] == ["delivery_late"]
    assert record["chosen"]["mood"] == "angry"
    assert "text" not in record["chosen"]
    assert record["edited"] == ["body"]
    assert record["text"] == "Hello,\n\nIch rufe an.\n\nMira Lang"
    assert record["reason"] == ""
    assert record["due_date"] == record["draft"]["due_date"]
    assert desk.ledger.entry(entry.id) == entry


def test_an_answer_ends_the_work_and_is_found_by_its_words_and_those_of_the_message(desk, work):
    entry = desk.answer(work, text="Wir prüfen das.", nonce="click")

    assert desk.resume(work.id, ALONE) is None
    for words in ("71540-2", "prufen", "nora@mail.example", "feldkamp noch"):
        assert [each.id for each in desk.ledger.find(Query(text=words))] == [entry.id], words


def test_a_second_click_writes_nothing_more(desk, work):
    first = desk.answer(work, text="Hello", nonce="click")
    second = desk.answer(work, text="Hello", nonce="click")

    assert first == second
    assert len(desk.ledger.find(Query())) == 1


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_blocked_reply_is_refused_without_a_reason_and_the_work_is_still_there(desk, work, reason):
    blocked = work.changed(edits={"body": "FORBIDDEN"})

    with pytest.raises(ChoiceError, match="Mend what is marked, or give a reason"):
        desk.answer(blocked, text="x", nonce="click", reason=reason)

    assert desk.ledger.find(Query()) == ()
    assert desk.resume(work.id, ALONE) == work


def test_a_blocked_reply_is_copied_with_a_reason_that_stays_on_record(desk, work):
    entry = desk.answer(work.changed(edits={"body": "FORBIDDEN"}), text="x", nonce="click", reason="The lead said so.")

    assert entry.record["reason"] == "The lead said so."
    assert entry.record["draft"]["problems"][0]["rule"] == "R6"


def test_a_missing_signature_blocks_too(desk, work):
    nobody = replace(desk, settings=replace(desk.settings, agent=""))

    with pytest.raises(ChoiceError):
        nobody.answer(work, text="x", nonce="click")


def test_half_a_character_from_a_browser_is_stored_as_a_mark(desk, work):
    entry = desk.answer(work, text="Hello \ud83d", nonce="click", reason="because \ud83d")

    assert entry.record["text"] == "Hello \ufffd"
    assert entry.record["reason"] == "because \ufffd"


# -- no answer --------------------------------------------------------------------------------------------------------


def test_a_message_is_filed_without_an_answer_only_with_a_reason_and_stays_in_the_history(desk, work):
    for reason in ("", "  "):
        with pytest.raises(ChoiceError, match="why this message needs no answer"):
            desk.dismiss(work, kind="spam", reason=reason)
    assert desk.resume(work.id, ALONE) == work

    entry = desk.dismiss(work, kind="spam", reason="A lottery.")

    assert (entry.kind, entry.topics, entry.record["reason"]) == ("dismissed", ("spam",), "A lottery.")
    assert entry.record["message"]["text"] == LATE
    assert desk.resume(work.id, ALONE) is None
    assert [each.id for each in desk.ledger.find(Query(kind="dismissed", text="lottery"))] == [entry.id]
    assert desk.ledger.find(Query()) == ()


def test_when_the_ledger_does_not_answer_nothing_is_said_to_be_done(desk, work):
    with desk.ledger.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE entry RENAME TO elsewhere")

    with pytest.raises(LedgerError, match="check the disk") as told:
        desk.answer(work, text="geheim", nonce="click")

    assert "geheim" not in str(told.value)
    assert desk.resume(work.id, ALONE) == work


# -- the desk as it is -------------------------------------------------------------------------------------------------


def test_the_real_reader_and_writer_bring_a_message_to_an_answer(tmp_path, settings, reader, writer):
    desk = Desk(
        settings=replace(settings, agent="Mira Lang"),
        current=Current(reader=reader, writer=writer),
        ledger=open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3"),
    )
    work = desk.start(ALONE, staff_language="id").changed(text=LATE)
    desk.keep(work)

    draft = desk.draft(work, desk.read(work))
    entry = desk.answer(work, text=draft.text, nonce="click")

    assert not draft.blocked
    assert entry.topics == ("delivery_late",)
    assert entry.record["text"].startswith("Guten Tag Nora Feldkamp,")
    assert entry.record["draft"]["gloss"]["language"] == "id"
    assert entry.record["suggested"] == entry.record["draft"]
    assert all(len(digest) >= 8 for digest in entry.record["draft"]["templates"].values())


def test_no_choice_of_a_person_is_lost_between_what_is_kept_and_what_is_drafted(desk, work, settings, reader, writer):
    real = Desk(settings=settings, current=Current(reader=reader, writer=writer), ledger=desk.ledger)
    chosen = work.changed(
        topics=("refund_missing",),
        name="Frau Feldkamp",
        colleague="Jonas",
        due_date=date(2026, 12, 1),
        reply_language="en",
    )
    real.keep(chosen)
    resumed = real.resume(work.id, ALONE)

    draft = real.draft(resumed, real.read(resumed))

    assert draft.language == "en"
    assert "Jonas" in draft.text
    assert "1 December 2026" in draft.text
    assert draft.text.startswith("Hello Frau Feldkamp,")
