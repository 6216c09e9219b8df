"""Coverage of every place at every rung, day by day, kept as the stretches on which nothing changed.

A township's state is counted from its stations' statuses, its scope and its own validity; larger places add up their
townships. All of it is done with changes: what a place gains or loses on a day, summed over time at the end.
"""

from __future__ import annotations

from catalogue.rungs import RUNGS
from warehouse.stage import Stage

RUNG = "CREATE TEMP TABLE rung (rank INTEGER, rung VARCHAR)"
RUNG_ROW = "INSERT INTO rung VALUES (?, ?)"

# A station at a rung stands on every lower one too; suspended and closed are no rungs, so they join nothing.
TOWNSHIP_STEP = """
CREATE TEMP TABLE township_step AS
WITH span AS (
    SELECT stay.region_code, rung.rung, greatest(status.from_date, stay.from_date) AS from_date,
        least(status.to_date, stay.to_date) AS to_date, 1 AS stations, 0 AS scope, 0 AS force
    FROM main.site_status status JOIN stored_site site USING (site_id)
        JOIN stay ON stay.site_id = site.site_id
            AND status.from_date < stay.to_date AND stay.from_date < status.to_date
        JOIN rung reached ON reached.rung = status.status JOIN rung ON rung.rank <= reached.rank
    WHERE site.tier = 'township' AND site.site_type = 'station'
    UNION ALL
    SELECT township_code, rung, from_date, to_date, 0, 1, 0 FROM main.scope_decision CROSS JOIN rung WHERE in_scope
    UNION ALL
    SELECT region_code, rung, from_date, to_date, 0, 0, 1 FROM path CROSS JOIN rung WHERE level = 'township'
),
event AS (
    SELECT region_code, rung, from_date AS day, stations, scope, force FROM span
    UNION ALL
    SELECT region_code, rung, to_date, -stations, -scope, -force FROM span
),
daily AS (
    SELECT region_code, rung, day, sum(stations) AS stations, sum(scope) AS scope, sum(force) AS force
    FROM event GROUP BY ALL
),
state AS (
    SELECT region_code, rung, day AS from_date, lead(day) OVER past AS to_date, sum(stations) OVER past AS stations,
        sum(scope) OVER past AS scope, sum(force) OVER past AS force
    FROM daily WINDOW past AS (PARTITION BY region_code, rung ORDER BY day)
)
SELECT region_code, rung, from_date, to_date, stations,
    CAST(scope > 0 AS INTEGER) AS in_scope,
    CAST(scope > 0 AND stations > 0 AS INTEGER) AS covered,
    CAST(scope = 0 AND stations > 0 AS INTEGER) AS out_of_scope_covered
FROM state WHERE force > 0 AND to_date IS NOT NULL
"""

CHANGE = """
CREATE TEMP TABLE change AS
WITH rolled AS (
    SELECT ancestor_code AS region_code, step.* EXCLUDE (region_code)
    FROM township_step step JOIN ancestor
        ON ancestor.region_code = step.region_code
        AND ancestor.from_date <= step.from_date AND step.from_date < ancestor.to_date
),
edge AS (
    SELECT region_code, rung, from_date AS day, covered, in_scope, stations, out_of_scope_covered FROM rolled
    UNION ALL
    SELECT region_code, rung, to_date, -covered, -in_scope, -stations, -out_of_scope_covered FROM rolled
)
SELECT region_code, rung, day, sum(covered) AS covered, sum(in_scope) AS in_scope, sum(stations) AS stations,
    sum(out_of_scope_covered) AS out_of_scope_covered, 0 AS counties_full, 0 AS counties, 0 AS prefectures_full,
    0 AS prefectures
FROM edge GROUP BY region_code, rung, day
"""

# Groups made only to hold what has no prefecture or county of its own are neither.
FULL = """
INSERT INTO change
WITH state AS (
    SELECT region_code, rung, day AS from_date, lead(day) OVER past AS to_date,
        sum(covered) OVER past AS covered, sum(in_scope) OVER past AS in_scope
    FROM change WINDOW past AS (PARTITION BY region_code, rung ORDER BY day)
),
counted AS (
    SELECT ancestor_code, rung, greatest(state.from_date, path.from_date, ancestor.from_date) AS from_date,
        least(state.to_date, path.to_date, ancestor.to_date) AS to_date, path.level,
        CAST(covered = in_scope AS INTEGER) AS is_full
    FROM state JOIN path USING (region_code) JOIN ancestor
        ON ancestor.region_code = path.region_code AND ancestor.from_date = path.from_date
    WHERE path.level IN ('county', 'prefecture') AND path.kind <> 'aggregate' AND in_scope > 0
        AND state.from_date < path.to_date AND state.to_date > path.from_date
),
edge AS (
    SELECT ancestor_code, rung, from_date AS day, level, is_full, 1 AS is_counted FROM counted
    UNION ALL
    SELECT ancestor_code, rung, to_date, level, -is_full, -1 FROM counted
)
SELECT ancestor_code, rung, day, 0, 0, 0, 0,
    sum(CASE level WHEN 'county' THEN is_full ELSE 0 END), sum(CASE level WHEN 'county' THEN is_counted ELSE 0 END),
    sum(CASE level WHEN 'prefecture' THEN is_full ELSE 0 END),
    sum(CASE level WHEN 'prefecture' THEN is_counted ELSE 0 END)
FROM edge GROUP BY ancestor_code, rung, day
"""

COVERAGE_STEP = """
INSERT INTO main.coverage_step
WITH place AS (
    SELECT region_code, CASE any_value(level) WHEN 'township' THEN max_by(county_code, to_date) ELSE '' END
        AS county_code
    FROM path GROUP BY region_code
),
whole AS (
    FROM change
    UNION ALL
    SELECT region_code, rung, first_day, 0, 0, 0, 0, 0, 0, 0, 0 FROM place CROSS JOIN rung CROSS JOIN fact
),
daily AS (
    SELECT region_code, rung, greatest(day, first_day) AS day, sum(covered) AS covered, sum(in_scope) AS in_scope,
        sum(stations) AS stations, sum(out_of_scope_covered) AS out_of_scope_covered,
        sum(counties_full) AS counties_full, sum(counties) AS counties, sum(prefectures_full) AS prefectures_full,
        sum(prefectures) AS prefectures
    FROM whole CROSS JOIN fact WHERE day < DATE '9999-01-01' GROUP BY ALL
),
state AS (
    SELECT region_code, rung, day, (
        sum(covered) OVER past, sum(in_scope) OVER past, sum(stations) OVER past, sum(out_of_scope_covered) OVER past,
        sum(counties_full) OVER past, sum(counties) OVER past, sum(prefectures_full) OVER past,
        sum(prefectures) OVER past) AS counts
    FROM daily WINDOW past AS (PARTITION BY region_code, rung ORDER BY day)
),
step AS (
    FROM state QUALIFY counts IS DISTINCT FROM lag(counts) OVER (PARTITION BY region_code, rung ORDER BY day)
)
SELECT region_code, county_code, rung, day,
    lead(day, 1, DATE '9999-01-01') OVER (PARTITION BY region_code, rung ORDER BY day), counts[1], counts[2],
    counts[3], counts[4], counts[5], counts[6], counts[7], counts[8]
FROM step JOIN place USING (region_code)
ORDER BY region_code, rung, day
"""


def build(stage: Stage) -> None:
    """Fill ``coverage_step``: contiguous from the first day of the first month to ``FOREVER`` for every place."""
    stage.connection.execute(RUNG)
    stage.connection.executemany(RUNG_ROW, list(enumerate(RUNGS)))
    for statement in (TOWNSHIP_STEP, CHANGE, FULL, COVERAGE_STEP):
        stage.connection.execute(statement)
