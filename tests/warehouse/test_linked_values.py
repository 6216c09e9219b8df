"""Values that come from outside the workbook, however the formula is written: read as saved, and told."""

from __future__ import annotations

import pytest

from tests.warehouse.test_bad_sheets import warned
from tests.warehouse.test_bad_values import stored
from tests.warehouse.test_intake_load import engine, written
from tests.warehouse.test_intake_reading import repacked
from tests.warehouse.tried import tried

__all__ = ["engine"]
STAFF, NEXT = "G5", "G6"
BOOK = "xl/workbook.xml"


@pytest.fixture
def report(tmp_path):
    return written(tmp_path / "sound.xlsx", staff=(4, 2)).read_bytes()


def with_formulas(data, formulas, names=""):
    """The workbook with the element *formulas*[address] in front of the value of each of these cells."""

    def change(name, text):
        if name == BOOK and names:
            return text.replace(b"</sheets>", f"</sheets><definedNames>{names}</definedNames>".encode())
        if not name.endswith("sheet1.xml"):
            return text
        for address, formula in formulas.items():
            start = text.index(f'<c r="{address}"'.encode())
            end = text.index(b"</c>", start)
            text = text[:start] + text[start:end].replace(b"<v>", formula.encode() + b"<v>") + text[end:]
        return text

    if names:
        data = repacked(data, lambda name, text: _without_names(text) if name == BOOK else text)
    return repacked(data, change)


def _without_names(text):
    start, end = text.find(b"<definedNames>"), text.find(b"</definedNames>")
    return text if start < 0 else text[:start] + text[end + len(b"</definedNames>") :]


@pytest.mark.parametrize(
    "formula",
    [
        "<f>'[1]上年'!A1</f>", "<f>[其他.xlsx]Sheet1!A1</f>", "<f>'C:\\报表\\[其他.xls]Sheet1'!$A$1</f>",
        "<f>SUM('[2]一月:三月'!B2)*2</f>", '<f t="array" ref="G5">[1]上年!A1</f>', "<f>[1]!合计</f>",
        '<f>WEBSERVICE("http://x.example")</f>', "<f>RTD(\"x\",,\"y\")</f>", "<f>cmd|'/C calc'!A0</f>",
    ],
)  # fmt: skip
def test_a_formula_that_reaches_out_is_told_and_its_saved_value_read(engine, report, formula):
    found = tried(engine, with_formulas(report, {STAFF: formula}))
    assert (found.state, warned(found), stored(engine)["S1"]) == ("loaded", [("linked_value", STAFF)], 4), found.said


@pytest.mark.parametrize(
    "formula",
    ["<f>1+3</f>", "<f>SUM(H5:I5)</f>", "<f>分领域服务人次!C4</f>", "<f>表1[人数]</f>",
     "<f>表1[[#This Row],[人数]]</f>", '<f>LEN("[1]上年")</f>', '<f>IF(A1="[其他.xlsx]",4,4)</f>'],
)  # fmt: skip
def test_a_formula_that_stays_within_the_workbook_is_not(engine, report, formula):
    found = tried(engine, with_formulas(report, {STAFF: formula}))
    assert (found.state, warned(found)) == ("loaded", []), found.said


def test_a_formula_filled_down_is_told_in_every_cell_though_it_is_written_once(engine, report):
    formulas = {STAFF: '<f t="shared" ref="G5:G6" si="7">[1]上年!A1</f>', NEXT: '<f t="shared" si="7"/>'}
    found = tried(engine, with_formulas(report, formulas))
    assert warned(found) == [("linked_value", STAFF), ("linked_value", NEXT)]
    within = {STAFF: '<f t="shared" ref="G5:G6" si="7">H5</f>', NEXT: '<f t="shared" si="7"/>'}
    assert warned(tried(engine, with_formulas(report, within))) == []


def test_a_name_given_to_another_file_is_told_where_it_is_used(engine, report):
    names = (
        '<definedName name="上年数">\'[1]上年\'!$A$1</definedName><definedName name="本表">月报表!$H$5</definedName>'
    )
    data = with_formulas(report, {STAFF: "<f>上年数+0</f>", NEXT: "<f>本表</f>"}, names)
    assert warned(tried(engine, data)) == [("linked_value", STAFF)]


def test_without_a_saved_result_there_is_nothing_to_read(engine, report):
    def change(name, text):
        if not name.endswith("sheet1.xml"):
            return text
        start = text.index(b'<c r="G5"')
        end = text.index(b"</c>", start)
        return text[:start] + b'<c r="G5"><f>[1]x!A1</f>' + text[end:]

    found = tried(engine, repacked(report, change))
    assert (found.state, found.problems) == ("rejected", [("cell_error", STAFF)])
