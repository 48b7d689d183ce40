"""Signing in, in a real browser, at a real provider on this machine that can be told to lie."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import BOSS
from tests.browser.provider import LIES

pytestmark = pytest.mark.browser

#: Seconds that a busy machine may take.
expect.set_options(timeout=30_000)

LEA, TOM = "lea@desk.example", "tom@desk.example"


@pytest.fixture
def desk(at_the_desk, team_served):
    """A browser of its own at the desk's first page; where the sign-in sends it, the provider's list is empty."""
    team_served.provider.requests.clear()
    return at_the_desk(team_served).open()


def nothing_is_shown(desk) -> None:
    """Neither a page nor the way to one."""
    expect(desk.page.locator(".st-key-gate")).to_be_visible()
    expect(desk.page.locator(".st-key-gate").get_by_role("button").first).to_be_visible()
    expect(desk.page.locator("textarea")).to_have_count(0)
    expect(desk.page.locator("[data-testid=stTopNavLink]")).to_have_count(0)


def button(desk, name: str):
    return desk.page.get_by_role("button", name=name, exact=True)


def test_whoever_is_not_signed_in_sees_one_button_under_every_address(at_the_desk, team_served):
    for path in ("/", "/queue", "/history?entry=1", "/templates", "/people", "/?case=1", "/?w=x"):
        desk = at_the_desk(team_served).open(path)
        nothing_is_shown(desk)
        expect(button(desk, "Sign in")).to_be_visible()


@pytest.mark.parametrize(("locale", "label"), [("de-DE", "Anmelden"), ("id-ID", "Masuk"), ("fr-FR", "Sign in")])
def test_the_way_in_is_in_the_language_of_the_browser(at_the_desk, team_served, locale, label):
    desk = at_the_desk(team_served, locale=locale).open()

    expect(button(desk, label)).to_be_visible()


def test_the_first_admin_comes_in_adds_a_colleague_who_comes_in_too_and_signs_with_their_name(
    desk, at_the_desk, team_served
):
    desk.sign_in(BOSS.upper(), name="The Boss")
    expect(desk.page.locator("textarea#message")).to_be_visible()
    desk.page.get_by_role("link", name="People").click()
    desk.settle()
    expect(desk.page.get_by_text(BOSS).first).to_be_visible()
    desk.page.get_by_label("E-mail address with which they sign in").fill(LEA)
    desk.page.get_by_label("Name, as it stands under replies").fill("Lea Brandt")
    desk.page.get_by_role("button", name="Add", exact=True).click()
    expect(desk.page.get_by_text("✓ Added.")).to_be_visible()

    lea = at_the_desk(team_served).open().sign_in(LEA)

    expect(lea.page.locator("textarea#message")).to_be_visible()
    expect(lea.page.get_by_role("link", name="People")).to_have_count(0)
    lea.paste("Hello, I was charged twice for invoice INV-20417, £38.50 each time. Could you check this? Tom Ashby")
    lea.reply_is_there()
    expect(lea.part("closing")).to_have_value(re.compile("Lea Brandt"))


#: What whoever is kept out reads; of the other lies, that the sign-in did not succeed.
SAID = {
    "audience_azp": "for another application",
    "unverified": "not confirmed",
    "no_email": "did not tell your e-mail address",
    "old": "more than 12 hours ago",
}


@pytest.mark.parametrize("lie", LIES)
def test_a_provider_that_lies_lets_nobody_in_says_why_and_no_log_line_names_anybody(desk, lie):
    desk.sign_in(BOSS, lie=lie)

    nothing_is_shown(desk)
    expect(desk.page.get_by_text(SAID.get(lie, "The sign-in did not succeed."))).to_be_visible()
    logged = desk.served.log()
    assert BOSS not in logged
    assert "Traceback" not in logged
    assert desk.served.provider.client_secret not in logged
    assert not [token for token in desk.served.provider.tokens if token in logged]


def test_whoever_opened_a_page_before_they_signed_in_comes_back_to_that_page(at_the_desk, team_served):
    desk = at_the_desk(team_served).open("/queue?view=all")

    desk.sign_in(BOSS)

    expect(desk.page).to_have_url(re.compile(r"/queue\?view=all$"))
    assert not [cookie for cookie in desk.page.context.cookies() if cookie["name"] == "santun_back"]


def test_whoever_does_not_work_here_is_told_so_and_can_sign_out(desk):
    desk.sign_in("stranger@desk.example")

    nothing_is_shown(desk)
    expect(desk.page.get_by_text("You are signed in, but you do not work at this desk.")).to_be_visible()
    expect(desk.page.get_by_text("stranger@desk.example")).to_be_visible()
    button(desk, "Sign out").click()
    expect(button(desk, "Sign in")).to_be_visible()
    assert not identity(desk)


def identity(desk) -> list[str]:
    return [cookie["name"] for cookie in desk.page.context.cookies() if cookie["name"].startswith("_streamlit_user")]


def test_somebody_removed_while_they_work_is_out_at_their_next_click(desk, at_the_desk, team_served):
    team_served.employ(id=TOM, name="Tom Ashby", team="shop")
    desk.sign_in(TOM)
    desk.paste("Hallo, wo bleibt mein Paket 71540-2? Nora Feldkamp")
    desk.reply_is_there()
    boss = at_the_desk(team_served).open().sign_in(BOSS).open("/people")
    boss.page.locator("[class*='st-key-open_tom']").get_by_role("button").click()
    boss.settle()
    button(boss, "Remove").click()
    expect(boss.page.get_by_text("✓ They cannot come in any more.")).to_be_visible()

    desk.page.get_by_role("link", name="Queue").click()

    expect(desk.page.get_by_text("You are signed in, but you do not work at this desk.")).to_be_visible()
    nothing_is_shown(desk)
    expect(desk.page.get_by_text("71540-2")).to_have_count(0)
    desk.open()
    nothing_is_shown(desk)


def test_signing_out_ends_it_in_every_tab_and_an_old_cookie_opens_nothing(desk, at_the_desk, team_served):
    desk.sign_in(BOSS)
    kept = desk.page.context.cookies()
    other = at_the_desk(team_served)
    other.page.context.add_cookies(kept)
    other.open("/templates")
    expect(other.page.get_by_role("link", name="Queue")).to_be_visible()

    desk.open("/me")
    button(desk, "Sign out").click()
    expect(button(desk, "Sign in")).to_be_visible()

    other.page.get_by_role("link", name="Queue").click()
    expect(button(other, "Sign in")).to_be_visible()
    thief = at_the_desk(team_served)
    thief.page.context.add_cookies(kept)
    nothing_is_shown(thief.open())
    desk.page.wait_for_timeout(1100)
    desk.sign_in(BOSS)
    expect(desk.page.locator("textarea#message")).to_be_visible()


def test_another_person_in_the_same_browser_finds_nothing_of_the_one_before(desk, team_served):
    team_served.employ(id=LEA, name="Lea Brandt")
    desk.sign_in(BOSS)
    desk.paste("Hallo, wo bleibt mein Paket 71540-2? Nora Feldkamp")
    desk.reply_is_there()
    begun = desk.page.url
    desk.open("/me")
    button(desk, "Sign out").click()
    expect(button(desk, "Sign in")).to_be_visible()
    desk.page.wait_for_timeout(1100)
    desk.sign_in(LEA)

    desk.page.goto(begun)
    desk.settle()

    expect(desk.page.locator("textarea#message")).to_have_value("")
    expect(desk.page.get_by_text("71540-2")).to_have_count(0)


def test_who_may_not_see_the_people_is_told_so_under_their_address(desk, team_served):
    team_served.employ(id=LEA, name="Lea Brandt")
    desk.sign_in(LEA).open("/people")

    expect(desk.page.get_by_text("Only an admin of your desk")).to_be_visible()
    expect(desk.page.get_by_text(BOSS)).to_have_count(0)


def test_the_cookie_is_no_business_of_scripts_and_the_desk_calls_nobody_but_the_provider(desk):
    desk.sign_in(BOSS)

    cookies = [each for each in desk.page.context.cookies() if each["name"].startswith("_streamlit_user")]
    assert cookies
    assert all(each["httpOnly"] and each["sameSite"] == "Lax" for each in cookies)
    connected = set((desk.served.data / "connected").read_text().split())
    assert connected == {desk.served.provider.url.removeprefix("http://")}
