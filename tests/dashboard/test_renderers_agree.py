"""Page, print package, deck, document and table show the same numbers, classes and labels of one panel.

What they must show is worked out by hand from the small release, so that they cannot agree on something wrong.
At ``built`` at the end of May 2023: 乙区 has its one township, 甲县 two of four, 丙县 none of three; 丁县 has no
townships at all.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise

import numpy as np
import openpyxl
import pypdfium2
import pytest
from docx import Document
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.slide import Slide

from dashboard.bulletin.report import bulletin
from dashboard.citations.citation import citation
from dashboard.exports.book.file import book
from dashboard.exports.book.sheet import of_panel
from dashboard.exports.deck.file import deck
from dashboard.exports.deck.house import SLOTS
from dashboard.exports.document.file import letter
from dashboard.exports.picture import pdf_bytes
from dashboard.exports.press.plate import LANDSCAPE, SQUARE, plate
from dashboard.exports.table import csv_bytes
from dashboard.meeting.sequence import Step
from dashboard.panels import Panel
from dashboard.panels.registry import build
from dashboard.svg.picture import picture
from dashboard.theme import LIGHT, MEETING
from dashboard.view import View
from queries.release import Release
from tests.dashboard.press_world import seen, small_release, small_release_path, var
from tests.queries.conftest import EAST

__all__ = ["small_release", "small_release_path", "var"]
pytestmark = pytest.mark.usefixtures("var")
SVG = "{http://www.w3.org/2000/svg}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
GAP = "\u2002"

REACHED = [Fraction(0, 7)] * 5 + [Fraction(1, 7)] * 8 + [Fraction(2, 7)] * 2 + [Fraction(3, 7), Fraction(3, 8)]
"""The province from January 2022 on: 乙区's station in June, 甲县's in February and April, a new township in May."""
PLACES = {
    "丙": [Fraction(0)] * 17,
    "乙": [Fraction(0)] * 5 + [Fraction(1)] * 12,
    "丁": [None] * 17,
    "甲": [Fraction(0)] * 13 + [Fraction(1, 3)] * 2 + [Fraction(2, 3), Fraction(1, 2)],
}
ENDS = {"丙": "0% (−2)", "乙": "✓ 全覆盖", "丁": "—", "甲": "50% (+1)"}
"""Under 丙县's path two townships should be done by now; 甲县's own task wants one and it has two."""
LEGEND = {"0–20%": 1, "20–40%": 0, "40–60%": 1, "60–80%": 0, "80–100%": 0, "100%": 1, "无乡级建制": 1}


def whole(svg: str) -> etree._Element:
    return etree.fromstring(svg if svg.startswith("<svg") else f'<svg xmlns="{SVG[1:-1]}">{svg}</svg>')


def words(svg: str) -> list[str]:
    return ["".join(one.itertext()) for one in whole(svg).iter(f"{SVG}text")]


def marks(svg: str) -> Iterator[tuple[str, str, etree._Element]]:
    """Every mark that can be pointed at: its number, its fill (that of a hatching is in its name), itself."""
    for one in whole(svg).iter():
        if number := one.get("data-m"):
            fill = next(at.get("fill") for at in (one, *one.iterancestors()) if at.get("fill"))
            hatched = re.match(r"url\(#hatch([0-9A-F]{6})", fill)
            yield number, f"#{hatched[1]}" if hatched else fill, one


def plates(view: View, panel_id: str) -> tuple[str, ...]:
    """The pictures of the print package."""
    cited = citation(view, build(view, panel_id))
    return tuple(plate(view, panel_id, cited, shape).svg for shape in (LANDSCAPE, SQUARE))


def drawn(view: View, panel_id: str) -> dict[str, str]:
    """The figure as the page draws it and as both pictures of the package do."""
    page = picture(build(view, panel_id).figure, is_whole=False).body
    return {"page": page} | dict(zip(("landscape", "square"), plates(view, panel_id), strict=True))


def slide(view: View, kind: str) -> Slide:
    (only,) = Presentation(io.BytesIO(deck(view, [Step(kind)]))).slides
    return only


def charts(of: Slide) -> list[Chart]:
    return [shape.chart for shape in of.shapes if shape.has_chart]


def said(of: Slide) -> list[str]:
    return [shape.text_frame.text for shape in of.shapes if shape.has_text_frame]


def colour(of: etree._Element) -> str:
    """The colour of a fill or a stroke, by the deck's theme."""
    fill = next(of.iter(f"{DRAWING}solidFill"))[0]
    return SLOTS[fill.get("val")] if fill.tag == f"{DRAWING}schemeClr" else f"#{fill.get('val')}"


def tables(view: View, panel: Panel) -> list[list[dict[str, object]]]:
    """The table as CSV and as a workbook, each row by the names of its columns."""
    rows = list(csv.reader(io.StringIO(csv_bytes(panel, {}).decode("utf-8-sig"))))
    page = openpyxl.load_workbook(io.BytesIO(book([of_panel(view, panel)], view.words))).worksheets[0]
    cells = list(page.iter_rows(min_row=4, max_row=4 + len(panel.table), values_only=True))
    return [[dict(zip(one[0], row, strict=True)) for row in one[1:]] for one in (rows, cells)]


def numbers(row: Mapping[str, object], *names: str) -> list[float]:
    return [float(str(row[name])) for name in names]


def close(values: list[object], wanted: list[Fraction | None]) -> bool:
    return [None if one is None else pytest.approx(float(one), abs=1e-6) for one in wanted] == values


def shares(view: View) -> tuple[str, str, str]:
    return tuple(view.words(f"column.{name}") for name in ("covered", "in_scope", "share"))  # type: ignore[return-value]


def test_the_ranking(small_release: Release) -> None:
    """东市: 乙区 1/1, complete and gold; 甲县 2/4 = 50.0 %, blue."""
    view = seen(small_release, region=EAST)
    labels, names = [f"1/1{GAP}✓ 全覆盖", f"2/4{GAP}50.0%"], ["乙", "甲"]
    panel = build(view, "coverage-ranking")

    for where, svg in drawn(view, "coverage-ranking").items():
        assert {*labels, *names} <= {one.replace(" ", GAP) for one in words(svg)} | set(words(svg)), where
        bars = {number: (fill, float(one.get("width"))) for number, fill, one in marks(svg) if number.startswith("1.")}
        assert [fill for fill, _ in bars.values()] == [LIGHT.full, LIGHT.accent], where
        assert bars["1.1"][1] == pytest.approx(bars["1.0"][1] / 2, abs=0.1), where
    with pypdfium2.PdfDocument(pdf_bytes(plates(view, "coverage-ranking")[0], panel.title, "zh")) as document:
        printed = document[0].get_textpage().get_text_bounded()
    assert all(piece in printed for piece in ("1/1", "2/4", "50.0%", "全覆盖"))

    (chart,) = charts(slide(view, "ranking"))
    series = chart.plots[0].series[0]
    assert (list(chart.plots[0].categories), list(series.values)) == (names, [1.0, 0.5])
    assert [series.points[at].data_label.text_frame.text for at in (0, 1)] == labels
    assert [colour(one) for one in series._element.iter("{*}dPt")] == [MEETING.full, MEETING.accent]

    for rows in tables(view, panel):
        found = [(row[view.words("column.place")], *numbers(row, *shares(view))) for row in rows]
        assert found == [("乙区", 1, 1, 100), ("甲县", 2, 4, 50)]

    ranks, key = Document(io.BytesIO(letter(bulletin(view, date(2023, 6, 5))))).tables
    assert [[cell.text for cell in row.cells][:5] for row in ranks.rows][1:] == [
        ["1", "乙区", "1", "1", "100.00%"], ["2", "甲县", "2", "4", "50.00%"],
    ]  # fmt: skip
    told = {row.cells[1].text: [cell.text for cell in row.cells][2:6] for row in key.rows}
    assert told["甲县：社工站覆盖率（建成）"] == ["50.00%", "50%", "2", "4"]


def test_the_map(small_release: Release) -> None:
    """丙县 in the lowest class, 乙区 complete; 甲县 and 丁县 are counted, though this world has no shapes for them."""
    view = seen(small_release, level="county")
    panel = build(view, "coverage-map")
    assert panel.figure is not None, "make setup builds the shapes that maps are drawn on"

    for where, svg in drawn(view, "coverage-map").items():
        # A hatched place is drawn twice, the hatching last.
        fills = {number: fill for number, fill, _ in marks(svg) if number.startswith("0.")}
        assert fills == {"0.0": LIGHT.full, "0.1": LIGHT.sequential[0]}, where
        text = words(svg)
        pairs = dict(pairwise(text)) | dict(one.split(GAP) for one in text if one.count(GAP) == 1)
        assert {label: int(pairs[label]) for label in LEGEND} == LEGEND, where
    assert [row[0] for row in panel.figure.data[0].customdata] == ["520102", "520201"]

    made = slide(view, "map")
    legend = {shape.name: shape.text_frame.text for shape in made.shapes if shape.has_text_frame}
    counts = {text: int(legend[f"{name}-n"]) for name, text in legend.items() if f"{name}-n" in legend}
    assert counts == LEGEND
    image = next(shape.image.blob for shape in made.shapes if shape.name == "coverage-map")
    pixels = np.asarray(Image.open(io.BytesIO(image)).convert("RGB")).reshape(-1, 3)
    shown = {f"#{r:02X}{g:02X}{b:02X}" for r, g, b in np.unique(pixels, axis=0)}
    assert {MEETING.full, MEETING.sequential[0]} <= shown
    assert not {*MEETING.sequential[1:]} & shown

    for rows in tables(view, panel):
        found = {row[view.words("column.place")]: numbers(row, *shares(view)[:2]) for row in rows}
        assert found == {"乙区": [1, 1], "甲县": [2, 4], "丙县": [0, 3], "丁县": [0, 0]}


def test_the_trend(small_release: Release) -> None:
    view = seen(small_release)
    panel = build(view, "targets-trend")
    labels = {"37.50%", "目标 100%", "25%", "75%", "试点", "推开", "收官"}

    for where, svg in drawn(view, "targets-trend").items():
        assert labels <= set(words(svg)), where
    for made in (panel, *(_of_plate(view, shape) for shape in (LANDSCAPE, SQUARE))):
        (line,) = (one for one in made.figure.data if one.line.color == LIGHT.accent and one.mode == "lines")
        assert close(list(line.y), REACHED)

    (chart,) = charts(slide(view, "trend"))
    reached, path = chart.plots[0].series
    assert close(list(reached.values), [*REACHED, *[None] * 19])
    assert reached.points[16].data_label.text_frame.text == "37.50%"
    assert [path.points[at].data_label.text_frame.text for at in (11, 23, 35)] == ["25%", "75%", "目标 100%"]
    assert labels - {"37.50%", "目标 100%", "25%", "75%"} <= set(said(slide(view, "trend")))
    assert [colour(one._element) for one in (reached, path)] == [MEETING.accent, MEETING.target]

    for rows in tables(view, panel):
        found = [numbers(row, *shares(view)) for row in rows]
        assert [Fraction(int(n), int(m)) for n, m, _ in found] == REACHED
        assert [share for _, _, share in found] == [round(float(100 * one), 2) for one in REACHED]

    document = Document(io.BytesIO(letter(bulletin(view, date(2023, 6, 5)))))
    assert "覆盖率37.50%" in "".join(one.text for one in document.paragraphs)


def _of_plate(view: View, shape: object) -> Panel:
    return plate(view, "targets-trend", citation(view, build(view, "targets-trend")), shape).panel  # type: ignore[arg-type]


def test_the_multiples(small_release: Release) -> None:
    """丙县 far behind, 甲县 and 乙区 done with their tasks, 丁县 has none."""
    view = seen(small_release, level="county")
    panel = build(view, "targets-multiples")

    for where, svg in drawn(view, "targets-multiples").items():
        text = words(svg)
        at = text.index("丙")
        assert text[at : at + 8] == [*PLACES, *ENDS.values()], where
        dots = [one.get("fill") for one in whole(svg).iter(f"{SVG}circle")]
        assert sorted(dots) == sorted([LIGHT.far_behind, LIGHT.met, LIGHT.met]), where

    made = slide(view, "multiples")
    for chart, (name, values) in zip(charts(made), PLACES.items(), strict=True):
        assert close(list(chart.plots[0].series[0].values), values), name
    lines = {name: colour(one.plots[0].series[0]._element) for name, one in zip(PLACES, charts(made), strict=True)}
    assert (lines["丙"], lines["乙"], lines["甲"]) == (MEETING.far_behind, MEETING.met, MEETING.met)
    text = said(made)
    assert [text[text.index(name) + 1] for name in PLACES] == list(ENDS.values())

    place, covered, state = (view.words(f"column.{name}") for name in ("place", "covered", "class"))
    for rows in tables(view, panel):
        found = {row[place]: (*numbers(row, covered), row[state]) for row in rows}
        assert found == {"甲县": (2, "已完成"), "乙区": (1, "已完成"), "丙县": (0, "严重滞后")}


STRAIGHT = str.maketrans({"“": '"', "”": '"', " ": None})


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_picture_bears_its_definition_whole(small_release: Release, lang: str) -> None:
    view = seen(small_release, lang=lang)
    meaning = view.catalogue["coverage_built"].definition.in_(lang).translate(STRAIGHT)
    for svg in plates(view, "coverage-ranking"):
        assert meaning in "".join(words(svg)).translate(STRAIGHT)
