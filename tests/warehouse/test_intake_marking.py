"""The file sent back: its bad cells filled and commented where they stand, a list in front, nothing else touched."""

import csv
import io

import pytest
from openpyxl import load_workbook

from tests.warehouse.test_intake_load import DAY, engine, written
from tests.warehouse.test_intake_reading import repacked
from warehouse.intake import apart
from warehouse.intake.load import examine
from warehouse.intake.marking import READ, WRONG, marked
from warehouse.intake.sent_back import sent_back as returned

__all__ = ["engine"]
STAFF, NAME, ZERO = "G5", "C5", "E5"


def spoilt(path, **cells):
    """The workbook at *path* with these cells of its main sheet typed over."""
    book = load_workbook(path)
    for address, value in cells.items():
        book["月报表"][address] = value
    book.save(path)
    return path


def sent_back(engine, path, lang="zh"):
    outcome = examine(engine, path.read_bytes(), path.name, received_on=DAY)
    return outcome, load_workbook(
        io.BytesIO(marked(path.read_bytes(), path.name, outcome.problems, outcome.mended, lang))
    )


def test_bad_cells_are_red_with_the_rule_and_the_remedy(engine, tmp_path):
    path = spoilt(written(tmp_path / "may.xlsx", staff=(4, 2)), **{STAFF: "约20"})
    outcome, book = sent_back(engine, path)
    assert [(one.cell, one.code) for one in outcome.problems] == [(STAFF, "not_a_number")]
    cell = book["月报表"][STAFF]
    assert cell.value == "约20"
    assert cell.fill.fgColor.rgb == WRONG.fgColor.rgb
    assert cell.comment.text == "不是可以确认的数字\n请只填阿拉伯数字，单位见表头"
    listed = book.worksheets[0]
    assert listed.title == "问题清单"
    assert [one.value for one in listed[2]][:3] == ["月报表", STAFF, "约20"]


def test_cells_read_in_another_way_are_yellow(engine, tmp_path):
    path = spoilt(written(tmp_path / "may.xlsx", staff=(4, 2)), **{STAFF: "１２", NAME: "别的站"})
    _, book = sent_back(engine, path)
    assert book["月报表"][STAFF].fill.fgColor.rgb == READ.fgColor.rgb
    assert "12" in book["月报表"][STAFF].comment.text
    assert book["月报表"][NAME].fill.fgColor.rgb == WRONG.fgColor.rgb


def test_the_mended_file_is_taken_with_the_list_still_in_it(engine, tmp_path):
    path = spoilt(written(tmp_path / "may.xlsx", staff=(4, 2)), **{STAFF: "约20"})
    _, book = sent_back(engine, path)
    book["月报表"][STAFF] = 20
    book.save(path)
    outcome = examine(engine, path.read_bytes(), path.name, received_on=DAY)
    assert (outcome.state, outcome.reports) == ("loaded", 2)


@pytest.mark.parametrize("typed", ["=1+1", "@SUM(A1)", "-1+2", "\x0b坏"])
def test_hostile_text_stays_text(engine, tmp_path, typed):
    sheet = load_workbook(written(tmp_path / "may.xlsx", staff=(4, 2)))["月报表"]
    rows = [[typed if cell.coordinate == STAFF else cell.value for cell in row] for row in sheet.iter_rows()]
    path = tmp_path / "may.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)
    outcome, book = sent_back(engine, path)
    assert outcome.problems
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert any(typed.lstrip("\x0b") in str(cell.value) for cell in cells)


def broken_styles(name, text):
    return text.replace(b"<cellXfs", b"<cellXfz", 1) if name == "xl/styles.xml" else text


def test_a_workbook_that_cannot_be_written_again_goes_back_with_its_bare_cells(engine, tmp_path):
    path = spoilt(written(tmp_path / "may.xlsx", staff=(4, 2)), **{STAFF: "约20"})
    data = repacked(path.read_bytes(), broken_styles)
    with pytest.raises(Exception, match=r"."):
        load_workbook(io.BytesIO(data))
    outcome = examine(engine, data, path.name, received_on=DAY)
    book = load_workbook(io.BytesIO(returned(data, path.name, outcome.problems, outcome.mended, "zh")))
    assert book.sheetnames[:2] == ["问题清单", "月报表"]
    assert (book["月报表"][STAFF].value, book["月报表"][STAFF].comment is None) == ("约20", False)


def test_the_list_alone_goes_back_where_the_file_is_too_much(engine, tmp_path, monkeypatch):
    path = spoilt(written(tmp_path / "may.xlsx", staff=(4, 2)), **{STAFF: "约20"})
    outcome = examine(engine, path.read_bytes(), path.name, received_on=DAY)
    monkeypatch.setattr(apart, "PATIENCE", 0.01)
    book = load_workbook(io.BytesIO(returned(path.read_bytes(), path.name, outcome.problems, outcome.mended, "zh")))
    assert (book.sheetnames, book["问题清单"]["C2"].value) == (["问题清单"], "约20")
