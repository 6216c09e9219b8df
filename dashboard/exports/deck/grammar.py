"""What a figure of our charts holds, taken out of plotly's grammar: bars with words beside them, lines over months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any

import plotly.graph_objects as go

Part = dict[str, Any]


@dataclass(frozen=True)
class Bar:
    """One bar: name before it, words after it, its colour; whether it is the emphasised one."""

    name: str
    value: float | None
    text: str
    colour: str
    is_emphasised: bool


@dataclass(frozen=True)
class Word:
    """Words at a point of a line: ``place`` is ``above``, ``below`` or ``right``."""

    text: str
    place: str


@dataclass(frozen=True)
class Line:
    """One line: a value or None for every month of the chart, and words at some of them, by index.

    One that *is_thin* is what the others are seen against. The values of one with a *sign*, ``ring`` or ``diamond``,
    are such signs and joined by nothing.
    """

    name: str
    values: tuple[float | None, ...]
    colour: str
    is_dashed: bool
    words: dict[int, Word] = field(default_factory=dict)
    is_thin: bool = False
    sign: str = ""


@dataclass(frozen=True)
class Band:
    """A stretch behind the lines, in months from the left edge, with its name where it has room."""

    first: float
    last: float
    colour: str
    label: str


@dataclass(frozen=True)
class Trend:
    """Lines over the months from *first* on, with bands behind them."""

    first: int
    lines: tuple[Line, ...]
    bands: tuple[Band, ...]

    def with_values(self, name: str, values: Sequence[float | None]) -> Trend:
        """The same with the exact values of a line, of which the figure keeps seven digits."""
        return replace(self, lines=tuple(_exact(line, values) if line.name == name else line for line in self.lines))


def _exact(line: Line, values: Sequence[float | None]) -> Line:
    return replace(line, values=(*values, *line.values[len(values) :]))


def bars_of(figure: go.Figure, values: Sequence[float | None]) -> tuple[Bar, ...]:
    """The bars of a figure from top to bottom with their exact *values*, of which the figure keeps seven digits."""
    made = figure.to_plotly_json()
    marks = next(trace for trace in made["data"] if trace["type"] == "bar" and "customdata" in trace)
    texts = next(trace["text"] for trace in made["data"] if trace["type"] == "scatter")
    names = made["layout"]["yaxis"]["ticktext"]
    colours = marks["marker"]["color"]
    colours = [colours] * len(names) if isinstance(colours, str) else colours
    rows = zip(names, values, texts, colours, strict=True)
    return tuple(Bar(_plain(name), value, _plain(text), colour, "<b>" in name) for name, value, text, colour in rows)


def drawn_of(figure: go.Figure) -> tuple[float, ...]:
    """The lengths of a figure's bars, to seven digits: of those that stand for many places no row has the value."""
    marks = next(trace for trace in figure.to_plotly_json()["data"] if trace["type"] == "bar" and "customdata" in trace)
    return tuple(marks["x"])


def ticks_of(figure: go.Figure) -> tuple[float, ...]:
    """Where the lines of a figure's value axis lie, from the lowest up."""
    return tuple(figure.to_plotly_json()["layout"]["yaxis"]["tickvals"])


def trend_of(figure: go.Figure) -> Trend:
    """The lines of a trend, the one that lies on top first."""
    made = figure.to_plotly_json()
    traces = made["data"]
    drawn = [trace for trace in traces if trace.get("mode") == "lines"]
    first = min(trace["x"][0] for trace in drawn)
    last = max(trace["x"][-1] for trace in drawn)
    lines = tuple(_line(trace, traces, first, last) for trace in reversed(drawn))
    return Trend(first, lines, _bands(made["layout"], first, last))


def _line(trace: Part, traces: Sequence[Part], first: int, last: int) -> Line:
    at = dict(zip(trace["x"], trace["y"], strict=True))
    colour = trace["line"]["color"]
    words: dict[int, Word] = {}
    for spots in traces:
        if spots.get("mode") == "markers+text" and spots["textfont"]["color"] == colour:
            words |= {month - first: word for month, word in zip(spots["x"], _words(spots), strict=True)}
    values = tuple(at.get(month) for month in range(first, last + 1))
    return Line(_plain(trace["name"]), values, colour, trace["line"].get("dash") != "solid", words)


def _words(spots: Part) -> list[Word]:
    places = spots["textposition"]
    places = [places] * len(spots["text"]) if isinstance(places, str) else places
    sides = {"top": "above", "bottom": "below", "middle": "right"}
    return [Word(_plain(text), sides[place.split()[0]]) for text, place in zip(spots["text"], places, strict=True)]


def _bands(layout: Part, first: int, last: int) -> tuple[Band, ...]:
    labels = {note["x"]: _plain(note["text"]) for note in layout.get("annotations", ())}
    found = []
    for shape in layout.get("shapes", ()):
        begin, end = max(shape["x0"], first - 0.5), min(shape["x1"], last + 0.5)
        label = labels.get((shape["x0"] + shape["x1"]) / 2, "")
        colour = _over_white(shape["fillcolor"], shape.get("opacity", 1.0))
        found.append(Band(begin - first + 0.5, end - first + 0.5, colour, label))
    return tuple(found)


def _over_white(colour: str, opacity: float) -> str:
    """What a colour looks like on white: a theme's colour cannot be seen through everywhere."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (part - 255) * opacity):02X}" for part in parts)


def _plain(text: str) -> str:
    """Words without the signs that make them bold, on one line."""
    return unescape(text.replace("<b>", "").replace("</b>", "").replace("<br>", " "))
