"""A panel's table on the screen: plain cells for keyboard, screen reader and printer; heads sort, gaps are dashes.

Streamlit's own grid is a picture: its menu is out of reach of a keyboard, an arrow key on it counts as a click on a
row, and a printer gets only the rows that were in view.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path

import orjson
import pandas as pd
import streamlit as st

from dashboard import numbers
from dashboard.panels import Panel

SCRIPT = Path(__file__).with_name("table.js")
PICKED = "picked"


@cache
def _component() -> Callable[..., object]:
    script = SCRIPT.read_text(encoding="utf-8")
    return st.components.v2.component(
        "station_table", html='<div class="table"></div>', js=script, isolate_styles=False
    )


def show(panel: Panel, key: str, pick: Callable[[int], object] | None = None, columns: Sequence[int] = ()) -> None:
    """The table, or those of its columns that stand at the positions *columns*; *pick* is told the row clicked on."""
    table = panel.table.iloc[:, list(columns)] if columns else panel.table
    data = {"title": panel.title, "gap": numbers.MISSING, "picks": pick is not None} | content(table)
    follow = partial(_picked, key, pick) if pick else _nothing
    _component()(key=key, data=orjson.dumps(data), on_picked_change=follow)


def content(table: pd.DataFrame) -> dict[str, list[object]]:
    """Names of the columns, which of them hold numbers, and the cells as the reader sees them, row by row."""
    columns = [table.iloc[:, at] for at in range(table.shape[1])]
    texts = [_numbers(column) if _is_numeric(column) else _texts(column) for column in columns]
    return {
        "names": list(map(str, table.columns)),
        "numeric": [_is_numeric(column) for column in columns],
        "rows": [list(row) for row in zip(*texts, strict=True)],
    }


def _is_numeric(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def _numbers(column: pd.Series) -> list[str]:
    """Numbers of one column with equally many decimals, so that their digits align."""
    values = [None if pd.isna(value) else float(value) for value in column]
    decimals = max((_decimals(value) for value in values if value is not None), default=0)
    return [numbers.count(value, decimals) for value in values]


def _texts(column: pd.Series) -> list[str]:
    return [numbers.MISSING if pd.isna(value) or value == "" else str(value) for value in column]


def _decimals(value: float) -> int:
    return next(n for n in (0, 1, 2) if n == 2 or round(value, n) == round(value, 2))


def _nothing() -> None:
    """What a click does in a table that nothing can be picked from."""


def _picked(key: str, pick: Callable[[int], object]) -> None:
    if (row := st.session_state[key].get(PICKED)) is not None:
        pick(int(row))
