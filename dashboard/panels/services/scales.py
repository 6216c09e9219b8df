"""How large figures of the selected indicator are written: with their unit, shortened where they are long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from catalogue.indicator import Indicator
from dashboard import numbers
from dashboard.charts.axes import scale_word
from dashboard.panels import parts
from dashboard.view import View

EXACT_BELOW = 1e6


def scaled_unit(view: View, indicator: Indicator, values: Iterable[float | None]) -> str:
    """The unit of an axis that holds *values*: ``万人次``, ``thousand person-times``."""
    word = scale_word(values, view.lang)
    return f"{word} {parts.unit(view, indicator)}" if word and view.lang == "en" else word + parts.unit(view, indicator)


def text(view: View, value: float | None) -> str:
    """A value of the selected indicator with its unit."""
    return parts.value_text(view, view.indicator, value)


def scaled(view: View, value: float | None) -> str:
    """A value with its unit, shortened to 万, 亿, thousand or million where it is long."""
    if (
        parts.is_share(view.indicator)
        or value is None
        or numbers.is_missing(value)
        or numbers.scale(value, view.lang)[0] == 1
    ):
        return text(view, value)
    return numbers.scaled(value, parts.unit(view, view.indicator), view.lang)


@dataclass(frozen=True)
class Scale:
    """One divisor for all values of a figure and the word that goes before the unit; exact below a million."""

    divisor: float
    word: str

    def text(self, view: View, value: float | None) -> str:
        """A value without its unit, as it stands beside a bar."""
        if value is None or numbers.is_missing(value):
            return numbers.MISSING
        if parts.is_share(view.indicator):
            return text(view, value)
        decimals = 1 if self.divisor > 1 else view.indicator.decimals
        return numbers.count(value / self.divisor, decimals, view.indicator.rounding)


def scale_of(view: View, values: pd.Series[float]) -> Scale:
    """The scale of a figure that shows *values*."""
    largest = values.abs().max()
    if parts.is_share(view.indicator) or numbers.is_missing(largest) or largest < EXACT_BELOW:
        return Scale(1.0, "")
    return Scale(*{"zh": (1e4, "万"), "en": (1e3, "thousand ")}[view.lang])
