"""A figure that stands alone: its title, what it shows, the drawing, and where it is from."""

from __future__ import annotations

from math import ceil

import plotly.graph_objects as go

from dashboard.svg.column import Column
from dashboard.svg.markup import element
from dashboard.svg.picture import picture
from dashboard.theme import FONT_STACK, SPACE, TYPE, Tokens


def poster(figure: go.Figure, title: str, subtitle: str, source: str, ink: Tokens, *, note: str = "") -> str:
    """The SVG of a figure with its words around it, whole: it needs nothing but a font.

    The note stands over the source.
    """
    body = picture(figure, is_whole=True)
    inner = body.width - 2 * SPACE.edge
    head = Column(SPACE.edge, SPACE.edge, inner)
    head.write(title, TYPE.title, ink.ink, font_weight="700")
    head.write(subtitle, TYPE.subtitle, ink.muted)
    foot = Column(SPACE.edge, head.bottom + body.height, inner)
    foot.write(note, TYPE.source, ink.ink)
    foot.write(source, TYPE.source, ink.muted)
    height = ceil(foot.bottom + SPACE.gap)
    return element(
        "svg",
        [
            element("rect", width=body.width, height=height, fill=ink.surface),
            *head.parts,
            element("g", body.body, transform=f"translate(0 {head.bottom:g})"),
            *foot.parts,
        ],
        xmlns="http://www.w3.org/2000/svg", width=body.width, height=height,
        viewBox=f"0 0 {body.width:g} {height:g}", font_family=FONT_STACK,
    )  # fmt: skip
