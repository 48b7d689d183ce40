"""Every rule of lint finds its defect in the small shelf, and none fires on legitimate text of any language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from drafts.writing.lint import lint
from drafts.writing.lint_words import DAY_HOMOGRAPHS, RELATIVE_DAYS
from drafts.writing.shelf import Shelf, load_shelf

Break = Callable[..., Shelf]
HERE = Path(__file__).parent
TEMPLATES = HERE.parent.parent / "templates"
CASES = yaml.safe_load((HERE / "lint_cases.yaml").read_text(encoding="utf-8"))
LANGUAGES = sorted(file.parent.name for file in TEMPLATES.glob("*/frame.j2"))


def found(shelf: Shelf, *languages: str) -> list[tuple[str, str]]:
    return [(Path(problem.path).name, problem.rule) for problem in lint(shelf, languages or None).problems]


def test_the_small_shelf_is_clean(shelf: Shelf) -> None:
    report = lint(shelf)

    assert [str(problem) for problem in report.problems] == []
    assert report.languages == ("de", "en")
    assert report.renderings > 300


@pytest.mark.parametrize("case", CASES["defects"], ids=lambda case: f"{case['rule']} {case['what']}")
def test_a_defect_is_found_by_its_rule_in_its_file(broken: Break, case: dict[str, str]) -> None:
    shelf = broken(case["file"], case.get("find", ""), case.get("replace", ""), text=case.get("text", ""))

    assert (case.get("at", Path(case["file"]).name), case["rule"]) in found(shelf, case["file"].split("/")[0])


@pytest.mark.parametrize("case", CASES["legitimate"], ids=lambda case: case["what"])
def test_no_rule_fires_on_legitimate_text(broken: Break, case: dict[str, str]) -> None:
    shelf = broken(case["file"], case["find"], case["replace"])

    assert found(shelf, case["file"].split("/")[0]) == []


def test_a_problem_stands_at_the_line_of_its_block(broken: Break) -> None:
    shelf = broken("de/topics/praise.j2", "Nachrichten wie Ihre zeigen", "Nachrichten wie deine zeigen")

    (problem,) = lint(shelf, ["de"]).problems

    lines = Path(problem.path).read_text(encoding="utf-8").split("\n")
    assert "{% block body %}" in lines[problem.line - 1]


def test_each_problem_is_said_once_however_often_it_is_rendered(broken: Break) -> None:
    shelf = broken("de/frame.j2", "Antworten Sie gern auf diese Nachricht.", "Antworten Sie schnellstmöglich.")

    assert found(shelf, "de") == [("frame.j2", "L15")]


def test_a_missing_file_in_one_language_is_a_missing_translation_there_alone(broken: Break) -> None:
    shelf = broken("de/topics/praise.j2", text=None)

    assert found(shelf) == [("praise.j2", "L01")]


def test_a_folder_without_a_locale_is_a_language_that_is_not_finished(folder: Path) -> None:
    (folder / "de/locale.yaml").unlink()

    assert ("locale.yaml", "L01") in found(load_shelf(folder))


def test_a_language_that_is_not_there_is_said_to_be_missing(shelf: Shelf) -> None:
    assert ("frame.j2", "L01") in found(shelf, "nl")


def test_a_broken_file_does_not_keep_lint_from_the_others(broken: Break) -> None:
    broken("de/topics/praise.j2", "{% endif %}", "")
    shelf = broken("de/topics/unclear.j2", "Worum geht es?", "Worum geht es denn? Schreib dir das auf.")

    assert found(shelf, "de") == [("praise.j2", "L08"), ("unclear.j2", "L16")]


def test_the_reference_itself_is_compared_with_a_translation(broken: Break) -> None:
    shelf = broken("en/topics/refund_missing.j2", ", reference {{ order_id }}", "")

    assert found(shelf, "en") == [("refund_missing.j2", "L05")]


def test_every_language_has_words_for_tomorrow_that_its_own_templates_need_not_use() -> None:
    assert set(LANGUAGES) <= set(RELATIVE_DAYS)
    assert {"Minggu", "Pazar"} <= DAY_HOMOGRAPHS


#: One of each direction; `make test` runs `python -m drafts check`, which takes all of them.
SOME = ("de", "ar")


@pytest.mark.parametrize("language", SOME)
def test_every_template_of_ours_is_fit_to_be_copied(language: str) -> None:
    report = lint(load_shelf(TEMPLATES), [language])

    assert [str(problem) for problem in report.problems] == []
