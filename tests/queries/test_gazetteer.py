"""Looking places up: the same ones that a select of the release finds, by code, in force on the day."""

from datetime import date

import numpy as np
import pytest
from sqlalchemy import select

from queries.gazetteer import LEVELS, Places
from queries.regions import places
from queries.release import Release
from warehouse import release_schema as tables

BEFORE_MAY, IN_MAY = date(2023, 4, 30), date(2023, 5, 1)
REGIONS = ("520000", "520100", "520101", "520101004", "999999")


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("level", [None, "children", *LEVELS])
@pytest.mark.parametrize("day", [BEFORE_MAY, IN_MAY])
def test_finds_what_the_select_finds(small_release: Release, region: str, level: str | None, day: date) -> None:
    with small_release.engine.connect() as connection:
        selected = sorted(map(tuple, connection.execute(places(small_release, region, level, day))))
    found = small_release.gazetteer.places(region, level, day)
    assert list(zip(*found.lines.values(), strict=True)) == selected


def test_tells_townships_from_what_is_above_them(small_release: Release) -> None:
    assert small_release.gazetteer.places("520101", "children", IN_MAY).is_township
    assert not small_release.gazetteer.places("520100", "children", IN_MAY).is_township


def test_finds_positions_and_says_what_is_not_among_the_places(small_release: Release) -> None:
    counties = small_release.gazetteer.places("520000", "county", IN_MAY)
    assert list(counties.find(np.array(["520201", "520000", "520101"], dtype=object))) == [2, -1, 0]


@pytest.mark.parametrize(("region", "level"), [("520000", "county"), ("520101", None), ("999999", None)])
def test_the_range_holds_every_place(small_release: Release, region: str, level: str | None) -> None:
    chosen = small_release.gazetteer.places(region, level, IN_MAY)
    code = tables.region.c.region_code
    with small_release.engine.connect() as connection:
        inside = set(connection.execute(select(code).where(chosen.between(code))).scalars())
    assert set(chosen.codes) <= inside


def test_few_places_spread_over_many_are_named() -> None:
    code = tables.region.c.region_code
    lines = {"region_code": np.array(["110000", "650000"], dtype=object)}
    assert " IN " in str(Places(lines, False, 3000).between(code))
    assert " IN " not in str(Places(lines, False, 100).between(code))


def test_an_unknown_level_is_refused(small_release: Release) -> None:
    with pytest.raises(ValueError, match="village"):
        small_release.gazetteer.places("520000", "village", IN_MAY)
