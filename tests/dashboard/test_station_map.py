"""The station map runs nothing that data says and asks nobody outside."""

import re

import pytest

from dashboard.charts.local_map import safe
from dashboard.charts.station_map import Layer, Point, Tiles, clicked_point, station_map
from dashboard.charts.station_points import station_points
from dashboard.theme import LIGHT

RING = [(107.0, 26.0), (108.0, 26.0), (108.0, 27.0), (107.0, 26.0)]
POINTS = (
    Point("a", "built", 107.5, 26.2, ("甲站 ${alert(1)} `", "<img src=x onerror=alert(2)>"), is_schematic=False),
    Point("b", "planned", 107.9, 26.5, ("乙站",), is_schematic=True),
)
LAYERS = {"planned": Layer("规划", "#AABBCC"), "built": Layer("建成", "#1B5C94"), "closed": Layer("撤销", "#A3263A")}


def page(tiles: Tiles | None = None) -> str:
    made = station_map(POINTS, [RING], (107.0, 26.0, 108.0, 27.0), LAYERS, LIGHT, ("放大", "缩小"), tiles)
    for group in made.groups:
        group.add_to(made.map)
    made.legend.add_to(made.map)
    return str(made.map.get_root().render())


def test_the_picture_tells_schematic_points_and_statuses_apart() -> None:
    figure = station_points(POINTS, ["990101"], "app/x.json", (107.0, 26.0, 108.0, 27.0), LAYERS, LIGHT)
    dots = {tuple(trace.lon): trace.marker for trace in figure.data[1:]}
    assert dots[(107.5,)].color == "#1B5C94"  # as submitted: full, in the colour of its status
    assert (dots[(107.9,)].color, dots[(107.9,)].line.color) == (LIGHT.surface, "#AABBCC")  # schematic: an open circle
    assert [note.text for note in figure.layout.annotations] == ["规划", "<b>1</b>", "建成", "<b>1</b>"]


def test_nothing_comes_from_outside() -> None:
    assert re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", page()) == []


def test_data_reaches_no_script() -> None:
    assert "${alert" not in page()
    assert "<img" not in page()


@pytest.mark.parametrize("sign", list("`$\\{}<>&\"'"))
def test_safe_leaves_no_sign_that_means_something(sign: str) -> None:
    assert sign not in safe(sign).replace("&", "", 1) or sign == "&"


def test_one_group_a_status_that_occurs_named_with_its_count() -> None:
    made = station_map(POINTS, [RING], (107.0, 26.0, 108.0, 27.0), LAYERS, LIGHT, ("放大", "缩小"))
    names = [re.sub("<[^>]*>|&#9679;", "", group.layer_name).strip() for group in made.groups]
    assert names == ["规划 1", "建成 1"]


def test_a_click_on_a_point_is_known_by_what_the_point_tells() -> None:
    here = [Point(key, "built", 107.5, 26.2, (f"{key}站", "社工站"), is_schematic=False) for key in "xy"]
    assert clicked_point(here, 107.5, 26.2, "y站社工站") == "y"
    # Two that tell the same are told apart by where they are.
    twins = [Point(str(at), "built", 107.0 + at, 26.2, ("同名",), is_schematic=False) for at in range(2)]
    assert clicked_point(twins, 108.0, 26.2, "同名") == "1"


def test_a_click_on_a_cluster_tells_nothing_and_means_no_point() -> None:
    assert clicked_point(POINTS, 107.5, 26.2, "") == ""
    assert clicked_point(POINTS, 107.5, 26.2, "别的站") == ""


def test_tiles_only_with_a_key_and_only_when_the_reader_wants_them() -> None:
    assert "tianditu" not in page()
    assert "L.tileLayer" not in page()
    found = page(Tiles("k&1", ("底图", "地名"), "天地图"))
    for layer in ("vec", "cva"):
        assert f"https://t{{s}}.tianditu.gov.cn/{layer}_w/wmts?SERVICE=WMTS" in found
    assert found.count("tk=k%261") == 2
    shown = re.findall(r"(tile_layer_\w+)\.addTo", found)
    assert all(f"{name}.remove()" in found for name in shown)
