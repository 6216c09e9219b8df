"""Files that are no workbook, a damaged one, a dangerous one or one given before: refused whole, with one reason."""

import io
import zipfile

import pytest

from tests.warehouse.test_intake_load import DAY, engine, submissions, written
from tests.warehouse.test_intake_reading import far_cell, repacked, with_extra
from tests.warehouse.tried import audited, tried
from warehouse.intake.container import GREATEST_FILE
from warehouse.intake.load import take_in

__all__ = ["engine"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ENCRYPTED = OLE + "EncryptedPackage".encode("utf-16-le") + bytes(512)
HTML = "<html><meta charset=gbk><table><tr><td>站点编码</td></tr></table></html>".encode("gbk")
XXE = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
LAUGHS = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.fixture
def report(tmp_path):
    return written(tmp_path / "sound.xlsx", staff=(4, 2)).read_bytes()


def archive(**members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in members.items():
            made.writestr(name.replace("__", "/"), text)
    return packed.getvalue()


def declared(data, before):
    """The workbook with *before* in front of the root of its first sheet, and its entity used in a cell."""

    def change(name, text):
        if not name.endswith("sheet1.xml"):
            return text
        used = b'<row r="90"><c r="A90" t="str"><v>&' + (b"x" if b"SYSTEM" in before else b"b") + b";</v></c></row>"
        return text.replace(b"<worksheet", before + b"<worksheet", 1).replace(b"</sheetData>", used + b"</sheetData>")

    return repacked(data, change)


def full_sheet(data):
    """The workbook with every row of its first sheet filled: 1 048 576."""
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c></row>'
    filled = "".join(map(row.format, range(1, 1_048_577))).encode()
    start, end = b"<sheetData>", b"</sheetData>"

    def change(name, text):
        if not name.endswith("sheet1.xml"):
            return text
        return text.split(start)[0] + start + filled + end + text.split(end)[1]

    return repacked(data, change)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "may.xlsx", "空文件"),
        (HTML, "may.xls", "用WPS另存为xlsx"),
        (OLE, "may.xls", "旧格式（xls、et、wps），请用WPS另存为xlsx"),
        (ENCRYPTED, "may.xlsx", "文件有密码，请去掉密码"),
        (OLE, "may.et", "用WPS另存为xlsx"),
        (OLE, "may.wps", "用WPS另存为xlsx"),
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "may.ods", "用WPS另存为xlsx"),
        (b"MZ\x90\x00" + bytes(600), "a.xlsx", "不是xlsx"),
        (archive(xl__workbook__xml="<workbook/>"), "a.xlsx", "不是xlsx"),
        (bytes(GREATEST_FILE + 1), "a.xlsx", "超过10 MB"),
        (bytes(GREATEST_FILE + 1), "a.csv", "超过10 MB"),
    ],
)
def test_what_is_no_workbook_is_refused_with_what_to_do(engine, data, name, reason):
    found = tried(engine, data, name)
    assert (found.state, reason in found.said) == ("refused", True), found.said


@pytest.mark.parametrize(
    ("spoilt", "reason"),
    [
        (lambda data: data[:3000], "损坏或未传完"),
        (lambda data: data[:-40], "损坏或未传完"),
        (lambda data: with_extra(data, "xl/worksheets/big.xml", b"<c>" + b"x" * 400_000_000), "展开后过大"),
        (lambda data: repacked(data, far_cell), "表格范围异常"),
        (full_sheet, "表格范围异常"),
        (lambda data: declared(data, XXE), "实体声明"),
        (lambda data: declared(data, LAUGHS), "实体声明"),
        (lambda data: with_extra(data, "../../x", b"x"), "路径异常"),
        (lambda data: with_extra(data, "..\\x", b"x"), "路径异常"),
        (lambda data: with_extra(data, "/etc/x", b"x"), "路径异常"),
    ],
)
def test_a_damaged_or_dangerous_workbook_is_refused(engine, report, spoilt, reason):
    found = tried(engine, spoilt(report))
    assert (found.state, reason in found.said) == ("refused", True), found.said


def test_a_bomb_that_lies_about_its_size_is_refused(engine, report):
    """The archive says that a sheet has 1000 bytes; it unpacks to 40 MB."""
    packed = with_extra(report, "xl/worksheets/big.xml", b"x" * 40_000_000)
    lied = packed.replace((40_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lied != packed
    found = tried(engine, lied)
    assert (found.state, "损坏" in found.said) == ("refused", True), found.said


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/x.xlsx",
        "长" * 300 + ".xlsx",
        "😀'\";--.xlsx",
        "五月\n合计.xlsx",
        "\u202exslx.exe.xlsx",
        "a\x00b.xlsx",
        "\udcff.xlsx",
    ],
)
def test_a_name_is_a_label_and_no_path(engine, report, tmp_path, name):
    assert tried(engine, report, name).state == "loaded"
    assert {path.name.split("-")[0] for path in tmp_path.rglob("*")} == {"sound.xlsx", "store.sqlite"}
    assert tried(engine, report, "other.xlsx").state == "known"


def test_the_same_bytes_are_known_under_any_name_and_from_anybody(engine, report):
    first = tried(engine, report)
    again = take_in(engine, report, "六月.xlsx", actor="乙", received_on=DAY)
    assert (again.state, again.batch_id, again.reports) == ("known", first.outcome.batch_id, 0)
    assert again.known_since is not None
    assert len(submissions(engine)) == 2
    assert audited(engine)[-1].subject == "六月.xlsx"
