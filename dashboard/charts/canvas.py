"""What all figures share: margins and size, and the words that pointing at a mark tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape as escape_html
from typing import Any

import plotly.graph_objects as go

from dashboard.theme import SPACE, Tokens, template

Part = dict[str, Any]
"""A trace, an axis, an annotation: what plotly calls an object, as plain names and values."""


ONE_PIECE = "%{customdata[1]}<extra></extra>"
"""The hover of marks that bring all their words themselves."""


@dataclass(frozen=True)
class Size:
    """The width in pixels that the figure is made for, and the height of its body without words."""

    width: int = 600
    body: int = 320


@dataclass(frozen=True)
class Frame:
    """Pixels kept for what stands around the body: above and below it, and to its sides with the figure's edges."""

    head: int = 0
    foot: int = 0
    left: int = SPACE.edge
    right: int = SPACE.edge


def escape(text: str) -> str:
    """Text from data made safe for plotly, which reads a small HTML including links."""
    return escape_html(text, quote=False)


def slot(at: int) -> str:
    """Where the piece *at* of a mark's hover goes in the sentence that all marks share."""
    return f"%{{customdata[{at + 1}]}}"


def hover(*lines: str) -> str:
    """The sentence of a hover from its lines; the first, which names the mark, is emphasised."""
    return "<br>".join([f"<b>{lines[0]}</b>", *lines[1:]]) + "<extra></extra>"


def finish(traces: Sequence[Part], layout: Part, ink: Tokens, size: Size, frame: Frame | None = None) -> go.Figure:
    """The figure of *traces* with its margins and its size in pixels; its words stand around it, see ``Panel``.

    Plotly's own checks cost more than all the rest and are left to the tests, which put every figure through them.
    """
    frame = frame or Frame()
    top, bottom = SPACE.gap + frame.head, SPACE.gap + frame.foot
    whole = {
        "template": template(ink),
        **layout,
        "width": size.width,
        "height": top + size.body + bottom,
        "margin": {"l": frame.left, "r": frame.right, "t": top, "b": bottom, "pad": 0, "autoexpand": False},
    }
    return go.Figure(list(traces), whole, _validate=False)
