"""Take README's picture from the form as it is: `make picture`."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import found
from tests.browser.conftest import ROOT, Desk, serve

MESSAGE = """Min, sudah TIGA minggu dana retur saya untuk pesanan TRX/0426/551-B sebesar Rp275.000 belum masuk juga. Saya kecewa sekali!!

Rina Hartati"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(folder)
        for served in serve(data, DRAFTS_AGENT="Mira Lang", DRAFTS_FIRM="Hausgut"):
            arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
            chromium = playwright.chromium.launch(executable_path=found(), args=arguments)
            context = chromium.new_context(
                locale="en-GB",
                viewport={"width": 1280, "height": 860},
                permissions=["clipboard-read", "clipboard-write"],
            )
            desk = Desk(page=context.new_page(), served=served).open()
            desk.paste(MESSAGE)
            desk.reply_is_there()
            desk.page.wait_for_timeout(1500)
            desk.page.screenshot(path=ROOT / "docs" / "answer.png")
            chromium.close()


if __name__ == "__main__":
    main()
