"""A promised day has come: the reply says where the matter stands, and never greets the old message as a new one."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from drafts.writing import Choices, Draft
from drafts.writing.sample import TODAY, sample_reading
from drafts.writing.shelf import load_shelf
from drafts.writing.writer import Writer

SHIPPED = load_shelf(Path(__file__).parent.parent.parent / "templates")
WRITER = Writer(shelf=SHIPPED)
CODES = tuple(SHIPPED.codes)
STANDS = "Qxanswerqx."


def follow_up(code: str = "en", *, promised: date | None = TODAY, staff: str = "en", **choices: object) -> Draft:
    given: dict[str, object] = {
        "topics": ("refund_missing",), "agent": "Mira Lang", "fields": {"answer": STANDS}, **choices,
    }  # fmt: skip
    return WRITER.draft(
        sample_reading(code),
        today=TODAY,
        language=code,
        staff_language=staff,
        choices=Choices(follow_up=True, promised_on=promised, **given),  # type: ignore[arg-type]
    )


def opening(code: str, promised: date | None) -> str:
    part = follow_up(code, promised=promised).part("opening")
    assert part is not None
    return part.text


@pytest.mark.parametrize("code", CODES)
def test_every_language_names_the_promised_day_and_owns_up_only_when_it_has_passed(code: str) -> None:
    locale = SHIPPED.language(code).locale
    passed = TODAY - timedelta(days=1)
    on_time, late, unnamed = opening(code, TODAY), opening(code, passed), opening(code, None)

    assert locale.long_date(TODAY.isoformat()) in on_time
    assert locale.long_date(passed.isoformat()) in late
    assert len(late) > len(on_time)
    assert not any(character.isdigit() for character in unnamed)


@pytest.mark.parametrize("code", CODES)
def test_the_reply_is_ready_once_staff_said_where_the_matter_stands(code: str) -> None:
    draft = follow_up(code)

    assert not draft.blocked, draft.findings
    assert [part.key for part in draft.parts] == ["greeting", "opening", "body", "next_step", "contact", "closing"]
    assert STANDS in draft.text
    assert draft.due_written in draft.text
    assert STANDS in draft.gloss_text


def test_it_waits_until_somebody_says_where_the_matter_stands() -> None:
    empty = follow_up(fields={})

    assert empty.blocked
    assert [(gap.field, gap.required) for gap in empty.gaps] == [("answer", True)]
    body = empty.part("body")
    assert body is not None
    assert body.text == ""
    written = follow_up(fields={}, edits={"body": "Your refund left us today."})
    assert not written.blocked
    assert "Your refund left us today." in written.text


@pytest.mark.parametrize("topic", SHIPPED.topics)
def test_whatever_the_matter_nothing_of_the_old_message_is_acknowledged_again(topic: str) -> None:
    draft = follow_up(topics=(topic,), mood="angry", repeat=True, threat=True)

    assert {part.key for part in draft.parts}.isdisjoint({"acknowledge", "regret", "ask", "repeat", "boundary"})
    assert "Thank" not in draft.text
    assert draft.due_date is not None
    assert draft.due_date > TODAY
    assert draft.due_written in draft.text
    assert not draft.blocked


def test_the_promised_day_cannot_be_edited_away_unseen() -> None:
    edited = follow_up(edits={"opening": "Here is how the matter stands."})

    assert [finding.rule for finding in edited.findings if finding.hard] == ["R4"]


def test_a_follow_up_can_hand_the_matter_on_and_may_stand_in_public() -> None:
    handed = follow_up(colleague="Jon Weber")
    public = follow_up(channel="forum")

    assert "Jon Weber" in handed.text
    assert not handed.blocked
    assert public.part("contact") is None
    assert not public.blocked


@pytest.mark.parametrize("code", CODES)
def test_the_last_one_names_no_further_day_in_any_language(code: str) -> None:
    draft = follow_up(code, finished=True)

    assert not draft.blocked, draft.findings
    assert [part.key for part in draft.parts] == ["greeting", "opening", "body", "contact", "closing"]
    assert draft.due_date is None
    assert follow_up(code, finished=True, colleague="Jon Weber").due_date, "who takes over says until when"


def test_only_the_frame_is_on_record_as_what_it_was_made_from() -> None:
    assert list(follow_up().digests) == ["en/frame.j2"]


def test_the_gloss_says_the_same_in_another_language() -> None:
    draft = follow_up("ja", staff="de")

    part = draft.part("opening")
    assert part is not None
    assert SHIPPED.language("de").locale.long_date(TODAY.isoformat()) in part.gloss
