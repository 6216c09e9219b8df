import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point, Polygon, box

from geo import hatch, points

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


def test_hatching_of_a_square_by_hand() -> None:
    # Lines y - x = k with k = -1, 0, 1 over a square of side 2; the corners k = ±2 touch in a point only.
    segments = hatch.lines(box(0, 0, 2, 2), spacing=1 / math.sqrt(2))
    assert sorted(segments) == [((0, 0), (2, 2)), ((0, 1), (1, 2)), ((1, 0), (2, 1))]


def test_hatching_stays_inside_and_neighbours_hatch_alike() -> None:
    for start, end in hatch.lines(COUNTY, 0.3):
        assert COUNTY.buffer(1e-9).contains(LineString([start, end]))
    left, right = hatch.lines(box(0, 0, 1, 2), 0.3), hatch.lines(box(1, 0, 2, 2), 0.3)
    ends = {round(y, 9) for _, (x, y) in left if x == 1}
    starts = {round(y, 9) for (x, y), _ in right if x == 1}
    assert ends & starts == {y for y in ends if y not in (0, 2)} & starts
    assert len(ends & starts) >= 4


def test_nothing_to_hatch_and_no_spacing() -> None:
    assert hatch.lines(Polygon(), 1) == []
    with pytest.raises(ValueError, match="positive"):
        hatch.lines(COUNTY, 0)
