"""Real Chromium that talks to this machine only, and the moment when a Streamlit page has been painted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--no-first-run",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
"""Chromium's own calls home are off; whatever a page would ask of another host fails at once."""

SETTLED = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (!app || app.getAttribute('data-test-script-state') !== 'notRunning') return false;
    if (document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')) return false;
    return document.querySelector('[data-testid="stMain"]').innerText.trim().length > 0;
}"""
"""True when the script has ended and no part of the page waits or is about to be replaced."""


def executable() -> str:
    """The path of Chromium as Debian installs it. Raises RuntimeError when there is none."""
    found = shutil.which("chromium")
    if found is None:
        raise RuntimeError("Chromium is missing: sudo apt-get install -y chromium fonts-noto-cjk")
    return found


@contextmanager
def chromium(net_log: Path | None = None) -> Iterator[Browser]:
    """A headless Chromium for the block; ``net_log`` receives everything its network stack does."""
    with sync_playwright() as playwright:
        browser = launch(playwright, net_log)
        try:
            yield browser
        finally:
            browser.close()


def launch(playwright: Playwright, net_log: Path | None = None) -> Browser:
    """Start headless Chromium; the caller closes it."""
    flags = [*QUIET, f"--log-net-log={net_log}"] if net_log else QUIET
    return playwright.chromium.launch(executable_path=executable(), args=flags, headless=True)


def settle(page: Page, timeout_s: float = 60.0) -> None:
    """Wait until the page has been drawn and stays so for two looks in a row. Raises playwright's TimeoutError."""
    for _ in range(2):
        page.wait_for_function(SETTLED, timeout=timeout_s * 1000)
        page.wait_for_timeout(150)
    page.wait_for_function(SETTLED, timeout=timeout_s * 1000)


def visit(page: Page, url: str) -> None:
    """Open an address and wait until it has been drawn."""
    page.goto(url, wait_until="domcontentloaded")
    page.wait_for_selector('[data-testid="stMain"]', timeout=60_000)
    settle(page)
