"""The templates folder as values: whatever is broken is left off the shelf and listed, the rest goes on working."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from drafts.errors import ChoiceError, TemplatesError
from drafts.writing import Draft
from drafts.writing.shelf import Shelf, load_shelf

Break = Callable[..., Shelf]


def test_a_whole_folder_has_no_problems(shelf: Shelf) -> None:
    assert shelf.problems() == ()


def test_german_indonesian_and_english_come_first(folder: Path) -> None:
    for code in ("ar", "id"):
        (folder / code).mkdir()
        (folder / code / "locale.yaml").write_text("lang: x", encoding="utf-8")

    assert load_shelf(folder).codes == ("de", "id", "en", "ar")


@pytest.mark.parametrize(
    ("file", "find", "replace", "rule"),
    [
        ("de/topics/praise.j2", "{% endif %}", "", "L08"),
        ("de/topics/praise.j2", "topic: praise", "topic: unclear", "L02"),
        ("de/topics/praise.j2", "lang: de", "lang: en", "L02"),
        ("de/topics/praise.j2", "---\n{", "{", "L02"),
        ("de/topics/praise.j2", "{{ staff_name }}", "{{ staff_name.upper() }}", "L08"),
    ],
)
def test_a_broken_topic_is_left_off_and_listed_and_the_others_stay(
    broken: Break, file: str, find: str, replace: str, rule: str
) -> None:
    shelf = broken(file, find, replace)

    (problem,) = shelf.problems(["de"])

    assert (Path(problem.path).name, problem.rule) == ("praise.j2", rule)
    assert "praise" not in shelf.language("de").topics
    assert "refund_missing" in shelf.language("de").topics
    assert shelf.problems(["en"]) == ()


def test_a_reply_on_a_broken_topic_is_blocked_and_never_comes_in_another_language(
    broken: Break, read: Callable[..., object], write: Callable[..., Draft]
) -> None:
    shelf = broken("de/topics/refund_missing.j2", "{% endif %}", "")

    draft = write(read("refund_missing"), on=shelf)

    assert draft.language == "de"
    assert draft.part("acknowledge") is None
    assert draft.blocked


@pytest.mark.parametrize("file", ["de/frame.j2", "de/locale.yaml"])
def test_a_language_without_a_frame_or_a_locale_cannot_be_used_and_says_why(broken: Break, file: str) -> None:
    shelf = broken(file, text="---\nbroken: [\n---\n")

    assert not shelf.has("de")
    assert shelf.has("en")
    with pytest.raises(ChoiceError, match=file):
        shelf.language("de")


def test_a_language_without_a_folder_says_so(shelf: Shelf) -> None:
    with pytest.raises(ChoiceError, match="no folder"):
        shelf.language("fr")


@pytest.mark.parametrize(("tag", "folder"), [("de", "de"), ("de-CH", "de"), ("de-AT", "de"), ("en-GB", "en")])
def test_a_region_is_served_by_its_language(shelf: Shelf, tag: str, folder: str) -> None:
    assert shelf.language(tag).locale.language == folder


@pytest.mark.parametrize("tag", ["nl", "zh-Hant", "sr", "de-x-informal", "und", "", "../en"])
def test_nothing_else_stands_in_for_a_language(shelf: Shelf, tag: str) -> None:
    assert not shelf.has(tag)


@pytest.mark.parametrize("text", [b"\xff\xfe\x00", "\ufeff---\n".encode()])
def test_a_file_in_a_strange_encoding_is_a_problem_not_a_crash(folder: Path, text: bytes) -> None:
    (folder / "de/topics/praise.j2").write_bytes(text)

    (problem,) = load_shelf(folder).problems(["de"])

    assert problem.rule == "L02"


def test_a_byte_order_mark_of_windows_is_no_fault(folder: Path) -> None:
    file = folder / "de/topics/praise.j2"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())

    assert load_shelf(folder).problems(["de"]) == ()


def test_a_topic_overrides_the_frame_for_itself_alone(
    broken: Break, read: Callable[..., object], write: Callable[..., Draft]
) -> None:
    override = "{% block contact %}Rufen Sie an.{% endblock %}\n{% block body %}"
    shelf = broken("de/topics/product_question.j2", "{% block body %}", override)

    assert write(read("product_question"), on=shelf).part("contact").text == "Rufen Sie an."  # type: ignore[union-attr]
    assert write(read("unclear"), on=shelf).part("contact").text != "Rufen Sie an."  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["", "stances: 3", "[", "stances: {}\nsituations: {}", "a: *b", "x: 2020-13-45"])
def test_a_rubric_that_cannot_be_used_stops_the_start_and_names_the_file(folder: Path, text: str) -> None:
    (folder / "rubric.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(TemplatesError, match=r"rubric\.yaml"):
        load_shelf(folder)


def test_a_folder_that_is_not_there_says_which_setting_to_look_at(tmp_path: Path) -> None:
    with pytest.raises(TemplatesError, match="DRAFTS_TEMPLATES"):
        load_shelf(tmp_path / "nowhere")


def test_a_language_is_read_once_by_many_threads(folder: Path) -> None:
    shelf = load_shelf(folder)
    found = []
    threads = [threading.Thread(target=lambda: found.append(shelf.language("de"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({id(language) for language in found}) == 1
