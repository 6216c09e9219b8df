"""A province of two prefectures and three counties, small enough to work every figure by hand."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pandas as pd

from catalogue.indicators import load
from catalogue.period import last_day, month_text, parse_month
from dashboard.selection import Selection
from dashboard.view import Reader, View
from dashboard.words import Words
from queries.regions import Region, RegionTree

TIDY = ["region_code", "period", "indicator_id", "numerator", "denominator", "value", "status"]


def region(code: str, name: str, level: str, parent: str) -> Region:
    short = name.rstrip("省市县")
    return Region(code, name, short, short.upper(), level, parent, "administrative", "", "", "", "")


TREE = RegionTree(
    [
        region("990000", "黔省", "province", ""),
        region("990100", "甲市", "prefecture", "990000"),
        region("990200", "乙市", "prefecture", "990000"),
        region("990101", "子县", "county", "990100"),
        region("990102", "丑县", "county", "990100"),
        region("990201", "寅县", "county", "990200"),
    ]
)
# (covered, in scope) at the end of May; a month before, one township fewer in 丑县.
MAY = {"990101": (4, 4), "990102": (1, 5), "990201": (9, 10), "990100": (5, 9), "990200": (9, 10), "990000": (14, 19)}
APRIL = MAY | {"990102": (0, 5), "990100": (4, 9), "990000": (13, 19)}

# Reported by 90 stations, of which 80 also reported a year before: these rose from 100 to 110, all of them to 400.
SERVICE: dict[str, object] = {
    "period": "2023-05", "indicator_id": "person_times_served", "numerator": math.nan, "denominator": math.nan,
    "value": 400.0, "status": "normal", "reporters": 90, "expected": 95, "months": 1, "per_station": 4.4,
    "per_month": 400.0, "change_yoy": 0.1, "base_yoy": 100.0, "reporters_yoy": 80, "reason_yoy": "",
    "change_mom": math.nan, "base_mom": math.nan, "reporters_mom": 0, "reason_mom": "few_matched",
    "change_kind": "relative", "reason": "few_matched",
}  # fmt: skip


def coverage(*, region: str, date: date, rung: str, level: str | None = None) -> pd.DataFrame:
    counts = MAY if date.month == 5 and date.year == 2023 else APRIL
    codes = [region] if level is None else [place.code for place in TREE.descendants(region, level)]
    rows = [
        [code, date.isoformat(), f"coverage_{rung}", *counts[code], counts[code][0] / counts[code][1], "normal"]
        for code in codes
    ]
    extra = {"stations": 1.0, "out_of_scope_covered": 0.0, "counties_full": 1.0, "counties": 3.0}
    return pd.DataFrame(rows, columns=TIDY).assign(**extra, prefectures_full=0.0, prefectures=2.0)


def attention(*, region: str, date: date, rung: str) -> pd.DataFrame:
    frame = coverage(region=region, date=date, rung=rung, level="county")
    frame["remaining"] = frame["denominator"] - frame["numerator"]
    frame["gained_6m"] = frame["region_code"].map({"990101": 0.0, "990102": 1.0, "990201": 0.0})
    return frame.assign(gained_12m=1.0, months_standing_still=2.0).sort_values("remaining", ascending=False)


def series_of(coverage: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """What ``coverage_series`` answers where ``coverage`` answers so."""

    def coverage_series(*, region: str, rung: str, first: int, last: int, level: str | None = None) -> pd.DataFrame:
        months = [
            coverage(region=region, date=last_day(month), rung=rung, level=level).assign(period=month_text(month))
            for month in range(first, last + 1)
        ]
        return pd.concat(months, ignore_index=True)

    return coverage_series


def no_breaks(**_asked: object) -> pd.DataFrame:
    """No place has changed."""
    return pd.DataFrame(columns=[*TIDY, "day", "kind", "old_name", "new_name", "old_home", "new_home"])


def view(**answers: Any) -> View:
    """The province at the end of May 2023, its answers replaced or completed by *answers* (query name = function)."""
    chosen = Selection(region="990000", month=parse_month("2023-05"))
    facts = SimpleNamespace(
        id="R0001-abcdef12", root_region="990000", data_month=parse_month("2023-05"),
        first_month=parse_month("2020-09"), is_simulated=True, department="黔省社会工作部", about={},
    )  # fmt: skip
    series = series_of(answers.get("coverage", coverage))
    usual = {"coverage": coverage, "attention": attention, "coverage_series": series, "breaks": no_breaks,
             "station_breaks": no_breaks}  # fmt: skip
    reader = cast(Reader, SimpleNamespace(**(usual | answers)))
    return View(
        chosen, Words("zh"), TREE, facts, None, load(), reader, lambda page, **_: page, lambda **_: lambda: None
    )


def choosing(seen: View, **choices: object) -> View:
    """The same view with other choices."""
    return replace(seen, selection=seen.selection.with_(**choices))
