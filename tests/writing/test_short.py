"""Few words where few are wanted: in public, and to somebody who has read our sympathy before."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from drafts.reading import MOODS
from drafts.writing import Draft
from drafts.writing.lint import lint
from drafts.writing.lint_replies import all_briefs
from drafts.writing.reply import words_of
from drafts.writing.shelf import Shelf, load_shelf
from tests.writing.conftest import TEMPLATES, Break, Read, Write

Rules = Callable[[Draft], set[str]]


def keys(draft: Draft) -> list[str]:
    return [part.key for part in draft.parts]


def test_in_public_a_complaint_is_named_regretted_and_given_an_owner_and_a_day(
    read: Read, write: Write, rules: Rules
) -> None:
    draft = write(read("refund_missing"), channel="forum")

    assert keys(draft) == ["greeting", "acknowledge", "regret", "next_step", "closing"]
    assert "Ich kümmere mich darum, und Sie hören bis zum 23. November 2026 von mir." in draft.text
    assert rules(draft) == set()
    assert len(words_of(draft.text)) <= 60


def test_in_public_anger_is_named_first_in_a_few_words(read: Read, write: Write) -> None:
    draft = write(read("refund_missing", mood="angry"), channel="forum")

    assert draft.text.startswith("Guten Tag,\n\nich kann Ihren Ärger verstehen.")


@pytest.mark.parametrize("answer", ["", "Ja, in Blau."])
def test_in_public_the_body_is_there_where_staff_have_written_it(read: Read, write: Write, answer: str) -> None:
    draft = write(read("product_question"), channel="forum", fields={"answer": answer})

    assert (draft.part("body") is not None) == bool(answer)
    assert answer in draft.text


def test_in_public_a_team_that_has_no_short_words_uses_the_long_ones(broken: Break, read: Read, write: Write) -> None:
    broken("de/frame.j2", "{% block next_step_public %}", "{% block contact_public %}")
    shelf = broken("de/frame.j2", "{% block opening_short_angry %}", "{% block opening_angry_too %}")

    draft = write(read("refund_missing", mood="angry"), on=shelf, channel="forum")

    assert "Ich kümmere mich selbst darum." in draft.text
    assert "Ihr Ärger ist nachvollziehbar." in draft.text


def test_whoever_wrote_before_is_not_thanked_and_not_pitied_again(read: Read, write: Write, rules: Rules) -> None:
    draft = write(read("refund_missing", repeat=True), colleague="John Weber")

    assert keys(draft)[:3] == ["greeting", "repeat", "acknowledge"]
    assert "regret" not in keys(draft)
    assert rules(draft) == set()


def test_our_own_mistake_is_named_however_often_they_wrote(read: Read, write: Write) -> None:
    draft = write(read("refund_missing", repeat=True), colleague="John Weber", fields={"fault": "ours"})

    assert "Das ist unser Fehler" in draft.text


def test_a_mark_that_stands_alone_is_no_word() -> None:
    assert words_of("Appelez-nous : 0800 · Mira Lang") == ("Appelez-nous", "0800", "Mira", "Lang")


@pytest.fixture(scope="module")
def ours() -> Shelf:
    return load_shelf(TEMPLATES)


def test_lint_looks_at_public_replies_in_every_mood_and_to_whoever_wrote_before(ours: Shelf) -> None:
    situations = all_briefs(ours).situations["refund_missing"]
    public = {(choices.mood, choices.repeat) for choices in situations if choices.channel == "forum"}

    assert public == set(product(MOODS, (False, True)))


def test_a_short_part_that_grows_is_found(broken: Break) -> None:
    long = "Wir lesen jede Nachricht und antworten jeder Person. " * 6
    grown = broken("de/frame.j2", "{% block opening_short_angry %}", "{% block opening_short_angry %}" + long)

    assert any(problem.rule == "L13" for problem in lint(grown, ["de"]).problems)
