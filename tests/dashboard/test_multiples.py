"""Little charts of the parts of a place: one pair of axes for all, and what is said where there is no plan."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.charts.multiples import Facet, Grid, multiples
from dashboard.meeting import spoken
from dashboard.panels.targets.multiples import multiples_
from dashboard.theme import LIGHT
from tests.dashboard.world import MAY, TIDY, TREE, view

PROGRESS = [
    *TIDY, "progress_class", "gap", "ratio", "required_now", "required_per_month", "best_per_month", "recent_per_month",
    "last_feasible",
]  # fmt: skip
NO_PLAN = pd.DataFrame(columns=PROGRESS)


def series(*, region: str, rung: str, first: int, last: int, level: str) -> pd.DataFrame:
    """Nothing in the first month, today's coverage in the second; 寅县 was not there yet in the first."""
    rows: list[list[Any]] = []
    for place in TREE.descendants(region, level):
        done, wanted = MAY[place.code]
        before = None if place.code == "990201" else 0.0
        rows.append([place.code, "2023-04", f"coverage_{rung}", 0, wanted, before, "normal"])
        rows.append([place.code, "2023-05", f"coverage_{rung}", done, wanted, done / wanted, "normal"])
    return pd.DataFrame(rows, columns=TIDY)


def without_plan(**answers: Any) -> Any:
    none = {"progress": lambda **_: NO_PLAN, "target_path": lambda **_: NO_PLAN}
    return view(**({"coverage_series": series} | none | answers))


def test_without_a_plan_the_lowest_come_first_and_nobody_is_told_to_lag() -> None:
    """甲市 5 of 9, 乙市 9 of 10: neither complete, 55.6 % the lowest."""
    panel = multiples_(without_plan())

    assert panel.title == panel.alt == "全省 2 个市（州）“建成”均未全覆盖，最低为 55.6%"
    assert "没有目标计划" in panel.subtitle
    assert "目标路径" not in panel.subtitle
    assert list(panel.frame["region_code"]) == ["990100", "990200"]
    assert list(panel.table["地区"]) == ["甲市", "乙市"]
    assert spoken.multiples(without_plan(), panel, 9) == panel.title
    assert panel.figure is not None
    [grounds] = [trace for trace in panel.figure.to_plotly_json()["data"] if trace["type"] == "bar"]
    assert [told[0] for told in grounds["customdata"]] == ["990100", "990200"]


def test_a_plan_that_has_not_begun_is_kept_by_nobody_yet() -> None:
    rows = [[code, "2023-05-31", "coverage_built", 0, 5, 0.0, "normal", "not_started"] for code in ("990100", "990200")]
    begun = pd.DataFrame(rows, columns=PROGRESS[:8]).assign(**dict.fromkeys(PROGRESS[8:]))
    assert multiples_(without_plan(progress=lambda **_: begun)).title == "全省 2 个市（州）“建成”的目标计划都尚未开始"


def test_where_no_month_is_known_there_is_no_chart() -> None:
    def nothing(**asked: Any) -> pd.DataFrame:
        return series(**asked).assign(value=float("nan"))

    panel = multiples_(without_plan(coverage_series=nothing))
    assert (panel.figure, panel.title) == (None, "全省：所选日期没有覆盖数据")


def facet(key: str, values: list[float | None], target: list[float | None]) -> Facet:
    return Facet(key, key, values, target, [key], "", LIGHT.accent)


def test_all_little_charts_share_their_axes() -> None:
    """Two beside each other, 1 wide and 1 high with 0.14 between and 0.46 above; three months, 0 to 100 % upwards.

    甲 goes 0 → 50 → 100 %, 乙 stays at 50 %, 丙, in the second row, is known in the last month only.
    """
    shown = [
        facet("甲", [0.0, 0.25, 1.0], [None] * 3),
        facet("乙", [0.5, 0.5, 0.5], [None] * 3),
        facet("丙", [None, None, 0.5], [None] * 3),
    ]
    made = multiples(shown, Grid(24277, "zh", columns=2), "", LIGHT, width=600).to_plotly_json()
    [grounds] = [trace for trace in made["data"] if trace["type"] == "bar"]
    [lines] = [trace for trace in made["data"] if trace.get("mode") == "lines"]

    assert (set(grounds["y"]), grounds["width"]) == ({1}, 1)
    assert list(zip(grounds["x"], grounds["base"], strict=True)) == [(0.5, 0), (1.64, 0), (0.5, -1.46)]
    drawn = [point for point in zip(lines["x"], lines["y"], strict=True) if None not in point]
    assert drawn[:3] == [(0, 0), (0.5, 0.25), (1, 1)]
    # The last month is at the right edge of each, half is half way up each.
    assert drawn[-1] == pytest.approx((1, -1.46 + 0.5))
    assert {y for x, y in drawn if x >= 1.14} == {0.5}
    assert [made["layout"][axis]["visible"] for axis in ("xaxis", "yaxis")] == [False, False]


def test_years_stand_at_the_same_place_under_every_column() -> None:
    """Two columns from December 2022 on: January 2023 is the second of three months, half way along each."""
    shown = [facet(key, [0.0, 0.1, 0.2], [None] * 3) for key in "甲乙"]
    made = multiples(shown, Grid(2022 * 12 + 11, "zh", columns=2), "", LIGHT, width=600).to_plotly_json()
    years = made["data"][-1]

    assert list(years["text"]) == ["2023年", "2023年"]
    assert list(years["x"]) == [0.5, 1.64]


def test_the_month_of_the_view_is_the_last_of_the_axis() -> None:
    assert "2020年9月至2023年5月各月末" in multiples_(without_plan()).subtitle
    assert date(2023, 5, 31) == view().day
