"""axe-core finds nothing in what opens over a screen, nor in a meeting, in either language and theme."""

from __future__ import annotations

from itertools import product

import pytest
from playwright.sync_api import Page

from bench.browser import settle, visit
from bench.server import Server
from dashboard.theme import THEMES
from dashboard.ui.strings import LANGUAGE_TAG
from dashboard.words import LANGUAGES, Words
from tests.browser.everywhere import Known, ours, violations
from tests.browser.guard.signs import broken

pytestmark = pytest.mark.browser

LOOKS = pytest.mark.parametrize(("lang", "theme"), list(product(LANGUAGES, THEMES)))


IN_A_LIST = (
    Known("region", 'data-layout="stack"', "Streamlit hangs an opened list at the end of the page, outside main"),
)
"""Where a list is open."""


@LOOKS
def test_none_in_an_opened_table_and_an_opened_list(page: Page, server: Server, lang: str, theme: str) -> None:
    visit(page, server.page(f"overview?lang={lang}&theme={theme}"))
    assert broken(page, lang) == []
    page.get_by_role("combobox").first.click()
    page.get_by_role("option").first.wait_for()
    assert ours(violations(page), IN_A_LIST) == []
    page.keyboard.press("Escape")

    page.get_by_role("button", name=Words(lang)("tool.table")).first.click()
    page.get_by_role("dialog").get_by_role("table").wait_for()
    settle(page)
    assert violations(page) == []


@LOOKS
def test_none_in_a_meeting(page: Page, server: Server, lang: str, theme: str) -> None:
    page.goto(server.page(f"meeting?lang={lang}&theme={theme}"))
    page.frame_locator("iframe.meeting-stage").locator("section.here svg").wait_for(timeout=30_000)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.lang") == LANGUAGE_TAG[lang]


def test_axe_would_find_a_violation(page: Page) -> None:
    page.set_content('<html lang="zh"><title>x</title><main><h1>x</h1><button></button></main></html>')

    assert [rule for rule, _ in violations(page)] == ["button-name"]
