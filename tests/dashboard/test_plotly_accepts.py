"""Figures are made without plotly's checks, which cost more than all the rest; here each kind goes through them."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import plotly.graph_objects as go
import pytest
import shapely

from dashboard import charts
from dashboard.charts import control, funnel, heat
from dashboard.charts.bands import coverage_bands
from dashboard.charts.bars import Bar, bars
from dashboard.charts.bridge import Step, bridge
from dashboard.charts.bullets import Bullet, bullets
from dashboard.charts.canvas import ONE_PIECE
from dashboard.charts.choropleth import Area, Ground, choropleth
from dashboard.charts.columns import Before, Column, columns
from dashboard.charts.fan import Fan, Mark, fan
from dashboard.charts.multiples import Facet, Grid, multiples
from dashboard.charts.pairs import Key, Pair, pairs
from dashboard.charts.places import Context, Place
from dashboard.charts.ranges import Range, ranges
from dashboard.charts.station_map import Layer, Point
from dashboard.charts.station_points import station_points
from dashboard.charts.timeline import Stretch, timeline
from dashboard.charts.trend import Line, Phase, Span, trend
from dashboard.theme import DARK, LIGHT, Tokens

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


DOTS = [
    control.Dot(24280, 5.0, control.USUAL, ("h",)), control.Dot(24281, None, control.USUAL, ("h",)),
    control.Dot(24282, 9.0, control.BETTER, ("h",)), control.Dot(24283, 1.0, control.WORSE, ("h",)),
    control.Dot(24284, 4.0, control.OTHER, ("h",)), control.Dot(24285, 6.0, control.LEFT_OUT, ("h",)),
]  # fmt: skip
MEAN = [control.Level(5.0, "均值", "mean"), control.Level(8.0, "上限", "limit"), control.Level(6.0, "计划", "target")]
AMONG = [
    funnel.Dot("a", 10, 0.9, funnel.HIGH, "accent", "甲", ("h",), is_chosen=True),
    funnel.Dot("b", 30, 0.5, funnel.WITHIN, "muted", "", ("h",)),
    funnel.Dot("c", 20, 0.1, funnel.LOW, "target", "丙", ("h",)),
]
LIMITS = [
    funnel.Curve([10, 30], [0.8, 0.6], "95%", is_outer=False),
    funnel.Curve([10, 30], [0.9, 0.7], "99.8%", is_outer=True),
]
AXES = funnel.Axes("zh", 0.5, "合计", is_share=True)
PAIRS = [Pair("a", "甲", 0.9, 0.7, "低 20 点", ("h",))]
RANGES = [
    Range("甲", 1.0, 2.0, 4.0, (1.5, 3.0), "2 天\n1 站", ("h",)),
    Range("乙", 2.0, None, None, (None, None), "未及", ("h",)),
]
BRIDGE = [
    Step("上次", 0, 10, "10", "h", is_whole=True), Step("新增", 10, 13, "+3", "h"), Step("更正", 13, 12, "−1", "h"),
    Step("这次", 0, 12, "12", "h", is_whole=True),
]  # fmt: skip


def named(ink: Tokens) -> Iterator[tuple[str, go.Figure]]:
    """Every kind of figure, by the function that makes it."""
    bands = coverage_bands(ink, "100%", "无数据", "无乡级建制")
    yield "choropleth.choropleth", choropleth([AREA], bands, GROUND, ONE_PIECE, ink)
    yield "bars.bars", bars(BARS, ONE_PIECE, ink)
    yield "trend.trend", trend([LINE], [Phase("起步", 0.5, 2.0)], SPAN, ink)
    yield "multiples.multiples", multiples(FACETS, Grid(24276, "zh"), ONE_PIECE, ink)
    yield (
        "columns.columns",
        columns(COLUMNS, Before([1.0, None], "上年"), ONE_PIECE, ink, lang="zh", late="未齐"),
    )
    layer = {"built": Layer("建成", "#111111")}
    yield "station_points.station_points", station_points([POINT], ["a"], "app/x.json", GROUND.bounds, layer, ink)
    yield "heat.calendar", heat.calendar([heat.Cell(24280, "late", "h")], [STATE], ONE_PIECE, ink, lang="zh")
    grid = [heat.Line("a", "甲", [heat.Cell(24280, "late", "h")])]
    yield "heat.lines", heat.lines(grid, [STATE], ONE_PIECE, ink, span=(24270, 24281), lang="zh")
    yield "timeline.timeline", timeline(STRETCHES, ["规划", "建成"], ONE_PIECE, ink, lang="zh")
    versions = [replace(STRETCHES[0], text="第 1 版")]
    yield "timeline.timeline", timeline(versions, ["计划"], ONE_PIECE, ink, lang="zh", is_way=False)
    yield "bullets.bullets", bullets(BULLETS, ONE_PIECE, ink, lang="zh")
    yield "fan.fan", fan(FAN, (ONE_PIECE, ONE_PIECE), ink, lang="zh")
    yield (
        "control.control",
        control.control(DOTS, MEAN, ONE_PIECE, ink, lang="zh", broken=[24283], broken_words="区划变动"),
    )
    yield "funnel.funnel", funnel.funnel(AMONG, LIMITS, AXES, ONE_PIECE, ink)
    yield "pairs.pairs", pairs(PAIRS, Key("自评", "第三方", "差"), ONE_PIECE, ink)
    yield "ranges.ranges", ranges(RANGES, ONE_PIECE, ink, lang="zh")
    yield "bridge.bridge", bridge(BRIDGE, ink)


def figures(ink: Tokens) -> Iterator[go.Figure]:
    return (figure for _, figure in named(ink))


def makers() -> set[str]:
    """What makes a figure for a panel, in any module of the charts."""
    found = set()
    for module in pkgutil.iter_modules(charts.__path__):
        made = importlib.import_module(f"{charts.__name__}.{module.name}")
        for name, function in inspect.getmembers(made, inspect.isfunction):
            is_its_own = function.__module__ == made.__name__ and not name.startswith("_")
            if is_its_own and function.__annotations__.get("return") == "go.Figure":
                found.add(f"{module.name}.{name}")
    return found


def test_no_kind_of_figure_is_left_out() -> None:
    """``canvas.finish`` is what they all end with."""
    assert {name for name, _ in named(LIGHT)} == makers() - {"canvas.finish"}


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=lambda ink: ink.name)
def test_plotly_accepts_every_kind_of_figure(ink) -> None:
    for figure in figures(ink):
        made = figure.to_dict()
        checked = go.Figure(made)  # raises ValueError on a name or value that plotly does not know
        assert checked.to_dict()["layout"].keys() == made["layout"].keys()
        assert len(checked.data) == len(made["data"])
