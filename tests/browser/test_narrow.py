"""Laptop, tablet, phone: on every screen nothing is cut off, written over, too small, or beside the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from bench.browser import settle, visit
from bench.server import Server
from queries.release import Release
from tests.browser.conftest import GUARD
from tests.browser.places import EVERY_LANGUAGE, EVERY_PLACE, address

pytestmark = pytest.mark.browser

FAULTS = (GUARD / "layout.js").read_text(encoding="utf-8")
SIZES = {(1366, 768): "laptop", (1024, 768): "laptop", (390, 844): "phone"}
SMALLEST = 11
"""Pixels of the smallest words in a figure."""


def faults(page: Page) -> list[str]:
    return list(page.evaluate(FAULTS, {"smallest": SMALLEST}))


def resize(page: Page, size: tuple[int, int]) -> None:
    """Make the window another size and wait for the figures that are made for it."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.wait_for_function("size => document.documentElement.dataset.window === size", arg=SIZES[size])
    settle(page)


@EVERY_PLACE
@EVERY_LANGUAGE
def test_everything_can_be_read(
    page: Page, server: Server, release: Release, screenshots: Path, place: str, lang: str
) -> None:
    visit(page, server.page(address(place, release, lang=lang)))
    for size in SIZES:
        resize(page, size)
        page.screenshot(path=screenshots / f"narrow-{place.replace(' ', '-')}-{lang}-{size[0]}.png")
        assert faults(page) == [], size


@EVERY_LANGUAGE
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}")
def test_an_opened_table_can_be_read(page: Page, server: Server, size: tuple[int, int], lang: str) -> None:
    visit(page, server.page(f"coverage?lang={lang}"))
    resize(page, size)
    page.locator("[class*=st-key-tools-] button").first.click()
    page.get_by_role("dialog").get_by_role("table").wait_for()
    settle(page)

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
