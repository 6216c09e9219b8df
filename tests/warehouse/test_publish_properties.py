"""What holds of coverage and of changes in any world."""

from __future__ import annotations

import itertools
import uuid
from datetime import date, timedelta

import numpy as np
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from catalogue.rungs import RUNGS, STATUSES
from queries.release import open_release
from queries.services import services
from tests.warehouse.conftest import JANUARY

TOWNSHIPS = ("520101001", "520101002", "520102001", "520102002", "520201001", "520201901")
DAYS = st.integers(0, 300).map(lambda days: (date(2022, 6, 1) + timedelta(days=days)).isoformat())
HISTORY = st.lists(st.tuples(DAYS, st.sampled_from(STATUSES)), min_size=1, max_size=4, unique_by=lambda one: one[0])
STATIONS = st.lists(st.tuples(st.sampled_from(TOWNSHIPS), HISTORY), min_size=1, max_size=6)
SCOPES = st.lists(st.tuples(st.sampled_from(TOWNSHIPS), DAYS, st.booleans()), max_size=3, unique_by=lambda one: one[:2])

FALLS = """
SELECT low.region_code, low.from_date FROM coverage_step low JOIN coverage_step high USING (region_code)
WHERE low.rung = ? AND high.rung = ? AND low.from_date < high.to_date AND high.from_date < low.to_date
    AND (high.covered > low.covered OR high.stations > low.stations OR high.counties_full > low.counties_full
        OR high.out_of_scope_covered > low.out_of_scope_covered OR high.in_scope <> low.in_scope)
"""
ADDS_UP = """
WITH day AS (SELECT DISTINCT from_date AS day FROM coverage_step),
daily AS (SELECT * FROM coverage_step JOIN day ON from_date <= day AND day < to_date),
total AS (
    SELECT rung, day, sum(covered) AS covered, sum(in_scope) AS in_scope, sum(stations) AS stations,
        sum(CASE WHEN covered = in_scope AND in_scope > 0 THEN 1 ELSE 0 END) AS counties_full,
        sum(CASE WHEN in_scope > 0 THEN 1 ELSE 0 END) AS counties
    FROM daily JOIN region USING (region_code) WHERE level = ? GROUP BY rung, day
)
SELECT daily.rung, daily.day FROM daily JOIN total USING (rung, day)
WHERE region_code = '520000' AND (
    (daily.covered, daily.in_scope, daily.stations) <> (total.covered, total.in_scope, total.stations)
    OR (? = 'county' AND (daily.counties_full, daily.counties) <> (total.counties_full, total.counties)))
"""


# Worlds are small as they are; making them smaller would publish hundreds of them.
few = settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
FIGURES = st.none() | st.integers(0, 60)
"""A station's figure, or no report."""
GROWN = st.tuples(FIGURES, FIGURES).map(lambda two: two if None in two else tuple(sorted(two)))
"""Two months of a station, of which the later has no less than the earlier, as far as both were reported."""


@few
@given(STATIONS, SCOPES)
def test_higher_rungs_never_cover_more_and_places_add_up(new_world, stations, scopes):
    name = uuid.uuid4().hex
    world = new_world(name, name)
    for township, history in stations:
        world.station(township, *history)
    for township, since, in_scope in scopes:
        world.scope(township, in_scope=in_scope, since=since)
    for low, high in itertools.pairwise(RUNGS):
        assert world.ask(FALLS, low, high) == []
    for level in ("prefecture", "county", "township"):
        assert world.ask(ADDS_UP, level, level) == []
    assert world.ask("SELECT * FROM coverage_step WHERE covered > in_scope OR from_date >= to_date") == []


@few
@given(st.lists(GROWN, min_size=len(TOWNSHIPS), max_size=len(TOWNSHIPS)))
@example([(40, 41), (50, None), (10, 10), (10, 12), (8, 9), (7, None)])  # half as much in sum: two do not report
@example([(None, 5), (60, 60), (60, None), (0, 0), (None, None), (3, None)])
def test_fewer_reports_are_never_called_a_decline(new_world, figures):
    name = uuid.uuid4().hex
    world = new_world(name, name)
    for township, months in zip(TOWNSHIPS, figures, strict=True):
        station = world.station(township, ("2022-06-01", "built"))
        for month, cases in enumerate(months, start=JANUARY):
            if cases is not None:
                world.report(station, month, cases_opened=cases)
    release = open_release(world.publish().path)
    for level in (None, "prefecture", "county"):
        rows = services(release, indicator="cases_opened", region="520000", month=JANUARY + 1, level=level)
        said = rows["change_mom"].to_numpy(dtype="float64")
        assert not (said < 0).any()
        # What is said is said of stations that reported in both months, and of nothing else.
        both = sum(None not in months for months in figures)
        assert (rows["reporters_mom"][~np.isnan(said)] <= both).all()
