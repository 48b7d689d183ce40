"""The queue in a real browser: worked through without a mouse, and two people on one case who see each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Desk, Served, serve

pytestmark = pytest.mark.browser

CHARGED = "Hello, I was charged twice for invoice INV-20417, £38.50 each time. Please check this.\n\nTom Ashby"
ANGRY = "MEINE BESTELLUNG 71540-2 IST SEIT DREI WOCHEN NICHT DA!!! Das ist eine Frechheit!\n\nNora Feldkamp"


@pytest.fixture(scope="module")
def served_for_two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("two")
    yield from serve(folder, entry="tests/browser/two_people.py", DRAFTS_AGENT="Mira Lang")


def enqueue(desk: Desk, text: str) -> None:
    """Paste a message and put it in the queue."""
    desk.open()
    desk.paste(text)
    desk.page.get_by_role("button", name="Put in the queue").click()
    desk.page.get_by_text("It waits in the queue as case").wait_for()
    desk.settle()


def press(desk: Desk, *keys: str) -> None:
    for key in keys:
        desk.page.keyboard.press(key)


def focused_row(desk: Desk) -> str:
    """The words of the row that has the focus."""
    return desk.page.evaluate(
        "() => [...document.querySelectorAll('*')].map(e => e.shadowRoot?.activeElement?.closest('li')?.innerText)"
        ".find(Boolean) ?? ''"
    )


def as_person(desk: Desk, name: str) -> Desk:
    desk.page.context.add_cookies([{"name": "who", "value": name, "url": desk.served.url}])
    return desk


def test_the_queue_is_worked_through_without_a_mouse_the_angriest_first(at_the_desk, own_served_signed):
    desk = at_the_desk(own_served_signed)
    enqueue(desk, CHARGED)
    enqueue(desk, ANGRY)
    desk.open("/queue")
    desk.page.get_by_text("Unanswered 2").wait_for()
    expect(desk.page.get_by_role("listitem").filter(has_text="INV-20417")).to_be_visible()

    press(desk, "j")
    assert "Angry" in focused_row(desk)
    press(desk, "j")
    assert "INV-20417" in focused_row(desk)
    press(desk, "k", "Enter")
    desk.reply_is_there()
    assert "71540-2" in desk.shown_reply()
    desk.page.get_by_label("Reply in").wait_for()
    first = desk.copy()
    expect(desk.page.locator("button.next")).to_be_focused()
    expect(desk.page.locator("button.next")).to_contain_text("Next case")
    press(desk, "Enter")
    expect(desk.part("greeting")).to_have_value(re.compile("Tom Ashby"))
    desk.settle()
    second = desk.copy()
    press(desk, "Enter")

    desk.page.get_by_text("Nothing waits here.").wait_for()
    assert "71540-2" in first
    assert "INV-20417" in second


@pytest.fixture
def own_served_signed(tmp_path) -> Iterator[Served]:
    yield from serve(tmp_path, DRAFTS_AGENT="Mira Lang")


def test_two_people_on_one_case_see_each_other_and_the_second_save_is_refused_with_what_changed(
    at_the_desk, served_for_two
):
    mira, tom = (as_person(at_the_desk(served_for_two), name) for name in ("mira", "tom"))
    enqueue(mira, CHARGED)
    for desk in (mira, tom):
        desk.open("/?case=1")
        desk.reply_is_there()
    expect(mira.page.get_by_text("Also open with: tom")).to_be_visible(timeout=30_000)
    expect(tom.page.get_by_text("Also open with: mira")).to_be_visible(timeout=30_000)

    tom.part("body").fill("Typed by Tom.")
    expect(tom.page.locator(".part.edited")).to_have_count(1, timeout=30_000)
    mira.part("body").fill("Answered by Mira.")
    expect(mira.page.locator(".part.edited")).to_have_count(1, timeout=30_000)
    mira.copy()
    tom.page.keyboard.press("Control+Enter")

    expect(tom.page.get_by_text("Somebody else was faster.")).to_be_visible(timeout=30_000)
    expect(tom.page.get_by_text("This case changed while you had it open.")).to_be_visible(timeout=30_000)
    expect(tom.page.get_by_text("Answered by Mira.", exact=False).first).to_be_visible()
    expect(tom.part("body")).to_have_value("Typed by Tom.", timeout=30_000)
    expect(tom.page.locator("button.next")).to_be_hidden()

    tom.page.get_by_role("button", name="Go on with the case as it is now").click()
    expect(tom.page.get_by_text("This case changed while you had it open.")).to_be_hidden(timeout=30_000)
    expect(tom.part("body")).to_have_value("Typed by Tom.", timeout=30_000)
    tom.settle()
    assert "Typed by Tom." in tom.copy()
