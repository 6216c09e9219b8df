"""服务量: any indicator by month, place, domain, group and station."""

from dashboard.panels.services.months import by_station, totals, trend
from dashboard.panels.services.places import breakdown, map_, ranking

__all__ = ["breakdown", "by_station", "map_", "ranking", "totals", "trend"]
