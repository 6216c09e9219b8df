"""The surface of a screen: 640 × 360 units, three pixels each at 1080 lines; title, body, spoken line, foot."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from math import ceil

import plotly.graph_objects as go

from dashboard.charts.wrapping import text_width, wrap
from dashboard.svg.markup import element
from dashboard.svg.picture import picture
from dashboard.svg.text import Anchor, plain
from dashboard.theme import FONT_STACK, MEETING, MEETING_SPACE, MEETING_TYPE, Type

WIDTH, HEIGHT, SCALE = 640, 360, 3
LINE = 1.32
"""Distance of two lines of text as a multiple of their size."""
# Figures keep the sizes they have on a page: their smallest words, 11 units, are 33 pixels here.
SIZE = Type(**{name: ceil(size / SCALE) for name, size in asdict(MEETING_TYPE).items()})
EDGE = ceil(MEETING_SPACE.page / SCALE)
INNER = WIDTH - 2 * EDGE
FOOT = HEIGHT - 14
SPOKEN = FOOT - 50
"""Where the spoken line begins; the body ends above it."""
FAMILY = f"'Station Meeting', {FONT_STACK}"


@dataclass(frozen=True)
class Foot:
    """What stands at the foot of every screen: date, release and nature of the data; number of the screen."""

    data: str
    number: str


def line(
    text: str, x: float, y: float, size: int, *, colour: str = MEETING.ink, bold: bool = False, anchor: Anchor = "start"
) -> str:
    """One line of text with its middle at *y*."""
    weight = "700" if bold else None
    return plain(text, x, y, size, fill=colour, font_weight=weight, text_anchor=None if anchor == "start" else anchor)


def lines(
    text: str, x: float, y: float, width: float, size: int, *, colour: str, bold: bool = False
) -> tuple[str, float]:
    """A text in as many lines as it takes, the first hanging from *y*; and where it ends."""
    step = size * LINE
    rows = wrap(text, width, size)
    drawn = (line(row, x, y + (at + 0.5) * step, size, colour=colour, bold=bold) for at, row in enumerate(rows))
    return "".join(drawn), y + len(rows) * step


def placed(figure: go.Figure, x: float, y: float, scale: float = 1.0) -> str:
    """A figure with its upper left corner at a point, whole, its words grown by *scale*."""
    grown = "" if scale == 1 else f" scale({scale:.3f})"
    return element("g", picture(figure, is_whole=True).body, transform=f"translate({x:g} {y:g}){grown}")


def sheet(title: str, subtitle: str, body: str, spoken: str, foot: Foot) -> str:
    """The SVG of a screen. *body* is drawn from ``top_of`` its words to ``SPOKEN``."""
    head, below = lines(title, EDGE, 16, INNER, _title_size(title), colour=MEETING.ink, bold=True)
    head += lines(subtitle, EDGE, below + 2, INNER, SIZE.source, colour=MEETING.muted)[0]
    # A spoken line too long for two rows is set smaller rather than cut.
    size = next((size for size in (SIZE.text, 12, 11) if len(wrap(spoken, INNER - 12, size)) <= 2), 11)
    said, _ = lines(spoken, EDGE + 12, SPOKEN + 2, INNER - 12, size, colour=MEETING.ink)
    rule = element("rect", x=EDGE, y=SPOKEN + 2, width=4, height=34, fill=MEETING.accent)
    ground = element("rect", width=WIDTH, height=HEIGHT, fill=MEETING.surface)
    feet = line(foot.data, EDGE, FOOT, SIZE.source, colour=MEETING.muted)
    feet += line(foot.number, WIDTH - EDGE, FOOT, SIZE.source, colour=MEETING.muted, anchor="end")
    return element(
        "svg", [ground, head, body, rule, said, feet], xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {HEIGHT}", font_family=FAMILY, role="img", aria_label=f"{title} {spoken}",
    )  # fmt: skip


def top_of(title: str, subtitle: str) -> float:
    """Where the body of a screen begins under its title and what explains it."""
    below = len(wrap(subtitle, INNER, SIZE.source)) * SIZE.source if subtitle else 0
    size = _title_size(title)
    return 22 + (len(wrap(title, INNER, size)) * size + below) * LINE


def _title_size(title: str) -> int:
    """A finding too long for two rows is set smaller, so that its figure keeps its room."""
    return next((size for size in (SIZE.title, 17) if len(wrap(title, INNER, size)) <= 2), 15)


def fitting(text: str, width: float, size: int) -> int:
    """The largest font size up to *size* at which a line of text fits into a width."""
    return int(min(size, size * width / max(text_width(text, size), 1)))
