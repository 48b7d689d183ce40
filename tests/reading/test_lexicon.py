"""Word lists: read from files a desk can change, found in messages however they are typed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.errors import TemplatesError
from drafts.reading.find import Finder, Table
from drafts.reading.wordlists import LISTS, Lexicon, WordList, load_lexicons
from drafts.reading.words import fold_word, matchable

TEMPLATES = Path(__file__).parents[2] / "templates"
LANGUAGES = [
    "ar",
    "cs",
    "de",
    "en",
    "es",
    "fr",
    "hi",
    "id",
    "it",
    "ja",
    "ko",
    "ms",
    "nl",
    "pl",
    "pt",
    "ru",
    "sv",
    "th",
    "tr",
    "uk",
    "vi",
    "zh",
]
LEXICONS = load_lexicons(TEMPLATES)


def lexicon(language: str = "de", **lists: tuple[str, ...]) -> Lexicon:
    return Lexicon(
        language=language,
        lists={name: WordList(source="test", reason="test", words=words) for name, words in lists.items()},
    )


def found(text: str, *words: str, language: str = "de") -> list[str]:
    hits = Finder(Table([lexicon(language, failure=words)])).find(text)
    return [text[hit.start : hit.end] for hit in hits]


def write(folder: Path, text: str) -> Path:
    (folder / "de").mkdir()
    (folder / "de" / "lexicon.yaml").write_text(text, encoding="utf-8")
    return folder


def test_all_22_languages_have_every_list_with_a_source_and_a_reason() -> None:
    assert sorted(LEXICONS) == LANGUAGES
    for language, words in LEXICONS.items():
        assert set(words.lists) == set(LISTS), language
        assert all(entry.source and entry.reason and entry.words for entry in words.lists.values()), language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_lexicon_finds_itself(language: str) -> None:
    own = LEXICONS[language]
    for name, entry in own.lists.items():
        if name == "harmless":
            continue
        finder = Finder(Table([lexicon(language, **{name: entry.words})]))
        for word in entry.words:
            assert finder.find(word.replace("*", "x")), (name, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Das ist KAPUTT.", "kaputt"),
        ("sehr enttäuschend!", "enttäusch*"),
        ("sehr enttaeuschend!", "enttäusch*"),
        ("Zum Dritten\u00a0Mal", "zum dritten mal"),
        ("seit drei Wochen", "seit * wochen"),
        ("kaaaaaputt", "kaputt"),
        ("so ein id1ot", "idiot"),
        ("kapu\u0308tt", "kapütt"),
    ],
)
def test_a_word_is_found_however_it_is_typed(text: str, word: str) -> None:
    assert found(text, word)


@pytest.mark.parametrize(
    ("text", "word", "language"),
    [("DÉÇU", "déçu", "fr"), ("decu", "déçu", "fr"), ("İADE", "iade", "tr"), ("IADE", "iade", "tr"),
     ("cok kotu", "çok kötü", "tr"), ("والفاتورة", "فاتورة", "ar"), ("الفاتوره", "فاتورة", "ar"),
     ("ひどい対応でした", "ひどい対応", "ja"), ("ＳＥＯ対策", "seo対策", "ja")],
)  # fmt: skip
def test_accents_capitals_and_joined_words_do_not_hide_a_word(text: str, word: str, language: str) -> None:
    assert found(text, word, language=language)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("schon da", "schön"),
        ("Kaputtheit", "kaputt"),
        ("zum dritten. Mal sehen", "dritten mal"),
        ("drei Wochen", "seit * wochen"),
    ],
)
def test_a_word_is_not_found_where_it_does_not_stand(text: str, word: str) -> None:
    assert not found(text, word)


def test_a_harmless_phrase_covers_the_word_in_it() -> None:
    finder = Finder(Table([lexicon(failure=("problem",), harmless=("kein problem",))]))
    assert [hit.list for hit in finder.find("Kein Problem. Ein Problem!")] == ["harmless", "failure"]


def test_short_words_of_another_language_are_not_looked_for() -> None:
    english = lexicon("en", insult_person=("dick", "you dick", "idiots"))
    finder = Finder(Table([lexicon("de", failure=("kaputt",))]), Table([english], safe_only=True))
    assert [hit.word for hit in finder.find("ein dick er Stoff; you dick; idiots")] == ["you dick", "idiots"]


def test_yaml_words_like_no_and_on_stay_words(tmp_path: Path) -> None:
    folder = write(tmp_path, "negation:\n  source: a\n  reason: b\n  words: [no, on, 12, null]\n")
    assert load_lexicons(folder)["de"].lists["negation"].words == ("no", "on", "12", "null")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("worry: [a", "not valid YAML"),
        ("just a word", "needs lists by name"),
        ("wory:\n  source: a\n  reason: b\n  words: [x]\n", "no list 'wory'"),
        ("worry:\n  reason: b\n  words: [x]\n", "source and a reason"),
        ("worry:\n  source: a\n  reason: b\n", "needs source, reason and words"),
        ("worry:\n  source: a\n  reason: b\n  words: ['*']\n", "matches too much"),
        ("worry:\n  source: a\n  reason: b\n  words: ['a*']\n", "matches too much"),
        ("worry:\n  source: a\n  reason: b\n  words: ['']\n", "no word"),
        ("worry:\n  source: a\n  reason: b\n  words: [&a [x], *a]\n", "no word"),
    ],
)
def test_a_broken_lexicon_says_where_and_what(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(TemplatesError, match=says) as error:
        load_lexicons(write(tmp_path, text))
    assert "lexicon.yaml" in str(error.value)


def test_words_are_never_patterns() -> None:
    assert found("a (x+x+)+y b", "(x+x+)+y") == ["x+x+)+y"] or found("a (x+x+)+y b", "(x+x+)+y")
    assert not found("xxxxxxxx", "(x+x+)+y")


@pytest.mark.parametrize("character", list("aA1 .:>-_<@(*!\"'ä中ก"))
def test_finding_takes_linear_time_on_hostile_text(character: str) -> None:
    finder = Finder(Table([LEXICONS["de"], LEXICONS["zh"], LEXICONS["th"]]))
    start = time.process_time()
    finder.find(character * 200_000)
    assert time.process_time() - start < 2


@given(st.text(max_size=300))
def test_any_text_gives_hits_that_lie_in_it(text: str) -> None:
    for hit in Finder(Table([LEXICONS["en"], LEXICONS["ja"]])).find(text) if len(text) < 300 else ():
        assert 0 <= hit.start < hit.end <= len(text)


@given(st.text(min_size=1, max_size=20))
def test_any_word_can_be_asked_for(word: str) -> None:
    assert isinstance(matchable(word), bool)
    assert fold_word(fold_word(word)) == fold_word(fold_word(fold_word(word)))


def test_of_two_words_in_the_same_place_the_same_one_is_found_in_every_run() -> None:
    finder = Finder(Table([lexicon(failure=("zerbroch*", "zerbrochen", "ist zerbrochen", "ist zerbroch*"))]))
    assert [hit.word for hit in finder.find("Es ist zerbrochen")] == ["ist zerbroch*", "zerbroch*"]
