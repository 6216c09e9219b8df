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

# A place that was made of one whole place is the same ground under another code. What is left is another township than
# before, another county, or the same township with other ground.
SITE_BREAK = """
INSERT INTO main.site_break
WITH same AS (
    SELECT new_code, day, any_value(old_code) AS old_code FROM heir GROUP BY new_code, day HAVING count(*) = 1
),
home AS (
    SELECT site_id, region_code, county_code, from_date, to_date, lag(region_code) OVER past AS old_region,
        lag(county_code) OVER past AS old_county
    FROM main.site_home WINDOW past AS (PARTITION BY site_id ORDER BY from_date)
),
moved AS (
    SELECT site_id, from_date AS day, [region_code, old_region, county_code, old_county] AS places
    FROM home LEFT JOIN same township ON township.new_code = region_code AND township.day = from_date
        LEFT JOIN same county ON county.new_code = county_code AND county.day = from_date
    WHERE (region_code <> old_region AND township.old_code IS DISTINCT FROM old_region)
        OR (county_code <> old_county AND county.old_code IS DISTINCT FROM old_county)
),
told AS (
    SELECT site_id, day, change_no FROM moved JOIN main.division_change
        ON changed_on = day AND (list_contains(places, old_code) OR list_contains(places, new_code))
    UNION ALL
    SELECT site_id, broke_on, change_no FROM main.series_break JOIN home USING (region_code)
    WHERE from_date <= broke_on AND broke_on < to_date
)
SELECT site_id, day, min(change_no) FROM told GROUP BY site_id, day ORDER BY site_id, day
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
    """Fill ``site_status``, ``site_home`` and ``site_break``; leaves behind ``site_place``, the sites by number."""
    for statement in (HOME, SITE_HOME, SITE_BREAK, SITE_STATUS):
        stage.connection.execute(statement)
