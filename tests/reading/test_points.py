"""Points: what each sign is worth for each mood, fitted and by hand, and what topics add."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from drafts.errors import EngineError
from drafts.reading import MOODS, TopicGuess
from drafts.reading.mood import ToneReader
from drafts.reading.points import SITUATIONS, load_points
from drafts.reading.wordlists import load_lexicons

LEXICONS = load_lexicons(Path(__file__).parents[2] / "templates")
STANCES = {"delivery_late": "complaint", "safety_concern": "concern", "product_question": "request", "own": "complaint"}
READER = ToneReader(LEXICONS, stances=STANCES)
BY_HAND = ToneReader(LEXICONS, points=load_points(Path("none.npz")))


def mood(text: str, topic: str = "", language: str = "en", reader: ToneReader = READER) -> str:
    guesses = (TopicGuess(key=topic, probability=0.95),) if topic else ()
    return reader.read(text, language, vector=None, has_matter=True, topics=guesses).mood


@pytest.mark.parametrize(
    ("text", "is_mood"),
    [
        ("I am furious.", "angry"), ("I am disappointed.", "unhappy"), ("I am worried.", "worried"),
        ("Where can I find my invoice?", "calm"), ("I will see you in court.", "angry"),
        ("I WANT MY MONEY BACK NOW", "angry"), ("You idiots!", "angry"), ("I want to end my life.", "worried"),
    ],
)  # fmt: skip
def test_plain_words_decide_whoever_set_the_weights(text: str, is_mood: str) -> None:
    assert mood(text) == mood(text, reader=BY_HAND) == is_mood


def test_a_matter_of_complaint_told_without_a_word_of_feeling_is_no_calm_message() -> None:
    told = "Day nineteen. The sofa is in a depot, I am on the floor."
    assert mood(told, "delivery_late") == "unhappy"
    assert mood(told, "product_question") == "calm"


def test_who_asks_politely_is_calm_even_about_a_complaint() -> None:
    assert mood("Could you please tell me where my parcel is? Thank you.", "delivery_late") == "calm"


def test_a_topic_of_a_desk_of_its_own_counts_by_its_stance() -> None:
    told = "Day nineteen. The sofa is in a depot, I am on the floor."
    assert mood(told, "own") == "unhappy"


def test_a_topic_without_a_stance_says_nothing() -> None:
    text = "Day nineteen. The sofa is in a depot."
    guesses = (TopicGuess(key="unheard_of", probability=0.9),)
    known = READER.read(text, "en", vector=None, has_matter=True)
    assert READER.read(text, "en", vector=None, has_matter=True, topics=guesses) == known


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Könnten Sie mir bitte die Rechnung schicken? Vielen Dank!", "de"),
        ("Mohon dikirim fakturnya, terima kasih!", "id"), ("Merci de m'envoyer la facture !", "fr"),
        ("Lütfen faturayı gönderir misiniz, teşekkürler!", "tr"), ("请问发票在哪里?谢谢!", "zh"),
        ("कृपया बिल भेज दें, धन्यवाद!", "hi"), ("Prosím o zaslání faktury, děkuji!", "cs"),
    ],
)  # fmt: skip
def test_an_exclamation_mark_behind_thanks_is_no_anger(text: str, language: str) -> None:
    assert mood(text, language=language) == "calm"


def test_the_fitted_weights_belong_to_the_features_there_are() -> None:
    points = load_points()
    assert points.table.shape == (SITUATIONS, len(MOODS), len(points.features))
    assert np.isfinite(points.table).all()
    assert not points.table[:2, :, [name.startswith("head:") for name in points.features]].any()


@pytest.mark.parametrize("name", ["anger_matter", "ultimatum", "capitals", "insult_person", "threat_person"])
def test_signs_of_anger_speak_for_anger_in_every_situation(name: str) -> None:
    points = load_points()
    weights = points.table[:, :, points.features.index(name)]
    assert (weights.argmax(axis=1) == MOODS.index("angry")).all()


def test_broken_weights_say_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "points.npz"
    path.write_bytes(b"no archive")
    with pytest.raises(EngineError, match="fit_points"):
        load_points(path)
    points = load_points()
    np.savez(path, features=np.array(points.features[:-1]), table=points.table)
    with pytest.raises(EngineError, match="fit_points"):
        load_points(path)


def test_shares_add_up_to_one_whatever_is_found() -> None:
    points = load_points()
    found = dict.fromkeys(points.features, 5.0)
    assert sum(points.shares(found, topics=True, head=True)) == pytest.approx(1)
    assert sum(replace(points).shares({}, topics=False, head=False)) == pytest.approx(1)
