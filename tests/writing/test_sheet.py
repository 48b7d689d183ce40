"""A template file is checked before anything in it runs: a positive list of harmless pieces, everything else is a Problem."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from drafts.writing.sheet import MAX_CHARACTERS, Sheet, read_sheet

HOSTILE = yaml.safe_load((Path(__file__).parent / "hostile.yaml").read_text(encoding="utf-8"))
FILTERS = {"longdate": lambda value: f"<{value}>", "money": lambda value: f"[{value}]"}
FRONT = "topic: praise\nlang: de\ntitle: Lob\nversion: 1\nmirrors: en@1\nstatus: draft\n"


def sheet_of(body: str, front: str = FRONT) -> Sheet:
    sheet, problems = read_sheet("praise.j2", f"---\n{front}---\n{body}", FILTERS)
    assert sheet is not None, problems
    return sheet


def problem_of(body: str, front: str = FRONT) -> str:
    sheet, problems = read_sheet("praise.j2", f"---\n{front}---\n{body}", FILTERS)
    assert sheet is None
    assert problems
    return str(problems[0])


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case["what"])
def test_a_hostile_template_is_refused_before_it_costs_anything(case: dict[str, str]) -> None:
    tracemalloc.start()
    start = time.process_time()

    problem = problem_of(f"{{% block body %}}{case['text']}{{% endblock %}}")

    assert time.process_time() - start < 0.5
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
    assert problem.startswith("praise.j2:")
    assert problem.endswith("[L08]")


@pytest.mark.parametrize(
    "text",
    [
        "{{ name }}",
        "{{ due_date | longdate }}",
        "{{ amount | money }}",
        "{% if name and not title %}a{% elif title == 'f' or title != 'm' %}b{% else %}c{% endif %}",
        "{{ 'a' if name else 'b' }}",
        "{# a note for translators #}x",
        "{% raw %}{{ x }}{% endraw %}",
        "100 % — „so“ {x} }} %}",
    ],
)
def test_what_replies_need_is_allowed(text: str) -> None:
    assert sheet_of(f"{{% block body %}}{text}{{% endblock %}}").blocks["body"]


@pytest.mark.parametrize(
    "body",
    [
        "{% block body %}" + "(" * 3_000 + "{% endblock %}",
        "{% block body %}{{ " + "not " * 4_000 + "name }}{% endblock %}",
        "{% block body %}{{ " + "(" * 5_000 + "name" + ")" * 5_000 + " }}{% endblock %}",
        "{% block body %}" + "{% if a %}" * 900 + "{% endif %}" * 900 + "{% endblock %}",
        "{% block body %}{{ " + "9" * 5_000 + " }}{% endblock %}",
        "{% block body %}{{ '" + "\\x" * 500 + "' }}{% endblock %}",
        "{% block body %}{% block body %}{% endblock %}{% endblock %}",
        "{% block body %}a{% endblock %}{% block body %}b{% endblock %}",
        "{{ name }}",
        "x" * MAX_CHARACTERS,
    ],
    ids=["brackets", "nots", "nesting", "ifs", "digits", "escapes", "inside", "twice", "outside", "length"],
)
def test_a_monstrous_file_is_a_problem_or_harmless_text(body: str) -> None:
    start = time.process_time()

    sheet, problems = read_sheet("praise.j2", f"---\n{FRONT}---\n{body}", FILTERS)

    assert time.process_time() - start < 2
    assert (sheet is None) == bool(problems)


def test_text_outside_of_blocks_is_a_problem_because_nobody_would_see_it() -> None:
    assert "outside of any block" in problem_of("Hallo.\n{% block body %}x{% endblock %}")


def test_a_problem_names_the_line_in_the_file_not_in_the_template() -> None:
    problem = problem_of("{% block body %}\n\n{{ name.upper() }}\n{% endblock %}")

    assert problem.startswith("praise.j2:11: ")


@pytest.mark.parametrize(
    ("front", "words"),
    [
        ("topic: praise\nlang: de\nversion: 1\nstatus: draft\n", "lacks title"),
        (FRONT.replace("version: 1", "version: one"), "whole number"),
        (FRONT.replace("version: 1", "version: true"), "whole number"),
        (FRONT.replace("status: draft", "status: final"), "machine, draft, reviewed"),
        (FRONT.replace("status: draft", "status: reviewed"), "a real person and a date"),
        (FRONT.replace("title: Lob", "title: [Lob"), "YAML"),
        (FRONT.replace("title: Lob", "title: &a [*a]"), "alias"),
        (FRONT.replace("title: Lob", "title: 2026-13-45"), "does not exist"),
        (FRONT.replace("title: Lob", "title: " + "[" * 100 + "]" * 100), "nested too deeply"),
        (FRONT.replace("title: Lob", "title: !!python/object/apply:os.system [id]"), "YAML"),
        ("- a\n- b\n", "key: value"),
    ],
)
def test_faulty_front_matter_is_said_in_words(front: str, words: str) -> None:
    assert words in problem_of("{% block body %}x{% endblock %}", front)


def test_a_file_without_front_matter_is_a_problem() -> None:
    sheet, problems = read_sheet("praise.j2", "{% block body %}x{% endblock %}", FILTERS)

    assert sheet is None
    assert [str(problem) for problem in problems] == ["praise.j2:1: has no front matter between two lines '---'. [L02]"]


def test_a_sheet_knows_its_revision_by_its_digest() -> None:
    one, same, other = (sheet_of(f"{{% block body %}}{text}{{% endblock %}}") for text in ("a", "a", "b"))

    assert one.digest == same.digest != other.digest
    assert len(one.digest) == 16


def test_a_block_tells_what_it_asks_about_from_what_it_shows() -> None:
    block = sheet_of(
        "{% block body %}{% if fault == 'ours' %}{{ name if title else firm }}{% endif %}{{ amount | money }}{% endblock %}"
    ).blocks["body"]

    assert block.variables == {"fault", "name", "title", "firm", "amount"}
    assert block.shown == {"name", "firm", "amount"}


def test_a_block_keeps_its_own_source_and_line() -> None:
    sheet = sheet_of("{% block acknowledge %}\nEins.\n{% endblock %}\n{% block body %}\nZwei.\n{% endblock %}\n")

    assert "Eins." in sheet.blocks["acknowledge"].source
    assert "Zwei." not in sheet.blocks["acknowledge"].source
    assert (sheet.blocks["acknowledge"].line, sheet.blocks["body"].line) == (9, 12)


def test_a_value_that_is_missing_is_an_error_not_an_empty_text() -> None:
    block = sheet_of("{% block body %}{{ name }}{% endblock %}").blocks["body"]

    with pytest.raises(UndefinedError):
        block.render({})


@given(st.text(max_size=300))
def test_no_value_is_ever_run(value: str) -> None:
    block = sheet_of("{% block body %}{{ name }}{% endblock %}").blocks["body"]

    assert block.render({"name": value}) == value


@given(st.text(alphabet="{}%#()[]'\"|.*+-~ \nabif:block", max_size=120))
def test_any_template_at_all_gives_a_sheet_or_problems(text: str) -> None:
    sheet, problems = read_sheet("praise.j2", f"---\n{FRONT}---\n{text}", FILTERS)

    assert (sheet is None) == bool(problems)


@given(st.text(max_size=200))
def test_any_front_matter_at_all_gives_a_sheet_or_problems(text: str) -> None:
    sheet, problems = read_sheet("praise.j2", f"---\n{text}\n---\n", FILTERS)

    assert (sheet is None) == bool(problems)
