"""Averages of service figures: per reporting station, and of stations over the months of a window."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers
from dashboard.panels import parts
from dashboard.panels.parts import Row
from dashboard.view import View


def station_unit(view: View) -> str:
    """The unit of an average per station: ``人次/站``."""
    return view.words("services.per_station_unit", unit=parts.unit(view, view.indicator))


def per_station(view: View, value: float) -> str:
    """An average per station with one decimal and its unit: ``286.8人次/站``."""
    if numbers.scale(value, view.lang)[0] > 1:
        return numbers.scaled(value, station_unit(view), view.lang)
    return numbers.count(value, 1 if value else 0) + ("" if view.lang == "zh" else "\u00a0") + station_unit(view)


def is_additive(frame: pd.DataFrame) -> bool:
    """Whether the months of the period may be added: if not, no row has a value, for that reason alone."""
    return not frame["reason"].eq("not_additive").any()


def is_mean(frame: pd.DataFrame) -> bool:
    """Whether ``reporters`` are those of an average month of several."""
    return bool(frame["months"].gt(1).any())


def reporters(row: Row) -> tuple[str, str]:
    """How many stations reported and how many had to; the means of several months have a decimal."""
    decimals = 1 if row["months"] > 1 else 0
    return numbers.count(row["reporters"], decimals), numbers.count(row["expected"], decimals)
