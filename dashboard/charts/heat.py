"""Heat: months across, years or places down, each cell a state with a sign in it so that colour is not alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.bands import on
from dashboard.charts.canvas import Frame, Part, Size, escape, finish
from dashboard.charts.wrapping import cut, text_width
from dashboard.dates import MONTHS_EN, month_tick
from dashboard.theme import SPACE, TYPE, Tokens

ROW = 30
LEFT = SPACE.edge + 48
"""Pixels for the years."""
WIDE = 0.94
"""Of a column's width what its cells take."""
KEY_LINE = 17
"""Pixels for a further line of the key."""
GAP = 4
"""Pixels between two numbers that are not to be read as one."""
MOST_NAME = 0.3
"""The share of the width that names of places may take."""


@dataclass(frozen=True)
class State:
    """What a month may be: colour, the sign of its cells unless they bring their own, its name for the key below."""

    key: str
    name: str
    sign: str
    colour: str


@dataclass(frozen=True)
class Cell:
    """One month, the key of its state, what fills the slots of the hover, and a sign of its own such as a share."""

    month: int
    state: str
    hover: Sequence[str]
    sign: str = ""


@dataclass(frozen=True)
class Line:
    """The months of one place; ``key`` is what a click on any of them selects."""

    key: str
    name: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class _Spot:
    """A cell with where it stands, counted from the upper left corner, and what a click on it selects."""

    column: int
    row: int
    key: str | int
    cell: Cell


def calendar(
    cells: Sequence[Cell],
    states: Sequence[State],
    hover: str,
    ink: Tokens,
    *,
    lang: str,
    width: int = 600,
    body: int | None = None,
) -> go.Figure:
    """The months of *cells* year by year; months that are not there stay empty."""
    years = sorted({cell.month // 12 for cell in cells})
    row = {year: index for index, year in enumerate(years)}
    spots = [_Spot(cell.month % 12, row[cell.month // 12], cell.month, cell) for cell in cells]
    names = [f"{year}年" if lang == "zh" else str(year) for year in years]
    months = _months(lang, (width - LEFT - SPACE.edge) / 12)
    size = Size(width, body or len(years) * ROW)
    return _heat(spots, states, hover, ink, _axes(months, names), size, LEFT)


def lines(
    places: Sequence[Line],
    states: Sequence[State],
    hover: str,
    ink: Tokens,
    *,
    span: tuple[int, int],
    lang: str,
    width: int = 600,
    body: int | None = None,
) -> go.Figure:
    """The months of *span*, its first and last, place by place from top to bottom."""
    first, last = span
    spots = [
        _Spot(cell.month - first, row, place.key, cell) for row, place in enumerate(places) for cell in place.cells
    ]
    widest = int(width * MOST_NAME)
    left = SPACE.edge + int(min(max((text_width(one.name, TYPE.label) for one in places), default=0), widest)) + 10
    room = (width - left - SPACE.edge) / (last - first + 1)
    names = [escape(cut(place.name, widest, TYPE.label)) for place in places]
    size = Size(width, body or max(len(places), 1) * ROW)
    return _heat(spots, states, hover, ink, _axes(_dates(first, last, lang, room), names), size, left)


def _heat(
    spots: Sequence[_Spot], states: Sequence[State], hover: str, ink: Tokens, axes: Part, size: Size, left: int
) -> go.Figure:
    by_state = [(state, [spot for spot in spots if spot.cell.state == state.key]) for state in states]
    key = _key(by_state, size.width - left - SPACE.edge)
    below = {"x": 0, "y": 0, "yanchor": "top", "yshift": -6, "font": {"size": TYPE.tick}}
    layout: Part = {"barmode": "overlay", "bargap": 0.06, "annotations": [below | {"text": "<br>".join(key)}]} | axes
    columns = axes["xaxis"]["range"][1] + 0.5
    room = WIDE * (size.width - left - SPACE.edge) / columns
    is_narrow = any(text_width(spot.cell.sign, TYPE.tick) > room for spot in spots)
    traces = [_cells(chosen, state, hover, ink, is_narrow=is_narrow) for state, chosen in by_state if chosen]
    return finish(traces, layout, ink, size, Frame(head=18, foot=26 + (len(key) - 1) * KEY_LINE, left=left))


def _axes(months: Sequence[str], names: Sequence[str]) -> Part:
    across = {"range": [-0.5, len(months) - 0.5], "side": "top", "showline": False}
    down = {"range": [len(names) - 0.5, -0.5], "showgrid": False}
    return {"xaxis": across | _ticks(months), "yaxis": down | _ticks(names)}


def _ticks(texts: Sequence[str]) -> Part:
    return {"tickmode": "array", "tickvals": list(range(len(texts))), "ticktext": list(texts)}


def _cells(chosen: Sequence[_Spot], state: State, hover: str, ink: Tokens, *, is_narrow: bool) -> Part:
    return {
        "type": "bar",
        "x": [spot.column for spot in chosen],
        "base": [spot.row - 0.46 for spot in chosen],
        "y": [0.92] * len(chosen),
        "width": WIDE,
        "marker": {"color": state.colour, "line": {"color": ink.rule, "width": 1}},
        "text": _signs(chosen, state, is_narrow=is_narrow),
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"size": TYPE.source if is_narrow else TYPE.tick, "color": on(state.colour, ink)},
        "customdata": [[spot.key, *spot.cell.hover] for spot in chosen],
        "hovertemplate": hover,
    }


def _signs(chosen: Iterable[_Spot], state: State, *, is_narrow: bool) -> str | list[str]:
    """The signs of cells; narrow ones leave out the % that the subtitle names as their unit."""
    signs = [escape((spot.cell.sign.rstrip("%") if is_narrow else spot.cell.sign) or state.sign) for spot in chosen]
    return signs if set(signs) - {state.sign} else state.sign


def _months(lang: str, room: float) -> list[str]:
    """The months over columns of *room* pixels; where 12月 does not fit, 12 must do."""
    texts = [f"{index + 1}月" if lang == "zh" else MONTHS_EN[index][:3] for index in range(12)]
    return texts if text_width(texts[-1], TYPE.tick) <= room else [str(index + 1) for index in range(12)]


def _dates(first: int, last: int, lang: str, room: float) -> list[str]:
    """The months of a stretch over columns of *room* pixels; a January is called by its year where that fits.

    Of more than a year it always is: where it does not fit, the months beside it are not named, and none is where not
    even their numbers fit.
    """
    names, span = _months(lang, room), range(first, last + 1)
    has_room = text_width(month_tick(first - first % 12, lang), TYPE.tick) <= room
    if has_room or len(span) <= 12:
        return [month_tick(at, lang) if has_room and at % 12 == 0 else names[at % 12] for at in span]
    hidden = (11, 1) if text_width(names[-1], TYPE.tick) + GAP <= room else range(1, 12)
    return [month_tick(at, lang) if at % 12 == 0 else "" if at % 12 in hidden else names[at % 12] for at in span]


def _key(by_state: Iterable[tuple[State, Sequence[_Spot]]], room: float) -> list[str]:
    """The states that occur, each with its count, in as many lines as they take in *room* pixels."""
    rows: list[list[str]] = [[]]
    left = room
    for state, spots in by_state:
        if not spots:
            continue
        said = " ".join(filter(None, [state.sign, state.name, str(len(spots))]))
        wide = text_width(f"■ {said}　", TYPE.tick)
        if wide > left and rows[-1]:
            rows.append([])
            left = room
        rows[-1].append(f'<span style="color:{state.colour}">■</span> {escape(said)}')
        left -= wide
    return ["　".join(row) for row in rows]
