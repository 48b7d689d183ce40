"""A dictionary gives rough English for a language that the encoder does not know."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.errors import TemplatesError
from drafts.reading.dictionary import Dictionary, load_dictionaries
from drafts.reading.encoders import Encoders
from tests.reading.test_matter import FakeEncoder

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"
DICTIONARIES = load_dictionaries(TEMPLATES)

CZECH = Dictionary(
    "# a remark\nkde\twhere\nje\tis\nmůj\tmy\nbalík*\tparcel\nnefunguj*\tdoes not work\nse\t\nzákaznick* servis*\tcustomer service\n"
    "servis*\trepair\nnení\tis not\nnení možn*\tcannot\nani\tnot\nbalíkovna\tpick-up point\n"
)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Kde je můj balík?", "where is my parcel?"),
        ("KDE JSOU BALÍKY", "where jsou parcel"),
        ("kde je muj balik", "where is my parcel"),
        ("Aplikace nefunguje.", "aplikace does not work."),
        ("Zákaznickému servisu", "customer service"),
        ("servis, zákaznický", "repair, zákaznický"),
        ("není možné", "cannot"),
        ("není balík", "is not parcel"),
        ("balíkovna", "pick-up point"),
        ("se balík", "parcel"),
        ("", ""),
        ("?!", "?!"),
    ],
)
def test_words_are_looked_up_the_longest_entry_first(text: str, english: str) -> None:
    assert CZECH.english(text) == english


def test_vowel_signs_and_apostrophes_are_parts_of_a_word() -> None:
    assert Dictionary("मेरा\tmy\nपैसे\tmoney\nनहीं\tnot").english("मेरा पैसे नहीं") == "my money not"
    assert Dictionary("зв'яз*\tconnection").english("зв’язку нема") == "connection нема"


@pytest.mark.parametrize(
    ("line", "number"), [("\tno word", 2), ("a*\ttoo short", 2), ("a b c d e f g h i\ttoo long", 2)]
)
def test_an_entry_that_cannot_be_used_is_named_by_its_line(line: str, number: int) -> None:
    with pytest.raises(TemplatesError, match=rf"house/dictionary\.tsv:{number}: needs one to"):
        Dictionary(f"# first\n{line}\n", name="house/dictionary.tsv").check()


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "cs").mkdir()
    (tmp_path / "cs" / "dictionary.tsv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TemplatesError, match=r"cs/dictionary\.tsv: cannot be read as text"):
        load_dictionaries(tmp_path)


@pytest.mark.parametrize("language", sorted(DICTIONARIES))
def test_every_dictionary_of_ours_can_be_used(language: str) -> None:
    dictionary = DICTIONARIES[language]
    dictionary.check()
    entries = [line.partition("\t")[0] for line in dictionary.text.splitlines() if not line.startswith("#")]
    assert len(entries) > 5_000
    assert len(entries) == len(set(entries))


@given(st.text(max_size=300))
def test_any_text_is_read_and_stays_short(text: str) -> None:
    for dictionary in (CZECH, DICTIONARIES["hi"], DICTIONARIES["vi"]):
        english = dictionary.english(text)
        assert len(english) <= 60 * len(text) + 60


def test_topics_are_read_in_english_and_the_tone_in_the_words_of_a_language_that_the_encoder_knows() -> None:
    encoder = FakeEncoder(languages=frozenset({"en", "id"}))
    encoders = Encoders(encoder, None, {"cs": CZECH, "id": Dictionary("mana\twhere\n")})
    windows, languages = [["kde je", "je"], ["mana paket"], ["where"], []], ["cs-CZ", "id", "en", "id"]
    vectors, heard = encoders.hear(windows, languages)
    assert encoder.seen == ["where is", "is", "where paket", "where", "mana paket"]
    assert [len(rows) for rows in vectors] == [2, 1, 1, 0]
    assert [row.tolist() for row in (heard[0], heard[2])] == [row[0].tolist() for row in (vectors[0], vectors[2])]
    assert heard[1].tolist() == encoder.encode(["mana paket"])[0].tolist()
    assert not heard[3].any()


def test_a_language_with_a_dictionary_can_be_read() -> None:
    encoders = Encoders(FakeEncoder(), FakeEncoder(languages=frozenset({"sv"})), {"cs": CZECH})
    assert [encoders.knows(language) for language in ("en", "sv", "cs-CZ", "fi")] == [True, True, True, False]
    assert [encoders.reader(language) for language in ("en", "sv", "cs-CZ", "fi")] == [0, 1, 0, 0]
