"""What is said to the screens of 督导评估, 报送质量, 数据核查, 服务量 and 分母台账, in the release known by heart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.meeting.screens import BODIES
from dashboard.panels import supervision as panels
from dashboard.view import View
from queries.tidy import SUPPRESSED
from tests.dashboard import world
from tests.queries.conftest import JIA, bare_release_path, small_release_path
from tests.screens import screen

__all__ = ["bare_release_path", "small_release_path"]


def said(path: Path, kind: str, **chosen: Any) -> str:
    return BODIES[kind](screen.view(path, **chosen)).said


@pytest.mark.parametrize(
    ("kind", "chosen", "sentence"),
    [
        # June: visits 2 of 3 kept, trainings none of 1; nothing was closed.
        ("supervision", {}, "须按期完成的各项中，培训落实率最低，为 0.0%。"),
        # 东市 alone was assessed by the third party: 70 and 90 of 100 points.
        ("scores", {}, "平均每站得 80.0 分，满分 100 分。"),
        ("scores", {"level": "county"}, "最高的是乙，为 90.0%，与最低相差 20.0个百分点。"),
        # 85 points of the only station, with what four stars need.
        ("levels", {"rubric": "star_levels"}, "各等级：五星 0 站、四星 1 站、三星 0 站、二星 0 站、一星 0 站。"),
        # By item of 40 points: 40 and 36, 40 and 34, 35 and 20, 35 and 35, 40 and 35.
        ("items", {}, "5 项中，低于自评的 4 项，持平的 1 项，高于自评的 0 项。"),
        ("findings", {}, "逾期最久的是S1社工站，已逾期 90 天。"),
        # 8, 6, 6, 3 orders; 20, 15, 6 people.
        ("orders", {}, "减少最多的一步是“接单”到“评价”，少 3件。"),
        ("cases", {}, "减少最多的一步是“建档”到“深度个案”，少 9人。"),
        # June in 东市: S1 and S4 kept, S2 missed; the training of S4 missed.
        ("visits", {}, "2023年6月应落实 3 次，已落实 2 次。"),
        ("visits", {"level": "county"}, "2023年6月应落实 3 次，已落实 2 次；2 个地区中 1 个全部落实。"),
        ("trainings", {}, "2023年6月应落实 1 次，已落实 0 次。"),
        # S2 missed May and June, S1 May.
        ("visits", {"region": JIA}, "缺次最多的是S2社工站，缺 2 次。"),
        # S2 missed June, S1 was late with it.
        ("reporting", {}, "2022年7月至2023年6月有 2 站缺报或逾期，没有站缺报 3 个月及以上，最多的缺 1 个月。"),
        # 22 of the 25 that had to; 1,000 in six months of 2022, 1,200 in five of 2023, then 1,570.
        ("services", {}, "应报 25 站，报送 22 站。12 个月中最高的是2023年6月，为 1,570人次。"),
    ],
)
def test_the_line_is_true_of_the_rows(
    small_release_path: Path, kind: str, chosen: dict[str, Any], sentence: str
) -> None:
    assert said(small_release_path, kind, **chosen) == sentence


def test_the_service_screen_begins_with_the_finding_of_its_period(small_release_path: Path) -> None:
    assert BODIES["services"](screen.view(small_release_path)).title == (
        "全省2023年6月服务人次 1,570人次，可比站点同比增长 30.0%"
    )
    # Six months of 1,000 a year ago against 5 × 1,200 + 1,570: of the stations that are in both nothing is known.
    assert "7,570人次" in BODIES["services"](screen.view(small_release_path, window="ytd")).title


def test_hits_are_said_to_be_questions(small_release_path: Path) -> None:
    assert "待核实 2，" in said(small_release_path, "checks")
    assert said(small_release_path, "checks").endswith("列出只表示应当问一问。")


def test_who_is_overdue_is_named_beside_the_states(small_release_path: Path) -> None:
    drawn = BODIES["findings"](screen.view(small_release_path)).drawn
    assert "S1社工站" in drawn
    assert "90 天" in drawn


def flow(*reached: float, status: str = "normal") -> View:
    """The province with orders that got so far."""
    steps = ["orders_requested", "orders_dispatched", "orders_accepted", "orders_rated"]
    frame = pd.DataFrame({"indicator_id": steps, "numerator": reached}).assign(
        region_code="990000", period="2023-05", denominator=reached[0], status=status
    )
    return world.view(step_flow=lambda **_: frame.assign(value=frame["numerator"], share=frame["numerator"] / 8))


def test_steps_that_lose_as_many_are_both_named() -> None:
    assert BODIES["orders"](flow(8.0, 6.0, 4.0, 4.0)).said == (
        "减少最多的一步是“申请”到“派单”、“派单”到“接单”，少 2件。"
    )
    assert BODIES["orders"](flow(8.0, 8.0, 8.0, 8.0)).said == "各步骤之间没有减少。"


def test_what_is_withheld_is_neither_nothing_nor_zero() -> None:
    body = BODIES["orders"](flow(8.0, 6.0, 4.0, 4.0, status=SUPPRESSED))
    assert body.said == f"{body.title}。"
    assert body.title == panels.orders(flow(8.0, 6.0, 4.0, 4.0, status=SUPPRESSED)).title
    assert "不予公布" in body.title


KINDS = (
    "services", "reporting", "checks", "supervision", "scores", "levels", "items", "findings", "orders", "cases",
    "visits", "trainings",
)  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_where_there_is_nothing_the_screen_says_so(bare_release_path: Path, kind: str, lang: str) -> None:
    view = screen.view(bare_release_path, lang=lang)
    body = BODIES[kind](view)
    assert body.said == view.words("meeting.say_title", title=body.title)
    assert "<path" not in body.drawn
