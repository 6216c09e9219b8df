"""The status history of every site, each status up to the day of the next.

Of two statuses effective on the same day the later intake holds; it may also withdraw the earlier.
"""

from __future__ import annotations

from warehouse.stage import Stage

# The county is where the site lies now: a site does not move, its township and its county's borders may change.
HOME = """
CREATE TEMP TABLE site_place AS
SELECT row_number() OVER (ORDER BY county_code, site_id) AS site_no, site_id, region_code, county_code,
    prefecture_code, province_code
FROM (SELECT site_id, max_by(region_code, to_date) AS region_code FROM stay GROUP BY site_id) JOIN (
    SELECT region_code, max_by(county_code, to_date) AS county_code,
        max_by(prefecture_code, to_date) AS prefecture_code, max_by(province_code, to_date) AS province_code
    FROM path GROUP BY region_code
) USING (region_code)
"""

SITE_HOME = """
INSERT INTO main.site_home
SELECT site_id, stay.region_code, path.county_code, path.prefecture_code, path.province_code,
    greatest(stay.from_date, path.from_date) AS from_date, least(stay.to_date, path.to_date)
FROM stay JOIN path
    ON path.region_code = stay.region_code AND path.from_date < stay.to_date AND stay.from_date < path.to_date
    SEMI JOIN site_place USING (site_id)
ORDER BY path.county_code, site_id, from_date
"""

SITE_STATUS = """
INSERT INTO main.site_status
WITH held AS (
    SELECT * FROM stored_site_status
    QUALIFY row_number() OVER (PARTITION BY site_id, effective_on ORDER BY batch_id DESC) = 1
)
SELECT site_id, county_code, status, effective_on,
    lead(effective_on, 1, DATE '9999-01-01') OVER (PARTITION BY site_id ORDER BY effective_on), evidence, is_simulated
FROM held JOIN site_place USING (site_id) JOIN stored_source_document USING (source_id)
WHERE status <> 'withdrawn'
ORDER BY county_code, site_id, effective_on
"""


def build(stage: Stage) -> None:
    """Fill ``site_status`` and ``site_home``; leaves behind ``site_place``, the numbered sites as they lie now."""
    for statement in (HOME, SITE_HOME, SITE_STATUS):
        stage.connection.execute(statement)
