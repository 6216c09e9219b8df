"""Big numbers as text: a name, the number, and what it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pptx.slide import Slide

from dashboard.exports.deck.shapes import rectangle
from dashboard.exports.deck.surface import LABEL, LEAD, LEADING, TEXT, Box, Text, fitting_line, write
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


def facts(slide: Slide, box: Box, shown: Sequence[Fact], size: int, lang: str, *, has_details: bool = True) -> None:
    """Facts in two columns, row by row, each under a rule."""
    rows = max((len(shown) + 1) // 2, 1)
    width, height = box.width / 2, min(box.height / rows, 4 * size)
    # Numbers that stand together are of one size.
    size = min((_fitting_number(fact, width - GUTTER, size) for fact in shown), default=size)
    for at, fact in enumerate(shown):
        place = Box(box.x + at % 2 * width, box.y + at // 2 * height, width - GUTTER, height - 8)
        _fact(slide, place, fact, size, lang, has_details=has_details)


def _fact(slide: Slide, box: Box, fact: Fact, size: int, lang: str, *, has_details: bool) -> None:
    rectangle(slide, Box(box.x, box.y, box.width, 1), MEETING.rule)
    room = box.width
    number, unit = split(fact.value)
    detail = [Text(fact.detail, max(fitting_line(fact.detail, room, LABEL), LEAST), MEETING.muted)] if has_details else []
    texts = [
        Text(fact.label, fitting_line(fact.label, room, LABEL)),
        Text(number, size, is_bold=True, tail=unit),
        *detail,
    ]
    needed = sum(text.size for text in texts) * LEADING
    write(slide, Box(box.x, box.y + 6, room, max(needed, box.height - 6)), texts, lang, name="fact")


def _fitting_number(fact: Fact, width: float, size: int) -> int:
    """A unit is set half as large as its number."""
    number, unit = split(fact.value)
    return int(fitting_line(number + unit[: len(unit) // 2 + 1], width, size))


def split(value: str) -> tuple[str, str]:
    """A number and the unit after it: ``("+0.93", "个百分点")``; words that begin with no number stay whole."""
    found = NUMBER.fullmatch(value)
    return (found[1], found[2]) if found else (value, "")
