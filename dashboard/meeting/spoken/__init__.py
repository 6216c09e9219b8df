"""The one line that is spoken to a screen: computed from the same rows, so that it is true of them."""

from __future__ import annotations

from dashboard.meeting.spoken.coverage import behind, county, headline, ladder, ranking, where
from dashboard.meeting.spoken.plans import forecast, multiples, schedule, when, year
from dashboard.meeting.spoken.watched import attention

__all__ = [
    "attention", "behind", "county", "forecast", "headline", "ladder", "multiples", "ranking", "schedule", "when",
    "where", "year",
]  # fmt: skip
