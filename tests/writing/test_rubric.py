"""Each rule of the rubric with a text that breaks it and one that keeps it; what is checked is what is copied."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from drafts.reading import Reading
from drafts.writing import Draft

Read = Callable[..., Reading]
Write = Callable[..., Draft]
Rules = Callable[[Draft], set[str]]
KNOWN = (("order_id", "71540-2"), ("amount", "64,20 Euro", "EUR 64.20"), ("name_sender", "Nora Feldkamp"))


@pytest.fixture
def edited(read: Read, write: Write) -> Callable[..., Draft]:
    """A draft about a missing refund with one part rewritten."""

    def draft(part: str = "", text: str = "", *, facts: tuple[tuple[str, ...], ...] = KNOWN, **more: object) -> Draft:
        mood = str(more.pop("mood", "calm"))
        repeat = bool(more.pop("repeat", False))
        return write(
            read("refund_missing", mood=mood, repeat=repeat, facts=facts), edits={part: text} if part else {}, **more
        )

    return draft


def test_a_reply_as_the_templates_make_it_breaks_no_hard_rule(edited: Callable[..., Draft], rules: Rules) -> None:
    assert rules(edited()) == set()


BREAKS = [
    ("R1", "greeting", "Dear Nora,"),
    ("R1", "closing", "Best,\nMira Lang"),
    ("R1", "greeting", ""),
    ("R2", "acknowledge", "Sie warten noch auf 64,20\xa0€ zum Vorgang 71540-3."),
    ("R2", "acknowledge", "Sie warten noch auf Ihr Geld."),
    ("R2", "acknowledge", "Sie warten noch auf 64,20\xa0€ zum Vorgang 71540-21."),
    ("R2", "greeting", "Guten Tag Nora Feldkampf,"),
    ("R3", "body", "Wir prüfen {{ order_id }}."),
    ("R3", "body", "Wir prüfen die Bestellung [Nummer] von XXXX."),
    ("R3", "body", "Wir prüfen die Bestellung ()."),
    ("R3", "body", "Wir prüfen die Bestellung None."),
    ("R3", "body", "Wir prüfen das bis zum ____."),
    ("R4", "next_step", "Ich kümmere mich darum. Mira Lang"),
    ("R4", "closing", "Freundliche Grüße\nIhr Team"),
    ("R5", "body", " "),
    ("R5", "regret", ""),
    ("R6", "body", "Wir prüfen das schnellstmöglich."),
    ("R6", "regret", "Bitte entschuldigen Sie die UNANNEHMLICHKEITEN."),
    ("R7", "body", "Wir prüfen deine Rückgabe."),
    ("R8", "body", "We are checking whether your return has been recorded and we will tell you."),
    ("R9", "regret", "Das ist unser Fehler."),
    ("R9", "body", "Ich habe Ihre Nachricht heute an John Weber übergeben."),
    ("R9", "body", "Ihre Rückerstattung ist bestätigt."),
]


@pytest.mark.parametrize(("rule", "part", "text"), BREAKS, ids=[f"{rule} {text[:24]}" for rule, _, text in BREAKS])
def test_an_edit_that_breaks_a_hard_rule_is_found_in_its_part(
    edited: Callable[..., Draft], rules: Rules, rule: str, part: str, text: str
) -> None:
    draft = edited(part, text)

    assert rule in rules(draft)
    assert draft.blocked


KEEPS = [
    ("greeting", "Sehr geehrte Frau Nora Feldkamp,"),
    ("acknowledge", "Zum Vorgang 71540-2 fehlen Ihnen noch 64,20\xa0€."),
    ("acknowledge", "Zum Vorgang 71540-2 fehlen Ihnen noch EUR 64,20."),
    ("body", "Wir prüfen das …  Dann melden wir uns, z. B. am Telefon."),
    ("body", "Wir prüfen das. Am Konto liegt es nicht: Es steht auf null."),
    ("body", "Kein Fehler? Doch: Wir suchen ihn (noch)."),
    ("body", "Das „Du“ im Namen bleibt, und unsere App heißt „What it is“."),
    ("next_step", "Sie hören am 23.11. von mir."),
]


@pytest.mark.parametrize(("part", "text"), KEEPS, ids=[text[:30] for _, text in KEEPS])
def test_a_fair_edit_is_not_found_fault_with(edited: Callable[..., Draft], rules: Rules, part: str, text: str) -> None:
    assert rules(edited(part, text)) == set()


def test_none_at_the_beginning_of_an_english_sentence_is_a_word(read: Read, write: Write, rules: Rules) -> None:
    draft = write(read("product_question", language="en"), edits={"body": "None of them needs batteries."})

    assert rules(draft) == set()


@pytest.mark.parametrize(
    ("claim", "part", "text", "record"),
    [
        ("fault", "regret", "Das ist unser Fehler.", {"fields": {"fault": "ours"}}),
        ("remedy", "body", "Ihre Rückerstattung ist bestätigt.", {"fields": {"remedy_confirmed": "yes"}}),
        ("handover", "body", "Ich habe Ihre Nachricht an John Weber übergeben.", {"colleague": "John Weber"}),
    ],
)
def test_a_claim_with_its_record_may_be_made(
    edited: Callable[..., Draft], rules: Rules, claim: str, part: str, text: str, record: dict[str, object]
) -> None:
    assert "R9" in rules(edited(part, text)), claim
    assert "R9" not in rules(edited(part, text, **record)), claim


def test_without_a_name_nobody_takes_care_of_it_and_copying_waits(edited: Callable[..., Draft]) -> None:
    draft = edited(agent="")

    assert [gap.field for gap in draft.gaps if gap.required] == ["agent"]
    assert draft.blocked


def test_repeat_contact_needs_another_person(edited: Callable[..., Draft], rules: Rules) -> None:
    draft = edited(repeat=True)

    assert [gap.field for gap in draft.gaps if gap.required] == ["colleague"]
    assert draft.blocked
    assert rules(edited(repeat=True, colleague="John Weber")) == set()


def test_a_form_that_tells_a_gender_is_a_hint_since_it_may_be_the_writers_own(edited: Callable[..., Draft]) -> None:
    draft = edited("body", "Sehr geehrte/r Nora Feldkamp, wir prüfen das.")

    assert ("gender", False) in {(finding.rule, finding.hard) for finding in draft.findings}


@pytest.mark.parametrize(
    "text",
    [
        "Wir schreiben an nora@example.org.",
        "Rufen Sie 0151 23456789 an.",
        "Ihre Bestellung 71540-2 ist da.",
        "Nr. AB12345X",
    ],
)
def test_a_public_reply_with_something_personal_is_held_back(
    edited: Callable[..., Draft], rules: Rules, text: str
) -> None:
    assert "R10" in rules(edited("body", text, channel="forum"))
    assert "R10" not in rules(edited("body", text))


@pytest.mark.parametrize(
    "text", ["Wir sind seit 2019 da.", "Geöffnet ist von 10 bis 18 Uhr.", "Das gilt für 100 % der Fälle."]
)
def test_a_number_that_is_nobodys_may_be_public(edited: Callable[..., Draft], rules: Rules, text: str) -> None:
    assert rules(edited("body", text, channel="forum")) == set()


def test_the_press_office_may_be_named_in_public(shelf: object, read: Read, write: Write, rules: Rules) -> None:
    draft = write(read("product_question"), channel="forum", firm="Hausgut 24/7 GmbH 12345")

    assert "R10" not in rules(draft)


@pytest.mark.parametrize("name", ["Du Wei", "Dein Müller", "His Kim", "Unannehmlichkeit Schmidt", "The Anh Of In It"])
def test_a_persons_name_is_nobodys_style(read: Read, write: Write, rules: Rules, name: str) -> None:
    draft = write(read("praise", facts=(("name_staff", name),)), name=name, agent=name, colleague=name)

    assert rules(draft) == set()


def test_hints_do_not_hold_a_reply_back(edited: Callable[..., Draft]) -> None:
    long = "Wir prüfen " + "sehr " * 180 + "genau!"

    draft = edited("body", long)

    assert {"length", "sentence", "marks"} <= {finding.rule for finding in draft.findings}
    assert not draft.blocked


def test_a_reply_that_names_nothing_of_theirs_is_called_generic(edited: Callable[..., Draft]) -> None:
    def hints(draft: Draft) -> set[str]:
        return {finding.rule for finding in draft.findings}

    assert "generic" in hints(edited(facts=()))
    assert "generic" not in hints(edited())
    assert "generic" not in hints(edited("body", "Der rote Koffer ist gefunden.", facts=()))


def test_hard_findings_come_first_and_say_what_to_do(edited: Callable[..., Draft]) -> None:
    draft = edited("body", "Wir prüfen das schnellstmöglich!!! [Name]")

    hard = [finding.hard for finding in draft.findings]
    assert hard == sorted(hard, reverse=True)
    assert all(finding.message.endswith((".", "kein Datum")) for finding in draft.findings)


@pytest.mark.parametrize("character", "aA1 .:>-_<@(?X{[#/")
def test_a_monstrous_edit_is_checked_in_linear_time(edited: Callable[..., Draft], character: str) -> None:
    start = time.process_time()

    edited("body", character * 200_000, channel="forum")

    assert time.process_time() - start < 3
