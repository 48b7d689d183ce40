"""Sums in a reply: they may touch their currency, and nobody changes one unseen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafts.writing import Choices
from drafts.writing.sample import TODAY, sample_reading
from drafts.writing.shelf import load_shelf
from drafts.writing.writer import Writer

WRITER = Writer(shelf=load_shelf(Path(__file__).parent.parent.parent / "templates"))


@pytest.mark.parametrize(
    ("language", "amount"),
    [
        ("id", "Rp275.000"),
        ("id", "Rp 275.000"),
        ("de", "EUR275,50"),
        ("en", "£38.50"),
        ("vi", "450.000đ"),
        ("sv", "450kr"),
    ],
)
def test_an_amount_that_touches_its_currency_can_be_copied_and_is_missed_when_it_changes(
    language: str, amount: str
) -> None:
    reading = sample_reading(language)
    chosen = Choices(topics=("refund_missing",), agent="Mira Lang", fields={"amount": amount, "order_id": "71540-2"})

    draft = WRITER.draft(reading, today=TODAY, language=language, choices=chosen)

    assert amount in draft.text
    assert not [finding for finding in draft.findings if finding.rule == "R2"]
    part = next(part for part in draft.parts if amount in part.text)
    for wrong in (amount.replace("5", "6"), amount.replace("4", "14").replace("2", "12").replace("3", "13"), ""):
        edited = replace(chosen, edits={part.key: part.text.replace(amount, wrong)})
        found = WRITER.draft(reading, today=TODAY, language=language, choices=edited).findings
        assert [finding.detail for finding in found if finding.rule == "R2"] == [amount]
