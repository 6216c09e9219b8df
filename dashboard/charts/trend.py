"""Lines over months: what was reached against the dated target path and its phases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts import rupture
from dashboard.charts.axes import month_ticks, trimmed, value_ticks
from dashboard.charts.canvas import Frame, Part, Size, escape, finish
from dashboard.charts.late import HEAD, shades, words
from dashboard.charts.wrapping import text_width
from dashboard.theme import SPACE, TYPE, Tokens

HEADROOM = 22
"""Pixels over the highest tick, for the words of a point that lies there."""
EDGE = 5
"""Months from the left within which words stand to the right of their point."""
LOW = 0.15
"""A share below which there is room for words neither under its point nor, beside the marks of a path, over it."""


@dataclass(frozen=True)
class Line:
    """One line over month numbers, with its words at the end. A missing value is None: the line breaks there.

    ``hover`` has for every month the pieces that fill the slots of ``told``, the sentence that pointing at it tells;
    ``marks`` are months that get a dot and a text of their own.
    """

    name: str
    months: Sequence[int]
    values: Sequence[float | None]
    hover: Sequence[Sequence[str]]
    told: str
    colour: str
    end: str = ""
    width: float = 2.5
    is_dashed: bool = False
    marks: tuple[tuple[int, str], ...] = ()
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
    """The months of the axis, language, and whether values are shares of 1.

    ``late`` are the months that are not complete yet, ``late_words`` what is said over them; ``broken`` are the months
    from which on the place is other ground, ``broken_words`` what is said at the rule before them.
    """

    first: int
    last: int
    lang: str
    is_share: bool = True
    late: Sequence[int] = ()
    late_words: str = ""
    broken: Sequence[int] = ()
    broken_words: str = ""


def trend(
    lines: Sequence[Line],
    phases: Sequence[Phase],
    span: Span,
    ink: Tokens,
    *,
    width: int = 600,
    body: int = 300,
) -> go.Figure:
    """The lines over their phases; the first line is drawn on top. The axis begins at 0."""
    largest = max((value for line in lines for value in line.values if value is not None), default=1.0)
    ticks, texts, _ = value_ticks(largest, span.lang, is_share=span.is_share)
    top = max(ticks[-1], largest) * (1 + HEADROOM / body)
    left = SPACE.edge + int(max(text_width(text, TYPE.tick) for text in texts)) + 8
    right = SPACE.edge + int(max(text_width(part, TYPE.label) for line in lines for part in line.end.split("\n"))) + 10
    scale = (width - left - right) / (span.last - span.first + 1)
    layout: Part = {
        "hovermode": "x",
        "hoverdistance": 30,
        "shapes": [*_bands(phases, span, ink), *shades(span.late, ink), *rupture.rules(span.broken, scale, ink)],
        "xaxis": {"range": [span.first - 0.5, span.last + 0.5]} | month_axis(span.first, span.last, span.lang, width),
        "yaxis": {"range": [0, trimmed(top)], "tickmode": "array", "tickvals": ticks, "ticktext": texts},
        "annotations": [
            *_band_names(phases, span, scale, ink),
            *words(span.late, span.late_words, ink),
            *rupture.words(span.broken, span.broken_words, span.last, scale, ink),
        ],
    }
    head = HEAD if phases or span.late else 0
    traces = [trace for line in reversed(lines) for trace in _traces(line, span, ink)]
    return finish(traces, layout, ink, Size(width, body), Frame(head=head, foot=38, left=left, right=right))


def month_axis(first: int, last: int, lang: str, width: int) -> Part:
    """Ticks of an axis of month numbers as wide as *width* pixels."""
    months, texts = month_ticks(first, last, lang, most=max(width // 70, 3))
    return {"tickmode": "array", "tickvals": months, "ticktext": texts}


def _traces(line: Line, span: Span, ink: Tokens) -> list[Part]:
    marks = [_marks(line, span, ink)] if line.marks else []
    is_known = any(value is not None for value in line.values)
    return [_cut(_line(line), span.broken), *marks, *([_end(line, span)] if line.end and is_known else [])]


def _line(line: Line) -> Part:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(line.months),
        "y": [None if value is None else trimmed(value) for value in line.values],
        "name": escape(line.name),
        "line": {"color": line.colour, "width": line.width, "dash": "6px,4px" if line.is_dashed else "solid"},
        "customdata": [["", *told] for told in line.hover],
        "hovertemplate": line.told,
    }


def _cut(line: Part, broken: Sequence[int]) -> Part:
    """The line with a gap before each month from which on the place is other ground."""
    for month in broken:
        if month in line["x"][1:]:
            at = line["x"].index(month)
            for name, gap in (("x", month - 0.5), ("y", None), ("customdata", [""] * len(line["customdata"][0]))):
                line[name] = [*line[name][:at], gap, *line[name][at:]]
    return line


def _marks(line: Line, span: Span, ink: Tokens) -> Part:
    values = dict(zip(line.months, line.values, strict=True))
    known = [(month, text) for month, text in line.marks if values.get(month) is not None]
    marker = {"size": 8, "symbol": "diamond", "color": ink.surface, "line": {"color": line.colour, "width": 2}}
    return _spots([month for month, _ in known], [values[month] for month, _ in known], marker) | {
        "text": [escape(text) for _, text in known],
        "textposition": [_beside(line, is_left=month - span.first < EDGE) for month, _ in known],
        "textfont": {"size": TYPE.tick, "color": line.colour},
    }


def _end(line: Line, span: Span) -> Part:
    """The last known value: a dot and its words, in the line's colour; beside it at the edge, else above or below."""
    month, value = [(m, v) for m, v in zip(line.months, line.values, strict=True) if v is not None][-1]
    is_left, is_low = month - span.first < EDGE, span.is_share and value < LOW
    return _spots([month], [value], {"size": 8, "color": line.colour}) | {
        "text": ["<br>".join(f"<b>{escape(part)}</b>" for part in line.end.split("\n"))],
        "textposition": "middle right" if month >= span.last or is_low else _beside(line, is_left=is_left),
        "textfont": {"size": TYPE.label, "color": line.colour},
    }


def _spots(x: list[int], y: list[float | None], marker: Part) -> Part:
    """Dots with words beside them, which pointing goes through."""
    look = {"mode": "markers+text", "marker": marker, "cliponaxis": False, "hoverinfo": "skip"}
    return {"type": "scatter", "x": x, "y": y} | look


def _beside(line: Line, *, is_left: bool) -> str:
    return f"top {'right' if is_left else 'left'}" if line.is_above else "bottom right"


def _bands(phases: Sequence[Phase], span: Span, ink: Tokens) -> list[Part]:
    bands = [(phase.first, phase.last, ink.phase_bands[index % 2]) for index, phase in enumerate(phases)]
    return [
        {
            "type": "rect", "xref": "x", "yref": "paper", "x0": max(first, span.first - 0.5),
            "x1": min(last, span.last + 0.5), "y0": 0, "y1": 1, "fillcolor": colour, "layer": "below",
            "line": {"width": 0},
        }
        for first, last, colour in bands
        if first < span.last + 0.5 and last > span.first - 0.5
    ]  # fmt: skip


def _band_names(phases: Sequence[Phase], span: Span, scale: float, ink: Tokens) -> list[Part]:
    """Names of the phases that have room for theirs, at the upper edge."""
    shown = [(max(p.first, span.first - 0.5), min(p.last, span.last + 0.5), p.label) for p in phases]
    return [
        {
            "xref": "x", "x": (first + last) / 2, "xanchor": "center", "y": 1, "yanchor": "bottom",
            "text": escape(label), "font": {"size": TYPE.source, "color": ink.muted}, "borderpad": 1,
        }
        for first, last, label in shown
        if text_width(label, TYPE.source) <= (last - first) * scale + 4
    ]  # fmt: skip
