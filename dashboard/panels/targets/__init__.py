"""达标进度: coverage over time against its dated path, and what remains."""

from dashboard.panels.targets.multiples import multiples_
from dashboard.panels.targets.trend import pace, remaining, trend_

__all__ = ["multiples_", "pace", "remaining", "trend_"]
