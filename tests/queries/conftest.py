"""A release small enough to know by heart: 甲县 and 乙区 in 东市, 丙县 and 丁县 in 西州, nine townships, six sites.

At the rung ``built``: 甲县 covers one of three townships from February 2023, two from 10 April (with two stations in
one township), and has a fourth township from May on. 乙区 has one township in scope, covered since 15 June 2022; its
farm is out of scope but has a station too. 丙县 has three townships, none built. 丁县 has no townships at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, create_engine, insert

from catalogue import checks, indicators
from catalogue.thresholds import changed
from queries.release import Release, open_release
from queries.thresholds import thresholds_of
from tests.queries import supervised
from warehouse import release_schema as tables
from warehouse.release_schema import FOREVER

START = date(2022, 1, 1)
MAY = date(2023, 5, 1)
PROVINCE, EAST, WEST = "520000", "520100", "520200"
JIA, YI, BING, DING = "520101", "520102", "520201", "520202"
MAY_2022, APRIL, MAY_2023, JUNE = 24268, 24279, 24280, 24281


def region(
    code: str, name: str, level: str, parent: str, from_date: date = START, kind: str = "administrative"
) -> dict:
    return {
        "region_code": code, "name": name, "short_name": name[:1], "name_en": f"{name} in English", "level": level,
        "parent_code": parent, "province_code": PROVINCE, "kind": kind, "from_date": from_date, "to_date": FOREVER,
        "prefecture_code": code[:4] + "00" if level != "province" else "",
        "county_code": code[:6] if level in ("county", "township") else "",
        "township_kind": "乡" if level == "township" else "",
    }  # fmt: skip


REGIONS = [
    region(PROVINCE, "黔省", "province", ""),
    region(EAST, "东市", "prefecture", PROVINCE),
    region(WEST, "西州", "prefecture", PROVINCE),
    region(JIA, "甲县", "county", EAST),
    region(YI, "乙区", "county", EAST),
    region(BING, "丙县", "county", WEST),
    region(DING, "丁县", "county", WEST),
    region("520101001", "一乡", "township", JIA),
    region("520101002", "二乡", "township", JIA),
    region("520101003", "三乡", "township", JIA),
    region("520101004", "新乡", "township", JIA, MAY),
    region("520102001", "四乡", "township", YI),
    region("520102401", "农场", "township", YI, kind="functional"),
    region("520201001", "五乡", "township", BING),
    region("520201002", "六乡", "township", BING),
    region("520201003", "七乡", "township", BING),
]


def steps(code: str, rung: str, *rows: tuple[date, int, int, int, int, int, int, int, int]) -> Iterator[dict]:
    """Steps of a place: day, covered, in scope, stations, out of scope, counties full, all, prefectures full, all."""
    names = (
        "from_date", "covered", "in_scope", "stations", "out_of_scope_covered", "counties_full", "counties",
        "prefectures_full", "prefectures",
    )  # fmt: skip
    ends = [*(row[0] for row in rows[1:]), FOREVER]
    for row, end in zip(rows, ends, strict=True):
        values = dict(zip(names, row, strict=True))
        yield {
            "region_code": code,
            "county_code": code[:6] if len(code) == 9 else "",
            "rung": rung,
            "to_date": end,
        } | values


def township(code: str, covered_from: date | None = None, in_scope: int = 1, begins: date = START) -> Iterator[dict]:
    """A township with no station at first and one from *covered_from* on."""
    rows = [(begins, 0, in_scope, 0, 0, 0, 0, 0, 0)]
    if covered_from is not None:
        rows.append((covered_from, in_scope, in_scope, 1, 1 - in_scope, 0, 0, 0, 0))
    return steps(code, "built", *rows)


OPENED_YI, OPENED_FIRST, OPENED_SECOND = date(2022, 6, 15), date(2023, 2, 1), date(2023, 4, 10)
STEPS = [
    *steps(JIA, "built", (START, 0, 3, 0, 0, 0, 1, 0, 0), (OPENED_FIRST, 1, 3, 1, 0, 0, 1, 0, 0),
           (OPENED_SECOND, 2, 3, 3, 0, 0, 1, 0, 0), (MAY, 2, 4, 3, 0, 0, 1, 0, 0)),
    *steps(YI, "built", (START, 0, 1, 0, 0, 0, 1, 0, 0), (OPENED_YI, 1, 1, 2, 1, 1, 1, 0, 0)),
    *steps(BING, "built", (START, 0, 3, 0, 0, 0, 1, 0, 0)),
    *steps(DING, "built", (START, 0, 0, 0, 0, 0, 0, 0, 0)),
    *steps(EAST, "built", (START, 0, 4, 0, 0, 0, 2, 0, 1), (OPENED_YI, 1, 4, 2, 1, 1, 2, 0, 1),
           (OPENED_FIRST, 2, 4, 3, 1, 1, 2, 0, 1), (OPENED_SECOND, 3, 4, 5, 1, 1, 2, 0, 1),
           (MAY, 3, 5, 5, 1, 1, 2, 0, 1)),
    *steps(WEST, "built", (START, 0, 3, 0, 0, 0, 1, 0, 1)),
    *steps(PROVINCE, "built", (START, 0, 7, 0, 0, 0, 3, 0, 2), (OPENED_YI, 1, 7, 2, 1, 1, 3, 0, 2),
           (OPENED_FIRST, 2, 7, 3, 1, 1, 3, 0, 2), (OPENED_SECOND, 3, 7, 5, 1, 1, 3, 0, 2),
           (MAY, 3, 8, 5, 1, 1, 3, 0, 2)),
    *steps(PROVINCE, "planned", (START, 4, 7, 6, 1, 1, 3, 0, 2), (MAY, 4, 8, 6, 1, 1, 3, 0, 2)),
    *steps(PROVINCE, "plaque", (START, 0, 7, 0, 0, 0, 3, 0, 2), (MAY, 3, 8, 5, 1, 1, 3, 0, 2)),
    *steps(PROVINCE, "operating", (START, 0, 7, 0, 0, 0, 3, 0, 2), (MAY, 2, 8, 3, 1, 1, 3, 0, 2)),
    *steps(PROVINCE, "full_service", (START, 0, 7, 0, 0, 0, 3, 0, 2), (MAY, 1, 8, 1, 0, 0, 3, 0, 2)),
    *township("520101001", OPENED_FIRST),
    *township("520101002", OPENED_SECOND),
    *township("520101003"),
    *township("520101004", begins=MAY),
    *township("520102001", OPENED_YI),
    *township("520102401", OPENED_YI, in_scope=0),
    *township("520201001"),
    *township("520201002"),
    *township("520201003"),
]  # fmt: skip


def site(site_id: str, region_code: str, site_type: str = "station", tier: str = "township") -> dict:
    return {
        "site_id": site_id, "tier": tier, "site_type": site_type, "region_code": region_code,
        "name": f"{site_id}社工站", "county_code": region_code[:6] if tier == "township" else "",
        "prefecture_code": region_code[:4] + "00", "province_code": PROVINCE, "parent_site_id": "",
        "shared_premises": "", "operator": "", "longitude": 106.5, "latitude": 26.5, "point_kind": "schematic",
    }  # fmt: skip


SITES = [
    site("C1", EAST, "guidance_centre", "prefecture"),
    site("S1", "520101001"),
    site("S2", "520101002"),
    site("S3", "520101002"),
    site("S4", "520102001"),
    site("S5", "520102401"),
    site("S6", "520201001"),
]


def status(site_id: str, *spans: tuple[date, str]) -> Iterator[dict]:
    county = next(one["county_code"] for one in SITES if one["site_id"] == site_id)
    ends = [*(day for day, _ in spans[1:]), FOREVER]
    for (day, name), end in zip(spans, ends, strict=True):
        yield {
            "site_id": site_id, "county_code": county, "status": name, "from_date": day, "to_date": end,
            "evidence": f"{name}的通知", "is_simulated": True,
        }  # fmt: skip


STATUSES = [
    *status("C1", (START, "built")),
    *status("S1", (START, "planned"), (OPENED_FIRST, "built"), (MAY, "full_service")),
    *status("S2", (OPENED_SECOND, "built")),
    *status("S3", (OPENED_SECOND, "built"), (date(2023, 6, 10), "suspended")),
    *status("S4", (OPENED_YI, "operating")),
    *status("S5", (OPENED_YI, "operating")),
    *status("S6", (START, "planned")),
]


def report(site_id: str, month: int, state: str | None, version: int | None = 1) -> dict:
    county = next(one["county_code"] for one in SITES if one["site_id"] == site_id)
    filed = state in ("on_time", "late", "zero")
    return {
        "site_id": site_id, "county_code": county, "month": month, "status": "built", "report_state": state,
        "received_on": date(2023, 7, 3) if filed else None, "version": version if filed else None,
    }  # fmt: skip


SITE_MONTHS = [
    report("S1", MAY_2023, "on_time"),
    report("S1", JUNE, "late", version=2),
    report("S2", MAY_2023, "on_time"),
    report("S2", JUNE, "not_reported"),
    report("S3", MAY_2023, "zero"),
    report("S3", JUNE, "suspended"),
]


def answer(site_id: str, month: int, indicator: str, value: float, domain: str = "") -> dict:
    county = next(one["county_code"] for one in SITES if one["site_id"] == site_id)
    return {
        "site_id": site_id, "county_code": county, "month": month, "indicator_id": indicator, "domain_code": domain,
        "group_code": "", "value": value,
    }  # fmt: skip


SITE_MEASURES = [
    answer("S1", MAY_2023, "person_times_served", 100),
    answer("S1", MAY_2023, "person_times_served", 60, "elderly_care"),
    answer("S1", JUNE, "person_times_served", 120),
    answer("S2", MAY_2023, "person_times_served", 40),
    answer("S1", MAY_2023, "staff", 4),
    answer("S1", JUNE, "staff", 5),
]

FIGURES = ("value", "reporters", "matched_mom", "base_mom", "reporters_mom", "matched_yoy", "base_yoy", "reporters_yoy")


def measure(code: str, month: int, indicator: str, figures: tuple, domain: str = "", group: str = "") -> dict:
    """A total: value, reporters; matched sum, base and matched reporters against the month, then the year before."""
    keys = {"region_code": code, "month": month, "indicator_id": indicator, "domain_code": domain, "group_code": group}
    return keys | dict(zip(FIGURES, figures, strict=True))


def yearly(code: str, value: float, reporters: int, year: int, months: range) -> Iterator[dict]:
    """Equal months of person-times in a year, without matched columns: windows do not use them."""
    for month in months:
        yield measure(code, year * 12 + month - 1, "person_times_served", (value, reporters, *[None] * 6))


MEASURES = [
    # June: ten reported, nine of them in May too (90 %), eight of them a year ago (80 %, just enough).
    measure(JIA, JUNE, "person_times_served", (1000, 10, 900, 750, 9, 800, 1000, 8)),
    # Seven of ten matched: too few to compare. A base of zero a year ago.
    measure(YI, JUNE, "person_times_served", (500, 10, 300, 200, 7, 500, 0, 10)),
    # The first report ever: no base at all.
    measure(BING, JUNE, "person_times_served", (70, 2, None, None, 0, None, None, 0)),
    measure(PROVINCE, JUNE, "person_times_served", (1570, 22, 1200, 950, 16, 1300, 1000, 18)),
    measure(PROVINCE, JUNE, "person_times_served", (900, 20, 800, 640, 16, 700, 560, 18), "elderly_care"),
    measure(PROVINCE, JUNE, "person_times_served", (670, 15, 600, 600, 15, 500, 400, 14), "disability"),
    *yearly(PROVINCE, 1000, 20, 2022, range(1, 7)),
    *yearly(PROVINCE, 1200, 21, 2023, range(1, 6)),
    # 东市 had twice as many reporters this year.
    *yearly(EAST, 500, 10, 2022, range(1, 7)),
    *yearly(EAST, 1000, 20, 2023, range(1, 7)),
    # 30 of 50 staff licensed; over the same stations 27 of 45 now against 20 of 40 a year ago.
    measure(PROVINCE, JUNE, "staff_licensed", (30, 22, 30, 28, 22, 27, 20, 20)),
    measure(PROVINCE, JUNE, "staff", (50, 22, 50, 50, 22, 45, 40, 20)),
    measure(PROVINCE, JUNE, "persons_served", (300, 22, 300, 290, 22, 300, 280, 22)),
]


def owed(code: str, month: int, expected: int, reported: int, on_time: int, **others: int) -> dict:
    counts = {"zero": 0, "not_reported": 0, "not_due": 0, "suspended": 0, "corrected": 0} | others
    keys = {"region_code": code, "month": month, "expected": expected, "reported": reported, "on_time": on_time}
    return keys | counts


REPORTS = [
    owed(PROVINCE, MAY_2023, 25, 21, 20, zero=1, not_reported=4, suspended=1),
    owed(PROVINCE, JUNE, 25, 22, 18, not_reported=2, not_due=1, corrected=3),
    owed(JIA, JUNE, 12, 10, 9, not_reported=2),
    owed(YI, JUNE, 10, 10, 10),
    owed(BING, JUNE, 3, 2, 2, not_due=1),
]

PLAN = {
    "version": 2, "region_code": PROVINCE, "plan_type": "full_coverage", "label": "全覆盖", "label_en": "Full coverage",
    "indicator_id": "townships_covered_built", "rung": "built", "value": 8.0, "unit": "township",
    "start_on": date(2022, 1, 1), "due_on": date(2024, 12, 31), "source": "方案",
}  # fmt: skip
TARGETS = [
    {"target_id": "P", **PLAN},
    # 甲县 set itself an annual task: half of its townships by the end of 2023.
    {
        "target_id": "J", **PLAN, "region_code": JIA, "plan_type": "annual_task", "value": 0.5, "unit": "percent",
        "start_on": date(2023, 1, 1), "due_on": date(2023, 12, 31),
    },
]  # fmt: skip
PHASES = [
    {"target_id": "P", "version": 2, "phase": 1, "label": "试点", "label_en": "Pilot", "value": 2.0,
     "start_on": date(2022, 1, 1), "due_on": date(2022, 12, 31)},
    {"target_id": "P", "version": 2, "phase": 2, "label": "推开", "label_en": "Roll-out", "value": 6.0,
     "start_on": date(2023, 1, 1), "due_on": date(2023, 12, 31)},
    {"target_id": "P", "version": 2, "phase": 3, "label": "收官", "label_en": "Completion", "value": 8.0,
     "start_on": date(2024, 1, 1), "due_on": date(2024, 12, 31)},
]  # fmt: skip

VERSION = {
    "from_date": date(2022, 1, 1), "to_date": FOREVER, "per": "", "min_stations": None, **PLAN,
}  # fmt: skip
REPORTED = VERSION | {
    "version": 1, "indicator_id": "person_times_served", "rung": "", "unit": "person_time",
    "due_on": date(2023, 12, 31),
}  # fmt: skip
VERSIONS = [
    # The province's plan was due a year earlier until it was changed on 1 March 2023.
    {"target_id": "P", **VERSION, "version": 1, "to_date": date(2023, 3, 1), "due_on": date(2023, 12, 31)},
    {"target_id": "P", **VERSION, "from_date": date(2023, 3, 1)},
    {
        "target_id": "J", **VERSION, "from_date": date(2023, 1, 1), "region_code": JIA, "plan_type": "annual_task",
        "value": 0.5, "unit": "percent", "start_on": date(2023, 1, 1), "due_on": date(2023, 12, 31),
    },
    # Every station: 200 person-times in 2023. All of them: 10,000 from June on, by five stations.
    {
        "target_id": "M", **REPORTED, "plan_type": "minimum", "label": "每站服务", "label_en": "Each station",
        "value": 200.0, "per": "station", "start_on": date(2023, 1, 1),
    },
    {
        "target_id": "C", **REPORTED, "plan_type": "campaign_minimum", "label": "行动", "label_en": "Campaign",
        "value": 10000.0, "min_stations": 5, "start_on": date(2023, 6, 1),
    },
    # Announced without a number, and a rhythm of work.
    {
        "target_id": "N", **VERSION, "version": 1, "plan_type": "annual_task", "label": "任务", "label_en": "Task",
        "value": None, "start_on": date(2023, 1, 1), "due_on": date(2023, 12, 31),
    },
    {
        "target_id": "R", **REPORTED, "plan_type": "rhythm", "label": "节奏", "label_en": "Rhythm", "indicator_id": "",
        "unit": "", "value": None, "start_on": date(2023, 6, 1),
    },
]  # fmt: skip
STAGES = [*PHASES, {"target_id": "R", "version": 1, "phase": 1, "label": "每月一主题", "label_en": "A theme a month",
                    "start_on": None, "due_on": None, "value": None}]  # fmt: skip

SCOPE = [
    {"township_code": "520102401", "county_code": YI, "from_date": START, "to_date": FOREVER, "in_scope": False,
     "reason": "农场不计", "source": "登记"},
]  # fmt: skip

ABOUT = {
    "release_id": "R0001-00000000", "sequence": "1", "content_sha256": "0" * 64, "root_region": PROVINCE,
    "data_month": str(JUNE), "first_month": "24264", "is_simulated": "true", "department": "省民政厅",
    "store_batch": "1", "divisions_source": "测试", "checks": checks.load(indicators.load()).as_json(),
}  # fmt: skip


def hit(key: str, check_id: str, site_id: str, month: int, state: str, **known: Any) -> dict[str, Any]:
    """A hit of the checks; what it does not say is '' or NULL."""
    county = next(one["county_code"] for one in SITES if one["site_id"] == site_id)
    numbers = dict.fromkeys(("value", "low", "high", "score", "other_value", "agreed", "compared"))
    texts = dict.fromkeys(("indicator_id", "other_indicator_id", "other_site_id", "office", "answer"), "")
    about = {"hit_key": key, "check_id": check_id, "site_id": site_id, "county_code": county, "state": state}
    months = {"first_month": month, "month": month, "other_month": 0, "evidence": "e" * 12}
    return numbers | texts | about | months | known


OUTLIER, REPEAT, CLONE, HEAPED = "a" * 12, "b" * 12, "c" * 12, "d" * 12
HITS = [
    hit(OUTLIER, "outlier_own", "S1", JUNE, "open", indicator_id="person_times_served", value=120, low=20, high=60,
        score=4.2, compared=14),
    hit(REPEAT, "repeat", "S2", JUNE, "assigned", other_month=MAY_2023, agreed=8, compared=9, score=9.5,
        office="县民政局社工科", answer=""),
    hit(CLONE, "clone", "S4", MAY_2023, "reopened", other_site_id="S5", agreed=7, compared=7, score=11.2),
    hit(HEAPED, "heaping", "S1", 24287, "explained", agreed=20, compared=20, low=4, score=14.0, first_month=24276,
        answer="按整数计的大型活动"),
]  # fmt: skip
HANDLED = [
    {"hit_key": REPEAT, "number": 1, "action": "assign", "office": "县民政局社工科", "reason": "", "text": "请核对台账",
     "decided_on": date(2023, 7, 5)},
    {"hit_key": HEAPED, "number": 1, "action": "close", "office": "", "reason": "explained",
     "text": "按整数计的大型活动", "decided_on": date(2023, 7, 6)},
]  # fmt: skip


MENDED = [
    {"batch_id": 7, "number": 1, "county_code": JIA, "site_id": "", "month": MAY_2023, "received_on": date(2023, 6, 3),
     "indicator_id": "", "domain_code": "", "group_code": "", "sheet": "月报", "cell": "D3", "typed": "社工",
     "read_as": "驻站社工（人）", "rule": "heading"},
    {"batch_id": 9, "number": 1, "county_code": JIA, "site_id": "S1", "month": JUNE, "received_on": date(2023, 7, 3),
     "indicator_id": "person_times_served", "domain_code": "elderly_care", "group_code": "", "sheet": "分领域",
     "cell": "F7", "typed": "1,200人次", "read_as": "1200", "rule": "unit"},
    {"batch_id": 9, "number": 2, "county_code": JIA, "site_id": "S2", "month": JUNE, "received_on": date(2023, 7, 3),
     "indicator_id": "staff", "domain_code": "", "group_code": "", "sheet": "月报", "cell": "C8", "typed": "３",
     "read_as": "3", "rule": "signs"},
]  # fmt: skip


def contents() -> Mapping[Table, list[dict[str, Any]]]:
    known = indicators.load()
    return {
        tables.about: [{"name": name, "value": value} for name, value in ABOUT.items()],
        tables.indicator: [
            {"indicator_id": one.id, "definition": json.dumps(one.as_dict(), ensure_ascii=False)}
            for one in known.values()
        ],
        tables.region: REGIONS,
        tables.coverage_step: STEPS,
        tables.site: SITES,
        tables.site_status: STATUSES,
        tables.site_month: SITE_MONTHS,
        tables.site_measure: SITE_MEASURES,
        tables.measure_month: MEASURES,
        tables.report_month: REPORTS,
        tables.target: TARGETS,
        tables.target_phase: PHASES,
        tables.plan_version: VERSIONS,
        tables.plan_stage: STAGES,
        tables.scope_decision: SCOPE,
        tables.check_hit: HITS,
        tables.check_event: HANDLED,
        tables.mended_cell: MENDED,
        **supervised.contents(),
    }


def homes(sites: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sites that have always lain where they lie."""
    names = ("site_id", "region_code", "county_code", "prefecture_code", "province_code")
    always = {"from_date": date(1, 1, 1), "to_date": FOREVER}
    return [{name: one[name] for name in names} | always for one in sites]


def written(path: Path, rows_of: Mapping[Table, list[dict[str, Any]]]) -> Path:
    """A release of these rows at *path*."""
    engine = create_engine(f"duckdb:///{path}")
    tables.metadata.create_all(engine)
    lain = {tables.site_home: homes(rows_of[tables.site])} if tables.site in rows_of else {}
    with engine.begin() as connection:
        for table, rows in (lain | dict(rows_of)).items():
            connection.execute(insert(table), rows)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def small_release_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("release") / "R0001-00000000.duckdb", contents())


@pytest.fixture(scope="session")
def bare_release_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The places and the definitions of the small release, and nothing that anybody entered or reported."""
    known = (tables.about, tables.indicator, tables.region)
    path = tmp_path_factory.mktemp("bare") / "R0001-00000000.duckdb"
    return written(path, {table: rows for table, rows in contents().items() if table in known})


@pytest.fixture(scope="session")
def small_release(small_release_path: Path) -> Release:
    return open_release(small_release_path)


def judging(release: Release, limits: str) -> Release:
    """The release as if its province had set these thresholds, written as in its file."""
    own = changed(thresholds_of(release.about), f"version = 1\n[limits]\n{limits}")
    return replace(release, about={**release.about, "thresholds": own.as_json()})
