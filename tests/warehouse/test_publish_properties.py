"""What holds of coverage in any world."""

from __future__ import annotations

import itertools
import uuid
from datetime import date, timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from catalogue.rungs import RUNGS, STATUSES

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
@settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
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
