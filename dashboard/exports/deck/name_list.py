"""Stations by name on a slide, one a line: who it is, what is told of it beside, and the number that counts."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide

from dashboard.charts.wrapping import text_width
from dashboard.exports.deck.shapes import rectangle
from dashboard.exports.deck.surface import LABEL, SMALL, SURE, Box, Text, fitting_line, write
from dashboard.meeting.named import ABOUT, Entry
from dashboard.theme import MEETING

ROW, NOTE, GAP, LEAST = 44, 24, 16, 12
"""Points of a line, of the note under all, between the parts of a line, and of the smallest name."""


def name_list(
    slide: Slide, box: Box, shown: Sequence[Entry], lang: str, heading: str = "", note: str = ""
) -> None:  # fmt: skip
    """The entries from the top of *box* on, each under a rule; a *heading* over them and a *note* under them."""
    if not shown:
        return
    top = box.y
    if heading:
        write(slide, Box(box.x, top, box.width, 26), [Text(heading, LABEL, MEETING.muted)], lang, name="names")
        top += 30
    row = min(ROW, (box.y + box.height - NOTE - top) / len(shown))
    for at, entry in enumerate(shown):
        _line(slide, Box(box.x, top + at * row, box.width, row), entry, _columns(shown, box.width), lang)
    if note:
        below = Box(box.x, top + len(shown) * row + 4, box.width, NOTE)
        write(slide, below, [Text(note, SMALL, MEETING.muted)], lang, name="note")


def _columns(shown: Sequence[Entry], width: float) -> tuple[float, float, float]:
    """The points of the name, of what is told beside it, and of the number."""
    number = max(text_width(entry.value, LABEL) for entry in shown) / SURE + 4
    about = min(max(text_width(entry.about, LABEL) for entry in shown) / SURE, width * ABOUT)
    return width - number - GAP - (about + GAP if about else 0), about, number


def _line(slide: Slide, box: Box, entry: Entry, columns: tuple[float, float, float], lang: str) -> None:
    rectangle(slide, Box(box.x, box.y, box.width, 1), MEETING.rule)
    names, about, number = columns
    parts = [
        (Text(entry.name, _size(entry.name, names)), box.x, names),
        (Text(entry.about, _size(entry.about, about)), box.x + names + GAP, about),
        (Text(entry.value, LABEL, is_bold=True, align=PP_ALIGN.RIGHT), box.x + box.width - number, number),
    ]
    for text, x, width in parts:
        if text.text:
            place = Box(x, box.y, width, box.height)
            write(slide, place, [text], lang, name="name", anchor=MSO_ANCHOR.MIDDLE)


def _size(text: str, width: float) -> float:
    return max(fitting_line(text, width, LABEL), LEAST)
