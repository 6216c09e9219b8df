"""Former versions of the form: read by their converters, every converted heading and figure told, originals kept."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests.warehouse.test_bad_values import saved, stored
from tests.warehouse.test_intake_load import MAY, engine
from tests.warehouse.tried import tried
from warehouse import schema
from warehouse.__main__ import main
from warehouse.intake import template
from warehouse.intake.layouts.former import known_versions, version_of

__all__ = ["engine"]
MAIN = {"2022": "社工站月报", "2023": "月报表"}


@pytest.fixture
def old(engine, tmp_path):
    """Writes the former version with cells of S1 (and S2) typed in by heading, and returns its bytes."""

    def make(version, cells, sheet=None, second=None, **typed_over):
        path = tmp_path / f"{version}.xlsx"
        assert template.write(path, engine, county="522702", month=MAY, version=version) == 2
        book = load_workbook(path)
        page = book[sheet or MAIN[version]]
        head = max(row for row in (3, 4) if page.cell(row, 4).value)
        for row, values in ((head + 1, cells), (head + 2, second or {})):
            for heading, value in values.items():
                page.cell(row, column(page, heading, head)).value = value
        for address, value in typed_over.items():
            page[address] = value
        return saved(book)

    return make


def column(page, heading, head):
    for row in (head, head - 1):
        for cell in page[row]:
            if str(cell.value).split("\n")[0] == heading:
                return cell.column
    raise AssertionError(heading)


def test_the_form_of_2022_is_read_with_its_names_and_its_units(engine, old):
    data = old("2022", {"社工人数": 3, "财政投入": 1.25, "链接慈善资金": "0.5万元", "个案数": "2例"})
    found = tried(engine, data)
    assert (found.state, found.outcome.month, found.outcome.reports, found.problems) == ("loaded", MAY, 1, []), (
        found.said
    )
    # 1.25 万元 are 12 500 yuan, 0.5 万元 are 5 000.
    assert stored(engine, "funds_fiscal") == {"S1": 12500}
    assert stored(engine, "charity_cash") == {"S1": 5000}
    assert (stored(engine), stored(engine, "cases_opened")) == ({"S1": 3}, {"S1": 2})
    told = {(one.typed, one.read_as("zh")) for one in found.outcome.mended}
    assert {
        ("1.25", "12500"),
        ("0.5万元", "5000"),
        ("财政投入（万元）", "财政资金（元）"),
        ("社工人数（人）", "驻站社工（人）"),
    } <= told


def test_what_was_typed_is_kept_in_the_store(engine, old):
    batch = tried(engine, old("2022", {"社工人数": 3, "财政投入": 1.25})).outcome.batch_id
    table = schema.mended_cell.c
    with engine.connect() as connection:
        rows = connection.execute(select(table.typed, table.read_as).where(table.batch_id == batch)).all()
    assert ("1.25", "12500") in [tuple(row) for row in rows]


def test_parts_on_the_sheet_of_2022_are_parts(engine, old):
    found = tried(engine, old("2022", {"服务对象人数": 9, "服务人次数": 12, "其中老年人": 4, "其中残疾人": 10}))
    assert [code for code, _ in found.problems] == ["exceeds"]  # 10 of 9
    assert tried(engine, old("2022", {"服务对象人数": 9, "服务人次数": 12, "其中老年人": 4})).state == "loaded"
    measure = schema.measure.c
    with engine.connect() as connection:
        rows = connection.execute(
            select(measure.group_code, measure.value).where(measure.indicator_id == "persons_served")
        )
        assert sorted(map(tuple, rows)) == [("", 9), ("elderly", 4)]


def test_the_form_of_2023_has_bands_thousands_of_yuan_and_a_second_sheet(engine, old):
    found = tried(
        engine, old("2023", {"驻站社工": 2, "新增": 3, "慈善资金": 12.5, "零报告": "否"}, second={"驻站社工": 1})
    )
    assert (found.state, found.outcome.layout) == ("loaded", "2023版模板"), found.said
    assert stored(engine, "charity_cash") == {"S1": 12500}  # 12.5 thousand
    assert stored(engine, "cases_opened") == {"S1": 3}


def test_a_total_in_the_old_unit_is_checked_in_it(engine, old):
    # The totals stand in row 6 of the form of 2022, below the stations in rows 4 and 5.
    cells = {"财政投入": 1.25}, {"财政投入": 0.75}
    right, wrong = (old("2022", cells[0], second=cells[1], T6=total) for total in (2, 20000))
    assert load_workbook_heading(right, "T3") == "财政投入"
    assert tried(engine, wrong).outcome.needs["total_differs"] == 1
    assert "total_differs" not in tried(engine, right).outcome.needs


def load_workbook_heading(data, address):
    return load_workbook(BytesIO(data))["社工站月报"][address].value.split("\n")[0]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("12500元", "not_a_number"), ("1.2万", "not_a_number"), (1.2345678, "too_many_decimals"), (-1, "negative"),
     (99_999_999, "too_large"), ("#REF!", "cell_error")],
)  # fmt: skip
def test_an_amount_that_is_not_certain_in_the_old_unit_keeps_the_file_out(engine, old, typed, code):
    found = tried(engine, old("2022", {"财政投入": typed}))
    assert (found.state, [one for one, _ in found.problems]) == ("rejected", [code]), found.said


@pytest.mark.parametrize(
    ("change", "code"),
    [({"G2": "金额单位：元"}, "wrong_unit"), ({"T3": "财政投入（元）"}, "wrong_unit"),
     ({"T3": "别的栏目"}, "missing_column"), ({"T3": "社工人数"}, "missing_column"),
     ({"D2": "统计月份：2023年二季度"}, "month_too_long")],
)  # fmt: skip
def test_an_old_form_that_was_altered_keeps_the_file_out(engine, old, change, code):
    found = tried(engine, old("2022", {"社工人数": 3}, **change))
    assert (found.state, code in dict(found.problems)) == ("rejected", True), found.said


def test_the_form_in_use_with_amounts_in_another_unit_is_not_taken_for_yuan(engine, tmp_path):
    path = tmp_path / "may.xlsx"
    template.write(path, engine, county="522702", month=MAY)
    book = load_workbook(path)
    stated = next(cell for cell in book["月报表"][2] if str(cell.value).startswith("金额单位"))
    stated.value, book["月报表"]["G5"] = "金额单位：万元", 3
    found = tried(engine, saved(book))
    assert (found.state, found.problems) == ("rejected", [("wrong_unit", stated.coordinate)])


@pytest.mark.parametrize("version", ["2025", "2021", "3", "2022.1", "二〇二二"])
def test_a_version_that_nobody_knows_is_refused_by_name(engine, old, version):
    found = tried(engine, old("2022", {"社工人数": 3}, A9=f"模板版本：{version}"))
    assert (found.state, f"模板为{version}版，本程序认得2024、2023、2022版" in found.said) == ("refused", True), (
        found.said
    )


def test_a_form_that_only_says_it_is_an_old_one_is_refused(engine, old):
    found = tried(engine, old("2022", {"社工人数": 3}, A9="模板版本：2023版"))
    assert (found.state, "2023版模板" in found.said) == ("refused", True)


def test_every_former_version_can_be_written_and_is_listed_by_the_command(engine, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("STATION_STORE_URL", engine.url.render_as_string(hide_password=False))
    for version in known_versions():
        path = tmp_path / f"{version}.xlsx"
        arguments = ["--county", "522702", "--month", "2023-05", "--version", version, "--out", str(path)]
        assert main(["template", *arguments]) == 0
        assert load_workbook(path).sheetnames == [table.name for table in version_of(version).layout.tables]
    with pytest.raises(SystemExit):
        main(["template", "--version", "2019"])
    assert "2019" in capsys.readouterr().err
