"""Numbers as typed: what is certain is read, everything else is refused, and nothing becomes zero by itself."""

import re
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.dictionaries import READING_LABELS
from catalogue.period import month_number
from warehouse.intake.form import Column
from warehouse.intake.months import read_month
from warehouse.intake.numerals import MISSING, read_number
from warehouse.intake.scales import Scale

PEOPLE = Column("staff", "", "", "驻站社工", "person")
TIMES = Column("person_times_served", "", "", "服务人次", "person_time")
YUAN = Column("charity_cash", "", "", "慈善资金", "yuan")
JUNK = """一百二十 叁 nan inf -inf 1e3 1_000 ٣ 0x10 1O l2 1,23 12,34,567 ,123 1. .5 007 30元 30人次 人 万 1.2万万
① ² ½ 5% =1+1 #REF! 约30 30余 1-2 --1"""
MARCH = "2024年3月 2024年03月 2024年3月份 2024年03月01日 2024-3 2024-03 2024/3 2024-03-31 202403 ２０２４年３月"


@pytest.mark.parametrize(
    ("cell", "column", "value"),
    [
        (12, PEOPLE, "12"),
        (12.0, PEOPLE, "12"),
        ("12", PEOPLE, "12"),
        ("１２３", PEOPLE, "123"),
        ("1,234", PEOPLE, "1234"),
        ("1，234，567", PEOPLE, "1234567"),
        (" 7\u3000\u200b\ufeff", PEOPLE, "7"),
        ("+3", PEOPLE, "3"),
        ("3.0", PEOPLE, "3"),
        ("30人", PEOPLE, "30"),
        ("1.2万", TIMES, "12000"),
        ("0", PEOPLE, "0"),
        (-0.0, PEOPLE, "0"),
        (0.1 + 0.2, YUAN, "0.3"),
        ("1,488.50元", YUAN, "1488.50"),
    ],
)
def test_certain_numbers(cell, column, value):
    read = read_number(cell, column)
    assert (read.value, read.broken_rule) == (Decimal(value), None)


@pytest.mark.parametrize("cell", [None, "", " ", "\u3000", "—", "/", "-", "无", "空", "N/A", "NA"])
def test_nothing_reported_is_missing_and_not_zero(cell):
    read = read_number(cell, PEOPLE)
    assert (read.value, read.broken_rule) == (None, None)


@pytest.mark.parametrize(
    "cell",
    [
        *JUNK.split(),
        *["1 2", "1\u30002", "1 234", True, False, float("nan"), float("inf"), datetime(2023, 3, 1), date(2023, 3, 1)],
    ],
)
def test_junk_is_not_a_number(cell):
    read = read_number(cell, PEOPLE)
    assert (read.value, read.broken_rule) == (None, "not_a_number")


@pytest.mark.parametrize(
    ("cell", "column", "rule"),
    [
        (-1, PEOPLE, "negative"),
        ("－5", PEOPLE, "negative"),
        (1.5, PEOPLE, "not_whole"),
        ("１２３．５", PEOPLE, "not_whole"),
        (2_147_483_648, PEOPLE, "too_large"),
        (1e15, PEOPLE, "too_large"),
        (1.005, YUAN, "too_many_decimals"),
        (1e12, YUAN, "too_large"),
    ],
)
def test_numbers_out_of_range(cell, column, rule):
    assert read_number(cell, column).broken_rule == rule


def test_what_was_normalised_is_marked():
    """By the rule that says most of it: a unit in wide digits is read as a unit."""
    typed = (5, "5", "５", " 5", "1,234", "1，234", "2人次", "２人次", "1.2万")
    rules = ["", "", "signs", "signs", "grouped", "signs", "unit", "unit", "times"]
    assert [read_number(cell, TIMES).mended for cell in typed] == rules
    assert [read_number(cell, YUAN, Scale("万元", 10_000)).mended for cell in (1.5, "1.5万元")] == ["scaled"] * 2
    assert set(rules) | {"scaled", "heading"} == {"", *READING_LABELS}


DIGITS = r"[0-9０-９]"
WELL_FORMED = re.compile(rf"[-+＋－]?{DIGITS}+([,，]{DIGITS}{{3}})*([.．]{DIGITS}+)?\s*(万|亿|人)?")
INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\ufeff")


@given(st.one_of(st.text(), st.text(alphabet="0123456789０１２.,，．+-eE_xXnaifOl万亿人元 ①²٣", max_size=12)))
def test_junk_never_becomes_a_number(typed):
    read = read_number(typed, PEOPLE)
    text = typed.translate(INVISIBLE).strip()
    if read.value is not None:
        assert WELL_FORMED.fullmatch(text)
        assert read.value >= 0
        assert read.value == int(read.value)
    elif read.broken_rule is None:
        assert text in MISSING


@given(st.integers(min_value=0, max_value=99_999_999))
def test_every_way_of_writing_a_count_is_the_same_number(count):
    wide = str(count).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    for cell in (count, float(count), str(count), f"{count:,}", wide, f"{count}人"):
        assert read_number(cell, PEOPLE).value == count


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_a_float_is_read_to_fifteen_digits_or_refused(cell):
    read = read_number(cell, YUAN)
    if read.value is not None:
        assert float(read.value) == pytest.approx(cell, rel=1e-14)
        assert 0 <= read.value < 10**11


@pytest.mark.parametrize(
    "cell",
    [
        *MARCH.split(),
        *["24年3月", "２４年3月份", "24年03月31日", "二四年三月"],  # two digits: read, and to be confirmed
        *[202403, 202403.0, " 2024 年 3 月 ", date(2024, 3, 1), datetime(2024, 3, 31, 23, 59)],
    ],
)
def test_months(cell):
    assert read_month(cell) == month_number(2024, 3)


@pytest.mark.parametrize(
    "cell",
    ["3月", "2024Q1", "24年一季度", "24-3", "4年3月", "124年3月", "上半年", "2024年13月", "2024.10", 2024.1, 45352, "",
     None, True, "2024年3月至4月"],
)  # fmt: skip
def test_months_that_cannot_be_told(cell):
    assert read_month(cell) is None
