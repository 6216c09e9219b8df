"""站点档案: a county's profile, its sites, and one site's record."""

from dashboard.panels.stations.county import profile, sites
from dashboard.panels.stations.months import reports
from dashboard.panels.stations.site import history, record, volume
from dashboard.panels.stations.staff import team

__all__ = ["history", "profile", "record", "reports", "sites", "team", "volume"]
