"""A newcomer's own province, from nothing to a published figure: Zhejiang with the stations of one county.

Published in November 2022: all 14 townships of Yongkang have a station in operation. Jiangshan, which registers
none here, has 19 townships in the ministry's list.
"""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from sqlalchemy import select

from catalogue.period import month_number
from queries.coverage import coverage
from queries.release import open_current
from queries.targets import targets
from warehouse import schema, settings, store
from warehouse.__main__ import main
from warehouse.intake.load import load_file

YONGKANG, JIANGSHAN = "330784", "330881"
RECEIVED = date(2022, 12, 5)
HEADER = 2
"""The row of headings, counted from 1."""


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("STATION_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("STATION_STATIC", str(tmp_path / "static"))
    monkeypatch.delenv("STATION_STORE_URL", raising=False)


class Book:
    """A workbook on disk, edited by sheet, row and heading."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def cell(self, sheet: str, row: int, heading: str, header: int = HEADER):
        headings = [str(cell.value).split("\n")[0] for cell in self.book[sheet][header]]
        return self.book[sheet].cell(row, headings.index(heading) + 1)

    def fill(self, sheet: str, row: int, **cells) -> None:
        for heading, value in cells.items():
            self.cell(sheet, row, heading).value = value

    def column(self, sheet: str, heading: str) -> dict[int, object]:
        """Row -> value, as far as the column is filled in."""
        rows = range(HEADER + 1, self.book[sheet].max_row + 1)
        return {row: value for row in rows if (value := self.cell(sheet, row, heading).value) is not None}

    def saved(self, name: str) -> Path:
        path = self.path.with_name(name)
        self.book.save(path)
        return path


def register(tmp_path) -> Book:
    """The register of Yongkang as the store holds it now."""
    path = tmp_path / "register.xlsx"
    assert main(["template", "--register", "--county", YONGKANG, "--out", str(path)]) == 0
    return Book(path)


def filled(tmp_path) -> Book:
    """The first register: fourteen stations in operation since July 2022, their main station, and a plan."""
    book = register(tmp_path)
    towns = book.column("站点台账", "乡镇（街道）名称")
    for row, town in towns.items():
        built, operating = datetime(2022, 6, 10), "2022年7月1日"
        book.fill("站点台账", row, 站点名称=f"{town}社工站", 站点类型="社工站", 上级站点="永康市社工总站",
                  承接机构="甲社工机构", 建成日期=built, 运营日期=operating, 依据="县级验收单")  # fmt: skip
    book.fill("站点台账", max(towns) + 1, 行政区划代码=YONGKANG, 站点名称="永康市社工总站", 站点类型="社工总站",
              运营日期=20220601)  # fmt: skip
    book.cell("站点台账", max(towns) + 1, "乡镇（街道）名称").value = "永康市"
    plan = {"地区代码": YONGKANG, "地区名称": "永康", "站点状态": "运营"}
    book.fill("目标计划", 3, **plan, 目标个数=14, 起始日期="2022-01-01", 截止日期="2022-12-31", 依据="县级实施方案")
    book.fill("目标计划", 4, **plan, 阶段="试点", 目标个数=3, 起始日期="2022-01-01", 截止日期="2022-05-31")
    book.fill("目标计划", 5, **plan, 阶段="铺开", 目标个数=14, 起始日期="2022-06-01", 截止日期="2022-12-31")
    return book


def load(path: Path, received: date = RECEIVED):
    return load_file(store.connect(), path, actor="督导", received_on=received)


def covered(region: str, on: str, rung: str = "operating") -> tuple[int, int]:
    row = coverage(open_current(settings.release_folder()), region=region, date=date.fromisoformat(on), rung=rung)
    return int(row["numerator"].iloc[0]), int(row["denominator"].iloc[0])


def rows(table, *columns) -> list[tuple]:
    with store.connect().connect() as connection:
        names = [table.c[name] for name in columns]
        return [tuple(row) for row in connection.execute(select(*names).order_by(*names))]


def published() -> None:
    assert main(["publish"]) == 0


@pytest.fixture(scope="module")
def zhejiang(tmp_path_factory) -> Path:
    """The folder of a store of Zhejiang from January 2022 on."""
    folder = tmp_path_factory.mktemp("zhejiang")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STATION_VAR", str(folder))
        patch.delenv("STATION_STORE_URL", raising=False)
        assert main(["init", "--province", "33", "--department", "省级主管部门", "--first", "2022-01"]) == 0
    return folder


@pytest.fixture
def province(zhejiang):
    """A copy of it for one test."""
    shutil.copytree(zhejiang, settings.var_folder())


@pytest.mark.usefixtures("province")
def test_from_an_empty_store_to_fourteen_of_fourteen(tmp_path):
    outcome = load(filled(tmp_path).saved("first.xlsx"))
    assert outcome.problems == []
    # Each station has two statuses and an operator, the main station one status.
    assert outcome.registered == {"added": 15, "statuses": 29, "operated": 14, "plans": 1}
    assert rows(schema.site_assignment, "site_id", "from_month", "to_month")[0] == (
        "330784001-1", month_number(2022, 7), None,
    )  # fmt: skip
    form = tmp_path / "report.xlsx"
    assert main(["template", "--county", YONGKANG, "--month", "2022-11", "--out", str(form)]) == 0
    report = Book(form)
    for row in range(5, 19):
        report.cell("月报表", row, "驻站社工", header=4).value = 2
    assert load(report.saved("filed.xlsx")).reports == 14
    published()
    assert covered(YONGKANG, "2022-11-30") == (14, 14)
    assert covered(JIANGSHAN, "2022-11-30") == (0, 19)
    assert covered(YONGKANG, "2022-06-30") == (0, 14)
    assert covered(YONGKANG, "2022-06-30", "built") == (14, 14)
    release = open_current(settings.release_folder())
    assert (release.is_simulated, release.department) == (False, "省级主管部门")
    plan = targets(release, region=YONGKANG)
    assert plan[["value", "rung", "source"]].values.tolist() == [[14, "operating", "县级实施方案"]]


@pytest.mark.usefixtures("province")
def test_a_correction_is_the_downloaded_register_loaded_again(tmp_path):
    load(filled(tmp_path).saved("first.xlsx"))
    book = register(tmp_path)
    sites = book.column("站点台账", "站点编号")
    first, second, third = (next(row for row, one in sites.items() if one == f"33078400{n}-1") for n in (1, 2, 3))
    book.fill("站点台账", first, 站点名称="东城社工站", 经度=120.03, 纬度=28.89, 坐标系="CGCS2000")
    book.fill("站点台账", second, 运营日期=None)
    book.fill("站点台账", third, 暂停日期="2022-08-01、2022-10-01", 恢复日期="2022-09-01", 承接机构="乙社工机构",
              承接起始日期="2022-09-01")  # fmt: skip
    scope = next(row for row, one in book.column("纳入范围", "乡镇代码").items() if one == "330784100")
    book.fill("纳入范围", scope, 起="2022-07-01", 来源文件="区划调整文件")
    outcome = load(book.saved("second.xlsx"), date(2022, 12, 6))
    assert outcome.problems == []
    assert outcome.registered == {"revised": 1, "statuses": 4, "operated": 1, "scopes": 1}
    published()
    # The second is no longer in operation, the third is suspended; 石柱镇 counts from July on.
    assert covered(YONGKANG, "2022-10-31") == (12, 14)
    assert covered(YONGKANG, "2022-08-15") == (12, 14)
    assert covered(YONGKANG, "2022-09-15") == (13, 14)
    assert covered(YONGKANG, "2022-06-30", "built") == (13, 13)
    # What was said first is still there.
    assert ("330784001-1", "东城街道社工站") in rows(schema.site, "site_id", "name")
    statuses = rows(schema.site_status, "site_id", "effective_on", "batch_id", "status")
    assert [status for site, day, _, status in statuses if site == "330784002-1" and day == date(2022, 7, 1)] == [
        "operating", "withdrawn",
    ]  # fmt: skip
    assert register(tmp_path).column("站点台账", "站点名称")[first] == "东城社工站"


@pytest.mark.usefixtures("province")
def test_what_the_store_holds_is_no_change(tmp_path):
    load(filled(tmp_path).saved("first.xlsx"))
    assert load(register(tmp_path).saved("again.xlsx")).state == "unchanged"
    # Rows without ids are known by township, type and name.
    again = filled_anew(tmp_path)
    assert load(again).state == "unchanged"


def filled_anew(tmp_path) -> Path:
    """The first register written a second time, to other bytes, with its ids taken out."""
    book = register(tmp_path)
    for row in book.column("站点台账", "站点编号"):
        book.fill("站点台账", row, 站点编号=None)
    return book.saved("anew.xlsx")


@pytest.mark.usefixtures("province")
def test_a_functional_area_comes_in_with_its_station(tmp_path):
    book = register(tmp_path)
    last = book.book["纳入范围"].max_row
    decision = {"是否纳入": "是", "起": "2022-03-01", "理由": "独立管理", "来源文件": "县级文件"}
    book.fill("纳入范围", last, 乡镇代码="330784401", 名称="模拟园区", **decision)
    place = max(book.column("站点台账", "行政区划代码")) + 1
    book.fill(
        "站点台账", place, 行政区划代码="330784401", 站点名称="园区社工站", 站点类型="社工站", 运营日期="2022-08-01"
    )
    book.cell("站点台账", place, "乡镇（街道）名称").value = "模拟园区"
    assert load(book.saved("area.xlsx")).registered == {"areas": 1, "added": 1, "statuses": 1, "scopes": 1}
    published()
    assert covered(YONGKANG, "2022-08-31") == (1, 15)


BAD = [
    ({"行政区划代码": "330784999"}, "行政区划代码", "code_unknown"),
    ({"乡镇（街道）名称": "西城街道"}, "乡镇（街道）名称", "code_name_differ"),
    ({"站点类型": "工作站"}, "站点类型", "choice_unknown"),
    ({"站点类型": "社工总站"}, "行政区划代码", "tier_mismatch"),
    ({"站点编号": "330784001-7"}, "站点编号", "site_unknown"),
    ({"上级站点": "别处总站"}, "上级站点", "parent_unknown"),
    ({"上级站点": "西城街道社工站"}, "上级站点", "parent_tier"),
    ({"建成日期": "2022-06"}, "建成日期", "day_unreadable"),
    ({"建成日期": "2022-02-30"}, "建成日期", "day_unreadable"),
    ({"建成日期": "2022-12-31"}, "建成日期", "day_unlikely"),
    ({"建成日期": "2022-08-01"}, "运营日期", "day_order"),
    ({"恢复日期": "2022-08-01"}, "恢复日期", "day_order"),
    ({"撤销日期": "2022-07-01"}, "撤销日期", "day_order"),
    ({"建成日期": None, "运营日期": None}, "建成日期", "no_status"),
    ({"经度": 28.89, "纬度": 120.03, "坐标系": "WGS84"}, "经度", "coordinates_abroad"),
    ({"经度": 120.03, "纬度": 28.89}, "经度", "coordinates_part"),
    ({"站点名称": "站" * 101}, "站点名称", "text_unfit"),
]


@pytest.mark.usefixtures("province")
def test_each_fault_is_found_at_its_cell_and_keeps_everything_out(tmp_path, capsys):
    whole = filled(tmp_path).saved("whole.xlsx")
    for number, (cells, heading, code) in enumerate(BAD):
        book = Book(whole)
        for name, value in cells.items():
            book.cell("站点台账", 3, name).value = value
        outcome = load(book.saved(f"bad{number}.xlsx"))
        found = [(problem.sheet, problem.cell, problem.code) for problem in outcome.problems]
        assert ("站点台账", book.cell("站点台账", 3, heading).coordinate, code) in found, cells
    assert rows(schema.site, "site_id") == []
    assert main(["load", str(tmp_path / "bad0.xlsx"), "--received-on", "2022-12-05"]) == 1
    assert "站点台账!A3 '330784999'：本省没有这个代码" in capsys.readouterr().err


@pytest.mark.usefixtures("province")
def test_faults_of_plans_and_scope_are_found_at_their_cells(tmp_path):
    book = filled(tmp_path)
    book.fill("目标计划", 4, 目标个数=15)
    book.fill("目标计划", 5, 站点状态="建成")
    place = {"地区代码": YONGKANG, "地区名称": "永康市", "站点状态": "运营", "依据": "文件"}
    book.fill("目标计划", 6, **place, 目标个数="75%", 起始日期="2022-01-01", 截止日期="2022-12-31")
    book.fill("目标计划", 7, **place, 目标个数=14, 起始日期="2022-01-01", 截止日期="2022-12-31")
    book.fill("纳入范围", 3, 止="2021-12-31", 理由=None)
    book.fill("纳入范围", 4, 乡镇代码="330784101")
    book.fill("纳入范围", 5, 乡镇代码="330784998999")
    last = book.book["纳入范围"].max_row
    again = {
        "乡镇代码": "330784107",
        "名称": "前仓镇",
        "是否纳入": "否",
        "起": "2022-01-01",
        "理由": "r",
        "来源文件": "s",
    }
    book.fill("纳入范围", last + 1, **again | {"乡镇代码": "330784106"})
    book.fill("纳入范围", last + 2, **again)
    found = {(problem.sheet, problem.cell, problem.code) for problem in load(book.saved("bad.xlsx")).problems}
    assert found == {
        ("目标计划", "E4", "phase_unfit"),
        ("目标计划", "D5", "plan_absent"),
        ("目标计划", "E6", "number_unreadable"),
        ("目标计划", "C7", "plan_repeated"),
        ("纳入范围", "E3", "day_order"),
        ("纳入范围", "F3", "missing"),
        ("纳入范围", "B4", "code_name_differ"),
        ("纳入范围", "A5", "area_unfit"),
        ("纳入范围", f"B{last + 1}", "code_name_differ"),
        ("纳入范围", f"D{last + 2}", "scope_repeated"),
    }


@pytest.mark.usefixtures("province")
def test_a_site_stays_where_and_what_it_is_and_is_listed_once(tmp_path):
    load(filled(tmp_path).saved("first.xlsx"))
    book = register(tmp_path)
    row = next(row for row, one in book.column("站点台账", "站点编号").items() if one == "330784001-1")
    book.fill("站点台账", row, 站点类型="社工室")
    book.fill("站点台账", row + 1, 承接机构="丙社工机构", 承接起始日期=None)
    book.fill("站点台账", row + 2, 行政区划代码="330784002", 站点编号="330784002-1")
    book.cell("站点台账", row + 2, "乡镇（街道）名称").value = "西城街道"
    assert {problem.code for problem in load(book.saved("moved.xlsx")).problems} == {
        "site_moved", "operator_date", "site_repeated",
    }  # fmt: skip


def test_init_is_repeatable_and_keeps_to_one_province(province, capsys):
    before = {table.name: len(pd.DataFrame(rows(table, *table.c.keys()))) for table in schema.metadata.sorted_tables}
    assert main(["init", "--province", "330000"]) == 0
    assert before == {
        table.name: len(pd.DataFrame(rows(table, *table.c.keys()))) for table in schema.metadata.sorted_tables
    }
    assert main(["init", "--province", "52"]) == 1
    assert "属于 330000" in capsys.readouterr().err
    assert main(["init", "--province", "33", "--first", "2021-01"]) == 1
    assert ("department", "省级主管部门") in rows(schema.setting, "name", "value")
    assert before["region"] == 1467
    assert rows(schema.reporting_calendar, "month", "due_on")[0] == (month_number(2022, 1), date(2022, 2, 5))


def test_a_register_needs_a_province_that_is_not_simulated(tmp_path, province, capsys):
    path = filled(tmp_path).saved("first.xlsx")
    with store.connect().begin() as connection:
        changed = schema.setting.update().where(schema.setting.c.name == "is_simulated").values(value="true")
        connection.execute(changed)
    assert main(["load", str(path)]) == 1
    assert "模拟数据" in capsys.readouterr().err


@pytest.mark.usefixtures("province")
def test_what_is_hidden_or_tells_a_person_in_a_register_is_told_and_to_be_confirmed(tmp_path, capsys):
    book = filled(tmp_path)
    sheet = book.book["站点台账"]
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.cell("站点台账", 3, "依据").value = "联系13800000000"
    path = book.saved("hidden.xlsx")
    assert main(["load", str(path), "--received-on", "2022-12-05"]) == 1
    assert "hidden_row（1 处）、hidden_column（1 处）、private_value（1 处）" in capsys.readouterr().err
    assert rows(schema.site, "site_id") == []
    confirmed = "hidden_row,hidden_column,private_value"
    assert main(["load", str(path), "--received-on", "2022-12-05", "--confirm", confirmed]) == 0
    assert len(rows(schema.site, "site_id")) == 15
