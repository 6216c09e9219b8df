"""The release: one read-only DuckDB file from which every page, chart and file is computed.

Codes and ids only; labels join last, from ``region`` and the dictionary in ``indicator``. Intervals are half-open
and always closed by a date (``FOREVER`` where the store has NULL), months are integers (``catalogue.period``).
"""

from warehouse.release_schema.checks import check_event, check_hit
from warehouse.release_schema.definitions import about, indicator, rubric
from warehouse.release_schema.measures import measure_month, mended_cell, report_month, site_measure
from warehouse.release_schema.metadata import FOREVER, metadata
from warehouse.release_schema.places import coverage_step, division_change, region, scope_decision, series_break
from warehouse.release_schema.plans import plan_stage, plan_version, target, target_phase
from warehouse.release_schema.sites import site, site_break, site_home, site_month, site_status
from warehouse.release_schema.supervision import (
    assessment,
    assessment_item,
    case_cohort,
    finding,
    service_order,
    supervision_month,
    supervision_window,
)

__all__ = [
    "FOREVER", "about", "assessment", "assessment_item", "case_cohort", "check_event", "check_hit",
    "coverage_step", "division_change", "finding", "indicator", "measure_month", "mended_cell", "metadata",
    "plan_stage", "plan_version", "region", "report_month", "rubric", "scope_decision", "series_break",
    "service_order", "site", "site_break", "site_home", "site_measure", "site_month", "site_status",
    "supervision_month", "supervision_window", "target", "target_phase",
]  # fmt: skip
