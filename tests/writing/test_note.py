"""A note for whoever takes over: in their language, in the sender's own words, and nobody's text can forge it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.reading import MOODS, Fact, Reading
from drafts.writing import Choices, Draft
from drafts.writing.lint import lint
from drafts.writing.note import MOST_WORDS, NOTE_KEYS, HandOver, Note, eml
from drafts.writing.sample import TODAY, sample_reading
from drafts.writing.shelf import load_shelf
from drafts.writing.writer import Writer

SHIPPED = load_shelf(Path(__file__).parent.parent.parent / "templates")
WRITER = Writer(shelf=SHIPPED)
CODES = tuple(SHIPPED.codes)
ANGRY = "WO IST MEIN GELD!!! Drei Wochen, so ein Saftladen.\n\nNora Feldkamp"
GIVEN = HandOver(colleague="Jon Weber", giver="Mira Lang", words=ANGRY, answered=True)
HOSTILE = st.text(max_size=200) | st.sampled_from(
    [
        "{{ 7*7 }}",
        "{% block x %}",
        "a\r\nBcc: x@y.example",
        "\u202eabc",
        "\u2028Matter: none",
        "=1+1",
        "\ud800",
        "\x00\x0b",
    ]
)


def reading(**changes: object) -> Reading:
    return replace(sample_reading("de"), **changes)  # type: ignore[arg-type] -- fields of a reading


def draft(read: Reading, code: str, **choices: object) -> Draft:
    given: dict[str, object] = {
        "topics": ("refund_missing",),
        "agent": "Mira Lang",
        "colleague": "Jon Weber",
        **choices,
    }
    return WRITER.draft(
        read,
        today=TODAY,
        language="de",
        staff_language=code,
        choices=Choices(**given),  # type: ignore[arg-type]
    )


def note(code: str, read: Reading | None = None, given: HandOver = GIVEN, **choices: object) -> Note:
    read = read or reading()
    return WRITER.note(read, draft(read, code, **choices), given)


@pytest.mark.parametrize("code", CODES)
def test_every_language_names_matter_mood_words_reply_and_day_in_its_own_words(code: str) -> None:
    locale = SHIPPED.language(code).locale
    read = reading(mood="angry", facts=(Fact(type="order_id", text="71540-2", value="71540-2", start=0),))
    day = date(2026, 11, 26)

    made = note(code, read, replace(GIVEN, due_on=day, promised=True, messages=3, sender="nora@mail.example"))

    title = SHIPPED.language(code).topics["refund_missing"].title
    for words in (title, locale.note["complaint"], locale.note["angry"], locale.labels["order_id"], "71540-2"):
        assert words in made.text
    assert locale.long_date(day.isoformat()) in made.text
    assert "\n> WO IST MEIN GELD!!! Drei Wochen, so ein Saftladen.\n>\n> Nora Feldkamp\n" in made.text
    assert title in made.subject
    assert "\n" not in made.subject
    told = draft(read, code).part("acknowledge")
    assert told is not None
    assert told.gloss in made.text


@pytest.mark.parametrize("code", CODES)
def test_no_two_languages_share_a_sentence_and_every_label_is_there(code: str) -> None:
    own = SHIPPED.language(code).locale.note
    assert set(own) - {"colon"} == set(NOTE_KEYS)
    for key in ("intro", "today", "told_nothing", "rewritten", "shortened"):
        sharing = [other for other in CODES if SHIPPED.language(other).locale.note[key] == own[key]]
        assert sharing == [code], (key, sharing)


@pytest.mark.parametrize(
    ("topic", "team"),
    [("press_concern", "pr"), ("media_inquiry", "pr"), ("safety_concern", "quality"), ("privacy_data", "privacy")],
)
@pytest.mark.parametrize("code", CODES)
def test_press_media_safety_and_privacy_name_their_team_and_are_due_today(code: str, topic: str, team: str) -> None:
    locale = SHIPPED.language(code).locale

    first = note(code, topics=(topic,)).text.split("\n\n")[0]

    assert locale.note["today"] in first
    assert locale.teams[team] in first
    assert locale.note["today"] not in note(code, topics=("delivery_late",)).text


@pytest.mark.parametrize("mood", MOODS)
def test_every_mood_is_said_as_it_was_read(mood: str) -> None:
    assert f"How the sender feels: {SHIPPED.language('en').locale.note[mood]}" in note("en", reading(mood=mood)).text


def test_a_part_that_was_rewritten_stands_as_it_was_sent_and_says_so() -> None:
    made = note("en", edits={"body": "Ihr Geld kommt am Freitag."})

    label = SHIPPED.language("en").locale.note["rewritten"]
    assert f"{label}\n> Ihr Geld kommt am Freitag." in made.text
    assert "We are checking whether your return" not in made.text


def test_a_colleague_who_reads_the_language_of_the_reply_gets_the_reply_itself() -> None:
    made = note("de", edits={"body": "Ihr Geld kommt am Freitag."})

    assert "> Ihr Geld kommt am Freitag." in made.text
    assert SHIPPED.language("de").locale.note["rewritten"] not in made.text


def test_without_a_reply_the_note_says_that_nobody_answered_or_what_was_said_before() -> None:
    unanswered = note("en", given=replace(GIVEN, answered=False))
    earlier = note("en", given=replace(GIVEN, answered=False, said="We are looking into it."))

    assert "The sender has not had an answer yet." in unanswered.text
    assert "Today I passed your message on" not in unanswered.text
    assert "What the sender was told:\n> We are looking into it." in earlier.text


def test_a_day_that_nobody_promised_is_not_called_a_promise() -> None:
    day = replace(GIVEN, due_on=date(2026, 11, 26))

    assert "Answer due by: 26 November 2026" in note("en", given=day).text
    assert "Promised by: 26 November 2026" in note("en", given=replace(day, promised=True)).text


def test_a_very_long_message_is_cut_and_the_note_says_so() -> None:
    made = note("en", given=replace(GIVEN, words="a" * (MOST_WORDS + 1)))

    assert f"> {'a' * MOST_WORDS}\nThe message is longer than this." in made.text
    assert "longer" not in note("en", given=replace(GIVEN, words="a" * MOST_WORDS)).text


@given(words=HOSTILE, sender=HOSTILE, subject=HOSTILE, fact=HOSTILE, colleague=HOSTILE)
def test_nothing_that_anybody_wrote_adds_a_line_of_ours(
    words: str, sender: str, subject: str, fact: str, colleague: str
) -> None:
    harmless = note("en", reading(facts=(Fact(type="item", text="x", value="", start=0),)), GIVEN)
    read = reading(facts=(Fact(type="item", text=fact or "x", value="", start=0),))

    made = note("en", read, replace(GIVEN, words=words, sender=sender, subject=subject, colleague=colleague))

    ours = {line.partition(":")[0] for line in harmless.text.splitlines() if line[:1] not in (">", "")}
    for line in made.text.splitlines():
        assert line[:1] in (">", "") or line.partition(":")[0] in ours | {"Sender", "Subject"}
    assert made.subject == harmless.subject
    made.text.encode()


@given(subject=HOSTILE, text=HOSTILE, to=HOSTILE, sender=HOSTILE)
def test_an_e_mail_holds_our_headers_and_nobody_elses(subject: str, text: str, to: str, sender: str) -> None:
    raw = eml(Note(subject=subject, text=text, language="en"), to=to, sender=sender)

    mail = message_from_bytes(raw, policy=default)
    allowed = {"subject", "to", "from", "x-unsent", "mime-version", "content-type", "content-transfer-encoding"}
    assert {name.lower() for name in mail.keys()} <= allowed  # noqa: SIM118 -- a message is no mapping
    assert mail["X-Unsent"] == "1"
    assert len(mail.get_all("Subject", [])) == 1


@pytest.mark.parametrize("code", CODES)
def test_an_e_mail_says_in_every_language_what_the_note_says(code: str) -> None:
    made = note(code)

    mail = message_from_bytes(eml(made, to="jon@desk.example", sender="mira@desk.example"), policy=default)

    assert mail.get_content().splitlines() == made.text.splitlines()
    assert str(mail["Subject"]) == made.subject
    assert (str(mail["To"]), str(mail["From"])) == ("jon@desk.example", "mira@desk.example")


def test_an_address_with_letters_of_another_script_is_kept_and_what_is_none_is_left_out() -> None:
    mail = message_from_bytes(eml(note("en"), to="jörg@büro.example", sender="Mira Lang"), policy=default)

    assert "jörg@büro.example" in str(mail["To"])
    assert mail["From"] is None


@pytest.mark.parametrize("code", CODES)
def test_no_reply_says_that_a_matter_was_passed_on_unless_a_colleague_is_named(code: str) -> None:
    claim = SHIPPED.language(code).locale.claims["handover"]
    for topic in SHIPPED.topics:
        for mood in MOODS:
            for answer in (Choices(follow_up=True), Choices()):
                alone = replace(answer, topics=(topic,), mood=mood, agent="Mira Lang", fields={"answer": "Qx."})
                said = WRITER.draft(sample_reading(code), today=TODAY, language=code, choices=alone).text
                assert not claim.search(said), (topic, mood, said)


def test_a_label_that_is_missing_is_a_problem(folder: Path) -> None:
    file = folder / "en" / "locale.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("told_nothing:", "told_nothin:"), encoding="utf-8")

    assert [str(each) for each in lint(load_shelf(folder)).problems if "note: lacks told_nothing" in each.message]


def test_a_language_without_labels_gets_those_of_the_reference_and_never_a_mixture(folder: Path) -> None:
    file = folder / "de" / "locale.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("told_nothing:", "told_nothin:"), encoding="utf-8")
    writer = Writer(shelf=load_shelf(folder))
    choices = Choices(topics=("praise",), agent="Mira Lang")
    made = writer.note(
        reading(), writer.draft(reading(), today=TODAY, staff_language="de", choices=choices), replace(GIVEN)
    )

    assert "Handed over by: Mira Lang" in made.text
    assert "Übergeben" not in made.text
