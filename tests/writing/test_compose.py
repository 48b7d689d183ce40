"""Parts are whole sentences, joined by the plan of the language; edits and glosses stay with their part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.reading import Language, Reading
from drafts.writing import FREE, Choices, Draft, join_parts
from drafts.writing.compose import tidy
from drafts.writing.shelf import LanguageShelf, Shelf
from drafts.writing.writer import Writer

Read = Callable[..., Reading]
Write = Callable[..., Draft]
KNOWN = (("order_id", "71540-2"), ("amount", "64,20 Euro", "EUR 64.20"), ("name_sender", "Nora Feldkamp"))

ANGRY_REPEAT = """\
Guten Tag Nora Feldkamp,

ich kann Ihren Ärger verstehen. Sie mussten uns noch einmal schreiben, und die Verantwortung dafür liegt bei uns.

Sie warten noch auf 64,20 Euro zum Vorgang 71540-2. Das ist unser Fehler, und ich bitte um Entschuldigung.

Wir prüfen, ob Ihre Rückgabe erfasst ist. Dann sagen wir Ihnen, wann das Geld bei Ihnen ankommen soll.

Ich habe Ihre Nachricht heute an John Weber (Buchhaltung) übergeben. John Weber übernimmt und meldet sich bis zum \
20. November 2026.

Antworten Sie auf diese Nachricht, oder rufen Sie uns an: 0800 5550199.

Wenn Sie nicht zufrieden sind, fragen Sie bitte nach der Teamleitung. Dann prüft eine andere Person Ihren Fall.

Freundliche Grüße
Mira Lang · Hausgut"""


def test_a_whole_reply_reads_as_a_letter(read: Read, write: Write) -> None:
    draft = write(
        read("refund_missing", mood="angry", repeat=True, facts=KNOWN),
        colleague="John Weber",
        phone="0800 5550199",
        fields={"fault": "ours"},
    )

    assert draft.text == ANGRY_REPEAT
    assert not draft.blocked


def test_a_reply_with_nothing_known_is_a_holding_reply_of_whole_sentences(read: Read, write: Write) -> None:
    draft = write(read("refund_missing"))

    assert draft.text.startswith("Guten Tag,\n\nvielen Dank")
    assert "Sie warten noch auf Ihr Geld." in draft.text
    assert "Bitte schicken Sie uns noch:\n- Bestellnummer" in draft.text


def test_a_threat_gets_a_boundary_and_still_a_reply(read: Read, write: Write) -> None:
    assert "verzichten Sie auf Drohungen" in write(read("refund_missing", threat=True)).text
    assert "verzichten Sie auf Drohungen" not in write(read("refund_missing", threat=True), threat=False).text


def test_praise_gets_no_regret_and_no_date(read: Read, write: Write) -> None:
    draft = write(read("praise"))

    assert draft.part("regret") is None
    assert draft.part("next_step").text == "Ich gebe Ihre Worte gern weiter."  # type: ignore[union-attr]
    assert draft.due_date is None


def test_two_topics_are_each_answered_with_one_regret_and_one_next_step(read: Read, write: Write) -> None:
    draft = write(read("refund_missing", "safety_concern", facts=KNOWN))

    assert [part.key for part in draft.parts].count("body") == 1
    assert draft.text.index("mögliche Gefahr") < draft.text.index("71540-2")
    assert "benutzen Sie das Produkt nicht" in draft.text
    assert "ob Ihre Rückgabe erfasst ist" in draft.text
    assert draft.text.count("Es tut mir leid") == 1
    assert draft.text.count("19. November 2026") == 1


def test_the_gloss_says_the_same_in_the_language_of_staff(read: Read, write: Write) -> None:
    draft = write(read("refund_missing", facts=KNOWN))

    assert draft.part("acknowledge").gloss.startswith("You are waiting for 64,20 Euro, reference 71540-2.")  # type: ignore[union-attr]
    assert draft.gloss_text.count("\n\n") == draft.text.count("\n\n")
    assert all(part.gloss for part in draft.parts)


def test_an_edit_replaces_its_part_and_marks_its_gloss_as_no_longer_matching(read: Read, write: Write) -> None:
    draft = write(read("refund_missing", facts=KNOWN), edits={"body": "Das Geld ist unterwegs.", "opening": ""})

    assert draft.part("body").edited  # type: ignore[union-attr]
    assert not draft.part("regret").edited  # type: ignore[union-attr]
    assert "\n\nDas Geld ist unterwegs.\n\n" in draft.text
    assert "vielen Dank" not in draft.text
    assert "\n\n\n" not in draft.text


def test_an_edit_that_changes_nothing_is_no_edit(read: Read, write: Write) -> None:
    plain = write(read("refund_missing"))

    again = write(read("refund_missing"), edits={part.key: f"{part.text}\n" for part in plain.parts})

    assert not any(part.edited for part in again.parts)


def test_an_edit_of_a_part_that_does_not_exist_is_left_out(read: Read, write: Write) -> None:
    assert "Hallo" not in write(read("praise"), edits={"postscript": "Hallo"}).text


def test_writing_freely_gives_an_empty_body_between_greeting_and_closing(read: Read, write: Write) -> None:
    keys = [part.key for part in write(read("refund_missing"), topics=(FREE,)).parts]

    assert keys.index("greeting") < keys.index("body") < keys.index("next_step") < keys.index("closing")


def test_a_language_without_spaces_joins_without_spaces(shelf: Shelf, read: Read, write: Write) -> None:
    assert tidy("一。\n二。\n", "body", "") == "一。二。"
    assert tidy("Eins.\n  Zwei.\n", "body", " ") == "Eins. Zwei."
    assert tidy("  Kind regards,\n\n  Mira\n", "closing", " ") == "Kind regards,\nMira"


def test_a_language_may_order_its_parts_otherwise(shelf: Shelf, read: Read, write: Write) -> None:
    german = shelf.language("de")
    plan = (("greeting", "closing"), ("body",), ("next_step", "opening"))
    moved = replace(german, locale=replace(german.locale, plan=plan))

    draft = write(read("product_question"), on=_with(shelf, moved))

    assert [part.key for part in draft.parts] == ["greeting", "closing", "body", "next_step", "opening"]
    assert [part.glue for part in draft.parts] == ["", " ", "\n\n", "\n\n", " "]


def _with(shelf: Shelf, language: LanguageShelf) -> Shelf:
    class Other(type(shelf)):  # type: ignore[misc] -- a shelf with one language exchanged
        __slots__ = ()

        def language(self, code: str) -> LanguageShelf:
            return language if code == "de" else shelf.language(code)

    return Other(path=shelf.path, topics=shelf.topics, rubric=shelf.rubric, codes=shelf.codes)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ((), ""),
        ((("", "A"), ("\n\n", "B"), (" ", "C")), "A\n\nB C"),
        ((("", "A"), ("\n\n", ""), (" ", "C")), "A\n\nC"),
        ((("", ""), ("\n\n", "B")), "B"),
        ((("", "A"), (" ", " \n"), ("", "C")), "A C"),
    ],
)
def test_an_empty_part_leaves_no_hole(parts: tuple[tuple[str, str], ...], text: str) -> None:
    assert join_parts(parts) == text


@given(st.text(max_size=200))
def test_a_value_cannot_add_a_paragraph(shelf: Shelf, name: str) -> None:
    reading = Reading(
        language=Language(code="de", confidence=1.0), kind="reply", review=False, topics=(), mood="calm", repeat=False,
        urgent=False, facts=(),
    )  # fmt: skip
    draft = Writer(shelf=shelf).draft(reading, today=date(2026, 11, 18), choices=Choices(name=name, agent="Mira"))

    assert draft.text.count("\n\n") == 6
    assert draft.text.count("\n") == 13
