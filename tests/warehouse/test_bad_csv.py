"""CSV as it comes from WPS and other systems: read in its own encoding and separator, or refused with the place."""

import pytest

from tests.warehouse.test_intake_load import engine
from tests.warehouse.tried import tried
from warehouse.intake import form

__all__ = ["engine"]
HEADINGS = list(form.columns(form.MAIN))
BLANKS = [""] * (len(HEADINGS) - 1)
S1 = ["S1", "金山社工站", "", "7", *BLANKS]
S2 = ["S2", "马场坪社工站", "", "5", *BLANKS]


def lines(*rows, separator=","):
    """A report of May with these rows below its header."""
    header = ["站点编码", "社工站名称", "零报告", *HEADINGS]
    return [separator.join(row) for row in (["填报月份：2023年5月"], header, *rows)]


def text(*rows, separator=",", end="\n"):
    return end.join([*lines(*rows, separator=separator), ""])


SOUND = text(S1, S2)


@pytest.mark.parametrize(
    "data",
    [
        SOUND.encode("gbk"),
        SOUND.encode("gb18030"),
        SOUND.encode("utf-8"),
        SOUND.encode("utf-8-sig"),
        SOUND.encode("utf-16"),
        b"\xfe\xff" + SOUND.encode("utf-16-be"),
        text(S1, S2, separator="\t").encode("utf-16"),
        text(S1, S2, separator="\t").encode(),
        text(S1, S2, separator=";").encode(),
        text(S1, S2, separator="，").encode(),
        text(S1, S2, end="\r").encode(),
        text(S1, S2, end="\r\n").encode("gbk"),
        (SOUND + "\n\n\n").encode(),
        SOUND.rstrip("\n").encode(),
    ],
)
def test_encodings_separators_and_line_ends_that_are_read(engine, data):
    found = tried(engine, data, "MAY.TXT")
    assert (found.state, found.outcome.reports) == ("loaded", 2), found.said


def test_quoted_cells_may_hold_separators_and_line_ends(engine):
    found = tried(engine, ('"第一行\n第二行,仍是标题"\n' + SOUND).encode(), "may.csv")
    assert (found.state, found.outcome.reports) == ("loaded", 2)


def test_a_header_again_in_the_middle_is_passed_over(engine):
    header = lines()[1].split(",")
    found = tried(engine, text(S1, header, S2).encode(), "may.csv")
    assert (found.state, found.outcome.reports) == ("loaded", 2)
    assert "CSV!A4" in found.outcome.ignored


def mixed(first, second):
    return lines(S1)[0].encode(first) + b"\n" + "\n".join(lines(S1)[1:]).encode(second)


UTF8_MONTH = len("填报月份：2023年5月\n".encode())
FIRST_BROKEN = UTF8_MONTH + 3
"""站 in GBK is D5 BE, which UTF-8 takes for an Armenian letter; 点 begins with B5, which begins nothing."""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空文件"),
        (SOUND.encode() + b"\x00", f"第{len(SOUND.encode()) + 1}字节"),
        (mixed("utf-8", "gbk"), f"第{FIRST_BROKEN}字节"),
        (mixed("gbk", "utf-8"), "第1字节"),
        (SOUND.replace("金山", "\ud800").encode("utf-8", "surrogatepass"), "字节"),
        (SOUND.replace("金山", "\ud800").encode("utf-16-le", "surrogatepass"), "字节"),
        (SOUND.encode("utf-16")[:-1], "字节"),
        (b"\xff\xfe\x00\xd8", "字节"),
        (SOUND.encode("utf-32"), "字节"),
        (text(S1, ['"S2', "马场坪社工站", "", "5"]).encode(), "第4行"),
        (text(S1, ['"S2"x', "马场坪社工站", "", "5"]).encode(), "第4行"),
        (b"9" * 5_000_000, "第1行"),
        (b"9" * 30_000_000, "超过10 MB"),
        (text(S1, separator="|").encode(), "没有找到月报表"),
        (("1\n" * 20_001).encode(), "表格范围异常"),
        (("1," * 400).encode(), "表格范围异常"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_place(engine, data, said):
    found = tried(engine, data, "may.csv")
    assert (found.state, said in found.said) == ("refused", True), found.said


def test_error_values_and_formulas_of_a_csv_are_no_numbers(engine):
    for typed in ("#REF!", "#DIV/0!", "#N/A", "=1+1", "@SUM(A1)", "=cmd|'/C calc'!A0", "+1+1"):
        found = tried(engine, text(["S1", "金山社工站", "", typed, *BLANKS]).encode(), "may.csv")
        assert (found.state, found.problems) == ("rejected", [("not_a_number", "D3")])
        assert repr(typed) in found.said
