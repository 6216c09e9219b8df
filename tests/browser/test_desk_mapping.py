"""数据报送 with another form: refused, mapped column by column, tried, saved, stored; the next file is recognised."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Locator, Page, expect

from bench.browser import settle, visit
from bench.server import Server
from dashboard.words import Words
from tests.browser.test_desk import desk, give, own, press
from warehouse import store
from warehouse.intake.layouts import kept

pytestmark = pytest.mark.browser

__all__ = ["desk", "own"]
WORDS = Words("zh")
CHARITY = "慈善资金（元）"


def stations(var: Path) -> list[str]:
    """Names of two stations of the county, as its own report has them."""
    sheet = load_workbook(var / "workbooks" / "2025-06-522702.xlsx")["月报表"]
    return [str(sheet["C5"].value), str(sheet["C6"].value)]


def foreign(target: Path, names: list[str], month: str, gifts: tuple[float, float]) -> Path:
    """A form of somebody else: other names for columns, money in 万元, a total below."""
    book = Workbook()
    sheet = book.active
    sheet.title = "汇总"
    rows = [["慈善联合会社工站情况表"], [f"月份：{month}"], ["序号", "站点名称", "社工人数", "善款（万元）"]]
    rows += [[at, name, 3, gift] for at, (name, gift) in enumerate(zip(names, gifts, strict=True), start=1)]
    for row in [*rows, ["", "合计", 6, sum(gifts)]]:
        sheet.append(row)
    book.save(target)
    return target


def card(page: Page, kind: str) -> Locator:
    return page.locator(f"[class*='st-key-card-desk-{kind}-0']")


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def sign(page: Page) -> None:
    page.get_by_label(WORDS("desk.actor"), exact=True).fill("数据管理员")
    page.keyboard.press("Enter")
    settle(page)


def test_a_foreign_form_is_mapped_tried_saved_and_stored_and_the_next_is_recognised(
    page: Page, desk: Server, own: Path, var: Path, tmp_path: Path
) -> None:
    names = stations(var)
    visit(page, f"{desk.url}/desk")
    give(page, foreign(tmp_path / "慈善六月.xlsx", names, "2025年6月", (1.25, 0.5)))
    expect(card(page, "file")).to_contain_text("没有找到月报表")
    expect(card(page, "map")).to_contain_text("还没有存过对应表")
    sign(page)
    page.get_by_text(WORDS("mapping.anew"), exact=True).click()
    settle(page)

    # What our words say already is proposed; the column of gifts is not, and is chosen by hand, with its unit.
    choose(page, WORDS("mapping.read_as_of", name="善款"), CHARITY)
    press(page, WORDS("mapping.try"))
    preview = card(page, "map").locator(".table")
    expect(preview).to_contain_text("善款")
    cells = preview.locator("tbody tr").last.locator("td").all_inner_texts()
    # No unit was chosen: 1.25 would be 1.25 yuan. The header says 万元, so the file is not taken.
    assert cells[:3] == ["善款", CHARITY, "元"]
    expect(card(page, "file")).to_contain_text("不能入库")
    choose(page, WORDS("mapping.unit_of", name="善款"), "万元")
    press(page, WORDS("mapping.try"))
    cells = preview.locator("tbody tr").last.locator("td").all_inner_texts()
    assert cells == ["善款", CHARITY, "万元", "1.25、0.5、1.75", "12500、5000、17500"]
    expect(card(page, "file")).to_contain_text("请先保存对应表")
    assert page.get_by_role("button", name=WORDS("desk.take", n=0), exact=True).is_disabled()

    page.get_by_label(WORDS("mapping.name"), exact=True).fill("慈善联合会表")
    page.keyboard.press("Tab")
    settle(page)
    press(page, WORDS("mapping.save"))
    expect(card(page, "file")).to_contain_text("（按“慈善联合会表（第1版）”读取）")
    for box in page.locator("[data-testid=stCheckbox]").all():
        box.click()
        settle(page)
    press(page, WORDS("desk.take", n=1))
    expect(page.get_by_text("慈善六月.xlsx 已入库")).to_be_visible()

    visit(page, f"{desk.url}/desk")
    give(page, foreign(tmp_path / "慈善五月.xlsx", names, "2025年5月", (2, 1)))
    expect(card(page, "file")).to_contain_text("与已存的对应表“慈善联合会表”相符")
    press(page, WORDS("mapping.use"))
    expect(card(page, "file")).to_contain_text("可以入库")
    with store.connect(f"sqlite:///{own}/store.sqlite").connect() as connection:
        assert [(one.name, one.version, one.actor) for one in kept.newest(connection)] == [
            ("慈善联合会表", 1, "数据管理员")
        ]
