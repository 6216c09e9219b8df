"""axe-core finds nothing on any screen, in either language and theme, but what is Streamlit's own and listed here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from bench.browser import settle, visit
from bench.server import Server
from dashboard.theme import DARK, THEMES
from dashboard.ui.strings import LANGUAGE_TAG
from dashboard.words import LANGUAGES, Words
from queries.release import Release
from tests.browser.places import EVERY_LANGUAGE, EVERY_PLACE, address

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
LOOKS = pytest.mark.parametrize(("lang", "theme"), list(product(LANGUAGES, THEMES)))


@dataclass(frozen=True)
class Known:
    """A violation of Streamlit's own: axe's rule, a piece of the element that breaks it, and why it stays."""

    rule: str
    piece: str
    reason: str

    def is_met(self, rule: str, html: str) -> bool:
        return rule == self.rule and self.piece in html


OF_STREAMLIT = {
    "verification": (
        Known(
            "presentation-role-conflict", 'data-testid="stFileUploaderDropzone"',
            "Streamlit names the field into which files are dropped and calls it presentation; its button is reached",
        ),
    )
}  # fmt: skip
"""By screen; what no longer occurs fails the test, and is to be taken off."""
IN_A_LIST = (
    Known("region", 'data-layout="stack"', "Streamlit hangs an opened list at the end of the page, outside main"),
)
"""Where a list is open."""


def rgb(colour: str) -> str:
    return "rgb({}, {}, {})".format(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)))


def violations(page: Page) -> list[tuple[str, str]]:
    """Rule and element of everything that axe finds on a page, however light."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [(one["id"], node["html"]) for one in found for node in one["nodes"]]


def ours(found: Sequence[tuple[str, str]], known: Sequence[Known]) -> list[object]:
    """What is not known of Streamlit, and what is known but no longer occurs."""
    gone = [one for one in known if not any(one.is_met(*each) for each in found)]
    return [*(each for each in found if not any(one.is_met(*each) for one in known)), *gone]


@EVERY_PLACE
@EVERY_LANGUAGE
def test_no_violation_in_the_light_nor_in_the_dark(
    page: Page, server: Server, release: Release, place: str, lang: str
) -> None:
    known = OF_STREAMLIT.get(place, ())
    visit(page, server.page(address(place, release, lang=lang)))
    assert ours(violations(page), known) == []
    assert page.evaluate("document.documentElement.lang") == LANGUAGE_TAG[lang]
    assert page.locator("h1").count() == 1

    page.get_by_role("link", name=Words(lang)("screen.dark"), exact=True).click()
    page.wait_for_url("**theme=dark**")
    settle(page)
    assert rgb(DARK.page) == page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert ours(violations(page), known) == []


@LOOKS
def test_none_in_an_opened_table_and_an_opened_list(page: Page, server: Server, lang: str, theme: str) -> None:
    visit(page, server.page(f"overview?lang={lang}&theme={theme}"))
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
