"""Topic heads: pieces of a message, the regression on vectors, the letters of words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.reading.characters import grams, learn
from drafts.reading.pieces import LONGEST, MOST, pieces
from drafts.reading.regression import fit, softmax

# -- pieces -------------------------------------------------------------------------------------------------------------


def test_a_text_is_cut_at_the_ends_of_sentences_of_any_script() -> None:
    assert pieces("包裹还没有到，已经等了两个星期了，真的非常着急。我的钱也被扣了两次，请尽快查一下并且退给我。") == (
        "包裹还没有到，已经等了两个星期了，真的非常着急。",
        "我的钱也被扣了两次，请尽快查一下并且退给我。",
    )
    assert pieces("Hello! My parcel has not come yet. I was charged twice for it. Why?") == (
        "Hello! My parcel has not come yet.",
        "I was charged twice for it. Why?",
    )


@pytest.mark.parametrize("sign", "aA1 .:>-_<@(\n。")
def test_pieces_stay_short_and_few_on_hostile_input(sign: str) -> None:
    found = pieces(sign * 200_000)
    assert len(found) <= MOST
    assert all(len(piece) <= LONGEST for piece in found)


@given(st.text(max_size=1500))
def test_pieces_hold_every_word_of_a_short_text(text: str) -> None:
    found = pieces(text)
    if len(found) < MOST:
        assert "".join("".join(found).split()) == "".join(text.split())


# -- the heads ----------------------------------------------------------------------------------------------------------


def test_regression_finds_the_line_between_two_classes_and_heeds_weights() -> None:
    random = np.random.default_rng(1)
    vectors = random.standard_normal((200, 8)).astype(np.float32)
    classes = (vectors[:, 0] + 0.5 * vectors[:, 1] > 0).astype(int)
    fitted = fit(vectors, np.eye(2, dtype=np.float32)[classes], np.ones(200, np.float32), strength=10)
    assert (fitted.scores(vectors).argmax(axis=1) == classes).mean() > 0.97
    weights = np.where(classes == 0, 50, 1).astype(np.float32)
    careful = fit(vectors, np.eye(2, dtype=np.float32)[classes], weights, strength=0.01)
    assert softmax(careful.scores(vectors))[:, 0].mean() > 0.9


def test_letters_find_inflected_words_and_nothing_in_another_script() -> None:
    texts = ["paketet försenat", "fakturan felaktig"]
    letters = learn(texts, np.eye(2, dtype=np.float32), np.ones(2, np.float32))
    scores = letters.scores(grams(["mitt paket är försenad", "min faktura är fel", "посылка", ""]))
    assert scores[:2].argmax(axis=1).tolist() == [0, 1]
    assert scores[2:].max() < 0.05
