"""Which townships count, from when to when, and who said so.

Of two decisions that begin on the same day the later intake replaces the earlier; where decisions overlap the later
intake holds. Leaves nothing else behind: other marts read the finished table.
"""

from __future__ import annotations

from warehouse.stage import Stage

SCOPE_DECISION = """
INSERT INTO main.scope_decision
WITH decision AS (
    SELECT township_code, valid_from, coalesce(valid_to, DATE '9999-01-01') AS valid_to, batch_id, in_scope, reason,
        title
    FROM stored_township_scope JOIN stored_source_document USING (source_id)
    QUALIFY row_number() OVER (PARTITION BY township_code, valid_from ORDER BY batch_id DESC) = 1
),
edge AS (
    SELECT township_code, valid_from AS day FROM decision UNION SELECT township_code, valid_to FROM decision
),
stretch AS (
    SELECT township_code, day AS from_date, lead(day) OVER (PARTITION BY township_code ORDER BY day) AS to_date
    FROM edge
),
county AS (
    SELECT region_code AS township_code, max_by(county_code, to_date) AS county_code
    FROM path WHERE level = 'township' GROUP BY region_code
)
SELECT township_code, county_code, stretch.from_date, stretch.to_date, in_scope, reason, title
FROM stretch JOIN decision USING (township_code) JOIN county USING (township_code)
WHERE decision.valid_from <= stretch.from_date AND stretch.from_date < decision.valid_to
QUALIFY row_number() OVER (PARTITION BY township_code, from_date ORDER BY batch_id DESC, valid_from DESC) = 1
ORDER BY township_code, from_date
"""


def build(stage: Stage) -> None:
    """Fill ``scope_decision``."""
    stage.connection.execute(SCOPE_DECISION)
