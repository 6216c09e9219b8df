"""Totals by place and month, with the same sites' totals a month and a year before.

A change is only honest over sites that reported both times; each total therefore comes with the sum over those sites
now, their sum then, and how many they are. Sums are exact decimals until the end, so that they do not depend on the
order in which threads add.
"""

from __future__ import annotations

from warehouse.stage import Stage

# Numbers are looked up a few thousand sites at a time, which bounds the memory whatever the size of the country.
SITES_AT_ONCE = 5_000

TOTAL = """
CREATE TEMP TABLE total (
    region_code VARCHAR, month INTEGER, cell_no INTEGER, value DECIMAL(38, 4), reporters BIGINT,
    matched_mom DECIMAL(38, 4), base_mom DECIMAL(38, 4), reporters_mom BIGINT,
    matched_yoy DECIMAL(38, 4), base_yoy DECIMAL(38, 4), reporters_yoy BIGINT)
"""

SLOTS = """
CREATE OR REPLACE TEMP TABLE slot AS
SELECT (site_no * 100000 + cell_no) * 10000 + (month - first_month + 12) AS slot, site_no, month, cell_no, value
FROM measured CROSS JOIN fact WHERE site_no >= ? AND site_no < ?
"""

PART = """
INSERT INTO total
SELECT region_code, now.month, now.cell_no, sum(now.value), count(*),
    sum(CASE WHEN month_before.slot IS NOT NULL THEN now.value END), sum(month_before.value), count(month_before.slot),
    sum(CASE WHEN year_before.slot IS NOT NULL THEN now.value END), sum(year_before.value), count(year_before.slot)
FROM slot now
    LEFT JOIN slot month_before ON month_before.slot = now.slot - 1
    LEFT JOIN slot year_before ON year_before.slot = now.slot - 12
    JOIN home ON home.site_no = now.site_no AND home.from_month <= now.month AND now.month < home.to_month
GROUP BY region_code, now.month, now.cell_no
"""

MEASURE_MONTH = """
INSERT INTO main.measure_month
WITH rolled AS (
    SELECT ancestor_code AS region_code, total.month, cell_no, sum(value) AS value, sum(reporters) AS reporters,
        sum(matched_mom) AS matched_mom, sum(base_mom) AS base_mom, sum(reporters_mom) AS reporters_mom,
        sum(matched_yoy) AS matched_yoy, sum(base_yoy) AS base_yoy, sum(reporters_yoy) AS reporters_yoy
    FROM total JOIN ancestor
        ON ancestor.region_code = total.region_code
        AND ancestor.from_month <= total.month AND total.month < ancestor.to_month
    GROUP BY ancestor_code, total.month, cell_no
)
SELECT region_code, month, indicator_id, domain_code, group_code, value, reporters, matched_mom, base_mom,
    reporters_mom, matched_yoy, base_yoy, reporters_yoy
FROM rolled JOIN ordered_cell USING (cell_no)
ORDER BY cell_no, month, region_code
"""

LAST_SITE = "SELECT coalesce(max(site_no), 0) FROM site_place"


def build(stage: Stage) -> None:
    """Fill ``measure_month``."""
    stage.connection.execute(TOTAL)
    (last,) = stage.connection.execute(LAST_SITE).fetchone() or (0,)
    for start in range(1, last + 1, SITES_AT_ONCE):
        stage.connection.execute(SLOTS, [start, start + SITES_AT_ONCE])
        stage.connection.execute(PART)
    stage.connection.execute(MEASURE_MONTH)
