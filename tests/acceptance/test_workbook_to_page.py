"""From workbooks on disk to the words on a page: thirteen monthly reports of Fuquan in a store of their own.

The register (places, scope, sites, statuses, plans) is the demonstration's; of its reports nothing is taken over but
the figures that stand in the workbooks. Everything after the workbooks is done by the commands themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, select

from catalogue.period import first_day, month_text, parse_month
from tests.acceptance.books import write_report
from warehouse import schema, store
from warehouse.__main__ import main as warehouse

FUQUAN, GUIZHOU = "522702", "520000"
FIRST, LAST = parse_month("2022-05"), parse_month("2023-05")
MONTHS = range(FIRST, LAST + 1)
REGISTER = (
    schema.setting, schema.source_document, schema.batch, schema.region, schema.township_scope, schema.agency,
    schema.site, schema.site_agency, schema.site_status, schema.site_assignment, schema.reporting_calendar,
    schema.target, schema.target_phase,
)  # fmt: skip
SERVICES = [
    ("community_activities", "社区活动", 63, 63),  # S003-021
    ("groups_run", "小组活动", 47, 47),  # S003-022
    ("cases_opened", "新开个案", 44, 44),  # S003-023
    ("households_visited", "走访家庭", 2001, 2999),  # S003-020: 2000 多
    ("person_times_served", "服务人次", 20001, 29999),  # S003-024: 2 万多
]


@pytest.fixture(scope="module")
def published(demonstration, tmp_path_factory) -> Iterator[Path]:
    """A var folder with the release of a store that knows the whole register and thirteen reports of one county."""
    var = tmp_path_factory.mktemp("fuquan")
    source = store.connect(demonstration.store_url)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STATION_VAR", str(var))
        patch.setenv("STATION_STORE_URL", "")
        assert warehouse(["init"]) == 0
        copy_register(source, store.connect())
        for month in MONTHS:
            path = var / f"福泉市{month_text(month)}.xlsx"
            write_report(source, path, month, FUQUAN)
            due = first_day(month + 1).replace(day=5)
            assert warehouse(["load", str(path), "--actor", "验收", "--received-on", due.isoformat()]) == 0
        assert warehouse(["publish"]) == 0
        yield var


def copy_register(source: Engine, target: Engine) -> None:
    with store.reading(source).connect() as given, target.begin() as taken:
        for table in REGISTER:
            wanted = select(table)
            if table is schema.batch:
                wanted = wanted.where(table.c.kind == "register")
            if table is schema.reporting_calendar:
                wanted = wanted.where(table.c.month.between(FIRST, LAST))
            rows = [dict(row._mapping) for row in given.execute(wanted)]
            taken.execute(insert(table), rows)


@pytest.fixture(autouse=True)
def _reading(published, monkeypatch):
    monkeypatch.setenv("STATION_VAR", str(published))
    monkeypatch.setenv("STATION_STORE_URL", "")


def test_the_store_holds_what_the_workbooks_said_and_no_more():
    with store.reading(store.connect()).connect() as connection:
        reports = connection.execute(select(schema.submission.c.month, func.count()).group_by("month")).all()
        kinds = connection.scalars(select(schema.batch.c.kind).join(schema.submission).distinct()).all()
    assert [tuple(row) for row in reports] == [(month, 8) for month in MONTHS]
    assert kinds == ["workbook"]


@pytest.mark.parametrize(("indicator", "label", "least", "most"), SERVICES)
def test_services_since_may_2022_from_workbook_to_page(ask, screen, indicator, label, least, most):
    (row,) = ask("services", indicator=indicator, region=FUQUAN, month="2023-05", window="all")
    assert least <= row["value"] <= most
    words = screen("services", indicator=indicator, region=FUQUAN, window="all")
    assert f"福泉市{label}，2022年5月至2023年5月" in words
    said = f"{row['value'] / 10_000:.1f} 万" if row["value"] >= 10_000 else f"{row['value']:,}"
    assert f"{label} {said}" in words
    assert "模拟数据" in words


def test_a_report_that_is_loaded_again_changes_nothing(published, capsys):
    path = published / "福泉市2022-05.xlsx"
    assert warehouse(["load", str(path)]) == 0
    assert warehouse(["publish"]) == 0
    said = capsys.readouterr().out
    assert "此文件已于" in said
    assert "没有发布新版本" in said


def test_coverage_of_the_province_on_the_page(ask, screen):
    (row,) = ask("coverage", region=GUIZHOU, date="2023-05-31", rung="built")
    assert (row["numerator"], row["denominator"]) == (1094, 1510)  # S003-008
    assert (row["counties_full"], row["prefectures_full"]) == (44, 2)  # S003-013, S003-012
    words = screen("overview", month="2023-05")
    assert "“建成”覆盖率 72.45% 1,094 / 1,510 个乡镇（街道）" in words  # S003-011
    assert "数据截至 2023年5月31日" in words


def test_fuquan_is_one_and_eight_on_its_page(screen):
    words = screen("stations", region=FUQUAN)
    assert "社工总站 1 个 已建成" in words  # S003-018
    assert "社工站 8 个 已建成" in words  # S003-019
    assert "“建成”覆盖率 100.00% 8 / 8 个乡镇（街道）" in words
