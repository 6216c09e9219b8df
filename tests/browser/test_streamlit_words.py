"""What Streamlit itself says is Chinese on a Chinese page; a run that takes long says so, a short one does not."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from bench.browser import visit
from bench.server import Server
from dashboard.ui.strings import CHINESE, ENGLISH, LANGUAGE_TAG
from dashboard.words import Words

pytestmark = pytest.mark.browser

SAID = """() => [...document.querySelectorAll('body *')].flatMap(one => [
    ...['aria-label', 'title', 'placeholder'].map(name => one.getAttribute(name)),
    ...[...one.childNodes].filter(node => node.nodeType === 3).map(node => node.nodeValue),
]).filter(Boolean).map(text => text.trim())"""
"""Every text of the page by itself: words, and the names of what has no words."""
FRAME = "streamlit_folium.st_folium"
BOX = ".st-key-choose-rung [data-testid=stSelectbox]"
NOTICE = """at => {
    const app = document.querySelector('.stApp');
    const [moving] = app.getAnimations({subtree: true}).filter(one => one.animationName === 'busy');
    if (moving && at !== null) { moving.pause(); moving.currentTime = at; }
    const style = getComputedStyle(app, '::after');
    return [style.content, style.opacity];
}"""
"""The notice of a run so many milliseconds after it began: its words and how much of it is seen."""


@pytest.mark.parametrize("path", ["overview", "stations?region=522702", "verify", "materials", "methods"])
def test_nothing_of_streamlit_is_left_in_english(page: Page, server: Server, path: str) -> None:
    visit(page, server.page(path))

    assert page.evaluate("document.documentElement.lang") == LANGUAGE_TAG["zh"]
    assert sorted(set(page.evaluate(SAID)) & CHINESE.keys()) == []


@pytest.mark.parametrize(("lang", "said"), [("zh", CHINESE["No results"]), ("en", "No results")])
def test_a_list_without_what_is_sought_says_so(page: Page, server: Server, lang: str, said: str) -> None:
    visit(page, server.page(f"overview?lang={lang}"))

    page.locator(BOX).click()
    page.locator(f"{BOX} input").fill("zzzz")

    expect(page.get_by_text(said, exact=True)).to_be_visible()


@pytest.mark.parametrize(("lang", "name"), [("zh", CHINESE[FRAME]), ("en", ENGLISH[FRAME])])
def test_the_frame_of_the_map_has_a_name_that_can_be_read(page: Page, server: Server, lang: str, name: str) -> None:
    visit(page, server.page(f"stations?region=522702&lang={lang}"))

    expect(page.locator(f'[data-testid="stMain"] iframe[title="{name}"]')).to_have_count(1)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_run_that_takes_long_says_so_and_a_short_one_does_not(page: Page, server: Server, lang: str) -> None:
    visit(page, server.page(f"targets?lang={lang}"))
    assert page.evaluate(NOTICE, None)[0] == "none"

    page.evaluate("document.querySelector('.stApp').setAttribute('data-test-script-state', 'running')")

    said = f'"{Words(lang)("state.busy")}"'
    assert page.evaluate(NOTICE, 700) == [said, "0"]
    assert page.evaluate(NOTICE, 1100) == [said, "1"]
