"""What is seen can be taken away: a table as CSV and XLSX, a chart as PNG."""

from __future__ import annotations

import struct
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from playwright.sync_api import Locator, Page

from bench.browser import settle, visit
from bench.server import Server
from dashboard.words import Words
from queries.release import Release

pytestmark = pytest.mark.browser

WORDS = Words("zh")


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


def test_a_table_comes_as_csv_and_as_xlsx_with_the_same_rows(
    page: Page, server: Server, release: Release, tmp_path: Path
) -> None:
    visit(page, server.page("coverage?month=2023-05"))
    open_drawer(page)

    csv = fetched(page, page.get_by_role("button", name=WORDS("tool.csv")), tmp_path)
    xlsx = fetched(page, page.get_by_role("button", name=WORDS("tool.xlsx")), tmp_path)

    assert release.id in csv.name
    assert csv.read_bytes().startswith("\ufeff".encode())
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(xlsx).worksheets[0].iter_rows()]
    table = pd.read_csv(csv, dtype=str, header=None, names=range(40), keep_default_na=False)
    names = {name for row in rows for name in row if isinstance(name, str)}
    assert {"贵阳市"} & names or {"册亨县"} & names
    assert {name for name in names if name.endswith("县")} <= set(table.to_numpy().ravel())


def test_a_chart_comes_as_a_picture(page: Page, server: Server, release: Release, tmp_path: Path) -> None:
    visit(page, server.page("coverage"))
    page.locator(".js-plotly-plot").first.hover()

    picture = fetched(page, page.locator(".modebar-btn[data-title]").first, tmp_path)

    content = picture.read_bytes()
    width, height = struct.unpack(">II", content[16:24])
    assert content.startswith(b"\x89PNG")
    assert release.id in picture.name
    assert width >= 800
    assert height >= 400
