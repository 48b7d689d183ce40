"""A team lays its own sentences over the shipped ones; whatever is faulty in them is listed, and the shipped ones stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.reading import Reading
from drafts.writing import Draft
from drafts.writing.lint import lint
from drafts.writing.phrases import pattern_fault, phrase_pattern
from drafts.writing.shelf import Shelf, load_shelf

PRAISE = """---
topic: praise
lang: de
title: Lob
version: 1
mirrors: en@1
status: draft
source: "our team"
note: ""
---
{% block acknowledge %}Ihr Lob ist angekommen.{% endblock %}
{% block body %}Wir lesen es alle.{% endblock %}
"""
OWN_TOPIC = """
topics:
  parking_fine:
    stance: request
    severity: 30
    handover: finance
    fields:
      plate: {from: message, ask: true, facts: [order_id]}
    examples: {de: ["Ich habe einen Strafzettel bekommen."]}
"""
TODAY = date(2026, 11, 18)


def lay(folder: Path, **files: str) -> Shelf:
    """The small shelf with a team's files over it; `de__topics__praise_j2` is de/topics/praise.j2."""
    team = folder.parent / "team"
    for name, text in files.items():
        file = team / name.replace("__", "/").replace("_j2", ".j2").replace("_yaml", ".yaml")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return load_shelf(folder, team)


def test_a_team_folder_that_is_not_there_changes_nothing(folder: Path) -> None:
    shelf = lay(folder)

    assert (shelf.codes, shelf.topics, shelf.problems()) == (
        load_shelf(folder).codes,
        load_shelf(folder).topics,
        (),
    )


def test_a_file_of_the_team_stands_in_for_the_shipped_one_and_no_other(folder: Path) -> None:
    shelf = lay(folder, de__topics__praise_j2=PRAISE)

    german = shelf.language("de")

    assert german.topics["praise"].blocks["body"].render({}) == "Wir lesen es alle."
    assert Path(german.topics["refund_missing"].path).is_relative_to(folder)
    assert shelf.file("de/topics/praise.j2") == folder.parent / "team/de/topics/praise.j2"
    assert shelf.file("en/topics/praise.j2") == folder / "en/topics/praise.j2"


@pytest.mark.parametrize(
    ("find", "replace"),
    [("{% endblock %}", ""), ("topic: praise", "topic: unclear"), ("---\n", ""), ("{% block", "{% for")],
)
def test_a_broken_file_of_the_team_is_listed_and_the_shipped_one_goes_on_working(
    folder: Path, find: str, replace: str
) -> None:
    shelf = lay(folder, de__topics__praise_j2=PRAISE.replace(find, replace))

    (problem,) = shelf.problems()

    assert Path(problem.path) == folder.parent / "team/de/topics/praise.j2"
    assert Path(shelf.language("de").topics["praise"].path).is_relative_to(folder)


def test_a_file_that_is_not_finished_is_kept_off_the_shelf(folder: Path) -> None:
    shelf = lay(folder, de__topics__praise_j2=PRAISE.replace("note:", "unfinished: true\nnote:"))

    assert Path(shelf.language("de").topics["praise"].path).is_relative_to(folder)
    assert Path(shelf.with_unfinished().language("de").topics["praise"].path).parent.parent.parent.name == "team"
    assert shelf.problems() == ()


# -- topics -----------------------------------------------------------------------------------------------------------


def test_a_topic_of_the_team_stands_behind_the_shipped_ones(folder: Path) -> None:
    shelf = lay(folder, topics_yaml=OWN_TOPIC)

    topic = shelf.topics["parking_fine"]

    assert list(shelf.topics)[-1] == "parking_fine"
    assert (topic.stance, topic.handover, topic.follow_up_working_days) == ("request", "finance", 3)
    assert (topic.fields["plate"].ask, topic.fields["plate"].facts) == (True, ("order_id",))


def test_a_team_adds_to_a_shipped_topic_and_takes_nothing_away(folder: Path) -> None:
    change = 'topics: {praise: {handover: quality, examples: {en: ["Well done!"]}, fields: {place: {from: message}}}}'
    shelf, shipped = lay(folder, topics_yaml=change), load_shelf(folder)

    praise = shelf.topics["praise"]

    assert praise.handover == "quality"
    assert praise.examples["en"] == (*shipped.topics["praise"].examples["en"], "Well done!")
    assert set(praise.fields) == {"staff_name", "place"}
    assert praise.severity == shipped.topics["praise"].severity


@pytest.mark.parametrize(
    "entry",
    [
        "{stance: anger, severity: 5, handover: self}",
        "{severity: 5, handover: self}",
        "{stance: request, severity: many, handover: self}",
        "{stance: request, severity: true, handover: self}",
        "{stance: request, severity: 5, handover: ../../etc}",
        "{stance: request, severity: 5, handover: self, follow_up_working_days: -1}",
        "{stance: request, severity: 5, handover: self, fields: [plate]}",
        "{stance: request, severity: 5, handover: self, fields: {plate: {from: nowhere}}}",
        "{stance: request, severity: 5, handover: self, fields: {plate: {from: message, facts: order_id}}}",
        "{stance: request, severity: 5, handover: self, examples: {de: one text}}",
        "{stance: request, severity: 5, handover: self, examples: {de: [5]}}",
        "{stance: request, severity: 5, handover: self, examples: {../x: []}}",
        "{stance: request, severity: 5, handover: self, colour: red}",
        "[stance]",
        "null",
    ],
)
def test_a_faulty_topic_is_listed_with_its_line_and_the_others_are_used(folder: Path, entry: str) -> None:
    shelf = lay(folder, topics_yaml=OWN_TOPIC + f"  faulty:\n    {entry}\n")

    (problem,) = shelf.problems()

    assert (Path(problem.path).name, problem.line) == ("topics.yaml", 10)
    assert "faulty" not in shelf.topics
    assert "parking_fine" in shelf.topics


@pytest.mark.parametrize("key", ["../../etc/passwd", "a/b", "..", "frame", "free", "Großes", "x" * 60, "a b", "5", "ä"])
def test_a_key_that_could_be_a_path_or_means_something_else_is_refused(folder: Path, key: str) -> None:
    shelf = lay(folder, topics_yaml=f'topics: {{"{key}": {{stance: request, severity: 5, handover: self}}}}')

    assert len(shelf.problems()) == 1
    assert set(shelf.topics) == set(load_shelf(folder).topics)


def test_the_stance_of_a_shipped_topic_stays(folder: Path) -> None:
    shelf = lay(folder, topics_yaml="topics: {praise: {stance: complaint}}")

    assert "stays so" in shelf.problems()[0].message
    assert shelf.topics["praise"].stance == "positive"


@pytest.mark.parametrize("name", ["topics_yaml", "approved_yaml", "de__locale_yaml"])
@pytest.mark.parametrize(
    "text", ["[", "x: &a [1]\ny: *a", "[" * 50_000, "just words", "x: 2020-13-45", "#" + "x" * 50_000 + "\na: 1"]
)
def test_no_file_of_the_team_takes_the_app_down(folder: Path, name: str, text: str) -> None:
    shelf = lay(folder, **{name: text})

    assert len(shelf.problems()) == 1
    assert set(shelf.topics) == set(load_shelf(folder).topics)
    assert shelf.has("de")


@pytest.mark.parametrize(
    "name", ["topics.yaml", "approved.yaml", "de/locale.yaml", "de/frame.j2", "de/topics/praise.j2"]
)
def test_bytes_that_are_no_text_are_listed(folder: Path, name: str) -> None:
    file = folder.parent / "team" / name
    file.parent.mkdir(parents=True)
    file.write_bytes(b"\xff\xfe\x00\x01")
    shelf = load_shelf(folder, folder.parent / "team")

    assert [Path(problem.path) for problem in shelf.problems()] == [file]
    assert shelf.has("de")


@given(text=st.text(max_size=400))
def test_any_text_at_all_is_read_without_an_exception(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "any"
    folder.mkdir(exist_ok=True)
    (folder / "topics.yaml").write_text(text, encoding="utf-8", errors="replace")
    (folder / "approved.yaml").write_text(text, encoding="utf-8", errors="replace")
    from drafts.writing.overlay import read_approved
    from drafts.writing.overlay_topics import lay_topics

    assert lay_topics(folder / "topics.yaml", {})[0] == {}
    assert read_approved(folder / "approved.yaml", {})[0] == ()


# -- locale -----------------------------------------------------------------------------------------------------------


def test_a_team_forbids_its_own_phrases_and_names_its_own_teams(folder: Path) -> None:
    shelf = lay(
        folder,
        de__locale_yaml="forbid: {'\\bKulanz\\b': sagen Sie was wir tun}\nlabels: {plate: Kennzeichen}\nteams: {fleet: Fuhrpark}",
    )

    locale = shelf.language("de").locale

    assert [reason for pattern, reason in locale.forbid if pattern.search("aus kulanz")] == ["sagen Sie was wir tun"]
    assert len(locale.forbid) == 1 + len(load_shelf(folder).language("de").locale.forbid)
    assert (locale.labels["plate"], locale.labels["order_id"]) == ("Kennzeichen", "Bestellnummer")
    assert (locale.teams["fleet"], locale.teams["finance"]) == ("Fuhrpark", "Buchhaltung")


@pytest.mark.parametrize(
    "text",
    [
        "greeting_re: '^Moin'",
        "forbid: {'(': broken}",
        "forbid: {'(a{1,9}){1,9}b': slow}",
        "forbid: {'.*': all}",
        "forbid: {'Kulanz': ''}",
        "forbid: [Kulanz]",
        "labels: {order_id: 5}",
        'labels: {order_id: "a\\u202Eb"}',
        "labels: {'../x': y}",
        "teams: {finance: " + "x" * 200 + "}",
    ],
)
def test_what_a_team_may_not_change_is_listed_and_the_rest_is_used(folder: Path, text: str) -> None:
    more = "" if text.startswith("teams") else "\nteams: {fleet: Fuhrpark}"
    shelf = lay(folder, de__locale_yaml=text + more)

    assert len(shelf.problems()) == 1
    assert shelf.language("de").locale.greeting.pattern == load_shelf(folder).language("de").locale.greeting.pattern
    assert not more or shelf.language("de").locale.teams["fleet"] == "Fuhrpark"


def test_a_language_of_the_team_needs_a_whole_locale(folder: Path) -> None:
    whole = (folder / "en/locale.yaml").read_text(encoding="utf-8").replace("lang: en", "lang: da")
    frame = (folder / "en/frame.j2").read_text(encoding="utf-8").replace("lang: en", "lang: da")
    shelf = lay(folder, da__locale_yaml=whole, da__frame_j2=frame)

    assert shelf.codes == ("de", "en", "da")
    assert shelf.has("da")

    unfinished = lay(folder, da__frame_j2=frame.replace("version:", "unfinished: true\nversion:"))
    assert (unfinished.codes, unfinished.unfinished) == (("de", "en"), ("da",))
    assert not unfinished.has("da")
    assert unfinished.with_unfinished().has("da")


@pytest.mark.parametrize(
    "pattern",
    [
        "(a*)*b",
        "a+",
        "(?:x{1,5}y){2,9}",
        "a{1,}",
        "x{0,500}",
        r"\w{0,9}\w{0,9}\w{0,9}\w{0,9}z",
        "",
        "x{0,3}",
        "(" * 300,
    ],
)
def test_a_pattern_that_is_slow_or_says_nothing_is_refused(pattern: str) -> None:
    assert pattern_fault(pattern)


@pytest.mark.parametrize("phrase", ["as per policy", "C++", "(sic)", "100 %", "why?", "a{2,}", "ä ö ü ß x y z"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_any_phrase_can_be_forbidden_as_it_is(phrase: str, language: str) -> None:
    import re

    pattern = phrase_pattern(phrase, language)

    assert pattern_fault(pattern) == ""
    assert re.search(pattern, f"so {phrase} so", re.IGNORECASE)


def test_a_forbidden_word_is_not_found_inside_another() -> None:
    import re

    assert not re.search(phrase_pattern("rest", "en"), "the forest")
    assert re.search(phrase_pattern("残念", "ja"), "誠に残念ですが")


# -- approved lines ---------------------------------------------------------------------------------------------------

APPROVED = """
safety_concern:
  de:
    - {text: "Wir prüfen die Geräte.", valid_from: 2026-11-01, valid_until: 2026-11-30, by: Pressestelle}
    - {text: "Der neue Satz.", valid_from: 2026-11-18, valid_until: 2026-11-18}
  en:
    - {text: "We are checking the devices.", valid_from: "2026-11-01", valid_until: "2026-11-30"}
"""


@pytest.mark.parametrize(
    ("day", "line"),
    [
        ("2026-10-31", ""),
        ("2026-11-01", "Wir prüfen die Geräte."),
        ("2026-11-18", "Der neue Satz."),
        ("2026-11-30", "Wir prüfen die Geräte."),
        ("2026-12-01", ""),
    ],
)
def test_an_approved_line_may_be_said_on_its_days_and_the_newest_first(folder: Path, day: str, line: str) -> None:
    shelf = lay(folder, approved_yaml=APPROVED)

    assert shelf.problems() == ()
    assert shelf.approved_line(["safety_concern"], "de-CH", date.fromisoformat(day)) == line


def test_an_approved_line_belongs_to_its_topic_and_language(folder: Path) -> None:
    shelf = lay(folder, approved_yaml=APPROVED)

    assert shelf.approved_line(["safety_concern"], "en", TODAY) == "We are checking the devices."
    assert shelf.approved_line(["praise"], "de", TODAY) == ""
    assert shelf.approved_line(["safety_concern"], "fr", TODAY) == ""
    assert [line.by for line in shelf.approved] == ["Pressestelle", "", ""]


@pytest.mark.parametrize(
    "text",
    [
        "safety_concern: {de: [{text: x, valid_from: 2026-12-02, valid_until: 2026-12-01}]}",
        "safety_concern: {de: [{text: x, valid_from: 2026-12-02}]}",
        "safety_concern: {de: [{text: x, valid_from: 2026-02-30, valid_until: soon}]}",
        "safety_concern: {de: [{text: '', valid_from: 2026-12-01, valid_until: 2026-12-01}]}",
        'safety_concern: {de: [{text: "a\\u202Eb", valid_from: 2026-12-01, valid_until: 2026-12-01}]}',
        "safety_concern: {de: a line}",
        "safety_concern: [a line]",
        "praise: {de: [{text: x, valid_from: 2026-12-01, valid_until: 2026-12-01}]}",
        "nothing: {de: [{text: x, valid_from: 2026-12-01, valid_until: 2026-12-01}]}",
        "safety_concern: {../de: [{text: x, valid_from: 2026-12-01, valid_until: 2026-12-01}]}",
    ],
)
def test_an_approved_line_that_cannot_be_used_is_listed(folder: Path, text: str) -> None:
    shelf = lay(folder, approved_yaml=text)

    assert len(shelf.problems()) == 1
    assert shelf.approved == ()


def test_an_approved_line_is_said_where_staff_wrote_none(
    folder: Path, read: Callable[..., Reading], write: Callable[..., Draft]
) -> None:
    shelf = lay(folder, approved_yaml=APPROVED)

    draft = write(read("safety_concern"), on=shelf, today=date(2026, 11, 10))
    late = write(read("safety_concern"), on=shelf, today=date(2026, 12, 10))
    own = write(read("safety_concern"), on=shelf, today=date(2026, 11, 10), fields={"approved_line": "Eigener Satz."})
    none = write(read("safety_concern"), on=shelf, today=date(2026, 11, 10), fields={"approved_line": ""})

    assert "Wir prüfen die Geräte." in draft.text
    assert "We are checking the devices." in draft.gloss_text
    assert draft.facts_used["approved_line"] == "Wir prüfen die Geräte."
    assert "approved_line" not in [gap.field for gap in draft.gaps]
    assert "Wir prüfen die Geräte." not in late.text + own.text + none.text
    assert "approved_line" in [gap.field for gap in late.gaps]


# -- reloading --------------------------------------------------------------------------------------------------------


def test_a_reloaded_shelf_sees_what_changed_and_keeps_what_did_not(folder: Path) -> None:
    before = lay(folder)
    german, english = before.language("de"), before.language("en")
    lay(folder, de__topics__praise_j2=PRAISE, topics_yaml=OWN_TOPIC)

    after = before.reloaded()

    assert after.language("de").topics["praise"].blocks["body"].render({}) == "Wir lesen es alle."
    assert after.language("en") is english
    assert "parking_fine" in after.topics
    assert before.language("de") is german
    assert "parking_fine" not in before.topics


def test_a_reloaded_shelf_forgets_what_was_taken_away(folder: Path) -> None:
    shelf = lay(folder, de__topics__praise_j2=PRAISE)
    shelf.language("de")
    (folder.parent / "team/de/topics/praise.j2").unlink()

    assert Path(shelf.reloaded().language("de").topics["praise"].path).is_relative_to(folder)


def test_a_language_that_was_broken_is_read_again_once_it_is_mended(folder: Path) -> None:
    text = (folder / "de/frame.j2").read_text(encoding="utf-8")
    (folder / "de/frame.j2").write_text("broken", encoding="utf-8")
    shelf = load_shelf(folder)
    assert not shelf.has("de")

    (folder / "de/frame.j2").write_text(text, encoding="utf-8")

    assert shelf.reloaded().has("de")
    assert not shelf.has("de")


def test_lint_reads_the_files_that_count(folder: Path) -> None:
    shelf = lay(folder, de__topics__praise_j2=PRAISE.replace("Wir lesen es alle.", "Wir lesen es alle !!"))

    assert {Path(problem.path).parts[-4] for problem in lint(shelf).problems} == {"team"}
