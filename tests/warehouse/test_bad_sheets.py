"""Sheets as people lay them out and leave them: read by their labels, or the file stays out; doubts are told."""

from datetime import date

import openpyxl
import pytest
from openpyxl.comments import Comment

from tests.warehouse.test_bad_csv import SOUND
from tests.warehouse.test_bad_values import SITE, filled, saved, stored
from tests.warehouse.test_intake_load import engine, written
from tests.warehouse.test_intake_marking import STAFF
from tests.warehouse.test_intake_reading import repacked, with_extra
from tests.warehouse.tried import tried
from warehouse.intake.private import is_private

__all__ = ["engine"]
IDENTITY, MOBILE = "522702198002300017", "13800000000"
"""Neither is anybody's: a 30th of February, and a block that is not given out."""


@pytest.fixture
def report(tmp_path):
    return written(tmp_path / "sound.xlsx", staff=(4, 2))


def changed(path, change):
    """The workbook after *change*(book, main sheet)."""
    book = openpyxl.load_workbook(path)
    change(book, book["月报表"])
    return saved(book)


def warned(found):
    return [(one.code, one.cell) for one in found.outcome.warnings]


def hide_row(book, sheet):
    sheet.row_dimensions[6].hidden = True
    sheet.row_dimensions[7].hidden = True  # the totals, which are not read


def hide_columns(book, sheet):
    sheet.column_dimensions["G"].hidden = True
    sheet.column_dimensions["A"].hidden = True  # the running number, which is not read


def hide_sheet(book, sheet):
    sheet.sheet_state = "hidden"
    book.active = 1


def comment(book, sheet):
    sheet[STAFF].comment = Comment(f"王某 {IDENTITY[:6]} {IDENTITY[6:14]} {IDENTITY[14:]}", "甲")


def harmless_comment(book, sheet):
    sheet[STAFF].comment = Comment("本月新到一人", "甲")


def remark(book, sheet):
    sheet["BA4"], sheet["BA5"], sheet["BA6"] = "备注", f"联系人{MOBILE}", int(MOBILE)


@pytest.mark.parametrize(
    ("change", "warnings"),
    [
        (hide_row, [("hidden_row", "B6")]),
        (hide_columns, [("hidden_column", "G5")]),
        (hide_sheet, [("hidden_sheet", "")]),
        (comment, [("private_note", "")]),
        (harmless_comment, []),
        (remark, [("private_value", "BA5"), ("private_value", "BA6")]),
    ],
)
def test_what_has_to_be_looked_at_is_told_and_the_figures_are_read(engine, report, change, warnings):
    found = tried(engine, changed(report, change))
    assert (found.state, warned(found), stored(engine)) == ("loaded", warnings, {"S1": 4, "S2": 2}), found.said
    assert [secret for secret in (IDENTITY, MOBILE) if secret in found.said] == []


def with_box(data, text):
    """The workbook with a text box over its first sheet, or with a picture when there is no text."""
    ns = "http://schemas.openxmlformats.org/"
    said = f"<xdr:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody>"
    shape = f"<xdr:sp>{said}</xdr:sp>" if text else "<xdr:pic/>"
    drawing = (
        f'<xdr:wsDr xmlns:xdr="{ns}drawingml/2006/spreadsheetDrawing" xmlns:a="{ns}drawingml/2006/main">'
        f"<xdr:twoCellAnchor>{shape}</xdr:twoCellAnchor></xdr:wsDr>"
    )
    link = f'Id="rId1" Type="{ns}officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"'
    links = f'<Relationships xmlns="{ns}package/2006/relationships"><Relationship {link}/></Relationships>'
    for name, part in (("drawings/drawing1.xml", drawing), ("worksheets/_rels/sheet1.xml.rels", links)):
        data = with_extra(data, f"xl/{name}", part.encode())
    return data


@pytest.mark.parametrize(
    ("text", "warnings"),
    [(f"联系人 {MOBILE}", [("private_note", "")]), ("本月新到一人", []), ("", [])],
)
def test_text_boxes_are_looked_through_for_personal_numbers_and_neither_they_nor_pictures_are_read(
    engine, report, text, warnings
):
    found = tried(engine, with_box(report.read_bytes(), text))
    assert (found.state, warned(found), stored(engine)) == ("loaded", warnings, {"S1": 4, "S2": 2}), found.said
    assert MOBILE not in found.said


def test_a_value_from_another_file_is_the_one_that_was_saved_with_a_warning(engine, report):
    def linked(name, text):
        cell = b'<c r="G5" s="'
        start = text.find(cell) if name.endswith("sheet1.xml") else -1
        if start < 0:
            return text
        return text[:start] + text[start:].replace(b"<v>4</v>", "<f>'[1]上年'!A1</f><v>4</v>".encode(), 1)

    found = tried(engine, repacked(report.read_bytes(), linked))
    assert (found.state, warned(found), stored(engine)["S1"]) == ("loaded", [("linked_value", STAFF)], 4), found.said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (IDENTITY.replace("0230", "0228"), True), ("１３８００００００００", True), ("138-0000-0000", True),
        (f"电话：{MOBILE}。", True),
        ("522702001", False), ("138000000000", False), ("91520000000000000X", False),
        ("2023-05-31 12:00", False), ("", False),
    ],
)  # fmt: skip
def test_numbers_that_tell_a_person(text, found):
    assert is_private(text) is found


def split_heading(book, sheet):
    """人数 over 男 and 女 in place of one column of the form."""
    sheet["F4"], sheet["G4"] = "男", "女"


def foot(book, sheet):
    sheet["A30"], sheet["A31"] = "填表人：甲　审核人：乙", "注：本表一式两份"


def blank_rows(book, sheet):
    sheet.insert_rows(6, 3)
    for row in range(20, 5020):
        sheet.cell(row, 1).number_format = "0.00"


def other_sheets(book, sheet):
    sheet.title = "5月"
    book.create_sheet("草稿", 0)["A1"] = "随便写写"
    book.move_sheet("5月", 3)


def second_report(book, sheet):
    book.copy_worksheet(sheet)


def two_alike(book, sheet):
    sheet["F4"] = sheet["G4"].value


def without_codes(book, sheet):
    sheet["B3"] = "编码"


@pytest.mark.parametrize("change", [foot, blank_rows, other_sheets])
def test_layouts_that_are_read_by_their_labels(engine, report, change):
    found = tried(engine, changed(report, change))
    assert (found.state, found.problems, stored(engine)) == ("loaded", [], {"S1": 4, "S2": 2}), found.said


def test_notes_and_signatures_are_listed_as_passed_over(engine, report):
    ignored = tried(engine, changed(report, foot)).outcome.ignored
    assert {"月报表!A30", "月报表!A31"} <= set(ignored)


@pytest.mark.parametrize(
    ("change", "state", "said"),
    [
        (split_heading, "rejected", "缺少栏目：社工岗位、驻站社工"),
        (two_alike, "rejected", "“驻站社工”出现两次"),
        (second_report, "refused", "请只留一张"),
        (without_codes, "refused", "没有找到月报表"),
        (lambda book, sheet: book["代码表"].__setitem__("B1", "2031"), "refused", "模板为2031版"),
        # 2023 is a version that is known by now: what says so and is laid out as the form in use is neither.
        (lambda book, sheet: book["代码表"].__setitem__("B1", "2023"), "rejected", "缺少栏目"),
        (lambda book, sheet: book["代码表"].__setitem__("B1", "2"), "refused", "模板为2版"),
    ],
)
def test_layouts_that_keep_the_file_out(engine, report, change, state, said):
    found = tried(engine, changed(report, change))
    assert (found.state, said in found.said) == (state, True), found.said


def test_a_code_turned_into_a_day_is_not_guessed_back(engine, report):
    found = tried(engine, filled(report, **{SITE: date(2023, 3, 1)}))
    assert (found.state, found.problems) == ("rejected", [("site_unknown", SITE)])


def test_a_header_torn_apart_by_a_stray_line_end_is_named(engine):
    found = tried(engine, SOUND.replace("零报告,", "零报告\r,", 1).encode(), "may.csv")
    assert (found.state, "missing_column" in dict(found.problems)) == ("rejected", True)
