"""Search: what is stored is found by its own words, in every language, alike on both databases."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
import sqlalchemy as sa
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from drafts.desk.ledger import open_ledger
from drafts.desk.search import (
    create,
    document,
    holds,
    matching,
    newest,
    purge,
    put,
    put_all,
    remove,
    rows_matching,
    search,
    tokens,
)
from drafts.desk.search_words import GAP, MAX_CHARACTERS, PLACES
from tests.desk.postgres import file_of

CASES = yaml.safe_load((Path(__file__).parent / "search_cases.yaml").read_text(encoding="utf-8"))
ROWS = {row: number for number, row in enumerate(CASES["texts"], 1)}
LANGUAGES = {row for row in ROWS if row not in {"zh-tw", "hostile"}}
Engines = dict[str, sa.Engine]


@pytest.fixture(scope="module")
def engines(tmp_path_factory, request) -> Iterator[Engines]:
    """Whichever databases there are: SQLite, and PostgreSQL where it is installed."""
    made = {"sqlite": open_ledger(f"sqlite:///{tmp_path_factory.mktemp('search')}/ledger.sqlite").engine}
    sa.event.listen(made["sqlite"], "connect", _hurry)
    with suppress(pytest.skip.Exception):
        made["postgresql"] = sa.create_engine(request.getfixturevalue("postgres_url"))
    for engine in made.values():
        with engine.begin() as connection:
            create(connection)
    yield made
    for engine in made.values():
        engine.dispose()


def _hurry(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")  # whether it outlasts a power cut is not the question here


@pytest.fixture
def empty(engines: Engines) -> Engines:
    """All of them, with nothing to find."""
    store(engines)
    return engines


@pytest.fixture(params=["sqlite", "postgresql"])
def one(empty: Engines, request) -> sa.Engine:
    """Each of them in turn, with nothing to find."""
    if request.param not in empty:
        pytest.skip("no PostgreSQL here")
    return empty[request.param]


def found(engine: sa.Engine, query: str) -> list[int]:
    with engine.connect() as connection:
        return sorted(connection.execute(rows_matching(engine.dialect.name, matching(query))).scalars())


def store(engines: Engines, *texts: str) -> None:
    """Only these texts, from row 1 on."""
    for engine in engines.values():
        put_in(engine, *texts)


def put_in(engine: sa.Engine, *texts: str) -> None:
    with engine.begin() as connection:
        connection.execute(sa.delete(search))
        put_all(connection, [(row, (text,)) for row, text in enumerate(texts, 1)])


# -- what is found ----------------------------------------------------------------------------------------------------


def test_every_query_finds_its_rows_and_no_other(one):
    put_in(one, *CASES["texts"].values())
    names = dict(zip(ROWS.values(), ROWS, strict=True))

    results = {query: [names[row] for row in found(one, query)] for query in CASES["found"]}

    assert results == {query: sorted(rows, key=ROWS.__getitem__) for query, rows in CASES["found"].items()}


def test_the_cases_ask_in_every_language():
    asked = {row for rows in CASES["found"].values() for row in rows}

    assert len(LANGUAGES) == 22
    assert asked >= LANGUAGES
    assert len(CASES["found"]) >= 60
    assert any(not rows for rows in CASES["found"].values())


# -- any text ---------------------------------------------------------------------------------------------------------

#: Signs that some database takes for an operator, a quotation or an end, and the words that FTS5 does.
OPERATORS = st.sampled_from(
    [*"*\"()':^-+&|!<>{}[]\\/.,;%_~$#@=?\0`´’“”", "AND", "OR", "NOT", "NEAR", "NEAR/2", "<->", ":*", "::", "--", "/*"]
)
#: Letters of every script that is written here, whole words, digits and marks, and what is no character at all.
LETTERS = st.sampled_from(
    [
        *"aAbzäßıİéđł1234567890٤९๑",
        *"ёйїЖصَةأىكलि्ंँनก่ำเ退款单返金をｶﾞー々한국\u1112\u1161\u11abကခ္ម្ລ້",
        *" \n\t\u00a0\u200b\u200d\u00ad\ufe0f\u0301\ud800\udfff\U0001f600𠀀①²ⅷﬁ·",
    ]
)
ANY_TEXT = st.lists(LETTERS | OPERATORS | st.characters(), max_size=40).map("".join)
together = settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])


@together
@given(text=ANY_TEXT)
@example(text="1.2.3 4 5")
@example(text="ab12 cdef 3456")
@example(text="ก ข12 ค")
def test_a_text_is_found_by_each_of_its_words(empty, text):
    store(empty, text)

    for engine in empty.values():
        for word in {*text.split(), text}:
            if matching(word):
                assert found(engine, word) == [1], (engine.dialect.name, word, document(text))


@together
@given(texts=st.lists(ANY_TEXT, min_size=1, max_size=6), queries=st.lists(ANY_TEXT, min_size=1, max_size=6))
def test_both_databases_find_the_same_rows(empty, texts, queries):
    store(empty, *texts)

    for query in [*queries, *(text[at : at + 3] for text in texts for at in range(0, len(text), 8))]:
        rows = [found(engine, query) for engine in empty.values()]
        assert rows[0] == rows[1], query


@together
@given(query=st.lists(OPERATORS | st.sampled_from(["refund", "退款", "a", " "]), max_size=12).map("".join))
def test_no_sign_is_an_operator(empty, query):
    store(empty, "refund 退款 a NEAR OR NOT AND 2", "refund")

    for engine in empty.values():
        rows = found(engine, query)
        assert set(rows) <= {1, 2}
        if tokens(query) == ("refund",):
            assert rows == [1, 2]


@given(text=ANY_TEXT)
def test_words_hold_nothing_that_a_database_reads_as_a_sign(text):
    for word in tokens(text):
        assert word.isascii() <= word.isalnum()
        assert not set(word) & set(f" '\"\\{GAP}\0")
        word.encode()


# -- much text --------------------------------------------------------------------------------------------------------


def test_a_text_of_any_length_is_found_by_its_words_and_only_neighbours_are_neighbours(empty):
    chance = random.Random(7)
    long = " ".join(
        f"word{chance.randrange(40_000):05}".translate(str.maketrans("0123456789", "abcdefghij")) for _ in range(18_000)
    )
    chinese = "".join(chr(chance.randrange(0x4E00, 0x6000)) for _ in range(30_000))
    store(empty, long, chinese, "同" * 5_000, "a b " * 9_000 + "zebra lion")

    for engine in empty.values():
        assert found(engine, long.split()[0]) == [1]
        assert found(engine, " ".join(long.split()[-3:])) == [1]
        assert found(engine, chinese[100:110]) == [2]
        assert found(engine, chinese[-2:]) == [2]
        assert found(engine, "同同同") == [3]
        assert found(engine, "a-b") == [4]
        assert found(engine, "zebra") == [4]
    beyond = {name: found(engine, chinese[20_000:20_010]) for name, engine in empty.items()}
    assert beyond["sqlite"] == beyond["postgresql"]


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "字",
        "字 ",
        "1.2,3",
        "1 ",
        "e-",
        "\ufdfa",
        " ",
        "-",
        "a1",
        "ab12 abcd ",
        "ال",
        "\u0301",
        "का",
        "\0",
        "\ud800",
        "ᄀ",
        "·",
    ],
)
def test_a_hostile_text_is_stored_within_bounds(empty, piece):
    text = piece * (3 * MAX_CHARACTERS // len(piece))

    stored = document(text)
    query = matching(text)

    assert len(stored.split()) <= 4 * PLACES
    assert len(str(query)) < 20_000
    with empty["postgresql"].begin() as connection:
        put(connection, 1, text)


def test_as_many_different_words_as_there_can_be_fit_into_postgresql(empty):
    chance = random.Random(3)
    text = "".join(chr(chance.randrange(0x20000, 0x2A6DF)) for _ in range(MAX_CHARACTERS))
    store(empty, text)

    for engine in empty.values():
        assert found(engine, text[:5]) == [1]


# -- rows -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["", " ", "?!", "\0", "\ud800", "-", "\u0301", "😀"])
def test_a_query_without_a_word_asks_for_nothing_and_finds_nothing(empty, query):
    store(empty, "refund")

    assert matching(query) is None
    assert [found(engine, query) for engine in empty.values()] == [[], []]


def test_the_newest_rows_come_first_and_pages_follow(one):
    put_in(one, *["refund please"] * 7, "something else")
    sought = matching("refund")

    with one.connect() as connection:
        first = list(connection.execute(newest(one.dialect.name, sought, limit=3)).scalars())
        second = list(connection.execute(newest(one.dialect.name, sought, limit=3, before=first[-1])).scalars())

    assert first == [7, 6, 5]
    assert second == [4, 3, 2]


def test_a_row_is_found_by_all_of_its_texts_but_not_across_them(one):
    with one.begin() as connection:
        put(connection, 5, "Anna Schmidt", "退", "款")

    assert found(one, "schmidt 退") == [5]
    assert found(one, "退款") == []


def test_a_row_put_again_is_found_by_its_new_words_alone(one):
    with one.begin() as connection:
        put(connection, 5, "old words")
        put(connection, 5, "new words")

    assert found(one, "old") == []
    assert found(one, "words") == [5]


def test_making_the_table_again_changes_nothing(one):
    put_in(one, "refund")
    with one.begin() as connection:
        create(connection)
        put_all(connection, [])

    assert found(one, "refund") == [1]


def test_rows_can_be_joined_with_the_table_whose_rows_they_are(one):
    put_in(one, "refund one", "refund two", "three")
    metadata = sa.MetaData()
    letters = sa.Table("letters", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("to", sa.Text))
    with one.begin() as connection:
        metadata.drop_all(connection)
        metadata.create_all(connection)
        connection.execute(sa.insert(letters), [{"id": row, "to": "de" if row > 1 else "en"} for row in (1, 2, 3)])
        joined = (
            sa.select(letters.c.id)
            .join(search, search.c.rowid == letters.c.id)
            .where(holds(one.dialect.name, matching("refund")), letters.c.to == "de")
            .order_by(search.c.rowid.desc())
        )
        within = sa.select(letters.c.id).where(letters.c.id.in_(rows_matching(one.dialect.name, matching("refund"))))

        assert list(connection.execute(joined).scalars()) == [2]
        assert sorted(connection.execute(within).scalars()) == [1, 2]


# -- erasure ----------------------------------------------------------------------------------------------------------


def test_words_of_a_removed_row_are_found_no_more_and_leave_the_disk(one):
    with one.begin() as connection:
        put_all(connection, [(row, (f"common words number {row}",)) for row in range(1, 200)])
        put(connection, 500, "Kunigunde Xylophonski", "secretpassword")
    assert b"xylophonski" in on_disk(one)

    with one.begin() as connection:
        remove(connection, 500, 499)

    assert found(one, "xylophonski") == []
    assert found(one, "common 150") == [150]
    purge(one)
    left = on_disk(one)
    assert b"xylophonski" not in left
    assert b"secretpassword" not in left
    assert b"common" in left
    assert found(one, "common 150") == [150]


def on_disk(engine: sa.Engine) -> bytes:
    """The bytes of the table and its index, after everything has been written to them."""
    if engine.dialect.name == "sqlite":
        file = engine.url.database or ""
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return Path(file).read_bytes()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("CHECKPOINT"))
    url = engine.url.render_as_string(hide_password=False)
    return b"".join(file_of(url, relation).read_bytes() for relation in ("search", "search_words"))
