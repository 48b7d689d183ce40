"""The Templates page: what is there, editing with a check, history, beginning something new, and a translator's file."""

from __future__ import annotations

import shutil
from dataclasses import replace
from io import BytesIO

import pytest
import yaml
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from drafts.desk import ALONE, Current
from drafts.errors import TemplatesError
from drafts.pages import session, template_editing, template_exchange
from drafts.settings import Settings
from drafts.writing.exchange import export_language, import_language
from drafts.writing.shelf import load_shelf
from drafts.writing.workshop import history, text_of
from drafts.writing.writer import Writer
from tests.pages.conftest import FRAME
from tests.pages.shown import PATHS, button, choice, plain, rendered

SORRY = "Es tut mir leid, dass Ihnen dieses Geld noch fehlt."
BETTER = "Es tut mir leid, dass Sie auf dieses Geld noch warten."
HOSTILE = "![x](http://evil.example/a.png) <img src=http://evil.example/b> $evil.example$ :red[evil.example]"


#: A few topics are checked in a tenth of the time that all of them take.
TOPICS = ("refund_missing", "delivery_late", "praise", "unclear")


@pytest.fixture
def shipped(tmp_path):
    """Three languages of the house, with a few topics."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    shutil.copy(Settings().templates / "rubric.yaml", folder)
    topics = yaml.load((Settings().templates / "topics.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    kept = {key: {**topics["topics"][key], "examples": {}} for key in TOPICS}
    (folder / "topics.yaml").write_text(yaml.safe_dump({"topics": kept}, sort_keys=False), encoding="utf-8")
    for code in ("de", "en", "id"):
        (folder / code / "topics").mkdir(parents=True)
        for name in ("locale.yaml", "frame.j2", *(f"topics/{topic}.j2" for topic in TOPICS)):
            shutil.copy(Settings().templates / code / name, folder / code / name)
    return folder


@pytest.fixture
def house(desk, shipped, tmp_path, monkeypatch):
    """A desk over these templates, with an empty folder of the team's own."""
    # A new topic is learned in the background, which takes long and is tested at the desk.
    monkeypatch.setattr(type(desk), "_learn", lambda *_: None)
    writer = Writer(shelf=load_shelf(shipped, tmp_path / "team"))
    changed = replace(desk, current=Current(reader=desk.reader, writer=writer))
    monkeypatch.setattr(session, "desk", lambda: changed)
    return changed


@pytest.fixture
def page(desk):
    """Open the page in English as a browser would: `page(topic="praise", language="de")`."""

    def show(**address):
        desk.ledger.prefer(ALONE, {"interface_language": "en"})
        test = AppTest.from_file(str(FRAME), default_timeout=60)
        for key, value in address.items():
            test.query_params[key] = value
        test._page_hash = calc_hash(PATHS["shelf.py"])
        return test.run()

    return show


def shelf_of(house):
    return house.writer.shelf


def edit(page, topic="refund_missing", language="de", **more):
    return page(topic=topic, language=language, **more)


def field(test):
    (found,) = [each for each in test.text_area if each.label == "Text of the template"]
    return found


def typed(test, old, new):
    """Change words in the field, as somebody who then leaves it."""
    text = field(test).value
    assert old in text
    return field(test).set_value(text.replace(old, new)).run()


# -- what is there ----------------------------------------------------------------------------------------------------


def test_each_language_says_how_much_is_there_how_much_is_reviewed_and_the_least_trusted_of_it(page, house):
    file = shelf_of(house).path / "id" / "topics" / "praise.j2"
    file.write_text(file.read_text(encoding="utf-8").replace("status: draft", "status: machine"), encoding="utf-8")
    (shelf_of(house).path / "de" / "topics" / "praise.j2").unlink()

    test = page()

    lines = {each.key: each.label for each in test.button if str(each.key).startswith("language_of_shelf_")}
    count = len(shelf_of(house).topics)
    assert f"{count - 1} of {count}, 0 reviewed" in lines["language_of_shelf_de"]
    assert f"{count} of {count}, 0 reviewed" in lines["language_of_shelf_id"]
    assert "– missing" in plain(test)
    assert "△ by machine" in plain(test)
    (table,) = test.dataframe
    assert next(iter(table.value["Topic"])) == "Frame of every reply"
    praise = 1 + list(shelf_of(house).topics).index("praise")
    assert table.value["German"][praise] == "–"
    assert table.value["Indonesian"][praise] == "△"


def test_a_language_lists_every_file_with_status_review_owner_and_what_it_has_fallen_behind(page, house):
    shelf = shelf_of(house)
    german = shelf.path / "de" / "topics" / "praise.j2"
    text = german.read_text(encoding="utf-8")
    german.write_text(
        text.replace(
            "status: draft", "status: reviewed\nreviewer: Ute Kern\nreviewed_on: 2026-11-02\nowner: Team Nord"
        ),
        encoding="utf-8",
    )
    english = shelf.path / "en" / "topics" / "praise.j2"
    english.write_text(english.read_text(encoding="utf-8").replace("version: 1", "version: 3"), encoding="utf-8")
    house.refresh()

    test = page(language="de")

    (table,) = test.dataframe
    assert len(table.value) == len(shelf.topics) + 1
    row = table.value[table.value["Reviewed by"] == "Ute Kern"].iloc[0]
    assert row["Status"] == "● reviewed by a native speaker"
    assert row["Reviewed on"] == "2026-11-02"
    assert row["Owner"] == "Team Nord"
    assert row["Behind the reference"] == "2 versions"
    assert "● 1 reviewed by a native speaker" in plain(test)
    assert f"○ {len(shelf.topics)} draft, not yet reviewed" in plain(test)
    assert "↓ 1 the reference has changed since" in plain(test)


def test_a_topic_is_shown_in_every_language(page, house):
    test = page(topic="praise")

    (table,) = test.dataframe
    assert list(table.value["Language"]) == ["German", "Indonesian", "English"]


def test_two_lists_lead_to_every_template_and_the_address_names_it(page, house):
    test = page()

    choice(test, "Topic").set_value("frame").run()
    choice(test, "Language").set_value("id").run()

    assert not test.exception
    assert test.query_params["topic"] == "frame"
    assert test.query_params["language"] == "id"
    assert "{% block greeting %}" in field(test).value


@pytest.mark.parametrize(
    "address",
    [
        {"topic": "nothing", "language": "de"},
        {"topic": "praise", "language": "../.."},
        {"topic": HOSTILE, "language": HOSTILE, "compare": HOSTILE},
        {"topic": "praise", "language": "de", "compare": "de"},
        {"topic": "praise", "language": "en", "compare": "xx"},
    ],
)
def test_an_address_that_names_what_is_not_there_still_gets_a_page(page, house, address):
    test = page(**address)

    assert not test.exception
    assert "evil.example" not in rendered(test)


def test_a_broken_file_is_named_with_its_line_and_can_be_mended_on_the_page(page, house):
    file = shelf_of(house).path / "de" / "topics" / "praise.j2"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines, "{% block extra %}{{ oops }"]), encoding="utf-8")
    house.refresh()

    test = edit(page, topic="praise")
    assert f"{file}:{len(lines) + 1}:" in plain(test)
    assert "✕ broken" in plain(test)
    typed(test, "{% block extra %}{{ oops }", "")
    button(test, "Save").click().run()

    assert not test.exception
    assert not shelf_of(house).problems()
    assert "praise" in shelf_of(house).language("de").topics


# -- reading ----------------------------------------------------------------------------------------------------------


def test_a_template_reads_as_whole_replies_in_every_mood_beside_the_reference(page, house):
    test = edit(page)
    (case,) = [each for each in test.get("button_group") if each.label == "Mood and situation"]

    assert case.options == [
        "Calm", "Worried", "Unhappy", "Angry", "Nothing known", "Our mistake", "Handed over", "Wrote before",
    ]  # fmt: skip
    assert SORRY in plain(test)
    assert "I am sorry that you are still without this money." in plain(test)
    case.set_value(5).run()
    assert "Das ist unser Fehler" in "\n".join(text.value for text in test.text)


def test_another_language_can_stand_beside_it(page, house):
    test = edit(page, compare="id")

    assert "Saya" in test.code[0].value
    assert "lang: id" in test.code[0].value


def test_the_note_for_reviewers_is_shown(page, house):
    assert "Note for whoever reviews it: Keinen Zahlungstermin nennen" in plain(edit(page))


# -- editing ----------------------------------------------------------------------------------------------------------


def test_a_saved_text_is_in_the_next_draft_and_undo_brings_the_old_one_back(page, house):
    test = typed(edit(page), SORRY, BETTER)
    assert BETTER in "\n".join(text.value for text in test.text), "the preview shows it before it is saved"
    assert SORRY in text_of(shelf_of(house), "de", "refund_missing")

    button(test, "Save").click().run()

    assert not test.exception
    assert "✓ Saved. Replies are written with it from now on." in plain(test)
    assert BETTER in text_of(shelf_of(house), "de", "refund_missing")
    assert [revision.who for revision in history(shelf_of(house), "de", "refund_missing")] == ["", "Mira Lang"]
    button(test, "Undo the last save").click().run()
    assert SORRY in text_of(shelf_of(house), "de", "refund_missing")
    assert SORRY in field(test).value
    assert button(test, "Save").disabled


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (SORRY, "Leider fehlt dir dieses Geld noch.", "register"),
        ("{% endif %}", "", "endblock"),
        (SORRY, "{{ nothing_known }}", "nothing_known"),
        ("lang: de", "lang: en", "front matter says"),
    ],
)
def test_a_text_that_does_not_check_cannot_be_saved_and_the_line_is_named(page, house, old, new, said):
    test = edit(page)
    number = field(test).value.split(old)[0].count("\n") + 1

    typed(test, old, new)

    assert "It does not check yet:" in rendered(test)
    assert button(test, "Save").disabled
    shown = [text.value for text in test.text if said in text.value]
    assert shown
    assert shown[0].startswith("Line ")
    line = int(shown[0].removeprefix("Line ").partition(":")[0])
    assert line == number or old != SORRY
    assert field(test).value.split("\n")[line - 1].strip() in [code.value for code in test.code], "and shown below"


def test_the_check_is_asked_again_when_somebody_saves(page, house, monkeypatch):
    test = typed(edit(page), SORRY, "Leider fehlt dir dieses Geld noch.")
    editing = template_editing.Editing(
        language="de", topic="refund_missing", basis="", saved="", text=field(test).value
    )
    told = []
    monkeypatch.setattr(template_editing.st, "session_state", {editing.key: editing.text})
    monkeypatch.setattr(template_editing, "tell", told.append)

    template_editing.save(editing, editing.key)

    assert not told
    assert SORRY in text_of(shelf_of(house), "de", "refund_missing")


def test_what_was_typed_stays_while_somebody_looks_elsewhere(page, house):
    test = typed(edit(page), SORRY, BETTER)

    choice(test, "Topic").set_value("praise").run()
    choice(test, "Topic").set_value("refund_missing").run()

    assert BETTER in field(test).value
    button(test, "Discard changes").click().run()
    assert SORRY in field(test).value


def test_two_people_see_each_other_and_nobody_overwrites(page, house):
    mine = typed(edit(page), SORRY, BETTER)
    theirs = typed(edit(page), SORRY, "Ich bedaure, dass Ihnen dieses Geld noch fehlt.")
    button(theirs, "Save").click().run()

    mine.run()

    assert "Somebody else has saved this template" in rendered(mine)
    assert button(mine, "Save").disabled
    assert "+" + BETTER in plain(mine)
    button(mine, "Go on with mine").click().run()
    button(mine, "Save").click().run()
    assert BETTER in text_of(shelf_of(house), "de", "refund_missing")
    assert len(history(shelf_of(house), "de", "refund_missing")) == 3


def test_an_earlier_text_is_looked_at_and_brought_back(page, house):
    test = edit(page)
    for text in (BETTER, "Ich bedaure, dass Ihnen dieses Geld noch fehlt."):
        typed(test, SORRY if text == BETTER else BETTER, text)
        button(test, "Save").click().run()

    test.button(key="state_de_refund_missing_2").click().run()
    assert "+" + BETTER in plain(test)
    button(test, "Bring this text back").click().run()

    assert BETTER in text_of(shelf_of(house), "de", "refund_missing")
    assert BETTER in field(test).value
    test.button(key="state_de_refund_missing_1").click().run()
    button(test, "Bring this text back").click().run()
    assert SORRY in text_of(shelf_of(house), "de", "refund_missing")
    assert len(history(shelf_of(house), "de", "refund_missing")) == 5


def test_a_review_needs_a_name_and_a_day_and_does_not_outlive_the_sentences(page, house):
    test = edit(page)
    assert button(test, "Mark as reviewed").disabled
    (name,) = [each for each in test.text_input if each.label == "Their real name"]
    name.set_value("Ute Kern").run()
    assert button(test, "Mark as reviewed").disabled
    test.date_input[0].set_value("2026-11-02").run()
    button(test, "Mark as reviewed").click().run()

    assert "● reviewed by Ute Kern, 2026-11-02" in plain(test)
    typed(test, SORRY, BETTER)
    button(test, "Save").click().run()
    assert "○ draft, not yet reviewed" in plain(test)
    assert "reviewer:" not in field(test).value


def test_a_translation_that_has_fallen_behind_is_up_to_date_once_it_was_compared(page, house):
    test = edit(page, language="en")
    typed(test, "I am sorry that you are still without this money.", "I am sorry that this money has not reached you.")
    (meaning,) = test.checkbox
    meaning.set_value(True).run()
    button(test, "Save").click().run()

    german = edit(page)
    assert "↓ the reference has changed since" in plain(german)
    german.checkbox[0].set_value(True).run()
    button(german, "Save").click().run()

    assert "↓ the reference has changed since" not in plain(german)
    assert "mirrors: en@2" in field(german).value


def test_without_a_folder_of_ones_own_templates_can_be_read_only(page, house, shipped):
    house.current.writer = Writer(shelf=load_shelf(shipped))

    test = edit(page)

    assert not test.exception
    assert not test.text_area
    assert "Set DRAFTS_TEAM_TEMPLATES." in rendered(test)
    assert SORRY in plain(test)


def test_a_folder_that_cannot_be_written_is_named_and_nothing_typed_is_lost(page, house, monkeypatch):
    test = typed(edit(page), SORRY, BETTER)

    def refuse(*_: object) -> None:
        message = "/team: cannot be used (disk full)."
        raise TemplatesError(message)

    monkeypatch.setattr("drafts.desk.wording.save_sheet", refuse)
    button(test, "Save").click().run()

    assert not test.exception
    assert "This was not done:" in rendered(test)
    assert "disk full" in plain(test)
    assert BETTER in field(test).value


def test_hostile_words_in_a_template_are_never_rendered(page, house):
    file = shelf_of(house).path / "de" / "topics" / "refund_missing.j2"
    text = file.read_text(encoding="utf-8")
    text = text.replace(SORRY, f"Es tut mir leid. {HOSTILE}").replace("note: ", f"owner: '{HOSTILE}'\nnote: ")
    file.write_text(text.replace("status: draft", f"status: reviewed\nreviewer: '{HOSTILE}'\nreviewed_on: '{HOSTILE}'"))
    house.refresh()

    for test in (
        edit(page),
        page(),
        page(language="de"),
        page(topic="refund_missing"),
    ):
        assert not test.exception
        assert "evil.example" not in rendered(test)
    assert "evil.example" in plain(edit(page))


# -- something new ----------------------------------------------------------------------------------------------------


def test_a_new_language_begins_in_english_and_is_used_by_nobody(page, house):
    test = page()

    test.selectbox(key="new_language_code").set_value("da").run()
    test.button(key="new_language_begin").click().run()

    assert not test.exception
    assert "✓ The language is begun." in plain(test)
    assert shelf_of(house).unfinished == ("da",)
    assert not shelf_of(house).has("da")
    choice(test, "Topic").set_value("praise").run()
    assert "Still in the reference's own words:" in plain(test)
    assert test.query_params["language"] == "da"


def test_a_new_topic_begins_as_another_and_is_edited_next(page, house):
    test = page()
    assert button(test, "Begin the topic").disabled

    test.text_input(key="new_topic_key").set_value("parking_fine").run()
    test.text_input(key="new_topic_title").set_value("Strafzettel").run()
    test.text_area(key="new_topic_examples_en").set_value(f"Why was I fined?\n\n{HOSTILE}\n").run()
    button(test, "Begin the topic").click().run()

    assert not test.exception
    assert test.query_params["topic"] == "parking_fine"
    assert "topic: parking_fine" in field(test).value
    assert shelf_of(house).topics["parking_fine"].examples["en"] == ("Why was I fined?", HOSTILE)
    assert "evil.example" not in rendered(test)


@pytest.mark.parametrize("key", ["praise", "Größe", "../x", HOSTILE[:40]])
def test_a_topic_that_cannot_be_is_refused_with_what_to_do(page, house, key):
    test = page()

    test.text_input(key="new_topic_key").set_value(key).run()
    test.text_input(key="new_topic_title").set_value(HOSTILE[:60]).run()
    button(test, "Begin the topic").click().run()

    assert not test.exception
    assert "This was not done:" in rendered(test)
    assert "evil.example" not in rendered(test)
    assert not (shelf_of(house).team / "topics.yaml").exists()


def test_a_missing_translation_is_begun_where_it_is_missing(page, house):
    (shelf_of(house).path / "de" / "topics" / "praise.j2").unlink()
    house.refresh()

    test = edit(page, topic="praise")

    assert "– missing" in plain(test)
    assert "lang: de" in field(test).value
    button(test, "Save").click().run()
    assert "✓ Saved. No reply uses it until all of it is written." in plain(test)
    assert "praise" not in shelf_of(house).language("de").topics


# -- a translator's file ----------------------------------------------------------------------------------------------


@pytest.fixture
def upload(house, monkeypatch):
    """Hand a file in as the page does; AppTest has no field for files."""

    def hand_in(code: str, data: bytes, name: str = "back.po"):
        file = BytesIO(data)
        file.name = name
        state: dict[str, object] = {"file": file}
        monkeypatch.setattr(template_exchange.st, "session_state", state)
        template_exchange._take(code, "file")
        return state["template_imported"][1]

    return hand_in


def test_a_language_comes_back_from_a_translator_and_is_used_at_once(house, upload):
    data = export_language(shelf_of(house), "de").decode().replace(SORRY, BETTER).encode()

    done = upload("de", data)

    assert not done.problems
    assert done.changed == 1
    assert BETTER in text_of(shelf_of(house), "de", "refund_missing")
    block = shelf_of(house).language("de").topics["refund_missing"].blocks["regret"]
    assert BETTER in block.source


def test_a_file_that_does_not_check_changes_nothing_and_the_line_is_named(house, upload):
    data = export_language(shelf_of(house), "de").decode().replace(SORRY, "Leider fehlt dir dieses Geld.").encode()

    done = upload("de", data, name=HOSTILE)

    assert done.problems
    assert str(done.problems[0]).startswith(f"{HOSTILE}:")
    assert not shelf_of(house).team.exists()


def test_the_outcome_of_a_file_is_shown_with_the_lines_in_the_way(page, house):
    test = page(language="de")
    problem = import_language(shelf_of(house), "de", b"msgid nothing", path=HOSTILE, who="x")
    test.session_state["template_imported"] = ("de", problem)

    test.run()

    assert "Nothing was changed. These lines are in the way:" in rendered(test)
    assert "evil.example" in plain(test)
    assert "evil.example" not in rendered(test)


def test_who_changed_a_template_is_the_name_under_the_replies(page, house):
    house.ledger.prefer(ALONE, {"agent": "Tom Ashby"})

    button(typed(edit(page), SORRY, BETTER), "Save").click().run()

    assert history(shelf_of(house), "de", "refund_missing")[-1].who == "Tom Ashby"
