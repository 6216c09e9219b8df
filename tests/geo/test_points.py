import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, Polygon, box

from geo import points

COUNTY = Polygon([(0, 0), (4, 0), (4, 1), (1, 1), (1, 4), (0, 4)])  # an L: its centre of mass box is mostly outside


@given(st.lists(st.text(min_size=1, max_size=12), max_size=20))
def test_points_lie_inside_with_a_margin(keys: list[str]) -> None:
    for x, y in points.schematic(COUNTY, keys).values():
        assert COUNTY.contains(Point(x, y))
        assert COUNTY.exterior.distance(Point(x, y)) > 0.1  # 5 % of √7


def test_a_further_key_moves_nobody() -> None:
    before = points.schematic(COUNTY, ["S1", "S2"])
    after = points.schematic(COUNTY, ["S0", "S1", "S2", "S3"])
    assert {key: after[key] for key in before} == before
    assert len(set(after.values())) == 4


def test_a_place_does_not_depend_on_the_process() -> None:
    assert points.schematic(box(0, 0, 1, 1), ["S520101001"]) == {"S520101001": (0.31745, 0.06031)}


def test_a_sliver_still_gets_a_point_inside() -> None:
    sliver = Polygon([(0, 0), (10, 0.001), (10, 0.002)])
    [place] = points.schematic(sliver, ["S1"]).values()
    assert sliver.covers(Point(place)) or sliver.distance(Point(place)) < 1e-5


def test_no_point_in_nothing() -> None:
    with pytest.raises(ValueError, match="empty"):
        points.schematic(Polygon(), ["S1"])
