"""The store: every version of every submission, never overwritten.

Months are integers (``catalogue.period``), dates are dates, codes are the national division codes:
two digits and zeros for provinces, nine digits for townships; unique across levels.
Lifecycle intervals are half-open: in force from ``valid_from`` up to, not including, ``valid_to`` (NULL: still).
"""

from warehouse.schema.intake import batch, form_mapping, mended_cell, setting, source_document
from warehouse.schema.metadata import WITHDRAWN, Serial, metadata
from warehouse.schema.places import division_change, region, township_scope
from warehouse.schema.plans import programme, target, target_phase
from warehouse.schema.releases import audit, public_release, public_review, release, release_file
from warehouse.schema.reports import check_event, indicator, measure, reporting_calendar, submission
from warehouse.schema.sites import agency, site, site_agency, site_assignment, site_revision, site_status
from warehouse.schema.supervision import (
    HELD,
    assessment,
    case_cohort,
    finding,
    rubric,
    service_order,
    supervision_duty,
    supervision_event,
)

__all__ = [
    "HELD", "WITHDRAWN", "Serial", "agency", "assessment", "audit", "batch", "case_cohort", "check_event",
    "division_change", "finding", "form_mapping", "indicator", "measure", "mended_cell", "metadata",
    "programme", "public_release", "public_review", "region", "release", "release_file", "reporting_calendar",
    "rubric", "service_order", "setting", "site", "site_agency", "site_assignment", "site_revision",
    "site_status", "source_document", "submission", "supervision_duty", "supervision_event", "target",
    "target_phase", "township_scope",
]  # fmt: skip
