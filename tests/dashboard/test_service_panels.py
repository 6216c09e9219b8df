"""Service panels say what their changes are measured on, and who did not report."""

import math
from dataclasses import replace

import pandas as pd

from dashboard.panels import services
from tests.dashboard import world

# Reported by 90 stations, of which 80 also reported a year before: these rose from 100 to 110, all of them to 400.
ROW = {
    "period": "2023-05", "indicator_id": "person_times_served", "numerator": math.nan, "denominator": math.nan,
    "value": 400.0, "status": "normal", "reporters": 90, "expected": 95, "months": 1, "per_station": 4.4,
    "per_month": 400.0, "change_yoy": 0.1, "base_yoy": 100.0, "reporters_yoy": 80, "reason_yoy": "",
    "change_mom": math.nan, "base_mom": math.nan, "reporters_mom": 0, "reason_mom": "few_matched",
    "change_kind": "relative", "reason": "few_matched",
}  # fmt: skip
SILENT = ROW | {"value": math.nan, "status": "not_reported", "change_yoy": math.nan, "reason_yoy": "no_base"}


def asked(*, region: str, level: str | None = None, **_: object) -> pd.DataFrame:
    if level is None:
        return pd.DataFrame([ROW | {"region_code": region}])
    return pd.DataFrame(
        [
            ROW | {"region_code": "990101"},
            ROW | {"region_code": "990102", "value": 0.0},
            SILENT | {"region_code": "990201"},
        ]
    )


def view():
    made = world.view(services=asked)
    return replace(made, selection=made.selection.with_(indicator="person_times_served", level="county"))


def test_a_change_says_which_stations_it_is_measured_on() -> None:
    facts = {fact.label: (fact.value, fact.detail) for fact in services.totals(view()).facts}
    assert facts["可比站点同比"] == ("+10.0%", "80 个可比站点，基期 100人次")
    assert facts["可比站点环比"] == ("—", "可比站点不足")
    panel = services.ranking(view())
    assert panel.subtitle == "服务人次（人次），2023年5月；数值后为可比站点同比"
    assert panel.figure.data[0].customdata[0][:4] == ["990101", "子", "400人次", "+10.0%"]
    assert "<br>可比站点同比：%{customdata[3]}<br>" in panel.figure.data[0].hovertemplate


def test_who_did_not_report_is_counted_beside_who_reported_zero() -> None:
    title = services.ranking(view()).title
    assert title == "服务人次：子最高，为 400人次；丑最低，为 0人次；1 个县（市、区）未报送"
