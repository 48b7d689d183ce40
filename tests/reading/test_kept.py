"""What the examples taught is kept on disk, and nothing that a customer wrote."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from drafts.reading import kept
from drafts.reading.encoders import Encoders
from drafts.reading.matter import MatterReader
from tests.reading.test_matter import FakeEncoder, _first, _pick, _topics


def test_a_second_start_encodes_nothing(tmp_path: Path) -> None:
    MatterReader(_topics(), Encoders(FakeEncoder()), cache=tmp_path)
    again = FakeEncoder()
    reader = MatterReader(_topics(), Encoders(again), cache=tmp_path)
    assert again.seen == []
    assert _first(reader.read("parcel late courier", "en")) == "delivery_late"


@pytest.mark.parametrize("spoiled", [b"", b"nonsense", b"PK\x03\x04half a file"])
def test_a_spoiled_cache_is_written_anew(tmp_path: Path, spoiled: bytes) -> None:
    MatterReader(_topics(), Encoders(FakeEncoder()), cache=tmp_path)
    files = list(tmp_path.iterdir())
    for file in files:
        file.write_bytes(spoiled)
    encoder = FakeEncoder()
    MatterReader(_topics(), Encoders(encoder), cache=tmp_path)
    assert len(encoder.seen) == 18
    assert all(file.read_bytes() != spoiled for file in files)


def test_a_reader_that_was_kept_says_exactly_what_the_one_that_learned_says(tmp_path: Path) -> None:
    texts = ["parcel late courier", "hier fehlt etwas", "money back", "so kind"]
    learned = MatterReader(_topics(), Encoders(FakeEncoder()), cache=tmp_path)
    taken = MatterReader(_topics(), Encoders(FakeEncoder()), cache=tmp_path)
    for text in texts:
        assert taken.read(text, "en") == learned.read(text, "en")
    assert np.array_equal(taken.odds([(text, "de") for text in texts]), learned.odds([(text, "de") for text in texts]))


def test_only_a_changed_example_is_encoded_again(tmp_path: Path) -> None:
    topics = _topics()
    MatterReader(topics, Encoders(FakeEncoder()), cache=tmp_path)
    topics["praise"] = replace(topics["praise"], examples={"en": ("lovely", *topics["praise"].examples["en"][1:])})
    encoder = FakeEncoder()
    reader = MatterReader(topics, Encoders(encoder), cache=tmp_path)
    assert encoder.seen == ["lovely"]
    assert _first(reader.read("lovely", "en")) == "praise"


def test_another_encoder_has_vectors_of_its_own(tmp_path: Path) -> None:
    MatterReader(_topics(), Encoders(FakeEncoder()), cache=tmp_path)
    other = FakeEncoder("fake-9")
    MatterReader(_topics(), Encoders(other), cache=tmp_path)
    assert len(other.seen) == 18


def test_what_was_learned_longest_ago_is_let_go(tmp_path: Path) -> None:
    topics = _topics()
    for number in range(5):
        topics["praise"] = replace(topics["praise"], examples={"en": (f"lovely {number}",)})
        MatterReader(topics, Encoders(FakeEncoder()), cache=tmp_path)
    assert len(list(tmp_path.glob("learned-*"))) == 2


def test_a_pick_leaves_no_file_behind(tmp_path: Path) -> None:
    reader = MatterReader(_topics(), Encoders(FakeEncoder()), cache=tmp_path)
    before = {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    picks = [_pick("parcel again", "delivery_late")]
    reader.taught(picks)
    started = MatterReader(_topics(), Encoders(FakeEncoder()), cache=tmp_path, picks=picks)
    assert _first(started.read("parcel again", "en")) == "delivery_late"
    assert {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == before


def test_a_disk_that_is_full_leaves_no_half_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept.np, "savez", full)
    kept.write(tmp_path / "learned-x.npz", {"a": np.zeros(3)})
    assert list(tmp_path.iterdir()) == []


def test_a_cache_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert (
        MatterReader(_topics(), Encoders(FakeEncoder()), cache=tmp_path / "file" / "cache")
        .read("parcel late", "en")
        .topics
    )
