"""A panel's table on the screen: as high as its rows, every column wide enough for its words, gaps as dashes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from dashboard.charts.wrapping import text_width
from dashboard.panels import Panel

MOST_ROWS = 14
ROW_PX, CELL_TEXT_PX, CELL_EDGE_PX, WIDEST_PX = 35, 14, 20, 360


def show(
    panel: Panel, key: str | None = None, pick: Callable[[int], None] | None = None, columns: Sequence[int] = ()
) -> None:
    """The table, or those of its columns that stand at the positions *columns*; *pick* is told the row clicked on."""
    table = panel.table.iloc[:, list(columns)] if columns else panel.table
    st.dataframe(
        table.replace("", None),
        hide_index=True,
        key=key,
        height=ROW_PX * (min(len(table), MOST_ROWS) + 1) + 3,
        placeholder="—",
        column_config={str(name): _column(table, str(name)) for name in table.columns},
        on_select=partial(_clicked, str(key), pick) if pick else "ignore",
        # A click anywhere in a row is enough; a column of boxes to tick is not needed.
        selection_mode="single-cell",
        alt=panel.title,
    )


def _column(table: pd.DataFrame, name: str) -> ColumnConfig:
    """Wide enough for its words, the last taking what is left; numbers of a column with equally many decimals."""
    values = table[name].dropna()
    width = None if name == table.columns[-1] else _width([name, *values.astype(str)])
    if not pd.api.types.is_numeric_dtype(table[name]):
        return st.column_config.Column(width=width)
    decimals = max((_decimals(float(value)) for value in values), default=0)
    return st.column_config.NumberColumn(width=width, format=f"%.{decimals}f" if decimals else "localized")


def _width(texts: Sequence[str]) -> int:
    return min(round(max(text_width(text, CELL_TEXT_PX) for text in texts)) + CELL_EDGE_PX, WIDEST_PX)


def _decimals(value: float) -> int:
    return next(n for n in (0, 1, 2) if n == 2 or round(value, n) == round(value, 2))


def _clicked(key: str, pick: Callable[[int], None]) -> None:
    if cells := st.session_state[key]["selection"]["cells"]:
        pick(int(cells[0][0]))
