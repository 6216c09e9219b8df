"""The values of every report as its newest version has them.

A zero report says nothing happened: it gets a 0 for whatever flow the site ever reports, so that the month counts in
sums and comparisons like any other; stocks such as staff stay unknown. Leaves behind ``measured``, the same values
by numbers: ``slot`` identifies site, combination and month in such a way that a month before is ``slot - 1``.
"""

from __future__ import annotations

from catalogue import indicators
from warehouse.stage import Stage

FLOW = "CREATE TEMP TABLE flow (indicator_id VARCHAR)"
FLOW_ROW = "INSERT INTO flow VALUES (?)"

# Slots leave twelve empty months before a site's first, so that "a year before" never falls among another's.
MEASURED = """
CREATE TEMP TABLE ordered_cell AS
SELECT cell_no AS stored_no, row_number() OVER (ORDER BY indicator_id, domain_code, group_code) AS cell_no,
    indicator_id, domain_code, group_code
FROM cell;
CREATE TEMP TABLE measured AS
SELECT site_no, month, ordered_cell.cell_no, value
FROM submitted JOIN report USING (submission_id) JOIN ordered_cell ON ordered_cell.stored_no = submitted.cell_no;
DROP TABLE submitted;
INSERT INTO measured
SELECT site_no, month, cell_no, 0
FROM (SELECT site_no, month FROM report WHERE state = 'zero') nothing
    JOIN (
        SELECT DISTINCT site_no, cell_no FROM measured
        JOIN ordered_cell USING (cell_no) SEMI JOIN flow USING (indicator_id)
    ) usual USING (site_no)
    ANTI JOIN measured USING (site_no, month, cell_no);
"""

SITE_MEASURE = """
INSERT INTO main.site_measure
SELECT site_id, county_code, month, indicator_id, domain_code, group_code, value
FROM measured JOIN site_place USING (site_no) JOIN ordered_cell USING (cell_no)
ORDER BY site_no, month, cell_no
"""


def build(stage: Stage) -> None:
    """Fill ``site_measure``."""
    stage.connection.execute(FLOW)
    stage.connection.executemany(FLOW_ROW, [(one.id,) for one in indicators.load().values() if one.nature == "flow"])
    for statement in (MEASURED, SITE_MEASURE):
        stage.connection.execute(statement)
