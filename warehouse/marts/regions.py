"""Places with the places they lie in, by date.

Leaves behind for other marts: ``path`` (every place under the root, with its county, prefecture and province, one row
a stretch of days in which none of them changed) and ``ancestor`` (place, place that contains it or itself, dates, and
the months on whose last day that holds). A place that was made of whole places has what lay in these before as its
own past: those rows are in ``ancestor`` too.
"""

from __future__ import annotations

from warehouse.stage import Stage

PATH = """
CREATE TEMP TABLE path AS
WITH RECURSIVE version AS (
    SELECT * EXCLUDE (valid_to), coalesce(valid_to, DATE '9999-01-01') AS valid_to FROM stored_region
),
up AS (
    SELECT region_code, valid_from AS version_from, level, kind, valid_from AS from_date, valid_to AS to_date,
        CASE level WHEN 'county' THEN region_code ELSE '' END AS county_code,
        CASE level WHEN 'prefecture' THEN region_code ELSE '' END AS prefecture_code,
        CASE level WHEN 'province' THEN region_code ELSE '' END AS province_code,
        region_code AS reached, parent_code AS next_code
    FROM version
    UNION ALL
    SELECT up.region_code, up.version_from, up.level, up.kind,
        greatest(up.from_date, version.valid_from), least(up.to_date, version.valid_to),
        CASE version.level WHEN 'county' THEN version.region_code ELSE up.county_code END,
        CASE version.level WHEN 'prefecture' THEN version.region_code ELSE up.prefecture_code END,
        CASE version.level WHEN 'province' THEN version.region_code ELSE up.province_code END,
        version.region_code, version.parent_code
    FROM up JOIN version
        ON version.region_code = up.next_code
        AND version.valid_from < up.to_date AND version.valid_to > up.from_date
    WHERE up.reached <> (SELECT root FROM fact)
)
SELECT region_code, version_from, level, kind, from_date, to_date, county_code, prefecture_code, province_code
FROM up WHERE reached = (SELECT root FROM fact)
"""

ANCESTOR = """
CREATE TEMP TABLE ancestor AS
SELECT region_code, level, ancestor_code, from_date, to_date,
    month_of(from_date) AS from_month, month_of(to_date) AS to_month
FROM (
    SELECT region_code, level, from_date, to_date, unnest(list_distinct(list_filter(
        [region_code, county_code, prefecture_code, province_code, (SELECT root FROM fact)], lambda code: code <> ''
    ))) AS ancestor_code
    FROM path
)
"""

INHERITED = """
INSERT INTO ancestor
SELECT region_code, level, new_code, from_date, least(to_date, day), month_of(from_date),
    month_of(least(to_date, day))
FROM ancestor JOIN heir ON old_code = ancestor_code AND born <= from_date AND from_date < day
"""

DIVISION_CHANGE = """
INSERT INTO main.division_change
SELECT change_no, kind, changed_on, old_code, old_name, old_home, new_code, new_name, new_home, title, note
FROM told_change JOIN stored_source_document USING (source_id)
WHERE old_code IN (SELECT region_code FROM path) OR new_code IN (SELECT region_code FROM path)
ORDER BY change_no
"""

SERIES_BREAK = """
INSERT INTO main.series_break
SELECT region_code, broke_on, change_no
FROM told_break SEMI JOIN main.division_change USING (change_no)
WHERE region_code IN (SELECT region_code FROM path)
ORDER BY region_code, broke_on, change_no
"""

# A place whose ancestors were merely renamed has several paths that say the same: they become one row again.
REGION = """
INSERT INTO main.region
WITH ordered AS (
    SELECT *, lag((version_from, to_date, county_code, prefecture_code, province_code)) OVER stretch AS before
    FROM path WINDOW stretch AS (PARTITION BY region_code ORDER BY from_date)
),
island AS (
    SELECT *, count(*) FILTER (
        before IS DISTINCT FROM (version_from, from_date, county_code, prefecture_code, province_code)
    ) OVER (PARTITION BY region_code ORDER BY from_date) AS number
    FROM ordered
)
SELECT island.region_code, any_value(version.name), any_value(version.short_name), any_value(version.name_en),
    any_value(version.level),
    CASE island.region_code WHEN (SELECT root FROM fact) THEN '' ELSE any_value(version.parent_code) END,
    any_value(island.province_code), any_value(island.prefecture_code), any_value(island.county_code),
    any_value(version.kind), coalesce(any_value(version.township_kind), ''),
    min(island.from_date) AS from_date, max(island.to_date)
FROM island JOIN stored_region version
    ON version.region_code = island.region_code AND version.valid_from = island.version_from
GROUP BY island.region_code, island.number
ORDER BY island.region_code, from_date
"""


def build(stage: Stage) -> None:
    """Fill ``region``, ``division_change`` and ``series_break``."""
    for statement in (PATH, ANCESTOR, INHERITED, REGION, DIVISION_CHANGE, SERIES_BREAK):
        stage.connection.execute(statement)
