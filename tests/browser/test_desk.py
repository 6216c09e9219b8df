"""数据报送, used: a bad report is marked and sent back; a correction is shown, confirmed, stored and published."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from bench.browser import settle, visit
from bench.server import ROOT, Server, running
from dashboard.words import Words
from warehouse import store
from warehouse.intake.marking import WRONG

pytestmark = pytest.mark.browser

WORDS = Words("zh")
REPORT = "2025-06-522702.xlsx"
POSTS = "F5"
SLOW_MS = 180_000


@pytest.fixture(scope="module")
def own(var: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demonstration that may be written to."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copy(var / "store.sqlite", folder)
    shutil.copytree(var / "releases", folder / "releases")
    store.init(store.connect(f"sqlite:///{folder}/store.sqlite"))
    return folder


@pytest.fixture(scope="module")
def desk(own: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    settings = {"STATION_VAR": str(own), "STATION_STORE_URL": "", "STATION_DESK": "on"}
    with running(ROOT / "app.py", tmp_path_factory.mktemp("log") / "server.log", settings) as started:
        yield started


def typed_over(var: Path, target: Path, cell: str, value: object) -> Path:
    """The June report of a county with one cell of its main sheet typed over."""
    book = load_workbook(var / "workbooks" / REPORT)
    book["月报表"][cell] = value
    book.save(target)
    return target


def give(page: Page, *files: Path) -> None:
    page.locator("input[type=file]").set_input_files([str(one) for one in files])
    page.locator(f"[class*='st-key-card-desk-file-{len(files) - 1}']").wait_for(timeout=SLOW_MS)
    settle(page)


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()
    settle(page)


def test_a_bad_cell_is_named_and_marked_in_the_file_that_goes_back(
    page: Page, desk: Server, var: Path, tmp_path: Path
) -> None:
    visit(page, f"{desk.url}/desk")
    give(page, typed_over(var, tmp_path / "福泉.xlsx", POSTS, "约20"))
    expect(page.get_by_text("不能入库：有 1 处问题")).to_be_visible()
    row = page.locator(".table tbody tr").first
    expect(row).to_contain_text(POSTS)
    expect(row).to_contain_text("不是可以确认的数字")
    assert page.get_by_role("button", name=WORDS("desk.take", n=0), exact=True).is_disabled()
    with page.expect_download(timeout=SLOW_MS) as waiting:
        page.get_by_role("button", name=WORDS("desk.marked"), exact=True).click()
    assert waiting.value.suggested_filename == "福泉_已标注.xlsx"
    waiting.value.save_as(tmp_path / "back.xlsx")
    cell = load_workbook(tmp_path / "back.xlsx")["月报表"][POSTS]
    assert cell.fill.fgColor.rgb == WRONG.fgColor.rgb
    assert "不是可以确认的数字" in cell.comment.text


def test_what_is_hidden_is_listed_and_has_to_be_ticked(page: Page, desk: Server, var: Path, tmp_path: Path) -> None:
    report = typed_over(var, tmp_path / "隐藏.xlsx", POSTS, 77)
    book = load_workbook(report)
    book["月报表"].row_dimensions[5].hidden = True
    book.save(report)
    visit(page, f"{desk.url}/desk")
    give(page, report)
    card = page.locator("[class*='st-key-card-desk-file-0']")
    expect(card).to_contain_text(WORDS("desk.warnings", n=1))
    expect(card).to_contain_text("含隐藏行5，已读入")
    page.get_by_label(WORDS("desk.actor"), exact=True).fill("数据管理员")
    page.keyboard.press("Enter")
    settle(page)
    page.locator("[data-testid=stCheckbox]").last.click()  # the correction; the warning stays open
    settle(page)
    press(page, WORDS("desk.take", n=1))
    expect(page.get_by_text("请先核对并勾选")).to_contain_text(WORDS("desk.confirm_warnings", n=1))
    expect(card).to_contain_text("可以入库")


def test_a_correction_is_confirmed_stored_once_and_published(
    page: Page, desk: Server, var: Path, tmp_path: Path
) -> None:
    before = int(load_workbook(var / "workbooks" / REPORT)["月报表"][POSTS].value)
    corrected = typed_over(var, tmp_path / "更正.xlsx", POSTS, before + 3)
    visit(page, f"{desk.url}/desk")
    page.locator("input[type=file]").set_input_files([str(var / "workbooks" / REPORT), str(corrected)])
    expect(page.get_by_text(WORDS("desk.checking", n=2, m=2, name="更正.xlsx"))).to_be_visible(timeout=SLOW_MS)
    page.locator("[class*='st-key-card-desk-file-1']").wait_for(timeout=SLOW_MS)
    settle(page)
    expect(page.locator("[class*='st-key-card-desk-file-0']")).to_contain_text("不会重复入库")
    expect(page.locator("[class*='st-key-card-desk-file-1']")).to_contain_text("1 份报告，其中更正 1 份")
    cells = page.locator("[class*='st-key-card-desk-file-1'] .table tbody tr td").all_inner_texts()
    assert cells[-2:] == [f"{before}个", f"{before + 3}个"]

    press(page, WORDS("desk.take", n=1))
    expect(page.get_by_text(WORDS("desk.nobody"))).to_be_visible()
    page.get_by_label(WORDS("desk.actor"), exact=True).fill("数据管理员")
    page.keyboard.press("Enter")
    settle(page)
    press(page, WORDS("desk.take", n=1))
    expect(page.get_by_text("请先核对并勾选")).to_be_visible()
    page.locator("[data-testid=stCheckbox]").click()
    settle(page)
    press(page, WORDS("desk.take", n=1))
    expect(page.get_by_text("更正.xlsx 已入库")).to_be_visible()
    expect(page.locator("[class*='st-key-card-desk-file-1']")).to_contain_text("不会重复入库")

    page.get_by_role("button", name=WORDS("desk.publish"), exact=True).click()
    expect(page.get_by_text("正在发布：")).to_be_visible(timeout=SLOW_MS)
    expect(page.get_by_text("已发布 R0002-")).to_be_visible(timeout=SLOW_MS)


def test_a_server_for_readers_takes_nothing_in(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/desk")
    expect(page.get_by_text(WORDS("desk.closed_title"))).to_be_visible()
    assert page.locator("input[type=file]").count() == 0
