"""The time that a figure of the selected indicator speaks of."""

from __future__ import annotations

from dashboard.dates import month_label
from dashboard.panels import parts
from dashboard.view import View


def period(view: View) -> str:
    """The months that flows are counted over, in words; of a stock, or what has one in it, the last of them."""
    one = view.indicator
    members = [view.catalogue[name] for name in (one.numerator, one.denominator) if name] or [one]
    if all(member.nature == "flow" for member in members):
        return parts.period(view)
    return month_label(view.selection.month, view.lang)
