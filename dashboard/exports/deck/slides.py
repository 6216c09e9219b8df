"""The slides of a meeting, one function for each kind of screen: from the panel to shapes, with what is said to it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO

import pandas as pd
from pptx.enum.text import PP_ALIGN
from pptx.slide import Slide

from dashboard.charts.bands import Band, coverage_band, coverage_bands
from dashboard.charts.wrapping import wrap
from dashboard.exports.deck.bar_chart import bar_chart
from dashboard.exports.deck.charts import Look, share_look
from dashboard.exports.deck.facts import facts, lead
from dashboard.exports.deck.grammar import bars_of, trend_of
from dashboard.exports.deck.line_chart import line_chart
from dashboard.exports.deck.shapes import swatch
from dashboard.exports.deck.surface import (
    BODY_BOTTOM,
    BODY_TOP,
    EDGE,
    FIGURE,
    HEADLINE,
    INNER,
    LABEL,
    LEADING,
    SURE,
    WIDTH,
    Box,
    Text,
    write,
)  # fmt: skip
from dashboard.exports.picture import png_bytes
from dashboard.meeting import spoken
from dashboard.meeting.screens import MOST_BEHIND, MOST_RANKED
from dashboard.panels import Panel, concerns, coverage, overview, parts, targets
from dashboard.panels.targets.trend import SIDES
from dashboard.svg.picture import picture
from dashboard.theme import FONT_STACK, MEETING
from dashboard.view import View

BODY = Box(EDGE, BODY_TOP, INNER, BODY_BOTTOM - BODY_TOP)
UNIT = 1.5
"""Points of a slide for a pixel of a figure, which keeps the sizes of words that it has on a meeting's screen."""
MAP = Box(EDGE, BODY_TOP - 16, 570, BODY_BOTTOM - BODY_TOP + 16)
PIXELS = 6
"""Pixels of the map's picture for each of its own: 2,400 across, 290 to an inch."""
STEP = 28
"""Points from one class of a legend to the next."""
NOTE_SIZES = (16, 14, 12)
SENTENCE = re.compile(r".+?(?:。|\.\s+|$)")
MOST_NOTED = 12
"""Rows of a long table that go into the notes."""
NOTHING = pd.DataFrame()


@dataclass(frozen=True)
class Told:
    """What a slide is about: its panels, the first with its title and subtitle; the spoken line; rows for the notes."""

    panels: tuple[Panel, ...]
    line: str
    rows: pd.DataFrame = field(default_factory=pd.DataFrame)
    view: View | None = None
    """Of what the panels were made, where that is not the deck's own view."""


def headline(slide: Slide, view: View, _: str) -> Told:
    """The coverage as the one big number, with what changed and what is left."""
    panel = overview.headline(view)
    if panel.facts:
        first, *others = panel.facts
        lead(slide, Box(EDGE, BODY_TOP + 20, 400, 300), first, HEADLINE, view.lang)
        facts(slide, Box(EDGE + 440, BODY_TOP + 14, INNER - 440, 322), others[:6], FIGURE, view.lang)
    return Told((panel,), spoken.headline(view, panel))


def ladder(slide: Slide, view: View, _: str) -> Told:
    """Coverage at every rung."""
    panel = coverage.ladder(view)
    ladder_chart(slide, BODY, view, panel)
    return Told((panel,), spoken.ladder(view, panel), panel.table)


def ranking(slide: Slide, view: View, _: str) -> Told:
    """The places below by coverage; the lowest ones where there are many."""
    panel = coverage.ranking(view, most=MOST_RANKED)
    shown = panel.frame.dropna(subset=["value"]).tail(MOST_RANKED)
    if panel.figure is not None:
        bars = bars_of(panel.figure, parts.known(shown["value"]))
        bar_chart(slide, BODY, view, panel, bars, view.words("deck.share"), share_look(parts.share_decimals(view)))
    rows = panel.table.loc[shown.index]
    return Told((panel,), spoken.ranking(view, panel, MOST_RANKED), rows)


def ladder_chart(slide: Slide, box: Box, view: View, panel: Panel) -> None:
    """The ladder of a place as a native chart; nothing where there is none to draw."""
    if panel.figure is None:
        return
    bars = bars_of(panel.figure, parts.known(panel.frame["value"]))
    bar_chart(slide, box, view, panel, bars, view.words("deck.share"), share_look(parts.share_decimals(view)))


def map_(slide: Slide, view: View, _: str) -> Told:
    """The map as a picture, its classes as shapes that can be edited."""
    panel = coverage.map_(view, width=int(MAP.width / UNIT), height=int(MAP.height / UNIT))
    if panel.figure is not None:
        drawn = picture(panel.figure, is_whole=True)
        svg = drawn.svg(width=f"{drawn.width:g}", height=f"{drawn.height:g}", font_family=FONT_STACK)
        height = MAP.width * drawn.height / drawn.width
        placed = Box(MAP.x, MAP.y, MAP.width, height)
        shape = slide.shapes.add_picture(BytesIO(png_bytes(svg, PIXELS)), *placed.lengths)
        shape.name = panel.panel_id
        shape._element.nvPicPr.cNvPr.set("descr", panel.alt)
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


def tallies(view: View, panel: Panel) -> list[tuple[Band, int]]:
    """The classes of a map of coverage, complete ones first, each with the number of places in it."""
    rows = parts.records(panel.frame, "numerator", "denominator")
    counts = Counter(coverage_band(row["numerator"], row["denominator"]) for row in rows)
    bands = coverage_bands(view.ink, view.words("map.full"), view.words("map.no_data"), view.words("map.no_units"))
    return [(band, counts[band.key]) for band in reversed(bands) if counts[band.key] or len(band.key) == 1]


def trend(slide: Slide, view: View, _: str) -> Told:
    """What was reached month by month against the dated path of the plan."""
    width = INNER / UNIT
    panel = targets.trend_(view, width=int(width))
    if panel.figure is None:
        return Told((panel,), spoken.when(view, panel))
    found = trend_of(panel.figure)
    found = found.with_values(parts.rung(view), parts.known(panel.frame["value"]))
    inner = Box(EDGE + 58, BODY_TOP + 30, INNER - SIDES * UNIT + 20, BODY.height - 62)
    line_chart(slide, BODY, inner, view, panel, found, share_look(parts.share_decimals(view)))
    return Told((panel,), spoken.when(view, panel), panel.table.tail(MOST_NOTED))


def behind(slide: Slide, view: View, _: str) -> Told:
    """The counties with most left, in whole townships."""
    panel = overview.attention(view, most=MOST_BEHIND)
    shown = panel.frame.head(MOST_BEHIND)
    if panel.figure is not None:
        bars = bars_of(panel.figure, parts.known(shown["remaining"]))
        bar_chart(slide, BODY, view, panel, bars, view.words("overview.remaining"), Look("0", shown["remaining"].max()))
    return Told((panel,), spoken.behind(view, panel), panel.table.head(MOST_BEHIND))


def attention(slide: Slide, view: View, _: str) -> Told:
    """The first lines of the attention list by the stations that they are about."""
    panel = concerns.listed(view, most=MOST_BEHIND)
    shown = panel.frame.head(MOST_BEHIND)
    if panel.figure is not None:
        bars = bars_of(panel.figure, parts.known(shown["stations"]))
        name = view.words("column_watch.stations")
        bar_chart(slide, BODY, view, panel, bars, name, Look("0", shown["stations"].max()))
    return Told((panel,), spoken.attention(view, panel), panel.table.head(MOST_BEHIND))


def thanks(_: Slide, view: View, __: str) -> Told:
    """The closing words."""
    words = view.words
    panel = Panel("thanks", words("meeting.thanks"), view.release.department, NOTHING, lambda: NOTHING,
                  source=parts.source(view))  # fmt: skip
    return Told((panel,), words("meeting.say_thanks", id=view.release.id))
