"""Cells of reports that were read otherwise than typed, with whose figure they are and which file they came in."""

from __future__ import annotations

from warehouse.stage import Stage

# A file is of one month; a heading is told of the county whose stations the file is of, where that is one.
MENDED = """
INSERT INTO main.mended_cell
WITH file AS (
    SELECT batch_id, max(month) AS month, max(received_on) AS received_on,
        CASE WHEN count(DISTINCT county_code) = 1 THEN min(county_code) ELSE '' END AS county_code
    FROM submission JOIN site_place USING (site_id) SEMI JOIN stored_mended_cell USING (batch_id) GROUP BY batch_id
)
SELECT batch_id, number, coalesce(site_place.county_code, file.county_code), cell.site_id, month, received_on,
    indicator_id, domain_code, group_code, sheet, cell, typed, read_as, rule
FROM stored_mended_cell cell JOIN file USING (batch_id) LEFT JOIN site_place USING (site_id)
ORDER BY batch_id, number
"""


def build(stage: Stage) -> None:
    """Fill ``mended_cell``."""
    stage.connection.execute(MENDED)
