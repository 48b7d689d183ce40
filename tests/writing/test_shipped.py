"""What no reply that is shipped may leave out, or say too much, in any language."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafts.writing import Choices, Draft
from drafts.writing.sample import AGENT, TODAY, sample_reading
from drafts.writing.shelf import load_shelf
from drafts.writing.writer import Writer

SHIPPED = load_shelf(Path(__file__).parent.parent.parent / "templates")
WRITER = Writer(shelf=SHIPPED)


def draft(code: str, choices: Choices) -> Draft:
    return WRITER.draft(sample_reading(code), today=TODAY, language=code, staff_language="en", choices=choices)


def part(code: str, key: str, choices: Choices) -> str:
    return next(part.text for part in draft(code, choices).parts if part.key == key)


@pytest.mark.parametrize("code", SHIPPED.codes)
def test_whom_to_call_in_danger_comes_first_before_an_approved_line_and_in_public(code: str) -> None:
    approved = Choices(topics=("safety_concern",), agent=AGENT, fields={"approved_line": "Zq4711."})

    first = part(code, "body", approved).partition("Zq4711.")[0].strip()

    assert len(first) > 10
    for channel in ("email", "forum"):
        assert part(code, "body", Choices(topics=("safety_concern",), agent=AGENT, channel=channel)).startswith(first)


@pytest.mark.parametrize("code", SHIPPED.codes)
def test_nobody_claims_to_deal_with_what_is_not_understood_yet(code: str) -> None:
    angry = Choices(topics=("unclear",), agent=AGENT, mood="angry")
    certain = Choices(topics=("cancel_change",), agent=AGENT, mood="angry")

    assert len(part(code, "opening", angry)) < len(part(code, "opening", certain))
