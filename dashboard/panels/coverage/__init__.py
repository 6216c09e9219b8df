"""覆盖地图: where stations are, rung by rung, down to the townships of a county."""

from dashboard.panels.coverage.places import ladder, map_, ranking, townships

__all__ = ["ladder", "map_", "ranking", "townships"]
