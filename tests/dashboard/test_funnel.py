"""Where the names of a funnel stand."""

from __future__ import annotations

import pytest

from dashboard.charts.funnel import Axes, Curve, Dot, funnel
from dashboard.theme import LIGHT


def height_of_name(value: float, low: float = 0) -> float:
    """Of a dot at *value* between lines at 100, 50 and *low*.

    300 pixels are the axis and 4 % at either end: 108, or 162 where it goes to 150.
    """
    dots = [Dot("a", 10, value, 2, "accent", "余庆", ()), Dot("b", 30, 50, 0, "accent", "", ())]
    curves = [Curve([10, 30], [100, 100], "95%", is_outer=False), Curve([10, 30], [low, low], "95%", is_outer=False)]
    drawn = funnel(dots, curves, Axes("zh", 50, "合计", is_share=False), "", LIGHT, body=300)
    [name] = [trace for trace in drawn.data if trace.mode == "text" and list(trace.text) == ["余庆"]]
    return float(name.y[0])


def test_a_name_stands_beside_its_dot() -> None:
    assert height_of_name(75) == 75


@pytest.mark.parametrize(("value", "height"), [(101, 100 + 9 * 0.54), (99, 100 - 9 * 0.36), (50, 50 + 9 * 0.36)])
def test_a_line_does_not_go_through_a_name(value: float, height: float) -> None:
    assert height_of_name(value) == pytest.approx(height, abs=0.25)


def test_a_name_under_the_lowest_line_does_not_leave_the_axes() -> None:
    """12 pixels are left under 0, and the name would stand 6 under it: it goes above the line instead."""
    assert height_of_name(0, low=1) == pytest.approx(1 + 9 * 0.36, abs=0.25)
