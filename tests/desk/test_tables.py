"""Tables: what a customer wrote is never run by a spreadsheet, and comes out as it was written."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.desk import ALONE
from drafts.desk.ledger import Query
from drafts.desk.tables import COLUMNS, cell, write_csv, write_xlsx

FORMULAS = [
    "=1+1", "+49 30 1", "-2+3", "@SUM(A1)", "|calc", "%0A=1", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\u202e=1",
    "\u200b=1", '"=1', "'=1", "“=1", "＝1", "﹢1", "＠SUM(A1)", "a\n=1", "a\r\n=1", "a\u2028=1", "−1", "\ufeff=1", "\x00=1",
    "=cmd|' /C calc'!A0", '=HYPERLINK("http://evil.example","x")', "DDE\r=1",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_nothing_that_a_spreadsheet_would_run_begins_a_line_of_a_cell(text):
    for line in cell(text).split("\n"):
        bare = line.strip(" \u00a0\"“'")
        assert line.startswith("'") or not bare or bare[0] not in "=+-@|%＝﹢＠−", repr(line)


@pytest.mark.parametrize(
    "text", ["Wo ist mein Paket?", "你好", "परीक्षा\u200d", "1 = 2", "nora@mail.example", "", "a\nb"]
)
def test_ordinary_words_come_out_as_they_were_written(text):
    assert cell(text) == text


@given(st.text())
def test_a_cell_never_begins_as_a_formula_and_cleaning_twice_changes_only_the_apostrophe(text):
    for line in cell(text).splitlines():
        assert not line.startswith(("=", "+", "-", "@", "|", "%", "\t", "\r"))


def test_the_history_is_written_as_csv_and_as_a_workbook_without_a_single_formula(desk, tmp_path):
    desk.answer(desk.start(ALONE).changed(text='=HYPERLINK("x")', sender="=a@b.example"), text="+1", nonce="click")
    entries = desk.ledger.find(Query())

    stream = io.StringIO()
    assert write_csv(entries, stream) == 1
    heading, row = csv.reader(io.StringIO(stream.getvalue()))
    assert tuple(heading) == COLUMNS
    assert row[COLUMNS.index("message")] == '\'=HYPERLINK("x")'
    assert row[COLUMNS.index("reply")] == "'+1"

    assert write_xlsx(entries, tmp_path / "history.xlsx") == 1
    with zipfile.ZipFile(tmp_path / "history.xlsx") as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
