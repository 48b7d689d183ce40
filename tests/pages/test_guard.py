"""What stands around every answer: the names that the desk answers to, headers, cookies, and the way back after a sign-in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.pages.guard import Guard, host_named
from drafts.pages.way_back import own_address
from tests.pages.test_sign_in_page import AUTH


def answer(auth, *, host="127.0.0.1:8501", path="/", query=b"", kind="http", headers=(), asked=(), monkeypatch):
    """What the guard sends for one request, over an application that answers with these headers."""
    monkeypatch.setattr("drafts.pages.guard.credentials", lambda: auth)
    sent: list[dict[str, object]] = []

    async def inner(scope, receive, send):
        await send(
            {
                "type": f"{kind}.response.start" if kind == "http" else "websocket.accept",
                "status": 200,
                "headers": list(headers),
            }
        )

    async def send(message):
        sent.append(message)

    hosts = [host] if isinstance(host, str) else host
    named = [(b"host", each.encode()) for each in hosts]
    scope = {"type": kind, "path": path, "query_string": query, "headers": [*named, *asked]}
    answering = Guard(inner, [(b"x-frame-options", b"DENY")])(scope, None, send)
    with pytest.raises(StopIteration):  # nothing here waits, so it needs no loop
        answering.send(None)
    return sent


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost", "LOCALHOST:1", "[::1]:8501"])
def test_a_laptop_answers_to_its_own_names(host, monkeypatch):
    (first, *_) = answer({}, host=host, monkeypatch=monkeypatch)

    assert first["status"] == 200
    assert (b"x-frame-options", b"DENY") in first["headers"]


@pytest.mark.parametrize(
    "host", ["desk.example", "127.0.0.1.evil.example", "evil.example:8501", "", "[", ["localhost", "evil.example"], []]
)
def test_and_to_no_other(host, monkeypatch):
    assert answer({}, host=host, monkeypatch=monkeypatch)[0]["status"] == 421
    assert answer({}, host=host, kind="websocket", monkeypatch=monkeypatch)[0]["type"] == "websocket.close"


def test_a_team_is_reached_under_the_name_of_its_sign_in(monkeypatch):
    assert answer(AUTH, host="Desk.example:443", monkeypatch=monkeypatch)[0]["status"] == 200
    assert answer(AUTH, host="Desk.example", kind="websocket", monkeypatch=monkeypatch)[0]["type"] == "websocket.accept"
    assert answer(AUTH, host="evil.example", monkeypatch=monkeypatch)[0]["status"] == 421


def test_a_watchdog_may_ask_under_any_name_whether_it_runs(monkeypatch):
    assert answer({}, host="10.1.2.3", path="/_stcore/health", monkeypatch=monkeypatch)[0]["status"] == 200


@given(st.text())
def test_no_host_breaks_it(host):
    assert isinstance(host_named([(b"host", host.encode("utf-8", "replace"))]), str)


COOKIE = (b"set-cookie", b"_streamlit_user=abc; HttpOnly; Path=/")
GONE = (b"set-cookie", b'_streamlit_user=""; Max-Age=0; Path=/')


def test_behind_https_no_cookie_travels_without_it(monkeypatch):
    (first,) = answer(AUTH, headers=[COOKIE], monkeypatch=monkeypatch)
    assert dict(first["headers"])[b"set-cookie"].endswith(b"; Secure")

    local = {**AUTH, "redirect_uri": "http://localhost:8501/oauth2callback"}
    (first,) = answer(local, headers=[COOKIE], monkeypatch=monkeypatch)
    assert COOKIE in first["headers"]


@pytest.mark.parametrize(
    ("cookies", "query", "to"),
    [
        ([], b"state=x&error=access_denied", b"/?sign_in=failed"),
        ([GONE], b"state=x&code=y", b"/?sign_in=failed"),
        ([COOKIE], b"state=x&code=y", b"/"),
        ([], b"", b"/"),
    ],
)
def test_whoever_comes_back_with_nothing_is_told(cookies, query, to, monkeypatch):
    (first,) = answer(
        AUTH, path="/oauth2callback", query=query, headers=[*cookies, (b"location", b"/")], monkeypatch=monkeypatch
    )

    assert dict(first["headers"])[b"location"] == to


def comes_back(page: str, monkeypatch, *, cookies=(COOKIE,)) -> str:
    """Where the provider's answer leads whoever pressed the button on a page of this desk."""
    (login,) = answer(AUTH, path="/auth/login", asked=[(b"referer", page.encode())], monkeypatch=monkeypatch)
    kept = [text.partition(b";")[0] for name, text in login["headers"] if name == b"set-cookie"]
    (first,) = answer(
        AUTH, path="/oauth2callback", query=b"state=x&code=y", headers=[*cookies, (b"location", b"/")],
        asked=[(b"cookie", b"_streamlit_user=2|1:0; " + b"; ".join(kept))], monkeypatch=monkeypatch,
    )  # fmt: skip
    return dict(first["headers"])[b"location"].decode()


@pytest.mark.parametrize(
    "page", ["/?case=12", "/queue?view=due&owner=tom%40desk.example", "/history?q=%E8%AE%A2%E5%8D%95"]
)
def test_whoever_wanted_a_case_before_they_signed_in_comes_back_to_it(page, monkeypatch):
    assert comes_back(f"http://127.0.0.1:8501{page}", monkeypatch) == page
    assert comes_back(f"http://127.0.0.1:8501{page}", monkeypatch, cookies=[GONE]) == "/?sign_in=failed"


@pytest.mark.parametrize(
    "page",
    [
        "http://evil.example/?case=1", "http://127.0.0.1:8501//evil.example/", "http://127.0.0.1:8501/\\evil.example",
        "http://127.0.0.1:8501/?sign_in=failed", "http://127.0.0.1:8501/" + "x" * 700, "", "http://[", "nonsense",
        "http://127.0.0.1:8501/?a=b;c", 'http://127.0.0.1:8501/?a="',
    ],
)  # fmt: skip
def test_and_from_anywhere_else_they_come_to_the_first_page(page, monkeypatch):
    assert comes_back(page, monkeypatch) == "/"


@given(st.text())
def test_no_address_leads_away_from_this_desk(address):
    led = own_address(address)

    assert re.fullmatch(r"/([^/\\\s\x00-\x20][\x21-\x7e]*)?", led)
    assert own_address("/" + address).startswith("/")
    assert not own_address("//" + address).startswith("//")
