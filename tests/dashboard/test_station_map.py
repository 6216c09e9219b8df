"""The station map runs nothing that data says and asks nobody outside."""

import re

import pytest

from dashboard.charts.station_map import Layer, Point, nearest, safe, station_map
from dashboard.theme import LIGHT

RING = [(107.0, 26.0), (108.0, 26.0), (108.0, 27.0), (107.0, 26.0)]
POINTS = (
    Point("a", "built", 107.5, 26.2, ("甲站 ${alert(1)} `", "<img src=x onerror=alert(2)>"), is_schematic=False),
    Point("b", "planned", 107.9, 26.5, ("乙站",), is_schematic=True),
)
LAYERS = {"planned": Layer("规划", "#AABBCC"), "built": Layer("建成", "#1B5C94"), "closed": Layer("撤销", "#A3263A")}


def page() -> str:
    made = station_map(POINTS, [RING], (107.0, 26.0, 108.0, 27.0), LAYERS, LIGHT, ("放大", "缩小"))
    for group in made.groups:
        group.add_to(made.map)
    made.legend.add_to(made.map)
    return str(made.map.get_root().render())


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


def test_a_click_finds_the_nearest_point() -> None:
    assert nearest(POINTS, 107.88, 26.49) == "b"
    assert nearest((), 107.0, 26.0) == ""
