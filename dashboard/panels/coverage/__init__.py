"""覆盖地图: where stations are, rung by rung, down to the townships of a county."""

from dashboard.panels.coverage.places import map_, ranking
from dashboard.panels.coverage.rungs import ladder
from dashboard.panels.coverage.township_list import townships

__all__ = ["ladder", "map_", "ranking", "townships"]
