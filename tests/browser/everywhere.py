"""What every screen must be, whoever reads it and on whatever: tests that share one visit to each place.

The files that import them say in which language. They take turns on one open page, in the order in which they stand
here: in the light first, then in the dark, then in smaller windows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from bench.browser import settle, visit
from dashboard.theme import DARK, LIGHT
from dashboard.ui.strings import LANGUAGE_TAG
from dashboard.words import Words
from queries.release import Release
from tests.browser.guard.signs import broken, wrong
from tests.browser.places import EVERYWHERE, OPEN, REPORT_GIVEN, address, page_of
from tests.browser.test_brightness import rgb

__all__ = [  # noqa: RUF022  (in the order in which they take turns)
    "kept",
    "lang",
    "opened",
    "place",
    "test_it_opens_whole_and_says_what_its_data_are",
    "test_its_headings_are_in_its_language",
    "test_nothing_violates_in_the_light",
    "test_the_tab_key_reaches_all_that_can_be_pressed_and_shows_it",
    "test_nothing_violates_in_the_dark",
    "test_all_of_it_can_be_read_on_laptop_tablet_and_phone",
]

GUARD = Path(__file__).parent / "guard"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
FAULTS = (GUARD / "layout.js").read_text(encoding="utf-8")
STOPS = (GUARD / "stops.js").read_text(encoding="utf-8")
CHINESE = re.compile("[\u4e00-\u9fff]")
OF_ITS_OWN = re.compile("[\u4e00-\u9fff（）]+(?:社工站|总站|指导中心| in English)(?![\u4e00-\u9fff])")
"""A Chinese name on an English screen."""
FULL = {"width": 1920, "height": 1080}
SIZES = {(1366, 768): "laptop", (1024, 768): "laptop", (390, 844): "phone"}
BEAMER = {"width": 1280, "height": 720}
SHOWN = {
    "desk": ".state-title",
    "press": ".state-title",
    "open desk": "input[type=file]",
    REPORT_GIVEN: "[class*='st-key-card-desk-file-0'] .table td",
    "press with a public release": "[class*='st-key-card-plate-'] svg",
}
"""What tells a place of a page that can be closed from that of an open one."""
SMALLEST = 11
"""Pixels of the smallest words in a figure."""
SPARE = 40
"""Presses of the tab key beyond one for each thing that can be pressed, for Streamlit's own stops: then a page must
have been gone through."""
RINGED = ("A", "BUTTON", "svg", "DIV")
"""What has our ring; a field to write in shows a frame and the caret."""


@dataclass(frozen=True)
class Known:
    """A violation of Streamlit's own: axe's rule, a piece of the element that breaks it, and why it stays."""

    rule: str
    piece: str
    reason: str

    def is_met(self, rule: str, html: str) -> bool:
        return rule == self.rule and self.piece in html


DROPZONE = (
    Known(
        "presentation-role-conflict", 'data-testid="stFileUploaderDropzone"',
        "Streamlit names the field into which files are dropped and calls it presentation; its button is reached",
    ),
)  # fmt: skip
OF_STREAMLIT = {"verification": DROPZONE, "open desk": DROPZONE, REPORT_GIVEN: DROPZONE}
"""By screen; what no longer occurs fails the test, and is to be taken off."""


def violations(page: Page) -> list[tuple[str, str]]:
    """Rule and element of everything that axe finds on a page, however light."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [(one["id"], node["html"]) for one in found for node in one["nodes"]]


def ours(found: Sequence[tuple[str, str]], known: Sequence[Known]) -> list[object]:
    """What is not known of Streamlit, and what is known but no longer occurs."""
    gone = [one for one in known if not any(one.is_met(*each) for each in found)]
    return [*(each for each in found if not any(one.is_met(*each) for one in known)), *gone]


def faults(page: Page) -> list[str]:
    """What of the words on a page cannot be read."""
    return list(page.evaluate(FAULTS, {"smallest": SMALLEST}))


def wider(page: Page) -> int:
    """Pixels by which a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def resize(page: Page, size: tuple[int, int]) -> None:
    """Make the window another size and wait for the figures that are made for it."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.wait_for_function("size => document.documentElement.dataset.window === size", arg=SIZES[size])
    settle(page)


@pytest.fixture(scope="module")
def lang(request: pytest.FixtureRequest) -> str:
    """The language that the file names."""
    return str(request.module.LANG)


@pytest.fixture(scope="module", params=EVERYWHERE)
def place(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def kept(request: pytest.FixtureRequest, place: str) -> Release:
    """The release that a place is shown from."""
    found: Release = request.getfixturevalue("small_release" if place in OPEN else "release")
    return found


@pytest.fixture(scope="module")
def opened(
    request: pytest.FixtureRequest, browser: Browser, kept: Release, place: str, lang: str, var: Path
) -> Iterator[Page]:
    """A place in a language, visited once; a script error on its page fails the last test of it."""
    context = browser.new_context(viewport=FULL, locale="zh-CN")
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    served = request.getfixturevalue("open_house" if place in OPEN else "server")
    visit(page, served.page(address(place, kept, lang=lang)))
    if place == REPORT_GIVEN:
        page.locator("input[type=file]").set_input_files(str(var / "workbooks" / "2025-06-522702.xlsx"))
        page.locator("[class*='st-key-card-desk-file-0']").wait_for(timeout=60_000)
        settle(page)
    yield page
    context.close()
    assert errors == []


def test_it_opens_whole_and_says_what_its_data_are(opened: Page, kept: Release, place: str, lang: str) -> None:
    words = Words(lang)
    shown = opened.inner_text('[data-testid="stApp"]')

    # An address that leads nowhere has no frame: it says so and offers the pages.
    assert (broken if place == "unknown page" else wrong)(opened, lang) == []
    assert words(f"page.{page_of(place)}") in shown
    assert opened.locator(SHOWN.get(place, "h1")).count() > 0
    assert kept.id in shown
    assert (words("screen.simulated") in shown) == kept.is_simulated
    assert wider(opened) <= 0


def test_its_headings_are_in_its_language(opened: Page, lang: str) -> None:
    """Files keep their names, and stations the Chinese ones that they have; so do places of the small release."""
    found = opened.locator('h1, h2, h3, .card-title, [data-testid="stMain"] h4').all_inner_texts()
    headings = [one if lang == "zh" else OF_ITS_OWN.sub("", one) for one in found if not one.endswith(".xlsx")]

    assert headings != []
    if lang == "zh":
        assert [one for one in headings if not CHINESE.search(one)] == []
    else:
        assert [one for one in headings if CHINESE.search(one)] == []


def test_nothing_violates_in_the_light(opened: Page, place: str, lang: str) -> None:
    assert ours(violations(opened), OF_STREAMLIT.get(place, ())) == []
    assert opened.evaluate("document.documentElement.lang") == LANGUAGE_TAG[lang]
    assert opened.locator("h1").count() == 1


def test_the_tab_key_reaches_all_that_can_be_pressed_and_shows_it(opened: Page) -> None:
    wanted = opened.evaluate(STOPS)
    for press in range(len(wanted) + SPARE):
        opened.keyboard.press("Tab")
        if press >= len(wanted) and opened.evaluate("document.activeElement === document.body"):
            break
    found = opened.evaluate("window.stops")

    reached = {stop for stop, *_ in found}
    assert len(wanted) > 10
    assert [one for one in wanted if one.split()[0] not in reached] == []
    ring = ["solid", rgb(LIGHT.accent)]
    assert [one for one in found if one[0] and one[1] in RINGED and (one[2:4] != ring or one[4] < 2)] == []


def test_nothing_violates_in_the_dark(opened: Page, place: str, lang: str) -> None:
    opened.evaluate("document.activeElement.blur()")
    opened.get_by_role("link", name=Words(lang)("screen.dark"), exact=True).click()
    opened.wait_for_url("**theme=dark**")
    settle(opened)

    assert rgb(DARK.page) == opened.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert broken(opened, lang) == []
    assert ours(violations(opened), OF_STREAMLIT.get(place, ())) == []


def test_all_of_it_can_be_read_on_laptop_tablet_and_phone(opened: Page, lang: str) -> None:
    """Nothing is cut off, written over, too small, or beside the window."""
    found = {}
    for size in SIZES:
        resize(opened, size)
        found[size] = [*faults(opened), *broken(opened, lang)]
        if size == (1366, 768):
            opened.set_viewport_size(BEAMER)
            assert wider(opened) <= 0

    assert found == {size: [] for size in SIZES}
