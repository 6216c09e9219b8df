"""The checks as a function over rows: one world of two stations, broken in one place at a time."""

from datetime import date
from inspect import getsource

import pytest

from catalogue.indicators import load
from catalogue.period import month_number
from warehouse.intake import (
    cautions,
    checking,
    form,
    header,
    labels,
    months,
    numerals,
    problems,
    reading,
    relations,
    rows,
    totals,
)
from warehouse.intake.checking import Context, check
from warehouse.intake.layouts import converting, naming
from warehouse.intake.raw import Cell, RawTables, Row, Sheet

MAY = month_number(2023, 5)
CONTEXT = Context({"S1": "金山社工站", "S2": "马场坪社工站"}, date(2023, 6, 3))
DOMAIN_HEADINGS = list(form.columns(form.DOMAIN))


def row(number, site_id="S1", name="金山社工站", zero="", **values):
    """A row whose cells are addressed by key or heading and row number: 驻站社工5."""
    keys = {form.SITE_ID: site_id, form.SITE_NAME: name, form.ZERO: zero}
    return Row(
        number,
        {key: Cell(f"{key}{number}", value) for key, value in keys.items()},
        {heading: Cell(f"{heading}{number}", value) for heading, value in values.items()},
    )


def found(*rows, domains=(), groups=(), month="2023年5月", group_month="2023年5月"):
    """(code, cell, value) of each problem of a report with these rows."""
    sheets = {
        form.MAIN: Sheet("月报表", form.MAIN, Cell("I2", month) if month is not None else None, list(rows)),
        form.DOMAIN: Sheet("分领域", form.DOMAIN, None, list(domains)),
        form.GROUP: Sheet("分人群", form.GROUP, Cell("K2", group_month), list(groups)),
    }
    checked = check(RawTables(sheets), CONTEXT)
    return [(one.code, one.cell, one.value) for one in checked.problems]


def test_sound_report_has_no_problem():
    assert found(row(5, 驻站社工=3, 其中持证=3)) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row(5, site_id="S9", 驻站社工=1)], ("site_unknown", "site_id5", "S9")),
        ([row(5, name="马场坪社工站", 驻站社工=1)], ("site_name_differs", "site_name5", "马场坪社工站")),
        ([row(5, 驻站社工=1), row(6, 驻站社工=1)], ("site_repeated", "site_id6", "S1")),
        ([row(5, 驻站社工="三")], ("not_a_number", "驻站社工5", "三")),
        ([row(5, 驻站社工=-3)], ("negative", "驻站社工5", "-3")),
        ([row(5, 驻站社工=2.5)], ("not_whole", "驻站社工5", "2.5")),
        ([row(5, 慈善资金=0.125)], ("too_many_decimals", "慈善资金5", "0.125")),
        ([row(5, 驻站社工=1e9)], ("too_large", "驻站社工5", "1000000000.0")),
        ([row(5, 驻站社工=3, 其中持证=4)], ("exceeds", "其中持证5", "4")),
        ([row(5, 首次走访户数=9, 走访户次=8)], ("exceeds", "首次走访户数5", "9")),
        ([row(5, 服务人数=9, 服务人次=8)], ("exceeds", "服务人数5", "9")),
        ([row(5, zero="是", 新开个案=1)], ("zero_with_value", "新开个案5", "1")),
        ([row(5, zero="对", 新开个案=1)], ("zero_unreadable", "is_zero_report5", "对")),
        ([], ("no_stations", "", "")),
    ],
)
def test_each_broken_rule_is_found_at_its_cell(rows, expected):
    assert found(*rows) == [expected]


def test_faulty_cell_is_an_error_and_not_a_blank():
    broken = Row(5, row(5).keys, {"驻站社工": Cell("G5", "", is_faulty=True)})
    assert found(broken) == [("cell_error", "G5", "")]


def test_zero_report_may_have_staff_and_written_zeros():
    assert found(row(5, zero="是", 驻站社工=3, 新开个案=0)) == []


@pytest.mark.parametrize(
    ("month", "code"),
    [(None, "month_missing"), ("", "month_missing"), ("5月", "month_without_year"), ("2023年7月", "month_ahead")],
)
def test_month_has_to_be_certain(month, code):
    assert found(row(5, 驻站社工=1), month=month, group_month="2023年7月")[0][0] == code


def test_sheets_of_two_months_do_not_go_together():
    assert found(row(5, 驻站社工=1), group_month="2023年4月") == [("month_mismatch", "K2", "2023年4月")]


def parts(*values):
    return row(4, **dict(zip(DOMAIN_HEADINGS, values, strict=False)))


@pytest.mark.parametrize(
    ("whole", "filled", "codes"),
    [
        (28, (1, 2, 3, 4, 5, 6, 7), []),
        (29, (1, 2, 3, 4, 5, 6, 7), ["sum_differs"]),
        (29, (1, 2, 3, 4, 5, 6), []),
        (20, (1, 2, 3, 4, 5, 6), ["sum_differs"]),
        (None, (1,), ["no_whole"]),
    ],
)
def test_domains_add_up_to_the_whole(whole, filled, codes):
    assert [code for code, _, _ in found(row(5, 服务人次=whole, 驻站社工=1), domains=[parts(*filled)])] == codes


def test_groups_may_overlap_but_none_exceeds_the_whole():
    main = row(5, 服务人数=10)
    assert found(main, groups=[row(4, 老年人=10, 孤儿=10)]) == []
    assert found(main, groups=[row(4, 老年人=11, 孤儿=10)]) == [("exceeds", "老年人4", "11")]
    assert [one[0] for one in found(row(5, 驻站社工=1), groups=[row(4, 老年人=1)])] == ["no_whole"]


def test_parts_of_a_station_that_is_not_on_the_main_sheet():
    other = row(4, site_id="S2", name="马场坪社工站", 孤儿=1)
    assert found(row(5, 驻站社工=1), groups=[other]) == [("site_not_on_main", "site_id4", "S2")]


def test_all_problems_are_listed_at_once():
    assert len(found(row(5, 驻站社工="三", 结案=-1, 新开个案=1.5), row(6, site_id="S9"))) == 4


def test_normalised_cells_are_listed_with_what_was_typed():
    main = Sheet("月报表", form.MAIN, Cell("I2", "2023年5月"), [row(5, 服务人次="１，２３４")])
    checked = check(RawTables({form.MAIN: main}), CONTEXT)
    assert [(one.cell, one.typed, one.value) for one in checked.mended] == [("服务人次5", "１，２３４", 1234.0)]
    assert checked.mended[0].in_("zh") == "月报表!服务人次5 '１，２３４' 读作 1234"
    assert checked.measures["value"].tolist() == [1234.0]


def test_checking_twice_gives_the_same_and_changes_nothing():
    main = Sheet("月报表", form.MAIN, Cell("I2", "2023年5月"), [row(5, 驻站社工="三")])
    raw = RawTables({form.MAIN: main})
    assert check(raw, CONTEXT).problems == check(raw, CONTEXT).problems
    assert raw.problems == []


def test_problem_says_place_value_rule_and_remedy_in_both_languages():
    main = Sheet("月报表", form.MAIN, Cell("I2", "2023年5月"), [row(5, 驻站社工=3, 其中持证=4)])
    problem = check(RawTables({form.MAIN: main}), CONTEXT).problems[0]
    assert problem.in_("zh") == "月报表!其中持证5 '4'：大于“驻站社工”的3；部分不能大于总体，请核对两栏"
    assert problem.in_("en").endswith(
        "it exceeds “Social workers posted”, which is 3; a part cannot exceed the whole: check both columns"
    )


def test_every_rule_with_wording_is_applied_somewhere():
    modules = (
        cautions, checking, header, labels, months, numerals, reading, relations, rows, totals, converting, naming,
    )  # fmt: skip
    source = "".join(map(getsource, modules))
    assert [code for code in problems.rules() if f'"{code}"' not in source] == []


def test_every_report_indicator_has_one_column():
    assert [column.indicator_id for column in form.columns(form.MAIN).values()] == [
        one.id for one in load().form_fields()
    ]
