"""The Answer page in a real browser: what a person at the desk does all day."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FURIOUS = """ICH WARTE JETZT SEIT DREI WOCHEN AUF MEINE RÜCKERSTATTUNG VON 64,20 € FÜR DIE BESTELLUNG 71540-2!!!

DAS IST EINE FRECHHEIT!!!

Nora Feldkamp"""
INDONESIAN = "Min, paket saya dengan nomor pesanan INV/20261103/8841 belum sampai juga padahal sudah seminggu. Tolong dicek ya.\n\nTerima kasih,\nRina Hartati"
ENGLISH = "Hello, I was charged twice for invoice INV-20417, £38.50 each time. Could you please check this?\n\nKind regards,\nTom Ashby"


def sign(desk, name="Mira Lang"):
    """Sign, where nobody signed on this computer before: the name is remembered."""
    field = desk.page.get_by_label("Your name (signs the reply) *", exact=True)
    if name not in desk.part("closing").input_value():
        field.fill(name)
        desk.page.keyboard.press("Tab")
    expect(desk.part("closing")).to_have_value(re.compile(re.escape(name)))
    desk.settle()


def test_a_furious_german_in_capitals_gets_a_calm_reply_that_is_copied_exactly_as_shown_and_survives_a_kill(
    at_the_desk, own_served
):
    desk = at_the_desk(own_served).open()

    desk.paste(FURIOUS)
    desk.reply_is_there()

    expect(desk.page.locator("textarea#message")).to_have_value(FURIOUS)
    expect(desk.part("greeting")).to_have_value("Guten Tag Nora Feldkamp,")
    assert "71540-2" in desk.shown_reply()
    assert "64,20" in desk.shown_reply()
    sign(desk)
    body = desk.part("body")
    body.focus()
    desk.page.keyboard.press("End")
    desk.page.keyboard.type(" Ich rufe Sie gern an.", delay=5)
    shown = desk.shown_reply()
    copied = desk.copy()
    own_served.kill()

    assert copied == shown
    assert "Ich rufe Sie gern an." in copied
    own_served.start()
    again = at_the_desk(own_served).open("/history")
    again.page.get_by_text("Nora Feldkamp", exact=False).first.wait_for()
    again.page.get_by_role("button", name="Show", exact=True).first.click()
    again.settle()
    expect(again.page.get_by_text("Ich rufe Sie gern an.", exact=False).first).to_be_visible()
    expect(again.page.get_by_role("heading", name="What was changed")).to_be_visible()


def test_an_indonesian_message_is_answered_in_indonesian_with_its_meaning_beside_it(at_the_desk, served):
    desk = at_the_desk(served, locale="de-DE").open()

    desk.paste(INDONESIAN)
    desk.reply_is_there()

    expect(desk.part("greeting")).to_have_value("Yth. Bapak/Ibu Rina Hartati,")
    glosses = desk.page.locator(".gloss-text").all_inner_texts()
    assert any("Guten Tag Rina Hartati" in gloss for gloss in glosses)
    assert "INV/20261103/8841" in desk.shown_reply()


def test_an_edited_part_says_that_its_gloss_no_longer_matches_and_can_be_restored(at_the_desk, served):
    desk = at_the_desk(served, locale="de-DE").open()
    desk.paste(ENGLISH)
    desk.reply_is_there()
    before = desk.part("opening").input_value()

    desk.part("opening").fill("Thank you, Tom.")

    stale = desk.page.locator(".part.edited .mark")
    expect(stale).not_to_be_empty()
    desk.page.locator(".part.edited .undo").click()
    expect(desk.part("opening")).to_have_value(before)
    expect(desk.page.locator(".part.edited")).to_have_count(0)


def test_message_choices_and_edits_survive_a_refresh(at_the_desk, served):
    desk = at_the_desk(served).open()
    desk.paste(ENGLISH)
    desk.reply_is_there()
    desk.page.get_by_role("radio", name="Worried").click()
    desk.settle()
    desk.part("contact").fill("You can also call us.")
    expect(desk.page.locator(".part.edited")).to_have_count(1)

    desk.page.reload()
    desk.reply_is_there()

    expect(desk.page.locator("textarea#message")).to_have_value(ENGLISH)
    expect(desk.part("contact")).to_have_value("You can also call us.")
    expect(desk.page.get_by_role("radio", name="Worried")).to_be_checked()


def test_a_reply_that_breaks_a_hard_rule_is_not_copied_without_a_reason(at_the_desk, served):
    desk = at_the_desk(served).open()
    desk.paste(ENGLISH)
    desk.reply_is_there()
    sign(desk)
    desk.part("regret").fill("We are sorry for any inconvenience.")
    expect(desk.page.locator(".part.bad .finding.hard").first).to_contain_text("inconvenience")

    desk.page.keyboard.press("Control+Enter")

    expect(desk.page.locator(".said")).not_to_be_empty()
    expect(desk.page.locator("button.next")).to_be_hidden()
    desk.page.get_by_role("button", name="Copy anyway").click()
    desk.page.locator("#reason").fill("Quoted from their own mail")
    copied = desk.copy()
    assert "any inconvenience" in copied


def test_the_next_message_is_one_key_away_and_the_whole_page_works_by_keyboard(at_the_desk, served):
    desk = at_the_desk(served).open()
    expect(desk.page.locator("textarea#message")).to_be_focused()
    desk.paste("Hello, do you ship to Malta? Best, Ana Borg")
    desk.reply_is_there()
    sign(desk)
    desk.page.get_by_label("Answer", exact=True).fill("Yes, we ship to Malta.")
    copied = desk.copy()

    assert "Yes, we ship to Malta." in copied
    expect(desk.page.locator("button.next")).to_be_focused()
    desk.page.keyboard.press("Enter")

    expect(desk.page.locator("textarea#message")).to_have_value("")
    expect(desk.page.locator("textarea#message")).to_be_focused()


def test_on_a_slow_line_nothing_is_copied_before_the_field_that_was_typed_in_has_arrived(at_the_desk, served):
    desk = at_the_desk(served).open()
    desk.paste("Hello, do you ship to Malta? Best, Ana Borg")
    desk.reply_is_there()
    sign(desk)
    desk.page.evaluate(
        """() => {
            const send = WebSocket.prototype.send;
            WebSocket.prototype.send = function (data) { setTimeout(() => send.call(this, data), 900); };
        }"""
    )
    desk.page.get_by_label("Answer", exact=True).fill("Yes, we ship to Malta.")

    assert "Yes, we ship to Malta." in desk.copy()


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ 7*7 }} my order 4711-8 is late",
        "My order 4711-8 is late <img src=x onerror=fetch('http://example.invalid/x')>",
        "My order 4711-8 is late ![](http://example.invalid/pixel.png) [click](javascript:alert(1)) $5 or $10",
        "My order 4711-8 is late \u202egnp.exe\u2066 \u200b\u200b",
        "My order 4711-8 is late\n\nKind regards\n![Bob](http://example.invalid/p.png)",
    ],
    ids=["template", "html", "markdown", "bidi", "name"],
)
def test_a_hostile_message_stays_text_and_asks_for_nothing_from_elsewhere(at_the_desk, served, hostile):
    desk = at_the_desk(served).open()

    desk.paste(hostile)
    desk.reply_is_there()

    expect(desk.page.locator("textarea#message")).to_have_value(hostile)
    assert desk.page.locator("img[src*='example'], a[href*='example']").count() == 0
    assert "49" not in desk.shown_reply().replace("4711-8", "")
    assert not [url for url in desk.requests if "example" in url]


@pytest.mark.parametrize("odd", ["   \n \t ", "😀😀😀", "12345", "x"], ids=["blank", "emoji", "digits", "letter"])
def test_an_odd_message_gets_a_page_without_an_error(at_the_desk, served, odd):
    desk = at_the_desk(served).open()

    desk.paste(odd)
    desk.page.wait_for_timeout(600)
    desk.settle()

    assert desk.page.get_by_text("Something went wrong").count() == 0
    assert desk.page.get_by_text("Traceback").count() == 0


def test_a_text_that_is_too_long_stays_in_the_box_and_says_what_to_do(at_the_desk, served):
    desk = at_the_desk(served).open()
    box = desk.page.locator("textarea#message")

    box.evaluate(
        "(box, size) => { box.value = 'a b '.repeat(size / 4); box.dispatchEvent(new Event('input')); }", 1_000_000
    )
    box.blur()

    expect(desk.page.locator("#note")).to_contain_text("100,000")
    assert len(box.input_value()) == 1_000_000


def test_no_element_of_the_answer_page_is_wider_than_a_phone(at_the_desk, served):
    desk = at_the_desk(served, width=390, height=844, locale="id-ID").open()

    desk.paste(INDONESIAN)
    desk.reply_is_there()

    assert desk.page.evaluate("() => document.scrollingElement.scrollWidth") <= 390
