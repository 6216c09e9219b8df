"""What on an open page tells that it works, or that a part of it does not."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Page

from bench.browser import settle
from dashboard.words import Words

CHART = ".figure svg"
MAP = '[data-testid="stMain"] iframe'
LIST = '[data-testid="stMain"] [class*="st-key-card-"]'
MUST_DRAW = {
    "stations": f"{CHART}, {MAP}",
    "methods": LIST,
    "materials": ".bulletin .quoted",
    "checks": f"{LIST} :is(svg, td)",
    "attention": ".concerns li",
    "revisions": LIST,
    "ledger": f"{LIST} td",
    "desk": ".state-title, input[type=file]",
    "prepare": "[class*='st-key-card-meeting-'] svg",
    "press": ".state-title, [class*='st-key-card-plate-'] svg",
    "verify": ".st-key-card-verify-code input[type=file]",
}
"""What a page shows in place of a chart."""


def broken(page: Page, lang: str) -> list[str]:
    """What on a page says that something failed."""
    failed = Words(lang)("state.failed_title")
    return [
        *page.locator('[data-testid="stException"]').all_inner_texts(),
        *[text for text in page.locator(".state-title").all_inner_texts() if text == failed],
    ]


def wrong(page: Page, lang: str = "zh") -> list[str]:
    """What is broken or missing on a page: it must stand in its frame, say where it is and have drawn something."""
    name = urlsplit(page.url).path.strip("/")
    missing = [what for what in (".trail-here", MUST_DRAW.get(name, CHART)) if page.locator(what).count() == 0]
    return [*broken(page, lang), *[f"no {what}" for what in missing]]


def choose_operating(page: Page) -> None:
    """Choose the rung 运营 with the mouse and wait for the page that follows."""
    page.locator(".st-key-choose-rung [data-testid=stSelectbox]").click()
    page.get_by_role("option", name=Words("zh")("control.rung_at", rung="运营")).click()
    page.wait_for_url("**rung=operating**")
    settle(page)
