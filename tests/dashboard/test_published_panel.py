"""From a published figure to the present: whether it is reproduced, said in words, and steps that add up."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from catalogue.period import parse_month
from catalogue.published import PublishedFigure
from catalogue.text import Text
from dashboard.panels import published
from dashboard.view import View
from tests.dashboard import world

THEN = "R0001-00000000"
NAN = math.nan
COVERED = PublishedFigure(
    "a", "990000", "coverage_built", date(2022, 9, 30), parse_month("2022-09"), 10.0, None, 18,
    Text("观摩会报道", "Report on a meeting"), parse_month("2022-10"),
)  # fmt: skip
SERVED = replace(
    COVERED, indicator="person_times_served", since=parse_month("2022-01"), value=2000.0, below=3000.0, in_scope=None
)


def view(lang: str = "zh") -> View:
    made = world.view()
    return replace(made, selection=made.selection.with_(lang=lang), words=replace(made.words, lang=lang))


def coverage(unexplained: tuple[float, float], gained: float, after: tuple[float, float]) -> pd.DataFrame:
    rows = [("published", 10.0, 18.0), ("unexplained", *unexplained), ("status", 0.0, 0.0), ("scope", 0.0, 0.0),
            ("divisions", 0.0, 0.0), ("status_since", gained, 0.0), ("scope_since", 0.0, 0.0),
            ("divisions_since", 0.0, 0.0), ("after", *after)]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["part", "numerator", "denominator"]).assign(status="normal")
    return frame.assign(value=[10 / 18, *[NAN] * 7, after[0] / after[1]])


def reported(unexplained: float, later: float, status: str = "normal") -> pd.DataFrame:
    rows = [("published", NAN, 2000.0), ("unexplained", NAN, unexplained), ("late", 0.0, 0.0), ("corrected", 0.0, 0.0),
            ("registered", 0.0, 0.0), ("moved", 0.0, 0.0), ("definition", 0.0, 0.0), ("later_months", 8.0, later),
            ("after", 40.0, 2000.0 + unexplained + later)]  # fmt: skip
    return pd.DataFrame(rows, columns=["part", "numerator", "value"]).assign(status=status)


def test_a_figure_that_is_reproduced_says_so_and_names_its_document() -> None:
    panel = published.panel(view(), coverage((0.0, 0.0), 4.0, (14.0, 18.0)), COVERED, THEN)
    assert panel.title == "全省社工站覆盖率（建成）由2022年9月30日的公布数 10/18 到2023年5月31日的 14/18"
    assert panel.subtitle == "公布数见“观摩会报道”（2022年10月）；各项之和等于两数之差"
    assert f"发布 {THEN} 所载2022年9月30日的数为 10/18，与公布数一致。" in panel.note
    assert "口径：" in panel.note
    # What is zero is not drawn: the two figures, and between them what was reached since.
    assert list(panel.figure.layout.yaxis.ticktext) == ["<b>公布数</b>", "公布后状态变化", "<b>本次发布</b>"]
    assert [text.strip() for text in panel.figure.data[1]["text"]] == ["<b>10</b>", "+4", "<b>14</b>"]
    assert list(panel.table["原因"])[1] == "与公布数之差，未能解释"


def test_what_cannot_be_explained_is_a_part_of_its_own() -> None:
    panel = published.panel(view(), coverage((-2.0, 1.0), 4.0, (12.0, 19.0)), COVERED, THEN)
    assert f"发布 {THEN} 所载2022年9月30日的数为 8/19，与公布的 10/18 不同，差额未能解释，单列一项。" in panel.note
    assert list(panel.figure.layout.yaxis.ticktext)[1] == "与公布数之差，未能解释"


@pytest.mark.parametrize(("unexplained", "said"), [((0.0, 0.0), True), ((0.0, 1.0), False), ((1.0, 0.0), False)])
def test_the_number_in_scope_is_part_of_what_was_published(unexplained: tuple[float, float], said: bool) -> None:
    panel = published.panel(view(), coverage(unexplained, 4.0, (14.0, 18.0)), COVERED, THEN)
    assert ("与公布数一致" in panel.note) == said


def test_a_number_in_scope_that_was_not_published_is_not_made_up() -> None:
    open_one = replace(COVERED, in_scope=None)
    frame = coverage((0.0, NAN), 4.0, (14.0, 18.0))
    frame.loc[0, "denominator"] = NAN
    panel = published.panel(view(), frame, open_one, THEN)
    assert panel.title == "全省社工站覆盖率（建成）由2022年9月30日的公布数 10 到2023年5月31日的 14/18"
    assert "所载2022年9月30日的数为 10，与公布数一致。" in panel.note


@pytest.mark.parametrize(("unexplained", "said"), [(300.0, "之内"), (1000.0, "不同，差额未能解释"), (-1.0, "不同")])
def test_a_bound_is_kept_or_not(unexplained: float, said: str) -> None:
    panel = published.panel(view(), reported(unexplained, 500.0), SERVED, THEN)
    assert panel.title.startswith(
        "全省服务人次自2022年1月起累计，由至2022年9月的公布数 2,000人次以上、不足 3,000人次 到至2023年5月的"
    )
    assert said in panel.note
    assert panel.table["涉及月报（份）"].tolist()[2:] == [0, 0, 0, 0, 0, 8, 40]


def test_another_definition_is_told() -> None:
    panel = published.panel(view(), reported(0.0, 500.0, "not_comparable"), SERVED, THEN)
    assert "其间口径有变" in panel.note


def test_english_says_the_same() -> None:
    panel = published.panel(view("en"), coverage((0.0, 0.0), 4.0, (14.0, 18.0)), COVERED, THEN)
    assert "from 10/18 published for 30 September 2022 to 14/18 on 31 May 2023" in panel.title
    assert f"By release {THEN}: 10/18 of 30 September 2022, which is what was published." in panel.note
    assert published.name(view("en"), COVERED).endswith("30 September 2022, 10/18")
