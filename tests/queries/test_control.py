"""Control charts of places and stations: what a month counts as, per station, and which are left out and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import Table

from queries.control import control_chart, is_monthly_flow, monthly_target, station_control
from queries.plan_history import Version
from queries.release import Release, open_release
from tests.queries.conftest import JIA, JUNE, PROVINCE, answer, contents, judging, measure, owed, report, written
from warehouse import release_schema as tables
from warehouse.release_schema import FOREVER

FIRST = JUNE - 12
"""Thirteen months: the last one is not over."""
# Per station: 10 and 12 in turn, as in the hand-worked saw of the rules; then 30 in May, and 5 so far in June.
PER_STATION = [10, 12] * 5 + [10, 30, 5]


def months(**changes: tuple[int, int]) -> list[dict]:
    """Reports of 甲县: 20 stations due and 20 in, unless *changes* (``m3=(due, in)``) say otherwise; June is open."""
    told = {f"m{at}": (20, 20) for at in range(13)} | changes
    return [
        owed(JIA, FIRST + at, told[f"m{at}"][0], told[f"m{at}"][1], told[f"m{at}"][1], not_due=5 if at == 12 else 0)
        for at in range(13)
    ]


def chart(
    tmp_path: Path, reports: list[dict], plans: list[dict] | None = None, broke_on: date | None = None,
    limits: str = "", **asked: Any,
) -> Any:  # fmt: skip
    by_month = {row["month"]: row["reported"] for row in reports}
    figures = [
        measure(JIA, FIRST + at, "cases_opened", (each * by_month[FIRST + at], by_month[FIRST + at], *[None] * 6))
        for at, each in enumerate(PER_STATION)
    ]
    rows = dict(contents()) | {tables.measure_month: figures, tables.report_month: reports}
    rows |= {tables.plan_version: plans} if plans else {}
    rows |= broken(tables.series_break, region_code=JIA, broke_on=broke_on) if broke_on else {}
    release = judging(open_release(written(tmp_path / "R0001-00000000.duckdb", rows)), limits)
    return control_chart(release, **({"region": JIA, "indicator": "cases_opened", "month": JUNE} | asked))


def broken(table: Table, **where: Any) -> dict[Table, list[dict]]:
    """The rows of one break by one change."""
    texts = ("kind", "old_code", "old_name", "old_home", "new_code", "new_name", "new_home", "source")
    told = dict.fromkeys(texts, "") | {"change_no": 1, "changed_on": where["broke_on"], "note": ""}
    return {table: [where | {"change_no": 1}], tables.division_change: [told]}


def test_months_on_other_ground_are_shown_and_limits_begin_anew(tmp_path: Path) -> None:
    """In March 2023 (m9) the county became another: three months are left that are over, too few."""
    rows = chart(tmp_path, months(), broke_on=date(2023, 3, 15)).tail(13)
    assert rows["left_out"].tolist() == ["other_ground"] * 9 + ["", "", "", "not_due"]
    assert rows["value"].tolist() == PER_STATION
    assert rows["points"].iloc[0] == 3
    assert rows["mean"].isna().all()


def test_months_since_a_break_make_limits_of_their_own(tmp_path: Path) -> None:
    """A break in the first month of the chart leaves its twelve as they are: a month belongs to its last day."""
    rows = chart(tmp_path, months(), broke_on=date(2022, 6, 30)).tail(13)
    assert rows["left_out"].tolist() == [""] * 12 + ["not_due"]


def test_a_flow_is_counted_per_station_that_reported(tmp_path: Path) -> None:
    rows = chart(tmp_path, months(m4=(20, 18))).tail(13)
    assert rows["value"].tolist() == PER_STATION
    assert rows.iloc[4][["numerator", "denominator"]].tolist() == [180, 18]  # fewer stations, the same a station


def test_the_open_month_is_shown_and_left_out(tmp_path: Path) -> None:
    rows = chart(tmp_path, months()).tail(13)
    assert rows["left_out"].tolist() == [""] * 12 + ["not_due"]
    # Twelve months count. Ten ranges of 2 and one of 20, which is above 3.267 × 40/11 = 11.9 and left out.
    mean = (6 * 10 + 5 * 12 + 30) / 12
    assert rows["points"].iloc[0] == 12
    assert rows[["mean", "lower", "upper"]].iloc[0].tolist() == pytest.approx([mean, mean - 5.32, mean + 5.32])
    assert rows["outside"].tolist() == [False] * 11 + [True, False]
    assert rows["side"].tolist()[-2:] == [1, 0]


def test_a_month_of_too_few_reports_is_left_out(tmp_path: Path) -> None:
    # 16 of 20 are 80 % and just enough, 15 of 20 are not: eleven months are left, one too few for limits.
    rows = chart(tmp_path, months(m2=(20, 16), m3=(20, 15))).tail(13)
    assert rows["left_out"].tolist()[2:4] == ["", "few_reported"]
    assert rows["points"].iloc[0] == 11
    assert rows[["mean", "lower", "upper"]].isna().all(axis=None)
    assert not rows[["outside", "shift", "trend", "near"]].any(axis=None)


def test_a_province_may_take_fewer_reports(tmp_path: Path) -> None:
    # 15 of 20 are three quarters and count, 14 do not.
    rows = chart(tmp_path, months(m2=(20, 14), m3=(20, 15)), limits="control_reported = 0.75").tail(13)
    assert rows["left_out"].tolist()[2:4] == ["few_reported", ""]


def test_months_without_any_report_are_rows_without_a_value(tmp_path: Path) -> None:
    rows = chart(tmp_path, months())
    assert rows["left_out"].tolist()[:5] == ["nothing"] * 5  # January to May 2022, before the first report
    assert rows["value"].isna().tolist()[:6] == [True] * 5 + [False]


def test_a_total_without_its_number_of_stations_is_withheld_and_not_missing(tmp_path: Path) -> None:
    figures = [measure(JIA, JUNE - 1, "cases_opened", (200, None, *[None] * 6))]
    rows = dict(contents()) | {tables.measure_month: figures, tables.report_month: months()}
    release = open_release(written(tmp_path / "R0001-00000000.duckdb", rows))
    found = control_chart(release, region=JIA, indicator="cases_opened", month=JUNE)
    assert found["left_out"].tolist()[-2:] == ["withheld", "nothing"]


PLAN = {
    "target_id": "M", "version": 1, "from_date": date(2023, 1, 1), "to_date": FOREVER, "region_code": PROVINCE,
    "plan_type": "minimum", "label": "个案", "label_en": "Cases", "indicator_id": "cases_opened", "rung": "",
    "value": 120.0, "unit": "case", "per": "station", "min_stations": None, "start_on": date(2023, 1, 1),
    "due_on": date(2023, 12, 31), "source": "方案",
}  # fmt: skip


@pytest.mark.parametrize(
    ("year", "monthly", "verdict"),
    [(120.0, 10.0, "inconsistent"), (80.0, 80 / 12, "met"), (240.0, 20.0, "missed")],
)
def test_a_minimum_for_every_station_is_the_target(tmp_path: Path, year: float, monthly: float, verdict: str) -> None:
    """The limits are 12.5 ± 5.32: 7.18 and 17.82. A year's minimum is spread over its twelve months."""
    rows = chart(tmp_path, months(), [PLAN | {"value": year}])
    assert rows["target"].iloc[0] == pytest.approx(monthly)
    assert set(rows["verdict"]) == {verdict}


def test_a_target_holds_where_and_while_it_is_meant(small_release: Release) -> None:
    cases = small_release.definitions["cases_opened"]
    plan = Version(**PLAN)  # type: ignore[arg-type]
    assert monthly_target([plan], (JIA, "520100", PROVINCE), cases, JUNE) == 10
    own = replace(plan, region_code=JIA, value=24.0)
    assert monthly_target([plan, own], (JIA, "520100", PROVINCE), cases, JUNE) == 2  # the nearest one
    # A standing rule is one for each calendar year.
    assert monthly_target([replace(plan, start_on=None, due_on=None)], (PROVINCE,), cases, JUNE + 12) == 10
    # A ratio is no number for a year: three sessions a case are asked of every month.
    sessions = replace(plan, indicator_id="sessions_per_case", value=3.0, unit="time_per_case")
    assert monthly_target([sessions], (PROVINCE,), small_release.definitions["sessions_per_case"], JUNE) == 3


@pytest.mark.parametrize(
    ("indicator", "month", "changed"),
    [
        ("groups_run", JUNE, {}),  # another indicator
        ("cases_opened", JUNE + 12, {}),  # after it is due
        ("cases_opened", JUNE, {"plan_type": "annual_task"}),
        ("cases_opened", JUNE, {"per": ""}),  # asked of all stations together
        ("cases_opened", JUNE, {"to_date": date(2023, 6, 30)}),  # replaced before the month was over
        ("cases_opened", JUNE, {"value": None}),  # announced without a number
    ],
)
def test_no_target_where_none_is_asked_of_each_station(
    small_release: Release, indicator: str, month: int, changed: dict
) -> None:
    plan = replace(Version(**PLAN), **changed)  # type: ignore[arg-type]
    assert np.isnan(monthly_target([plan], (PROVINCE,), small_release.definitions[indicator], month))


@pytest.mark.parametrize(
    ("indicator", "is_flow"),
    [("cases_opened", True), ("sessions_per_case", True), ("reporting_timeliness", True), ("persons_served", True),
     ("staff", False), ("staff_licensed_share", False), ("coverage_built", False), ("reports_filed", False)],
)  # fmt: skip
def test_only_what_is_made_anew_every_month_has_a_chart(small_release: Release, indicator: str, is_flow: bool) -> None:
    assert is_monthly_flow(small_release, indicator) is is_flow
    if not is_flow:
        assert control_chart(small_release, region=PROVINCE, indicator=indicator, month=JUNE).empty


def test_a_station_has_its_own_months(tmp_path: Path) -> None:
    """S1: a year of 10 and 12 in turn, zero reports among them, one month missing, the last not due."""
    states = ["on_time"] * 11 + ["zero", "not_reported", "not_due"]
    sites = [report("S1", JUNE - 13 + at, state) for at, state in enumerate(states)]
    values = [10, 12] * 5 + [10, 0]
    figures = [answer("S1", JUNE - 13 + at, "cases_opened", value) for at, value in enumerate(values)]
    rows = dict(contents()) | {tables.site_month: sites, tables.site_measure: figures}
    release = open_release(written(tmp_path / "R0001-00000000.duckdb", rows))

    found = station_control(release, site_id="S1", indicator="cases_opened", month=JUNE)
    assert found["value"].tolist()[:12] == values
    assert found["left_out"].tolist() == [""] * 12 + ["nothing", "not_due"]
    # Ten ranges of 2 and one of 10, above 3.267 × 30/11 = 8.9: the limits are 10 ± 5.32, and the zero lies outside.
    assert found[["mean", "lower", "upper"]].iloc[0].tolist() == pytest.approx([10, 4.68, 15.32])
    assert found["outside"].tolist() == [False] * 11 + [True, False, False]
    assert station_control(release, site_id="S1", indicator="staff", month=JUNE).empty


def test_no_limit_lies_where_no_value_can(tmp_path: Path) -> None:
    """A count cannot fall below 0: 1 and 7 in turn have limits of 4 ± 15.96, of which the lower is 0."""
    sites = [report("S1", JUNE - 11 + at, "on_time") for at in range(12)]
    figures = [answer("S1", JUNE - 11 + at, "cases_opened", 1 + 6 * (at % 2)) for at in range(12)]
    rows = dict(contents()) | {tables.site_month: sites, tables.site_measure: figures}
    release = open_release(written(tmp_path / "R0001-00000000.duckdb", rows))
    found = station_control(release, site_id="S1", indicator="cases_opened", month=JUNE)
    assert found[["lower", "upper"]].iloc[0].tolist() == pytest.approx([0, 19.96])


def test_a_station_that_came_to_serve_other_ground_begins_anew(tmp_path: Path) -> None:
    """Thirteen months, from March on with a township more: four of them count, too few for limits."""
    sites = [report("S1", FIRST + at, "on_time") for at in range(13)]
    figures = [answer("S1", FIRST + at, "cases_opened", 10) for at in range(13)]
    rows = dict(contents()) | {tables.site_month: sites, tables.site_measure: figures}
    rows |= broken(tables.site_break, site_id="S1", broke_on=date(2023, 3, 15))
    release = open_release(written(tmp_path / "R0001-00000000.duckdb", rows))
    found = station_control(release, site_id="S1", indicator="cases_opened", month=JUNE)
    assert found["left_out"].tolist() == ["other_ground"] * 9 + [""] * 4
    assert found["points"].iloc[0] == 4
    # As seen before the change there was none.
    before = station_control(release, site_id="S1", indicator="cases_opened", month=JUNE - 4)
    assert set(before["left_out"]) == {""}
