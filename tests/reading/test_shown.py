"""Shown: anger and worry need a sign that staff can see; mockery is never calm; danger does not wait."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts.reading import MOODS, TopicGuess
from drafts.reading.heads import Heads, load_heads
from drafts.reading.mood import Tone, ToneReader
from drafts.reading.wordlists import load_lexicons

LEXICONS = load_lexicons(Path(__file__).parents[2] / "templates")
STANCES = {"technical_problem": "complaint", "praise": "positive", "safety_concern": "concern", "unclear": "request"}


def leaning(mood: str, score: float = 6.0) -> ToneReader:
    """A reader whose head says the same mood of every message."""
    real = load_heads()
    assert real is not None
    moods = real.moods * 0
    moods[MOODS.index(mood), -1] = score
    return ToneReader(
        LEXICONS, Heads(mean=real.mean, moods=moods, offence=real.offence * 0, spam=real.spam * 0), stances=STANCES
    )


def read(reader: ToneReader, text: str, language: str = "en", topics: Sequence[tuple[str, float]] = ()) -> Tone:
    vector = np.ones(512, dtype=np.float32)
    guesses = tuple(TopicGuess(key=key, probability=probability) for key, probability in topics)
    return reader.read(text, language, vector=vector, has_matter=False, topics=guesses)


@pytest.mark.parametrize(
    "text",
    [
        "Could you pair it with my phone?",
        "Thank you, the parcel is here.",
        "All mended, it works again.",
        "Stop sending mails, please.",
    ],
)
def test_whoever_asks_or_thanks_is_not_angry_whatever_the_head_says(text: str) -> None:
    assert read(leaning("angry"), text).mood != "angry"


def test_a_head_that_only_leans_to_anger_needs_a_sign() -> None:
    assert read(leaning("angry", 2.0), "It rattles.").mood == "unhappy"
    assert read(leaning("angry", 2.0), "It rattles, you thieves.").mood == "angry"


@pytest.mark.parametrize(
    ("text", "language"),
    [("The grey one, size 42.", "en"), ("Der Link kommt nicht an.", "de"), ("请问发票怎么开?", "zh")],
)
def test_the_head_alone_makes_nobody_worried(text: str, language: str) -> None:
    assert read(leaning("worried"), text, language).mood != "worried"


def test_a_word_of_worry_or_a_concern_lets_the_head_speak() -> None:
    assert read(leaning("worried"), "I am afraid of it.").mood == "worried"
    assert read(leaning("worried"), "Is it made of lead?", topics=[("safety_concern", 0.7)]).mood == "worried"


@pytest.mark.parametrize("text", ["Wonderful!!! Best shop ever!!!", "Bravo!! What a lovely team!!"])
def test_praise_with_exclamation_marks_is_not_angry(text: str) -> None:
    assert read(leaning("angry"), text, topics=[("technical_problem", 0.6)]).mood != "angry"


def test_praise_beside_a_complaint_without_a_word_of_failure_is_not_calm() -> None:
    mocked = "Bravo, I wanted a table and this is a chair."
    assert read(leaning("calm"), mocked, topics=[("technical_problem", 0.6), ("praise", 0.3)]).mood == "unhappy"
    assert read(leaning("calm"), mocked, topics=[("praise", 0.6), ("technical_problem", 0.3)]).mood == "calm"


def test_an_angry_word_is_never_calm() -> None:
    assert read(leaning("calm"), "This app is crap.").mood != "calm"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("There is smoke coming out of the oven.", "en"), ("Meine Mutter sitzt im Aufzug fest.", "de"),
        ("Anak saya kesetrum.", "id"), ("Ça sent le gaz dans la cuisine.", "fr"), ("Mi hija se tragó una pila.", "es"),
        ("Mio figlio ha preso la scossa.", "it"), ("O carregador pegou fogo.", "pt"), ("Er kwam rook uit.", "nl"),
        ("Syn połknął baterię.", "pl"), ("Oğlum pili yuttu.", "tr"),
    ],
)  # fmt: skip
def test_words_of_danger_make_a_message_urgent(text: str, language: str) -> None:
    tone = read(leaning("calm", 0.0), text, language)
    assert (tone.danger, tone.urgent) == (True, True)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I got a smoking hot deal.", "en"), ("Do you sell smoke alarms?", "en"), ("Was kostet ein Rauchmelder?", "de"),
        ("Jättefin lampa, har ni den i blått?", "sv"), ("Das ist eine Frechheit!", "de"),
        ("There was no smoke.", "en"), ("Me han llamado del taller.", "es"),
    ],
)  # fmt: skip
def test_idioms_and_products_are_no_danger(text: str, language: str) -> None:
    tone = read(leaning("calm", 0.0), text, language)
    assert (tone.danger, tone.urgent) == (False, False)


@settings(max_examples=40)
@given(st.text(max_size=200), st.sampled_from(MOODS), st.sampled_from(sorted(LEXICONS)))
def test_any_text_gets_a_mood_of_its_own(text: str, mood: str, language: str) -> None:
    tone = read(leaning(mood), text, language)
    assert tone.mood in MOODS
    assert 0 <= tone.mood_confidence <= 1
