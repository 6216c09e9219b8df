"""From the staged store to the tables of a release, one mart a file; each needs only those before it in ``MARTS``."""

from __future__ import annotations

from collections.abc import Callable

from warehouse.marts import (
    assessment,
    check_hit,
    coverage_step,
    measure_month,
    mended_cell,
    regions,
    report_month,
    scope_decision,
    site,
    site_measure,
    site_month,
    site_status,
    supervision,
    supervision_month,
    targets,
)
from warehouse.stage import Stage

MARTS: dict[str, Callable[[Stage], None]] = {
    "regions": regions.build,
    "scope_decision": scope_decision.build,
    "site_status": site_status.build,
    "coverage_step": coverage_step.build,
    "site": site.build,
    "site_month": site_month.build,
    "report_month": report_month.build,
    "site_measure": site_measure.build,
    "measure_month": measure_month.build,
    "targets": targets.build,
    "assessment": assessment.build,
    "supervision": supervision.build,
    "supervision_month": supervision_month.build,
    "check_hit": check_hit.build,
    "mended_cell": mended_cell.build,
}
