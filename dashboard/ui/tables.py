"""A panel's table on the screen: as high as its rows, every column wide enough for its words, gaps as dashes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

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
        column_config=_widths(table),
        on_select=(lambda: _clicked(str(key), pick)) if pick else "ignore",
        # A click anywhere in a row is enough; a column of boxes to tick is not needed.
        selection_mode="single-cell",
        alt=panel.title,
    )


def _widths(table: pd.DataFrame) -> dict[str, dict[str, int]]:
    """Pixels for every column but the last, which takes what is left."""
    return {str(name): {"width": _width(table[name])} for name in table.columns[:-1]}


def _width(column: pd.Series[object]) -> int:
    texts = [str(column.name), *column.dropna().astype(str)]
    return min(round(max(text_width(text, CELL_TEXT_PX) for text in texts)) + CELL_EDGE_PX, WIDEST_PX)


def _clicked(key: str, pick: Callable[[int], None]) -> None:
    if cells := st.session_state[key]["selection"]["cells"]:
        pick(int(cells[0][0]))
