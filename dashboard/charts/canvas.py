"""What all figures share: title and source inside the picture, wrapped; margins; the toolbar that plotly shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape as escape_html
from math import ceil

import plotly.graph_objects as go

from dashboard.charts.wrapping import balanced, wrap
from dashboard.theme import SPACE, TYPE, Tokens, template

TOOLBAR = 28
"""Pixels at the upper right where plotly's button lies."""


@dataclass(frozen=True)
class Labels:
    """The words of one figure: what is seen; unit, definition and period; release, as-of date and credit."""

    title: str
    subtitle: str
    source: str


@dataclass(frozen=True)
class Size:
    """The least width in pixels that the figure is made for, and the height of its body without words."""

    width: int = 600
    body: int = 320


def escape(text: str) -> str:
    """Text from data made safe for plotly, which reads a small HTML including links."""
    return escape_html(text, quote=False)


def blank(ink: Tokens) -> go.Figure:
    """An empty figure in these tokens' template: given at birth, which costs a third of setting it later."""
    return go.Figure(layout={"template": template(ink)})


def finish(
    figure: go.Figure,
    labels: Labels,
    ink: Tokens,
    size: Size,
    *,
    head: int = 0,
    foot: int = 0,
    left: int = SPACE.edge,
    right: int = SPACE.edge,
    annotations: Sequence[Mapping[str, object]] = (),
) -> go.Figure:
    """Give a figure its words and margins. *head* and *foot* are pixels kept for what stands above and below the body.

    *annotations* are the chart's own: plotly checks all of them again at every change, so they are set only once, here.
    Returns the same figure; its height is fixed, its width follows the page.
    """
    inner = size.width - 2 * SPACE.edge
    title = balanced(labels.title, inner - TOOLBAR, TYPE.title + 1)
    subtitle = wrap(labels.subtitle, inner, TYPE.subtitle)
    source = wrap(labels.source, inner, TYPE.source)
    top = SPACE.edge + _height(title, TYPE.title) + _height(subtitle, TYPE.subtitle) + 2 * SPACE.gap + head
    bottom = foot + SPACE.gap + _height(source, TYPE.source) + SPACE.gap
    words = (
        _words(_head(title, subtitle, ink), 1, "top", top - SPACE.edge + 4, left, ink, TYPE.title),
        _words("<br>".join(map(escape, source)), 0, "bottom", SPACE.gap - bottom, left, ink, TYPE.source),
    )
    figure.update_layout(
        height=top + size.body + bottom,
        margin={"l": left, "r": right, "t": top, "b": bottom, "pad": 0, "autoexpand": False},
        dragmode=False,
        hovermode="closest",
        annotations=[*annotations, *words],
    )
    return figure


def _height(lines: list[str], size: int) -> int:
    return ceil(len(lines) * size * SPACE.line)


def _head(title: list[str], subtitle: list[str], ink: Tokens) -> str:
    small = f'<span style="font-size:{TYPE.subtitle}px;color:{ink.muted}">'
    return "<br>".join(
        [f"<b>{escape(line)}</b>" for line in title] + [f"{small}{escape(line)}</span>" for line in subtitle]
    )


def _words(text: str, y: int, anchor: str, shift: int, left: int, ink: Tokens, size: int) -> dict[str, object]:
    """An annotation at the figure's left edge. Plotly's own title moves with its number of lines; this does not."""
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": y,
        "xanchor": "left",
        "yanchor": anchor,
        "xshift": SPACE.edge - left,
        "yshift": shift,
        "align": "left",
        "borderpad": 0,
        "showarrow": False,
        "font": {"size": size, "color": ink.ink if size == TYPE.title else ink.muted},
    }


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
        "Download plot as a png": save,
        "Download plot": save,
        "Taking snapshot - this may take a few seconds": taking,
        "Snapshot succeeded": done,
    }
