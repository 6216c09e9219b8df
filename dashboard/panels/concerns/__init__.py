"""关注清单: the counties that need attention, why, and the rules that say so."""

from dashboard.panels.concerns.listing import kinds, listed, summary

__all__ = ["kinds", "listed", "summary"]
