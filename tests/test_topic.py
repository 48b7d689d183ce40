"""Topics: what a message can be about, as templates/topics.yaml says it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.errors import TemplatesError
from drafts.settings import Settings
from drafts.topic import FIELD_SOURCES, STANCES, Field, load_topics

LATE = """
topics:
  delivery_late:
    stance: complaint
    severity: 50
    handover: logistics
    follow_up_working_days: 2
    fields:
      order_id: {from: message, ask: true, facts: [order_id, tracking_id]}
      new_date: {from: staff, required: true}
      fault: {from: staff, values: [unknown, ours]}
    examples:
      de: [Mein Paket ist nicht da.]
      en: [My parcel has not arrived., Where is it?]
  praise:
    stance: positive
    severity: 1
    follow_up_working_days: null
"""


def load(folder: Path, text: str):
    file = folder / "topics.yaml"
    file.write_text(text, encoding="utf-8")
    return load_topics(file)


def test_topics_come_as_values_in_the_order_of_the_file(tmp_path):
    topics = load(tmp_path, LATE)

    assert list(topics) == ["delivery_late", "praise"]
    late = topics["delivery_late"]
    assert (late.stance, late.severity, late.handover, late.follow_up_working_days) == ("complaint", 50, "logistics", 2)
    assert late.fields["order_id"] == Field(
        name="order_id", source="message", ask=True, facts=("order_id", "tracking_id")
    )
    assert late.fields["new_date"].required
    assert late.fields["fault"].values == ("unknown", "ours")
    assert late.examples == {
        "de": ("Mein Paket ist nicht da.",),
        "en": ("My parcel has not arrived.", "Where is it?"),
    }


def test_what_is_left_out_has_a_default(tmp_path):
    praise = load(tmp_path, LATE)["praise"]

    assert praise.handover == "self"
    assert praise.follow_up_working_days is None
    assert not praise.fields
    assert not praise.examples


def test_a_field_is_filled_by_the_fact_of_its_name_unless_it_says_otherwise(tmp_path):
    fields = load(tmp_path, LATE)["delivery_late"].fields

    assert fields["new_date"].facts == ("new_date",)
    assert not fields["order_id"].required


@pytest.mark.parametrize(
    ("before", "after", "remedy"),
    [
        ("stance: complaint", "stance: cross", "topic 'delivery_late': stance must be one of complaint"),
        ("severity: 50", "severity: high", "topic 'delivery_late': severity must be a whole number"),
        ("working_days: 2", "working_days: soon", "topic 'delivery_late': follow_up_working_days must be a whole"),
        ("{from: staff, required: true}", "{from: heaven}", "field 'new_date' needs 'from: message' or 'from: staff'"),
        ("{from: staff, required: true}", "text", "field 'new_date' needs"),
        ("de: [Mein Paket ist nicht da.]", "de: Mein Paket ist nicht da.", "examples must be lists"),
        ("    stance: positive\n    severity: 1\n    follow_up_working_days: null", "    nice", "needs a mapping with"),
        ("topics:", "subjects:", "topics.yaml:1: needs a mapping called 'topics'"),
        ("    stance: positive", "  stance: [positive", r"topics.yaml:\d+: is not valid YAML"),
        ("de: [Mein Paket ist nicht da.]", "de: &a [x]\n      fr: *a", "holds an alias"),
    ],
)
def test_a_fault_is_told_with_the_topic_or_the_line_and_what_is_expected(tmp_path, before, after, remedy):
    assert before in LATE

    with pytest.raises(TemplatesError, match=remedy):
        load(tmp_path, LATE.replace(before, after, 1))


def test_a_file_that_is_missing_or_no_text_is_told_by_its_path(tmp_path):
    with pytest.raises(TemplatesError, match=r"topics\.yaml: cannot be read .*DRAFTS_TEMPLATES"):
        load_topics(tmp_path / "topics.yaml")
    (tmp_path / "topics.yaml").write_bytes(b"topics: \xff\xfe")
    with pytest.raises(TemplatesError, match=r"topics\.yaml: is not UTF-8 text"):
        load_topics(tmp_path / "topics.yaml")


@given(
    text=st.text(st.characters(codec="utf-8"), max_size=300)
    | st.sampled_from(["topics:", "topics: {a: {}}", "? - a\n: b", "topics: 1"])
)
def test_any_text_is_topics_or_a_templates_error(tmp_path_factory, text):
    told = ""

    try:
        load(tmp_path_factory.getbasetemp(), text)
    except TemplatesError as error:
        told = str(error)

    assert not told or "topics.yaml" in told


def test_the_topics_of_the_house_are_whole():
    topics = load_topics(Settings().templates / "topics.yaml")

    assert len(topics) == 19
    for topic in topics.values():
        assert topic.stance in STANCES
        assert all(field.source in FIELD_SOURCES for field in topic.fields.values())
        assert {"de", "id", "en"} <= topic.examples.keys() or not topic.examples, topic.key
    severity = {key: topic.severity for key, topic in topics.items()}
    assert severity["safety_concern"] == max(severity.values())
    assert severity["praise"] < severity["refund_missing"]
