"""Every rubric that comes with the product, drawn on 督导评估: what stations came to, item by item, and their levels.

甲县's S1 and 乙区's S4 were assessed by a third party; what S1 lacks is told below, S4 lacks at most one list.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from catalogue.rubric import Rubric
from catalogue.rubric_files import load
from tests.queries import conftest as world
from tests.screens.test_pages import drawings, run, titles
from warehouse import release_schema as tables

LOST: Mapping[str, Mapping[str, Mapping[str, float]]] = {
    # 940 of 1,000 points, without the full ones for files that are asked of who is excellent; and all of them.
    "thousand_points": {"S1": {"casework": 50, "files": 10}, "S4": {}},
    # Three posts of four, and all of them.
    "one_head_three_members": {"S1": {"part_time": 1}, "S4": {}},
    # Four lists of six, and five.
    "six_lists": {"S1": {"user_database": 1, "agreement": 1}, "S4": {"agreement": 1}},
}
LEVEL = {"S1": "good", "S4": "excellent"}
FOUND = {
    "thousand_points": [
        "东市“省级千分制考核”第三方评估 2 站，平均得分率 97.0%，甲最低，为 94.0%",
        "东市“省级千分制考核”第三方评估 2 站，“个案服务”得分率最低，为 75.0%",  # 150 of 200
        "东市“省级千分制考核”评估 2 站，最高为优秀，1 站",
    ],
    "one_head_three_members": [
        "东市“一长三员”第三方评估 2 站，平均得分率 87.5%，甲最低，为 75.0%",  # 7 of 8; 3 of 4
        "东市“一长三员”第三方评估 2 站，“兼职工作人员”得分率最低，为 50.0%",
    ],
    "six_lists": [
        "东市“六张清单”第三方评估 2 站，平均得分率 75.0%，甲最低，为 66.7%",  # 9 of 12; 4 of 6
        "东市“六张清单”第三方评估 2 站，“服务协议”得分率最低，为 0.0%",
    ],
}
"""What the scores, the items and, where there are any, the levels find."""
DRAWN = sorted(LOST)


def assessed(rubric: Rubric, site: str, county: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A third party's assessment and its items."""
    whose = {"site_id": site, "county_code": county, "kind": "third_party", "rubric_id": rubric.id,
             "rubric_version": rubric.version, "assessed_on": date(2023, 5, 20)}  # fmt: skip
    points = {item.id: item.full - LOST[rubric.id][site].get(item.id, 0) for item in rubric.items}
    level = LEVEL[site] if rubric.levels else ""
    whole = {"assessor": "第三方机构", "score": sum(points.values()), "score_full": rubric.total, "level_id": level}
    items = [whose | {"item": item.id, "score": points[item.id], "score_full": item.full} for item in rubric.items]
    return whose | whole, items


@pytest.fixture(scope="module")
def release_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small release, its stations assessed by every other rubric too."""
    known, rows = load(), {table: list(held) for table, held in world.contents().items()}
    for name in LOST:
        rows[tables.rubric].append({"rubric_id": name, "version": 1, "definition": known[name].as_text()})
        for site, county in (("S1", world.JIA), ("S4", world.YI)):
            whole, items = assessed(known[name], site, county)
            rows[tables.assessment].append(whole)
            rows[tables.assessment_item] += items
    return world.written(tmp_path_factory.mktemp("rubrics") / "R0001-00000000.duckdb", rows)


def test_every_rubric_of_the_catalogue_is_drawn_by_some_test() -> None:
    """``five_haves`` and ``star_levels`` belong to the small release itself."""
    assert load().keys() == {*LOST, "five_haves", "star_levels"}


@pytest.mark.parametrize("rubric", DRAWN)
def test_its_scores_items_and_levels_are_drawn_with_what_they_find(release_path: Path, rubric: str) -> None:
    test = run("supervision", release_path, region=world.EAST, rubric=rubric)

    assert not test.exception
    assert [title for title in titles(test) if load()[rubric].label.zh in title] == FOUND[rubric]
    scores, items, *_ = drawings(test)
    assert all(name in scores for name in ("甲", "乙"))
    assert [item.label.zh for item in load()[rubric].items if item.label.zh not in items] == []


@pytest.mark.parametrize("rubric", DRAWN)
def test_it_is_drawn_in_english_too(release_path: Path, rubric: str) -> None:
    test = run("supervision", release_path, region=world.EAST, rubric=rubric, lang="en")

    assert not test.exception
    assert len([title for title in titles(test) if load()[rubric].label.en in title]) == len(FOUND[rubric])
    _, items, *_ = drawings(test)
    assert [item.label.en for item in load()[rubric].items if item.label.en not in items] == []


def test_levels_are_drawn_with_their_names(release_path: Path) -> None:
    _, _, levels, *_ = drawings(run("supervision", release_path, region=world.EAST, rubric="thousand_points"))
    assert [name for name in ("优秀", "良好", "合格", "不合格") if name not in levels] == []
