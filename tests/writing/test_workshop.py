"""Templates are edited in the team's folder: checked first, saved whole, kept for ever, undone at will."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.errors import ChoiceError, TemplatesError
from drafts.writing.coverage import coverage
from drafts.writing.front import front_of, with_front
from drafts.writing.lint_layers import lint_layers
from drafts.writing.overlay import ApprovedLine
from drafts.writing.revisions import Signed, current, put, revisions
from drafts.writing.scaffold import NewTopic, add_language, add_topic, approve_line, forbid_phrase, messages_of
from drafts.writing.shelf import Shelf, load_shelf
from drafts.writing.units import shape_of, sources_of, units_of, with_units
from drafts.writing.workshop import (
    Edit,
    basis_of,
    beside,
    check_sheet,
    history,
    preview,
    save_sheet,
    text_of,
    undo,
    untranslated,
)

BODY = "Wir lesen jede Nachricht im Team."


@pytest.fixture
def bench(folder: Path) -> Shelf:
    """The small shelf with an empty team folder."""
    return load_shelf(folder, folder.parent / "team")


def edited(shelf: Shelf, text: str = BODY, topic: str = "praise", language: str = "de", **more: object) -> Edit:
    block = sources_of(text_of(shelf, language, topic))["body"]
    whole = text_of(shelf, language, topic).replace(block, text)
    return Edit(language=language, topic=topic, text=whole, who="Mira", **more)  # type: ignore[arg-type]


# -- saving -----------------------------------------------------------------------------------------------------------


def test_a_saved_template_is_used_after_a_reload_and_the_shipped_one_stays(bench: Shelf) -> None:
    shipped = (bench.path / "de/topics/praise.j2").read_text(encoding="utf-8")

    saved = save_sheet(bench, edited(bench))

    assert saved.problems == ()
    assert bench.reloaded().language("de").topics["praise"].blocks["body"].render({"staff_name": ""}).strip() == BODY
    assert (bench.path / "de/topics/praise.j2").read_text(encoding="utf-8") == shipped
    assert lint_layers(bench.reloaded()).problems == ()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Bitte entschuldigen Sie die Unannehmlichkeiten.", "L15"),
        ("Wir danken {{ firm.__class__ }}.", "L08"),
        ("{% for x in y %}a{% endfor %}", "L08"),
        ("{% if %}", "L08"),
        ("Wir haben die Bestellung {{ order_id }} geprüft.", "L05"),
        ("", "L04"),
        ("Wir freuen uns sehr!! Danke!!", "L17"),
        ("Wir danken dir sehr für das Lob.", "L16"),
    ],
)
def test_a_template_with_a_new_fault_is_refused_and_nothing_is_written(bench: Shelf, text: str, rule: str) -> None:
    saved = save_sheet(bench, edited(bench, text))

    assert saved.revision is None
    assert rule in {problem.rule for problem in saved.problems}
    assert not (bench.team or bench.path).exists()


def test_a_live_check_says_what_saving_would(bench: Shelf) -> None:
    edit = edited(bench, "Bitte entschuldigen Sie die Unannehmlichkeiten.")

    assert check_sheet(bench, "de", "praise", edit.text) == save_sheet(bench, edit).problems
    assert check_sheet(bench, "de", "praise", edited(bench).text) == ()


def test_an_old_fault_does_not_keep_another_sentence_from_being_mended(folder: Path) -> None:
    file = folder / "de/topics/praise.j2"
    file.write_text(with_front(file.read_text(encoding="utf-8"), {"mirrors": "en@0"}), encoding="utf-8")
    bench = load_shelf(folder, folder.parent / "team")
    assert {problem.rule for problem in check_sheet(bench, "de", "praise", text_of(bench, "de", "praise"))} == {"L03"}

    assert save_sheet(bench, edited(bench)).problems == ()


@pytest.mark.parametrize("text", ["", "no front matter", "---\n---\n", "x" * 50_000, "---\ntopic: [\n---\n", "\x00"])
def test_no_text_takes_the_workshop_down(bench: Shelf, text: str) -> None:
    saved = save_sheet(bench, Edit(language="de", topic="praise", text=text, who=""))

    assert saved.problems
    assert preview(bench, "de", "praise", text=text) == ()


@given(text=st.text(max_size=200))
def test_any_text_in_a_block_is_saved_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    source = "---\ntopic: a\nlang: de\n---\n{% block body %}\n" + text + "\n{% endblock %}\n"

    for unit in units_of(source):
        assert unit.text == unit.text.strip() != ""
    assert with_units(source, {unit.id: unit.text for unit in units_of(source)}) == source


@pytest.mark.parametrize(("language", "topic"), [("../de", "praise"), ("de", "../praise"), ("de", "a/b"), ("DE", "x1")])
def test_a_name_that_could_lead_out_of_the_folder_is_refused(bench: Shelf, language: str, topic: str) -> None:
    with pytest.raises(ChoiceError, match="no template"):
        save_sheet(bench, Edit(language=language, topic=topic, text="x", who="Mira"))


def test_a_template_that_says_it_is_another_is_refused(bench: Shelf) -> None:
    text = text_of(bench, "de", "unclear")

    assert (
        "path says" in save_sheet(bench, Edit(language="de", topic="praise", text=text, who="Mira")).problems[0].message
    )


def test_without_a_folder_nothing_can_be_saved_and_the_setting_is_named(folder: Path) -> None:
    shelf = load_shelf(folder)

    with pytest.raises(TemplatesError, match="DRAFTS_TEAM_TEMPLATES"):
        save_sheet(shelf, edited(shelf))


def test_the_second_of_two_people_is_told_and_overwrites_nothing(bench: Shelf) -> None:
    basis = basis_of(bench, "de", "praise")
    save_sheet(bench, edited(bench, "Der erste Satz steht.", basis=basis))

    late = save_sheet(bench, edited(bench, "Der zweite Satz steht.", basis=basis))

    assert (late.conflict, late.revision) == (True, None)
    assert "erste" in text_of(bench, "de", "praise")


def test_line_ends_of_a_browser_are_no_change(bench: Shelf) -> None:
    edit = edited(bench)
    save_sheet(bench, Edit(language="de", topic="praise", text=edit.text.replace("\n", "\r\n"), who="Mira"))

    assert "\r" not in text_of(bench, "de", "praise")


# -- what a file says of itself ---------------------------------------------------------------------------------------


def test_a_new_meaning_of_the_reference_leaves_the_translations_behind_until_they_are_compared(bench: Shelf) -> None:
    save_sheet(bench, edited(bench, "We read every message together.", language="en", new_meaning=True))
    after = bench.reloaded()

    behind = {cell.language: cell.behind for cell in coverage(after) if cell.topic == "praise"}
    assert behind == {"de": 1, "en": 0}
    assert {problem.rule for problem in lint_layers(after).problems} == {"L03"}

    save_sheet(after, edited(after, compared=True))
    assert lint_layers(after.reloaded()).problems == ()


def test_a_review_does_not_outlive_the_sentences_it_was_given_to(bench: Shelf) -> None:
    review = {"status": "reviewed", "reviewer": "Jana Berg", "reviewed_on": "2026-11-01"}
    text = with_front(text_of(bench, "de", "praise"), review)
    save_sheet(bench, Edit(language="de", topic="praise", text=text, who="Jana"))
    (cell,) = [cell for cell in coverage(bench.reloaded()) if (cell.topic, cell.language) == ("praise", "de")]
    assert (cell.state, cell.reviewer, cell.reviewed_on) == ("reviewed", "Jana Berg", "2026-11-01")

    save_sheet(bench, edited(bench))

    assert front_of(text_of(bench, "de", "praise")).get("status") == "draft"
    assert "reviewer" not in front_of(text_of(bench, "de", "praise"))


def test_a_team_learns_that_the_shipped_sentences_changed_under_its_own(bench: Shelf) -> None:
    save_sheet(bench, edited(bench))
    cells = {(cell.topic, cell.language): cell for cell in coverage(bench.reloaded())}
    assert (cells["praise", "de"].own, cells["praise", "de"].shipped_changed) == (True, False)

    file = bench.path / "de/topics/praise.j2"
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    cells = {(cell.topic, cell.language): cell for cell in coverage(bench.reloaded())}
    assert cells["praise", "de"].shipped_changed


def test_the_matrix_says_what_is_missing_broken_and_whose_it_is(bench: Shelf) -> None:
    (bench.path / "de/topics/unclear.j2").unlink()
    (bench.path / "de/topics/refund_missing.j2").write_text("broken", encoding="utf-8")
    text = with_front(text_of(bench, "de", "praise"), {"owner": "Mira Lang"})
    save_sheet(bench, Edit(language="de", topic="praise", text=text, who="Mira"))

    cells = {cell.topic: cell for cell in coverage(bench.reloaded()) if cell.language == "de"}

    assert [cells[key].state for key in ("frame", "unclear", "refund_missing", "praise")] == [
        "draft", "missing", "broken", "machine",
    ]  # fmt: skip
    assert cells["praise"].owner == "Mira Lang"
    assert len(coverage(bench)) == 2 * (len(bench.topics) + 1)


@given(
    st.dictionaries(
        st.sampled_from(["title", "note", "owner", "source"]), st.text(max_size=60).filter(lambda text: text.strip())
    )
)
def test_front_matter_gives_back_what_was_put_in(changes: dict[str, str]) -> None:
    text = with_front("---\ntopic: a\nlang: 'no'\nversion: 1\n---\nbody\n", changes)

    front = front_of(text)

    assert {key: front[key] for key in changes} == {key: " ".join(value.split()) for key, value in changes.items()}
    assert (front["lang"], front["version"]) == ("no", 1)
    assert text.endswith("\n---\nbody\n")


# -- history ----------------------------------------------------------------------------------------------------------


def test_every_revision_is_kept_with_who_and_when_and_undone_one_by_one(bench: Shelf) -> None:
    shipped = text_of(bench, "de", "praise")
    for sentence in ("Der erste Satz steht.", "Der zweite Satz steht."):
        save_sheet(bench, edited(bench, sentence))

    kept = history(bench, "de", "praise")
    assert [(revision.who, revision.why) for revision in kept] == [
        ("", "shipped"),
        ("Mira", "edited"),
        ("Mira", "edited"),
    ]
    assert kept[1].when <= kept[2].when

    undo(bench, "de", "praise", who="Jon")
    assert "erste" in text_of(bench, "de", "praise")
    undo(bench, "de", "praise", who="Jon")
    assert text_of(bench, "de", "praise") == shipped
    assert undo(bench, "de", "praise", who="Jon") is None
    assert len(history(bench, "de", "praise")) == 5


def test_what_somebody_changed_by_hand_is_kept_too(bench: Shelf) -> None:
    save_sheet(bench, edited(bench))
    file = (bench.team or bench.path) / "de/topics/praise.j2"
    by_hand = file.read_text(encoding="utf-8").replace(BODY, "Von Hand geschrieben.")
    file.write_text(by_hand, encoding="utf-8")

    save_sheet(bench, edited(bench, "Danach gespeichert im Team."))

    assert by_hand in [revision.text for revision in history(bench, "de", "praise")]
    undo(bench, "de", "praise", who="Mira")
    assert text_of(bench, "de", "praise") == by_hand


def test_a_revision_that_was_cut_short_is_no_harm(bench: Shelf) -> None:
    save_sheet(bench, edited(bench))
    folder = (bench.team or bench.path) / ".history/de/topics/praise.j2"
    (folder / "000003.json").write_text('{"when": "2026', encoding="utf-8")

    save_sheet(bench, edited(bench, "Der nächste Satz steht."))

    assert [revision.number for revision in history(bench, "de", "praise")] == [1, 2, 4]
    assert undo(bench, "de", "praise", who="Mira") is None or text_of(bench, "de", "praise")


def test_many_people_at_once_lose_nothing(tmp_path: Path) -> None:
    threads = [
        threading.Thread(
            target=put, args=(tmp_path, "de/frame.j2", f"text {number}", Signed(who=f"p{number}", why="edited"))
        )
        for number in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    kept = revisions(tmp_path, "de/frame.j2")
    assert {revision.text for revision in kept} == {None, *(f"text {number}" for number in range(12))}
    assert current(tmp_path, "de/frame.j2") == kept[-1].text
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize(
    "name", ["../x", "de/../../x", "de/topics/../frame.j2", "/etc/passwd", "de/topics/A.j2", "x.py", ""]
)
def test_nothing_but_templates_is_ever_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(ChoiceError):
        put(tmp_path, name, "x", Signed(who="", why=""))

    assert list(tmp_path.iterdir()) == []


def test_a_revision_is_one_line_of_plain_json(bench: Shelf) -> None:
    save_sheet(bench, edited(bench))
    (first, *_) = sorted(((bench.team or bench.path) / ".history/de/topics/praise.j2").iterdir())

    assert set(json.loads(first.read_text(encoding="utf-8"))) == {"when", "who", "why", "text", "restores"}


# -- previews ---------------------------------------------------------------------------------------------------------


def test_a_preview_shows_every_mood_and_what_is_not_saved_yet(bench: Shelf) -> None:
    shown = preview(bench, "de", "praise", text=edited(bench).text)

    assert {one.mood for one in shown} == {"calm", "worried", "unhappy", "angry"}
    assert all(BODY in one.draft.text for one in shown)
    assert all(one.draft.gloss_text for one in shown)
    assert not (bench.team or bench.path).exists()


def test_a_preview_of_the_frame_shows_it_in_a_reply(bench: Shelf) -> None:
    text = text_of(bench, "de", "frame").replace("Freundliche Grüße", "Viele Grüße")

    assert all("Viele Grüße" in one.draft.text for one in preview(bench, "de", "frame", text=text))


# -- side by side -----------------------------------------------------------------------------------------------------


def test_two_languages_of_one_shape_stand_sentence_by_sentence(bench: Shelf) -> None:
    pairs = beside(text_of(bench, "de", "refund_missing"), text_of(bench, "en", "refund_missing"))

    assert {pair.id for pair in pairs if not pair.id.endswith("/*")}
    assert all(pair.reference for pair in pairs)
    assert untranslated(text_of(bench, "de", "refund_missing"), text_of(bench, "en", "refund_missing")) == ()


def test_a_block_that_branches_in_its_own_way_stands_whole() -> None:
    ours = "---\n---\n{% block body %}{% if a %}Eins.{% else %}Zwei.{% endif %}{% endblock %}\n"
    theirs = "---\n---\n{% block body %}One.{% endblock %}\n"

    (pair,) = beside(ours, theirs)

    assert (pair.id, pair.reference) == ("body/*", "One.")
    assert with_units(ours, {"body/*": "Drei."}).count("Drei.") == 1
    assert shape_of(with_units(ours, {"body/*": "Drei."}))["body"] == ("body",)


# -- a new language, a new topic, snippets ----------------------------------------------------------------------------


def test_a_new_language_begins_in_english_and_is_used_by_nobody(bench: Shelf) -> None:
    made = add_language(bench, "da", who="Mira")
    shelf = bench.reloaded()

    assert set(made) == {"da/locale.yaml", "da/frame.j2", *(f"da/topics/{topic}.j2" for topic in bench.topics)}
    assert (shelf.codes, shelf.unfinished) == (("de", "en"), ("da",))
    assert not shelf.has("da")
    assert {cell.state for cell in coverage(shelf) if cell.language == "da"} == {"unfinished"}
    assert shelf.problems() == ()
    assert lint_layers(shelf).problems == ()
    assert shelf.with_unfinished().language("da").locale.long_date("2026-12-01") == "1. december 2026"


@pytest.mark.parametrize("code", ["no", "zh-Hant", "he", "fa", "yo"])
def test_a_language_of_any_script_can_be_begun(bench: Shelf, code: str) -> None:
    add_language(bench, code, who="Mira")

    locale = bench.reloaded().with_unfinished().language(code).locale

    assert (locale.language, locale.direction) == (code, "rtl" if code in ("he", "fa") else "ltr")


@pytest.mark.parametrize("code", ["de", "../x", "xx", "", "DE", "en_US", "a" * 500, "q1"])
def test_a_language_that_is_there_or_that_nobody_speaks_is_refused(bench: Shelf, code: str) -> None:
    with pytest.raises(ChoiceError):
        add_language(bench, code, who="Mira")

    assert not (bench.team or bench.path).exists()


def test_a_sheet_is_finished_when_none_of_its_sentences_is_english_any_more(bench: Shelf) -> None:
    add_language(bench, "da", who="Mira")
    shelf = bench.reloaded()
    english = text_of(shelf, "da", "praise")

    half = next(unit for unit in units_of(english))
    first = save_sheet(
        shelf, Edit(language="da", topic="praise", text=with_units(english, {half.id: "Tak for rosen."}), who="Mira")
    )
    assert first.problems == ()
    assert front_of(text_of(shelf, "da", "praise"))["unfinished"] is True

    danish = with_units(
        english,
        {
            unit.id: "Tak for ordene." + unit.text[unit.text.find(" {{") :] * ("{{" in unit.text)
            for unit in units_of(english)
        },
    )
    save_sheet(shelf, Edit(language="da", topic="praise", text=danish, who="Mira"))
    assert "unfinished" not in front_of(text_of(shelf, "da", "praise")) or untranslated(
        text_of(shelf, "da", "praise"), text_of(shelf, "en", "praise")
    )


def test_a_new_topic_begins_as_another_and_is_used_once_it_is_written(bench: Shelf) -> None:
    made = add_topic(
        bench, NewTopic(key="lost_key", like="unclear", title="Lost key", languages=("en", "de"), who="Mira")
    )
    shelf = bench.reloaded()

    assert made == ("topics.yaml", "en/topics/lost_key.j2", "de/topics/lost_key.j2")
    assert shelf.topics["lost_key"].stance == "request"
    assert "lost_key" not in shelf.language("en").topics
    assert lint_layers(shelf).problems == ()

    edit = edited(shelf, "We keep lost keys for you and look for yours.", topic="lost_key", language="en")
    assert save_sheet(shelf, edit).problems == ()
    after = shelf.reloaded()
    assert "lost_key" in after.language("en").topics
    assert "lost_key" not in after.language("de").topics
    assert lint_layers(after).problems == ()


@pytest.mark.parametrize(
    "change",
    [
        {"key": "praise"}, {"key": "../x"}, {"key": "frame"}, {"like": "nothing"}, {"title": " "}, {"languages": ("fr",)},
    ],
)  # fmt: skip
def test_a_topic_that_cannot_be_is_refused_and_nothing_is_written(bench: Shelf, change: dict[str, object]) -> None:
    with pytest.raises(ChoiceError):
        add_topic(bench, NewTopic(**{"key": "lost_key", "like": "unclear", "title": "Lost key", **change}))  # type: ignore[arg-type]

    assert not (bench.team or bench.path).exists()


def test_a_broken_file_of_the_team_is_never_written_over(bench: Shelf) -> None:
    team = bench.team or bench.path
    team.mkdir()
    (team / "topics.yaml").write_text("topics: [", encoding="utf-8")

    with pytest.raises(ChoiceError, match="Mend it first"):
        add_topic(bench.reloaded(), NewTopic(key="lost_key", like="unclear", title="Lost key"))

    assert (team / "topics.yaml").read_text(encoding="utf-8") == "topics: ["


def test_an_approved_line_is_added_beside_the_others(bench: Shelf) -> None:
    for day, text in ((1, "Der erste Satz."), (15, "Der zweite Satz.")):
        line = ApprovedLine(
            topic="safety_concern",
            language="de",
            text=text,
            valid_from=date(2026, 11, day),
            valid_until=date(2026, 11, 30),
        )
        approve_line(bench, line, who="Presse")
    shelf = bench.reloaded()

    assert [line.by for line in shelf.approved] == ["Presse", "Presse"]
    assert shelf.approved_line(["safety_concern"], "de", date(2026, 11, 10)) == "Der erste Satz."
    assert shelf.approved_line(["safety_concern"], "de", date(2026, 11, 20)) == "Der zweite Satz."


@pytest.mark.parametrize(
    "change", [{"topic": "praise"}, {"text": " "}, {"valid_until": date(2020, 1, 1)}, {"language": "../"}]
)
def test_an_approved_line_that_could_never_be_said_is_refused(bench: Shelf, change: dict[str, object]) -> None:
    line = {
        "topic": "safety_concern", "language": "de", "text": "Satz.", "valid_from": date(2026, 11, 1),
        "valid_until": date(2026, 11, 30),
    }  # fmt: skip

    with pytest.raises(ChoiceError):
        approve_line(bench, ApprovedLine(**{**line, **change}), who="Presse")  # type: ignore[arg-type]


def test_a_forbidden_phrase_is_found_in_replies_from_then_on(
    bench: Shelf, read: Callable[..., object], write: Callable[..., object]
) -> None:
    forbid_phrase(bench, "de", "im Team", "sagen Sie, wer", who="Mira")
    shelf = bench.reloaded()

    assert [problem.rule for problem in check_sheet(shelf, "de", "praise", edited(shelf).text)] == ["L15"]
    with pytest.raises(ChoiceError):
        forbid_phrase(bench, "de", " ", "x", who="Mira")


def test_a_topic_begins_with_messages_of_its_own(bench: Shelf) -> None:
    lines = messages_of("  Where is   my key?\n\nI lost the key.\nI lost the key.\n")

    add_topic(bench, NewTopic(key="lost_key", like="unclear", title="Lost key", examples={"en": lines, "de": ()}))

    assert bench.reloaded().topics["lost_key"].examples == {"en": ("Where is my key?", "I lost the key.")}


@pytest.mark.parametrize("examples", [{"../x": ("a",)}, {"en": ("a",) * 201}, {"en": ("a" * 2_001,)}])
def test_examples_that_cannot_be_are_refused(bench: Shelf, examples: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(ChoiceError, match="Examples need"):
        add_topic(bench, NewTopic(key="lost_key", like="unclear", title="Lost key", examples=examples))

    assert "lost_key" not in bench.reloaded().topics


@pytest.mark.parametrize(
    ("line", "greets", "signs_off"),
    [
        ("Hej Nora Feldkamp,", True, True),
        ("Kære Nora", True, True),
        ("尊敬的王女士：", True, False),
        ("김민지 고객님, 안녕하세요.", True, True),
        ("Med venlig hilsen", True, True),
        ("Vi undersøger sagen, og De hører fra os senest den 26. november 2026, også uden resultat.", False, False),
        ("Hvad kan vi gøre for Dem?", False, False),
        ("Mira Lang · Hausgut", True, False),
        ("", False, False),
    ],
)
def test_a_language_that_is_begun_tells_a_greeting_from_a_sentence(
    bench: Shelf, line: str, *, greets: bool, signs_off: bool
) -> None:
    add_language(bench, "da", who="Mira")
    locale = bench.reloaded().with_unfinished().language("da").locale

    assert bool(locale.greeting.search(line)) is greets
    assert bool(locale.closing.search(line)) is signs_off
