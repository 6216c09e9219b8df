"""报送质量: who owes a report, who filed it, and who filed it in time."""

from dashboard.panels.reporting.missed import late
from dashboard.panels.reporting.months import month, trend_
from dashboard.panels.reporting.places import grid

__all__ = ["grid", "late", "month", "trend_"]
