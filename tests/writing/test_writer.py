"""From a reading to a draft: the same in, the same out; nothing that anybody wrote can break it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts.errors import ChoiceError
from drafts.reading import MOODS, Fact, Language, Reading, TopicGuess
from drafts.writing import FREE, PARTS, Choices, Draft
from drafts.writing.record import record
from drafts.writing.shelf import Shelf
from drafts.writing.writer import Writer

Read = Callable[..., Reading]
Write = Callable[..., Draft]
Rules = Callable[[Draft], set[str]]
TEXT = st.text(max_size=80) | st.sampled_from(
    ["{{ 7*7 }}", "{% for a in b %}", "a\n\nb", "\u202e", "None", "<b>", "=1+1", "%s {0}", "\\x00", "ß", "1" * 500]
)


def test_the_same_reading_and_choices_give_the_same_draft(read: Read, write: Write) -> None:
    reading = read("refund_missing", facts=(("order_id", "71540-2"),))

    assert write(reading) == write(reading)


def test_a_reply_is_in_the_language_of_the_sender_and_the_gloss_in_that_of_staff(read: Read, write: Write) -> None:
    draft = write(read("praise"))

    assert (draft.language, draft.staff_language) == ("de", "en")


def test_a_person_may_choose_another_language(read: Read, write: Write) -> None:
    assert write(read("praise"), language="en").language == "en"


def test_a_region_is_answered_in_its_language_without_a_warning(read: Read, write: Write, rules: Rules) -> None:
    draft = write(read("praise", language="de-CH"))

    assert draft.language == "de"
    assert rules(draft) == set()


def test_a_language_without_templates_gives_english_that_is_held_back(read: Read, write: Write, rules: Rules) -> None:
    draft = write(read("praise", language="sw"))

    assert draft.language == "en"
    assert rules(draft) == {"language"}
    assert "(sw)" in draft.findings[0].message


def test_a_language_that_could_not_be_told_gives_english_without_blame(read: Read, write: Write, rules: Rules) -> None:
    assert "language" not in rules(write(read("praise", language="und")))


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "{% if x %}", "{{ order_id }}", "{# x #}", "<script>alert(1)</script>"])
def test_code_in_what_a_customer_wrote_stays_text(read: Read, write: Write, text: str) -> None:
    draft = write(read("refund_missing", facts=(("order_id", text), ("name_sender", text))))

    assert f"Guten Tag {text}," in draft.text
    assert f"zum Vorgang {text}." in draft.text
    assert "49" not in draft.text


def test_what_was_shown_is_remembered_as_it_stands_in_the_reply(read: Read, write: Write) -> None:
    draft = write(read("refund_missing", facts=(("order_id", "71540-2"), ("amount", "64 Euro", "EUR 64.20"))))

    assert draft.facts_used == {
        "order_id": "71540-2", "amount": "64 Euro", "agent": "Mira Lang", "firm": "Hausgut",
        "due_date": "23. November 2026",
    }  # fmt: skip


def test_a_word_that_only_decides_between_two_sentences_is_no_fact(read: Read, write: Write) -> None:
    draft = write(read("refund_missing", language="en"), edits={"body": "There is no news, and much is still unknown."})

    assert not {"fault", "remedy_confirmed"} & set(draft.facts_used)


def test_the_lowest_status_counts_and_is_never_averaged(read: Read, write: Write) -> None:
    assert write(read("praise")).status == "machine"
    assert write(read("safety_concern")).status == "draft"


def test_a_draft_knows_which_revision_of_which_file_it_was_made_from(read: Read, write: Write, shelf: Shelf) -> None:
    draft = write(read("refund_missing", "safety_concern"))

    assert set(draft.digests) == {"de/frame.j2", "de/topics/refund_missing.j2", "de/topics/safety_concern.j2"}
    assert draft.digests["de/frame.j2"] == shelf.language("de").frame.digest


def test_a_topic_that_does_not_exist_is_refused(read: Read, write: Write) -> None:
    with pytest.raises(ChoiceError, match="no topic 'refunds'"):
        write(read("praise"), topics=("refunds",))


def test_an_unknown_value_in_a_template_holds_the_reply_back_and_names_the_file(
    broken: Callable[..., Shelf], read: Read, write: Write, rules: Rules
) -> None:
    shelf = broken("de/topics/praise.j2", "{{ staff_name }} Ihnen", "{{ staff }} Ihnen")

    draft = write(read("praise", facts=(("name_staff", "Rini"),)), on=shelf)

    assert "L08" in rules(draft)
    assert "staff" in next(finding.message for finding in draft.findings if finding.rule == "L08")


def test_a_draft_is_plain_json(read: Read, write: Write) -> None:
    reading = read("refund_missing", repeat=True, facts=(("order_id", "71540-2"),))

    line = json.loads(json.dumps(record("m1", reading, write(reading))))

    assert set(line) >= {"id", "language", "kind", "review", "topics", "mood", "repeat", "urgent", "facts", "draft"}
    assert line["draft"]["parts"].keys() <= set(PARTS)
    assert line["draft"]["gaps"] == ["colleague"]
    assert line["draft"]["due_date"] == "2026-11-20"
    assert line["draft"]["text"].startswith("Guten Tag,")


@settings(max_examples=150, deadline=None)
@given(
    topics=st.lists(
        st.sampled_from(["refund_missing", "safety_concern", "praise", "product_question", "unclear", "gone"])
    ),
    facts=st.lists(
        st.tuples(st.sampled_from(["order_id", "amount", "date", "model", "name_sender", "name_staff"]), TEXT, TEXT)
    ),
    words=st.fixed_dictionaries(
        dict.fromkeys(("name", "title", "family_name", "agent", "firm", "phone", "colleague", "team", "channel"), TEXT)
    ),
    fields=st.dictionaries(
        st.sampled_from(["order_id", "amount", "fault", "answer", "approved_line", "due_date"]), TEXT
    ),
    edits=st.dictionaries(st.sampled_from(PARTS), TEXT),
    mood=st.sampled_from(MOODS),
    flags=st.tuples(st.booleans(), st.booleans(), st.booleans()),
    language=st.sampled_from(["de", "en", "de-AT", "xx", "und"]),
)
def test_no_text_of_anybody_can_stop_a_draft(
    shelf: Shelf,
    *,
    topics: list[str],
    facts: list[tuple[str, str, str]],
    words: dict[str, str],
    fields: dict[str, str],
    edits: dict[str, str],
    mood: str,
    flags: tuple[bool, bool, bool],
    language: str,
) -> None:
    repeat, threat, free = flags
    reading = Reading(
        language=Language(code=language, confidence=0.5),
        kind="reply",
        review=False,
        topics=tuple(TopicGuess(key=key, probability=0.5) for key in topics),
        mood=mood,
        repeat=repeat,
        urgent=False,
        facts=tuple(Fact(type=kind, text=text, value=value, start=0) for kind, text, value in facts),
    )
    choices = Choices(topics=(FREE,) if free else None, threat=threat, fields=fields, edits=edits, **words)  # type: ignore[arg-type]

    draft = Writer(shelf=shelf).draft(reading, today=date(2026, 11, 18), choices=choices)

    assert "\n\n\n" not in draft.text or edits
    assert {finding.part for finding in draft.findings} <= {"", *PARTS}
    json.dumps(record("m1", reading, draft))
