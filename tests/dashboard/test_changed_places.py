"""Where the ground of a place changed: what the pages draw, and what their words refuse to compare."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from catalogue.period import parse_month
from dashboard.bulletin.changes import of_share
from dashboard.bulletin.progress import progress as bulletin_progress
from dashboard.bulletin.quoting import Quoter
from dashboard.charts.columns import Column, columns
from dashboard.charts.trend import Line, Span, trend
from dashboard.panels import broken, coverage, ledger, overview
from dashboard.panels.targets import trend as targets
from dashboard.theme import LIGHT
from dashboard.view import View
from dashboard.words import Words
from queries.ledger_causes import CHANGED
from tests.dashboard import world

MAY = parse_month("2023-05")
MOVED = {
    "region_code": "990000", "period": "2023-05", "day": "2023-05-15", "kind": "moved", "old_name": "卯乡",
    "new_name": "卯乡", "old_home": "子县", "new_home": "丑县", "old_code": "990101200", "new_code": "990101200",
}  # fmt: skip


def breaks(*, region: str, first: int, last: int, level: str | None = None) -> pd.DataFrame:
    """One break, in May 2023."""
    rows = [MOVED] if first <= MAY <= last else []
    return pd.DataFrame(rows, columns=list(MOVED))


def series(*, region: str, rung: str, first: int, last: int, level: str | None = None) -> pd.DataFrame:
    """As usual, with the months before May on other ground."""
    found = world.series_of(world.coverage)(region=region, rung=rung, first=first, last=last, level=level)
    return found.assign(status=found["status"].mask(found["period"] < "2023-05", "not_comparable"))


def view(**answers) -> View:
    return world.view(breaks=breaks, coverage_series=series, **answers)


def test_the_big_number_has_a_dash_and_the_reason_for_both_comparisons():
    panel = overview.headline(view())
    _, month, year, *_ = panel.facts
    assert [fact.value for fact in (month, year)] == ["—", "—"]
    assert [fact.detail for fact in (month, year)] == ["其间区划有变动，辖区不同，不可比"] * 2
    assert "2023年5月15日卯乡由子县划入丑县" in panel.note
    assert "月份按当月最后一日的辖区归属" in panel.note


def test_without_a_change_the_same_number_is_compared():
    # 14 of 19 against 13 of 19 a month before: 5.26 points.
    _, month, *_ = overview.headline(world.view()).facts
    assert month.value.startswith("+5.26")


def test_the_bulletin_says_a_dash_with_the_reason():
    row = {"status": "normal", "change_mom": math.nan, "gained_mom": math.nan, "reason_mom": "other_ground"}

    class Quoting:
        view = world.view()

    said = of_share(Quoting(), row | {"region_code": "990000"}, "mom")
    assert "其间区划有变动" in said.text


def test_the_ladder_tells_no_change_over_the_month_before():
    rungs = ("planned", "plaque", "built", "operating", "full_service")

    def ladder(*, region: str, date: date) -> pd.DataFrame:
        frames = [world.coverage(region=region, date=date, rung=rung).assign(rung=rung) for rung in rungs]
        return pd.concat(frames, ignore_index=True)

    assert coverage.ladder(view(ladder=ladder)).frame["change_mom"].isna().all()
    assert not coverage.ladder(world.view(ladder=ladder)).frame["change_mom"].isna().any()


def line(*values: float) -> Line:
    months = [MAY - 1, MAY, MAY + 1][: len(values)]
    return Line("覆盖率", months, values, [("",)] * len(values), "%{customdata[1]}", "#000000")


def test_a_line_is_cut_before_the_month_of_the_change_and_a_rule_stands_there_with_its_words():
    span = Span(MAY - 1, MAY + 1, "zh", broken=(MAY,), broken_words="区划变动，前后不可比")
    figure = trend([line(0.5, 0.4, 0.6)], (), span, LIGHT)
    (drawn,) = [trace for trace in figure.data if trace.mode == "lines"]
    assert list(drawn.x) == [MAY - 1, MAY - 0.5, MAY, MAY + 1]
    assert list(drawn.y) == [0.5, None, 0.4, 0.6]
    (rule,) = figure.layout.shapes
    assert (rule.x0 + rule.x1) / 2 == pytest.approx(MAY - 0.5)
    assert [note.text for note in figure.layout.annotations] == ["区划变动，前后不可比"]


def test_a_line_without_a_change_is_whole():
    figure = trend([line(0.5, 0.4)], (), Span(MAY - 1, MAY, "zh"), LIGHT)
    assert list(figure.data[0].y) == [0.5, 0.4]
    assert not figure.layout.shapes


def test_columns_have_the_rule_and_the_words_over_them():
    rows = [Column(MAY - 1, 4, ("",)), Column(MAY, 5, ("",))]
    figure = columns(rows, None, "", LIGHT, lang="zh", broken=(MAY,), broken_words="区划变动")
    assert [note.text for note in figure.layout.annotations] == ["区划变动"]
    assert len(figure.layout.shapes) == 1


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("merged", "2023年5月15日卯乡并入新设的辰镇"),
        ("absorbed", "2023年5月15日卯乡并入辰镇"),
        ("split", "2023年5月15日卯乡分设出辰镇"),
        ("carved", "2023年5月15日辰镇由卯乡析出"),
        ("renamed", "2023年5月15日卯乡更名为辰镇"),
        ("converted", "2023年5月15日卯乡改设为辰镇"),
        ("created", "2023年5月15日设立辰镇"),
        ("abolished", "2023年5月15日撤销卯乡"),
        ("recoded", "2023年5月15日卯乡代码由990101200改为990102200"),
    ],
)
def test_every_kind_of_change_is_a_sentence(kind, expected):
    row = MOVED | {"kind": kind, "new_name": "辰镇", "new_code": "990102200", "new_home": "子县"}
    assert broken.told_change(world.view(), row) == expected


REGROUND = (
    "区划变动：2023年5月15日卯乡由子县划入丑县。变动以前按变动后所辖的乡镇（街道）和站点计算，因而与当时公布的数不同。"
)


def test_a_past_on_the_present_ground_is_told_by_the_day_of_the_change():
    assert broken.reground(view(), "990000") == REGROUND
    assert broken.reground(view(), "990000", "county", MAY + 1) == ""
    english = replace(view(), selection=view().selection.with_(lang="en"), words=Words("en"))
    assert "counted over the townships and stations that the place has had since" in broken.reground(english, "990000")


def test_counties_with_most_left_have_gains_on_the_present_ground():
    assert overview.attention(view()).note == REGROUND
    assert overview.attention(world.view()).note == ""


def progress(**_asked) -> pd.DataFrame:
    """The province covers 14 of 19, 13 of them when its plan began."""
    known = {
        "region_code": "990000", "numerator": 14, "denominator": 19, "value": 1 / 6, "covered": 14, "in_scope": 19,
        "base": 13, "remaining": 5, "elapsed_share": 0.5, "task_share": 1 / 6, "ratio": 1 / 3,
        "progress_class": "far_behind", "required_per_month": 1, "best_per_month": 0.5, "recent_per_month": 0.5,
        "last_feasible": "2023-06", "required_now": 16, "gap": -2, "target_id": "P", "plan_region": "990000",
        "start_on": "2023-01-01", "due_on": "2023-12-31",
    }  # fmt: skip
    return pd.DataFrame([known | {"period": "2023-05-31", "indicator_id": "coverage_built", "status": "normal"}])


def unchanged(**_asked) -> pd.DataFrame:
    """No version of any plan."""
    return pd.DataFrame(columns=["target_id", "from_on", "to_on", "is_current"])


def test_pace_and_bulletin_say_on_which_ground_they_stand():
    answers = {"progress": progress, "plan_versions": unchanged}
    assert targets.pace(view(**answers)).note == REGROUND
    assert targets.pace(world.view(**answers)).note == ""
    nobody = pd.DataFrame()
    quoter = Quoter(view(progress=progress, year_ledger=lambda **_: nobody, forecast=lambda **_: nobody))
    said = [sentence.text for sentence in bulletin_progress(quoter)]
    assert said[-1] == "其中2023年5月15日区划变动以前的数，按变动后的辖区计算。"


def test_more_changes_than_a_note_holds_are_counted():
    rows = pd.DataFrame([MOVED | {"old_name": name} for name in ("一乡", "二乡", "三乡", "四乡")])
    assert "等 4" in broken.note(world.view(), rows).replace("等4", "等 4")


def ledger_of(*, region: str, date: date, since: date) -> pd.DataFrame:
    """18 at the end of April 2022, 19 a year later: one came, one went, one was decided."""
    blank = dict.fromkeys(CHANGED, "") | {"status": "normal", "indicator_id": "", "period": "", "denominator": math.nan}
    rows = [
        {"region_code": region, "part": "before", "day": since.isoformat(), "value": 18.0},
        {"region_code": "990101", "part": "change", "day": "2023-01-01", "value": 1.0, "cause": "began"},
        {"region_code": "990102", "part": "change", "day": "2023-02-01", "value": -1.0, "cause": "excluded"},
        MOVED | {"part": "change", "value": 1.0, "cause": "moved", "region_code": "990201"},
        {"region_code": region, "part": "after", "day": date.isoformat(), "value": 19.0},
    ]
    return pd.DataFrame([blank | {"numerator": row["value"]} | row for row in rows])


def test_the_ledger_says_both_counts_and_each_step_in_words():
    panel = ledger.changes(world.view(denominator_changes=ledger_of))
    assert panel.title == "全省计入分母的乡镇（街道）由18个变为19个"
    assert "2022年5月31日与2023年5月31日相比" in panel.subtitle
    assert list(panel.table["个数、增减"]) == ["18", "+1", "−1", "+1", "19"]
    assert list(panel.table["说明"]) == [
        "", "+1 2023年1月1日子县列入名录，计入分母", "−1 2023年2月1日起丑县经认定不计入",
        "+1 2023年5月15日卯乡由子县划入丑县", "",
    ]  # fmt: skip
    assert "+1 2023年1月1日子县列入名录" in panel.alt


def test_the_earlier_month_is_chosen_else_a_year_before_and_never_later_than_the_month():
    made = world.view()
    assert ledger.since(made) == MAY - 12
    chosen = replace(made, selection=made.selection.with_(since="2022-09"))
    assert ledger.since(chosen) == parse_month("2022-09")
    later = replace(made, selection=made.selection.with_(since="2024-01"))
    assert ledger.since(later) == MAY
    assert ledger.months(made)[0] == "2023-04"
    assert ledger.months(made)[-1] == "2020-09"
