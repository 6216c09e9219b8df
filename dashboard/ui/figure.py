"""A figure on the screen: our drawing, what pointing at it tells, and the mark that was clicked."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import orjson
import plotly.graph_objects as go
import streamlit as st

from dashboard.svg.picture import picture

SCRIPT = Path(__file__).with_name("figure.js")
PICKED = "picked"
WIDEST = 1.25
"""How much larger than it was made for a figure may become; beyond that its words would shout."""
# The script comes once, with the style sheet; a copy with every figure would be the larger part of a click.
MOUNT = """
export default async function(figure) {
  while (!window.stationFigure) await new Promise(done => setTimeout(done, 10));
  await window.stationFigure(figure);
}
"""
LEVEL = 6
"""How hard a drawing is packed: a millisecond for a map, which then is a fifth as long."""


def script() -> str:
    """What all figures of a page share, to be put on the page once."""
    return f"<script>{SCRIPT.read_text(encoding='utf-8')}</script>"


@cache
def _component() -> Callable[..., object]:
    return st.components.v2.component(
        "station_figure", html='<div class="figure"></div>', js=MOUNT, isolate_styles=False
    )


def drawing(figure: go.Figure, alt: str, *, picks: bool) -> bytes:
    """What the browser is told of a figure: its drawing, as wide as its card, and the words of its marks.

    Packed, because the drawings are most of what a click sends, and networks of counties are slow.
    """
    made = picture(figure, is_whole=False)
    look = {"role": "img", "aria-label": alt, "tabindex": "0", "style": f"max-width:{made.width * WIDEST:.0f}px"}
    if picks:
        look["class"] = "picks"
    data: dict[str, Any] = {
        "svg": made.svg(**look), "told": made.told, "along": made.along, "plot": made.plot, "picks": picks,
    }  # fmt: skip
    return _packed(data)


def _packed(data: dict[str, Any]) -> bytes:
    # Without a time in it, so that the same drawing is the same bytes and is not sent twice.
    return gzip.compress(orjson.dumps(data), LEVEL, mtime=0)


def show(drawn: bytes, key: str, pick: Callable[[str], object] | None = None) -> None:
    """A ``drawing``; *pick* is told the first piece of the mark that was clicked."""
    _component()(key=key, data=drawn, on_picked_change=partial(_picked, key, pick) if pick else _nothing)


def still(svg: str, key: str) -> None:
    """A finished drawing that nothing is told of and nothing picked from."""
    data = {"svg": svg, "told": {}, "along": [], "plot": (0, 0), "picks": False}
    _component()(key=key, data=_packed(data), on_picked_change=_nothing)


def _nothing() -> None:
    """What a click does on a figure that nothing can be picked from."""


def _picked(key: str, pick: Callable[[str], object]) -> None:
    if code := st.session_state[key].get(PICKED):
        pick(str(code))
