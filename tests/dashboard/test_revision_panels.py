"""The bridge between two releases: a title that says by how much, and steps that lead from one value to the other."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.panels import revisions
from dashboard.view import View
from tests.dashboard import world

THEN = "R0001-00000000"
REASONS = ("late", "corrected", "registered", "moved", "definition")


def reported(before: float, after: float, status: str = "normal", **reasons: tuple[int, float]) -> pd.DataFrame:
    rows = [("before", 90, before), *((name, *reasons.get(name, (0, 0.0))) for name in REASONS), ("after", 92, after)]
    frame = pd.DataFrame(rows, columns=["part", "numerator", "value"])
    return frame.assign(
        region_code="990000", period="2023-05", indicator_id="staff", denominator=float("nan"), status=status
    )


def view() -> View:
    made = world.view()
    return replace(made, selection=made.selection.with_(indicator="staff"))


def test_steps_lead_from_one_value_to_the_other() -> None:
    panel = revisions.reported(view(), reported(400, 409, late=(2, 12.0), corrected=(1, -3.0)), THEN)
    assert panel.title == f"全省2023年5月驻站社会工作者比 {THEN} 所载多 9人，现为 409人"
    marks = panel.figure.data[0]
    ends = [base + length for base, length in zip(marks["base"], marks["x"], strict=True)]
    # 400, then up 12 to 412, then down 3 to 409: what changes nothing is not drawn.
    assert list(panel.figure.layout.yaxis.ticktext) == ["<b>对照发布</b>", "迟报补入", "更正", "<b>本次发布</b>"]
    assert ends == [400, 412, 409, 409]
    assert [text.strip() for text in panel.figure.data[1]["text"]] == ["<b>400</b>", "+12", "−3", "<b>409</b>"]
    assert list(panel.table["涉及站点（个）"]) == [90, 2, 1, 0, 0, 0, 92]


def test_small_steps_beside_large_values_can_be_seen() -> None:
    panel = revisions.reported(view(), reported(40000, 40009, late=(1, 9.0)), THEN)
    start, end = panel.figure.layout.xaxis.range
    assert start > 39900  # from 0 on, a step of 9 would be a hair
    assert end > 40009
    assert panel.note == "为看清各项变化，横轴不从 0 起，灰条长短不宜相比。"


@pytest.mark.parametrize(("after", "said"), [(400, "相同，为 400人"), (388, "少 12人，现为 388人")])
def test_the_title_says_which_way(after: float, said: str) -> None:
    panel = revisions.reported(view(), reported(400, after, corrected=(1, after - 400.0)), THEN)
    assert panel.title.endswith(said)


def test_another_definition_is_said_and_not_compared() -> None:
    panel = revisions.reported(view(), reported(400, 300, "not_comparable", definition=(92, -100.0)), THEN)
    assert panel.note == "两次发布之间口径有变，差额不再分解，也不宜比较。"
    assert revisions.reported(view(), reported(400, 400), THEN).note == ""


def test_coverage_tells_both_counts() -> None:
    rows = [("before", 14, 19, 14 / 19), ("status", 1, 0, None), ("scope", 0, -1, None), ("divisions", 0, 0, None)]
    frame = pd.DataFrame([*rows, ("after", 15, 18, 15 / 18)], columns=["part", "numerator", "denominator", "value"])
    frame = frame.assign(region_code="990000", period="2023-05-31", indicator_id="coverage_built", status="normal")
    panel = revisions.coverage(view(), frame.astype({"value": "float64"}), THEN)
    assert panel.title == f"全省截至2023年5月31日“建成”覆盖由 {THEN} 所载 14/19 改为 15/18"
    assert list(panel.table["在册乡镇（街道）（个）"]) == [19, 0, -1, 0, 18]
    assert panel.table["覆盖率（%）"].iloc[-1] == 83.33
