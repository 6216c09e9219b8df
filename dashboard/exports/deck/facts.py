"""Big numbers as text: a name, the number, and what it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pptx.slide import Slide

from dashboard.charts.wrapping import text_width
from dashboard.exports.deck.shapes import rectangle
from dashboard.exports.deck.surface import (
    LABEL,
    LEAD,
    LEADING,
    SURE,
    TEXT,
    Box,
    Text,
    fitting_line,
    tail_size,
    write,
)  # fmt: skip
from dashboard.panels import Fact
from dashboard.theme import MEETING

NUMBER = re.compile(r"([+−]?[\d,.]*\d%?)(.*)", re.DOTALL)
GUTTER = 20
LEAST = 14
"""Points below which no detail is set."""


def lead(slide: Slide, box: Box, fact: Fact, size: int, lang: str) -> None:
    """The one number that the slide is about."""
    number, unit = split(fact.value)
    texts = [
        Text(fact.label, fitting_line(fact.label, box.width, LEAD)),
        Text(number, fitting_line(fact.value, box.width, size), MEETING.accent, is_bold=True, tail=unit),
        Text(fact.detail, fitting_line(fact.detail, box.width, TEXT)),
    ]
    write(slide, box, texts, lang, name="lead")


@dataclass(frozen=True)
class Sizes:
    """Points of the names, the numbers and what they count; no ``detail`` is set at 0."""

    label: float
    number: float
    detail: float


def facts(
    slide: Slide, box: Box, shown: Sequence[Fact], size: int, lang: str, *, has_details: bool = True, columns: int = 2
) -> None:
    """Facts in *columns*, row by row, each under a rule; what is alike is of one size."""
    if not shown:
        return
    rows = -(-len(shown) // columns)
    width, height = box.width / columns, min(box.height / rows, 4 * size)
    room = width - GUTTER
    details = max(min(fitting_line(fact.detail, room, LABEL) for fact in shown), LEAST) if has_details else 0
    sizes = Sizes(
        max(min(fitting_line(fact.label, room, LABEL) for fact in shown), LEAST),
        min(_fitting_number(fact, room, size) for fact in shown),
        details,
    )
    for at, fact in enumerate(shown):
        place = Box(box.x + at % columns * width, box.y + at // columns * height, room, height - 8)
        _fact(slide, place, fact, sizes, lang)


def _fact(slide: Slide, box: Box, fact: Fact, sizes: Sizes, lang: str) -> None:
    rectangle(slide, Box(box.x, box.y, box.width, 1), MEETING.rule)
    number, unit = split(fact.value)
    texts = [Text(fact.label, sizes.label), Text(number, sizes.number, is_bold=True, tail=unit)]
    if sizes.detail:
        texts.append(Text(fact.detail, sizes.detail, MEETING.muted))
    needed = sum(text.size for text in texts) * LEADING
    write(slide, Box(box.x, box.y + 6, box.width, max(needed, box.height - 6)), texts, lang, name="fact")


def _fitting_number(fact: Fact, width: float, size: int) -> int:
    """The largest size at which a number and its unit, which is set smaller, stand on one line."""
    number, unit = split(fact.value)
    room = width * SURE
    sizes = range(size, LEAST, -1)
    fits = (one for one in sizes if text_width(number, one) + text_width(unit, 1) * tail_size(one) <= room)
    return next(fits, LEAST)


def split(value: str) -> tuple[str, str]:
    """A number and the unit after it: ``("+0.93", "个百分点")``; words that begin with no number stay whole."""
    found = NUMBER.fullmatch(value)
    return (found[1], found[2]) if found else (value, "")
