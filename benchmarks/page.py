"""From the end of pasting to the draft on the screen, in a real Chromium, one fresh page after another.

Beside it, the same form without the warm-up and `gc.freeze()` that app.py adds, served by `streamlit run` as usual.
"""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.messages import load_cases
from tests.browser.chromium import found

ROOT = Path(__file__).resolve().parents[1]
READY = "[data-testid=stApp][data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"
PASTES = 24
#: Marks the moment of the paste and the first moment that a reply to it is on the screen.
WATCH = """() => {
    const find = () => [...document.querySelectorAll('*')].map(e => e.shadowRoot).find(r => r?.querySelector('[data-part]'));
    window.__shown = null;
    const box = [...document.querySelectorAll('*')].map(e => e.shadowRoot).find(r => r?.querySelector('#message')).querySelector('#message');
    box.addEventListener('input', () => {
        const start = performance.now();
        const tick = () => { if (find()?.querySelector('[data-part]')?.value) window.__shown = performance.now() - start;
                             else requestAnimationFrame(tick); };
        requestAnimationFrame(tick);
    }, { once: true });
}"""


def main() -> None:
    path = found()
    if not path:
        print("no Chromium: run `make browser`")
        return
    texts = [case.text for case in load_cases() if case.kind == "reply" and case.language in ("de", "id", "en")][
        :PASTES
    ]
    print(f"pasted to draft visible, {len(texts)} messages in German, Indonesian and English (ms):    median     p95")
    for name, command in (
        ("app.py", [sys.executable, "app.py"]),
        ("streamlit run, not frozen", [sys.executable, "-m", "streamlit", "run", "drafts/pages/frame.py"]),
    ):
        with tempfile.TemporaryDirectory() as data:
            times = _times(path, command, Path(data), texts)
        ordered = sorted(times)
        print(f"  {name:<66}{statistics.median(ordered):8.0f}{ordered[int(0.95 * len(ordered))]:8.0f}")


def _times(browser_path: str, command: Sequence[str], data: Path, texts: Sequence[str]) -> list[float]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ, "DRAFTS_DATA": str(data), "DRAFTS_PORT": str(port), "STREAMLIT_SERVER_PORT": str(port),
        "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    vectors = ROOT / ".pytest_cache" / "vectors"
    vectors.mkdir(parents=True, exist_ok=True)
    (data / "cache").symlink_to(vectors)
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(url)
        with sync_playwright() as playwright:
            arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
            chromium = playwright.chromium.launch(executable_path=browser_path, args=arguments)
            context = chromium.new_context(locale="en-GB", permissions=["clipboard-read", "clipboard-write"])
            page = context.new_page()
            times = [_paste(page, url, text) for text in texts]
            chromium.close()
    finally:
        server.kill()
        server.wait()
    return times[2:]


def _paste(page: Page, url: str, text: str) -> float:
    page.goto(url)
    page.locator(READY).wait_for(timeout=60_000)
    box = page.locator("textarea#message")
    box.wait_for()
    page.wait_for_timeout(400)
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.evaluate(WATCH)
    box.click()
    page.keyboard.press("Control+v")
    page.wait_for_function("() => window.__shown !== null", timeout=60_000)
    shown: float = page.evaluate("() => window.__shown")
    return shown


def _wait(url: str) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=1)
        except OSError:
            time.sleep(0.3)
        else:
            return
    raise SystemExit("the form did not start")


if __name__ == "__main__":
    main()
