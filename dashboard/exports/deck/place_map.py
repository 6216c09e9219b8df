"""The slide of the map: a picture, its classes as shapes that can be edited."""

from __future__ import annotations

import re

from pptx.enum.text import PP_ALIGN
from pptx.slide import Slide

from dashboard.charts.wrapping import wrap
from dashboard.exports.deck.pictures import pictured
from dashboard.exports.deck.shapes import swatch
from dashboard.exports.deck.surface import (
    BODY_BOTTOM,
    BODY_TOP,
    EDGE,
    LABEL,
    LEADING,
    SURE,
    WIDTH,
    Box,
    Text,
    write,
)  # fmt: skip
from dashboard.exports.deck.told import MOST_NOTED, UNIT, Told
from dashboard.meeting import spoken
from dashboard.meeting.tallies import tallies
from dashboard.panels import Panel, coverage
from dashboard.theme import MEETING
from dashboard.view import View

MAP = Box(EDGE, BODY_TOP - 16, 570, BODY_BOTTOM - BODY_TOP + 16)
STEP = 28
"""Points from one class of a legend to the next."""
NOTE_SIZES = (16, 14, 12)
SENTENCE = re.compile(r".+?(?:。|\.\s+|$)")


def map_(slide: Slide, view: View) -> Told:
    """The map as a picture, its classes as shapes that can be edited."""
    panel = coverage.map_(view, width=int(MAP.width / UNIT), height=int(MAP.height / UNIT))
    pictured(slide, MAP, panel)
    _classes(slide, Box(MAP.x + MAP.width + 24, MAP.y, WIDTH - EDGE - MAP.x - MAP.width - 24, 0), view, panel)
    return Told((panel,), spoken.where(view, panel), panel.table.tail(MOST_NOTED).iloc[::-1])


def _classes(slide: Slide, box: Box, view: View, panel: Panel) -> None:
    """The classes one under the other with the number of places in each, and the line that every map bears."""
    heading = Text(view.words("meeting.classes"), LABEL, is_bold=True)
    write(slide, Box(box.x, box.y, box.width, STEP), [heading], view.lang, name="legend")
    y = box.y + STEP + 4
    for band, count in tallies(view, panel):
        swatch(slide, Box(box.x, y + 3, 36, 20), band)
        label, number = Text(band.label, LABEL), Text(f"{count}", LABEL, is_bold=True, align=PP_ALIGN.RIGHT)
        write(slide, Box(box.x + 48, y, box.width - 96, STEP), [label], view.lang, name=f"legend-{band.key}")
        write(slide, Box(box.x + box.width - 48, y, 48, STEP), [number], view.lang, name=f"legend-{band.key}-n")
        y += STEP
    _warning(slide, Box(box.x, y + 8, box.width, BODY_BOTTOM - y - 8), view, panel)


def _warning(slide: Slide, box: Box, view: View, panel: Panel) -> None:
    """That the map is not for publication, and what its reader must know."""
    warning = Text(view.words("source.map_warning"), LABEL, MEETING.target, is_bold=True)
    texts = [warning]
    if panel.note:
        room = box.height - len(wrap(warning.text, box.width * SURE, LABEL)) * LABEL * LEADING
        texts.append(_fitting_note(view, panel.note, box.width, room))
    write(slide, box, texts, view.lang, name="map-warning")


def _fitting_note(view: View, note: str, width: float, room: float) -> Text:
    """A note in the largest size that fits; of one too long for any, the sentences that fit and where the rest is."""

    def fits(text: str, size: int) -> bool:
        return len(wrap(text, width * SURE, size)) * size * LEADING <= room

    for size in NOTE_SIZES:
        if fits(note, size):
            return Text(note, size, MEETING.muted)
    sentences = SENTENCE.findall(note)
    rest, least = view.words("deck.rest"), NOTE_SIZES[-1]
    kept = next((at for at in range(len(sentences), 0, -1) if fits("".join(sentences[:at]) + rest, least)), 0)
    return Text("".join(sentences[:kept]) + rest, least, MEETING.muted)
