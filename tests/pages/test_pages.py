"""Every page in every language of the interface, and what it does with messages of every kind."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from drafts.desk import ALONE, Query
from drafts.desk.ledger import NewEntry
from drafts.pages.speech import LANGUAGES, best_language, catalogue
from drafts.settings import Settings
from drafts.writing.shelf import load_shelf
from drafts.writing.writer import Writer
from tests.pages.shown import PATHS, button, choice, has_reply, plain, rendered

LATE = "Meine Bestellung 71540-2 über 64,20 € ist noch nicht angekommen. Wo ist mein Paket?\n\nNora Feldkamp"
SPAM = (
    "CONGRATULATIONS!!! You have been selected as our lucky winner of $5,000,000. Click http://win-prize.example/claim "
    "now and send your bank details to claim your lottery prize. Limited offer, act now!"
)
#: Loads a picture, runs a script, makes a link, mathematics and colours, wherever it is rendered.
HOSTILE = (
    "![x](http://evil.example/a.png) [link](http://evil.example) <img src=http://evil.example/b onerror=alert(1)> "
    "<script>evil.example</script> $evil.example$ :red[evil.example] **evil.example** {evil.example} {0} %s"
)

TITLES = {
    "history.py": {"de": "Verlauf", "id": "Riwayat", "en": "History"},
    "shelf.py": {"de": "Vorlagen", "id": "Templat", "en": "Templates"},
    "guide.py": {"de": "Leitfaden", "id": "Panduan", "en": "Guide"},
    "me.py": {"de": "Meine Einstellungen", "id": "Pengaturan saya", "en": "My settings"},
}


def titles(test) -> list[str]:
    return [title.value for title in test.title]


# -- languages of the interface ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TITLES)
def test_every_page_opens_in_every_language_under_its_own_title(page, name, language):
    test = page(name, language=language)

    assert not test.exception
    assert not test.error
    assert titles(test) == [TITLES[name][language]]


@pytest.mark.parametrize(
    ("language", "said"),
    [("de", "Noch nichts zu beantworten"), ("id", "Belum ada yang perlu dibalas"), ("en", "Nothing to answer yet")],
)
def test_an_empty_desk_says_what_to_do_in_every_language(page, language, said):
    test = page(language=language)

    assert not test.exception
    assert [each.value for each in test.subheader] == [said]
    assert not has_reply(test)


@pytest.mark.parametrize("name", PATHS)
def test_a_page_in_german_or_indonesian_says_nothing_in_english(page, kept, name):
    work = kept(LATE)
    english = set(rendered(page(name, language="en", w=work.id)).splitlines())
    names = {
        *LANGUAGES.values(), "Santun", "", "Name", "Team", "Version", "Link", "Chat", "Forum", "Kontakt",
    }  # fmt: skip

    for language in ("de", "id"):
        test = page(name, language=language, w=work.id)
        same = english & set(rendered(test).splitlines()) - names
        assert not same, same


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        (["de-AT", "en"], "de"), (["id_ID"], "id"), (["fr", "id"], "id"), (["fr"], "en"), ([], "en"), (["ms"], "en"),
        (["EN-us"], "en"), (["den"], "en"),
    ],
)  # fmt: skip
def test_the_browser_decides_the_language_until_somebody_chooses(wanted, language):
    assert best_language(wanted) == language


def test_a_text_without_a_translation_is_said_in_english():
    for language in LANGUAGES:
        assert catalogue(language).gettext("never said") == "never said"


def test_the_language_of_the_pages_is_chosen_once_and_kept(page, desk):
    test = page("me.py", language="en")

    test.selectbox(key="interface_language").set_value("id").run()

    assert titles(test) == ["Pengaturan saya"]
    assert desk.ledger.preferences(ALONE)["interface_language"] == "id"


def test_how_a_person_signs_is_kept(page, desk):
    test = page("me.py")

    test.text_input(key="signature_agent").set_value("Tom Ashby").run()

    assert not test.exception
    assert desk.signature(ALONE)["agent"] == "Tom Ashby"


# -- answering --------------------------------------------------------------------------------------------------------


def test_what_was_read_is_shown_and_a_reply_is_there(page, kept, desk):
    test = page(w=kept(LATE).id)

    assert not test.exception
    assert choice(test, "Language").value == "de"
    assert choice(test, "Topic").value == ["delivery_late"]
    assert choice(test, "Mood").value in ("calm", "unhappy", "worried")
    assert choice(test, "What it is").value == "reply"
    assert "71540-2" in plain(test)
    assert "64,20 €" in plain(test)
    assert has_reply(test)


def test_names_of_topics_moods_and_languages_are_those_of_the_interface(page, kept):
    test = page(language="id", w=kept(LATE).id)

    assert "Kiriman terlambat" in choice(test, "Topik").options
    assert choice(test, "Suasana hati").options == ["Tenang", "Khawatir", "Kecewa", "Marah"]
    assert "Jerman" in choice(test, "Bahasa").options


def test_a_message_without_a_matter_is_said_not_to_be_known(page, kept):
    test = page(w=kept("Lorem ipsum dolor sit amet.").id)

    assert "I do not know what this is about. Please pick a topic, or write freely." in rendered(test)
    assert choice(test, "Topic").value == []
    assert "Write freely" in choice(test, "Topic").options


def test_a_language_that_is_not_sure_is_said_to_be_so(page, kept):
    test = page(w=kept("ok").id)

    assert "Please pick" in rendered(test)


def test_a_corrected_language_is_kept_with_the_work_and_for_the_sender(page, kept, desk):
    work = kept(LATE, sender="nora@mail.example")
    test = page(w=work.id)

    choice(test, "Language").set_value("nl").run()

    assert not test.exception
    assert desk.resume(work.id, ALONE).language == "nl"
    assert desk.ledger.language_of("nora@mail.example") == "nl"
    assert choice(test, "Reply in").value == "nl"


def test_picking_a_mood_a_channel_or_a_name_is_kept_at_once(page, kept, desk):
    work = kept(LATE)
    test = page(w=work.id)

    choice(test, "Mood").set_value("angry").run()
    choice(test, "Channel").set_value("forum").run()
    test.text_input(key=f"name_{work.id}_{work.version}").set_value("Frau Feldkamp").run()

    assert not test.exception
    kept_work = desk.resume(work.id, ALONE)
    assert (kept_work.mood, kept_work.channel, kept_work.name) == ("angry", "forum", "Frau Feldkamp")


def test_at_most_two_topics_are_answered_and_free_writing_stands_alone(page, kept, desk):
    work = kept(LATE)
    test = page(w=work.id)

    choice(test, "Another topic").set_value("praise").run()
    assert desk.resume(work.id, ALONE).topics == ("delivery_late", "praise")
    choice(test, "Another topic").set_value("staff_conduct").run()
    assert desk.resume(work.id, ALONE).topics == ("praise", "staff_conduct")
    choice(test, "Topic").set_value(["praise", "staff_conduct", "free"]).run()

    assert not test.exception
    assert desk.resume(work.id, ALONE).topics == ("free",)


def test_a_message_in_a_language_without_templates_still_gets_a_page(page, kept):
    test = page(w=kept("Szia, hol van a csomagom? A rendelésem még nem érkezett meg, kérem segítsenek.").id)

    assert not test.exception
    assert choice(test, "Language").value == "hu"
    assert has_reply(test)


@pytest.mark.parametrize("text", ["😡", "12345", "?", "a" * 30_000, "\u202eabc", "{{ 7*7 }}", "\n\n> quoted\n"])
def test_no_text_brings_the_page_down(page, kept, text):
    test = page(w=kept(text).id)

    assert not test.exception
    assert not test.error


def test_an_address_that_names_nothing_opens_an_empty_desk(page):
    test = page(w="../../etc/passwd")

    assert not test.exception
    assert [each.value for each in test.subheader] == ["Nothing to answer yet"]


def test_begun_work_is_listed_and_taken_up_again(page, kept):
    kept(LATE)
    test = page()

    assert "Meine Bestellung 71540-2" in plain(test)
    button(test, "Continue").click().run()

    assert not test.exception
    assert choice(test, "Topic").value == ["delivery_late"]


# -- no reply ---------------------------------------------------------------------------------------------------------


def test_spam_gets_no_draft_but_a_person_may_still_answer_it(page, kept):
    test = page(w=kept(SPAM).id)

    assert [each.value for each in test.subheader] == ["This reads as advertising or fraud."]
    assert not has_reply(test)
    assert button(test, "File without an answer").disabled

    button(test, "It needs a reply").click().run()

    assert not test.exception
    assert has_reply(test)


def test_spam_is_filed_only_with_a_reason_and_found_in_the_history(page, kept, desk):
    work = kept(SPAM)
    test = page(w=work.id)

    test.text_input(key=f"dismiss_{work.id}").set_value("A lottery that nobody entered.").run()
    button(test, "File without an answer").click().run()

    assert not test.exception
    (entry,) = desk.ledger.find(Query(kind="dismissed"))
    assert entry.record["reason"] == "A lottery that nobody entered."
    assert desk.resume(work.id, ALONE) is None
    shown = page("history.py", entry=str(entry.id))
    assert not shown.exception
    assert "A lottery that nobody entered." in plain(shown)


# -- history ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def answered(desk, kept):
    """Two replies on record: a German one as suggested, an English one that was edited."""
    german = kept(LATE, sender="nora@mail.example")
    draft = desk.draft(german, desk.read(german))
    english = kept(
        "I was charged twice for invoice INV-20417. Please check.\n\nTom Ashby", edits={"body": "I call you."}
    )
    return [
        desk.answer(german, text=draft.text, nonce="1"),
        desk.answer(english, text="Hello Tom,\n\nI call you.", nonce="2", reason="The lead said so."),
    ]


def test_the_history_lists_what_was_copied_newest_first(page, answered):
    test = page("history.py")

    assert not test.exception
    shown = plain(test)
    assert shown.index("INV-20417") < shown.index("71540-2")
    assert len([each for each in test.button if str(each.key).startswith("open_")]) == 2


def test_the_history_is_searched_by_words_language_topic_and_day(page, answered):
    test = page("history.py")
    first, second = (f"open_{entry.id}" for entry in answered)

    def listed() -> set[str]:
        assert not test.exception
        return {str(each.key) for each in test.button if str(each.key).startswith("open_")}

    test.text_input(key="history_text").set_value("FELDKAMP").run()
    assert listed() == {first}
    test.text_input(key="history_text").set_value("no such words").run()
    assert listed() == set()
    assert "Nothing found" in rendered(test)
    test.text_input(key="history_text").set_value("").run()
    test.selectbox(key="history_language").set_value("en").run()
    assert listed() == {second}
    test.selectbox(key="history_language").set_value("").run()
    test.selectbox(key="history_topic").set_value("delivery_late").run()
    assert listed() == {first}
    test.selectbox(key="history_topic").set_value("").run()
    test.date_input(key="history_day").set_value(answered[0].at.date()).run()
    assert listed() == {first, second}
    test.date_input(key="history_day").set_value(answered[0].at.date() - timedelta(days=2)).run()
    assert listed() == set()


def test_the_history_is_turned_page_by_page_and_another_search_begins_at_the_first(page, desk):
    for number in range(52):
        desk.ledger.append(
            NewEntry(
                nonce=str(number), kind="answered", who=ALONE, message_id="m", language="de",
                record={"message": {"text": f"message {number}"}},
            )
        )  # fmt: skip
    test = page("history.py")
    assert "message 0" not in plain(test).splitlines()

    button(test, "Older").click().run()
    assert "message 0" in plain(test).splitlines()
    test.text_input(key="history_text").set_value("51").run()

    assert not test.exception
    assert "message 51" in plain(test).splitlines()


def test_an_entry_shows_the_exact_texts_what_was_changed_and_why(page, answered):
    test = page("history.py", entry=str(answered[1].id))

    assert not test.exception
    shown = plain(test)
    assert "I was charged twice for invoice INV-20417." in shown
    assert "Hello Tom,\n\nI call you." in shown
    assert "Copied anyway because: The lead said so." in shown
    assert any("+ I call you." in each.value for each in test.code)


def test_a_reply_that_was_copied_as_suggested_is_said_to_be(page, answered):
    test = page("history.py", entry=str(answered[0].id))

    assert "Nothing: the reply was copied as suggested." in rendered(test)
    assert not test.code


def test_opening_an_entry_and_going_back_is_one_click_each(page, answered):
    test = page("history.py")

    test.button(key=f"open_{answered[0].id}").click().run()
    assert "Guten Tag Nora Feldkamp," in plain(test)
    button(test, "Back to the list").click().run()

    assert not test.exception
    assert test.text_input(key="history_text")


@pytest.mark.parametrize("number", ["0", "99", "9" * 30, "9" * 5_000, "²", "٣", "-1", "x", "1 OR 1=1"])
def test_an_address_that_names_no_entry_brings_nothing_down(page, answered, number):
    test = page("history.py", entry=number)

    assert not test.exception
    assert not test.error


def test_a_correction_in_the_ledger_is_no_reply_and_opens_without_fault(page, desk, kept):
    desk.correct(kept(LATE, sender="nora@mail.example"), language="nl")

    test = page("history.py", entry="1")

    assert not test.exception


# -- templates --------------------------------------------------------------------------------------------------------


@pytest.fixture
def broken(tmp_path):
    """The templates of the house in three languages, with one broken reply."""
    folder = tmp_path / "templates"
    folder.mkdir()
    for name in ("topics.yaml", "rubric.yaml"):
        shutil.copy(Settings().templates / name, folder)
    for code in ("de", "en", "id"):
        shutil.copytree(Settings().templates / code, folder / code)
    file = folder / "de" / "topics" / "praise.j2"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines, "{% block extra %}{{ oops }"]), encoding="utf-8")
    return Writer(shelf=load_shelf(folder)), f"{file}:{len(lines) + 1}:"


def test_a_broken_template_is_told_with_path_and_line_while_every_other_one_works(page, kept, use, broken):
    writer, place = broken
    use(writer)

    test = page(w=kept(LATE).id)

    assert not test.exception
    assert "Some templates cannot be used." in rendered(test)
    assert place in plain(test)
    assert has_reply(test)
    assert choice(test, "Topic").value == ["delivery_late"]
    shelf = page("shelf.py")
    assert not shelf.exception
    assert place in plain(shelf)


def test_the_templates_page_lists_the_frame_and_every_topic_in_every_language(page, writer):
    test = page("shelf.py")

    (table,) = test.dataframe
    assert len(table.value) == len(writer.shelf.topics) + 1
    assert len(table.value.columns) == len(writer.shelf.codes) + 1
    assert "German" in table.value.columns


def test_every_practice_of_the_guide_leads_to_where_it_is_done(page):
    test = page("guide.py", language="de")

    assert len(test.subheader) == 9
    assert len(test.get("page_link")) == 9


# -- what others wrote ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_is_never_rendered_on_the_answer_page(page, kept, language):
    work = kept(
        f"{HOSTILE}\nBestellung 71540-2 ist nicht angekommen.\n\n{HOSTILE[:60]}",
        sender=HOSTILE, subject=HOSTILE, name=HOSTILE, title="f", family_name=HOSTILE, colleague=HOSTILE,
        fields={"order_id": HOSTILE, "item": HOSTILE}, edits={"body": HOSTILE},
    )  # fmt: skip

    test = page(language=language, w=work.id)

    assert not test.exception
    assert "evil.example" in plain(test)
    assert "evil.example" not in rendered(test)


def test_hostile_text_is_never_rendered_in_the_history(page, desk, kept):
    work = kept(HOSTILE, sender=HOSTILE, subject=HOSTILE, edits={"body": HOSTILE, HOSTILE: HOSTILE})
    entry = desk.answer(work, text=HOSTILE, nonce="1", reason=HOSTILE)
    spam = kept(HOSTILE + SPAM)
    filed = desk.dismiss(spam, kind="spam", reason=HOSTILE)

    for test in (
        page("history.py"),
        page("history.py", entry=str(entry.id)),
        page("history.py", entry=str(filed.id)),
        page(),
    ):
        assert not test.exception
        assert "evil.example" not in rendered(test)
    assert "evil.example" in plain(page("history.py", entry=str(entry.id)))


def test_hostile_settings_are_never_rendered(page, desk):
    desk.ledger.prefer(ALONE, {"agent": HOSTILE, "firm": HOSTILE, "staff_language": HOSTILE})

    test = page("me.py", language="de")

    assert not test.exception
    assert "evil.example" in plain(test)
    assert "evil.example" not in rendered(test)
