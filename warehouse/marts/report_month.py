"""How complete and how punctual reporting is, by place and month.

Leaves behind ``home``: the place that a site's figures belong to by month, its county or what larger place it serves.
"""

from __future__ import annotations

from warehouse.stage import Stage

HOME = """
CREATE TEMP TABLE home AS
SELECT site_no, site_id, CASE WHEN place.county_code <> '' THEN place.county_code ELSE place.region_code END
    AS region_code, month_of(from_date) AS from_month, month_of(to_date) AS to_month
FROM site_place JOIN main.site_home place USING (site_id)
"""

REPORT_MONTH = """
INSERT INTO main.report_month
WITH counted AS (
    SELECT region_code, report.month,
        sum(CASE WHEN report_state NOT IN ('suspended') THEN 1 ELSE 0 END) AS expected,
        sum(CASE WHEN report_state IN ('on_time', 'late', 'zero') THEN 1 ELSE 0 END) AS reported,
        sum(CASE WHEN report_state IN ('on_time', 'zero') AND coalesce(received_on <= due_on, true) THEN 1 ELSE 0 END)
            AS on_time,
        sum(CASE report_state WHEN 'zero' THEN 1 ELSE 0 END) AS zero,
        sum(CASE report_state WHEN 'not_reported' THEN 1 ELSE 0 END) AS not_reported,
        sum(CASE report_state WHEN 'not_due' THEN 1 ELSE 0 END) AS not_due,
        sum(CASE report_state WHEN 'suspended' THEN 1 ELSE 0 END) AS suspended,
        sum(CASE WHEN report_state <> 'suspended' AND version > 1 THEN 1 ELSE 0 END) AS corrected
    FROM main.site_month report JOIN home
        ON home.site_id = report.site_id AND home.from_month <= report.month AND report.month < home.to_month
        LEFT JOIN stored_reporting_calendar calendar ON calendar.month = report.month
    WHERE report_state IS NOT NULL
    GROUP BY region_code, report.month
)
SELECT ancestor_code, counted.month, sum(expected), sum(reported), sum(on_time), sum(zero), sum(not_reported),
    sum(not_due), sum(suspended), sum(corrected)
FROM counted JOIN ancestor
    ON ancestor.region_code = counted.region_code
    AND ancestor.from_month <= counted.month AND counted.month < ancestor.to_month
GROUP BY ancestor_code, counted.month
ORDER BY ancestor_code, counted.month
"""


def build(stage: Stage) -> None:
    """Fill ``report_month``."""
    for statement in (HOME, REPORT_MONTH):
        stage.connection.execute(statement)
