"""A panel laid out as a picture that stands alone: its words above, where it is from below, its code in the corner."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape

from dashboard.charts.wrapping import text_width
from dashboard.citations import qr
from dashboard.citations.citation import Citation
from dashboard.exports.press.about import About, about
from dashboard.exports.press.bodies import Box, body, legend
from dashboard.panels import Panel
from dashboard.panels.registry import Room, listed
from dashboard.svg.column import Column, lines
from dashboard.svg.markup import element
from dashboard.svg.text import plain
from dashboard.theme import FONT_STACK, LIGHT
from dashboard.view import View

PIXELS = 1.5
"""Pixels of the picture for each unit that it is laid out in: the smallest words are 15 pixels high."""
EDGE, KICKER, GAP = 24, 16, 8
SMALL, TAG = 13, 11
FINE = (12, 11, 10)
"""Sizes of the words below: the largest in which they are whole and no higher than the code beside them."""
DEFINITION = 5
"""Lines that a definition may take: cut off it would be another definition."""
TITLES = (26, 24, 22, 20, 18)
QR = 84
STRAIGHT = str.maketrans("“”‘’", "\"\"''")
"""Our font sets curved quotation marks as wide as a Chinese sign."""
ASIDE = 0.37
"""Of a wide map's width, what its words take beside it."""


@dataclass(frozen=True)
class Format:
    """A shape of picture by name: its size in pixels, and the lines that its title may take."""

    name: str
    width: int
    height: int
    title_lines: int

    @property
    def units(self) -> tuple[float, float]:
        """Width and height in the units it is laid out in."""
        return self.width / PIXELS, self.height / PIXELS


LANDSCAPE = Format("landscape", 1200, 675, 2)
SQUARE = Format("square", 1080, 1080, 3)
FORMATS = (LANDSCAPE, SQUARE)


@dataclass(frozen=True)
class Plate:
    """A laid-out picture as SVG, with the panel as it is drawn on it and what is said of it."""

    svg: str
    panel: Panel
    about: About


def plate(view: View, panel_id: str, cited: Citation, shape: Format) -> Plate:
    """The picture of a panel in a format. Raises KeyError when there is no such panel."""
    shown = replace(view, ink=LIGHT)
    panel, room = listed(panel_id).build(shown), None
    # What a panel says may depend on how much of it is drawn, and that on the room its words leave.
    for _ in range(2):
        before, room = room, _Layout(shown, about(shown, panel, cited), cited, shape).room
        if room == before:
            break
        panel = listed(panel_id).build(shown, room)
    said = about(shown, panel, cited)
    return Plate(_Layout(shown, said, cited, shape).drawn(panel), panel, said)


class _Layout:
    """Where everything stands on one picture."""

    def __init__(self, view: View, said: About, cited: Citation, shape: Format) -> None:
        self.view, self.said, self.cited, self.shape = view, said, cited, shape
        self.width, self.height = shape.units
        self.inner = self.width - 2 * EDGE
        # A wide map has its words beside it: under them it would be a strip.
        self.is_aside = bool(said.map_line) and shape is LANDSCAPE
        self.head = self._head()
        feet = [self._foot(size) for size in FINE]
        self.foot = next((foot for foot in feet if foot.is_whole and foot.bottom <= QR + 12), feet[-1])
        self.foot_top = self.height - EDGE / 2 - max(self.foot.bottom, QR + 12)

    @property
    def room(self) -> Room:
        """What is left for the drawing."""
        box = self.box
        return Room(int(box.width), int(box.height), has_legend=False)

    @property
    def box(self) -> Box:
        """Where the drawing stands; figures bring edges of their own."""
        bottom = self.foot_top - GAP
        if self.is_aside:
            left = EDGE + self.inner * ASIDE
            return Box(left, EDGE + KICKER, self.width - left - GAP, bottom - EDGE - KICKER)
        return Box(GAP, self.head.bottom + GAP, self.width - 2 * GAP, bottom - self.head.bottom - GAP)

    def _head(self) -> Column:
        width = self.inner * (ASIDE if self.is_aside else 1)
        most = 4 if self.is_aside else self.shape.title_lines
        title = self.said.title
        size = next((size for size in TITLES if len(lines(title, width, size)) <= most), TITLES[-1])
        column = Column(EDGE, EDGE + KICKER, width)
        column.write(title, size, LIGHT.ink, font_weight="700")
        column.skip(2)
        column.write(self.said.subtitle, SMALL, LIGHT.muted, 4 if self.is_aside else 2)
        return column

    def _foot(self, size: int) -> Column:
        """The words below in one size, measured from the top of the foot."""
        said = self.said
        name, meaning = said.definitions[0]
        column = Column(EDGE, 0, self.inner - QR - 20)
        column.write(said.note, size, LIGHT.ink, 2)
        if meaning != said.subtitle:
            told = name + self.view.words("methods_list.colon") + meaning
            column.write(told if self.view.lang == "zh" else told.translate(STRAIGHT), size, LIGHT.muted, DEFINITION)
        column.write(said.source, size, LIGHT.muted, 3)
        column.write(said.map_line, size, LIGHT.target, 2, font_weight="700")
        return column

    def drawn(self, panel: Panel) -> str:
        """The SVG, whole."""
        words = self.said.title, self.said.alt
        return element(
            "svg",
            [
                element("title", escape(words[0])), element("desc", escape(words[1])),
                element("rect", width=self.width, height=self.height, fill=LIGHT.surface),
                element("rect", width=self.width, height=5, fill=LIGHT.accent),
                self._kicker(), *self.head.parts, self._body(panel), self._below(),
            ],
            xmlns="http://www.w3.org/2000/svg", width=self.shape.width, height=self.shape.height,
            viewBox=f"0 0 {self.width:g} {self.height:g}", font_family=FONT_STACK, role="img", aria_label=words[1],
        )  # fmt: skip

    def _kicker(self) -> str:
        """Who speaks, to the left; what the reader must beware of, to the right."""
        middle = EDGE + 2
        said = self.view.words("press.credit", office=self.said.office)
        drawn = [plain(said, EDGE, middle, TAG, fill=LIGHT.accent, font_weight="700")]
        right = self.width - EDGE
        for tag in self._tags():
            wide = text_width(tag, TAG) + 14
            right -= wide
            drawn.append(element("rect", x=right, y=middle - 9, width=wide, height=18, rx=3, fill=LIGHT.target))
            look = {"fill": LIGHT.surface, "font_weight": "700", "text_anchor": "middle"}
            drawn.append(plain(tag, right + wide / 2, middle, TAG, **look))
            right -= 6
        return "".join(drawn)

    def _tags(self) -> list[str]:
        simulated = self.view.words("press.simulated") if self.view.release.is_simulated else ""
        return [tag for tag in (simulated, self.said.mark) if tag]

    def _body(self, panel: Panel) -> str:
        drawn = body(self.view, panel, self.box)
        if panel.figure is None:
            return drawn
        if self.is_aside:
            return drawn + legend(panel.figure, Box(EDGE, self.head.bottom + 10, self.inner * ASIDE, 0), columns=2)
        return drawn + legend(panel.figure, Box(EDGE, self.box.top + 4, self.inner, 0), columns=0)

    def _below(self) -> str:
        top = self.foot_top
        rule = element("rect", x=EDGE, y=top - 5, width=self.inner, height=0.8, fill=LIGHT.rule)
        said = element("g", self.foot.parts, transform=f"translate(0 {top:g})")
        left = self.width - EDGE - QR
        look = {"fill": LIGHT.ink, "font_weight": "700", "text_anchor": "middle"}
        code = plain(self.cited.code, left + QR / 2, top + QR + 4, 9.5, **look)
        return rule + said + qr.drawn(self.cited.payload, left, top - 2, QR) + code
