"""Tables: the history as CSV or Excel, in which nothing that a customer wrote is ever taken for a formula."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from drafts.desk.ledger import Entry, written_at
from drafts.errors import ChoiceError

#: The columns of an export; names are stable, additions only.
COLUMNS = ("number", "case", "at", "kind", "who", "sender", "language", "topics", "message", "reply", "reason")

#: With what a cell begins that a spreadsheet takes for a formula or a command, also in full width (NFKC folds it).
_FORMULA = frozenset("=+-@|%\N{MINUS SIGN}")

#: The most characters that Excel takes in a cell.
_CELL = 32_000


def cell(text: str) -> str:
    """A text as a spreadsheet shows it and never runs it: an apostrophe stands before whatever looks like a formula.

    Every line of it, for some programs break cells at their lines; blanks, quotes and invisible characters in front do
    not hide one.
    """
    return "\n".join(_line(line) for line in text[:_CELL].replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _line(line: str) -> str:
    line = "".join(sign for sign in line.replace("\t", " ") if sign.isprintable() or _is_joiner(sign))
    for sign in unicodedata.normalize("NFKC", line[:64]):
        if sign in "\"'`´“”„‘’" or not unicodedata.category(sign).startswith(("L", "N", "S", "P")):
            continue
        return f"'{line}" if sign in _FORMULA or unicodedata.category(sign) == "Pd" else line
    return line


def _is_joiner(sign: str) -> bool:
    """Joins letters in Persian, Hindi and others: without it words fall apart."""
    return sign in "\u200c\u200d"


def rows_of(entries: Iterable[Entry]) -> Iterator[tuple[str, ...]]:
    """One row an entry, in the order of COLUMNS."""
    for entry in entries:
        record = entry.record
        raw = (
            str(entry.id), str(entry.case_id or ""), written_at(entry.at), entry.kind, entry.who, entry.sender,
            entry.language, " ".join(entry.topics), str(record.get("message", {}).get("text", "")),
            str(record.get("text", "")), str(record.get("reason", "")),
        )  # fmt: skip
        yield tuple(value if number < _OURS else cell(value) for number, value in enumerate(raw))


#: The first columns are numbers and words of our own.
_OURS = 4


def write_csv(entries: Iterable[Entry], stream: TextIO) -> int:
    """Write entries as CSV with a heading; returns how many."""
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    count = 0
    for count, row in enumerate(rows_of(entries), 1):  # noqa: B007 -- the last number is the answer
        writer.writerow(row)
    return count


def write_xlsx(entries: Iterable[Entry], file: Path) -> int:
    """Write entries as an Excel workbook, every cell a string; returns how many. Raises ChoiceError beyond its limit."""
    import xlsxwriter  # noqa: PLC0415 -- only an export needs it

    most = 1_000_000
    book = xlsxwriter.Workbook(
        file,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    sheet = book.add_worksheet("Santun")
    count = 0
    with book:
        sheet.write_row(0, 0, COLUMNS)
        for count, row in enumerate(rows_of(entries), 1):
            if count > most:
                message = "This is more than a workbook holds. Export it as CSV."
                raise ChoiceError(message)
            for column, value in enumerate(row):
                sheet.write_string(count, column, value)
    return count
