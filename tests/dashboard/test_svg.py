"""Drawings hold what their figures say, at the pixels that follow from their scales, and data cannot write markup."""

from __future__ import annotations

import struct
from typing import Any
from xml.etree import ElementTree

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.bands import coverage_bands
from dashboard.charts.bars import Bar, bars
from dashboard.charts.canvas import ONE_PIECE, Frame, Size, escape, finish
from dashboard.charts.choropleth import Area, Ground, choropleth
from dashboard.charts.places import Place
from dashboard.charts.trend import Line, Span, trend
from dashboard.exports.picture import png_bytes
from dashboard.svg import maps
from dashboard.svg.picture import Picture, picture
from dashboard.svg.pointing import sentence
from dashboard.svg.poster import poster
from dashboard.theme import DARK, LIGHT
from tests.dashboard.test_plotly_accepts import figures

SVG = "{http://www.w3.org/2000/svg}"
SQUARE = Place("a", "甲", ((107.5, 26.5),), shapely.box(107, 26, 108, 27))
GROUND = Ground("app/x.json", "app/x.json", (), {"a": SQUARE}, (107, 26, 108, 27))


@pytest.fixture(autouse=True)
def square_for_every_file(monkeypatch: pytest.MonkeyPatch) -> None:
    class Everywhere(dict):
        def __missing__(self, code: str) -> Place:
            return SQUARE

    monkeypatch.setattr(maps, "places", lambda file: Everywhere())


def parsed(drawing: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(drawing.svg())


def texts(drawing: Picture) -> list[str]:
    return ["".join(one.itertext()) for one in parsed(drawing).iter(f"{SVG}text")]


def marks(drawing: Picture) -> dict[str, ElementTree.Element]:
    return {one.attrib["data-m"]: one for one in parsed(drawing).iter() if "data-m" in one.attrib}


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=lambda ink: ink.name)
@pytest.mark.parametrize("is_whole", [True, False])
def test_every_kind_of_figure_is_drawn_with_all_its_words(ink: Any, is_whole: bool) -> None:
    for figure in figures(ink):
        drawing = picture(figure, is_whole=is_whole)
        said = " ".join(texts(drawing))
        for trace in figure.to_plotly_json()["data"]:
            for word in trace.get("text") or ():
                assert word.replace("<b>", "").replace("</b>", "").replace("<br>", "") in said
        assert set(marks(drawing)) or drawing.along


def test_a_bar_is_as_long_as_its_share_of_the_axis() -> None:
    plain: dict[str, Any] = {"type": "bar", "orientation": "h", "y": [0, 1], "marker": {"color": "#111111"}}
    layout = {"bargap": 0.5, "xaxis": {"range": [0, 2], "visible": False}, "yaxis": {"range": [1.5, -0.5]}}
    figure = finish([plain | {"x": [1, None]}], layout, LIGHT, Size(232, 100), Frame(left=16, right=16))
    [bar] = parsed(picture(figure, is_whole=True)).iter(f"{SVG}rect")
    # 200 px hold 2, so 1 takes 100; 100 px hold 2 rows, so half a row takes 25, in the middle of the upper row.
    assert {name: bar.attrib[name] for name in ("x", "y", "width", "height")} == {
        "x": "16", "y": "20.5", "width": "100", "height": "25",
    }  # fmt: skip


def test_a_line_breaks_where_nothing_is_known() -> None:
    line = Line("甲", [1, 2, 3, 4], [0.0, 0.5, None, 1.0], [("",)] * 4, "", "#123456")
    drawing = picture(trend([line], [], Span(1, 4, "zh"), LIGHT, width=400), is_whole=True)
    [path] = [one for one in parsed(drawing).iter(f"{SVG}path") if one.attrib.get("stroke") == "#123456"]
    assert path.attrib["d"].count("M") == 2
    assert path.attrib["d"].count("L") == 1


def test_lines_are_told_together_month_by_month() -> None:
    line = Line("甲", [1, 2], [0.1, None], [("1月",), ("2月",)], "<b>%{customdata[1]}</b><extra></extra>", "#111111")
    drawing = picture(trend([line], [], Span(1, 2, "zh"), LIGHT, width=400), is_whole=True)
    assert [found for _, found in drawing.along] == [["0.0"]]  # nothing is told where nothing is known
    assert sentence(drawing.told["0"], 0) == "<b>1月</b>"


def test_a_mark_names_what_a_click_selects_and_what_pointing_tells() -> None:
    rows = [
        Bar("520100", "甲", 0.5, "1/2", ("<b>甲市</b>",), "#111111"),
        Bar("520200", "乙", 1, "2/2", ("乙",), "#222222"),
    ]
    drawing = picture(bars(rows, ONE_PIECE, LIGHT, full=1.0), is_whole=True)
    assert sorted(marks(drawing)) == ["1.0", "1.1"]  # the tracks behind them are trace 0
    assert [point[0] for point in drawing.told["1"]["c"]] == ["520100", "520200"]
    assert sentence(drawing.told["1"], 0) == "<b>甲市</b>"


def area(band: str) -> Area:
    return Area("a", "甲", "", band, ("甲",))


def drawn_map(band: str, *, is_whole: bool) -> Picture:
    bands = coverage_bands(LIGHT, "100%", "无数据", "无乡级建制")
    return picture(choropleth([area(band)], bands, GROUND, ONE_PIECE, LIGHT, width=332), is_whole=is_whole)


def test_a_place_is_drawn_where_mercator_puts_it() -> None:
    [shape] = marks(drawn_map("2", is_whole=True)).values()
    points = [tuple(map(float, point.split())) for point in shape.attrib["d"].strip("MZ").split("L")]
    # One degree of longitude fills 300 px; at 26.5° north a degree of latitude is 1 / cos 26.5° = 1.117 times as high.
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    assert (west, east) == pytest.approx((16, 316), abs=0.2)
    low, high = min(y for _, y in points), max(y for _, y in points)
    assert high - low == pytest.approx(300 * 1.117, abs=0.5)


def test_for_a_browser_places_are_named_and_their_file_too() -> None:
    drawing = drawn_map("2", is_whole=False)
    [shape] = marks(drawing).values()
    assert (shape.attrib["data-s"], "d" in shape.attrib) == ("a", False)
    assert 'data-geo="app/x.json"' in drawing.body


@pytest.mark.parametrize(("band", "is_hatched"), [("2", False), ("full", True), ("no_data", True), ("no_units", False)])
def test_complete_and_unknown_places_are_hatched(band: str, is_hatched: bool) -> None:
    root = parsed(drawn_map(band, is_whole=True))
    patterns = [one.attrib["id"] for one in root.iter(f"{SVG}pattern")]
    used = [one.attrib["fill"] for one in root.iter(f"{SVG}g") if one.attrib.get("fill", "").startswith("url")]
    assert used == [f"url(#{name})" for name in patterns]
    assert bool(used) == is_hatched


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=12))  # longer names are cut
def test_no_name_can_write_markup(name: str) -> None:
    rows = [Bar("a", name, 0.5, name, (escape(name),), "#111111")]
    drawing = picture(bars(rows, ONE_PIECE, LIGHT), is_whole=True)
    assert texts(drawing).count(name) == 2
    assert {one.tag for one in parsed(drawing).iter()} <= {
        f"{SVG}{tag}" for tag in ("svg", "g", "rect", "text", "tspan")
    }


def test_a_poster_is_a_picture_twice_its_size_with_all_its_words() -> None:
    rows = [Bar("a", "甲", 0.5, "1/2", ("甲",), "#111111")]
    drawn = poster(bars(rows, ONE_PIECE, LIGHT, width=500), "一<标题>", "口径", "来源：台账", LIGHT, note="另有一县")
    said = ["".join(one.itertext()) for one in ElementTree.fromstring(drawn).iter(f"{SVG}text")]
    assert [said[0], said[1], *said[-2:]] == ["一<标题>", "口径", "另有一县", "来源：台账"]
    content = png_bytes(drawn)
    height = float(ElementTree.fromstring(drawn).attrib["height"])
    assert struct.unpack(">II", content[16:24]) == (1000, round(2 * height))
