"""Months and chances of a forecast in words, never more certain than the simulation is."""

from __future__ import annotations

from catalogue.period import parse_month
from dashboard import numbers
from dashboard.dates import month_label
from dashboard.panels.parts import Row
from dashboard.view import View

CERTAIN = 0.995
"""Above it a chance is not told more exactly than that: so many courses are not run."""


def month(view: View, text: str) -> str:
    """A month of a frame in words; that it takes longer than is simulated, where there is none."""
    return month_label(parse_month(text), view.lang) if text else view.words("forecast.beyond")


def by(view: View, text: str) -> str:
    """By the end of which month, for a sentence; that it takes longer than is simulated, where there is none."""
    return view.words("forecast.by", month=month(view, text)) if text else view.words("forecast.by_beyond")


def is_past(view: View, row: Row) -> bool:
    """Whether the due month of an unfinished place is over: then there is no chance left to tell."""
    return bool(row["due"]) and row["remaining"] > 0 and parse_month(row["due"]) <= view.selection.month


def chance(view: View, row: Row) -> str:
    """The chance to be done in time as words that are no more certain than the simulation."""
    return view.words("forecast.past") if is_past(view, row) else chance_text(view, row["value"])


def chance_text(view: View, value: float) -> str:
    """A chance as it is told wherever one is: in whole percent, and never as certain."""
    if numbers.is_missing(value):
        return numbers.MISSING
    if value > CERTAIN or value < 1 - CERTAIN:
        return view.words("forecast.nearly_certain" if value > CERTAIN else "forecast.hardly")
    return numbers.percent(value, 0)
