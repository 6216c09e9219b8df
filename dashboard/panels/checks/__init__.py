"""数据核查: the figures that should be asked about, listed, each hit by itself, and the checks as definitions."""

from dashboard.panels.checks.hit import record
from dashboard.panels.checks.listing import kinds, listed, places, states
from dashboard.panels.checks.months import picture
from dashboard.panels.checks.report import figures

__all__ = ["figures", "kinds", "listed", "picture", "places", "record", "states"]
