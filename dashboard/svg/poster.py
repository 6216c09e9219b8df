"""A figure that stands alone: its title, what it shows, the drawing, and where it is from."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import plotly.graph_objects as go

from dashboard.charts.wrapping import wrap
from dashboard.svg.markup import element
from dashboard.svg.picture import picture
from dashboard.svg.text import plain
from dashboard.theme import FONT_STACK, SPACE, TYPE, Tokens


def poster(figure: go.Figure, title: str, subtitle: str, source: str, ink: Tokens, *, note: str = "") -> str:
    """The SVG of a figure with its words around it, whole: it needs nothing but a font.

    The note stands over the source.
    """
    body = picture(figure, is_whole=True)
    inner = body.width - 2 * SPACE.edge
    head = _Column(SPACE.edge)
    head.write(wrap(title, inner, TYPE.title + 1), TYPE.title, ink.ink, font_weight="700")
    head.write(wrap(subtitle, inner, TYPE.subtitle), TYPE.subtitle, ink.muted)
    foot = _Column(head.height + body.height)
    foot.write(wrap(note, inner, TYPE.source) if note else (), TYPE.source, ink.ink)
    foot.write(wrap(source, inner, TYPE.source), TYPE.source, ink.muted)
    height = ceil(foot.height + SPACE.gap)
    return element(
        "svg",
        [
            element("rect", width=body.width, height=height, fill=ink.surface),
            *head.parts,
            element("g", body.body, transform=f"translate(0 {head.height:g})"),
            *foot.parts,
        ],
        xmlns="http://www.w3.org/2000/svg", width=body.width, height=height,
        viewBox=f"0 0 {body.width:g} {height:g}", font_family=FONT_STACK,
    )  # fmt: skip


class _Column:
    """Lines of text one under the other; ``height`` is where the next one begins."""

    def __init__(self, top: float) -> None:
        self.parts: list[str] = []
        self.height = top

    def write(self, rows: Sequence[str], size: int, colour: str, **look: str) -> None:
        """Add *rows* in one size and colour."""
        step = size * SPACE.line
        for row in rows:
            self.parts.append(plain(row, SPACE.edge, self.height + step / 2, size, fill=colour, **look))
            self.height += step
