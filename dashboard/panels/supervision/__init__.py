"""督导评估: visits, findings, orders, cases and assessments by rubric."""

from dashboard.panels.supervision.assessments import scores
from dashboard.panels.supervision.attained import has_levels, levels
from dashboard.panels.supervision.closed_findings import closed
from dashboard.panels.supervision.comparison import items
from dashboard.panels.supervision.due import trainings, visits
from dashboard.panels.supervision.flows import cases, orders, summary
from dashboard.panels.supervision.open_findings import findings, states

__all__ = [
    "cases", "closed", "findings", "has_levels", "items", "levels", "orders", "scores", "states", "summary",
    "trainings",
    "visits",
]  # fmt: skip
