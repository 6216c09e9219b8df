"""Trying another plan on the screen: what is tried is in the address, changes the schedule and no data."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from bench.browser import settle, visit
from bench.server import Server

pytestmark = pytest.mark.browser


def test_a_month_by_hand_goes_into_the_link(page: Page, server: Server) -> None:
    visit(page, server.page("targets?section=schedule"))
    title = page.locator(".st-key-card-plans-schedule-counties .card-title")
    before = title.inner_text()
    page.get_by_role("button", name="排定", exact=True).click()  # the first county, the first month, none
    expect(page).to_have_url(re.compile("plan="))
    settle(page)
    expect(page.get_by_text("手工排定 1 处")).to_be_visible()
    assert title.inner_text() == before  # what each county lacks is counted, not tried

    again = page.url
    page.get_by_role("button", name="恢复原计划").click()
    expect(page).not_to_have_url(re.compile("plan="))
    expect(page.get_by_text("手工排定 1 处")).to_have_count(0)
    visit(page, again)
    expect(page.get_by_text("手工排定 1 处")).to_be_visible()


def test_a_pace_that_is_tried_has_its_month(page: Page, server: Server) -> None:
    visit(page, server.page("targets?section=forecast&plan=pace:20"))
    expect(page.get_by_text("若每月新增 20 个")).to_be_visible()


def test_nonsense_in_the_link_is_told_and_ignored(page: Page, server: Server) -> None:
    visit(page, server.page("targets?section=forecast&plan=pace:many"))
    expect(page.get_by_text("网址中的“plan=pace:many”无法识别")).to_be_visible()
    expect(page.get_by_text("若每月新增")).to_have_count(0)
    expect(page.locator(".st-key-card-plans-fan-fan_ .card-title")).to_be_visible()


def test_sections_are_links_that_keep_the_place(page: Page, server: Server) -> None:
    visit(page, server.page("targets?region=522700"))
    page.locator(".st-key-sections-targets").get_by_role("link", name="双过半").click()
    settle(page)
    assert "section=ledger" in page.url
    assert "region=522700" in page.url
    expect(page.locator(".st-key-sections-targets a[aria-current]")).to_have_text("双过半")
