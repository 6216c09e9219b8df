"""Workbook and CSV files on disk: written by the form, spoilt in one place, read back."""

import io
import zipfile
from datetime import date

import openpyxl
import pandas as pd
import pytest

from catalogue.period import month_number
from warehouse.intake import form, workbook
from warehouse.intake.checking import Context, check
from warehouse.intake.reading import read
from warehouse.refusal import Refusal

MAY = month_number(2023, 5)
SITES = pd.DataFrame(
    {
        "site_id": ["S1", "S2", "S3"],
        "name": ["金山社工站", "马场坪社工站", "牛场社工站"],
        "township": ["金山街道", "马场坪街道", "牛场镇"],
    }
)
CONTEXT = Context(dict(zip(SITES["site_id"], SITES["name"], strict=True)), date(2023, 6, 3))


@pytest.fixture
def report(tmp_path):
    """S1 filed with parts, S2 a zero report, S3 left blank."""
    path = tmp_path / "report.xlsx"
    workbook.write(
        path,
        county_name="福泉市",
        month=MAY,
        province_name="贵州省",
        sites=SITES,
        values=pd.DataFrame(
            {
                "staff": [3, 2],
                "person_times_served": [120, None],
                "persons_served": [80, None],
                "charity_cash": [12000.5, None],
            },
            index=["S1", "S2"],
        ),
        domains=pd.DataFrame({"elderly_care": [70], "child_welfare": [30], "other": [20]}, index=["S1"]),
        groups=pd.DataFrame({"elderly": [60], "orphan": [4]}, index=["S1"]),
        zero={"S2"},
    )
    return path


def spoil(path, change):
    """The workbook after *change*(book)."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def cell_of(book, kind, heading, row):
    sheet = book[form.SHEET_NAMES[kind]]
    for cells in sheet.iter_rows(max_row=6):
        for cell in cells:
            if form.heading_and_unit(cell.value)[0] == heading:
                return sheet.cell(row, cell.column)
    raise AssertionError(heading)


def problems(path):
    return [(found.code, found.sheet, found.cell, found.value) for found in check(read(path), CONTEXT).problems]


def test_filled_in_workbook_comes_back_as_it_was(report):
    checked = check(read(report), CONTEXT)
    assert checked.problems == []
    assert checked.month == MAY
    assert checked.submissions.values.tolist() == [
        ["S1", MAY, date(2023, 6, 3), "filed"],
        ["S2", MAY, date(2023, 6, 3), "zero"],
    ]
    cells = checked.measures[["site_id", "indicator_id", "domain_code", "group_code", "value"]].values.tolist()
    assert cells == [
        ["S1", "staff", "", "", 3.0],
        ["S1", "persons_served", "", "", 80.0],
        ["S1", "person_times_served", "", "", 120.0],
        ["S1", "charity_cash", "", "", 12000.5],
        ["S1", "person_times_served", "elderly_care", "", 70.0],
        ["S1", "person_times_served", "child_welfare", "", 30.0],
        ["S1", "person_times_served", "other", "", 20.0],
        ["S1", "persons_served", "", "elderly", 60.0],
        ["S1", "persons_served", "", "orphan", 4.0],
        ["S2", "staff", "", "", 2.0],
    ]


def test_same_content_gives_the_same_bytes(tmp_path):
    paths = [tmp_path / name for name in ("a.xlsx", "b.xlsx")]
    for path in paths:
        workbook.write(path, county_name="福泉市", month=MAY, province_name="贵州省", sites=SITES)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_empty_template_is_no_report_at_all(tmp_path):
    path = tmp_path / "template.xlsx"
    workbook.write(path, county_name="福泉市", month=MAY, province_name="贵州省", sites=SITES)
    checked = check(read(path), CONTEXT)
    assert (checked.problems, len(checked.submissions), len(checked.measures)) == ([], 0, 0)


def test_form_looks_like_a_form(report):
    book = openpyxl.load_workbook(report)
    assert book.sheetnames == ["月报表", "分领域服务人次", "分人群服务人数", "填表说明", "代码表"]
    sheet = book["月报表"]
    assert sheet["A1"].value == "贵州省乡镇（街道）社工站服务情况月报表"
    assert sheet["A2"].value == "填报单位（盖章）：福泉市"
    assert sheet["F3"].value == "人员队伍"
    assert sheet["G4"].value == "驻站社工\n（人）"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.freeze_panes == "D5"
    rules = {(rule.type, str(rule.sqref).split(":")[0]) for rule in sheet.data_validations.dataValidation}
    assert {("list", "E5"), ("whole", "F5")} <= rules
    assert book["代码表"]["B1"].value == form.TEMPLATE_VERSION


def test_totals_notes_signatures_and_other_sheets_are_passed_over(report):
    ignored = read(report).ignored
    assert ignored == ["月报表!A8", "月报表!A10", "月报表!A11", "月报表!A12", "月报表!A14", "填表说明", "代码表"]


def test_header_and_columns_are_found_wherever_they_stand(report):
    def change(book):
        sheet = book["月报表"]
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.insert_rows(1, 3)
        sheet.insert_cols(7)
        sheet["G7"] = "联系电话"
        book.move_sheet("月报表", 4)

    raw = read(spoil(report, change))
    assert "月报表!G7" in raw.ignored
    assert check(raw, CONTEXT).problems == []
    assert len(check(raw, CONTEXT).measures) == 10


def test_error_cells_and_formulas_without_result_are_found(report):
    def change(book):
        cell_of(book, form.MAIN, "驻站社工", 5).value = "#REF!"
        cell_of(book, form.MAIN, "社工岗位", 5).value = "=1+2"

    assert problems(spoil(report, change)) == [("cell_error", "月报表", "F5", ""), ("cell_error", "月报表", "G5", "")]


def test_missing_column_and_sheet_are_named(report):
    def change(book):
        cell_of(book, form.MAIN, "结案", 4).value = None
        del book["分人群服务人数"]

    found = check(read(spoil(report, change)), CONTEXT).problems
    assert [one.code for one in found] == ["missing_column", "missing_sheet"]
    assert "结案" in found[0].rule.zh
    assert "分人群服务人数" in found[1].rule.en


def test_repeated_column_is_refused(report):
    found = problems(
        spoil(report, lambda book: setattr(cell_of(book, form.MAIN, "结案", 4), "value", "驻站社工（人）"))
    )
    assert ("repeated_column", "月报表", "Q4", "驻站社工") in found


def test_column_in_another_unit_is_refused(report):
    found = problems(
        spoil(report, lambda book: setattr(cell_of(book, form.MAIN, "慈善资金", 4), "value", "慈善资金\n（万元）"))
    )
    assert [(code, value) for code, _, _, value in found] == [("wrong_unit", "万元")]


def test_other_template_version_is_refused(report):
    with pytest.raises(Refusal, match="模板为0版，本程序认得2024、2023、2022版"):
        read(spoil(report, lambda book: book["代码表"].__setitem__("B1", "0")))


def test_two_main_sheets_are_refused(report):
    with pytest.raises(Refusal, match="只留一张"):
        read(spoil(report, lambda book: book.copy_worksheet(book["月报表"])))


CSV = """贵州省乡镇（街道）社工站服务情况月报表
填报单位：福泉市,填报月份：2023年5月
站点编码,社工站名称,零报告,{headings}
S1,金山社工站,,{first}
合计,,,{first}
"""


def csv_text(first="7"):
    headings = list(form.columns(form.MAIN))
    figures = [first] + [""] * (len(headings) - 1)
    return CSV.format(headings=",".join(headings), first=",".join(figures))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_in_three_encodings(encoding):
    checked = check(read(csv_text().encode(encoding), "a.csv"), CONTEXT)
    assert checked.problems == []
    assert checked.measures[["site_id", "indicator_id", "value"]].values.tolist() == [["S1", "posts", 7.0]]


def test_rare_characters_survive_gb18030():
    context = Context({"S1": "䶮㛃𠮷社工站"}, date(2023, 6, 3))
    data = csv_text().replace("金山社工站", "䶮㛃𠮷社工站").encode("gb18030")
    assert check(read(data, "a.csv"), context).problems == []


def test_csv_with_tabs_and_a_month_in_each_row():
    text = (
        csv_text()
        .replace("填报月份：2023年5月", "")
        .replace("零报告", "零报告,填报月份")
        .replace("金山社工站,", "金山社工站,,2023-5")
    )
    checked = check(read(text.replace(",", "\t").encode(), "a.csv"), CONTEXT)
    assert (checked.problems, checked.month) == ([], MAY)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空文件"),
        (b"\xff\xfe\x00\x00", "编码|空字符"),
        (csv_text().encode() + b"\x00", "空字符"),
        (csv_text().encode() + "贵".encode("gb18030"), "编码"),
        (b"a,b\n1,2\n", "没有找到月报表"),
        (csv_text('"7').encode(), "CSV格式有误"),
    ],
)
def test_unreadable_csv_is_refused_with_a_reason(data, reason):
    with pytest.raises(Refusal, match=reason):
        read(data, "a.csv")


def repacked(data, change, renamed=None):
    """The workbook's bytes with *change*(name, text) applied to every member; *renamed*: old -> new name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            name = member.filename
            target.writestr((renamed or {}).get(name, name), change(name, source.read(member)))
    return out.getvalue()


def with_extra(data, name, content):
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as target:
        target.writestr(name, content)
    return out.getvalue()


def far_cell(name, text):
    if not name.endswith("sheet1.xml"):
        return text
    return text.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')


def entities(name, text):
    declared = b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'
    return text.replace(b"<worksheet", declared, 1) if name.endswith("sheet1.xml") else text


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda data: b"", "空文件"),
        (lambda data: data[:3000], "损坏"),
        (lambda data: b"<html><table><tr><td>1</td></tr></table></html>", "不是xlsx"),
        (lambda data: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "密码|旧格式"),
        (lambda data: b"MZ\x90" + bytes(600), "不是xlsx"),
        (lambda data: repacked(data, far_cell), "范围异常"),
        (lambda data: repacked(data, entities), "实体声明"),
        (lambda data: with_extra(data, "../../x", b"x"), "路径异常"),
        (lambda data: with_extra(data, "xl/media/zeros.bin", bytes(30_000_000)), "展开后过大"),
        (lambda data: repacked(data, lambda name, text: b"" if name == "xl/workbook.xml" else text), "无法读取"),
    ],
)
def test_dangerous_and_damaged_files_are_refused_before_parsing(report, change, reason):
    with pytest.raises(Refusal, match=reason):
        read(change(report.read_bytes()), "a.xlsx")
