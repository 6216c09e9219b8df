"""Plans: every version of each with the days it held, and the newest ones that can be measured, with their phases."""

from __future__ import annotations

from warehouse.stage import Stage

PLAN_VERSION = """
INSERT INTO main.plan_version
SELECT target_id, version, from_date,
    coalesce(lead(from_date) OVER (PARTITION BY target_id ORDER BY version), DATE '9999-01-01'),
    region_code, plan_type, label, label_en, indicator_id, coalesce(rung, ''), value, unit, per, min_stations,
    start_on, due_on, title
FROM (
    SELECT *, coalesce(decided_on, start_on, DATE '1900-01-01') AS from_date
    FROM stored_target JOIN stored_source_document USING (source_id) SEMI JOIN path USING (region_code)
)
ORDER BY target_id, version
"""

PLAN_STAGE = """
INSERT INTO main.plan_stage
SELECT target_id, version, phase, label, label_en, start_on, due_on, value
FROM stored_target_phase SEMI JOIN main.plan_version USING (target_id, version)
ORDER BY target_id, version, phase
"""

# What has no number or no days can be shown and not measured; an older version does not come back in its place.
TARGET = """
INSERT INTO main.target
SELECT target_id, version, region_code, plan_type, label, label_en, indicator_id, rung, value, unit,
    start_on, due_on, source
FROM (
    SELECT * FROM main.plan_version QUALIFY row_number() OVER (PARTITION BY target_id ORDER BY version DESC) = 1
)
WHERE value IS NOT NULL AND start_on IS NOT NULL AND due_on IS NOT NULL
ORDER BY target_id
"""

TARGET_PHASE = """
INSERT INTO main.target_phase
SELECT target_id, version, phase, label, label_en, start_on, due_on, value
FROM main.plan_stage SEMI JOIN main.target USING (target_id, version)
WHERE value IS NOT NULL AND start_on IS NOT NULL AND due_on IS NOT NULL
ORDER BY target_id, phase
"""


def build(stage: Stage) -> None:
    """Fill ``plan_version``, ``plan_stage``, ``target`` and ``target_phase``."""
    for statement in (PLAN_VERSION, PLAN_STAGE, TARGET, TARGET_PHASE):
        stage.connection.execute(statement)
