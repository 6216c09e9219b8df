"""A meeting survives its link, its spoken lines are true of the rows, and what is kept is found again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.meeting import saved, sequence, spoken
from dashboard.meeting.screens import BODIES, screens
from dashboard.meeting.sequence import GROUPS, KINDS, OF_INDICATOR, Step, named, seen
from dashboard.panels import overview
from dashboard.words import Words
from queries.regions import RegionTree
from tests.dashboard import world

SVG = "{http://www.w3.org/2000/svg}"
STEPS = st.one_of(
    st.sampled_from([Step(kind) for kind in KINDS if kind != "county"]), st.just(Step("county", "990102")),
    st.builds(Step, st.sampled_from(OF_INDICATOR), st.sampled_from(["cases_opened", "reporting_timeliness"])),
)  # fmt: skip


@given(st.lists(STEPS, min_size=1, max_size=sequence.MOST))
def test_a_sequence_is_the_same_after_its_link(steps: list[Step]) -> None:
    assert sequence.parse(sequence.written(tuple(steps)), {"990102"}.__contains__) == tuple(steps)


@pytest.mark.parametrize(
    "text",
    ["headlines", "county", "county:", "county:999999", "map:990102", "control:", "control:nothing",
     "moves:cases_opened", "map:cases_opened", ",", ",".join(["map"] * 41)],
)  # fmt: skip
def test_what_is_no_screen_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        sequence.parse(text, {"990102"}.__contains__)


def test_every_kind_of_screen_can_be_drawn() -> None:
    assert tuple(BODIES) == KINDS


def test_every_kind_is_offered_under_the_page_that_shows_it() -> None:
    assert len(KINDS) == len(set(KINDS))
    assert set(OF_INDICATOR) <= set(KINDS)
    words = Words("zh")
    assert [words(f"page.{page}") for page in GROUPS if not words(f"page.{page}").strip()] == []


def test_the_manual_names_every_kind() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"`{kind}`" not in manual and f"`{kind}:" not in manual] == []


@pytest.mark.parametrize("kind", ["behind", "attention", "ledger", "schedule", "forecast", "stalled", "scores"])
def test_what_is_counted_in_counties_shows_the_county_of_a_township(kind: str) -> None:
    view = world.view()
    township = replace(view.regions.get("990102"), code="990102001", level="township", parent_code="990102")
    there = replace(
        view, regions=RegionTree([*view.regions, township]), selection=view.selection.with_(region="990102001")
    )
    assert seen(there, Step(kind)).selection.region == "990102"
    assert seen(there, Step("headline")).selection.region == "990102001"


def test_a_screen_about_an_indicator_says_which_and_keeps_it() -> None:
    view = world.view()
    chosen = replace(view, selection=view.selection.with_(indicator="person_times_served", domain="elderly_care"))
    assert named(chosen, Step("control")) == "控制图（服务人次 · 养老服务）"
    assert seen(chosen, Step("control")).selection == chosen.selection
    # An indicator that the step names is shown whole: the domain was chosen for another one.
    kept = seen(chosen, Step("control", "cases_opened"))
    assert (kept.selection.indicator, kept.selection.domain) == ("cases_opened", "")
    assert named(chosen, Step("control", "cases_opened")) == f"控制图（{kept.indicator.label.zh}）"
    assert named(chosen, Step("moves")) == "阶段流动"
    assert named(chosen, Step("county", "990102")) == "丑县"


def test_the_headline_is_said_with_its_counts_and_its_year() -> None:
    # 14 of 19 in May 2023; in every other month of this world 13 of 19, so a year has brought one: 1/19 = 5.26 points.
    view = world.view()
    said = spoken.headline(view, overview.headline(view))
    assert said == (
        "截至2023年5月31日，黔省 19 个乡镇（街道）中有 14 个“建成”，覆盖率 73.68%，"
        "比上年同月提高 5.26 个百分点，增加 1 个。"
    )


def test_a_fall_is_called_a_fall_and_standing_still_is_not_a_rise() -> None:
    def fallen(*, region: str, date: date, rung: str, level: str | None = None) -> pd.DataFrame:
        before = world.coverage(region=region, date=date, rung=rung, level=level)
        return before.assign(numerator=14 if date.year == 2022 else 13, value=(14 if date.year == 2022 else 13) / 19)

    view = world.view(coverage=fallen)
    assert "下降 5.26 个百分点，减少 1 个" in spoken.headline(view, overview.headline(view))
    view = world.view(coverage=lambda **asked: world.coverage(**(asked | {"date": date(2023, 5, 31)})))
    assert "与上年同月持平" in spoken.headline(view, overview.headline(view))


def test_a_county_is_said_to_be_complete_only_when_its_counts_are_equal() -> None:
    def of(code: str) -> str:
        view = world.view()
        return spoken.county(replace(view, selection=view.selection.with_(region=code)))

    assert of("990101") == "子县 4 个乡镇（街道）全部“建成”。"
    assert of("990102") == "丑县应有 5 个，已有 1 个“建成”，还差 4 个。"


def test_who_is_behind_is_named_with_all_that_share_the_place() -> None:
    view = world.view()
    # 丑县 lacks 4 and gained one, 寅县 lacks 1 and gained nothing in half a year.
    said = spoken.behind(view, overview.attention(view))
    assert said == "还差最多的是丑，差 4 个；有 1 个县半年没有新增，图中标为红色。"


def drawn(**answers: Any) -> list[ElementTree.Element]:
    steps = tuple(Step(kind) for kind in ("headline", "behind", "map", "thanks"))
    return [ElementTree.fromstring(one.svg) for one in screens(world.view(**answers), steps)]


def test_every_screen_says_its_date_its_release_and_that_it_is_simulated() -> None:
    for at, screen in enumerate(drawn(), start=1):
        said = " ".join("".join(text.itertext()) for text in screen.iter(f"{SVG}text"))
        assert "数据截至 2023年5月31日 · 发布号 R0001-abcdef12 · 模拟数据" in said
        assert f"{at} / 4" in said


def test_a_map_without_shapes_leaves_the_classes_and_says_that_it_is_internal() -> None:
    said = ["".join(text.itertext()) for text in drawn()[2].iter(f"{SVG}text")]
    assert "内部工作用图，未经审核不得公开" in said
    assert said[said.index("100%") + 1] == "1"  # 子县 is complete


def test_what_is_kept_is_found_and_can_be_taken_away(tmp_path: Path) -> None:
    one = saved.Meeting("五月例会", "2023-06-01", {"release": "R0001-abcdef12", "screens": "map,thanks"})
    other = saved.Meeting("六月例会", "2023-07-01", {})
    for each in (one, other, one):
        saved.save(tmp_path, each)
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    assert saved.kept(tmp_path) == [other, one]
    saved.forget(tmp_path, other)
    saved.forget(tmp_path, other)
    assert saved.kept(tmp_path) == [one]
    assert not list(tmp_path.glob("*.new"))


@pytest.mark.parametrize("title", ["", "长" * 41])
def test_a_title_is_needed_and_short(tmp_path: Path, title: str) -> None:
    with pytest.raises(ValueError, match=f"^{title}$"):
        saved.save(tmp_path, saved.Meeting(title, "2023-06-01", {}))
    assert list(tmp_path.iterdir()) == []
