"""Find Chromium for the browser tests, or install it: `python -m tests.browser.chromium`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

#: The one without a window takes half the processor time of the whole browser.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def found() -> str | None:
    """Path of an installed browser: CHROMIUM in the environment, Debian's, or Playwright's own; None without one."""
    for candidate in (os.environ.get("CHROMIUM"), *(shutil.which(name) for name in NAMES)):
        if candidate and Path(candidate).exists():
            return candidate
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).exists() else None


def install() -> None:
    """Install a browser: from Debian as root, else the one that Playwright brings."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        packages = [SHELL, "fonts-noto-core", "fonts-noto-cjk"]
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
        if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0:
            return
        command[command.index(SHELL)] = "chromium"  # an older Debian, and others, have no such package
        if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0:
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    if not found() or (os.environ.get("CI") and not shutil.which(SHELL)):
        install()
    browser = found()
    if not browser:
        sys.exit("No Chromium was found and none could be installed. Install Chromium, or set CHROMIUM to its path.")
    print(f"browser: {browser}")
