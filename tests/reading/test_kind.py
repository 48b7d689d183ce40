"""Kind: what is not answered is proposed with two keys and no matter; whoever is angry gets a reply."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from drafts.reading.heads import Heads, load_heads
from drafts.reading.mood import Tone, ToneReader
from drafts.reading.wordlists import load_lexicons

HERE = Path(__file__).parent
CASES: Mapping[str, Any] = yaml.safe_load((HERE / "tone.yaml").read_text(encoding="utf-8"))
LEXICONS = load_lexicons(HERE.parents[1] / "templates")
READER = ToneReader(LEXICONS)
GENUINE = [case for group in ("decision_order", "angry_but_fine", "quoted_insults", "sarcasm", "sincere_praise", "repeat",
                              "urgent", "not_automated", "not_spam", "moods") for case in CASES[group]]  # fmt: skip


def read(case: Mapping[str, Any], *, has_matter: bool = False) -> Tone:
    return READER.read(
        case["text"],
        case["lang"],
        vector=None,
        has_matter=has_matter,
        subject=case.get("subject", ""),
        sender=case.get("sender", ""),
    )


def cases(group: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", CASES[group], ids=lambda case: f"{case['lang']}: {case['text'][:40]}")


def leaning(**odds: float) -> ToneReader:
    """A reader whose heads answer the same whatever they are given: the probability named, as log-odds."""
    real = load_heads()
    assert real is not None
    flat = {name: getattr(real, name) * 0 for name in ("moods", "offence", "spam")}
    for name, score in odds.items():
        flat[name][0, -1] = score
    return ToneReader(LEXICONS, Heads(mean=real.mean, **flat))


@pytest.mark.parametrize("case", GENUINE, ids=lambda case: f"{case['lang']}: {case['text'][:40]}")
def test_every_genuine_message_is_answered(case: Mapping[str, Any]) -> None:
    assert read(case).kind == "reply"
    assert read(case, has_matter=True).kind == "reply"


@cases("decision_order")
def test_the_order_of_decisions_is_kept(case: Mapping[str, Any]) -> None:
    tone = read(case)
    assert tone.review == case["review"]
    assert "sign" not in case or any(sign.of == case["sign"] for sign in tone.signs)


@cases("angry_but_fine")
def test_anger_is_no_abuse_and_needs_no_review(case: Mapping[str, Any]) -> None:
    assert not read(case).review


@cases("abusive_without_a_matter")
def test_abuse_without_a_matter_is_proposed_for_review(case: Mapping[str, Any]) -> None:
    tone = read(case)
    assert (tone.kind, tone.review, tone.mood) == ("abuse", True, "angry")


@cases("abusive_without_a_matter")
def test_abuse_with_a_matter_is_a_reply_with_review(case: Mapping[str, Any]) -> None:
    tone = read({**case, "text": case["text"] + " Where is my parcel?"})
    assert (tone.kind, tone.review) == ("reply", True)


@cases("abusive_without_a_matter")
def test_a_topic_counts_where_the_message_has_more_than_insults(case: Mapping[str, Any]) -> None:
    padding = " Last night the rain came down on all of us in the street, and we walked home in it, talking."
    assert read({**case, "text": case["text"] + padding}, has_matter=True).kind == "reply"


def test_a_topic_found_in_nothing_but_insults_is_noise() -> None:
    assert read({"lang": "en", "text": "Fuck you, you stupid morons!"}, has_matter=True).kind == "abuse"


@cases("abusive_without_a_matter")
def test_an_order_number_makes_it_a_matter(case: Mapping[str, Any]) -> None:
    assert read({**case, "text": case["text"] + " 71540-2"}).kind == "reply"


def test_abuse_needs_both_keys() -> None:
    vector = leaning()._heads.mean  # type: ignore[union-attr]
    sure, unsure = leaning(offence=4.0), leaning(offence=-4.0)
    assert sure.read("Stupid cow!", "en", vector=vector, has_matter=False).kind == "abuse"
    assert unsure.read("Stupid cow!", "en", vector=vector, has_matter=False).kind == "reply"
    assert sure.read("Nonsense, all of it!", "en", vector=vector, has_matter=False).kind == "reply"


def test_spam_needs_a_sure_head_and_words_and_no_matter() -> None:
    vector = leaning()._heads.mean  # type: ignore[union-attr]
    sure, unsure = leaning(spam=4.0), leaning(spam=1.0)
    offer = "Get a quick loan, click here."
    assert sure.read(offer, "en", vector=vector, has_matter=False).kind == "spam"
    assert unsure.read(offer, "en", vector=vector, has_matter=False).kind == "reply"
    assert sure.read("Hello there.", "en", vector=vector, has_matter=False).kind == "reply"
    assert sure.read(offer + " My order has not arrived.", "en", vector=vector, has_matter=False).kind == "reply"


@cases("quoted_insults")
def test_who_tells_of_an_insult_is_the_one_insulted(case: Mapping[str, Any]) -> None:
    tone = read(case)
    assert not tone.review
    assert not any(sign.of in ("abuse", "threat", "review") for sign in tone.signs)


@pytest.mark.parametrize("case", CASES["quoted_insults"][:6], ids=lambda case: case["text"][:40])
def test_a_told_insult_is_a_failure_of_ours(case: Mapping[str, Any]) -> None:
    assert read(case).failure


@cases("automated")
def test_machines_are_told_from_people(case: Mapping[str, Any]) -> None:
    tone = read(case)
    assert tone.kind == "automated"
    assert (tone.mood, tone.repeat, tone.urgent) == ("calm", False, False)


@cases("automated")
def test_a_complaint_under_an_absence_note_is_answered(case: Mapping[str, Any]) -> None:
    assert (
        read({"lang": "en", "text": case["text"] + "\nThis is unacceptable, I am furious about my order!"}).kind
        == "reply"
    )


@cases("spam")
def test_offers_nobody_asked_for_are_proposed_as_spam(case: Mapping[str, Any]) -> None:
    assert read(case).kind == "spam"


@cases("spam")
def test_an_offer_in_a_message_about_a_failure_is_answered(case: Mapping[str, Any]) -> None:
    assert read({**case, "text": case["text"] + " My parcel never arrived."}).kind == "reply"


def test_who_may_harm_themselves_is_looked_at_first() -> None:
    tone = read({"lang": "de", "text": "Ihr Idioten, ich will nicht mehr leben."})
    assert (tone.kind, tone.review) == ("reply", True)


def test_mass_mail_has_two_marks_and_a_link() -> None:
    text = "Our spring sale! View in browser: https://shop.example\nYou are receiving this because you signed up. Unsubscribe."
    assert read({"lang": "en", "text": text}).kind == "automated"
    assert read({"lang": "en", "text": "How do I unsubscribe? https://shop.example"}).kind == "reply"
