"""The one line that is spoken to a screen: computed from the same rows, so that it is true of them."""

from __future__ import annotations

from dashboard.meeting.spoken.coverage import behind, county, headline, ladder, ranking, where
from dashboard.meeting.spoken.listed import named_of
from dashboard.meeting.spoken.monitor import control, funnel, moves, ranks, stalled, stays
from dashboard.meeting.spoken.plans import forecast, multiples, schedule, when, year
from dashboard.meeting.spoken.services import checks, denominator, reporting, services
from dashboard.meeting.spoken.supervision import findings, flow, items, kept, levels, scores, supervision
from dashboard.meeting.spoken.watched import attention

__all__ = [
    "attention", "behind", "checks", "control", "county", "denominator", "findings", "flow", "forecast", "funnel",
    "headline", "items", "kept", "ladder", "levels", "moves", "multiples", "named_of", "ranking", "ranks", "reporting",
    "schedule", "scores", "services", "stalled", "stays", "supervision", "when", "where", "year",
]  # fmt: skip
