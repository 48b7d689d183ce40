"""Search: messages, replies and people found by their words, in any language, alike on SQLite and PostgreSQL.

    create(connection)                      once, when the ledger is made
    put(connection, 7, text, name, …)       the row 7 is found by the words of these texts, and by no others
    sought = matching("退款 k-77")           what somebody types; None when no word is in it
    rows_matching("sqlite", sought)         SELECT of the rows that hold all of it
    newest("sqlite", sought, limit=50)      the same, newest first, and fast among a million

SQLite keeps the words in FTS5, PostgreSQL in a `tsvector` under a GIN index; the words are those of search_words.py, so
both find the same rows. Whatever is typed is words: no sign of it is ever an operator.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY

from drafts.desk.search_words import GAP, PLACES, chains, document, fold, pieces, tokens, without_joins

__all__ = ["Either", "Every", "Phrase", "Sought", "create", "document", "matching", "newest", "purge", "put"]
__all__ += ["holds", "newest_first", "put_all", "remove", "rows_matching", "search", "tokens"]

#: How much of what somebody types is read, in characters, in words between spaces, and in words of one run.
MAX_QUERY, MAX_WORDS, MAX_RUN = 400, 16, 32

#: The table: a row for each row of the ledger that is found by words.
search = sa.table("search", sa.column("rowid", sa.BigInteger), sa.column("words", sa.Text))

_CREATE = {
    # `ascii` parts at spaces and leaves every character beyond ASCII alone: the words are stored as they are.
    # No sizes of rows (columnsize=0): nothing is ranked. Prefixes of two and three characters are what people type.
    "sqlite": (
        "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(words, tokenize='ascii', columnsize=0, prefix='2 3')",
    ),
    # fastupdate=off: with it, every search reads what was written since the last vacuum, word by word.
    "postgresql": (
        "CREATE TABLE IF NOT EXISTS search (rowid bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX IF NOT EXISTS search_words ON search USING gin (words) WITH (fastupdate=off)",
    ),
}
_PUT = {
    "sqlite": sa.text("INSERT OR REPLACE INTO search (rowid, words) VALUES (:rowid, :words)"),
    "postgresql": sa.text(
        "INSERT INTO search (rowid, words) VALUES (:rowid, CAST(:words AS tsvector)) "
        "ON CONFLICT (rowid) DO UPDATE SET words = excluded.words"
    ),
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side."""

    words: tuple[str, ...]
    prefix: bool = False
    """Whether the last of them may go on."""


@dataclass(frozen=True, slots=True)
class Every:
    """All of these."""

    of: tuple[Sought, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these."""

    of: tuple[Sought, ...]


Sought = Phrase | Every | Either


# -- what somebody types ----------------------------------------------------------------------------------------------


def matching(query: str) -> Sought | None:
    """What a query asks for: all its words, the last of which may be half typed; None when it has no word.

    What is joined (`k-7719`, `anna@example.org`) stands side by side, and what has no spaces (`退款单`) in one piece.
    The first MAX_QUERY characters and MAX_WORDS words count; what comes after them is not looked for.
    """
    groups = list(islice((group for group in chains(fold(query[:MAX_QUERY])) if pieces("".join(group))), MAX_WORDS))
    found = [_group(group, last=place == len(groups) - 1) for place, group in enumerate(groups)]
    return _every(found) if found else None


def _group(together: Sequence[str], *, last: bool) -> Sought:
    """One word between spaces; or several that hold digits, which may also have been written as one."""
    words = [word for word in together[:MAX_WORDS] if pieces(word)]
    apart = _every([_chain(word, last=last and place == len(words) - 1) for place, word in enumerate(words)])
    joined = without_joins(" ".join(words)) if len(words) > 1 else ""
    return Either((apart, _phrase(joined, last=last))) if joined else apart


def _chain(written: str, *, last: bool) -> Sought:
    joined = without_joins(written)
    phrase = _phrase(written, last=last)
    other = _phrase(joined, last=last) if joined else phrase
    return phrase if other == phrase else Either((phrase, other))


def _phrase(written: str, *, last: bool) -> Phrase:
    """The words of a run side by side.

    In a script without spaces every character begins a word of two, so one character alone asks for words that begin
    with it, and the last character of a longer run is in the word before it. Elsewhere only what is typed last may be
    half typed, from two characters on: one letter begins a tenth of all words.
    """
    words = pieces(written)[: MAX_RUN + 1]
    without_spaces = ord(words[-1][0]) >= 0x0E00
    if without_spaces and len(words) > 1 and len(words[-2]) == 2 and words[-2][1] == words[-1]:
        return Phrase(tuple(words[:-1][:MAX_RUN]))
    half_typed = len(words[-1]) == 1 if without_spaces else last and (len(words[-1]) > 1 or len(words) > 1)
    return Phrase(tuple(words[:MAX_RUN]), prefix=half_typed and len(words) <= MAX_RUN)


def _every(of: Sequence[Sought]) -> Sought:
    different = tuple(dict.fromkeys(of))
    return different[0] if len(different) == 1 else Every(different)


# -- what the databases are asked -------------------------------------------------------------------------------------


def _fts5(sought: Sought) -> str:
    """In the language of FTS5. Words hold neither quotation marks nor spaces."""
    match sought:
        case Phrase(words, prefix):
            return f'"{" ".join(words)}"{" *" if prefix else ""}'
        case Every(of):
            return f"({' AND '.join(map(_fts5, of))})"
        case Either(of):
            return f"({' OR '.join(map(_fts5, of))})"


def _tsquery(sought: Sought) -> str:
    """In the language of tsquery. Words hold neither apostrophes nor backslashes."""
    match sought:
        case Phrase(words, prefix):
            return " <-> ".join(f"'{word}'" for word in words) + (":*" if prefix else "")
        case Every(of):
            return f"({' & '.join(map(_tsquery, of))})"
        case Either(of):
            return f"({' | '.join(map(_tsquery, of))})"


def holds(dialect: str, sought: Sought) -> sa.ColumnElement[bool]:
    """The condition on `search` that a row holds what is sought; for a join with the table whose rows these are."""
    if dialect == "sqlite":
        return search.c.words.op("MATCH", is_comparison=True)(_fts5(sought))
    return search.c.words.op("@@", is_comparison=True)(sa.cast(_tsquery(sought), TSQUERY))


def rows_matching(dialect: str, sought: Sought | None) -> sa.Select[tuple[int]]:
    """The rows that hold what is sought, in no order; none of them when nothing is."""
    return sa.select(search.c.rowid).where(sa.false() if sought is None else holds(dialect, sought))


def newest_first(dialect: str) -> sa.ColumnElement[int]:
    """The order in which rows of `search` come newest first.

    PostgreSQL is kept from walking back through all rows until it has met enough: it takes a rare number for a common
    word, and took 1,200 ms instead of 2 for one among 300,000 rows. So it is given an order that no index has.
    """
    return (search.c.rowid if dialect == "sqlite" else search.c.rowid + 0).desc()


def newest(dialect: str, sought: Sought | None, *, limit: int, before: int | None = None) -> sa.Select[tuple[int]]:
    """The newest rows that hold what is sought, newest first; `before` is the last row of the page before."""
    rows = rows_matching(dialect, sought).order_by(newest_first(dialect)).limit(limit)
    return rows if before is None else rows.where(search.c.rowid < before)


# -- what the databases keep ------------------------------------------------------------------------------------------


def create(connection: sa.Connection) -> None:
    """Make the table, unless it is there."""
    for statement in _CREATE[connection.dialect.name]:
        connection.execute(sa.text(statement))


def put(connection: sa.Connection, rowid: int, *texts: str) -> None:
    """Let a row be found by the words of these texts, and no longer by those it had before."""
    put_all(connection, [(rowid, texts)])


def put_all(connection: sa.Connection, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
    """The same for many rows at once: an import, or all rows anew after the words have changed."""
    dialect = connection.dialect.name
    stored = ((rowid, document(*texts)) for rowid, texts in rows)
    values = [{"rowid": row, "words": words if dialect == "sqlite" else vector(words)} for row, words in stored]
    if values:
        connection.execute(_PUT[dialect], values)


def remove(connection: sa.Connection, *rowids: int) -> None:
    """Let rows no longer be found. Their words leave the disk with the next `purge`."""
    connection.execute(sa.delete(search).where(search.c.rowid.in_(rowids)))


def purge(engine: sa.Engine) -> None:
    """Take the words of removed rows off the disk: after an erasure, once its transaction has ended.

    Writes the whole index anew, and whoever writes to it waits for so long. FTS5 could do the same with every deletion
    (`secure-delete`), but only from SQLite 3.42 on, and an older one could not read that ledger any more.
    """
    if engine.dialect.name == "sqlite":
        # One piece of index is left, with the words of the rows that are there; `secure_delete` wipes what it replaces.
        with engine.begin() as connection:
            connection.execute(sa.text("INSERT INTO search (search) VALUES ('optimize')"))
        return
    # A GIN index keeps a word whose last row is gone, and a table its removed rows; only writing both anew does not.
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("VACUUM (FULL, ANALYZE) search"))


def vector(stored: str) -> str:
    """A stored document as a tsvector: each word with its places, up to PLACES."""
    places: dict[str, list[str]] = defaultdict(list)
    for place, word in enumerate(stored.split(), 1):
        if word != GAP:
            places[word].extend([str(place)] if place <= PLACES else [])
    return " ".join(f"'{word}':{','.join(at)}" if at else f"'{word}'" for word, at in places.items())
