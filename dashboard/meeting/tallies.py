"""The classes of a map of coverage with the number of places in each, as screens and slides list them."""

from __future__ import annotations

from collections import Counter

from dashboard.charts.bands import Band, coverage_band, coverage_bands
from dashboard.panels import Panel, parts
from dashboard.view import View


def tallies(view: View, panel: Panel) -> list[tuple[Band, int]]:
    """The classes of *panel*, complete ones first; those of no data only where a place is in them."""
    rows = parts.records(panel.frame, "numerator", "denominator")
    counts = Counter(coverage_band(row["numerator"], row["denominator"]) for row in rows)
    bands = coverage_bands(view.ink, view.words("map.full"), view.words("map.no_data"), view.words("map.no_units"))
    return [(band, counts[band.key]) for band in reversed(bands) if counts[band.key] or len(band.key) == 1]
