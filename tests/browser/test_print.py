"""A page on A4, upright and lying: what is read stays whole, what is pressed is gone, each figure has its source."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Page

from bench.browser import visit
from bench.server import Server
from dashboard.theme import LIGHT
from dashboard.words import Words
from queries.release import Release
from tests.browser.places import address

pytestmark = pytest.mark.browser

WORDS = Words("zh")
PRESSED = ("tool.table", "control.choose_region", "find.hint", "screen.dark", "control.play", "page.meeting")
MARGIN = 12 / 25.4 * 72
"""Twelve millimetres in points."""
FIGURES = ("overview", "coverage", "targets", "services", "stations")
TABLES = ("stations of a county", "methods")


def printed(page: Page, target: Path, *, is_lying: bool) -> Path:
    page.pdf(path=target, format="A4", landscape=is_lying, print_background=True)
    return target


def sheets(pdf: Path) -> list[str]:
    """The words of every sheet without their spaces, which lines break at."""
    told = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True, encoding="utf-8").stdout
    return [re.sub(r"\s", "", sheet) for sheet in told.split("\f")[:-1]]


def beside_the_margins(pdf: Path) -> list[str]:
    """Words that reach into the margins, and are cut off there."""
    told = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True, encoding="utf-8").stdout
    tree = ElementTree.fromstring(
        re.sub(r' xmlns="[^"]*"', "", told.replace("<!DOCTYPE", "<!--").replace('dtd">', "-->"))
    )
    return [
        str(word.text)
        for sheet in tree.iter("page")
        for word in sheet.iter("word")
        if float(word.attrib["xMin"]) < MARGIN - 1
        or float(word.attrib["xMax"]) > float(sheet.attrib["width"]) - MARGIN + 1
    ]


def without_spaces(texts: list[str]) -> list[str]:
    return [re.sub(r"\s", "", text) for text in texts]


@pytest.mark.parametrize("place", FIGURES)
def test_a_page_of_figures_is_clean_on_paper(
    page: Page, server: Server, release: Release, tmp_path: Path, place: str
) -> None:
    visit(page, server.page(address(place, release, lang="zh")))
    titles = without_spaces(page.locator(".card-title").all_inner_texts())

    for is_lying in (False, True):
        pdf = printed(page, tmp_path / "page.pdf", is_lying=is_lying)
        told = sheets(pdf)
        whole = "".join(told)
        assert [title for title in titles if title not in whole] == []
        assert [WORDS(key) for key in PRESSED if WORDS(key) in whole] == []
        assert release.id in told[-1]
        assert "模拟数据" in told[0]
        # A card that is cut has its title on one sheet and its source on another.
        assert [sum(title in sheet for title in titles) for sheet in told] == [sheet.count("来源：") for sheet in told]
        assert beside_the_margins(pdf) == []


@pytest.mark.parametrize("place", TABLES)
def test_a_page_of_rows_is_printed_whole(
    page: Page, server: Server, release: Release, tmp_path: Path, place: str
) -> None:
    visit(page, server.page(address(place, release, lang="zh")))
    rows = without_spaces(page.locator(".table td:first-child, .definition-name").all_inner_texts())

    assert len(rows) >= 8
    for is_lying in (False, True):
        pdf = printed(page, tmp_path / "page.pdf", is_lying=is_lying)
        whole = "".join(sheets(pdf))
        assert [row for row in rows if row not in whole] == []
        assert [WORDS(key) for key in PRESSED if WORDS(key) in whole] == []
        assert beside_the_margins(pdf) == []


def test_a_long_table_has_its_heads_on_every_sheet(page: Page, server: Server, tmp_path: Path) -> None:
    visit(page, server.page("stations?region=522700"))

    told = sheets(printed(page, tmp_path / "page.pdf", is_lying=False))

    last = "站点编号"
    assert len(told) > 3
    assert [last in sheet for sheet in told[2:-1]] == [True] * len(told[2:-1])


def test_colours_are_kept(page: Page, server: Server, tmp_path: Path) -> None:
    visit(page, server.page("coverage"))
    pdf = printed(page, tmp_path / "page.pdf", is_lying=False)

    subprocess.run(["pdftoppm", "-r", "50", "-f", "1", "-l", "1", "-png", pdf, tmp_path / "sheet"], check=True)

    [sheet] = tmp_path.glob("sheet*.png")
    with Image.open(sheet) as opened:
        counted = {colour: count for count, colour in opened.convert("RGB").getcolors(1 << 24)}
    complete = tuple(int(LIGHT.full[at : at + 2], 16) for at in (1, 3, 5))
    near = sum(
        count
        for colour, count in counted.items()
        if max(abs(a - b) for a, b in zip(colour, complete, strict=True)) < 12
    )
    assert near > 1000
