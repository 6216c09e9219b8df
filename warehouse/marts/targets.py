"""Targets and their phases, the newest version of each."""

from __future__ import annotations

from warehouse.stage import Stage

TARGET = """
INSERT INTO main.target
SELECT target_id, version, region_code, plan_type, label, label_en, indicator_id, coalesce(rung, ''), value, unit,
    start_on, due_on, title
FROM stored_target JOIN stored_source_document USING (source_id) SEMI JOIN path USING (region_code)
QUALIFY row_number() OVER (PARTITION BY target_id ORDER BY version DESC) = 1
ORDER BY target_id
"""

TARGET_PHASE = """
INSERT INTO main.target_phase
SELECT target_id, version, phase, label, label_en, start_on, due_on, value
FROM stored_target_phase SEMI JOIN main.target USING (target_id, version)
ORDER BY target_id, phase
"""


def build(stage: Stage) -> None:
    """Fill ``target`` and ``target_phase``."""
    for statement in (TARGET, TARGET_PHASE):
        stage.connection.execute(statement)
