"""Dark from a cold link and by a click, without a reload: our page and Streamlit's own widgets."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from bench.browser import settle, visit
from bench.server import Server
from dashboard.theme import DARK, LIGHT, Tokens
from dashboard.words import Words

pytestmark = pytest.mark.browser

WIDGET = '[data-testid="stSelectbox"] input'
STYLE = "([place, name]) => getComputedStyle(document.querySelector(place))[name]"


def rgb(colour: str) -> str:
    return "rgb({}, {}, {})".format(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)))


def worn(page: Page, ink: Tokens) -> bool:
    """True when the ground is our page's and the words in a widget are in our ink."""
    found = [page.evaluate(STYLE, [".stApp", "backgroundColor"]), page.evaluate(STYLE, [WIDGET, "color"])]
    return found == [rgb(ink.page), rgb(ink.ink)]


@pytest.mark.parametrize("name", ["overview", "stations"])
def test_a_cold_link_opens_its_page_dark(page: Page, server: Server, name: str) -> None:
    visit(page, server.page(f"{name}?theme=dark"))

    assert worn(page, DARK)
    assert Words("zh")(f"page.{name}") in page.title()


def test_a_click_changes_the_theme_and_the_pages_keep_it(page: Page, server: Server) -> None:
    words = Words("zh")
    visit(page, server.page("targets?region=522300"))
    page.evaluate("window.isFirstLoad = true")
    assert worn(page, LIGHT)

    page.get_by_role("link", name=words("screen.dark"), exact=True).click()
    page.wait_for_url("**/targets?region=522300&theme=dark")
    settle(page)
    assert worn(page, DARK)

    page.get_by_role("link", name=words("page.coverage"), exact=True).click()
    page.wait_for_url("**/coverage?region=522300&theme=dark")
    settle(page)
    assert worn(page, DARK)

    page.get_by_role("link", name=words("screen.light"), exact=True).click()
    page.wait_for_function("!location.search.includes('theme')")
    settle(page)
    assert worn(page, LIGHT)
    assert page.evaluate("window.isFirstLoad")
