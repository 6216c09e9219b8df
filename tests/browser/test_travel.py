"""Going down by the map and back, sharing a link, changing the language, playing the months."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from bench.browser import settle, visit
from bench.server import ROOT, Server, running
from dashboard.svg.maps import stretched
from dashboard.words import Words
from geo import shapes
from tests.browser.guard.signs import choose_operating, wrong

pytestmark = pytest.mark.browser

QIANXINAN, CEHENG = "522300", "522327"
SLIDER = ".st-key-timeline input[type=range]"

PLACE_ON_SCREEN = """([code, lon, lat]) => {
    const shape = document.querySelector(`.figure [data-m][data-s="${code}"]`);
    return shape && shape.getAttribute('d')
        ? (p => [p.x, p.y])(new DOMPoint(lon, lat).matrixTransform(shape.getScreenCTM())) : null;
}"""


def params(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def point_at(page: Page, code: str, level: str) -> tuple[float, float]:
    """Move the mouse to the middle of a place on the map of the page, and say where that is."""
    middle = shapes.frame("520000", level).set_index("code").loc[code, "geometry"].representative_point()
    place = [code, middle.x, stretched(middle.y)]
    page.wait_for_function(f"place => ({PLACE_ON_SCREEN})(place) !== null", arg=place)
    x, y = page.evaluate(PLACE_ON_SCREEN, place)
    page.mouse.move(x, y)
    return x, y


def click_on_map(page: Page, code: str, level: str) -> None:
    """Click the middle of a place on the map of the page."""
    page.mouse.click(*point_at(page, code, level))


def test_a_click_on_the_map_goes_down_and_the_trail_leads_back(page: Page, server: Server) -> None:
    visit(page, server.page("coverage?level=prefecture"))

    click_on_map(page, QIANXINAN, "prefecture")
    page.wait_for_url(f"**region={QIANXINAN}**")
    settle(page)
    click_on_map(page, CEHENG, "county")
    page.wait_for_url(f"**region={CEHENG}**")
    settle(page)
    assert page.locator(".trail-here").inner_text() == "册亨县"

    page.locator(".st-key-trail a").first.click()
    page.wait_for_function("!location.search.includes('region=')")
    settle(page)
    assert page.locator(".trail-here").inner_text() == "贵州省"


def test_pointing_at_a_place_tells_its_name_and_its_counts(page: Page, server: Server) -> None:
    visit(page, server.page(f"coverage?region={QIANXINAN}&month=2023-12"))

    point_at(page, CEHENG, "county")

    told = page.locator(".figure-tip:visible").inner_text()
    assert told.startswith("册亨县")
    assert "100.00%" in told  # 册亨 is published as complete


def test_a_figure_is_read_and_picked_from_by_keyboard(page: Page, server: Server) -> None:
    visit(page, server.page("overview"))
    ladder = page.locator(".st-key-card-coverage-rungs-ladder svg")

    ladder.focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    assert page.locator(".figure-tip:visible").inner_text().startswith("运营")
    page.keyboard.press("Enter")

    page.wait_for_url("**rung=operating**")


def test_a_trend_tells_all_its_lines_of_a_month(page: Page, server: Server) -> None:
    visit(page, server.page("targets"))
    box = page.locator(".st-key-card-targets-trend-trend_ svg").bounding_box()
    assert box is not None

    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    told = page.locator(".figure-tip:visible").inner_text()
    assert told.count("%") >= 2  # what was reached and what was planned


def test_a_copied_link_opens_the_same_screen_elsewhere(browser: Browser, page: Page, server: Server) -> None:
    visit(page, server.page(f"coverage?region={QIANXINAN}&month=2023-12&rung=operating&lang=en"))
    elsewhere = browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()

    visit(elsewhere, page.url)

    main = '[data-testid="stMain"]'
    assert elsewhere.inner_text(main) == page.inner_text(main)
    assert "Qianxinan" in elsewhere.locator(".trail-here").inner_text()
    elsewhere.context.close()


def test_a_link_is_the_first_thing_that_a_server_is_asked_for(page: Page, var: Path, tmp_path: Path) -> None:
    with running(ROOT / "app.py", tmp_path / "server.log", {"STATION_VAR": str(var)}, is_warm=False) as cold:
        visit(page, cold.page(f"stations?region={CEHENG}"))

        assert page.locator(".trail-here").inner_text() == "册亨县"


def test_a_link_with_nonsense_in_it_opens_and_says_so(page: Page, server: Server) -> None:
    visit(page, server.page("coverage?region=999999&month=1850-01&rung=golden"))

    assert page.locator(".notice").count() == 3
    assert page.locator(".trail-here").inner_text() == "贵州省"


def test_the_language_changes_and_the_selection_stays(page: Page, server: Server) -> None:
    visit(page, server.page(f"targets?region={QIANXINAN}"))

    page.get_by_role("link", name=Words("zh")("screen.language"), exact=True).click()
    page.wait_for_url("**lang=en**")
    settle(page)

    assert params(page)["region"] == QIANXINAN
    assert page.evaluate("document.documentElement.lang") == "en"
    assert Words("en")("page.targets") in page.inner_text('[data-testid="stApp"]')


def test_the_selection_travels_from_page_to_page(page: Page, server: Server) -> None:
    visit(page, server.page(f"overview?region={QIANXINAN}&month=2023-12"))

    page.locator(".st-key-pages a[href^='services']").click()
    page.wait_for_url("**/services**")
    settle(page)

    assert params(page) == {"region": QIANXINAN, "month": "2023-12"}


def test_a_choice_is_written_to_the_url(page: Page, server: Server) -> None:
    visit(page, server.page("overview"))

    choose_operating(page)

    assert params(page) == {"rung": "operating"}
    assert wrong(page) == []


def test_back_in_the_browser_goes_back_in_the_app(page: Page, server: Server) -> None:
    visit(page, server.page("overview"))
    page.locator(".st-key-pages a[href^='coverage']").click()
    page.wait_for_url("**/coverage**")
    settle(page)

    page.go_back()
    page.wait_for_url("**/overview**")
    settle(page)

    assert page.locator(".trail-here").inner_text() == "贵州省"


def test_the_months_play_and_stop_where_they_are(page: Page, server: Server) -> None:
    visit(page, server.page("coverage?month=2022-06"))
    words = Words("zh")
    slider = page.locator(SLIDER)
    before = slider.get_attribute("aria-valuetext")

    page.get_by_role("button", name=words("control.play")).click()
    page.wait_for_function(
        f"before => document.querySelector('{SLIDER}').getAttribute('aria-valuetext') !== before",
        arg=before,
        timeout=20_000,
    )
    page.get_by_role("button", name=words("control.stop")).click()
    page.wait_for_function("new URLSearchParams(location.search).get('month') > '2022-06'", timeout=20_000)
    settle(page)

    assert page.get_by_role("button", name=words("control.play")).is_visible()


def test_a_column_of_the_trend_leads_to_its_month(page: Page, server: Server) -> None:
    visit(page, server.page("services?month=2024-03"))

    page.locator(".st-key-card-services-months-trend svg [data-m]").first.click()  # 24 months end with the selected one
    page.wait_for_url("**month=2022-04**")
    settle(page)

    assert "2022年4月" in page.locator(".st-key-card-services-months-totals .card-title").inner_text()
    assert "2022年4月" in page.locator(".st-key-card-services-places-ranking .card-subtitle").inner_text()
