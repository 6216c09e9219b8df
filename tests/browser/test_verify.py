"""引用核验, used: a code typed and mistyped, a picture given, a sentence compared with the release."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.browser import settle, visit
from bench.server import Server
from catalogue.rungs import RUNGS
from dashboard.citations.citation import Citation, citation
from dashboard.exports.names import stamp
from dashboard.exports.picture import png_bytes
from dashboard.exports.press.plate import LANDSCAPE, plate
from dashboard.exports.table import csv_bytes
from dashboard.panels.registry import build
from dashboard.words import Words
from queries.release import Release
from tests.dashboard.press_world import seen
from tests.queries.conftest import JIA

pytestmark = pytest.mark.browser

WORDS = Words("zh")
PANEL = "coverage-ladder"


@pytest.fixture
def cited(house: Path, small_release: Release) -> Citation:
    """The code of the rungs of 甲县 in May 2023: at ``built`` two of its four townships."""
    view = seen(small_release, region=JIA)
    return citation(view, build(view, PANEL))


@pytest.fixture
def opened(page: Page, served: Server) -> Page:
    visit(page, served.page("verify"))
    return page


def typed(page: Page, code: str) -> Locator:
    """The line that says what is found about a code."""
    box = page.get_by_label(WORDS("verify.code"))
    box.fill(code)
    box.press("Enter")
    page.locator(".verdict-line").wait_for()
    settle(page)
    return page.locator(".verdict-line")


def compared(page: Page, sentence: str) -> list[list[str]]:
    """The rows that say what becomes of each figure of a sentence."""
    page.get_by_label(WORDS("verify.sentence")).fill(sentence)
    page.get_by_role("button", name=WORDS("verify.compare"), exact=True).click()
    page.locator(".st-key-card-sentence tbody tr").first.wait_for()
    settle(page)
    rows = page.locator(".st-key-card-sentence tbody tr").all()
    return [row.locator("td").all_inner_texts() for row in rows]


def test_a_true_code_resolves_to_the_same_values(opened: Page, cited: Citation) -> None:
    line = typed(opened, cited.code.lower().replace("-", " "))

    expect(line).to_contain_text(WORDS("verify.genuine", code=cited.code))
    heads = opened.locator(".table th").all_inner_texts()
    covered, in_scope = (heads.index(WORDS(f"column.{name}")) for name in ("covered", "in_scope"))
    built = opened.locator(".table tbody tr").nth(RUNGS.index("built")).locator("td")
    assert (built.nth(covered).inner_text(), built.nth(in_scope).inner_text()) == ("2", "4")
    expect(opened.locator("[class*=st-key-card-verdict-] .card-source")).to_contain_text("R0001-00000000")


def test_one_altered_digit_fails(opened: Page, cited: Citation) -> None:
    other = "7" if cited.code[6] != "7" else "8"
    altered = cited.code[:6] + other + cited.code[7:]

    expect(typed(opened, altered)).to_contain_text(WORDS("verify.mistyped", code=altered))
    expect(opened.locator("[class*=st-key-card-verdict-] .table")).to_have_count(0)


def test_a_picture_resolves_and_another_file_says_why_not(
    opened: Page, cited: Citation, small_release: Release
) -> None:
    svg = plate(seen(small_release, region=JIA), PANEL, cited, LANDSCAPE).svg
    give = opened.locator(".st-key-card-verify-code input[type=file]")

    give.set_input_files({"name": "图.png", "mimeType": "image/png", "buffer": png_bytes(svg)})
    expect(opened.locator(".verdict-line")).to_contain_text(WORDS("verify.genuine", code=cited.code))

    give.set_input_files({"name": "字.txt", "mimeType": "text/plain", "buffer": "没有核验码".encode()})
    expect(opened.locator(".verdict-line")).to_contain_text(WORDS("verify.no_code"))


def test_an_edited_table_is_refused_and_its_cells_are_named(
    opened: Page, cited: Citation, small_release: Release
) -> None:
    view = seen(small_release, region=JIA)
    rows = csv_bytes(build(view, PANEL), stamp(view, cited.code))
    assert rows.count("甲县,建成,2,4,50.0".encode()) == 1
    edited = rows.replace("甲县,建成,2,4,50.0".encode(), "甲县,建成,4,4,100.0".encode())

    opened.locator(".st-key-card-verify-code input[type=file]").set_input_files(
        {"name": "表.csv", "mimeType": "text/csv", "buffer": edited}
    )

    expect(opened.locator(".verdict-line.bad")).to_contain_text(WORDS("verify.edited", code=cited.code, n=2))
    cells = opened.locator("[class*=st-key-cells-] tbody tr")
    expect(cells).to_have_count(2)
    named = [[cell.inner_text() for cell in row.locator("td").all()][1:] for row in cells.all()]
    assert named == [
        ["第 4 行", "甲县 建成", WORDS("column.covered"), "2", "4"],
        ["第 4 行", "甲县 建成", WORDS("column.share"), "50", "100.0"],
    ]
    settle(opened)


def test_a_sentence_is_judged_figure_by_figure(opened: Page) -> None:
    rows = compared(opened, "截至2023年5月31日，黔省已建成社工站5个，覆盖率37.5%，全省有社工站9个。")

    # Three of eight townships are covered; five stations stand in them and on the farm; nine there are none of.
    assert [(row[0], row[1]) for row in rows] == [
        ("5个", WORDS("verify.reproduced")),
        ("37.5%", WORDS("verify.reproduced")),
        ("9个", WORDS("verify.not_reproduced")),
    ]
    expect(opened.locator(".st-key-card-sentence .card-title")).to_have_text(WORDS("verify.sentence_title", n=2, m=3))
