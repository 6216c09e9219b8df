"""Workbooks: harmless, complete, ready for paper, the same every time."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from dashboard.exports.book.columns import column
from dashboard.exports.book.file import book, names_of
from dashboard.exports.book.sheet import Sheet, of_panel, of_query
from dashboard.panels import coverage, overview, services
from dashboard.words import Words
from tests.queries.conftest import small_release_path
from tests.screens import screen

__all__ = ["small_release_path"]

TABLE = pd.DataFrame(
    {
        "地区": ["双江拉祜族佤族布朗族傣族自治县", '=HYPERLINK("http://a")', "@甲\x07"],
        "覆盖率（%）": [72.45, 1234567.5, float("nan")],
        "还差（个）": pd.array([3, 0, pd.NA], dtype="Int64"),
    }
)
SHEET = Sheet("覆盖率", "标题", "口径", TABLE, (("口径", "甲"),), (("发布号", "R1"),), "发布号 R1", "模拟数据")


def loaded(*sheets: Sheet) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(book(sheets, Words("zh"))))


def test_numbers_are_numbers_and_hostile_text_is_text() -> None:
    page = loaded(SHEET)["覆盖率"]
    assert [cell.value for cell in page[4]] == ["地区", "覆盖率（%）", "还差（个）"]
    assert [cell.value for cell in page[5]] == ["双江拉祜族佤族布朗族傣族自治县", 72.45, 3]
    assert (page["A6"].data_type, page["A6"].hyperlink) == ("s", None)
    assert [cell.value for cell in page[7]][1:] == [None, None]
    assert page["B5"].number_format.startswith("#,##0.00")
    assert page["C5"].number_format.startswith("#,##0;")


def test_a_sheet_is_frozen_filtered_and_set_for_paper() -> None:
    page = loaded(SHEET)["覆盖率"]
    assert page.freeze_panes == "B5"
    assert page.auto_filter.ref == "A4:C7"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToHeight == 0  # as wide as the page, as many pages as it takes
    assert page.print_title_rows == "$4:$4"
    assert "模拟数据" in page.oddHeader.right.text
    assert "发布号 R1" in page.oddFooter.left.text


def test_columns_are_as_wide_as_their_widest_text() -> None:
    # Fifteen Chinese signs take thirty; the largest number, 1,234,567.50, takes thirteen with its sign.
    widths = [column(str(name), TABLE[name]).width for name in TABLE.columns]
    assert widths[0] >= 30
    assert widths[1] >= 13


def test_changes_carry_their_sign() -> None:
    values = pd.Series([1.5, -0.25, 0.0])
    assert column("比上月（百分点）", values).number_format == "+#,##0.00;−#,##0.00;#,##0.00"


def test_names_are_allowed_and_differ() -> None:
    sheets = [Sheet(name, "", "", TABLE, (), (), "", "") for name in ("a/b", "A-B", "说明", "长" * 40, "'")]
    names = names_of(sheets, Words("zh"))
    assert names[0] == "a-b"
    assert len({name.casefold() for name in [*names, "说明", "目录"]}) == 7
    assert max(map(len, names)) <= 31


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_several_panels_come_with_contents_notes_and_provenance(small_release_path: Path, lang: str) -> None:
    view = screen.view(small_release_path, lang=lang)
    panels = [overview.headline(view), coverage.ranking(view)]
    sheets = [of_panel(view, panel) for panel in panels]

    made = openpyxl.load_workbook(io.BytesIO(book(sheets, view.words)))

    words = view.words
    assert made.sheetnames == [
        words("book.contents"), *(sheet.name for sheet in sheets), words("book.notes"), words("book.provenance")
    ]  # fmt: skip
    told = [str(cell.value) for row in made[words("book.provenance")].iter_rows() for cell in row if cell.value]
    for sheet in sheets:
        assert sheet.code in told
    assert view.release.id in told
    assert any("python -m dashboard.exports table coverage-ranking" in text for text in told)
    page = made[sheets[1].name]
    assert [cell.value for cell in page["A"][4:]] == panels[1].table.iloc[:, 0].tolist()


def test_the_command_that_makes_a_table_again_names_what_was_chosen(small_release_path: Path) -> None:
    view = screen.view(small_release_path, domain="elderly_care", window="ytd")
    told = of_panel(view, services.totals(view)).provenance
    (command,) = (text for _, text in told if "exports table" in text)
    assert command == (
        "python -m dashboard.exports table services-totals --region 520000 --month 2023-06 --rung built"
        " --indicator person_times_served --window ytd --domain elderly_care"
    )


def test_a_query_is_written_with_its_codes_and_exact_values(small_release_path: Path) -> None:
    view = screen.view(small_release_path)
    frame = view.reader.coverage(region="520000", date=view.day, rung="built", level="county")
    sheet = of_query(view, "coverage", "覆盖率", frame, {"region": "520000"})

    page = loaded(sheet)["coverage"]

    heads = [cell.value for cell in page[4]]
    assert heads == list(frame.columns)
    assert [row[heads.index("value")].value for row in page.iter_rows(min_row=5)][:2] == frame["value"].tolist()[:2]


def test_the_same_sheets_give_the_same_bytes() -> None:
    assert book([SHEET], Words("zh")) == book([SHEET], Words("zh"))
