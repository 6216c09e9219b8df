"""Findings, visits and trainings that were due, orders and cases: each record as last stated.

A visit or training is due once in every period of a dated arrangement; periods run from its first month on, and a
later arrangement takes the place of an earlier. A period that an arrangement's end cuts short is not due.
"""

from __future__ import annotations

from warehouse.stage import Stage

FINDING = """
INSERT INTO main.finding
WITH held AS (
    SELECT * FROM stored_finding QUALIFY row_number() OVER (PARTITION BY finding_id ORDER BY batch_id DESC) = 1
)
SELECT finding_id, site_id, county_code, subject, found_on, found_by, due_on, closed_on, closing
FROM held JOIN site_place USING (site_id) WHERE state = 'held' ORDER BY county_code, site_id, found_on, finding_id
"""

WINDOW = """
INSERT INTO main.supervision_window
WITH duty AS (
    SELECT * FROM stored_supervision_duty
    QUALIFY row_number() OVER (PARTITION BY site_id, activity, from_month ORDER BY batch_id DESC) = 1
),
stretch AS (
    SELECT site_id, activity, from_month, every_months, supervisor,
        least(coalesce(to_month, data_month + every_months + 1),
            lead(from_month, 1, data_month + every_months + 1)
                OVER (PARTITION BY site_id, activity ORDER BY from_month)) AS to_month
    FROM duty CROSS JOIN fact WHERE state = 'held'
),
period AS (
    SELECT site_id, activity, supervisor, every_months,
        unnest(range(from_month, to_month - every_months + 1, every_months)) AS starts
    FROM stretch
),
event AS (
    SELECT site_id, activity, held_on, month_of(held_on) AS month FROM (
        SELECT * FROM stored_supervision_event
        QUALIFY row_number() OVER (PARTITION BY site_id, activity, held_on ORDER BY batch_id DESC) = 1
    ) newest WHERE state = 'held'
)
SELECT period.site_id, site_place.county_code, period.activity, starts, starts + every_months - 1 AS ends,
    any_value(supervisor), min(held_on), count(held_on),
    coalesce(bool_or(status.status IN ('built', 'operating', 'full_service')), false)
FROM period CROSS JOIN fact JOIN site_place USING (site_id)
    LEFT JOIN event ON event.site_id = period.site_id AND event.activity = period.activity
        AND event.month BETWEEN starts AND starts + every_months - 1
    LEFT JOIN main.site_status status ON status.site_id = period.site_id
        AND month_of(status.from_date) <= starts + every_months - 1
        AND starts + every_months - 1 < month_of(status.to_date)
WHERE starts <= data_month
GROUP BY period.site_id, site_place.county_code, period.activity, starts, ends
ORDER BY site_place.county_code, period.site_id, period.activity, starts
"""

ORDER = """
INSERT INTO main.service_order
WITH held AS (
    SELECT * FROM stored_service_order QUALIFY row_number() OVER (PARTITION BY order_id ORDER BY batch_id DESC) = 1
)
SELECT order_id, site_id, county_code, requested_on, dispatched_on, accepted_on, rated_on, rating
FROM held JOIN site_place USING (site_id) WHERE state = 'held' ORDER BY county_code, site_id, requested_on, order_id
"""

COHORT = """
INSERT INTO main.case_cohort
WITH held AS (
    SELECT * FROM stored_case_cohort QUALIFY row_number() OVER (PARTITION BY site_id, month ORDER BY batch_id DESC) = 1
)
SELECT site_id, county_code, month, registered, filed, in_depth
FROM held JOIN site_place USING (site_id) WHERE state = 'held' ORDER BY county_code, site_id, month
"""


def build(stage: Stage) -> None:
    """Fill ``finding``, ``supervision_window``, ``service_order`` and ``case_cohort``."""
    for statement in (FINDING, WINDOW, ORDER, COHORT):
        stage.connection.execute(statement)
