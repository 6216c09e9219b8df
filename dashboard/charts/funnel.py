"""Funnel: every place as a dot at its size and rate, between the curves that chance alone stays within."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from dashboard.charts.axes import span_ticks, trimmed, value_ticks
from dashboard.charts.canvas import Frame, Part, Size, escape, finish
from dashboard.charts.wrapping import text_width
from dashboard.theme import SPACE, TYPE, Tokens

HIGH, WITHIN, LOW = 1, 0, -1
LINE = 15
"""Pixels that a name takes upwards."""
STRUCK = 9
"""Pixels from the middle of a name within which a line goes through it."""
PAD = 8
"""Pixels between a dot, or the end of a curve, and its words."""


@dataclass(frozen=True)
class Dot:
    """A place: *size* is its denominator, *band* as ``queries.comparison`` has it; a *name* only where it is written.

    ``tone`` is a token's role for the dots that stand out.
    """

    key: str
    size: float
    value: float
    band: int
    tone: str
    name: str
    hover: Sequence[str]
    is_chosen: bool = False


@dataclass(frozen=True)
class Curve:
    """One limit over the sizes of the places, in ascending order, with its words at the right end."""

    sizes: Sequence[float]
    values: Sequence[float]
    words: str
    is_outer: bool


@dataclass(frozen=True)
class Axes:
    """Language, what the rate of all is called, and whether rates are shares of 1."""

    lang: str
    rate: float
    rate_words: str
    is_share: bool


def funnel(
    dots: Sequence[Dot], curves: Sequence[Curve], axes: Axes, hover: str, ink: Tokens, *, width: int = 600,
    body: int = 320,
) -> go.Figure:  # fmt: skip
    """The dots over their sizes; those that stand out are diamonds with their names, the chosen one has a ring."""
    heights = [dot.value for dot in dots] + [value for curve in curves for value in curve.values] + [axes.rate]
    ticks, texts, _ = span_ticks(min(heights), max(heights), axes.lang, is_share=axes.is_share)
    low, high = min(ticks[0], *heights), max(ticks[-1], *heights)
    across, names, _ = value_ticks(max(dot.size for dot in dots), axes.lang, is_share=False)
    reach = max(dot.size for dot in dots) * 1.02
    left = SPACE.edge + int(max(text_width(text, TYPE.tick) for text in texts)) + 8
    ends = [axes.rate_words, *(curve.words for curve in curves)]
    right = SPACE.edge + int(max(text_width(words, TYPE.label) for words in ends)) + PAD + 8
    rise = (high - low) * 0.04
    layout: Part = {
        "xaxis": {"range": [0, trimmed(reach)], "tickmode": "array", "tickvals": across, "ticktext": names},
        "yaxis": {
            "range": [trimmed(low - rise), trimmed(high + rise)],
            "tickmode": "array", "tickvals": ticks, "ticktext": texts, "showgrid": False,
        },
    }  # fmt: skip
    scale = ((high - low + 2 * rise) / body, reach / (width - left - right))
    traces = [
        *(_curve(curve, ink) for curve in curves),
        _mean(axes.rate, reach, ink),
        *_ends(curves, axes, reach + PAD * scale[1], LINE * scale[0], ink),
        *_rings(dots, ink),
        *(_dots(chosen, hover, ink) for chosen in _classes(dots)),
        *_named(dots, [*curves, Curve([0, reach], [axes.rate] * 2, "", is_outer=False)], low - rise, scale, ink),
    ]
    return finish(traces, layout, ink, Size(width, body), Frame(foot=24, left=left, right=right))


def _classes(dots: Sequence[Dot]) -> list[list[Dot]]:
    looks = sorted({(dot.band != WITHIN, dot.tone) for dot in dots})
    return [[dot for dot in dots if (dot.band != WITHIN, dot.tone) == look] for look in looks]


def _curve(curve: Curve, ink: Tokens) -> Part:
    return {
        "type": "scatter", "mode": "lines", "x": [trimmed(size) for size in curve.sizes],
        "y": [trimmed(value) for value in curve.values], "hoverinfo": "skip",
        "line": {"color": ink.muted, "width": 1.4, "dash": "solid" if curve.is_outer else "5px,4px"},
    }  # fmt: skip


def _mean(rate: float, reach: float, ink: Tokens) -> Part:
    line = {"color": ink.outline, "width": 1.5, "dash": "solid"}
    ends = {"x": [0, trimmed(reach)], "y": [trimmed(rate)] * 2}
    return {"type": "scatter", "mode": "lines", "line": line, "hoverinfo": "skip"} | ends


def _ends(curves: Sequence[Curve], axes: Axes, reach: float, apart: float, ink: Tokens) -> list[Part]:
    """The words of the curves at their right ends, moved apart where the ends lie close."""
    lines = sorted([(axes.rate, axes.rate_words), *((curve.values[-1], curve.words) for curve in curves)])
    traces, below = [], float("-inf")
    for value, words in lines:
        below = max(value, below + apart)
        font = {"size": TYPE.label, "color": ink.ink if words == axes.rate_words else ink.muted}
        traces.append(_words([reach], [below], [words], ["middle right"], font))
    return traces


def _words(x: list[float], y: list[float], texts: list[str], sides: list[str], font: Part) -> Part:
    return {
        "type": "scatter", "mode": "text", "x": [trimmed(one) for one in x], "y": [trimmed(one) for one in y],
        "text": [escape(text) for text in texts], "textposition": sides, "textfont": font, "cliponaxis": False,
        "hoverinfo": "skip",
    }  # fmt: skip


def _rings(dots: Sequence[Dot], ink: Tokens) -> list[Part]:
    chosen = [dot for dot in dots if dot.is_chosen]
    marker = {"symbol": "circle", "size": 18, "color": ink.surface, "line": {"color": ink.ink, "width": 2}}
    spots = {"x": [dot.size for dot in chosen], "y": [trimmed(dot.value) for dot in chosen]}
    look = {"type": "scatter", "mode": "markers", "marker": marker, "hoverinfo": "skip", "cliponaxis": False}
    return [look | spots] if chosen else []


def _dots(dots: Sequence[Dot], hover: str, ink: Tokens) -> Part:
    is_odd = dots[0].band != WITHIN
    colour = getattr(ink, dots[0].tone) if is_odd else ink.sequential[2]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [trimmed(dot.size) for dot in dots],
        "y": [trimmed(dot.value) for dot in dots],
        "marker": {
            "symbol": "diamond" if is_odd else "circle", "size": 11 if is_odd else 8, "color": colour,
            "line": {"color": ink.surface, "width": 1},
        },
        "cliponaxis": False,
        "customdata": [[dot.key, *dot.hover] for dot in dots],
        "hovertemplate": hover,
    }  # fmt: skip


def _named(
    dots: Sequence[Dot], lines: Sequence[Curve], floor: float, scale: tuple[float, float], ink: Tokens
) -> list[Part]:
    """The names of the dots that have one, farthest out first, where none is written yet; left of it on the right."""
    middle = max(dot.size for dot in dots) / 2
    taken: list[tuple[float, float, float]] = []
    shown: list[tuple[Dot, float, str]] = []
    for dot in sorted((dot for dot in dots if dot.name), key=lambda one: (-abs(one.band), -one.size)):
        wide = (text_width(dot.name, TYPE.label) + 14) * scale[1]
        begin = dot.size - wide if dot.size > middle else dot.size
        height = _unstruck(dot, lines, floor, STRUCK * scale[0])
        if all(abs(height - y) > LINE * scale[0] or begin > b or begin + wide < a for a, b, y in taken):
            taken.append((begin, begin + wide, height))
            shown.append((dot, height, "middle left" if dot.size > middle else "middle right"))
    if not shown:
        return []
    pad = PAD * scale[1]
    away = [pad * 1.7 if dot.is_chosen else pad for dot, _, _ in shown]
    x = [dot.size + (-by if side == "middle left" else by) for (dot, _, side), by in zip(shown, away, strict=True)]
    font = {"size": TYPE.label, "color": ink.ink}
    heights = [height for _, height, _ in shown]
    return [_words(x, heights, [dot.name for dot, _, _ in shown], [side for _, _, side in shown], font)]


def _unstruck(dot: Dot, lines: Sequence[Curve], floor: float, apart: float) -> float:
    """The height of a dot's name: its own, or beside the line that would go through the name, above the *floor*."""
    at = [float(np.interp(dot.size, line.sizes, line.values)) for line in lines]
    nearest = min(at, key=lambda height: abs(height - dot.value))
    if abs(nearest - dot.value) >= apart:
        return dot.value
    is_above = dot.value >= nearest or nearest - 2 * apart < floor
    return nearest + apart if is_above else nearest - apart
