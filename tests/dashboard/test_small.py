"""Drawings in small."""

from __future__ import annotations

from dashboard.svg.small import small

RING = "M10.2 10.4L10.4 10.1L20.6 10L20.6 30.2Z"


def test_points_of_a_shape_that_fall_together_are_kept_once() -> None:
    """Twelve rings are long enough to be the shape of a place: (10.2, 10.4) and (10.4, 10.1) are both (10, 10)."""
    assert small(f'<path d="{RING * 12}"/>') == f'<path d="{"M10 10L21 10L21 30Z" * 12}"/>'


def test_a_short_line_stays_as_it_is() -> None:
    assert small(f'<path d="{RING}"/>') == f'<path d="{RING}"/>'
