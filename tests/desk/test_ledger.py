"""The ledger: what is written stays written, is found again, and survives what happens to computers."""

from __future__ import annotations

import sqlite3
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import assume, given
from hypothesis import strategies as st

from drafts.desk.ledger import PAGE, Ledger, NewEntry, Query, open_ledger
from drafts.desk.schema import metadata
from drafts.desk.search import matching
from drafts.errors import LedgerError
from drafts.message import clean
from tests.desk.writers import answer, receive

ANYTHING = st.text(st.characters() | st.characters(categories=["Cs"]), max_size=60)


def new(nonce: str = "n1", *words: str, kind: str = "answered", **known: object) -> NewEntry:
    told = {"record": {"text": "\n".join(words)}, **known}
    return NewEntry(nonce=nonce, kind=kind, who="local", message_id="m1", **told)  # type: ignore[arg-type]


def found(ledger: Ledger, text: str = "", **asked: object) -> list[int]:
    return [entry.id for entry in ledger.find(Query(text=text, **asked))]  # type: ignore[arg-type]


# -- entries ----------------------------------------------------------------------------------------------------------


def test_an_entry_comes_back_as_it_was_written(ledger):
    record = {"text": "Guten Tag,\n„so“", "parts": {"body": "😀"}, "none": None, "list": [1, 2.5, True]}

    written = ledger.append(
        new("n1", "so", sender="Nora@Mail.example", language="de", topics=("a_b", "c"), record=record)
    )

    assert ledger.entry(written.id) == written
    assert written.record == record
    assert written.topics == ("a_b", "c")
    assert (written.kind, written.who, written.message_id, written.language) == ("answered", "local", "m1", "de")
    assert abs(datetime.now(UTC) - written.at) < timedelta(minutes=1)
    assert written.at.tzinfo is not None


def test_an_entry_is_written_once_however_often_it_arrives(ledger):
    first = ledger.append(new("click", record={"text": "first"}))
    again = ledger.append(new("click", record={"text": "second"}))

    assert again == first
    assert len(ledger.find(Query())) == 1
    assert ledger.append(new("another click")).id != first.id


@pytest.mark.parametrize("act", ["UPDATE entry SET record = '{}'", "DELETE FROM entry", "UPDATE entry SET id = 9"])
def test_the_database_itself_refuses_to_change_or_remove_an_entry(ledger, act):
    written = ledger.append(new())

    with pytest.raises(sa.exc.IntegrityError, match="never changed"), ledger.engine.begin() as other_program:
        other_program.exec_driver_sql(act)

    assert ledger.entry(written.id) == written


@pytest.mark.parametrize("number", [1, 0, -1, 2**31, 2**63, 10**40])
def test_a_number_without_an_entry_is_told(ledger, number):
    with pytest.raises(LedgerError, match="no such entry"):
        ledger.entry(number)


@pytest.fixture(scope="module")
def in_memory():
    return open_ledger("sqlite://")


@given(text=ANYTHING, sender=ANYTHING, nonce=st.uuids().map(str))
def test_any_text_can_be_written_and_looked_for(in_memory, text, sender, nonce):
    ledger = in_memory
    written = ledger.append(new(nonce, text, sender=sender, record={"text": text}))
    ledger.keep_work(nonce, "local", {"text": text})

    assume(written.record["text"] == clean(text))
    if matching(text):
        assert written.id in found(ledger, text) or len(found(ledger, text)) == PAGE
    assert ledger.language_of(sender) == ""
    assert ledger.work(nonce, "local") is not None


# -- finding ----------------------------------------------------------------------------------------------------------

TEXTS = {
    "german": "Die Straße vor dem Büro: ÜBERWEISUNG über 64,20 € fehlt",
    "chinese": "我的订单还没有收到,请尽快处理",
    "thai": "สินค้ายังไม่ถึงเลยค่ะ ช่วยตรวจสอบด้วย",
    "turkish": "İstanbul'a gönderilen sipariş ılık değil",
    "vietnamese": "Tôi chưa nhận được hàng",
    "signs": "100% of file_name.txt at C:\\temp costs 5/3 and AND OR NOT 'quoted' \"words\"",
    "plain": "1000 of fileXname.txt, one word or the other",
}


@pytest.fixture
def full(ledger):
    numbers = {name: ledger.append(new(name, text)).id for name, text in TEXTS.items()}
    return ledger, {number: name for name, number in numbers.items()}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("strasse", {"german"}),
        ("STRASSE buro", {"german"}),
        ("Straße", {"german"}),
        ("fehlt die", {"german"}),
        ("überweisung", {"german"}),
        ("64,20", {"german"}),
        ("订单", {"chinese"}),
        ("没有收到", {"chinese"}),
        ("ยังไม่ถึง", {"thai"}),
        ("istanbul", {"turkish"}),
        ("ILIK", {"turkish"}),
        ("chua nhan duoc", {"vietnamese"}),
        ("100% of", {"signs"}),
        ("file_name", {"signs"}),
        ("C:\\temp", {"signs"}),
        ("5/3", {"signs"}),
        ("NOT", {"signs"}),
        ("OR", {"signs", "plain"}),
        ("'quoted'", {"signs"}),
        ('"words"', {"signs"}),
        ("word*", {"signs", "plain"}),
        ("%", set()),
        ("_", set()),
        ("' OR 1=1 --", set()),
        ("straße 订单", set()),
        ("", set(TEXTS)),
        ("  \n ", set(TEXTS)),
    ],
)
def test_entries_are_found_by_all_of_their_words_as_they_are_typed(full, words, names):
    ledger, by_number = full

    assert {by_number[number] for number in found(ledger, words)} == names


def test_entries_are_found_by_language_topic_day_and_kind(ledger):
    one = ledger.append(new("1", language="de", topics=("refund_missing", "no_response"))).id
    two = ledger.append(new("2", language="id", topics=("refund",))).id
    filed = ledger.append(new("3", kind="dismissed", language="de", topics=("spam",))).id
    today = datetime.now(UTC).date()

    assert found(ledger) == [two, one]
    assert found(ledger, language="de") == [one]
    assert found(ledger, topic="refund") == [two]
    assert found(ledger, topic="no_response") == [one]
    assert found(ledger, topic="refund%") == []
    assert found(ledger, kind="dismissed") == [filed]
    assert found(ledger, day=today) == [two, one]
    assert found(ledger, day=date(2001, 1, 1)) == []


def test_the_history_comes_newest_first_and_page_by_page(ledger):
    numbers = [ledger.append(new(str(n))).id for n in range(PAGE + 3)]

    first = found(ledger)
    second = found(ledger, before=first[-1])

    assert first + second == numbers[::-1]
    assert len(first) == PAGE


# -- people -----------------------------------------------------------------------------------------------------------


def test_the_language_last_said_of_a_sender_is_remembered_for_that_sender_alone(ledger):
    for nonce, code in (("1", "ms"), ("2", "id")):
        ledger.append(new(nonce, kind="corrected", sender="Rina@Mail.example", language=code))
    ledger.append(new("3", kind="answered", sender="Tom@mail.example", language="en"))

    assert ledger.language_of("rina@mail.EXAMPLE") == "id"
    assert ledger.language_of("tom@mail.example") == ""
    assert ledger.language_of("") == ""


def test_work_is_kept_over_what_was_kept_before_and_only_for_its_person(ledger):
    ledger.keep_work("w1", "mira", {"text": "one"})
    ledger.keep_work("w1", "mira", {"text": "two"})
    ledger.keep_work("w2", "mira", {"text": "three"})

    assert ledger.work("w1", "mira") == {"text": "two"}
    assert ledger.work("w1", "tom") is None
    assert {identity for identity, _ in ledger.waiting("mira")} == {"w1", "w2"}
    assert ledger.waiting("tom") == []
    ledger.forget_work("w1", "tom")
    assert ledger.work("w1", "mira")
    ledger.forget_work("w1", "mira")
    assert ledger.work("w1", "mira") is None


def test_work_of_somebody_else_is_never_written_over(ledger):
    ledger.keep_work("w1", "mira", {"text": "Mira's"})
    ledger.keep_work("w1", "tom", {"text": "Tom's"})

    assert ledger.work("w1", "mira") == {"text": "Mira's"}
    assert ledger.work("w1", "tom") is None


def test_a_reply_ends_the_work_it_came_from_also_when_only_its_acknowledgement_was_lost(ledger):
    seen = receive(ledger, "nora@mail.example", "in")
    for _ in range(2):
        ledger.keep_work("work one", "mira", {"text": "…"}, case_id=seen.id)

        answer(ledger, seen, "mira", "one")

        assert ledger.work("work one", "mira") is None
    assert len(ledger.find(Query())) == 1


def test_choices_of_a_person_are_remembered_for_that_person(ledger):
    ledger.prefer("mira", {"agent": "Mira", "staff_language": "de"})
    ledger.prefer("mira", {"agent": "Mira Lang"})

    assert ledger.preferences("mira") == {"agent": "Mira Lang", "staff_language": "de"}
    assert ledger.preferences("tom") == {}


# -- files ------------------------------------------------------------------------------------------------------------


def test_an_empty_file_becomes_a_ledger_and_an_old_one_is_opened_again(tmp_path):
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "ledger.sqlite3").touch()
    url = f"sqlite:///{tmp_path}/deep/er/ledger.sqlite3"

    written = open_ledger(url).append(new())

    assert open_ledger(url).entry(written.id) == written


def test_what_the_revisions_make_is_what_the_tables_say(ledger):
    made = sa.inspect(ledger.engine)

    there = {name for name in made.get_table_names() if not name.startswith("search")}
    assert there == {*metadata.tables, "alembic_version"}
    for name, table in metadata.tables.items():
        assert {column["name"] for column in made.get_columns(name)} == {column.name for column in table.columns}
        indexed = {tuple(index["column_names"]) for index in made.get_indexes(name)}
        assert indexed >= {(column.name,) for column in table.columns if column.index}


def test_the_data_folder_is_made_for_its_owner_alone(tmp_path):
    open_ledger(f"sqlite:///{tmp_path}/new/ledger.sqlite3")

    assert (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_every_commit_is_on_the_disk_before_it_is_acknowledged(ledger):
    with ledger.engine.connect() as connection:
        if ledger.engine.dialect.name == "postgresql":
            assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"
            return
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def _not_a_folder(tmp_path: Path) -> str:
    (tmp_path / "file").touch()
    return f"sqlite:///{tmp_path}/file/ledger.sqlite3"


def _no_database(tmp_path: Path) -> str:
    (tmp_path / "ledger.sqlite3").write_text("somebody's shopping list, put here by mistake " * 9)
    return f"sqlite:///{tmp_path}/ledger.sqlite3"


def _read_only(tmp_path: Path) -> str:
    sqlite3.connect(tmp_path / "ledger.sqlite3").close()
    (tmp_path / "ledger.sqlite3").write_bytes(b"")
    return f"sqlite:///file:{tmp_path}/ledger.sqlite3?mode=ro&uri=true"


@pytest.mark.parametrize(
    ("place", "remedy"),
    [
        (_not_a_folder, "DRAFTS_DATA"),
        (_no_database, "check the disk or the database"),
        (_read_only, "check the disk or the database|DRAFTS_DATA"),
        (lambda tmp_path: f"sqlite:///{tmp_path}", "check the disk or the database"),
        (lambda _: "nonsense", "DRAFTS_LEDGER"),
        (lambda _: "mysql+nothing://desk:geheim@db/ledger", "DRAFTS_LEDGER"),
        (lambda _: "sqlite+nothing:///x", "DRAFTS_LEDGER"),
        (lambda _: "postgresql://desk:geheim@db:port/ledger", "DRAFTS_LEDGER"),
    ],
)
def test_a_place_that_cannot_hold_a_ledger_is_told_with_what_to_do_and_without_the_password(tmp_path, place, remedy):
    with pytest.raises(LedgerError, match=remedy) as told:
        open_ledger(place(tmp_path))

    assert "geheim" not in str(told.value)
    assert told.value.__cause__ is None or "geheim" not in str(told.value.__cause__)


def test_a_ledger_that_goes_away_is_told_without_the_text_that_was_to_be_stored(ledger, tmp_path):
    with ledger.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE work")

    with pytest.raises(LedgerError, match="did not answer") as told:
        ledger.keep_work("w1", "local", {"text": "geheim"})

    assert "geheim" not in str(told.value)
    assert told.value.__cause__ is None


# -- many at once -----------------------------------------------------------------------------------------------------


def test_eight_people_write_at_once_and_nothing_is_lost(ledger):
    faults: list[Exception] = []
    start = threading.Barrier(8)

    def write(person: int) -> None:
        start.wait()
        try:
            for n in range(12):
                ledger.keep_work(f"w{person}", str(person), {"n": n})
                ledger.append(new(f"{person}-{n}"))
                ledger.append(new(f"shared-{n}"))
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=write, args=(person,)) for person in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert not faults
    with ledger.engine.connect() as connection:
        nonces = {row[0] for row in connection.exec_driver_sql("SELECT nonce FROM entry")}
    assert nonces == {f"{person}-{n}" for person in range(8) for n in range(12)} | {f"shared-{n}" for n in range(12)}
