"""Services month by month: late months are shaded and say so, and the whole chart is in one unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from catalogue.period import month_text
from dashboard.charts import late
from dashboard.charts.axes import value_ticks
from dashboard.charts.canvas import ONE_PIECE
from dashboard.charts.columns import Column, columns
from dashboard.panels import Panel, services
from dashboard.svg.picture import picture
from dashboard.theme import LIGHT
from tests.dashboard import world

MAY_2022, MAY_2023 = 24268, 24280
NUMBERS = range(MAY_2023 - 4, MAY_2023 + 1)


def trend(values: Mapping[int, float], late_months: tuple[int, ...] = (), indicator: str = "person_times_served",
          lang: str = "zh") -> Panel:  # fmt: skip
    """The province's months with these values, of which some are provisional."""

    def months(**_: Any) -> pd.DataFrame:
        return pd.DataFrame(
            [
                world.SERVICE
                | {"region_code": "990000", "period": month_text(month), "value": value}
                | ({"status": "provisional"} if month in late_months else {})
                for month, value in values.items()
            ]
        )

    made = world.view(service_series=months)
    words = replace(made.words, lang=lang)
    return services.trend(replace(made, words=words, selection=made.selection.with_(indicator=indicator, lang=lang)))


def of(panel: Panel) -> dict[str, Any]:
    assert panel.figure is not None
    drawn: dict[str, Any] = panel.figure.to_plotly_json()
    return drawn


def test_a_late_month_is_shaded_hatched_and_named() -> None:
    """April and May are still to come in, March is whole: one shade from the middle before April to that after May."""
    made = of(trend({MAY_2023 - 2: 900.0, MAY_2023 - 1: 800.0, MAY_2023: 300.0}, (MAY_2023 - 1, MAY_2023)))
    [shade] = made["layout"]["shapes"]
    [words] = made["layout"]["annotations"]

    assert (shade["x0"], shade["x1"], shade["fillcolor"]) == (MAY_2023 - 1.5, MAY_2023 + 0.5, LIGHT.provisional)
    assert (words["text"], words["x"], words["xanchor"]) == ("尚未报齐", MAY_2023 + 0.5, "right")
    hatched = dict(zip(made["data"][0]["x"], made["data"][0]["marker"]["pattern"]["shape"], strict=True))
    assert [hatched[month] for month in (MAY_2023 - 2, MAY_2023 - 1, MAY_2023)] == ["", "/", "/"]


def test_where_all_is_in_nothing_is_shaded() -> None:
    layout = of(trend({MAY_2023: 300.0}))["layout"]
    assert (list(layout["shapes"]), list(layout["annotations"])) == ([], [])


def test_late_months_apart_are_shaded_apart_and_named_once() -> None:
    assert late.runs([5, 3, 4, 9]) == [(3, 5), (9, 9)]
    assert [band["x0"] for band in late.shades([5, 3, 4, 9], LIGHT)] == [2.5, 8.5]
    assert [note["x"] for note in late.words([5, 3, 4, 9], "尚未报齐", LIGHT)] == [9.5]


def test_the_shade_takes_no_room_from_what_stands_around() -> None:
    def high(*, is_provisional: bool) -> tuple[float, str]:
        rows = [Column(month, 5.0, ["h"], is_provisional=is_provisional) for month in NUMBERS]
        drawn = picture(columns(rows, None, ONE_PIECE, LIGHT, lang="zh", late="尚未报齐"), is_whole=True)
        return drawn.height, drawn.body

    (whole, plain), (same, shaded) = high(is_provisional=False), high(is_provisional=True)
    assert whole == same
    assert ("尚未报齐" in plain, "尚未报齐" in shaded) == (False, True)


UNITS = [
    # 300 at most: steps of 100. 43,000: 4.3 万, steps of 2 万. 9,000: up to one 万, steps of a quarter.
    (300.0, "人次", "person-times", ["0", "100", "200", "300"]),
    (43_000.0, "万人次", "thousand person-times", ["0", "2", "4", "6"]),
    (9_000.0, "万人次", "thousand person-times", ["0", "0.25", "0.50", "0.75", "1.00"]),
    (250_000_000.0, "亿人次", "million person-times", ["0", "1", "2", "3"]),
]


@pytest.mark.parametrize(("largest", "zh", "en", "ticks"), UNITS)
def test_the_axis_counts_in_one_unit_which_the_subtitle_names(
    largest: float, zh: str, en: str, ticks: list[str]
) -> None:
    panel = trend({MAY_2023 - 1: largest / 100, MAY_2023: largest})
    assert f"（{zh}）" in panel.subtitle
    assert list(of(panel)["layout"]["yaxis"]["ticktext"]) == ticks
    assert f"({en})" in trend({MAY_2023: largest}, lang="en").subtitle


def test_the_unit_is_that_of_the_axis_where_the_year_before_was_higher() -> None:
    """8,000 now against 12,000 a year before: the axis goes to 1.5 万, so the subtitle may not say 人次 alone."""
    panel = trend({MAY_2022: 12_000.0, MAY_2023: 8_000.0})
    assert list(of(panel)["layout"]["yaxis"]["ticktext"]) == ["0", "0.5", "1.0", "1.5"]
    assert "（万人次）" in panel.subtitle


def test_an_axis_never_rounds_its_ticks() -> None:
    for largest in (7.0, 90.0, 9_999.0, 10_000.0, 26_000.0, 99_999_999.0, 2.1e8):
        for lang in ("zh", "en"):
            values, texts, word = value_ticks(largest, lang, is_share=False)
            divisor = {"": 1, "万": 1e4, "亿": 1e8, "thousand": 1e3, "million": 1e6}[word]
            assert [float(text.replace(",", "")) * divisor for text in texts] == pytest.approx(values)


def test_bars_and_their_words_are_in_the_unit_of_the_subtitle() -> None:
    """Bars are exact below a million; from there on all of a chart are in 万, the small ones too."""

    def ranked(most: float) -> Panel:
        rows = [
            world.SERVICE | {"region_code": code, "value": value}
            for code, value in (("990101", most), ("990102", 5_000.0))
        ]
        made = world.view(services=lambda **_: pd.DataFrame(rows))
        chosen = made.selection.with_(indicator="person_times_served", level="county")
        return services.ranking(replace(made, selection=chosen))

    def texts(panel: Panel) -> list[str]:
        return [text.split("\u2002")[0] for trace in of(panel)["data"] for text in trace.get("text", ()) if text]

    exact, scaled = ranked(990_000.0), ranked(1_234_000.0)
    assert ("（人次）" in exact.subtitle, "（万人次）" in scaled.subtitle) == (True, True)
    assert {"990,000", "5,000"} <= set(texts(exact))
    assert {"123.4", "0.5"} <= set(texts(scaled))
