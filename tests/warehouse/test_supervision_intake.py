"""Registers of supervision from a workbook into the store and on the page: all of it or nothing, corrections kept.

A county with two stations, S1 and S2, in a var folder of its own (see ``county``).
"""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import func, select

from catalogue.period import month_number
from catalogue.rubric_files import FOLDER
from queries.assessments import assessments
from queries.release import open_current
from queries.supervision import supervision
from tests.warehouse import county
from warehouse import audit, schema, settings, store
from warehouse.__main__ import main
from warehouse.intake.load import examine, load_file
from warehouse.intake.outcome import Outcome
from warehouse.refusal import Refusal

RECEIVED = date(2023, 7, 3)
ONE, TWO = county.SITES["S1"][0], county.SITES["S2"][0]


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STATION_VAR", str(tmp_path))
    monkeypatch.setenv("STATION_STATIC", str(tmp_path / "static"))
    monkeypatch.delenv("STATION_STORE_URL", raising=False)
    county.found(tmp_path)
    return tmp_path


class Book:
    """The registers as the command writes them, filled in by sheet and heading."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "督导评估登记表.xlsx"
        assert main(["template", "--supervision", "--county", "522702", "--out", str(self.path)]) == 0
        self.book = openpyxl.load_workbook(self.path)

    def add(self, sheet: str, row: int, site: str = "S1", **cells: object) -> Book:
        page = self.book[sheet]
        header = next(r for r in range(1, 5) if "站点编号" in [cell.value for cell in page[r]])
        at = {cell.value: cell.column for cell in page[header]}
        known = {"站点编号": site, "站点名称": county.SITES[site][0]} if site in county.SITES else {"站点编号": site}
        for heading, value in (known | cells).items():
            page.cell(header + row, at[heading]).value = value
        return self

    def saved(self, name: str = "filled.xlsx") -> Path:
        path = self.path.with_name(name)
        self.book.save(path)
        return path


FINDING = {"问题编号": "A-1", "问题内容": "档案不全", "发现日期": "2023-05-10", "发现单位": "县督导办公室",
           "整改期限": "2023-06-10"}  # fmt: skip
VISIT = {"走访日期": datetime(2023, 6, 1), "走访方式": "实地", "走访单位": "县督导办公室"}
DUTY = {"督导事项": "走访", "起始月份": "2023-05", "周期（月）": 1, "督导单位": "县督导办公室"}
TRAINING = {"培训日期": "2023年6月2日", "培训方式": "线上", "培训单位": "第三方机构", "参训人次": 12}
ORDER = {"工单编号": "G-1", "申请日期": "2023-06-01", "派单日期": "2023-06-02", "接单日期": "2023-06-02"}
CASES = {"登记月份": "2023-06", "登记人数": 9, "其中建档人数": 6, "其中深度个案人数": 2}
HAVES = {"评估方式": "自评", "评估日期": "2023-06-20", "评估单位": "站点自评", "固定场所（20分）": 18,
         "专门队伍（20分）": 17.5, "经费保障（20分）": 20, "管理制度（20分）": 15, "服务开展（20分）": 16}  # fmt: skip
WHOSE = {name: HAVES[name] for name in ("评估方式", "评估日期", "评估单位")}
LISTS = {
    "场所标准": "有",
    "制度设计": "有",
    "组织框架": "无",
    "服务流程": "有",
    "服务对象数据库": "无",
    "服务协议": "有",
}


def filled(folder: Path) -> Book:
    book = Book(folder)
    lists = {f"{name}（1分）": there for name, there in LISTS.items()}
    return (
        book.add("督导问题", 1, **FINDING).add("督导安排", 1, **DUTY).add("督导走访", 1, **VISIT)
        .add("督导培训", 1, "S2", **TRAINING).add("服务工单", 1, **ORDER).add("个案转化", 1, **CASES)
        .add("评估·五有", 1, **HAVES).add("评估·六张清单", 1, **WHOSE, **lists)
    )  # fmt: skip


def load(path: Path, received: date = RECEIVED) -> Outcome:
    return load_file(store.connect(), path, actor="督导", received_on=received)


def rows(table, *names: str) -> list[tuple]:
    with store.connect().connect() as connection:
        columns = [table.c[name] for name in names]
        return [tuple(row) for row in connection.execute(select(*columns).order_by(*columns))]


def held() -> dict[str, int]:
    """How many rows every table of the store has but those that tell of what was tried."""
    with store.connect().connect() as connection:
        tables = [table for table in schema.metadata.sorted_tables if table.name != "audit"]
        return {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def codes(path: Path) -> list[tuple[str, str, str]]:
    """Sheet, cell and code of every problem of a file, of which nothing is stored."""
    before, outcome = held(), load(path)
    assert outcome.state == "rejected"
    assert held() == before
    return [(one.sheet, one.cell, one.code) for one in outcome.problems]


def test_every_register_goes_in_as_one_batch_and_comes_out_in_a_release(var: Path) -> None:
    outcome = load(filled(var).saved())
    assert (outcome.state, dict(outcome.registered)) == (
        "loaded",
        {"findings": 1, "duties": 1, "visits": 1, "trainings": 1, "orders": 1, "cases": 1, "assessments": 2},
    )
    assert rows(schema.finding, "finding_id", "site_id", "due_on", "closed_on", "batch_id") == [
        ("A-1", "S1", date(2023, 6, 10), None, outcome.batch_id)
    ]
    assert rows(schema.supervision_duty, "site_id", "from_month", "to_month", "every_months") == [
        ("S1", month_number(2023, 5), None, 1)
    ]
    assert rows(schema.supervision_event, "site_id", "activity", "held_on", "mode", "attended") == [
        ("S1", "visit", date(2023, 6, 1), "on_site", None), ("S2", "training", date(2023, 6, 2), "online", 12),
    ]  # fmt: skip
    scores = dict(rows(schema.assessment, "item", "score"))
    assert (scores["team"], scores["process"], scores["organisation"]) == (17.5, 1.0, 0.0)

    load(county.report(var / "june.xlsx", (1, 1), month_number(2023, 6)))
    assert main(["publish"]) == 0
    release = open_current(settings.release_folder())
    # The monthly visit of May was missed, that of June was kept; the finding of May is overdue at the end of June.
    months = supervision(release, region="522702", month=release.data_month, window="ytd").set_index("indicator_id")
    assert months.loc[["visits_due", "visits_kept", "findings_overdue"], "value"].tolist() == [2, 1, 1]
    assert months.at["orders_accepted", "value"] == 1
    # 18 + 17.5 + 20 + 15 + 16 of 100 points; four of six lists.
    points = {
        rubric: assessments(release, region="522702", date=RECEIVED, rubric=rubric)["numerator"].tolist()
        for rubric in ("five_haves", "six_lists")
    }
    assert points == {"five_haves": [86.5], "six_lists": [4.0]}


def test_the_same_again_is_known_or_unchanged(var: Path) -> None:
    book = filled(var)
    path = book.saved()
    assert load(path).state == "loaded"
    assert load(path).state == "known"
    book.book["填表说明"]["A1"].value = "又存了一次"  # other bytes that say the same
    assert load(book.saved("again.xlsx")).state == "unchanged"
    book.add("督导问题", 2, **FINDING | {"问题编号": "A-2"})
    assert dict(load(book.saved("more.xlsx")).registered) == {"findings": 1}


def test_a_finding_is_closed_by_filling_in_what_the_template_lists(var: Path) -> None:
    load(filled(var).saved())
    book = Book(var)
    page = book.book["督导问题"]
    assert [cell.value for cell in page[3]][:3] == ["A-1", "S1", ONE]
    assert page.cell(3, 6).value == "县督导办公室"
    book.add("督导问题", 1, 销号日期="2023-06-09", 整改情况="已补齐")
    outcome = load(book.saved())
    assert dict(outcome.registered) == {"findings": 1, "supervision_corrected": 1}
    # The earlier statement stays: two rows, of which the later batch holds.
    assert rows(schema.finding, "batch_id", "closed_on", "closing")[-1] == (
        outcome.batch_id,
        date(2023, 6, 9),
        "已补齐",
    )
    assert len(rows(schema.finding, "batch_id")) == 2


def test_an_assessment_is_corrected_as_a_whole_and_a_visit_withdrawn(var: Path) -> None:
    load(filled(var).saved())
    book = Book(var).add("评估·五有", 1, **HAVES | {"固定场所（20分）": 20}).add("督导走访", 1, **VISIT, 撤回="是")
    outcome = load(book.saved())
    assert dict(outcome.registered) == {
        "visits": 1, "assessments": 1, "supervision_withdrawn": 1, "supervision_corrected": 1,
    }  # fmt: skip
    batches = [batch for item, batch in rows(schema.assessment, "item", "batch_id") if item == "services"]
    assert len(batches) == 2
    states = [state for activity, state in rows(schema.supervision_event, "activity", "state") if activity == "visit"]
    assert sorted(states) == ["held", "withdrawn"]
    # What is withdrawn is gone: it cannot be withdrawn twice, but stated anew.
    assert codes(book.add("督导走访", 2, **VISIT | {"走访日期": "2023-06-05"}, 撤回="是").saved("twice.xlsx")) == [
        ("督导走访", "F3", "nothing_to_withdraw"), ("督导走访", "F4", "nothing_to_withdraw"),
    ]  # fmt: skip


def test_a_csv_of_one_register_is_taken_too(var: Path) -> None:
    path = var / "visits.csv"
    with path.open("w", encoding="gb18030", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["站点编号", "站点名称", "走访日期", "走访方式", "走访单位", "撤回"])
        writer.writerow(["S1", ONE, "2023-06-01", "实地", "县督导办公室", ""])
    assert dict(load(path).registered) == {"visits": 1}


@pytest.mark.parametrize(
    ("sheet", "cells", "expected"),
    [
        ("督导问题", FINDING | {"整改期限": "2023-05-09"}, [("G3", "order_of_days")]),
        ("督导问题", FINDING | {"销号日期": "2023-06-01"}, [("I3", "closing_missing")]),
        ("督导问题", FINDING | {"发现日期": "2023-07-04"}, [("E3", "day_unlikely")]),
        ("督导问题", FINDING | {"站点名称": TWO}, [("C3", "site_name_differ")]),
        ("督导问题", FINDING | {"站点编号": "S9"}, [("B3", "site_unknown")]),
        ("督导问题", FINDING | {"问题编号": "x" * 41}, [("A3", "text_unfit")]),
        ("督导安排", DUTY | {"周期（月）": 0}, [("F3", "count_unfit")]),
        ("督导安排", DUTY | {"周期（月）": "每月"}, [("F3", "number_unreadable")]),
        ("督导安排", DUTY | {"截止月份": "2023-04"}, [("E3", "order_of_days")]),
        ("督导安排", DUTY | {"起始月份": "5月"}, [("D3", "month_unreadable")]),
        ("督导走访", VISIT | {"走访方式": "电话"}, [("D3", "choice_unknown")]),
        ("督导走访", VISIT | {"走访单位": None}, [("E3", "missing")]),
        ("督导培训", TRAINING | {"参训人次": 0}, [("F3", "count_unfit")]),
        ("服务工单", ORDER | {"派单日期": None}, [("E3", "step_missing")]),
        ("服务工单", ORDER | {"接单日期": "2023-06-01"}, [("F3", "order_of_days")]),
        ("服务工单", ORDER | {"评价日期": "2023-06-03"}, [("H3", "rating_unfit")]),
        ("服务工单", ORDER | {"评价日期": "2023-06-03", "评价（1–5）": 6}, [("H3", "count_unfit")]),
        ("个案转化", CASES | {"其中建档人数": 10}, [("E3", "steps_rise")]),
        ("个案转化", CASES | {"登记人数": 8.5}, [("D3", "count_unfit")]),
        ("个案转化", CASES | {"登记月份": "2023-08"}, [("C3", "month_unlikely")]),
        ("评估·五有", HAVES | {"固定场所（20分）": 20.5}, [("F4", "score_unfit")]),
        ("评估·五有", HAVES | {"专门队伍（20分）": None}, [("G4", "missing")]),
        ("评估·五有", HAVES | {"评估方式": "互评"}, [("C4", "choice_unknown")]),
    ],
)
def test_what_is_wrong_is_told_by_cell_and_nothing_is_stored(
    var: Path, sheet: str, cells: dict, expected: list
) -> None:
    assert codes(Book(var).add(sheet, 1, **cells).saved()) == [(sheet, *one) for one in expected]


def test_all_that_is_wrong_is_told_at_once(var: Path) -> None:
    book = filled(var).add("督导问题", 2, **FINDING).add("督导走访", 2, **VISIT | {"走访日期": "昨天"})
    assert codes(book.saved()) == [("督导问题", "A4", "record_repeated"), ("督导走访", "C4", "day_unreadable")]


def test_a_number_stays_with_its_station(var: Path) -> None:
    load(filled(var).saved())
    book = Book(var).add("督导问题", 1, "S2", **FINDING)
    assert codes(book.saved("moved.xlsx")) == [("督导问题", "A3", "record_elsewhere")]


def test_a_rubric_that_there_is_not_and_a_missing_column_are_told(var: Path) -> None:
    book = filled(var)
    book.book["评估·五有"].cell(2, 2).value = "five_haves@7"
    assert codes(book.saved()) == [("评估·五有", "A2", "rubric_unknown")]
    other = filled(var)
    other.book["评估·五有"].cell(3, 6).value = "别的"
    assert codes(other.saved("column.xlsx")) == [("评估·五有", "A3", "missing_column")]


def test_what_tells_a_person_has_to_be_confirmed(var: Path) -> None:
    book = filled(var).add("督导问题", 2, **FINDING | {"问题编号": "A-2", "问题内容": "联系 13812345678"})
    book.book["督导走访"].row_dimensions[3].hidden = True
    outcome = load(book.saved())
    assert [(one.sheet, one.cell, one.code) for one in outcome.warnings] == [
        ("督导问题", "D4", "private_value"), ("督导走访", "A3", "hidden_row"),
    ]  # fmt: skip


def test_looking_at_a_file_stores_nothing_and_says_the_same(var: Path, capsys) -> None:
    path, before = filled(var).saved(), held()
    outcome = examine(store.connect(), path.read_bytes(), path.name, received_on=RECEIVED)
    assert held() == before
    assert outcome.registered == load(path).registered
    capsys.readouterr()
    assert (
        main(["load", "--check", str(filled(var).add("督导问题", 2, **FINDING | {"问题编号": "A-3"}).saved("b.xlsx"))])
        == 0
    )
    assert "可装入：台账已登记：督导问题 1 个" in capsys.readouterr().out


def test_the_audit_tells_who_loaded_what(var: Path) -> None:
    load(filled(var).saved())
    with store.connect().connect() as connection:
        last = audit.newest(connection)
    assert last is not None
    assert (last.action, last.subject) == ("load", "filled.xlsx")
    assert '"findings":1' in last.details


def test_a_changed_rubric_needs_a_version_and_the_old_one_stays_readable(var: Path) -> None:
    load(filled(var).saved())
    own = var / "rubrics"
    own.mkdir()
    text = (FOLDER / "five_haves.toml").read_text(encoding="utf-8").replace("固定场所，有", "场所，有", 1)
    changed = text.replace("有固定、独立标识的服务场所", "有独立标识的服务场所")
    (own / "five_haves.toml").write_text(changed, encoding="utf-8")
    with pytest.raises(Refusal, match="five_haves"):
        load(Book(var).add("督导问题", 2, **FINDING | {"问题编号": "A-9"}).saved("b.xlsx"))
    (own / "five_haves.toml").write_text(changed.replace("version = 1", "version = 2"), encoding="utf-8")
    book = Book(var)
    assert book.book["评估·五有"].cell(2, 2).value == "five_haves@2"
    outcome = load(book.add("评估·五有", 1, "S2", **HAVES).saved("c.xlsx"))
    assert dict(outcome.registered) == {"assessments": 1}
    assert sorted({version for _, version in rows(schema.assessment, "rubric_id", "rubric_version")}) == [1, 2]


def test_a_wrong_rubric_of_the_province_is_refused_with_its_place(var: Path, capsys) -> None:
    own = var / "rubrics"
    own.mkdir()
    text = (FOLDER / "six_lists.toml").read_text(encoding="utf-8").replace("total = 6", "total = 7")
    (own / "ours.toml").write_text(text, encoding="utf-8")
    assert main(["template", "--supervision", "--out", str(var / "x.xlsx")]) == 1
    assert "ours.toml total：各项满分合计 6，与总分 7 不符" in capsys.readouterr().err
    assert not (var / "x.xlsx").exists()
