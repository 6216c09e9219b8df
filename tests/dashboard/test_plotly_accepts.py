"""Figures are made without plotly's checks, which cost more than all the rest; here each kind goes through them."""

from dataclasses import replace
from datetime import date

import plotly.graph_objects as go
import pytest
import shapely

from dashboard.charts import heat
from dashboard.charts.bands import coverage_bands
from dashboard.charts.bars import Bar, bars
from dashboard.charts.bullets import Bullet, bullets
from dashboard.charts.canvas import ONE_PIECE
from dashboard.charts.choropleth import Area, Ground, choropleth
from dashboard.charts.columns import Before, Column, columns
from dashboard.charts.fan import Fan, Mark, fan
from dashboard.charts.multiples import Facet, Grid, multiples
from dashboard.charts.places import Context, Place
from dashboard.charts.station_map import Layer, Point
from dashboard.charts.station_points import station_points
from dashboard.charts.timeline import Stretch, timeline
from dashboard.charts.trend import Line, Phase, Span, trend
from dashboard.theme import DARK, LIGHT

PLACE = Place("a", "甲", ((107.5, 26.5),), shapely.box(107, 26, 108, 27))
BORDER = Context(("b",), (((107.0, 26.0), (108.0, 26.0)),))
GROUND = Ground("app/x.json", "app/y.json", ("99",), {"a": PLACE}, (106.9, 25.9, 108.1, 27.1), "app/z.json", BORDER)
AREA = Area("a", "甲", "50%", "no_data", ("甲", "—"), is_emphasised=True)
POINT = Point("s", "built", 107.5, 26.5, ("甲站",), is_schematic=True)
LINE = Line("甲", [1, 2], [0.1, None], [("1月",), ("2月",)], "%{customdata[1]}", "#111111", "10%", marks=((1, "10%"),))
BARS = [Bar("a", "甲", 0.5, "1/2", ("h",), "#111111"), Bar("b", "乙", None, "—", ("h",), "#222222")]
SPAN = Span(1, 12, "zh")
FACETS = [Facet("a", "甲", [0.0, None, 1.0], [0.0, 0.5], ("甲",), "50%", "#111111")]
COLUMNS = [Column(24280, 5.0, ("h",), is_provisional=True), Column(24281, None, ("h",))]
STATE = heat.State("late", "逾期", "迟", "#5C9ACE")
BULLETS = [Bullet("a", "甲", 0.4, 0.5, "2/5", ("h",), "#111111"), Bullet("b", "乙", None, 0.5, "—", ("h",), "#222222")]
FAN = Fan(
    [1, 2], [3, 4], [2, 3], [4, 6], [([4, 5], [4, 7]), ([4, 5.5], [4, 6.5])], [4, 8], 8, "目标 8", Mark(3, "期限"),
    [Mark(3, "50%")], [("1月", "3"), ("2月", "4")], [("2月",), ("3月",)],
)  # fmt: skip
STRETCHES = [
    Stretch(0, date(2022, 1, 5), date(2023, 1, 1), "h", "#111111"),
    Stretch(1, date(2023, 1, 1), date(2023, 5, 31), "h", "#222222"),
]


def figures(ink):
    bands = coverage_bands(ink, "100%", "无数据", "无乡级建制")
    yield choropleth([AREA], bands, GROUND, ONE_PIECE, ink)
    yield bars(BARS, ONE_PIECE, ink)
    yield trend([LINE], [Phase("起步", 0.5, 2.0)], SPAN, ink)
    yield multiples(FACETS, Grid(24276, "zh"), ONE_PIECE, ink)
    yield columns(COLUMNS, Before([1.0, None], "上年"), ONE_PIECE, ink, lang="zh", late="未齐")
    yield station_points([POINT], ["a"], "app/x.json", GROUND.bounds, {"built": Layer("建成", "#111111")}, ink)
    yield heat.calendar([heat.Cell(24280, "late", "h")], [STATE], ONE_PIECE, ink, lang="zh")
    yield timeline(STRETCHES, ["规划", "建成"], ONE_PIECE, ink, lang="zh")
    yield timeline([replace(STRETCHES[0], text="第 1 版")], ["计划"], ONE_PIECE, ink, lang="zh", is_way=False)
    yield bullets(BULLETS, ONE_PIECE, ink, lang="zh")
    yield fan(FAN, (ONE_PIECE, ONE_PIECE), ink, lang="zh")


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=lambda ink: ink.name)
def test_plotly_accepts_every_kind_of_figure(ink) -> None:
    for figure in figures(ink):
        made = figure.to_dict()
        checked = go.Figure(made)  # raises ValueError on a name or value that plotly does not know
        assert checked.to_dict()["layout"].keys() == made["layout"].keys()
        assert len(checked.data) == len(made["data"])
