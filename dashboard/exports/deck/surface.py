"""The surface of a slide, in points: where things lie, how large words are, and how they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pptx.dml.color import ColorFormat, RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.xmlchemy import BaseOxmlElement, OxmlElement
from pptx.slide import Slide
from pptx.text.text import Font, TextFrame, _Paragraph
from pptx.util import Length, Pt

from dashboard.charts.wrapping import text_width, wrap
from dashboard.exports.deck.house import SLOTS
from dashboard.theme import MEETING, MEETING_SPACE, MEETING_TYPE

WIDTH, HEIGHT = 960, 540
# A slide is half as many points high as a screen of 1080 lines has pixels.
EDGE = MEETING_SPACE.page // 2
INNER = WIDTH - 2 * EDGE
TITLE, LEAD, TEXT = MEETING_TYPE.title // 2, MEETING_TYPE.lead // 2, MEETING_TYPE.text // 2
HEADLINE, FIGURE, SMALL = MEETING_TYPE.headline // 2, MEETING_TYPE.figure // 2, MEETING_TYPE.tick // 2
LABEL = 18
"""Points of what is read beside a chart or a number: nothing that belongs to the finding is smaller."""
SUBTITLE_TOP, BODY_TOP, BODY_BOTTOM = 98, 152, 488
LEADING = 1.25
SURE = 0.93
"""Of a width, what words are planned for: fonts differ between machines by a few percent."""
LANGUAGE_TAG = {"zh": "zh-CN", "en": "en-GB"}
_THEME = {
    "dk1": MSO_THEME_COLOR.TEXT_1, "lt1": MSO_THEME_COLOR.BACKGROUND_1, "dk2": MSO_THEME_COLOR.TEXT_2,
    "lt2": MSO_THEME_COLOR.BACKGROUND_2, "accent1": MSO_THEME_COLOR.ACCENT_1, "accent2": MSO_THEME_COLOR.ACCENT_2,
    "accent3": MSO_THEME_COLOR.ACCENT_3, "accent4": MSO_THEME_COLOR.ACCENT_4, "accent5": MSO_THEME_COLOR.ACCENT_5,
    "accent6": MSO_THEME_COLOR.ACCENT_6,
}  # fmt: skip
_SLOT_OF = {value: _THEME[slot] for slot, value in reversed(SLOTS.items()) if slot in _THEME}


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide, in points from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def lengths(self) -> tuple[Length, Length, Length, Length]:
        """Left, top, width and height as the file wants them."""
        return Pt(self.x), Pt(self.y), Pt(self.width), Pt(self.height)


@dataclass(frozen=True)
class Text:
    """One paragraph. ``size`` in points."""

    text: str
    size: float = TEXT
    colour: str = MEETING.ink
    is_bold: bool = False
    align: PP_ALIGN = PP_ALIGN.LEFT
    tail: str = ""
    """What follows smaller, such as the unit of a big number."""


def write(
    slide: Slide, box: Box, texts: Sequence[Text], lang: str, *, name: str, anchor: MSO_ANCHOR = MSO_ANCHOR.TOP
) -> None:
    """Paragraphs in a text box without margins, which its owner can edit like any other."""
    shape = slide.shapes.add_textbox(*box.lengths)
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(0)
    fill(frame, texts, lang)


def fill(frame: TextFrame, texts: Sequence[Text], lang: str) -> None:
    """Put paragraphs into a text frame."""
    for at, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.alignment = text.align
        _run(paragraph, text, lang)
        if text.tail:
            _run(paragraph, replace(text, text=text.tail, size=tail_size(text.size)), lang)


def tail_size(size: float) -> float:
    """The size of a unit after a number: half as large, but never under that of a label."""
    return max(size / 2, min(size, LABEL))


def _run(paragraph: _Paragraph, text: Text, lang: str) -> None:
    run = paragraph.add_run()
    run.text = text.text
    style(run.font, text, lang)


def style(font: Font, text: Text, lang: str) -> None:
    """Size, weight, colour, language, and the theme's faces for Latin and East Asian signs."""
    font.size, font.bold = Pt(text.size), text.is_bold
    paint(font.color, text.colour)
    faces(font._element, lang)


def faces(properties: BaseOxmlElement, lang: str, kind: str = "mn") -> None:
    """Name both faces of the theme: programs that are given only one set Chinese in another font."""
    properties.set("lang", LANGUAGE_TAG[lang])
    for script, tag in (("lt", "a:latin"), ("ea", "a:ea")):
        for old in properties.xpath(f"./{tag}"):
            properties.remove(old)
        properties.append(_element(tag, typeface=f"+{kind}-{script}"))


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(name, value)
    return made


def paint(target: ColorFormat, colour: str) -> None:
    """Give a colour of ours: as the theme's where the theme has it, so that another theme changes it too."""
    slot = _SLOT_OF.get(colour)
    if slot is None:
        target.rgb = RGBColor.from_string(colour.removeprefix("#"))
    else:
        target.theme_color = slot


def fitting(text: str, width: float, lines: int, sizes: Sequence[int]) -> int:
    """The largest of *sizes* (points, falling) at which a text takes no more than *lines*; else the smallest."""
    return next((size for size in sizes if len(wrap(text, width * SURE, size)) <= lines), sizes[-1])


def fitting_line(text: str, width: float, size: float) -> float:
    """The largest size up to *size* at which one line of text fits into a width."""
    return int(min(size, size * width * SURE / max(text_width(text, int(size)), 1)))
