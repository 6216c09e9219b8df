"""The pages, one a file: each arranges panels and computes nothing. Which there are, by the path of their URL."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.view import View
from screens import (
    attention,
    checks,
    coverage,
    desk,
    ledger,
    materials,
    meeting,
    methods,
    monitor,
    overview,
    prepare,
    press,
    reporting,
    revisions,
    services,
    stations,
    supervision,
    targets,
    verify,
)

HOME = "overview"
PAGES: Mapping[str, Callable[[View], None]] = {
    HOME: overview.render,
    "coverage": coverage.render,
    "targets": targets.render,
    "services": services.render,
    "stations": stations.render,
    "reporting": reporting.render,
    "supervision": supervision.render,
    "materials": materials.render,
    "methods": methods.render,
    "press": press.render,
    "verify": verify.render,
}
"""Those that stand in the band, in its order."""
ASIDE: Mapping[str, Callable[[View], None]] = {
    "checks": checks.render,
    "monitor": monitor.render,
    "attention": attention.render,
    "revisions": revisions.render,
    "ledger": ledger.render,
    "desk": desk.render,
    "prepare": prepare.render,
    "meeting": meeting.render,
}
"""Those that are reached by a button instead; the meeting itself has no frame."""
