"""The first screen: whole without scrolling, with the figures as they were published."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from bench.browser import visit
from bench.server import Server

pytestmark = pytest.mark.browser


def text_of(page: Page) -> str:
    return page.inner_text('[data-testid="stApp"]')


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
