"""The Templates page in a real browser: edit, be refused, save, draft with it, undo; a language out and back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Served, serve

#: A busy machine takes its time; what is waited for still has to come.
expect.set_options(timeout=30_000)

pytestmark = pytest.mark.browser

LATE = "Ich warte seit drei Wochen auf meine Rückerstattung für die Bestellung 71540-2.\n\nNora Feldkamp"
SORRY = "Es tut mir leid, dass Ihnen dieses Geld noch fehlt."
BETTER = "Es tut mir leid, dass Sie auf dieses Geld noch warten."
REFUND = "/templates?topic=refund_missing&language=de"


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Iterator[Served]:
    """A server whose templates these tests change; each leaves them as they were."""
    yield from serve(tmp_path_factory.mktemp("house"))


def field(desk):
    return desk.page.get_by_label("Text of the template", exact=True)


def write(desk, old, new):
    """Change words in the field and leave it."""
    field(desk).wait_for()
    text = field(desk).input_value()
    assert old in text
    field(desk).fill(text.replace(old, new))
    field(desk).press("Tab")
    desk.settle()


def drafted(desk):
    """The reply to a message about a refund that is late."""
    desk.open()
    desk.paste(LATE)
    desk.reply_is_there()
    return desk.shown_reply()


def test_a_bad_text_is_refused_a_good_one_is_in_the_next_reply_and_undo_brings_the_old_one_back(at_the_desk, house):
    desk = at_the_desk(house).open(REFUND)
    save = desk.page.get_by_role("button", name="Save", exact=True)

    write(desk, SORRY, "Leider fehlt dir dieses Geld noch.")
    expect(desk.page.get_by_text("It does not check yet:")).to_be_visible()
    expect(desk.page.get_by_text(re.compile(r"^Line \d+: .*register"))).to_be_visible()
    expect(save).to_be_disabled()

    write(desk, "Leider fehlt dir dieses Geld noch.", BETTER)
    expect(desk.page.get_by_text("It checks.")).to_be_visible()
    expect(desk.page.locator(".st-key-template_reply").get_by_text(BETTER)).to_be_visible()
    save.click()
    expect(desk.page.get_by_text("Saved. Replies are written with it from now on.")).to_be_visible()
    assert BETTER in drafted(at_the_desk(house))

    desk.page.get_by_role("button", name="Undo the last save").click()
    expect(desk.page.get_by_text("The earlier text is back.")).to_be_visible()
    desk.settle()
    expect(field(desk)).to_have_value(re.compile(re.escape(SORRY)))
    assert SORRY in drafted(at_the_desk(house))


def test_a_text_is_checked_while_it_is_typed_and_no_key_is_lost(at_the_desk, house):
    desk = at_the_desk(house).open(REFUND)
    field(desk).wait_for()
    before = field(desk).input_value()
    place = before.index(SORRY)
    field(desk).evaluate("(box, at) => { box.focus(); box.setSelectionRange(at, at); }", place)
    words = "Wir sehen dir das nach. Das Geld ist unterwegs, und Sie bekommen es in dieser Woche auf Ihr Konto. "

    # With a pause in it, so that one check is at work while the rest is typed.
    desk.page.keyboard.type(words[:24], delay=40)
    expect(desk.page.get_by_text("It does not check yet:")).to_be_visible()
    desk.page.keyboard.type(words[24:], delay=25)
    desk.page.wait_for_timeout(700)
    desk.settle()

    assert field(desk).input_value() == before[:place] + words + before[place:]
    assert field(desk).evaluate("box => box === document.activeElement && box.selectionStart") == place + len(words)
    expect(desk.page.get_by_text(re.compile(r"^Line \d+: .*‘?dir"))).to_be_visible()


def test_a_broken_file_is_named_with_its_line_and_every_page_goes_on_working(at_the_desk, house):
    broken = house.data / "templates" / "de" / "topics" / "refund_missing.j2"
    broken.parent.mkdir(parents=True, exist_ok=True)
    broken.write_text("---\ntopic: refund_missing\nlang: de\n---\n{% block x %}", encoding="utf-8")
    desk = at_the_desk(house).open("/templates")
    again = desk.page.get_by_role("button", name="Read the folders again")

    again.click()

    named = desk.page.get_by_text(re.compile(r"refund_missing\.j2:\d+: ")).first
    expect(named).to_be_visible()
    assert SORRY in drafted(at_the_desk(house))
    broken.unlink()
    again.click()
    expect(named).to_be_hidden()


def test_a_click_on_the_matrix_opens_the_template_and_the_address_names_it(at_the_desk, served):
    desk = at_the_desk(served).open("/templates")
    table = desk.page.get_by_test_id("stDataFrame").first
    table.wait_for()
    desk.settle()

    # The first row below the header, in the first column beside the names.
    table.click(position={"x": 245, "y": 50})

    expect(field(desk)).to_have_value(re.compile("topic: frame\nlang: de"))
    expect(desk.page).to_have_url(re.compile("topic=frame"))
    expect(desk.page).to_have_url(re.compile("language=de"))


def test_a_language_goes_out_to_a_translator_and_comes_back_or_is_refused(at_the_desk, house, tmp_path: Path):
    desk = at_the_desk(house).open("/templates?language=de")
    with desk.page.expect_download() as waiting:
        desk.page.get_by_role("button", name="Download for translation").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert SORRY in text
    bad, good = tmp_path / "bad.po", tmp_path / "good.po"
    bad.write_text(text.replace(SORRY, "Leider fehlt dir dieses Geld."), encoding="utf-8")
    good.write_text(text.replace(SORRY, BETTER), encoding="utf-8")

    desk.page.locator("input[type=file]").set_input_files(bad)
    expect(desk.page.get_by_text("Nothing was changed. These lines are in the way:")).to_be_visible(timeout=30_000)
    expect(desk.page.get_by_text(re.compile(r"bad\.po:\d+: "))).to_be_visible()
    assert not any(BETTER in file.read_text() for file in house.data.glob("templates/de/**/*.j2"))
    desk.settle()
    desk.page.locator("input[type=file]").set_input_files(good)

    expect(desk.page.get_by_text("1 texts changed in 1 files")).to_be_visible(timeout=30_000)
    assert BETTER in drafted(at_the_desk(house))
    desk.open(REFUND)
    desk.page.get_by_role("button", name="Undo the last save").click()
    expect(desk.page.get_by_text("The earlier text is back.")).to_be_visible()


@pytest.mark.parametrize("address", ["/templates", "/templates?language=id", "/templates?topic=frame&language=id"])
def test_no_element_of_the_templates_page_is_wider_than_a_phone(at_the_desk, served, address):
    desk = at_the_desk(served, width=390, height=844, locale="id-ID").open(address)

    desk.page.get_by_role("heading", name="Templat", exact=True).wait_for()
    desk.page.wait_for_timeout(800)
    desk.settle()

    assert desk.page.evaluate("() => document.scrollingElement.scrollWidth") <= 390
    wide = desk.page.evaluate(
        """() => [...document.querySelectorAll('[data-testid=stMainBlockContainer] *')]
            .filter(e => !e.closest('[data-testid=stDataFrame]') && e.getBoundingClientRect().right > 391)
            .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert not wide
