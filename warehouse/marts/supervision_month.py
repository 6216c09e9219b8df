"""Supervision by place and month: stocks of findings at the month's end, what was due and kept, what orders came to.

Before the first entry of a register there is no figure; from then on a place without any has 0.
"""

from __future__ import annotations

from warehouse.stage import Stage

# A finding is open at the end of each month from the one it was found in up to, not including, the one it was closed
# in. Overdue it is where its due day lies before that end: in the month of the due day itself unless that is the end.
COUNTED = """
CREATE TEMP TABLE supervised AS
WITH known AS (
    SELECT site_id, closed_on, due_on, month_of(found_on) AS found,
        coalesce(month_of(closed_on), data_month + 1) AS till,
        month_of(due_on) + CASE WHEN due_on = last_day(due_on) THEN 1 ELSE 0 END AS late
    FROM main.finding CROSS JOIN fact
)
SELECT site_id, unnest(range(CAST(found AS BIGINT), CAST(least(till, data_month + 1) AS BIGINT))) AS month,
    'findings_open' AS name, 1 AS n FROM known CROSS JOIN fact
UNION ALL SELECT site_id,
    unnest(range(CAST(greatest(found, late) AS BIGINT), CAST(least(till, data_month + 1) AS BIGINT))),
    'findings_overdue', 1 FROM known CROSS JOIN fact
UNION ALL SELECT site_id, till, 'findings_closed', 1 FROM known WHERE closed_on IS NOT NULL
UNION ALL SELECT site_id, till, 'findings_closed_in_time', 1 FROM known WHERE closed_on <= due_on
UNION ALL SELECT site_id, last_month, activity || 's_due', 1 FROM main.supervision_window WHERE is_due
UNION ALL SELECT site_id, last_month, activity || 's_kept', 1 FROM main.supervision_window
    WHERE is_due AND kept_on IS NOT NULL
UNION ALL SELECT site_id, month_of(requested_on), 'orders_requested', 1 FROM main.service_order
UNION ALL SELECT site_id, month_of(requested_on), 'orders_dispatched', 1 FROM main.service_order
    WHERE coalesce(dispatched_on, accepted_on, rated_on) IS NOT NULL
UNION ALL SELECT site_id, month_of(requested_on), 'orders_accepted', 1 FROM main.service_order
    WHERE coalesce(accepted_on, rated_on) IS NOT NULL
UNION ALL SELECT site_id, month_of(requested_on), 'orders_rated', 1 FROM main.service_order WHERE rated_on IS NOT NULL
UNION ALL SELECT site_id, month, 'people_registered', registered FROM main.case_cohort
UNION ALL SELECT site_id, month, 'people_filed', filed FROM main.case_cohort
UNION ALL SELECT site_id, month, 'people_in_depth', in_depth FROM main.case_cohort
"""

MONTH = """
INSERT INTO main.supervision_month
WITH begun AS (
    SELECT min(month) FILTER (name LIKE 'findings%') AS findings, min(month) FILTER (name LIKE 'visits%') AS visits,
        min(month) FILTER (name LIKE 'trainings%') AS trainings, min(month) FILTER (name LIKE 'orders%') AS orders,
        min(month) FILTER (name LIKE 'people%') AS people, min(month) AS any_month
    FROM supervised
),
grid AS (
    SELECT DISTINCT ancestor_code AS region_code, unnest(range(
        CAST(greatest(from_month, first_month, any_month) AS BIGINT),
        CAST(least(to_month, data_month + 1) AS BIGINT))) AS month
    FROM ancestor CROSS JOIN fact CROSS JOIN begun WHERE level <> 'township'
),
counted AS (
    SELECT ancestor_code AS region_code, supervised.month,
        sum(n) FILTER (name = 'findings_open') AS findings_open,
        sum(n) FILTER (name = 'findings_overdue') AS findings_overdue,
        sum(n) FILTER (name = 'findings_closed') AS findings_closed,
        sum(n) FILTER (name = 'findings_closed_in_time') AS findings_closed_in_time,
        sum(n) FILTER (name = 'visits_due') AS visits_due, sum(n) FILTER (name = 'visits_kept') AS visits_kept,
        sum(n) FILTER (name = 'trainings_due') AS trainings_due,
        sum(n) FILTER (name = 'trainings_kept') AS trainings_kept,
        sum(n) FILTER (name = 'orders_requested') AS orders_requested,
        sum(n) FILTER (name = 'orders_dispatched') AS orders_dispatched,
        sum(n) FILTER (name = 'orders_accepted') AS orders_accepted,
        sum(n) FILTER (name = 'orders_rated') AS orders_rated,
        sum(n) FILTER (name = 'people_registered') AS people_registered,
        sum(n) FILTER (name = 'people_filed') AS people_filed,
        sum(n) FILTER (name = 'people_in_depth') AS people_in_depth
    FROM supervised JOIN home ON home.site_id = supervised.site_id
            AND home.from_month <= supervised.month AND supervised.month < home.to_month
        JOIN ancestor ON ancestor.region_code = home.region_code
            AND ancestor.from_month <= supervised.month AND supervised.month < ancestor.to_month
    GROUP BY ancestor_code, supervised.month
)
SELECT grid.region_code, grid.month,
    CASE WHEN grid.month >= findings THEN coalesce(findings_open, 0) END,
    CASE WHEN grid.month >= findings THEN coalesce(findings_overdue, 0) END,
    CASE WHEN grid.month >= findings THEN coalesce(findings_closed, 0) END,
    CASE WHEN grid.month >= findings THEN coalesce(findings_closed_in_time, 0) END,
    CASE WHEN grid.month >= visits THEN coalesce(visits_due, 0) END,
    CASE WHEN grid.month >= visits THEN coalesce(visits_kept, 0) END,
    CASE WHEN grid.month >= trainings THEN coalesce(trainings_due, 0) END,
    CASE WHEN grid.month >= trainings THEN coalesce(trainings_kept, 0) END,
    CASE WHEN grid.month >= orders THEN coalesce(orders_requested, 0) END,
    CASE WHEN grid.month >= orders THEN coalesce(orders_dispatched, 0) END,
    CASE WHEN grid.month >= orders THEN coalesce(orders_accepted, 0) END,
    CASE WHEN grid.month >= orders THEN coalesce(orders_rated, 0) END,
    CASE WHEN grid.month >= people THEN coalesce(people_registered, 0) END,
    CASE WHEN grid.month >= people THEN coalesce(people_filed, 0) END,
    CASE WHEN grid.month >= people THEN coalesce(people_in_depth, 0) END
FROM grid CROSS JOIN begun LEFT JOIN counted USING (region_code, month)
ORDER BY grid.region_code, grid.month
"""


def build(stage: Stage) -> None:
    """Fill ``supervision_month``."""
    for statement in (COUNTED, MONTH):
        stage.connection.execute(statement)
