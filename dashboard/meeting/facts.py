"""Big numbers on a screen: one large, the others in two columns beside it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dashboard.charts.wrapping import text_width
from dashboard.meeting.body import Body
from dashboard.meeting.sheet import EDGE, INNER, SIZE, fitting, line, lines, top_of
from dashboard.panels import Fact, Panel
from dashboard.svg.markup import element
from dashboard.theme import MEETING

HEAVY = 0.92
"""How much of its room a heavy number is measured in: its signs are wider than those that widths are estimated for."""
BESIDE = 290
"""Where the others begin beside the first."""
COLUMN = 26
"""The largest number of a column."""


def numbers(panel: Panel, said: str, beside: float = BESIDE) -> Body:
    """The first fact of a panel large, four others from *beside* on."""
    top = top_of(panel.title, panel.subtitle)
    drawn = ""
    if panel.facts:
        first, *others = panel.facts
        drawn = lead(first, EDGE, top + 8, beside - 30)
        drawn += facts(others[:4], EDGE + beside, top + 14, INNER - beside)
    return Body(panel.title, panel.subtitle, drawn, said)


def lead(fact: Fact, x: float, y: float, width: float) -> str:
    """The one big number with its name above and its counts below."""
    size = fitting(fact.value, width * HEAVY, SIZE.headline)
    return (
        line(fact.label, x, y + 10, SIZE.lead)
        + line(fact.value, x, y + 28 + size / 2, size, bold=True)
        + lines(
            fact.detail, x, y + 33 + size, width, max(fitting(fact.detail, width, 17), SIZE.source), colour=MEETING.ink
        )[0]
    )


def facts(shown: Sequence[Fact], x: float, y: float, width: float) -> str:
    """Facts in two columns: name, number, what it counts."""
    drawn, step = [], width / 2
    for at, fact in enumerate(shown):
        left, top = x + at % 2 * step, y + at // 2 * 92
        room = step - 16
        drawn.append(element("rect", x=left, y=top, width=room, height=1, fill=MEETING.rule))
        drawn.append(line(fact.label, left, top + 14, max(fitting(fact.label, room, SIZE.label), SIZE.source)))
        drawn.append(_value(fact, left, top + 40, room))
        drawn.append(lines(fact.detail, left, top + 58, room, SIZE.source, colour=MEETING.muted)[0])
    return "".join(drawn)


def column(shown: Sequence[Fact], x: float, y: float, width: float, height: float) -> str:
    """Facts one under the other that share a *height*, beside a figure or names; details where they have room."""
    drawn, step = [], height / max(len(shown), 1)
    for at, fact in enumerate(shown):
        top = y + at * step
        # A unit that would make its number small goes under it, whatever else has room there.
        is_long = text_width(fact.number, COLUMN) + text_width(fact.unit, SIZE.source) > width
        told = fact.stacked if is_long else fact
        drawn.append(element("rect", x=x, y=top, width=width, height=1, fill=MEETING.rule))
        drawn.append(line(fact.label, x, top + 10, max(fitting(fact.label, width, SIZE.label), SIZE.source)))
        drawn.append(_value(told, x, top + 30, width, COLUMN))
        drawn.append(_detail(told, "" if told is fact else fact.unit.strip(), x, top, width, step))
    return "".join(drawn)


def _detail(fact: Fact, least: str, x: float, top: float, width: float, step: float) -> str:
    """What is told under a number as far as *step* lets it; *least* where that is not far enough."""
    whole, end = lines(fact.detail, x, top + 43, width, SIZE.source, colour=MEETING.muted)
    return whole if end <= top + step else lines(least, x, top + 43, width, SIZE.source, colour=MEETING.muted)[0]


def _value(fact: Fact, x: float, y: float, room: float, largest: int = SIZE.figure) -> str:
    """A value in one line, its number as large as its unit leaves room for."""
    if not fact.number:
        return line(fact.value, x, y, max(fitting(fact.value, room, largest), SIZE.source), bold=True)
    small = max(fitting(fact.unit, room * 0.45, SIZE.text), SIZE.source)
    size = fitting(fact.number, room - text_width(fact.unit, small), largest)
    unit = element("tspan", escape(fact.unit, quote=False), font_size=small)
    return element(
        "text", fact.number + unit if fact.unit else fact.number, x=x, y=y + 0.36 * size, font_size=size,
        font_weight="700", fill=MEETING.ink,
    )  # fmt: skip
