"""数据核查: the figures that should be asked about, listed, each hit by itself, and the checks as definitions."""

from dashboard.panels.checks.hit import figures, picture, record
from dashboard.panels.checks.listing import kinds, listed, places, states

__all__ = ["figures", "kinds", "listed", "picture", "places", "record", "states"]
