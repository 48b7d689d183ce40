"""A real server and a real Chromium. In CI a missing browser fails; it never skips."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from drafts.desk import Person
from drafts.desk.administration import employ
from drafts.desk.ledger import open_ledger
from tests.browser.chromium import found
from tests.browser.provider import Provider

ROOT = Path(__file__).resolve().parents[2]
READY = "[data-testid=stApp][data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"


@dataclass
class Served:
    """The app as its own process, that can be killed and started again on the same data."""

    data: Path
    port: int
    settings: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    entry: str = "app.py"
    """The file that is started, from the root of the repository."""
    provider: Provider | None = None
    """Where people sign in; pages may send the browser there."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the app; the vectors of the examples are made once for all tests, as on any computer."""
        vectors = ROOT / ".pytest_cache" / "vectors"
        vectors.mkdir(parents=True, exist_ok=True)
        if not (self.data / "cache").exists():
            (self.data / "cache").symlink_to(vectors)
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "DRAFTS_DATA": str(self.data),
            "DRAFTS_PORT": str(self.port),
            "OMP_NUM_THREADS": "1",
            "DRAFTS_LANGUAGE_MIX": "de=1,id=1,en=1",  # the others are loaded when they are first needed
            **self.settings,
        }
        self.process = subprocess.Popen(
            [sys.executable, self.entry],
            cwd=ROOT,
            env=environment,
            stdout=(self.data / "log").open("ab"),
            stderr=subprocess.STDOUT,
        )
        deadline = time.monotonic() + 300  # a busy machine is no fault of a test
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1)
            except OSError:
                assert self.process.poll() is None, self.log()
                time.sleep(0.2)
            else:
                return
        pytest.fail(f"the app did not start:\n{self.log()}")

    def employ(self, **person: str) -> None:
        """Let somebody work at this desk."""
        employ(open_ledger(f"sqlite:///{self.data / 'ledger.sqlite3'}"), Person(**person), "test")

    def kill(self) -> None:
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def log(self) -> str:
        return (self.data / "log").read_text(errors="replace")[-3000:]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def serve(data: Path, entry: str = "app.py", **settings: str) -> Iterator[Served]:
    served = Served(data=data, port=free_port(), settings=settings, entry=entry)
    served.start()
    yield served
    served.kill()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    yield from serve(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def own_served(tmp_path: Path) -> Iterator[Served]:
    """A server of the test's own, to be killed."""
    yield from serve(tmp_path)


#: The first admin of the desk where people sign in.
BOSS = "boss@desk.example"

#: Writes down whom the program of a desk connects to.
_WATCH = """
import sys
def note(event, args):
    if event == "socket.connect" and isinstance(args[1], tuple):
        with open({file!r}, "a") as lines:
            lines.write(f"{{args[1][0]}}:{{args[1][1]}}\\n")
sys.addaudithook(note)
"""


@pytest.fixture(scope="session")
def team_served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk of a team, where people sign in at a provider of our own on this machine; `connected` lists its calls."""
    data, port, provider = tmp_path_factory.mktemp("team"), free_port(), Provider().start()
    (data / ".streamlit").mkdir()
    (data / ".streamlit" / "secrets.toml").write_text(provider.secrets_toml(f"http://127.0.0.1:{port}"))
    (data / "sitecustomize.py").write_text(_WATCH.format(file=str(data / "connected")))
    settings = {"HOME": str(data), "PYTHONPATH": f"{data}:{ROOT}", "DRAFTS_ADMIN": BOSS, "DRAFTS_FIRM": "Hausgut"}
    served = Served(data=data, port=port, settings=settings, provider=provider)
    served.start()
    yield served
    served.kill()
    provider.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = found()
    if not path:
        if os.environ.get("CI"):
            pytest.fail("no Chromium: run `make browser`")
        pytest.skip("no Chromium: run `make browser`")
    with sync_playwright() as playwright:
        arguments = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--no-first-run",
            "--disable-sync",
        ]
        chromium = playwright.chromium.launch(executable_path=path, args=arguments)
        yield chromium
        chromium.close()


@dataclass
class Desk:
    """What a person does at the desk, in their words."""

    page: Page
    served: Served
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> Desk:
        self.page.goto(self.served.url + path)
        self.settle()
        return self

    def sign_in(self, address: str, *, name: str = "", lie: str = "") -> Desk:
        """Press the one button and come back as whoever the provider says, or not at all."""
        assert self.served.provider
        self.served.provider.is_now(address, name=name, lie=lie)
        # Every answer of the provider leads back here; what stands on the page then says how it went.
        back = re.compile(rf"{re.escape(self.served.url)}/(?!oauth2callback|auth/)[a-z]*(\?.*)?$")
        with self.page.expect_navigation(url=back, timeout=60_000):
            self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.settle()
        return self

    def settle(self) -> None:
        self.page.locator(READY).wait_for(timeout=60_000)

    def paste(self, text: str) -> None:
        box = self.page.locator("textarea#message")
        box.wait_for()
        box.click()
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.page.keyboard.press("Control+v")

    def part(self, key: str):
        return self.page.locator(f"textarea[data-part={key}]")

    def reply_is_there(self) -> None:
        self.part("greeting").wait_for(timeout=60_000)
        self.settle()

    def fill(self, label: str, text: str) -> None:
        field = self.page.get_by_label(label, exact=True)
        field.fill(text)
        field.press("Tab")
        self.settle()

    def shown_reply(self) -> str:
        """The reply as it stands on the screen, joined as a reader would: paragraphs by blank lines."""
        return self.page.evaluate(
            """() => {
                const root = [...document.querySelectorAll('*')].map(e => e.shadowRoot).find(r => r?.querySelector('.parts'));
                return [...root.querySelectorAll('.part')].map(part => [part.className.includes('new-paragraph'),
                    part.querySelector('textarea').value]).filter(([, text]) => text.trim())
                    .reduce((all, [fresh, text]) => all ? all + (fresh ? '\\n\\n' : ' ') + text : text, '');
            }"""
        )

    def copy(self) -> str:
        """Press the one key, wait until the reply is on record, and give what the clipboard holds."""
        self.page.evaluate("() => navigator.clipboard.writeText('')")
        self.page.keyboard.press("Control+Enter")
        self.page.locator("button.next").wait_for(timeout=30_000)
        return self.page.evaluate("() => navigator.clipboard.readText()")


@pytest.fixture
def at_the_desk(browser: Browser):
    """Open pages in any language and size; fails when a page asks for anything from elsewhere or logs an error."""
    contexts = []
    desks: list[Desk] = []

    def sit_down(
        served: Served, *, locale: str = "en-GB", width: int = 1280, height: int = 900, dark: bool = False
    ) -> Desk:
        context = browser.new_context(
            locale=locale,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        desk = Desk(page=context.new_page(), served=served)
        desk.page.on("request", lambda request: desk.requests.append(request.url))
        desk.page.on("pageerror", lambda error: desk.faults.append(str(error)))
        desks.append(desk)
        return desk

    yield sit_down
    for desk in desks:
        known = (desk.served.url, "data:", "blob:", "ws://127.0.0.1")
        if desk.served.provider:
            known = (*known, desk.served.provider.url)
        foreign = [url for url in desk.requests if not url.startswith(known)]
        assert not foreign
        assert not desk.faults
    for context in contexts:
        context.close()
