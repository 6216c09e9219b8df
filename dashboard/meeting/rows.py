"""Lines of names on a screen: who it is, what is told of it beside, and the number at the right edge."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.wrapping import text_width, wrap
from dashboard.meeting.facts import HEAVY
from dashboard.meeting.named import ABOUT, Entry
from dashboard.meeting.sheet import LINE, SIZE, SPOKEN, fitting, line
from dashboard.svg.markup import element
from dashboard.theme import MEETING

STEP, HEAD = 30, 18
"""From one line to the next, which holds a name in two rows; of a heading."""
GAP = 12


def rows_under(top: float) -> int:
    """How many lines there is room for from *top* on."""
    return max(int((SPOKEN - top) / STEP), 1)


def rows(shown: Sequence[Entry], x: float, y: float, width: float, heading: str = "") -> str:
    """The entries from *y* on, each under a rule; a *heading* over them."""
    if not shown:
        return ""
    drawn = [line(heading, x, y + HEAD / 2 - 2, SIZE.label, colour=MEETING.muted)] if heading else []
    y += HEAD if heading else 0
    values = max(text_width(entry.value, SIZE.text) for entry in shown) / HEAVY
    about = min(max(text_width(entry.about, SIZE.label) for entry in shown), width * ABOUT)
    names = width - values - GAP - (about + GAP if about else 0)
    for at, entry in enumerate(shown):
        top, middle = y + at * STEP, y + (at + 0.5) * STEP
        drawn.append(element("rect", x=x, y=top, width=width, height=1, fill=MEETING.rule))
        drawn.append(_fitted(entry.name, x, middle, names, SIZE.text))
        drawn.append(_fitted(entry.about, x + names + GAP, middle, about, SIZE.label))
        drawn.append(line(entry.value, x + width, middle, SIZE.text, bold=True, anchor="end"))
    return "".join(drawn)


def _fitted(text: str, x: float, middle: float, width: float, largest: int) -> str:
    """A text in one line, smaller where it is long; in two of the smallest where that is not enough."""
    size = fitting(text, width, largest)
    if size >= SIZE.source:
        return line(text, x, middle, size)
    lines = wrap(text, width, SIZE.source)
    step = SIZE.source * LINE
    first = middle - (len(lines) - 1) / 2 * step
    return "".join(line(row, x, first + at * step, SIZE.source) for at, row in enumerate(lines))
