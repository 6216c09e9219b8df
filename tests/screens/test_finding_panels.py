"""Findings that were closed: as many as the numbers of the period tell, each with its days and what was done."""

from __future__ import annotations

from pathlib import Path

from dashboard.panels import supervision
from dashboard.selection import Selection
from dashboard.still import still
from dashboard.view import View
from queries.release import open_release
from tests.queries.conftest import JUNE, PROVINCE


def looking(path: Path, window: str, month: int = JUNE) -> View:
    return still(open_release(path), Selection(PROVINCE, month, window=window))


def test_what_was_closed_in_the_period_with_its_days(small_release_path: Path) -> None:
    """F3 was due on 1 March 2023 and closed ten days later, F4 twelve days before its day; none in June."""
    panel = supervision.closed(looking(small_release_path, "ytd"))
    assert panel.title == "全省2023年1月至2023年6月销号问题 2 个，其中 1 个逾期销号，最长逾期 10 天"
    shown = panel.table[["问题", "整改期限", "销号日期", "逾期天数", "整改情况"]].astype(object)
    assert shown.where(shown.notna(), "").to_numpy().tolist() == [
        ["F4的问题", "2023年6月1日", "2023年5月20日", "", "已整改"],
        ["F3的问题", "2023年3月1日", "2023年3月11日", 10.0, "已整改"],
    ]
    assert supervision.closed(looking(small_release_path, "month")).title == "全省2023年6月没有销号的问题"


def test_the_list_and_the_numbers_count_the_same(small_release_path: Path) -> None:
    view = looking(small_release_path, "month", JUNE - 1)
    numbers = supervision.summary(view).frame.set_index("indicator_id")["value"]
    panel = supervision.closed(view)
    assert (len(panel.frame), panel.title) == (numbers["findings_closed"], "全省2023年5月销号问题 1 个，都按期销号")
