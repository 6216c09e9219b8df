"""Figures hold what their inputs say."""

from datetime import date

import shapely

from dashboard.charts import heat, trend
from dashboard.charts.axes import month_ticks, value_ticks
from dashboard.charts.bands import coverage_band, coverage_bands
from dashboard.charts.bars import Bar, bars
from dashboard.charts.canvas import ONE_PIECE
from dashboard.charts.choropleth import Area, Ground, choropleth
from dashboard.charts.columns import Column, columns
from dashboard.charts.corners import corners
from dashboard.charts.multiples import Facet, Grid, multiples
from dashboard.charts.places import Place, around
from dashboard.charts.timeline import Stretch, timeline
from dashboard.charts.wrapping import text_width
from dashboard.theme import LIGHT, TYPE

SQUARE = shapely.box(107, 26, 108, 27)


def ground(*codes: str) -> Ground:
    places = {code: Place(code, code, ((107.5, 26.5),), SQUARE) for code in codes}
    return Ground("app/static/geo/x.json", "app/static/geo/y.json", ("99",), places, (106.9, 25.9, 108.1, 27.1))


def area(code: str, numerator: float, denominator: float) -> Area:
    return Area(code, code, "50%", coverage_band(numerator, denominator), [f"hover {code}"])


def test_map_draws_classes_by_url_and_hatches_what_is_complete_or_unknown() -> None:
    bands = coverage_bands(LIGHT, "100%", "无数据", "无乡级建制")
    areas = [area("a", 1, 2), area("b", 2, 2), area("c", float("nan"), 2), area("gone", 1, 2)]
    figure = choropleth(areas, bands, ground("a", "b", "c"), ONE_PIECE, LIGHT)
    fills = figure.data[0]
    assert fills.geojson == "app/static/geo/x.json"
    assert list(fills.locations) == ["a", "b", "c"]  # a place without a polygon is counted, not drawn
    assert list(fills.z) == [2, 5, 6]
    assert [row[0] for row in fills.customdata] == ["a", "b", "c"]
    assert fills.meta["hatches"] == {LIGHT.full: LIGHT.full_hatch, LIGHT.no_data: LIGHT.hatch}
    assert list(figure.data[1].locations) == ["c"]  # between white places a white border is not seen
    legend = [note.text for note in figure.layout.annotations]
    assert legend[:4] == ["0–20%", "<b>0</b>", "20–40%", "<b>0</b>"]
    assert legend[legend.index("40–60%") + 1] == "<b>2</b>"
    assert legend[legend.index("无数据") + 1] == "<b>1</b>"
    assert "无乡级建制" not in legend  # does not occur
    assert figure.layout.geo.visible is False


def test_fixed_classes_have_the_same_legend_whatever_occurs() -> None:
    bands = coverage_bands(LIGHT, "100%", "无数据", "无乡级建制")
    few = choropleth([area("a", 2, 2)], bands, ground("a"), ONE_PIECE, LIGHT).layout.annotations
    many = choropleth([area("a", 1, 2), area("b", float("nan"), 2)], bands, ground("a", "b"), ONE_PIECE, LIGHT)
    assert [note.text for note in few[::2]] == [note.text for note in many.layout.annotations[::2]]
    assert few[-1].text == "<b>0</b>"  # no data, and none there


def test_a_label_is_only_written_where_it_fits() -> None:
    place = Place("a", "a", ((107.5, 26.5),), SQUARE)
    assert place.spot(0.9, 0.9) == (107.5, 26.5)
    assert place.spot(1.1, 0.2) is None
    assert around([SQUARE.bounds], margin=0) == SQUARE.bounds


def test_bars_keep_their_order_and_a_missing_value_has_no_bar() -> None:
    rows = [
        Bar("x", "甲", 0.5, "1/2", ["h"], "#111111"),
        Bar("y", "乙", None, "—", ["h"], "#222222", is_emphasised=True),
    ]
    figure = bars(rows, ONE_PIECE, LIGHT, full=1.0)
    assert list(figure.data[0].x) == [1.0, 0]  # no track behind what is unknown
    assert list(figure.data[1].x) == [0.5, 0.0]
    assert list(figure.data[2].text) == ["1/2", "<b>—</b>"]
    assert list(figure.layout.yaxis.ticktext) == ["甲", "<b>乙</b>"]


def test_on_a_phone_bars_end_before_the_words_behind_them() -> None:
    said = "7 to go · 5/12 · 0 in 6 mo"
    figure = bars([Bar("a", "Xiuwen", 7.0, said, ("",), LIGHT.accent)], ONE_PIECE, LIGHT, width=336)

    plot = 336 - figure.layout.margin.l - figure.layout.margin.r
    end = plot * figure.data[0].x[0] / figure.layout.xaxis.range[1]
    assert 0 < end < plot - text_width(said, TYPE.label)


def test_trend_ends_at_the_last_known_value() -> None:
    line = trend.Line("甲", [1, 2, 3], [0.1, 0.2, None], [("",)] * 3, "", "#111111", end="20%")
    figure = trend.trend([line], [], trend.Span(1, 12, "zh"), LIGHT)
    assert (list(figure.data[1].x), list(figure.data[1].y)) == ([2], [0.2])
    assert figure.layout.yaxis.range[0] == 0


def test_multiples_break_lines_between_places_and_share_one_axis() -> None:
    facets = [Facet("a", "甲", [0.0, 1.0], [0.0, 0.5], ["h"], "50%", "#111111"),
              Facet("b", "乙", [None, 0.5], [], ["h"], "50%", "#111111")]  # fmt: skip
    figure = multiples(facets, Grid(24276, "zh", columns=2), ONE_PIECE, LIGHT)
    surfaces, path, lines, ends = figure.data[:4]
    assert list(lines.x) == [0, 1, None, 2.14, None]  # the second chart begins at 1.14; its first month is unknown
    assert list(lines.y) == [0, 1, None, 0.5, None]
    assert list(path.y) == [0, 0.5, None, None]
    assert (list(ends.x), list(ends.y)) == ([1, None, 2.14, None], [1, None, 0.5, None])
    assert list(surfaces.x) == [0.5, 1.64]
    assert [row[0] for row in surfaces.customdata] == ["a", "b"]  # what a click anywhere in a chart selects


def test_a_line_keeps_its_corners_and_its_gaps() -> None:
    assert corners([0.1, 0.1, 0.1, 0.5, 0.5]) == [(0, 0.1), (2, 0.1), (3, 0.5), (4, 0.5)]
    assert corners([0.0, 0.1, 0.2, 0.3]) == [(0, 0.0), (3, 0.3)]
    assert corners([None, 0.2, None, None, 0.4, 0.4, None]) == [(1, 0.2), (2, None), (4, 0.4), (5, 0.4)]
    # Each step is near, but a straight line from end to end would pass 0.012 beside the middle.
    assert corners([0.0, 0.003, 0.009, 0.018], near=0.002) == [(0, 0.0), (2, 0.009), (3, 0.018)]


def test_a_month_without_report_is_a_cross_not_a_zero() -> None:
    rows = [Column(24280, 5.0, ["h"]), Column(24281, None, ["h"]), Column(24282, 0.0, ["h"])]
    figure = columns(rows, None, ONE_PIECE, LIGHT, lang="zh")
    assert list(figure.data[0].y) == [5.0, None, 0.0]
    assert list(figure.data[1].x) == [24281]


def test_calendar_puts_a_month_in_its_year_and_counts_states() -> None:
    states = [heat.State("late", "逾期", "迟", "#5C9ACE"), heat.State("zero", "零报告", "零", "#FFFFFF")]
    cells = [heat.Cell(2023 * 12 + 4, "late", ""), heat.Cell(2024 * 12, "late", "")]
    figure = heat.calendar(cells, states, ONE_PIECE, LIGHT, lang="zh")
    assert list(figure.data[0].x) == [4, 0]
    assert list(figure.data[0].base) == [-0.46, 0.54]
    assert "逾期 2" in figure.layout.annotations[0].text
    assert "零报告" not in figure.layout.annotations[0].text


def test_a_stretch_of_years_names_each_and_the_months_that_have_room() -> None:
    states, first = [heat.State("one", "1 个", "", "#5C9ACE")], 2021 * 12
    lines = [heat.Line("990101", "子县", [heat.Cell(first + at, "one", "", "1") for at in range(60)])]
    wide, narrow = (
        heat.lines(lines, states, ONE_PIECE, LIGHT, span=(first, first + 59), lang="zh", width=width)
        for width in (2000, 900)
    )
    assert list(wide.layout.xaxis.ticktext)[10:15] == ["11月", "", "2022年", "", "3月"]
    years = [text for text in narrow.layout.xaxis.ticktext if text]
    assert years == ["2021年", "2022年", "2023年", "2024年", "2025年"]


def test_a_bar_of_a_plan_has_the_shorter_words_where_the_longer_do_not_fit() -> None:
    spans = [(date(2021, 1, 1), date(2025, 1, 1)), (date(2025, 6, 1), date(2026, 1, 1))]
    made = [
        Stretch(0, first, last, "h", "#1B5C94", "第 1 版（2025年12月31日到期）", "第 1 版") for first, last in spans
    ]
    figure = timeline(made, ["全覆盖"], ONE_PIECE, LIGHT, lang="zh", width=700, is_way=False)
    assert list(figure.data[0].text) == ["第 1 版（2025年12月31日到期）", "第 1 版"]


def test_ticks_are_round_and_say_their_year() -> None:
    assert month_ticks(24257, 24280, "zh", most=8) == (
        [24258, 24261, 24264, 24267, 24270, 24273, 24276, 24279],
        ["7月<br>2021年", "10月", "2022年", "4月", "7月", "10月", "2023年", "4月"],
    )
    assert value_ticks(43_000, "zh", is_share=False) == ([0, 20000, 40000, 60000], ["0", "2", "4", "6"], "万")
    assert value_ticks(0.9, "zh", is_share=True)[1] == ["0%", "25%", "50%", "75%", "100%"]
