"""What 数据修订 tells of cells that were read otherwise than typed."""

from __future__ import annotations

import pytest

from dashboard.panels import mended
from dashboard.selection import Selection
from dashboard.still import still
from queries.release import Release
from tests.dashboard.press_world import small_release, small_release_path
from tests.queries.conftest import JIA, JUNE, PROVINCE, YI

__all__ = ["small_release", "small_release_path"]


def test_the_title_counts_cells_and_files_and_names_the_commonest_rules(small_release: Release) -> None:
    panel = mended.cells(still(small_release, Selection(PROVINCE, JUNE)))
    assert "3 个单元格经规范后读取，来自 2 份文件" in panel.title
    assert panel.title.endswith("最多的是“全角数字、空格等规范”、“去掉数字后的单位”、“栏目名称对应”各 1 个")


def test_every_cell_is_a_row_with_place_original_and_rule(small_release: Release) -> None:
    table = mended.cells(still(small_release, Selection(JIA, JUNE))).table
    assert list(table.iloc[0]) == [
        "2023年7月3日", "9", "甲县", "S1社工站", "2023年6月", "服务人次、养老服务", "分领域", "F7", "1,200人次", "1200",
        "去掉数字后的单位",
    ]  # fmt: skip
    assert list(table["站点名称"])[-1] == "（整张表的栏目）"
    english = mended.cells(still(small_release, Selection(JIA, JUNE, lang="en"))).table
    assert list(english.iloc[1])[-4:] == ["C8", "３", "3", "Full-width digits, spaces and the like"]


@pytest.mark.parametrize(("lang", "said"), [("zh", "没有经规范后读取的记录"), ("en", "no cell on record")])
def test_none_is_said(small_release: Release, lang: str, said: str) -> None:
    panel = mended.cells(still(small_release, Selection(YI, JUNE, lang=lang)))
    assert said in panel.title
    assert panel.frame.empty
