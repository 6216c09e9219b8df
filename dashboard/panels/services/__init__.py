"""服务量: any indicator by month, place, domain, group and station."""

from dashboard.panels.services.dimensions import breakdown
from dashboard.panels.services.months import totals, trend
from dashboard.panels.services.places import map_, ranking
from dashboard.panels.services.stations import by_station

__all__ = ["breakdown", "by_station", "map_", "ranking", "totals", "trend"]
