"""The house style of a presentation: page, colours, faces, master and its two layouts, from the tokens of a meeting."""

from __future__ import annotations

from lxml import etree
from pptx import Presentation as open_presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part, _Relationships
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Pt

from dashboard.theme import MEETING

FACES = {"latin": "Arial", "ea": "微软雅黑"}
"""On every machine that has WPS or PowerPoint in Chinese; others put their own Chinese face in its place."""

SLOTS = {
    "dk1": MEETING.ink, "lt1": MEETING.surface, "dk2": MEETING.muted, "lt2": MEETING.rule, "accent1": MEETING.accent,
    "accent2": MEETING.target, "accent3": MEETING.full, "accent4": MEETING.sequential[2], "accent5": MEETING.far_behind,
    "accent6": MEETING.context, "hlink": MEETING.accent, "folHlink": MEETING.muted,
}  # fmt: skip
"""The twelve colours of an office theme, by role."""

FIGURE_LAYOUT, CLOSING_LAYOUT = 0, 1
"""Places of the layouts that are left."""
_KEPT = ("Title Only", "Title Slide")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def house() -> Presentation:
    """An empty presentation of 16:9 in our style; its layouts are a figure under its title, and the closing words."""
    deck = open_presentation()
    deck.slide_width, deck.slide_height = Pt(960), Pt(540)
    deck.element.find(qn("p:sldSz")).attrib.pop("type", None)
    dress(deck.slide_master.part)
    _drop_leftovers(deck)
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT:
            deck.slide_layouts.remove(layout)
    _move_closing_last(deck)
    _master(deck.slide_master)
    for layout in deck.slide_layouts:
        _drop_dates(layout)
    _closing(deck.slide_layouts[CLOSING_LAYOUT])
    return deck


def dress(part: Part) -> None:
    """Put our colours and faces into the theme of a master (of slides or of notes)."""
    theme = part.part_related_by(RT.THEME)
    root = theme._element if hasattr(theme, "_element") else etree.fromstring(theme.blob)
    _colour(root)
    for fonts in root.iter(f"{_A}majorFont", f"{_A}minorFont"):
        for face in list(fonts):
            if face.tag == f"{_A}font" and face.get("script") != "Hans":
                fonts.remove(face)
            elif face.tag != f"{_A}cs":
                face.set("typeface", FACES["latin" if face.tag == f"{_A}latin" else "ea"])
    if not hasattr(theme, "_element"):
        theme.blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _colour(root: etree._Element) -> None:
    scheme = next(root.iter(f"{_A}clrScheme"))
    for slot, colour in SLOTS.items():
        place = scheme.find(f"{_A}{slot}")
        assert place is not None
        place.clear()
        etree.SubElement(place, f"{_A}srgbClr").set("val", colour.removeprefix("#"))


def _drop_leftovers(deck: Presentation) -> None:
    """The template's thumbnail and printer settings, which are somebody else's."""
    for owner in (deck.part.package, deck.part):
        relations: _Relationships = owner._rels
        for key in [key for key, one in relations.items() if one.reltype in (RT.THUMBNAIL, RT.PRINTER_SETTINGS)]:
            relations.pop(key)


def _move_closing_last(deck: Presentation) -> None:
    listed = deck.slide_master.element.find(qn("p:sldLayoutIdLst"))
    listed.append(listed[0])


def _master(master: SlideMaster) -> None:
    boxes = {
        "title": (32, 20, 896, 72),
        "body": (32, 152, 896, 336),
        "ftr": (32, 502, 780, 24),
        "sldNum": (848, 502, 80, 24),
    }
    for shape in list(master.placeholders):
        kind = shape.element.ph_type
        name = {"TITLE": "title", "BODY": "body", "FOOTER": "ftr", "SLIDE_NUMBER": "sldNum"}.get(kind.name)
        if name is None:
            shape.element.getparent().remove(shape.element)
            continue
        shape.left, shape.top, shape.width, shape.height = map(Pt, boxes[name])
        _no_margins(shape.element, anchor="b" if name == "title" else "t")
        for words in shape.element.iter(f"{_A}lvl1pPr"):
            words.set("algn", "r" if name == "sldNum" else "l")
            for look in words.iter(f"{_A}defRPr"):
                look.set("sz", "1600")
            for tint in list(words.iter(f"{_A}schemeClr")):
                tint.set("val", "tx2")
                tint[:] = []
    _title_style(master)
    _rules(master)


def _drop_dates(layout: SlideLayout) -> None:
    """The day of opening the file says nothing of the data; the foot does."""
    for shape in list(layout.placeholders):
        if shape.element.ph_type.name == "DATE":
            shape.element.getparent().remove(shape.element)


def _no_margins(element: etree._Element, anchor: str) -> None:
    for body in element.iter(f"{_A}bodyPr"):
        for side in ("lIns", "rIns", "tIns", "bIns"):
            body.set(side, "0")
        body.set("anchor", anchor)


def _title_style(master: SlideMaster) -> None:
    styles = master.element.find(qn("p:txStyles"))
    level = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    level.set("algn", "l")
    level.find(qn("a:defRPr")).set("sz", "2800")
    level.find(qn("a:defRPr")).set("b", "1")


def _rules(master: SlideMaster) -> None:
    """The mark beside the title and the line above the foot."""
    tree = master.element.find(qn("p:cSld")).find(qn("p:spTree"))
    for number, (name, slot, box) in enumerate(
        (("Mark", "accent1", (0, 28, 12, 60)), ("Rule", "bg2", (32, 495, 896, 1))), start=90
    ):
        x, y, width, height = (int(Pt(length)) for length in box)
        tree.insert(2, parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/>'
            f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/>'
            f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            f'<a:solidFill><a:schemeClr val="{slot}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
        ))  # fmt: skip


def _closing(layout: SlideLayout) -> None:
    """Closing words, and who speaks below them."""
    boxes = {"CENTER_TITLE": (32, 130, 896, 150), "SUBTITLE": (32, 296, 896, 80)}
    for shape in layout.placeholders:
        kind = shape.element.ph_type.name
        if kind not in boxes:
            continue
        shape.left, shape.top, shape.width, shape.height = map(Pt, boxes[kind])
        for words in shape.element.iter(f"{_A}lvl1pPr"):
            words.set("algn", "l")
            for tint in words.iter(f"{_A}schemeClr"):
                tint.set("val", "tx2")
                tint[:] = []
