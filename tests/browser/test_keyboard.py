"""The tab key reaches everything that can be pressed, shows where it is, and the keys do what the mouse does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from bench.browser import settle, visit
from bench.server import Server
from dashboard.theme import LIGHT
from dashboard.words import Words
from queries.release import Release
from tests.browser.places import COUNTY, EVERY_PLACE, address
from tests.browser.test_brightness import rgb

pytestmark = pytest.mark.browser

WORDS = Words("zh")
SPARE = 40
"""Presses of the tab key beyond one for each thing that can be pressed, for Streamlit's own stops: then a page must
have been gone through."""

MARK = """() => {
    const seen = one => one.getClientRects().length && getComputedStyle(one).visibility !== 'hidden';
    const stops = document.querySelectorAll(
        '.stApp :is(a[href], button:not([disabled]), input:not([disabled]), .figure svg[tabindex], .table-scroll)');
    return [...stops].filter(one => seen(one) && one.tabIndex >= 0)
        .map((one, at) => { one.dataset.stop = at; return `${at} ${one.tagName} ${one.textContent.slice(0, 20)}`; });
}"""
HERE = """() => {
    const one = document.activeElement, look = getComputedStyle(one);
    return [one.dataset.stop ?? '', one.tagName, look.outlineStyle, look.outlineColor, parseFloat(look.outlineWidth)];
}"""
RINGED = ("A", "BUTTON", "svg", "DIV")
"""What has our ring; a field to write in shows a frame and the caret."""


def stops(page: Page, most: int) -> Iterator[tuple[str, str, str, str, float]]:
    """Where the tab key leads, one press after another, with the ring that is shown."""
    page.evaluate("document.activeElement.blur()")
    for _ in range(most):
        page.keyboard.press("Tab")
        stop, tag, style, colour, width = page.evaluate(HERE)
        yield stop, tag, style, colour, width
        if tag == "BODY":
            return


@EVERY_PLACE
def test_the_tab_key_reaches_all_that_can_be_pressed_and_shows_it(
    page: Page, server: Server, release: Release, place: str
) -> None:
    visit(page, server.page(address(place, release, lang="zh")))
    wanted = page.evaluate(MARK)

    found = list(stops(page, len(wanted) + SPARE))

    reached = {stop for stop, *_ in found}
    assert len(wanted) > 10
    assert [one for one in wanted if one.split()[0] not in reached] == []
    ring = ("solid", rgb(LIGHT.accent))
    assert [one for one in found if one[0] and one[1] in RINGED and (one[2:4] != ring or one[4] < 2)] == []


def test_a_row_of_a_table_is_opened_by_keyboard(page: Page, server: Server) -> None:
    visit(page, server.page(f"stations?region={COUNTY}"))
    rows = page.locator(".table td button")
    second = rows.nth(1).inner_text()

    rows.first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == second
    assert "site=" not in page.url  # going through the rows opens none
    page.keyboard.press("Enter")

    page.wait_for_url("**site=**")
    settle(page)
    assert second in page.locator(".card-title").first.inner_text()


def test_a_table_is_sorted_by_keyboard_with_gaps_last(page: Page, server: Server) -> None:
    visit(page, server.page("coverage?region=522300"))
    page.locator("[class*=st-key-tools-] button").first.press("Enter")
    table = page.get_by_role("dialog").get_by_role("table")
    head = table.locator("th").nth(4)  # 还差
    cells = table.locator("tbody tr td:nth-child(5)")

    for way, is_falling in (("ascending", False), ("descending", True)):
        head.locator("button").press("Enter")
        values = [int(text) for text in cells.all_inner_texts() if text != "—"]
        assert head.get_attribute("aria-sort") == way
        assert values == sorted(values, reverse=is_falling)
    assert len(values) == 8


def test_the_months_are_played_and_stopped_by_keyboard(page: Page, server: Server) -> None:
    visit(page, server.page("coverage?month=2024-01"))

    page.get_by_role("button", name=WORDS("control.play")).press("Enter")
    stop = page.get_by_role("button", name=WORDS("control.stop"))
    stop.wait_for()
    stop.press("Enter")

    page.get_by_role("button", name=WORDS("control.play")).wait_for()


def test_a_meeting_is_put_together_by_keyboard(page: Page, server: Server) -> None:
    visit(page, server.page("prepare?screens=headline,map,thanks"))

    page.get_by_role("button", name=WORDS("meeting.later")).first.press("Enter")

    page.wait_for_url("**screens=map%2Cheadline%2Cthanks**")


def test_the_trail_leads_up_by_keyboard(page: Page, server: Server) -> None:
    visit(page, server.page(f"overview?region={COUNTY}"))

    page.locator(".st-key-trail a").nth(1).press("Enter")

    page.wait_for_url("**region=522700**")
