"""Every page opens in both languages and at the three sizes that are used, with nothing broken on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from bench.browser import visit
from bench.server import Server
from dashboard.words import Words
from queries.release import Release
from tests.browser.guard.signs import broken, wrong

pytestmark = pytest.mark.browser

PAGES = ["overview", "coverage", "targets", "services", "stations", "materials", "methods"]
CHINESE = re.compile("[\u4e00-\u9fff]")
SIZES = [(1920, 1080), (1366, 768), (1280, 720)]


def text_of(page: Page) -> str:
    return page.inner_text('[data-testid="stApp"]')


def overflow(page: Page) -> int:
    """Pixels by which a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_page_opens_and_says_what_its_data_are(
    page: Page, server: Server, release: Release, name: str, lang: str
) -> None:
    visit(page, server.page(f"{name}?lang={lang}"))

    words = Words(lang)
    shown = text_of(page)
    assert broken(page, lang) == []
    assert words("screen.simulated") in shown
    assert release.id in shown
    assert words(f"page.{name}") in shown


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_screenshots_of_every_page(page: Page, server: Server, screenshots: Path, size: tuple[int, int]) -> None:
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    for name in PAGES:
        visit(page, server.page(name))
        page.screenshot(path=screenshots / f"{name}-{width}x{height}.png")
        assert wrong(page) == [], name
        assert overflow(page) <= 0, f"{name} is wider than {width} pixels"


def test_screenshots_in_english(page: Page, server: Server, screenshots: Path) -> None:
    for name in PAGES:
        visit(page, server.page(f"{name}?lang=en"))
        page.screenshot(path=screenshots / f"{name}-en-1920x1080.png")
        headings = page.locator('h1, h2, h3, .card-title, [data-testid="stMain"] h4').all_inner_texts()
        assert wrong(page, "en") == [], name
        assert overflow(page) <= 0, f"{name} is wider than its window"
        assert [heading for heading in headings if CHINESE.search(heading)] == [], name


def test_overview_needs_no_scrolling_on_a_full_hd_screen(page: Page, server: Server) -> None:
    visit(page, server.page("overview"))

    main = page.locator('[data-testid="stMain"]')
    assert main.evaluate("element => element.scrollHeight - element.clientHeight") <= 0


def test_the_published_figures_of_may_2023_are_on_the_first_screen(page: Page, server: Server) -> None:
    """1,094 of 1,510 townships, 72.45 %, as published for 2023-05-31."""
    visit(page, server.page("overview?month=2023-05"))

    shown = text_of(page)
    assert "1,094" in shown
    assert "1,510" in shown
    assert "72.45%" in shown
