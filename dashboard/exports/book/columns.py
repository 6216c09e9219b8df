"""How a column of a table is written in a sheet: the format of its numbers, its width, whether its text folds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from dashboard.charts.wrapping import text_width
from dashboard.words import LANGUAGES, texts

WIDEST, NARROWEST = 44.0, 7.0
"""Signs of a column, a Chinese one counting two."""
LONG = 24
"""Signs of a heading that folds into three lines: of ten such columns nothing could be read on paper."""
EXACT = 6
"""Decimals that the values of a query show; the cell holds all of them."""


@dataclass(frozen=True)
class Column:
    """A number format, '' for text; a width in signs; whether long text folds."""

    number_format: str
    width: float
    folds: bool


def column(name: str, values: pd.Series[float]) -> Column:
    """The look of a column, from its name and everything in it."""
    number_format = _number_format(name, values) if is_number(values) else ""
    shown = [text for value in values if (text := _shown(value, number_format))]
    widest = max((text_width(text, 2) for text in shown), default=0.0)
    # A heading may fold, the long ones into three lines, and has the button of the filter beside it.
    heading = text_width(name, 2) / (3 if text_width(name, 2) > LONG else 2) + 5
    return Column(number_format, min(max(widest + 2.5, heading, NARROWEST), WIDEST), widest + 2.5 > WIDEST)


def is_number(values: pd.Series[float]) -> bool:
    """Whether a column holds numbers only."""
    return bool(pd.api.types.is_numeric_dtype(values)) and not pd.api.types.is_bool_dtype(values)


def _number_format(name: str, values: pd.Series[float]) -> str:
    """Thousands, as many decimals as the numbers have, a sign where a column tells changes."""
    decimals = max((_decimals(float(value)) for value in values.dropna()), default=0)
    plain = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return f"+{plain};\u2212{plain};{plain}" if name in _changes() else f"{plain};\u2212{plain}"


@lru_cache(maxsize=1)
def _changes() -> frozenset[str]:
    """The names of columns that tell changes, in every language."""
    keys = ("column.change_mom", "column.change_yoy", "column.gained_6m", "column.gained_12m", "column.gap")
    return frozenset(texts(lang)[key] for lang in LANGUAGES for key in keys)


def _decimals(value: float) -> int:
    return next((n for n in range(EXACT) if round(value, n) == round(value, EXACT)), EXACT)


def _shown(value: object, number_format: str) -> str:
    """About how a value is shown, for its width."""
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return ""
    if not number_format:
        return str(value)
    decimals = number_format.split(";")[0].partition(".")[2].count("0")
    return f"+{float(value):,.{decimals}f}"  # type: ignore[arg-type]
