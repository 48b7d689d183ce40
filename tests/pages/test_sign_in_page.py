"""Signing in without a browser: what the claims of a provider amount to, what setting it up needs, and what surrounds it."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from drafts.errors import SettingsError
from drafts.pages import credentials, served, session, sign_in
from drafts.pages.discreet import Discreet
from drafts.pages.sign_in import HOLDS, Visitor, visitor_of
from drafts.settings import Settings

NOW = 1_800_000_000
BOSS = "boss@desk.example"
CLAIMS = {
    "is_logged_in": True, "provider": "default", "aud": "santun", "iat": NOW - 60, "exp": NOW + 60,
    "email": "Boss@Desk.example", "email_verified": True, "name": " The Boss ",
}  # fmt: skip
AUTH = {
    "redirect_uri": "https://desk.example/oauth2callback",
    "cookie_secret": "x" * 32,
    "client_id": "santun",
    "client_secret": "hush-hush",
    "server_metadata_url": "https://id.example/.well-known/openid-configuration",
}
EVERYWHERE = "0.0.0.0"  # noqa: S104 -- what is to be refused
TEAM, LAPTOP = Settings(admin=BOSS), Settings()


# -- who the claims name ----------------------------------------------------------------------------------------------


def test_a_confirmed_address_is_who_somebody_is():
    assert visitor_of(CLAIMS, "santun", NOW) == Visitor(address=BOSS, name="The Boss", issued=NOW - 60)


@pytest.mark.parametrize(
    ("wrong", "refused"),
    [
        ({"is_logged_in": False}, "nobody"),
        ({"is_logged_in": "true"}, "nobody"),
        ({"provider": "another"}, "nobody"),
        ({"aud": "another"}, "audience"),
        ({"aud": ["another", "third"]}, "audience"),
        ({"aud": None}, "audience"),
        ({"aud": "santun-two", "azp": "santun"}, "audience"),
        ({"iat": NOW - HOLDS - 1}, "old"),
        ({"iat": NOW + 3600}, "old"),
        ({"iat": None}, "old"),
        ({"iat": True}, "old"),
        ({"iat": float("nan")}, "old"),
        ({"email": None}, "no_address"),
        ({"email": ["boss@desk.example"]}, "no_address"),
        ({"email": "boss"}, "no_address"),
        ({"email_verified": False}, "unconfirmed"),
        ({"email_verified": "false"}, "unconfirmed"),
        ({"email_verified": 0}, "unconfirmed"),
        ({"email_verified": None}, "unconfirmed"),
    ],
)
def test_whatever_is_wrong_with_the_claims_lets_nobody_in(wrong, refused):
    assert visitor_of({**CLAIMS, **wrong}, "santun", NOW) == Visitor(refused=refused)


@pytest.mark.parametrize("fine", [{"aud": ["another", "santun"]}, {"email_verified": "true"}, {"iat": NOW - HOLDS}])
def test_what_providers_write_in_their_own_way_is_understood(fine):
    assert visitor_of({**CLAIMS, **fine}, "santun", NOW).address == BOSS


def test_a_provider_that_does_not_speak_of_confirming_is_believed():
    assert visitor_of({key: each for key, each in CLAIMS.items() if key != "email_verified"}, "santun", NOW).address


def test_without_a_client_id_of_our_own_no_audience_is_ours():
    assert visitor_of({**CLAIMS, "aud": ""}, "", NOW).refused == "audience"


anything = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text())


@given(st.dictionaries(st.sampled_from(sorted(CLAIMS)), anything))
def test_no_claims_break_it_and_nobody_comes_in_without_an_address(changed):
    visitor = visitor_of({**CLAIMS, **changed}, "santun", NOW)

    assert bool(visitor.refused) != ("@" in visitor.address)


# -- what it needs ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1", "127.8.0.1"])
def test_alone_on_a_laptop_nothing_is_needed(address):
    assert credentials.obstacles(LAPTOP, {}, address) == ()


@pytest.mark.parametrize("address", ["", EVERYWHERE, "::", "192.168.1.5", "desk.example"])
def test_without_a_sign_in_the_form_is_served_to_this_machine_only(address):
    (said,) = credentials.obstacles(LAPTOP, {}, address)

    assert "anybody on the network" in said
    assert "127.0.0.1" in said


@pytest.mark.parametrize("address", ["127.0.0.1", EVERYWHERE, "", "10.0.0.7"])
def test_with_a_complete_sign_in_it_may_be_served_to_others(address):
    assert credentials.obstacles(TEAM, AUTH, address) == ()


def test_on_this_machine_alone_the_sign_in_needs_no_encryption():
    local = {**AUTH, "redirect_uri": "http://localhost:{port}/oauth2callback"}

    assert credentials.obstacles(TEAM, local, "127.0.0.1") == ()
    assert credentials.obstacles(TEAM, local, EVERYWHERE)


@pytest.mark.parametrize("missing", sorted(AUTH))
def test_what_is_missing_is_named(missing):
    for auth in (
        {key: text for key, text in AUTH.items() if key != missing},
        {**AUTH, missing: " "},
        {**AUTH, missing: 7},
    ):
        (said,) = credentials.obstacles(TEAM, auth, "127.0.0.1")
        assert missing in said
        assert "hush-hush" not in said


@pytest.mark.parametrize(
    ("settings", "changed", "said"),
    [
        (LAPTOP, {}, "DRAFTS_ADMIN is not set"),
        (Settings(admin="boss"), {}, "DRAFTS_ADMIN is no e-mail address"),
        (TEAM, {"cookie_secret": "x" * 31}, "cookie_secret"),
        (TEAM, {"redirect_uri": "https://desk.example/"}, "/oauth2callback"),
        (TEAM, {"redirect_uri": "/oauth2callback"}, "/oauth2callback"),
        (TEAM, {"redirect_uri": "https://[broken/oauth2callback"}, "/oauth2callback"),
        (TEAM, {"redirect_uri": "http://desk.example/oauth2callback"}, "https://"),
        (TEAM, {"server_metadata_url": "http://id.example/.well-known/openid-configuration"}, "https://"),
    ],
)
def test_what_would_not_be_safe_is_refused_with_what_to_do_and_without_the_secret(settings, changed, said):
    found = credentials.obstacles(settings, {**AUTH, **changed}, "127.0.0.1")

    assert any(said in each for each in found)
    assert not any("hush-hush" in each or "x" * 31 in each for each in found)


def test_no_secrets_at_all_are_named_too(monkeypatch):
    monkeypatch.setattr(served, "credentials", dict)

    with pytest.raises(SettingsError, match=r"secrets\.toml lacks redirect_uri"):
        served.refuse_strangers("127.0.0.1", TEAM)
    with pytest.raises(SettingsError, match="anybody on the network"):
        served.refuse_strangers("", LAPTOP)
    served.refuse_strangers("127.0.0.1", LAPTOP)


def test_a_header_never_says_who_somebody_is(monkeypatch):
    monkeypatch.setattr(served, "credentials", lambda: AUTH)
    monkeypatch.setattr(served.st, "get_option", lambda name: {"X-User": "email"} if "Headers" in name else None)

    with pytest.raises(SettingsError, match="trustedUserHeaders"):
        served.refuse_strangers("127.0.0.1", TEAM)


# -- what is logged ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("args", [("access_denied", f"{BOSS} may not"), ()])
def test_a_log_line_keeps_our_words_and_loses_theirs(args, caplog):
    class ClaimError(Exception):
        error, claim = "invalid_claim", "aud"

    logger = logging.getLogger("talkative")
    logger.addFilter(Discreet())
    error = ClaimError(BOSS)
    logger.warning(
        "Error during authentication: %s. Error description: %s" if args else "It failed.", *args, exc_info=error
    )

    assert BOSS not in caplog.text
    assert "Traceback" not in caplog.text
    assert "ClaimError, invalid_claim, aud" in caplog.text


# -- in a session -----------------------------------------------------------------------------------------------------


@pytest.fixture
def signed(desk, monkeypatch):
    """Be somebody at a desk of a team: `signed("tom@desk.example")`."""
    team = replace(desk, settings=replace(desk.settings, admin=BOSS))
    monkeypatch.setattr(session, "desk", lambda: team)

    def be(address: str, *, issued: int = NOW, refused: str = "") -> object:
        visitor = Visitor(refused=refused) if refused else Visitor(address=address, name="Tom Ashby", issued=issued)
        monkeypatch.setattr(sign_in, "visitor", lambda: visitor)
        return team

    return be


def _shown() -> None:
    import streamlit as st

    from drafts.pages import session
    from drafts.pages.gate import let_in

    if let_in():
        st.text(f"in as {session.who()}")
        st.text(f"kept {st.session_state.get('work_of_the_one_before')}")
        st.button("end", on_click=session.sign_out)


def test_the_person_of_a_session_is_whoever_signed_in(signed):
    signed(BOSS)

    assert AppTest.from_function(_shown).run().text[0].value == f"in as {BOSS}"


def test_another_person_in_the_same_tab_finds_it_empty(signed):
    signed(BOSS)
    test = AppTest.from_function(_shown).run()
    test.session_state["work_of_the_one_before"] = "secret"
    assert test.run().text[1].value == "kept secret"

    signed("stranger@desk.example")
    test.run()

    assert not [each for each in test.text if "in as" in each.value]
    assert "work_of_the_one_before" not in test.session_state


def test_whoever_is_let_go_is_out_at_the_next_run_and_whoever_comes_again_is_looked_up_again(signed):
    team = signed(BOSS)
    AppTest.from_function(_shown).run()
    from drafts.desk import Person

    team.employ(Person(id="tom@desk.example"), BOSS)
    signed("tom@desk.example")
    test = AppTest.from_function(_shown).run()
    assert test.text[0].value == "in as tom@desk.example"

    team.let_go("tom@desk.example", BOSS)

    test.run()
    assert [each.value for each in test.text] == ["tom@desk.example"]
    assert "do not work at this desk" in "".join(each.value for each in test.markdown)


def test_who_signed_out_is_out_with_the_same_sign_in_and_in_with_a_later_one(signed, monkeypatch):
    monkeypatch.setattr(sign_in, "leave", lambda: None)
    signed(BOSS)
    test = AppTest.from_function(_shown).run()
    test.button[0].click().run()
    assert [each.label for each in test.button] == ["Sign in"]
    assert AppTest.from_function(_shown).run().button[0].label == "Sign in"

    signed(BOSS, issued=NOW + 1)

    assert test.run().text[0].value == f"in as {BOSS}"


def test_a_click_of_somebody_who_was_not_let_in_is_refused(signed):
    def click() -> None:
        import streamlit as st

        from drafts.errors import AccessError
        from drafts.pages import session

        try:
            session.who()
        except AccessError as error:
            st.text(str(error))

    signed(BOSS)

    test = AppTest.from_function(click).run()

    assert test.text[0].value == "You are not signed in any more. Reload the page."
