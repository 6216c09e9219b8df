"""Tables that somebody edited: every cell that differs is named, and what spreadsheets do by themselves is none."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from dashboard.citations.cells import Comparison, Difference, compare, grids
from dashboard.citations.citation import citation
from dashboard.citations.held import Held, held, line
from dashboard.citations.reading import codes
from dashboard.exports.__main__ import main
from dashboard.exports.book.file import book
from dashboard.exports.book.sheet import of_panel
from dashboard.exports.names import stamp
from dashboard.exports.press.package import zipped
from dashboard.exports.table import csv_bytes
from dashboard.panels import Panel
from dashboard.panels.registry import build
from dashboard.words import Words
from queries.release import Release
from tests.dashboard.press_world import seen, small_release, small_release_path, var
from warehouse.intake.grids import Grid

__all__ = ["small_release", "small_release_path", "var"]

NAMES = ["地区", "已覆盖（个）", "覆盖率（%）"]
TABLE = pd.DataFrame([["甲县", 2, 50.0], ["乙区", 1, 100 / 3], ["丙县", 0, float("nan")]], columns=NAMES)
PANEL = Panel("p", "题", "口径", TABLE, lambda: TABLE)
EXPORTED = [NAMES, ["甲县", "2", "50.0"], ["乙区", "1", "33.333333333333336"], ["丙县", "0", ""]]


def told(rows: list[list[object]]) -> list[Difference]:
    found = compare(PANEL, [Grid("表", rows)])
    assert found is not None
    assert (found.sheet, found.cells) == ("表", 12)
    return list(found.differences)


@pytest.mark.parametrize(
    "rows",
    [
        EXPORTED,
        [["题"], ["口径"], [""], *EXPORTED, [""]],  # what a workbook has above and below
        [EXPORTED[0], *reversed(EXPORTED[1:])],  # sorted
        [[*row, "R1"] for row in EXPORTED],  # more columns behind
        [NAMES, ["甲县", 2.0, 50], ["乙区", 1, "33.33333333"], ["丙县", "0"]],  # ten digits, no empty cell at the end
    ],
    ids=["as exported", "framed", "sorted", "wider", "saved by a spreadsheet"],
)
def test_what_says_the_same_does_not_differ(rows: list[list[object]]) -> None:
    assert told(rows) == []


def test_what_was_drawn_on_this_machine_is_not_compared() -> None:
    """丙县 had no shape when the file was made; it has one by now, or the other way round."""
    marked = Panel("p", "题", "口径", TABLE, lambda: TABLE.assign(地图=["", "", "未画"]), aside=("地图",))
    for panel in (PANEL, marked):
        for rows in (EXPORTED, [[*row, cell] for row, cell in zip(EXPORTED, ("地图", "", "", "未画"), strict=True)]):
            found = compare(panel, [Grid("表", rows)])
            assert found is not None
            assert (found.cells, found.differences) == (12, ())


def test_an_altered_cell_is_named_with_both_values() -> None:
    rows = [NAMES, ["甲县", "3", "50.0"], *EXPORTED[2:]]
    assert told(rows) == [Difference(2, "甲县", "已覆盖（个）", "2", "3")]


def test_a_value_put_where_none_was_is_named() -> None:
    assert told([*EXPORTED[:3], ["丙县", "0", "12.5"]]) == [Difference(4, "丙县", "覆盖率（%）", "", "12.5")]


def test_a_place_renamed_is_a_cell_and_not_two_rows() -> None:
    assert told([*EXPORTED[:3], ["丁县", "0", ""]]) == [Difference(4, "丙县", "地区", "丙县", "丁县")]


def test_a_row_taken_out_and_a_row_put_in_are_whole_rows() -> None:
    assert told(EXPORTED[:3]) == [Difference(0, "丙县", "", "丙县 · 0", "")]
    assert told([*EXPORTED, ["丁县", "4", "9"]]) == [Difference(5, "丁县", "", "", "丁县 · 4 · 9")]


def test_an_altered_heading_is_named() -> None:
    assert told([["地区", "未覆盖（个）", "覆盖率（%）"], *EXPORTED[1:]]) == [
        Difference(1, "", "已覆盖（个）", "已覆盖（个）", "未覆盖（个）")
    ]


def test_another_table_is_not_compared() -> None:
    assert compare(PANEL, [Grid("表", [["站点", "类型", "日期"], ["甲", "乙", "丙"]])]) is None


def test_the_sheet_that_is_most_like_it_counts() -> None:
    wrong = [NAMES, ["甲县", "9", "9"], *EXPORTED[2:]]
    found = compare(PANEL, [Grid("一", wrong), Grid("二", EXPORTED)])
    assert found == Comparison("二", 12, ())


Edit = Callable[[bytes], bytes]


def in_csv(content: bytes) -> bytes:
    """丙县's or 西州's nought made a one, saved as a spreadsheet of a Chinese Windows saves it."""
    heading, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    rows[-1][1] = "1"
    target = io.StringIO()
    csv.writer(target).writerows([heading, *rows])
    return target.getvalue().encode("gb18030")


def in_book(content: bytes) -> bytes:
    opened = openpyxl.load_workbook(io.BytesIO(content))
    opened.worksheets[0].cell(6, 2).value = 1
    target = io.BytesIO()
    opened.save(target)
    return target.getvalue()


def checked(release: Release, content: bytes) -> Held:
    (text,) = codes(content)
    return held(text, grids(content), lambda _: release)


@pytest.mark.usefixtures("var")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_files_as_they_left_the_house_are_whole(small_release: Release, lang: str) -> None:
    view = seen(small_release, lang=lang)
    panel = build(view, "coverage-ranking")
    cited = citation(view, panel)
    rows = csv_bytes(panel, stamp(view, cited.code))
    for content in (rows, book([of_panel(view, panel)], view.words), zipped(view, "coverage-ranking")):
        found = checked(small_release, content)
        # Two prefectures and the heading, eight columns each.
        assert [(one.cells, one.differences) for one in found.tables] == [(24, ())]
        assert found.is_genuine
        assert "24" in line(found, Words(lang))


@pytest.mark.usefixtures("var")
@pytest.mark.parametrize("edit", [in_csv, in_book])
def test_edited_files_are_not_genuine(small_release: Release, edit: Edit) -> None:
    view = seen(small_release)
    panel = build(view, "coverage-ranking")
    made = {
        in_csv: csv_bytes(panel, stamp(view, citation(view, panel).code)),
        in_book: book([of_panel(view, panel)], view.words),
    }
    found = checked(small_release, edit(made[edit]))
    assert found.verdict.is_genuine
    assert not found.is_genuine
    # 西州, the last of two prefectures, has none of three townships covered.
    ((_, one),) = found.differences
    assert (one.label, one.column, one.exported, one.found) == ("西州", "已覆盖（个）", "0", "1")


@pytest.mark.usefixtures("var")
def test_a_workbook_of_many_tables_is_compared_table_by_table(small_release: Release) -> None:
    view = seen(small_release)
    panels = [build(view, name) for name in ("coverage-ranking", "targets-remaining", "overview-headline")]
    content = book([of_panel(view, panel) for panel in panels], view.words)
    sheets = grids(content)
    found = [held(text, sheets, lambda _: small_release) for text in codes(content)]
    assert len(found) == 3
    assert all(one.is_genuine and len(one.tables) == 1 for one in found)


@pytest.mark.usefixtures("var")
def test_a_file_without_its_table_says_so(small_release: Release) -> None:
    view = seen(small_release)
    code = citation(view, build(view, "coverage-ranking")).code
    found = checked(small_release, f"核验码,{code}\r\n".encode("utf-8-sig"))
    assert Words("zh")("verify.no_cells") in line(found, Words("zh"))


def test_files_that_hold_no_table_have_no_sheets() -> None:
    assert [grids(content) for content in (b"%PDF-1.7", b"<svg/>", b'{"a": 1}', b"\x89PNG\r\n")] == [[], [], [], []]


def test_the_command_names_the_cells_and_fails(
    small_release_path: Path, var: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = var / "表.csv"
    asked = ["table", "coverage-ranking", "--release", str(small_release_path), "--month", "2023-05"]
    assert main([*asked, "--out", str(target)]) == 0
    assert main(["check", str(target)]) == 0
    assert "24 个单元格" in capsys.readouterr().out

    target.write_bytes(in_csv(target.read_bytes()))
    assert main(["check", str(target)]) == 1
    said = capsys.readouterr().out
    assert "有 1 处与签发时不同" in said
    assert "CSV\t第 3 行\t西州\t已覆盖（个）\t0\t1" in said
    assert main(["check", str(target), "--lang", "en"]) == 1
    assert "row 3\t西州\t已覆盖（个）\t0\t1" in capsys.readouterr().out
