"""Assessments by a rubric that was changed: points of two versions are not added up."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from catalogue.rubric_files import load
from dashboard.panels import supervision
from dashboard.view import View
from tests.dashboard import world

OLD = load()["star_levels"]
NEW = replace(OLD, version=2, levels=OLD.levels[2:])
UNUSED = replace(OLD, version=3)
"""Stars of 2 end at three; version 3 is decided and nobody was assessed by it yet."""


def assessed(county: str, points: float, version: int, kind: str = "third_party") -> dict[str, object]:
    return {
        "region_code": county, "period": f"2023-0{version}-10", "indicator_id": "", "numerator": points,
        "denominator": 100.0, "value": points / 100, "status": "normal", "site_id": f"S{points:g}", "name": "站",
        "county_code": county, "prefecture_code": county[:4] + "00", "kind": kind, "rubric_id": OLD.id,
        "rubric_version": version, "assessor": "第三方机构", "level_id": "stars_3" if points >= 70 else "stars_2",
    }  # fmt: skip


ROWS = [assessed("990101", 95.0, 1), assessed("990102", 72.0, 2), assessed("990201", 62.0, 2)]


def view(rows: list[dict[str, object]]) -> View:
    known = [
        {"rubric_id": OLD.id, "rubric_version": one.version, "definition": one.as_text(), "used": 1}
        for one in (OLD, NEW, UNUSED)
    ]
    return world.view(assessments=lambda **_: pd.DataFrame(rows), rubrics=lambda **_: pd.DataFrame(known))


def test_the_newest_version_that_was_used_is_told_alone() -> None:
    panel = supervision.scores(view(ROWS))
    # 72 and 62 of 100 points each; the 95 by the first version are another measure.
    assert panel.title.startswith("全省“星级评定”第三方评估 2 站，平均得分率 67.0%")
    assert "第2版" in panel.subtitle
    assert panel.note == "另有 1 站最近一次按旧版标准评估，计分不同，未合并计算。"


def test_levels_are_those_of_that_version() -> None:
    panel = supervision.levels(view(ROWS))
    assert panel.title == "全省“星级评定”评估 2 站，最高为三星，1 站"
    assert list(panel.frame["level_id"]) == ["stars_3", "stars_2", "stars_1"]
    assert panel.note == "另有 1 站最近一次按旧版标准评估，计分不同，未合并计算。"


def test_of_one_version_nothing_is_left_out() -> None:
    assert supervision.scores(view(ROWS[1:])).note == ""
