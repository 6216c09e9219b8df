"""Rows of totals: checked against the stations they are about, told where they differ, and never stored."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.warehouse.test_bad_sheets import changed, warned
from tests.warehouse.test_bad_values import saved, stored
from tests.warehouse.test_intake_load import engine, written
from tests.warehouse.tried import tried
from warehouse.intake import form
from warehouse.intake.raw import Cell, Row, Sheet, Total
from warehouse.intake.totals import total_cautions

__all__ = ["engine"]
STAFF_TOTAL, CASES_TOTAL = "G7", "P7"
"""Below the two stations in rows 5 and 6."""


@pytest.fixture
def report(tmp_path):
    return written(tmp_path / "sound.xlsx", staff=(4, 2), cases=(1, 2))


def totalled(**cells):
    def change(book, sheet):
        for address, value in cells.items():
            sheet[address] = value

    return change


def test_the_columns_are_those_that_are_meant(report):
    sheet = load_workbook(report)["月报表"]
    assert [sheet["G4"].value.split("\n")[0], sheet["P4"].value.split("\n")[0]] == ["驻站社工", "新开个案"]


@pytest.mark.parametrize("typed", [6, "6", "６", "6人", 6.0, "", "—", None])
def test_a_total_that_agrees_or_says_nothing_is_left_out_without_a_word(engine, report, typed):
    found = tried(engine, changed(report, totalled(**{STAFF_TOTAL: typed})))
    assert (found.state, warned(found), stored(engine)) == ("loaded", [], {"S1": 4, "S2": 2}), found.said


@pytest.mark.parametrize(("typed", "shown"), [(7, "'7'"), ("约6", "'约6'"), (0, "'0'"), (6.5, "'6.5'"), (-6, "'-6'")])
def test_a_total_that_differs_is_told_with_both_figures_and_not_stored(engine, report, typed, shown):
    found = tried(engine, changed(report, totalled(**{STAFF_TOTAL: typed})))
    assert (found.state, warned(found)) == ("loaded", [("total_differs", STAFF_TOTAL)])
    assert f"月报表!{STAFF_TOTAL} {shown}：合计与各站之和6不符" in found.said
    assert stored(engine) == {"S1": 4, "S2": 2}


def test_every_column_that_differs_is_told(engine, report):
    found = tried(engine, changed(report, totalled(**{STAFF_TOTAL: 5, CASES_TOTAL: 4})))
    assert warned(found) == [("total_differs", STAFF_TOTAL), ("total_differs", CASES_TOTAL)]


def test_the_total_of_our_own_form_is_a_formula_that_agrees(engine, report):
    found = tried(engine, report.read_bytes())
    assert (found.state, warned(found)) == ("loaded", [])
    assert load_workbook(BytesIO(report.read_bytes()), data_only=True)["月报表"][STAFF_TOTAL].value == 6


@pytest.mark.parametrize("label", ["总　计", "福泉市合计", "合计：", "小计"])
def test_a_row_of_totals_is_known_by_its_words(engine, report, label):
    def change(book, sheet):
        sheet.unmerge_cells("A7:E7")
        sheet["A7"], sheet["B7"], sheet[STAFF_TOTAL] = None, label, 9

    assert warned(tried(engine, changed(report, change))) == [("total_differs", STAFF_TOTAL)]


def test_a_station_whose_place_begins_like_a_note_is_a_station(engine, report):
    """注溪镇 is a town of Guizhou, 注： begins a note; standing first in the row it must not be passed over."""

    def change(book, sheet):
        sheet["A5"], sheet["A6"] = "注溪镇", "说明街道"

    found = tried(engine, changed(report, change))
    assert (found.state, stored(engine)) == ("loaded", {"S1": 4, "S2": 2})


def test_the_header_again_in_the_middle_of_a_sheet_is_passed_over(engine, report):
    book = load_workbook(report)
    sheet = book["月报表"]
    head = [[cell.value for cell in row] for row in sheet["A3:AZ4"]]
    sheet.insert_rows(6, 2)
    for row, values in enumerate(head, start=6):
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column).value = value
    found = tried(engine, saved(book))
    assert (found.state, stored(engine)) == ("loaded", {"S1": 4, "S2": 2}), found.said
    assert {"月报表!A6", "月报表!A7"} <= set(found.outcome.ignored)


def cells(heading, *values):
    return [Row(n, {}, {heading: Cell(f"X{n}", value)}) for n, value in enumerate(values, start=1)]


def cautioned(values, *totals, heading="新开个案"):
    """Addresses of the totals that are told. *totals*: (word, rows above, value), addressed T0, T1, …"""
    found = [
        Total(word, above, Row(0, {}, {heading: Cell(f"T{n}", value)})) for n, (word, above, value) in enumerate(totals)
    ]
    sheet = Sheet("月报表", form.MAIN, None, cells(heading, *values), found)
    return [one.cell for one in total_cautions(sheet)]


def test_subtotals_are_of_their_part_and_the_total_is_of_all():
    # 1+2, then 3+4; 10 in all, and 7 (the second part) is no total of all.
    parts = [("小计", 2, 3), ("小计", 4, 7)]
    assert cautioned([1, 2, 3, 4], *parts, ("合计", 4, 10)) == []
    assert cautioned([1, 2, 3, 4], *parts, ("合计", 4, 7)) == ["T2"]
    assert cautioned([1, 2, 3, 4], ("小计", 2, 10), ("小计", 4, 7), ("总计", 4, 10)) == ["T0"]


def test_several_parts_with_a_total_each_and_one_of_all():
    assert cautioned([1, 2, 3, 4], ("合计", 2, 3), ("合计", 4, 7), ("总计", 4, 10)) == []
    assert cautioned([1, 2, 3, 4], ("合计", 2, 3), ("合计", 4, 10), ("总计", 4, 10)) == ["T1"]


def test_a_total_on_top_is_of_what_stands_below():
    assert cautioned([1, 2, 3], ("合计", 0, 6)) == []
    assert cautioned([1, 2, 3], ("合计", 0, 5)) == ["T0"]


def test_persons_of_several_stations_may_be_fewer_than_their_sum_and_never_more():
    # 30 and 20 persons: at least the 30 of one station, at most 50 when nobody was counted twice.
    for total, told in ((30, []), (42, []), (50, []), (51, ["T0"]), (29, ["T0"])):
        assert cautioned([30, 20], ("合计", 2, total), heading="服务人数") == told


def test_a_column_with_a_cell_that_cannot_be_read_is_named_there_and_not_at_its_total():
    assert cautioned([1, "约2"], ("合计", 2, 9)) == []


def test_money_is_added_to_the_cent():
    # 0.1 + 0.2 is 0.30000000000000004 in floating point.
    assert cautioned([0.1, 0.2], ("合计", 2, 0.3), heading="慈善资金") == []
    assert cautioned([0.1, 0.2], ("合计", 2, 0.31), heading="慈善资金") == ["T0"]
