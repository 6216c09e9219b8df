"""Cells as people and other programs fill them: read with certainty and logged, or the file stays out whole."""

import io
from datetime import date, datetime, timedelta

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests.warehouse.test_intake_load import DAY, MAY, engine, written
from tests.warehouse.test_intake_marking import NAME, STAFF, ZERO
from tests.warehouse.tried import tried
from warehouse import clock, schema
from warehouse.intake.load import take_in
from warehouse.intake.marking import marked

__all__ = ["engine"]
SITE, NEXT_STAFF = "B5", "G6"


@pytest.fixture
def report(tmp_path):
    return written(tmp_path / "sound.xlsx", staff=(4, 2))


def filled(path, **cells):
    """The workbook with these cells of its main sheet typed over; ``month`` stands for the cell with the month."""
    book = load_workbook(path)
    sheet = book["月报表"]
    for name, value in cells.items():
        sheet[_stated(sheet).coordinate if name == "month" else name].value = value
    return saved(book)


def dated(path, day, epoch=datetime(1899, 12, 30)):
    """The workbook with its month as a day in a cell of its own behind the label, counted from *epoch*."""
    book = load_workbook(path)
    book.epoch = epoch
    sheet = book["月报表"]
    stated = _stated(sheet)
    sheet.unmerge_cells(next(str(one) for one in sheet.merged_cells.ranges if stated.coordinate in one))
    stated.value = "填报月份："
    stated.offset(0, 1).value = day
    return saved(book)


def _stated(sheet):
    return next(cell for cell in sheet[2] if str(cell.value).startswith("填报月份"))


def saved(book):
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def stored(engine, indicator="staff"):
    measure, submission = schema.measure.c, schema.submission.c
    joined = select(submission.site_id, measure.value).join_from(schema.measure, schema.submission)
    with engine.connect() as connection:
        return {row.site_id: row.value for row in connection.execute(joined.where(measure.indicator_id == indicator))}


@pytest.mark.parametrize(
    ("typed", "value"),
    [("１２３", 123), ("1,234", 1234), ("1，234", 1234), ("30人", 30), ("1.2万", 12000), ("7\u200b", 7),
     ("\u30008\xa0", 8), ("\ufeff9", 9), ("１２３．０", 123)],
)  # fmt: skip
def test_what_can_be_read_with_certainty_is_mended_and_told(engine, report, typed, value):
    found = tried(engine, filled(report, **{STAFF: typed}))
    assert (found.state, stored(engine)) == ("loaded", {"S1": value, "S2": 2})
    assert [(one.cell, one.typed, one.value) for one in found.outcome.mended] == [(STAFF, typed, value)]


@pytest.mark.parametrize("typed", ["—", "/", "-", "无", "空", "N/A", "NA"])
def test_what_stands_for_nothing_is_missing_and_never_zero(engine, report, typed):
    assert tried(engine, filled(report, **{STAFF: typed})).state == "loaded"
    assert stored(engine) == {"S2": 2}


def test_a_number_kept_as_text_is_a_number(engine, report):
    found = tried(engine, filled(report, **{STAFF: "12"}))
    assert (found.state, found.outcome.mended, stored(engine)["S1"]) == ("loaded", [], 12)


NO_NUMBERS = """1,23 3.5万元 30元 一百二十 叁 nan inf 1e3 1_000 ٣ 0x10 1O l2 约20 ② 5% 3-1"""


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        *((typed, "not_a_number") for typed in NO_NUMBERS.split()),
        (datetime(2024, 3, 1), "not_a_number"),
        (timedelta(hours=30), "not_a_number"),
        (True, "not_a_number"),
        (-3, "negative"),
        ("－5", "negative"),
        (2.5, "not_whole"),
        ("１２３．５", "not_whole"),
        (1e15, "too_large"),
        (2_147_483_648, "too_large"),
        ("3.5亿", "too_large"),
        ("#REF!", "cell_error"),
        ("#DIV/0!", "cell_error"),
        ("#N/A", "cell_error"),
        ("=1+1", "cell_error"),
    ],
)
def test_what_is_no_certain_count_keeps_the_file_out_and_is_named(engine, report, typed, code):
    found = tried(engine, filled(report, **{STAFF: typed}))
    assert (found.state, found.problems) == ("rejected", [(code, STAFF)])
    assert f"月报表!{STAFF}" in found.said


def test_every_bad_cell_is_named_at_once(engine, report):
    found = tried(engine, filled(report, **{STAFF: "约20", NEXT_STAFF: -1, NAME: "别的站", ZERO: "对"}))
    assert sorted(cell for _, cell in found.problems) == sorted([STAFF, NEXT_STAFF, NAME, ZERO])


@pytest.mark.parametrize(
    "typed",
    ["2023年5月", "2023年05月", "2023年5月份", "2023年05月31日", "2023-5", "2023/05", "202305", "二〇二三年五月",
     "二零二三年五月份"],
)  # fmt: skip
def test_months_in_the_ways_they_are_written(engine, report, typed):
    found = tried(engine, filled(report, month=f"填报月份：{typed}"))
    assert (found.state, found.outcome.month) == ("loaded", MAY), found.said


@pytest.mark.parametrize("day", [datetime(2023, 5, 31, 23, 59, 59), datetime(2023, 5, 1), date(2023, 5, 9)])
@pytest.mark.parametrize("epoch", [datetime(1899, 12, 30), datetime(1904, 1, 1)])
def test_days_are_the_days_they_show_near_midnight_and_counted_from_1904(engine, report, day, epoch):
    found = tried(engine, dated(report, day, epoch))
    assert (found.state, found.outcome.month) == ("loaded", MAY), found.said


UNCERTAIN = {
    "month_without_year": "5月 上半年 五月份 二季度",
    "month_too_long": "2023年上半年 2023Q2 23年二季度 2023年第2季度 2023年 2023年度",
    "month_unreadable": "2023.5 45077 2023年13月 二〇二三年十三月 23-5 2023年5月至6月",
    "month_missing": "\u3000",
}


@pytest.mark.parametrize(
    ("code", "typed"), [(code, typed) for code, listed in UNCERTAIN.items() for typed in listed.split(" ")]
)
def test_months_that_are_not_certain_keep_the_file_out(engine, report, code, typed):
    found = tried(engine, filled(report, month=f"填报月份：{typed}"))
    assert (found.state, {code for code, _ in found.problems}) == ("rejected", {code}), found.said


@pytest.mark.parametrize("typed", ["23年5月", "23年05月31日", "二三年五月"])
def test_a_year_of_two_digits_is_read_and_to_be_confirmed(engine, report, typed):
    found = tried(engine, filled(report, month=f"填报月份：{typed}"))
    assert (found.state, found.outcome.month, found.outcome.needs) == ("loaded", MAY, {"short_year": 1}), found.said
    assert "读作2023-05" in found.said


@pytest.mark.parametrize("typed", [datetime(2024, 3, 1), 45352, "S1２", "S 9", "S1;DROP TABLE site", "'", "S" * 5000])
def test_a_code_that_no_station_has_keeps_the_file_out(engine, report, typed):
    found = tried(engine, filled(report, **{SITE: typed}))
    assert ("site_unknown", SITE) in found.problems


HOSTILE = [
    "<img src=x onerror=alert(1)>", "${console.log(/x/.source)}", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1",
    '=HYPERLINK("http://x.example")', "=cmd|'/C calc'!A0", "![i](http://x.example/t.png)", "[x](javascript:alert(1))",
    "$\\href{x}{y}$", ":red[x]", "站" * 5000, "站" + "\u0301" * 50, "\u202e站金山", "👩\u200d👩\u200d👧站", "{name}",
    "{0.__class__}", "%s",
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
def test_a_hostile_name_is_not_the_stations_and_stays_text_in_what_is_sent_back(engine, report, typed):
    data = filled(report, **{NAME: typed})
    found = tried(engine, data)
    assert found.state == "rejected"
    assert {cell for _, cell in found.problems} == {NAME}
    assert all(len(one.value) <= 80 for one in found.outcome.problems)
    book = load_workbook(io.BytesIO(marked(data, "a.xlsx", found.outcome.problems, found.outcome.mended, "zh")))
    assert {cell.data_type for row in book["问题清单"].iter_rows() for cell in row} <= {"s", "inlineStr"}


def test_what_comes_later_holds_though_the_clock_was_set_back(engine, report, monkeypatch):
    """The order is that of the batches: the correction was stored a day 'before' the report that it corrects."""
    for staff, at in ((4, datetime(2023, 6, 3, 4)), (9, datetime(2023, 6, 2, 4))):
        monkeypatch.setattr(clock, "utc_now", lambda at=at: at)
        take_in(engine, filled(report, **{STAFF: staff}), "may.xlsx", actor="督导", received_on=DAY)
    submission, measure = schema.submission.c, schema.measure.c
    versions = (
        select(submission.version, measure.value)
        .join_from(schema.submission, schema.measure)
        .where(submission.site_id == "S1", measure.indicator_id == "staff")
        .order_by(submission.batch_id)
    )
    with engine.connect() as connection:
        assert [tuple(row) for row in connection.execute(versions)] == [(1, 4), (2, 9)]
