"""Figures are made for the reader's window: whole on a desk, smaller on a laptop, as wide as a phone."""

from __future__ import annotations

from functools import partial

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.panels import Panel
from dashboard.ui import window


@pytest.mark.parametrize(
    ("wanted", "size", "is_tall", "made"),
    [
        (700, "desk", False, 700), (700, "desk", True, 700),
        (700, "laptop", False, 560), (700, "laptop", True, 500), (436, "laptop", False, 436),
        (500, "laptop", False, 450),
        (700, "phone", False, 336), (700, "phone", True, 336), (300, "phone", False, 300),
    ],
)  # fmt: skip
def test_width_of_a_figure(wanted: int, size: str, is_tall: bool, made: int) -> None:
    assert window.width(wanted, size, is_tall=is_tall) == made


def twice_as_high(*, width: int) -> Panel:
    """A map that is twice as high as wide, under a legend."""
    figure = go.Figure(layout={"width": width, "height": window.LEGEND + 2 * width})
    return Panel("map", "", "", pd.DataFrame(), pd.DataFrame, figure)


def test_a_figure_higher_than_the_window_is_made_again() -> None:
    build = partial(twice_as_high, width=700)

    high = window.fitted(build, "laptop", is_tall=True).figure
    wide = window.fitted(build, "laptop", is_tall=False).figure

    assert (high.layout.width, high.layout.height) == (209, 490)  # (490 − 72) / 2
    assert wide.layout.width == 560


def test_a_panel_without_a_figure_is_left_alone() -> None:
    assert window.fitted(lambda: "a panel", "laptop", is_tall=True) == "a panel"  # type: ignore[arg-type,return-value]
