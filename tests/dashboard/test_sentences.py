"""Quoted figures: what they may stand for, what a percentage can be a share of, and what a release says to them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard import numbers
from dashboard.sentences.figures import Figure, figures, plain
from dashboard.sentences.findings import findings
from dashboard.sentences.report import report
from dashboard.sentences.shares import denominators
from queries.release import Release
from tests.dashboard.press_world import seen, small_release, small_release_path

__all__ = ["small_release", "small_release_path"]


def only(text: str) -> Figure:
    (figure,) = figures(plain(text), [])
    return figure


@pytest.mark.parametrize(
    ("text", "kind", "inside", "outside"),
    [
        ("1,094个", "count", [1094], [1093, 1095]),
        ("１，０９４个", "count", [1094], [1, 94]),
        ("1600余个", "count", [1601, 1699], [1600, 1700]),  # 余: more, up to the next step
        ("1600多个", "count", [1601, 1699], [1600, 1700]),
        ("近1600个", "count", [1599, 1501], [1600, 1500]),  # 近: just below
        ("超1600个", "count", [1601, 1700], [1600, 1701]),  # 超: just above
        ("约1600个", "count", [1550, 1650], [1549, 1651]),  # 约: rounded, either side
        ("1000个以上", "count", [1000, 1001], [999]),  # 以上 includes the number itself
        ("5万多元", "count", [50_001, 59_999], [50_000, 60_000]),
        ("1.2万人次", "count", [11_500, 12_500], [11_499, 12_501]),
        ("1488万元", "count", [14_880_000, 14_884_999], [14_874_999]),
        ("72.45%", "share", [Fraction(72445, 100_000), Fraction(7245, 10_000)], [Fraction(7246, 10_000)]),
        ("百分之72", "share", [Fraction(715, 1000)], [Fraction(714, 1000)]),
        ("0.93个百分点", "points", [Fraction(93, 10_000)], [Fraction(94, 10_000)]),
        ("nearly 1,600 stations", "count", [1599], [1600]),
    ],
)
def test_a_figure_stands_for_the_values_its_words_allow(text: str, kind: str, inside: list, outside: list) -> None:
    figure = only(text)
    assert figure.kind == kind
    assert [value for value in inside if not figure.holds(Fraction(value))] == []
    assert [value for value in outside if figure.holds(Fraction(value))] == []


def test_figures_are_parted_by_commas_and_models_are_names() -> None:
    assert [one.text for one in figures(plain("建成近1100个，1200余个；1+8+N模式，3场"), [])] == [
        "近1100个",
        "1200余个",
        "3场",
    ]


@pytest.mark.parametrize(
    ("count", "share", "possible"),
    [
        (1094, "72.45%", [1510]),
        (101, "72%", [140, 141]),  # 101/139 = 72.66, 101/140 = 72.14, 101/141 = 71.63, 101/142 = 71.13
        (755, "50.03%", [1509]),
        (145, "88.4%", [164]),
        (1, "100%", [1]),
        (999, "100%", [999]),  # 999/1000 = 99.9 and 999/1003 = 99.6 are never written as 100 %
        (1, "12%", [8]),  # 1/8 = 12.5 goes to the even 12, 1/9 = 11.1
        (0, "10%", []),
        (3, "95%", []),  # 3/3 = 100, 3/4 = 75
    ],
)
def test_denominators_by_hand(count: int, share: str, possible: list[int]) -> None:
    assert denominators(count, only(share)) == possible


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(0, 2))
def test_a_true_share_has_its_denominator_among_the_possible(count: int, of: int, decimals: int) -> None:
    assume(count <= of)
    written = numbers.percent(count / of, decimals)
    assume(float(written[:-1]) > 5 and not (count < of and written.startswith(("99.9", "99", "100"))))
    assert of in denominators(count, only(written))


def test_a_sentence_is_compared_where_and_when_it_says(small_release: Release) -> None:
    view = seen(small_release)
    # 甲县 in May 2023: two of four townships; in April two of three. 黔省's other counties say nothing to it.
    found, pairs = findings(
        view, "截至2023年5月31日，甲县建成站点的乡镇2个，占50%；2023年4月末占67%；2023年5月31日占67%。"
    )
    assert [(one.figure.text, one.region, one.is_reproduced) for one in found] == [
        ("2个", "520101", True), ("50%", "520101", True), ("67%", "520101", True), ("67%", "520101", False),
    ]  # fmt: skip
    assert (pairs[0].possible, pairs[0].known) == ((4,), (4,))


def test_complete_counties_are_told_with_the_rung_that_they_are_complete_at(small_release: Release) -> None:
    """乙区's one township has a station that is open, and none in full service: complete at four rungs of five."""
    found, _ = findings(seen(small_release), "截至2023年5月31日，全省1个县实现全覆盖。")
    names = {one.name for one in found[0].matches if one.name.startswith("全覆盖县")}
    rungs = ("规划", "挂牌", "建成", "运营")
    assert names == {f"全覆盖县（市、区）数（{rung}）" for rung in rungs}


def test_what_a_release_cannot_know_is_said(small_release: Release) -> None:
    table = report(seen(small_release), "2031年5月31日，甲县2个。").table
    assert table["发布中的值"].tolist() == ["日期不在本次发布的范围内"]
    nothing = report(seen(small_release), "甲县一百二十个。")
    assert (len(nothing.table), nothing.title[:6]) == (0, "没有读到数字")


def test_what_plans_ask_for_is_found(small_release: Release) -> None:
    """Eight are to be covered and five are left at the end of June; the year asks for five, of which two are done."""
    view = seen(small_release)
    found, _ = findings(view, "截至2023年6月30日，还差5个乡镇，本年任务完成40.0%。")
    names = [{one.name for one in finding.matches} for finding in found]
    assert "距目标还差乡镇数（建成）" in names[0]
    assert "本年任务完成比例（建成）" in names[1]
