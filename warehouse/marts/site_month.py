"""What became of every monthly report.

The newest version says whether a report is there and whether it is a zero report; the first version's day of receipt
says whether it came in time, so that a later correction does not make it late. A site that owes no report, or was
closed by the end of the month, but filed one all the same has a row without a state: its values count, its duty does
not exist. Leaves behind ``report``: the newest version of every report that was not withdrawn.
"""

from __future__ import annotations

from warehouse.stage import Stage

REPORT = """
CREATE TEMP TABLE report AS
SELECT submission_id, site_id, site_no, month, version, state, received_on
FROM (
    SELECT * EXCLUDE (received_on), first_value(received_on) OVER (PARTITION BY site_id, month ORDER BY version)
        AS received_on
    FROM submission
    QUALIFY row_number() OVER (PARTITION BY site_id, month ORDER BY version DESC) = 1
) newest JOIN site_place USING (site_id)
WHERE state <> 'withdrawn'
"""

SITE_MONTH = """
INSERT INTO main.site_month
WITH owed AS (
    SELECT DISTINCT site_id, unnest(range(
        CAST(greatest(from_month, first_month) AS BIGINT),
        CAST(least(coalesce(to_month, data_month + 1), data_month + 1) AS BIGINT))) AS month
    FROM stored_site_assignment CROSS JOIN fact
),
known AS (
    SELECT site_id, month, owed.site_id IS NOT NULL AS is_owed, version, state, received_on
    FROM owed FULL JOIN report USING (site_id, month)
),
judged AS (
    SELECT known.site_id, known.month, is_owed, version, state, received_on, status, due_on,
        CASE
            WHEN NOT is_owed OR status = 'closed' THEN NULL
            WHEN status = 'suspended' THEN 'suspended'
            WHEN state = 'zero' THEN 'zero'
            WHEN state IS NOT NULL AND received_on > due_on THEN 'late'
            WHEN state IS NOT NULL THEN 'on_time'
            WHEN due_on <= as_of THEN 'not_reported'
            ELSE 'not_due'
        END AS report_state
    FROM known CROSS JOIN fact LEFT JOIN stored_reporting_calendar calendar ON calendar.month = known.month
        LEFT JOIN main.site_status span ON span.site_id = known.site_id
            AND month_of(span.from_date) <= known.month AND known.month < month_of(span.to_date)
)
SELECT site_id, county_code, month, status, report_state, received_on, version
FROM judged JOIN site_place USING (site_id)
WHERE report_state IS NOT NULL OR version IS NOT NULL
ORDER BY county_code, site_id, month
"""


def build(stage: Stage) -> None:
    """Fill ``site_month``."""
    for statement in (REPORT, SITE_MONTH):
        stage.connection.execute(statement)
