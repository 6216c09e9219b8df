"""What all figures share: title and source inside the picture, wrapped; margins; the toolbar that plotly shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape as escape_html
from math import ceil
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.wrapping import wrap
from dashboard.theme import SPACE, TYPE, Tokens, template

TOOLBAR = 28
"""Pixels at the upper right where plotly's button lies."""


Part = dict[str, Any]
"""A trace, an axis, an annotation: what plotly calls an object, as plain names and values."""


ONE_PIECE = "%{customdata[1]}<extra></extra>"
"""The hover of marks that bring all their words themselves."""


@dataclass(frozen=True)
class Labels:
    """The words of one figure: what is seen; unit, definition and period; release, as-of date and credit.

    ``hover`` is what pointing at a mark tells: a sentence with a ``slot`` for each piece that differs between marks.
    """

    title: str
    subtitle: str
    source: str
    hover: str = ONE_PIECE


@dataclass(frozen=True)
class Size:
    """The least width in pixels that the figure is made for, and the height of its body without words."""

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


def finish(
    traces: Sequence[Part], layout: Part, labels: Labels, ink: Tokens, size: Size, frame: Frame | None = None
) -> go.Figure:
    """The figure of *traces* with its words and margins; its height is fixed, its width follows the page.

    Plotly's own checks cost more than all the rest and are left to the tests, which put every figure through them.
    """
    frame = frame or Frame()
    inner = size.width - 2 * SPACE.edge
    title = wrap(labels.title, inner - TOOLBAR, TYPE.title + 1)
    subtitle = wrap(labels.subtitle, inner, TYPE.subtitle)
    source = wrap(labels.source, inner, TYPE.source)
    top = SPACE.edge + _height(title, TYPE.title) + _height(subtitle, TYPE.subtitle) + 2 * SPACE.gap + frame.head
    bottom = frame.foot + SPACE.gap + _height(source, TYPE.source) + SPACE.gap
    words = (
        _words(_head(title, subtitle, ink), 1, "top", top - SPACE.edge + 4, frame.left, ink, TYPE.title),
        _words("<br>".join(map(escape, source)), 0, "bottom", SPACE.gap - bottom, frame.left, ink, TYPE.source),
    )
    whole = {
        "template": template(ink),
        "dragmode": False,
        "hovermode": "closest",
        **layout,
        "height": top + size.body + bottom,
        "margin": {"l": frame.left, "r": frame.right, "t": top, "b": bottom, "pad": 0, "autoexpand": False},
        "annotations": [*layout.get("annotations", ()), *words],
    }
    return go.Figure(list(traces), whole, _validate=False)


def _height(lines: Sequence[str], size: int) -> int:
    return ceil(len(lines) * size * SPACE.line)


def _head(title: Sequence[str], subtitle: Sequence[str], ink: Tokens) -> str:
    small = f'<span style="font-size:{TYPE.subtitle}px;color:{ink.muted}">'
    return "<br>".join(
        [f"<b>{escape(line)}</b>" for line in title] + [f"{small}{escape(line)}</span>" for line in subtitle]
    )


def _words(text: str, y: int, anchor: str, shift: int, left: int, ink: Tokens, size: int) -> Part:
    """An annotation at the figure's left edge. Plotly's own title moves with its number of lines; this does not."""
    colour = ink.ink if size == TYPE.title else ink.muted
    return {
        "text": text, "x": 0, "y": y, "yanchor": anchor, "xshift": SPACE.edge - left, "yshift": shift,
        "font": {"size": size, "color": colour},
    }  # fmt: skip


def config(lang: str, file_name: str) -> dict[str, object]:
    """Plotly's settings: one button, that saves the picture, named in the reader's language; no outside request."""
    name = {"zh": "zh-CN", "en": "en-GB"}[lang]
    save = {"zh": "下载图片（PNG）", "en": "Download picture (PNG)"}[lang]
    return {
        "displaylogo": False,
        "responsive": True,
        "scrollZoom": False,
        "doubleClick": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "filename": file_name, "scale": 2},
        "locale": name,
        "locales": {name: {"dictionary": _dictionary(lang, save), "format": {}}},
        # Plotly asks a content network for a world outline even when a map brings its own shapes.
        "topojsonURL": "data:application/json,{}#",
    }


def _dictionary(lang: str, save: str) -> dict[str, str]:
    taking = {"zh": "正在生成图片…", "en": "Making the picture …"}[lang]
    done = {"zh": "图片已保存", "en": "Picture saved"}[lang]
    return {
        "Download plot as a PNG": save,
        "Taking snapshot - this may take a few seconds": taking,
        "Snapshot succeeded": done,
    }
