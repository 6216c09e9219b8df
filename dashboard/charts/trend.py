"""Lines over months: what was reached against the dated target path and its phases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.axes import month_ticks, value_ticks
from dashboard.charts.canvas import Labels, Size, blank, escape, finish
from dashboard.charts.wrapping import text_width
from dashboard.theme import SPACE, TYPE, Tokens


@dataclass(frozen=True)
class Line:
    """One line over month numbers, with its words at the end. A missing value is None: the line breaks there.

    ``marks`` are months that get a dot and a text of their own.
    """

    name: str
    months: Sequence[int]
    values: Sequence[float | None]
    hover: Sequence[str]
    colour: str
    end: str = ""
    width: float = 2.5
    is_dashed: bool = False
    marks: tuple[tuple[int, str], ...] = ()
    key: str = ""
    is_above: bool = True
    """Whether its words stand above the line, where it does not end at the edge."""


@dataclass(frozen=True)
class Phase:
    """A stretch of months, half-open, with its name."""

    label: str
    first: float
    last: float


@dataclass(frozen=True)
class Span:
    """The months of the axis, language, whether values are shares of 1, and from where months are not complete yet."""

    first: int
    last: int
    lang: str
    is_share: bool = True
    provisional: int | None = None
    provisional_label: str = ""


def trend(
    lines: Sequence[Line],
    phases: Sequence[Phase],
    span: Span,
    labels: Labels,
    ink: Tokens,
    *,
    width: int = 600,
    body: int = 300,
) -> go.Figure:
    """The lines over their phases; the first line is drawn on top. The axis begins at 0."""
    largest = max((value for line in lines for value in line.values if value is not None), default=1.0)
    ticks, texts, _ = value_ticks(largest, span.lang, is_share=span.is_share)
    top = max(ticks[-1], largest) * 1.04
    figure = blank(ink)
    for line in reversed(lines):
        figure.add_trace(_line(line))
        if line.marks:
            figure.add_trace(_marks(line, ink))
        if line.end and any(value is not None for value in line.values):
            figure.add_trace(_end(line, span))
    left = SPACE.edge + int(max(text_width(text, TYPE.tick) for text in texts)) + 8
    right = SPACE.edge + int(max(text_width(part, TYPE.label) for line in lines for part in line.end.split("\n"))) + 10
    scale = (width - left - right) / (span.last - span.first + 1)
    figure.update_layout(shapes=_bands(phases, span, ink))
    figure.update_xaxes(
        range=[span.first - 0.5, span.last + 0.5], **month_axis(span.first, span.last, span.lang, width)
    )
    figure.update_yaxes(range=[0, top], tickmode="array", tickvals=ticks, ticktext=texts)
    head = 16 if phases or span.provisional is not None else 0
    finish(
        figure,
        labels,
        ink,
        Size(width, body),
        head=head,
        foot=38,
        left=left,
        right=right,
        annotations=_band_names(phases, span, scale, ink),
    )
    return figure.update_layout(hovermode="x", hoverdistance=30)


def month_axis(first: int, last: int, lang: str, width: int) -> dict[str, object]:
    """Plotly's settings for an axis of month numbers as wide as *width* pixels."""
    months, texts = month_ticks(first, last, lang, most=max(width // 70, 3))
    return {"tickmode": "array", "tickvals": months, "ticktext": texts}


def _line(line: Line) -> go.Scatter:
    return go.Scatter(
        x=list(line.months),
        y=list(line.values),
        mode="lines",
        name=escape(line.name),
        line={"color": line.colour, "width": line.width, "dash": "6px,4px" if line.is_dashed else "solid"},
        customdata=[[line.key, text] for text in line.hover],
        hovertemplate="%{customdata[1]}<extra></extra>",
    )


def _marks(line: Line, ink: Tokens) -> go.Scatter:
    values = dict(zip(line.months, line.values, strict=True))
    known = [(month, text) for month, text in line.marks if values.get(month) is not None]
    return go.Scatter(
        x=[month for month, _ in known],
        y=[values[month] for month, _ in known],
        mode="markers+text",
        text=[escape(text) for _, text in known],
        textposition=_beside(line),
        textfont={"size": TYPE.tick, "color": line.colour},
        marker={"size": 8, "symbol": "diamond", "color": ink.surface, "line": {"color": line.colour, "width": 2}},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _end(line: Line, span: Span) -> go.Scatter:
    """The last known value: a dot and its words, in the line's colour; beside it at the edge, else above or below."""
    month, value = [(m, v) for m, v in zip(line.months, line.values, strict=True) if v is not None][-1]
    return go.Scatter(
        x=[month],
        y=[value],
        mode="markers+text",
        text=["<br>".join(f"<b>{escape(part)}</b>" for part in line.end.split("\n"))],
        textposition="middle right" if month >= span.last else _beside(line),
        textfont={"size": TYPE.label, "color": line.colour},
        marker={"size": 8, "color": line.colour},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _beside(line: Line) -> str:
    return "top left" if line.is_above else "bottom right"


def _bands(phases: Sequence[Phase], span: Span, ink: Tokens) -> list[dict[str, object]]:
    bands = [(phase.first, phase.last, ink.phase_bands[index % 2]) for index, phase in enumerate(phases)]
    if span.provisional is not None:
        bands.append((span.provisional - 0.5, span.last + 0.5, ink.provisional))
    return [
        {
            "type": "rect", "xref": "x", "yref": "paper", "x0": max(first, span.first - 0.5),
            "x1": min(last, span.last + 0.5), "y0": 0, "y1": 1, "fillcolor": colour, "layer": "below",
            "opacity": 1.0 if colour in ink.phase_bands else 0.45, "line": {"width": 0},
        }
        for first, last, colour in bands
        if first < span.last + 0.5 and last > span.first - 0.5
    ]  # fmt: skip


def _band_names(phases: Sequence[Phase], span: Span, scale: float, ink: Tokens) -> list[dict[str, object]]:
    """Names of the phases that have room for theirs, at the upper edge."""
    shown = [(max(p.first, span.first - 0.5), min(p.last, span.last + 0.5), p.label) for p in phases]
    if span.provisional is not None:
        shown.append((span.provisional - 0.5, span.last + 0.5, span.provisional_label))
    return [
        {
            "xref": "x", "yref": "paper", "x": (first + last) / 2, "y": 1, "yanchor": "bottom", "text": escape(label),
            "showarrow": False, "font": {"size": TYPE.source, "color": ink.muted}, "borderpad": 1,
        }
        for first, last, label in shown
        if text_width(label, TYPE.source) <= (last - first) * scale + 4
    ]  # fmt: skip
