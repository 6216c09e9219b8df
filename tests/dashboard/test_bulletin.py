"""The bulletin says what the release holds: every sentence worked out by hand, every figure bound to its derivation."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.period import parse_month
from dashboard.bulletin.changes import of_flow, of_share
from dashboard.bulletin.figure import Figure
from dashboard.bulletin.paragraph import paragraph
from dashboard.bulletin.problems import leading
from dashboard.bulletin.quoting import HERE, Quoter
from dashboard.bulletin.ranks import ranked
from dashboard.bulletin.report import Bulletin, annex, bulletin
from dashboard.bulletin.sentence import Sentence
from dashboard.dates import month_label
from dashboard.view import View
from tests.dashboard import world
from tests.queries.conftest import BING, EAST, JIA, PROVINCE, small_release_path
from tests.screens import screen

__all__ = ["small_release_path"]

ISSUED = date(2023, 7, 5)
A_DAY = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日)?")
"""What may hold a digit without being a figure: days and months."""


@pytest.fixture(scope="module")
def made(small_release_path: Path) -> Bulletin:
    return bulletin(screen.view(small_release_path), ISSUED)


def said(made: Bulletin, section: int, part: int = 0) -> str:
    """What one paragraph of a section says, without keys."""
    return made.sections[section].paragraphs[part].sentence.text


def test_the_situation_is_told_with_its_changes(made: Bulletin) -> None:
    # 3 of 8 now; 1 of 7 a year ago: 37.50 − 14.29 = 23.21 points; 3 of 8 a month ago.
    assert said(made, 0).startswith(
        "截至2023年6月30日，黔省8个在册乡镇（街道）中，3个已有“建成”及以上的社工站，覆盖率37.50%，"
        "同比提高23.21个百分点、增加2个；环比持平、个数没有变化。3个县（市、区）中，有1个全覆盖。2个市（州）中，有0个全覆盖。"
    )


def test_services_are_compared_like_for_like(made: Bulletin) -> None:
    # Matched stations: 1,300 against 1,000 a year ago; of 22 only 16 a month ago. The half year: 7,570 against 6,000,
    # with 21.2 reporters against 20, close enough. 1,570 and 7,570 are round in steps of ten.
    assert said(made, 0, 1) == (
        "2023年6月，25个应报社工站中有22个报送了月报，报送率88.0%（尚未报齐）。"
        "当月服务1570人次，可比站点同比增长30.0%，可比站点环比—（可比站点不足）。"
        "2023年1月至2023年6月，各站累计服务7570人次，同比增长26.2%。"
    )


def test_progress_is_told_by_time_by_path_and_by_pace(made: Bulletin) -> None:
    # 545 of 1,095 days, 3 of 8 townships; the path: 2 + 4 × 181/365 of six to come, so 4 by the day; 5 in 18 months.
    # The best three months: April, from two to three.
    assert said(made, 1) == (
        "按计划，2024年12月31日前应有8个乡镇（街道）达到“建成”，目前判断为需要加快。"
        "时间已过49.8%，任务完成37.5%，任务进度慢于时间进度12.27个百分点。"
        "按分阶段路径，目前应达4个，实际已达3个，少1个。还差5个，此后平均每月需新增1个。"
        "历史最好水平为连续3个月平均每月0.7个。" + AHEAD.format(**forecast_of(made))
    )


AHEAD = (
    "本年应新增5个，已新增2个，任务完成40.0%，时间已过50.0%，比时间进度少1个：时间过半，任务未过半。"
    "照以往17个月的节奏推算，50%的可能在{p50}底前完成，85%的可能在{p85}底前完成，按期完成的可能为{chance}。"
    "要赶上期限，最迟须在2024年4月底前达到历史最好水平（平均每月0.7个）。"
)
"""The path asks for six of eight by the end of the year, which began with one: five, of which half a year owes three.
Five at two in three months take eight months, so the best pace has to begin by the end of April 2024."""


def forecast_of(made: Bulletin) -> dict[str, str]:
    """What the forecast says, which chance decides, from the query itself."""
    row = made.view.reader.forecast(region=PROVINCE, date=made.view.day, rung="built").iloc[0]
    months = {name: month_label(parse_month(row[name]), "zh") for name in ("p50", "p85")}
    return months | {"chance": f"{row['value']:.0%}"}


def test_places_are_ranked_and_problems_named_with_their_numbers(made: Bulletin) -> None:
    assert said(made, 2) == (
        "对2个市（州）按覆盖率由高到低排名，覆盖率相同的并列。其后依次为：东60.00%，居第1位；西0.00%，居第2位。"
    )
    told = [paragraph.heading + paragraph.sentence.text for paragraph in made.sections[3].paragraphs]
    assert told[0] == "（一）缺口比较集中。还差的5个乡镇（街道）分布在2个县（市、区）：丙3个、甲2个。"
    assert told[3] == "（四）报送不够完整及时。2023年6月有2个社工站未报送，4个逾期报送。"
    # On the attention list: 甲县 (a finding 90 days overdue, reports), 丙县 (pace, coverage), 乙区 (reports alike).
    assert told[4:] == [
        "（五）督导问题逾期未销号。截至2023年6月30日有1个督导问题逾期未销号，分布在甲1个。",
        "（六）列入关注清单的县。按关注规则，2023年6月有3个县（市、区）列入关注清单，"
        "其中列入“立即督办”的有1个县（市、区）：甲（问题久拖未销号）。",
    ]


def test_supervision_is_told_by_findings_and_by_what_was_due_this_year(made: Bulletin) -> None:
    # Visits: April 1 of 1, May none of 2, June 2 of 3; trainings: May 1 of 1, June none of 1.
    assert said(made, 0, 2) == (
        "截至2023年6月30日，督导和评估发现的问题尚有3个未销号，其中1个逾期。"
        "2023年1月至2023年6月应督导走访6次，落实3次，落实率50.0%。"
        "2023年1月至2023年6月应培训2次，落实1次，落实率50.0%。"
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("region", [PROVINCE, EAST, JIA, BING])
def test_every_number_in_the_text_is_a_figure_or_a_day(small_release_path: Path, region: str, lang: str) -> None:
    made = bulletin(screen.view(small_release_path, region=region, lang=lang), ISSUED)
    for section in made.sections:
        for part in section.paragraphs:
            words = "".join(piece for piece in part.sentence.pieces if isinstance(piece, str))
            left = A_DAY.sub("", words) if lang == "zh" else re.sub(r"(\d{1,2} )?[A-Z][a-z]+ \d{4}", "", words)
            assert not re.search(r"\d", left), left


@pytest.mark.parametrize("region", [PROVINCE, EAST, JIA])
def test_every_figure_has_one_key_and_a_row_that_derives_it(small_release_path: Path, region: str) -> None:
    made = bulletin(screen.view(small_release_path, region=region), ISSUED)
    rows = annex(made)
    assert rows.iloc[:, 0].tolist() == list(range(1, len(made.keys) + 1))
    assert set(re.findall(r"\[(\d+)\]", made.text)) == {str(key) for key in made.keys.values()}
    for figure in made.keys:
        assert figure.definition
        assert figure.release == made.view.release.id
        if figure.text.endswith("%") and figure.definition_id.startswith(("coverage", "reporting", "elapsed", "task")):
            assert Fraction(figure.numerator) / Fraction(figure.denominator) == pytest.approx(figure.value)


def test_simulated_data_are_marked_in_the_title_and_the_office_signs(made: Bulletin) -> None:
    assert made.nature == "（模拟数据）"
    assert made.text.splitlines()[0] == "关于2023年6月黔省乡镇（街道）社工站建设情况的通报（模拟数据）"
    assert (made.issuer, made.issued) == ("省民政厅", "2023年7月5日")


def test_a_paragraph_about_a_county_tells_its_rank_and_what_is_left(small_release_path: Path) -> None:
    told = paragraph(screen.view(small_release_path), JIA).text
    assert told.startswith("截至2023年6月30日，甲县4个在册乡镇（街道）中，2个已有“建成”及以上的社工站，覆盖率50.00%")
    assert "在东市2个县（市、区）中，覆盖率居第2位。" in told


def changed(**row: object) -> Sentence:
    """The change of a flow against the year before, told of a row that differs in *row* from a comparable one."""
    usual = {"status": "normal", "months": 1, "change_yoy": -0.5, "reason_yoy": "", "base_yoy": 200.0}
    return of_flow(Quoter(world.view()), usual | row, "yoy", HERE)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({}, "可比站点同比下降50.0%"),
        ({"change_yoy": 0.0}, "可比站点同比持平"),
        ({"change_yoy": 0.00002}, "可比站点同比增长0.002%"),  # a change is never printed as none
        ({"months": 6, "change_yoy": 0.25}, "同比增长25.0%"),
        ({"change_yoy": float("nan"), "reason_yoy": "zero_base"}, "可比站点同比—（基期为零）"),
        ({"change_yoy": float("nan"), "reason_yoy": "negative_base"}, "可比站点同比—（基期为负）"),
        ({"change_yoy": float("nan"), "reason_yoy": "few_matched"}, "可比站点同比—（可比站点不足）"),
        ({"status": "not_comparable"}, "可比站点同比—（定义不一致，不可比）"),
    ],
)
def test_a_change_is_told_as_what_it_is_or_as_a_dash_with_its_reason(row: dict[str, object], text: str) -> None:
    assert changed(**row).text == text


@given(st.floats(-1, 1), st.integers(-50, 50), st.sampled_from(["mom", "yoy"]))
def test_nothing_is_compared_across_definitions(change: float, gained: int, against: str) -> None:
    row = {
        "region_code": "990000",
        "status": "not_comparable",
        f"change_{against}": change,
        f"gained_{against}": gained,
    }
    told = of_share(Quoter(world.view()), row, against)
    assert told.figures == ()
    assert "—（定义不一致，不可比）" in told.text


@given(st.floats(-1, 1, allow_subnormal=False), st.integers(-50, 50))
def test_shares_differ_in_percentage_points_and_never_by_a_nought_that_is_none(change: float, gained: int) -> None:
    row = {"region_code": "990000", "status": "normal", "change_yoy": change, "gained_yoy": gained}
    told = of_share(Quoter(world.view()), row, "yoy")
    word = "提高" if change > 0 else "下降" if change < 0 else "持平"
    assert told.text.startswith(f"同比{word}")
    assert ("个百分点" in told.text) == (change != 0)
    if abs(change) > 1e-7:
        assert float(told.figures[0].text.removesuffix("个百分点")) != 0


COUNTS = st.integers(1, 40).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@given(st.lists(COUNTS, min_size=1, max_size=12))
def test_ties_are_ties_and_a_rank_counts_those_above(counts: list[tuple[int, int]]) -> None:
    rows = [{"region_code": f"{at:06}", "numerator": n, "denominator": m} for at, (n, m) in enumerate(counts)]
    shares = [Fraction(n, m) for n, m in counts]
    for rank in ranked(rows):
        own = {Fraction(row["numerator"], row["denominator"]) for row in rank.rows}
        assert len(own) == 1
        assert rank.number == 1 + sum(share > max(own) for share in shares)
        assert len(rank.rows) == shares.count(max(own))


@given(st.lists(st.integers(0, 6), max_size=30))
def test_places_that_are_equal_are_never_parted(left: list[int]) -> None:
    frame = pd.DataFrame({"n": sorted(left, reverse=True)})
    named = leading(frame, "n")["n"].tolist()
    rest = frame["n"].tolist()[len(named) :]
    assert not set(named) & set(rest)
    assert len(named) <= 10


def test_a_figure_reads_its_exact_value_in_its_unit() -> None:
    quote: Callable[..., Figure] = Quoter(world.view()).share
    assert quote(14 / 19, "coverage_built").exact == "73.6842105263%"
    assert quote(14 / 19, "coverage_built").text == "73.68%"
    assert quote(float("nan"), "coverage_built").exact == "—"


def test_english_says_the_same(small_release_path: Path) -> None:
    view: View = screen.view(small_release_path, lang="en")
    made = bulletin(view, ISSUED)
    zh = bulletin(screen.view(small_release_path), ISSUED)
    told, in_chinese = ({(figure.definition_id, figure.value) for figure in each.keys} for each in (made, zh))
    assert told == in_chinese
    assert made.title == "Township social-work stations of 黔省 in English in June 2023"
