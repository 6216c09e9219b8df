"""What is seen can be taken away: a table as CSV and XLSX, a chart as PNG."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from csv import reader
from datetime import date
from itertools import takewhile
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from bench.browser import settle, visit
from bench.server import Server
from dashboard.words import Words
from queries.coverage import coverage
from queries.regions import region_tree
from queries.release import Release

pytestmark = pytest.mark.browser

WORDS = Words("zh")
PROVINCE = "520000"
COLUMNS = tuple(
    WORDS(f"column.{name}")
    for name in ("place", "covered", "in_scope", "share", "remaining", "stations", "change_mom", "change_yoy")
)
"""Those of the table itself; a file may have more after them."""


def open_drawer(page: Page) -> None:
    page.get_by_role("button", name=WORDS("tool.table")).first.click()
    page.get_by_role("button", name=WORDS("tool.csv")).wait_for()
    settle(page)


def fetched(page: Page, button: Locator, folder: Path) -> Path:
    with page.expect_download() as waiting:
        button.click()
    target = folder / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return target


def asked(release: Release) -> dict[str, tuple[float, ...]]:
    """The table as the release itself tells it: county → covered, in scope, remaining, stations."""
    tree = region_tree(release)
    frame = coverage(release, region=PROVINCE, date=date(2023, 5, 31), rung="built", level="county")
    names = [tree.get(code).name for code in frame["region_code"]]
    counts = frame[["numerator", "denominator", "stations"]].astype(float).itertuples(index=False, name=None)
    return {
        name: (covered, in_scope, in_scope - covered, stations)
        for name, (covered, in_scope, stations) in zip(names, counts, strict=True)
    }


def cells(rows: Iterable[Sequence[object]]) -> list[tuple[object, ...]]:
    """Rows of a file cut to the columns of the table, each cell as a number, as text, or None when it is empty."""
    return [tuple(_cell(value) for value in row[: len(COLUMNS)]) for row in rows]


def _cell(value: object) -> object:
    try:
        return None if value in (None, "") else float(str(value))
    except ValueError:
        return str(value)


def of_csv(path: Path) -> list[tuple[object, ...]]:
    """Every line of a CSV, its heading first."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return cells(list(reader(file)))


def of_xlsx(path: Path) -> list[tuple[object, ...]]:
    """The table of a workbook's first sheet, its heading first: from there to the empty line above the source."""
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    start = next(at for at, row in enumerate(rows) if row[: len(COLUMNS)] == COLUMNS)
    return cells(takewhile(lambda row: row[0] is not None, rows[start:]))


def test_a_table_comes_as_csv_and_as_xlsx_with_the_same_rows(
    page: Page, server: Server, release: Release, tmp_path: Path
) -> None:
    visit(page, server.page("coverage?month=2023-05"))
    open_drawer(page)

    csv = fetched(page, page.get_by_role("button", name=WORDS("tool.csv")), tmp_path)
    xlsx = fetched(page, page.get_by_role("button", name=WORDS("tool.xlsx")), tmp_path)

    assert release.id in csv.name
    assert csv.read_bytes().startswith("\ufeff".encode())
    heading, *rows = of_csv(csv)
    assert heading == COLUMNS
    assert of_xlsx(xlsx) == [heading, *rows]
    told = asked(release)
    assert len(rows) == len(told) > 80
    assert {row[0]: (row[1], row[2], row[4], row[5]) for row in rows} == told
    for _, covered, in_scope, share, *_rest in rows:
        assert share == pytest.approx(100 * float(str(covered)) / float(str(in_scope)), abs=0.051)


def test_a_chart_comes_as_a_picture(page: Page, server: Server, release: Release, tmp_path: Path) -> None:
    visit(page, server.page("coverage"))
    open_drawer(page)

    picture = fetched(page, page.get_by_role("button", name=WORDS("tool.picture")), tmp_path)

    content = picture.read_bytes()
    width, height = struct.unpack(">II", content[16:24])
    assert content.startswith(b"\x89PNG")
    assert release.id in picture.name
    assert width >= 800
    assert height >= 400


EVERYWHERE = [
    "overview",
    "coverage?region=522300",
    "coverage?region=520403",
    "targets",
    "services?region=522702",
    "stations",
    "stations?region=522702",
    "stations?region=522702&site=522702001-1",
    "methods",
]


@pytest.mark.parametrize("address", EVERYWHERE)
def test_every_card_has_its_table_and_files(page: Page, server: Server, address: str) -> None:
    visit(page, server.page(address))

    cards = page.locator('[class*="st-key-card-"]')
    assert cards.count() > 0
    assert [
        card.locator(".card-title").inner_text()
        for card in cards.all()
        if card.get_by_role("button", name=WORDS("tool.table")).count() != 1
    ] == []


def test_the_station_map_comes_as_a_picture_of_its_own(
    page: Page, server: Server, release: Release, tmp_path: Path
) -> None:
    visit(page, server.page("stations?region=520403"))
    page.locator(".st-key-card-station-map").get_by_role("button", name=WORDS("tool.table")).click()

    picture = fetched(page, page.get_by_role("button", name=WORDS("tool.picture")), tmp_path)

    assert picture.name.startswith(f"stations-map_520403_2025-06_{release.id}")
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_row_of_the_table_drills_down_and_the_drawer_closes(page: Page, server: Server) -> None:
    visit(page, server.page("services?month=2023-05"))
    card = page.locator(".st-key-card-services-places-ranking")
    card.get_by_role("button", name=WORDS("tool.table")).click()
    dialog = page.get_by_role("dialog")
    dialog.locator("tbody tr", has_text="黔西南").locator("button").click()

    page.wait_for_url("**region=522300**")
    settle(page)
    expect(dialog).to_have_count(0)
    expect(card.locator(".card-title")).to_contain_text("兴义")  # one of its counties

    # A row of the stations of a county leads to the record on another page.
    visit(page, server.page("services?region=522327&month=2023-05"))
    page.locator(".st-key-card-services-stations-by_station").get_by_role("button", name=WORDS("tool.table")).click()
    dialog.locator("tbody tr button").first.click()
    page.wait_for_url("**/stations?**site=522327**")
    settle(page)
    expect(dialog).to_have_count(0)
