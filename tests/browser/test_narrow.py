"""Laptop, tablet, phone: an opened table is legible as every screen is, and what finds faults finds them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from bench.browser import settle, visit
from bench.server import Server
from dashboard.words import LANGUAGES
from tests.browser.everywhere import SIZES, faults, resize
from tests.browser.guard.signs import broken

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}")
def test_an_opened_table_can_be_read(page: Page, server: Server, size: tuple[int, int], lang: str) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    visit(page, server.page(f"coverage?lang={lang}"))
    resize(page, size)
    page.locator("[class*=st-key-tools-] button").first.click()
    page.get_by_role("dialog").get_by_role("table").wait_for()
    settle(page)

    assert broken(page, lang) == []
    assert faults(page) == []


def drawn(words: str) -> str:
    return f'<div class="st-key-card-x"><div class="figure"><svg width="50" height="20">{words}</svg></div></div>'


@pytest.mark.parametrize(
    ("fault", "html"),
    [
        ("page wider than window", '<div style="width: 3000px">wide</div>'),
        ("cut off at its side", '<div style="width: 30px; overflow: hidden; white-space: nowrap">much too long</div>'),
        ("words", '<p style="margin: 0">one above</p><p style="margin: -18px 0 0">one below</p>'),
        ("leaves its figure", drawn('<text y="15">much too long a word</text>')),
        ("is 5.0 pixels", drawn('<text y="15" font-size="5">x</text>')),
    ],
)  # fmt: skip
def test_faults_are_found(page: Page, fault: str, html: str) -> None:
    page.set_content(f'<html><body><div data-testid="stMain">{html}</div></body></html>')

    assert any(fault in found for found in faults(page)), faults(page)
