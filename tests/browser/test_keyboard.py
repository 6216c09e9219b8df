"""The keys do what the mouse does."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from bench.browser import settle, visit
from bench.server import Server
from dashboard.words import Words
from tests.browser.places import COUNTY

pytestmark = pytest.mark.browser

WORDS = Words("zh")


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
