"""The presentation of a meeting as bytes: the same meeting gives the same file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO

from lxml import etree
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Pt

from catalogue.period import last_day
from dashboard.citations import qr
from dashboard.citations.citation import citation
from dashboard.exports.deck import coverage, monitor, place_map, plans, services, supervision
from dashboard.exports.deck.county import county
from dashboard.exports.deck.house import CLOSING_LAYOUT, FIGURE_LAYOUT, dress, house
from dashboard.exports.deck.multiples import multiples
from dashboard.exports.deck.notes import annotate
from dashboard.exports.deck.surface import (
    BODY_TOP,
    EDGE,
    HEADLINE,
    INNER,
    LABEL,
    LEAD,
    SMALL,
    SUBTITLE_TOP,
    TITLE,
    WIDTH,
    Box,
    Text,
    faces,
    fitting,
    write,
)  # fmt: skip
from dashboard.exports.deck.told import Told
from dashboard.exports.packing import timeless
from dashboard.meeting.origin import origin
from dashboard.meeting.sequence import Step, seen
from dashboard.theme import MEETING
from dashboard.view import View

CODE = Box(WIDTH - EDGE - 72, 14, 72, 72)
"""The check code, large enough to be read off a shared screen, beside the title."""
FOOT = (16, 15, 14)
"""Sizes of the line at the foot: a second one would leave the slide."""
TITLE_BOX = Box(EDGE, 20, INNER - CODE.width - 16, 72)
KINDS: Mapping[str, Callable[[Slide, View], Told]] = {
    "headline": coverage.headline, "behind": coverage.behind, "attention": coverage.attention,
    "ladder": coverage.ladder, "map": place_map.map_, "ranking": coverage.ranking, "trend": coverage.trend,
    "multiples": multiples, "ledger": plans.ledger, "schedule": plans.schedule, "forecast": plans.forecast,
    "services": services.services, "reporting": services.reporting_, "checks": services.checks,
    "denominator": services.denominator, "control": monitor.control, "funnel": monitor.funnel, "ranks": monitor.ranks,
    "moves": monitor.moves, "stays": monitor.stays, "stalled": monitor.stalled,
    "supervision": supervision.supervision, "scores": supervision.scores, "levels": supervision.levels,
    "items": supervision.items, "findings": supervision.findings, "orders": supervision.orders,
    "cases": supervision.cases, "visits": supervision.visits, "trainings": supervision.trainings,
    "county": county, "thanks": coverage.thanks,
}  # fmt: skip


def with_counties(steps: Sequence[Step], codes: Sequence[str]) -> tuple[Step, ...]:
    """The steps with a page for each county, before the thanks where these come last."""
    cut = len(steps) - bool(steps and steps[-1].kind == "thanks")
    return (*steps[:cut], *(Step("county", code) for code in codes), *steps[cut:])


def deck(view: View, steps: Sequence[Step], told: Callable[[int, int], None] | None = None) -> bytes:
    """The PPTX of a meeting about the place, rung and month of *view*.

    *told* hears how many slides of how many are done; what it raises ends the work.
    """
    shown = replace(view, ink=MEETING, selection=view.selection.with_(site=""))
    made = house()
    for done, step in enumerate(steps, start=1):
        _slide(made, shown, step)
        if told is not None:
            told(done, len(steps))
    dress(made.notes_master.part)
    _sign(made, shown)
    raw = BytesIO()
    made.save(raw)
    return timeless(raw)


def _slide(made: Presentation, view: View, step: Step) -> None:
    is_closing = step.kind == "thanks"
    slide = made.slides.add_slide(made.slide_layouts[CLOSING_LAYOUT if is_closing else FIGURE_LAYOUT])
    view = seen(view, step)
    empty = len(slide.shapes)
    told = KINDS[step.kind](slide, view)
    is_bare = len(slide.shapes) == empty
    panel = told.panels[0]
    cited = None if is_closing else citation(view, *told.panels)
    _title(slide, panel.title, view.lang, is_closing=is_closing)
    if cited is not None:
        picture = slide.shapes.add_picture(BytesIO(qr.png_bytes(cited.payload)), *CODE.lengths)
        picture.name, said = "check-code", view.words("press.check_code", code=cited.code)
        picture._element.nvPicPr.cNvPr.set("descr", said)
    if is_closing:
        _placeholder(slide, 1, panel.subtitle, LEAD, view.lang)
    else:
        _subtitle(slide, panel.subtitle, view.lang, is_bare=is_bare)
    _foot(slide, foot(view, cited.code if cited else ""), view.lang, len(made.slides))
    annotate(slide, view, told.line, told.panels, told.rows)


def _title(slide: Slide, title: str, lang: str, *, is_closing: bool) -> None:
    size = HEADLINE if is_closing else fitting(title, TITLE_BOX.width, 2, (TITLE, 26, 24, 22, 20))
    _placeholder(slide, 0, title, size, lang, kind="mj")
    if not is_closing:
        shape = slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = TITLE_BOX.lengths


def _subtitle(slide: Slide, subtitle: str, lang: str, *, is_bare: bool) -> None:
    """What explains the drawing; on a slide that has none it stands in the drawing's place."""
    size = fitting(subtitle, INNER, 2, (LEAD, LABEL) if is_bare else (LABEL, SMALL, 14))
    box = Box(EDGE, BODY_TOP + 20, INNER, 72) if is_bare else Box(EDGE, SUBTITLE_TOP, INNER, 48)
    write(slide, box, [Text(subtitle, size, MEETING.muted)], lang, name="subtitle")


def _placeholder(slide: Slide, at: int, text: str, size: int, lang: str, kind: str = "mn") -> None:
    """Put words into a place of the layout, which keeps its colour and weight."""
    frame = slide.placeholders[at].text_frame
    run = frame.paragraphs[0].add_run()
    run.text, run.font.size = text, Pt(size)
    faces(run.font._element, lang, kind)


def _foot(slide: Slide, text: str, lang: str, number: int) -> None:
    """As-of date, release and nature of the data; number of the slide. Both are the layout's own places."""
    for place in slide.slide_layout.placeholders:
        kind = place.element.ph_type.name
        if kind not in ("FOOTER", "SLIDE_NUMBER"):
            continue
        slide.shapes.clone_placeholder(place)
        shape = slide.shapes[-1]
        paragraph = shape.text_frame.paragraphs[0]
        if kind == "FOOTER":
            run = paragraph.add_run()
            run.text, run.font.size = text, Pt(fitting(text, place.width.pt, 1, FOOT))
            faces(run.font._element, lang)
            continue
        field = etree.SubElement(paragraph._p, qn("a:fld"), type="slidenum")
        field.set("id", "{C1FF6DA9-008F-8B48-92A6-B652298478BF}")
        etree.SubElement(field, qn("a:rPr"), lang="zh-CN")
        etree.SubElement(field, qn("a:t")).text = str(number)


def foot(view: View, code: str = "") -> str:
    """What every slide says of its data, and the code by which it can be checked."""
    said = [origin(view), *([view.words("press.check_code", code=code)] if code else [])]
    return view.words("screen.title_gap").join(said)


def _sign(made: Presentation, view: View) -> None:
    """Title, department and release as properties of the file, dated by its data."""
    about, day = made.core_properties, last_day(view.release.data_month)
    about.title = view.words("screen.title_gap").join([view.words("screen.product"), foot(view)])
    about.author = about.last_modified_by = view.release.department
    about.subject, about.keywords, about.comments = view.words("screen.product"), view.release.id, foot(view)
    about.created = about.modified = about.last_printed = datetime(day.year, day.month, day.day)
    about.revision = 1
