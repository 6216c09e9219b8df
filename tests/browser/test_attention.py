"""The attention list in Chromium: reached from the first screen, its lines lead to where their figures are."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from bench.browser import visit
from bench.server import Server

pytestmark = pytest.mark.browser


def test_the_first_screen_leads_to_the_list_and_a_line_to_its_page(page: Page, server: Server) -> None:
    visit(page, server.page("overview?month=2024-10"))
    page.get_by_role("link", name="关注清单 →").click()
    lines = page.locator(".concerns li")
    expect(lines.first).to_be_visible(timeout=60_000)
    assert "month=2024-10" in page.url

    first = lines.first.locator("a")
    where = first.get_attribute("href") or ""
    assert re.search(r"region=52\d{4}.*month=2024-10", where)
    first.click()
    page.wait_for_url(f"**/{where}", timeout=60_000)


def test_the_list_is_an_ordered_list_that_the_keyboard_walks(page: Page, server: Server) -> None:
    visit(page, server.page("attention?month=2024-10&lang=en"))
    lines = page.locator(".concerns li")
    expect(lines.first).to_be_visible(timeout=60_000)
    ranks = page.locator(".concern-rank").all_inner_texts()
    assert ranks == [str(rank) for rank in range(1, len(ranks) + 1)]
    lines.first.locator("a").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('li').querySelector('.concern-rank').textContent") == "2"
