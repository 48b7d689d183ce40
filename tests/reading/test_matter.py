"""Matter: what a message is about, what led to it, and what staff's picks change."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from drafts.engines.encode_use import UseEncoder
from drafts.reading.dictionary import load_dictionaries
from drafts.reading.encoders import Encoders
from drafts.reading.lessons import gather
from drafts.reading.matter import Matter, MatterReader, Pick
from drafts.topic import Topic, load_topics

_TEMPLATES = Path(__file__).parents[2] / "templates"

_WORDS = {
    "refund_missing": ("money", "refund", "credited", "account", "transfer", "repaid"),
    "delivery_late": ("parcel", "late", "courier", "tracking", "arrived", "waiting"),
    "praise": ("thanks", "great", "wonderful", "friendly", "quick", "brilliant"),
}


class FakeEncoder:
    """Adds up a fixed direction for each word: texts that share words point the same way."""

    def __init__(
        self, name: str = "fake-1", languages: frozenset[str] = frozenset({"en"}), dimensions: int = 64
    ) -> None:
        self.name = name
        self.dimensions = dimensions
        self.languages = languages
        self.seen: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.seen += texts
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().replace(".", " ").split():
                vectors[row] += _direction(word)[: self.dimensions]
            vectors[row] /= np.linalg.norm(vectors[row]) or 1
        return vectors


def _direction(word: str) -> NDArray[np.float32]:
    seed = int.from_bytes(hashlib.sha256(word.encode("utf-8", "replace")).digest()[:8], "big")
    return np.random.default_rng(seed).standard_normal(64).astype(np.float32)


def _topics(language: str = "en") -> dict[str, Topic]:
    return {
        key: Topic(
            key=key, stance="request", severity=1, handover="self", follow_up_working_days=1,
            examples={language: tuple(f"{words[i]} {words[(i + 1) % 6]} {words[(i + 2) % 6]}" for i in range(6))},
        )
        for key, words in _WORDS.items()
    }  # fmt: skip


def _first(matter: Matter) -> str:
    return matter.topics[0].key if matter.topics else ""


@pytest.fixture(scope="module")
def fake() -> MatterReader:
    return MatterReader(_topics(), Encoders(FakeEncoder()))


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> MatterReader:
    """The real encoder with some of the real examples."""
    topics = {
        key: replace(topic, examples={code: topic.examples[code][:8] for code in topic.examples})
        for key, topic in load_topics(_TEMPLATES / "topics.yaml").items()
    }
    return MatterReader(
        topics,
        Encoders(UseEncoder(), None, load_dictionaries(_TEMPLATES)),
        cache=tmp_path_factory.mktemp("vectors"),
    )


# -- what a message is about --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", _WORDS)
def test_words_of_the_examples_lead_to_their_topic(fake: MatterReader, key: str) -> None:
    words = _WORDS[key]
    guess = fake.read(f"{words[5]} {words[0]} {words[3]}", "en").topics[0]
    assert guess.key == key
    assert guess.probability > 0.5


def test_the_reason_is_the_nearest_example_of_that_topic(fake: MatterReader) -> None:
    assert fake.read("tracking arrived waiting", "en").topics[0].because == "tracking arrived waiting"


@pytest.mark.parametrize("nothing", ["", "  \n ", "\x00", "?!", "....", "\u200b\u200b", "👏👏"])
def test_a_message_without_words_is_about_nothing(fake: MatterReader, nothing: str) -> None:
    matter = fake.read(nothing, "en")
    assert matter.topics == ()
    assert matter.vector.shape == (64,)
    assert not matter.vector.any()


def test_it_does_not_know_what_is_unlike_every_example(fake: MatterReader) -> None:
    assert fake.read("quadratic zebra philharmonic umbrella", "en").topics == ()


def test_two_matters_in_two_sentences_are_both_named(fake: MatterReader) -> None:
    matter = fake.read("My money refund was never credited. And the parcel tracking says the courier is late.", "en")
    assert {guess.key for guess in matter.topics} == {"refund_missing", "delivery_late"}


def test_at_most_two_topics_are_named_best_first(fake: MatterReader) -> None:
    everything = ". ".join(" ".join(words) for words in _WORDS.values())
    probabilities = [guess.probability for guess in fake.read(everything, "en").topics]
    assert len(probabilities) == 2
    assert probabilities == sorted(probabilities, reverse=True)


def test_many_messages_at_once_are_read_as_one_by_one(fake: MatterReader) -> None:
    messages = [(f"{word} {other}. {word}", "en") for word in _WORDS["praise"] for other in _WORDS["delivery_late"]]
    messages += [("", "und"), ("parcel late", "xx"), ("money " * 400, "en")]
    together = fake.read_all(messages)
    for message, matter in zip(messages, together, strict=True):
        assert fake.read(*message).topics == matter.topics


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["en", "de", "und", "zh-Hant", ""]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    matter = _FAKE.read(text, language)
    assert len(matter.topics) <= 2
    assert np.isfinite(matter.vector).all()
    assert all(0 <= guess.probability <= 1 and guess.because for guess in matter.topics)


_FAKE = MatterReader(_topics(), Encoders(FakeEncoder()))


def test_topics_without_examples_are_never_guessed() -> None:
    topics = _topics()
    topics["empty"] = replace(topics["praise"], key="empty", examples={})
    reader = MatterReader(topics, Encoders(FakeEncoder()))
    assert _first(reader.read("parcel late courier", "en")) == "delivery_late"
    assert MatterReader({"empty": topics["empty"]}, Encoders(FakeEncoder())).read("parcel late", "en").topics == ()


def test_only_the_second_encoder_reads_what_the_first_does_not_know() -> None:
    first, second = FakeEncoder(), FakeEncoder("fake-2", frozenset({"en", "sv"}), 32)
    reader = MatterReader(_topics(), Encoders(first, second))
    second.seen.clear()
    assert reader.read("parcel late courier", "en").known
    assert second.seen == []
    matter = reader.read("parcel late courier", "sv")
    assert (second.seen, matter.known, _first(matter)) == (["parcel late courier"], True, "delivery_late")
    assert matter.vector.shape == (64,)
    assert not reader.read("parcel late courier", "vi").known


def test_a_topic_is_said_because_of_an_example_in_the_language_of_the_message_if_there_is_one() -> None:
    topics = _topics()
    praise = replace(topics["praise"], examples={"en": ("lovely",), "de": ("lovely wunderbar",)})
    reader = MatterReader({**topics, "praise": praise}, Encoders(FakeEncoder()))
    because = {code: reader.read("lovely", code).topics[0].because for code in ("en", "de", "fr")}
    assert because == {"en": "lovely", "de": "lovely wunderbar", "fr": "lovely"}


# -- picks --------------------------------------------------------------------------------------------------------------


def _pick(text: str, *topics: str, language: str = "en", weight: float = 1.0) -> Pick:
    return Pick(text=text, language=language, topics=topics, weight=weight)


def test_a_pick_teaches_words_that_no_example_has(fake: MatterReader) -> None:
    assert fake.read("dosh owed pronto", "en").topics == ()
    guess = fake.taught([_pick("dosh owed", "refund_missing")]).read("dosh owed pronto", "en").topics[0]
    assert (guess.key, guess.because) == ("refund_missing", "dosh owed")


def test_what_was_taught_can_be_taken_back(fake: MatterReader) -> None:
    messages = [("dosh owed pronto", "en"), ("parcel late", "en"), ("great thanks", "en")]
    before = [matter.topics for matter in fake.read_all(messages)]
    wrong = fake.taught([_pick("parcel late waiting", "praise", weight=5)] * 5)
    assert [matter.topics for matter in wrong.read_all(messages)] != before
    assert [matter.topics for matter in fake.read_all(messages)] == before
    assert [matter.topics for matter in wrong.taught([]).read_all(messages)] == before


def test_picks_of_topics_that_are_gone_or_without_words_are_left_out(fake: MatterReader) -> None:
    useless = [_pick("dosh", "gone"), _pick(" ", "praise"), _pick("dosh", "praise", weight=0), _pick("dosh")]
    assert fake.taught(useless).read("parcel late", "en") == fake.read("parcel late", "en")


def test_a_kept_vector_saves_encoding_a_pick_again() -> None:
    encoder = FakeEncoder()
    reader = MatterReader(_topics(), Encoders(encoder))
    words = "parcel stuck somewhere"
    vector = reader.read(words, "en").vector
    encoder.seen.clear()
    kept = Pick(text=words, language="en", topics=("delivery_late",), vector=vector)
    taught = reader.taught([kept])
    assert words not in encoder.seen
    assert taught.read(words, "en") == reader.taught([_pick(words, "delivery_late")]).read(words, "en")


def _accented(key: str, start: int) -> str:
    words = _WORDS[key]
    return f"zz qq {words[start]} {words[(start + 1) % 6]} yy"


def test_the_first_picks_in_a_new_language_do_not_make_it_worse(fake: MatterReader) -> None:
    """They all fall on one topic; without balance the new language itself would come to mean that topic."""
    messages = [(_accented(key, start), "xx", key) for key in _WORDS for start in range(6)]
    picks = [_pick(_accented("delivery_late", start), "delivery_late", language="xx") for start in range(6)]

    def right(reader: MatterReader) -> int:
        return sum(
            _first(reader.read(text, language)) == key for text, language, key in messages if key != "delivery_late"
        )

    assert right(fake) >= 10
    assert right(fake.taught(picks)) >= right(fake)


def test_every_topic_weighs_the_same_however_many_picks_it_has() -> None:
    lessons = gather(
        _topics(), [_pick("parcel again", "delivery_late")] * 40 + [_pick("both", "praise", "refund_missing")]
    )
    totals = (lessons.targets * lessons.weights[:, None]).sum(axis=0)
    assert totals == pytest.approx([totals[0]] * 3, rel=0.1)
    assert lessons.weights.mean() == pytest.approx(1)


# -- the real encoder ---------------------------------------------------------------------------------------------------

_REAL = [
    ("Wo bleibt mein Paket? Es sollte schon letzte Woche da sein.", "de", "delivery_late"),
    ("SIE HABEN ZWEIMAL ABGEBUCHT!!!", "de", "billing_error"),
    ("Sehr geehrte Damen und Herren,\n\nich komme nicht mehr in mein Konto.\n\nMit freundlichen Grüßen\nIda Lang", "de",
     "account_access"),
    ("Paket saya belum sampai juga, sudah seminggu", "id", "delivery_late"),
    ("uang refund saya kok belum masuk ya min", "id", "refund_missing"),
    ("Je n'arrive pas à me connecter à mon compte", "fr", "account_access"),
    ("A cadeira chegou com uma perna quebrada", "pt", "item_damaged_wrong"),
    ("Приложение всё время вылетает", "ru", "technical_problem"),
    ("請刪除你們保存的我的所有個人資料", "zh-Hant", "privacy_data"),
    ("返品したいのですが、手順を教えてください", "ja", "return_exchange"),
    ("Nemůžu se dostat do svého účtu", "cs", "account_access"),
    ("zapomněl jsem heslo k účtu", "cs", "account_access"),
    ("मेरा रिफंड अब तक नहीं आया है", "hi", "refund_missing"),
    ("tôi muốn hủy đơn hàng", "vi", "cancel_change"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "language", "key"), _REAL)
def test_messages_in_other_languages_reach_the_same_topics(
    real: MatterReader, words: str, language: str, key: str
) -> None:
    assert _first(real.read(words, language)) == key


def test_thirty_two_first_calls_at_once_agree() -> None:
    encoder = UseEncoder()
    texts = [f"Where is parcel number {number}?" for number in range(32)]
    with ThreadPoolExecutor(32) as pool:
        together = list(pool.map(lambda text: encoder.encode([text])[0], texts))
    assert np.abs(np.array([encoder.encode([text])[0] for text in texts]) - np.array(together)).max() < 1e-6
    assert np.abs(encoder.encode(texts) - np.array(together)).max() < 1e-6


def test_the_engine_is_given_nothing_that_breaks_it() -> None:
    encoder = UseEncoder()
    vectors = encoder.encode(["a\ud800b", "\x00", "", "x" * 3_000_000])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 0, 0, 1], abs=1e-5)
    assert np.abs(encoder.encode(["a\ud800b"])[0] - encoder.encode(["a b"])[0]).max() < 1e-6
