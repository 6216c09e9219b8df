"""What registers count, on 服务量: by its own source, without words about reports."""

from __future__ import annotations

import pytest

from dashboard.panels import services
from queries.release import Release
from tests.dashboard.press_world import seen, small_release, small_release_path

__all__ = ["small_release", "small_release_path"]


def test_stations_by_month_and_place_need_no_reports(small_release: Release) -> None:
    view = seen(small_release, indicator="stations_built", level="county")
    # Built at the end of May 2023: three stations in 甲县, two in 乙区 (one of them a farm's); none a year before.
    trend = services.trend(view)
    assert trend.title == "全省2023年5月社工站数（建成） 5个"
    assert trend.subtitle == "社工站数（建成）（个），2022年1月至2023年5月，按月；红线为上年同月"
    ranking = services.ranking(view)
    assert ranking.frame["value"].tolist() == [3, 2, 0, 0]
    assert [name for name in ranking.table if "报送" in name] == []
    assert "站点台账" in ranking.source


@pytest.mark.parametrize(("indicator", "origin"), [("findings_open", "督导"), ("reporting_completeness", "")])
def test_a_source_line_names_the_register_that_counts(small_release: Release, indicator: str, origin: str) -> None:
    panel = services.totals(seen(small_release, indicator=indicator))
    assert origin in panel.source


def test_what_is_counted_at_a_chosen_rung_says_which(small_release: Release) -> None:
    view = seen(small_release, indicator="counties_fully_covered", rung="full_service")
    # No county is complete at full service; one is at the rung that this page counts at, and the title says so.
    panel = services.totals(view)
    assert panel.title == "全省全覆盖县（市、区）数（建成），2023年5月"
    assert panel.frame["value"].iloc[0] == 1
