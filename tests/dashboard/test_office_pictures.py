"""Every office file set by LibreOffice, with the longest names and the largest numbers: complete, and on the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.text.text import TextFrame

from dashboard.bulletin.report import Bulletin, Paragraph, Section, bulletin
from dashboard.bulletin.sentence import Sentence
from dashboard.charts.wrapping import text_width, wrap
from dashboard.exports.book.file import book
from dashboard.exports.book.sheet import of_panel
from dashboard.exports.deck.file import deck, with_counties
from dashboard.exports.document.fill import document
from dashboard.exports.document.template import template
from dashboard.meeting.sequence import KINDS, Step
from dashboard.panels import Panel
from dashboard.panels.registry import PANELS
from dashboard.view import View
from tests.dashboard.office import Page, pages
from tests.queries.conftest import BING, JIA, YI, contents, written
from tests.screens import screen

pytestmark = pytest.mark.slow
LONG = {
    "黔省": ("新疆维吾尔自治区", "新疆维吾尔自治区", "Xinjiang Uygur Autonomous Region"),
    "东市": ("克孜勒苏柯尔克孜自治州", "克孜勒苏", "Kizilsu Kirghiz Autonomous Prefecture"),
    "西州": ("黔西南布依族苗族自治州", "黔西南", "Qianxinan Buyei and Miao Autonomous Prefecture"),
    "甲县": ("积石山保安族东乡族撒拉族自治县", "积石山", "Jishishan Bonan, Dongxiang and Salar"),
    "乙区": ("双江拉祜族佤族布朗族傣族自治县", "双江", "Shuangjiang Lahu, Va, Blang and Dai"),
    "丙县": ("镇沅彝族哈尼族拉祜族自治县", "镇沅", "Zhenyuan Yi, Hani and Lahu"),
    "丁县": ("德钦县", "德钦", "Deqen"),
}
"""Names as long as the country has, full, short and English."""
MANY = 1_000_000
MM = 72 / 25.4


@pytest.fixture(scope="module")
def long_release_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small release with long names, and a million times the services."""
    path = tmp_path_factory.mktemp("release") / "R0001-00000000.duckdb"
    return written(path, {table: [_enlarged(table.name, row) for row in rows] for table, rows in contents().items()})


class Margins(NamedTuple):
    """Millimetres from each edge of a page that stay free of words."""

    left: float
    right: float
    top: float
    bottom: float


UPRIGHT = Margins(left=28, right=26, top=15, bottom=22)
"""Beside the type area of GB/T 9704 nothing; over it the nature of the data, under it the page's number and a line."""
ACROSS = Margins(left=37, right=35, top=15, bottom=16)
"""The same area turned."""


def _enlarged(table: str, row: dict) -> dict:
    if table == "region":
        name, short, english = LONG.get(row["name"], (f"{row['name']}民族乡", row["short_name"], row["name_en"]))
        return row | {"name": name, "short_name": short, "name_en": english}
    if table == "measure_month":
        counted = ("value", "matched_mom", "base_mom", "matched_yoy", "base_yoy")
        return row | {name: row[name] * MANY for name in counted if row[name] is not None}
    return row


@dataclass(frozen=True)
class Office:
    """What is written about a view: the deck, the panels of the workbook, the bulletin."""

    view: View
    deck: bytes
    panels: tuple[Panel, ...]
    told: Bulletin


LANGUAGES = ("zh", "en")
FULL_PAGES = "full.docx"
"""A bulletin of one paragraph that fills several pages."""


@pytest.fixture(scope="module")
def offices(long_release_path: Path) -> dict[str, Office]:
    return {lang: _written(screen.view(long_release_path, lang=lang)) for lang in LANGUAGES}


def _written(view: View) -> Office:
    steps = with_counties([Step(kind) for kind in KINDS if kind != "county"], [JIA, YI, BING])
    panels = tuple(one.build(view) for one in PANELS.values() if one.suits(view))
    return Office(view, deck(view, steps), panels, bulletin(view, date(2023, 7, 5)))


@pytest.fixture(scope="module")
def drawn(offices: dict[str, Office], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    """The pages of every file, set together."""
    long = Section("一、测", (Paragraph("", Sentence(("测" * 28 * 60,))),))
    files = {FULL_PAGES: document(replace(offices["zh"].told, sections=(long,)), template())}
    for lang, made in offices.items():
        sheets = [of_panel(made.view, panel) for panel in made.panels]
        files |= {
            f"{lang}-deck.pptx": made.deck,
            f"{lang}-book.xlsx": book(sheets, made.view.words),
            f"{lang}-letter.docx": document(made.told, template(), "核验码 0000-0000-0000"),
        }
    return pages(files, tmp_path_factory.mktemp("office"))


@pytest.fixture(params=LANGUAGES)
def made(request: pytest.FixtureRequest, offices: dict[str, Office]) -> Office:
    return offices[str(request.param)]


def slides(made: Office) -> Deck:
    return Presentation(BytesIO(made.deck))


def texts(shape: BaseShape) -> Iterator[tuple[str, float]]:
    """The paragraphs of a shape with the points of their largest run."""
    for paragraph in shape.text_frame.paragraphs:
        sizes = [run.font.size.pt for run in paragraph.runs if run.font.size]
        if paragraph.text:
            yield paragraph.text, max(sizes, default=16.0)


def needed(frame: TextFrame, shape: BaseShape) -> tuple[float, float]:
    """The points across and down that the words of a shape take."""
    width = shape.width.pt
    wide, high = 0.0, 0.0
    for text, largest in texts(shape):
        size = _size(shape, text, largest)
        rows = wrap(text, width, round(size)) if frame.word_wrap is not False else (text,)
        wide = max(wide, *(text_width(row, 1) * size for row in rows))
        high += len(rows) * largest * 1.2
    return wide, high


def _size(shape: BaseShape, text: str, size: float) -> float:
    """The mean size of a paragraph whose unit is set smaller than its number."""
    paragraph = next(one for one in shape.text_frame.paragraphs if one.text == text)
    widths = [(text_width(run.text, 1), run.font.size.pt if run.font.size else size) for run in paragraph.runs]
    return sum(width * points for width, points in widths) / max(sum(width for width, _ in widths), 1e-9)


def test_no_words_run_out_of_their_shape_or_off_the_slide(made: Office) -> None:
    for number, slide in enumerate(slides(made).slides, start=1):
        for shape in slide.shapes:
            if not shape.has_text_frame or not shape.text_frame.text:
                continue
            wide, high = needed(shape.text_frame, shape)
            where = f"slide {number}, {shape.name}: {shape.text_frame.text}"
            assert wide <= shape.width.pt + 1, where
            assert high <= shape.height.pt + 1, where
            assert shape.left >= 0, where
            assert shape.top >= 0, where
            assert shape.left.pt + shape.width.pt <= 960 + 1, where
            assert shape.top.pt + shape.height.pt <= 540 + 1, where


def test_every_slide_is_a_page_with_its_title_and_foot(made: Office, drawn: dict[str, list[Page]]) -> None:
    sheets = drawn[f"{made.view.lang}-deck.pptx"]

    for page, slide in zip(sheets, slides(made).slides, strict=True):
        assert _plain(slide.shapes.title.text_frame.text) in _plain(page.text)
        assert made.view.release.id in page.text
        inside(page, Margins(0, 0, 0, 0))


def test_every_sheet_fits_its_paper_with_its_title(made: Office, drawn: dict[str, list[Page]]) -> None:
    sheets = drawn[f"{made.view.lang}-book.xlsx"]

    text = _plain("".join(page.text for page in sheets))
    assert [panel.title for panel in made.panels if _plain(panel.title) not in text] == []
    for page in sheets:
        assert (round(page.width / MM), round(page.height / MM)) == (297, 210)
        # Half an inch beside the table; its head and foot stand three tenths from the edge.
        inside(page, Margins(left=12, right=12, top=7, bottom=7))


def test_a_bulletin_keeps_to_its_type_area_and_its_22_lines(made: Office, drawn: dict[str, list[Page]]) -> None:
    sheets = drawn[f"{made.view.lang}-letter.docx"]

    upright = [page for page in sheets if page.width < page.height]
    assert len(upright) >= 2
    for page in upright:
        assert len(page.lines(37 * MM, 262 * MM)) <= 22
        body = [word for line in page.lines(37 * MM, 262 * MM) for word in line]
        # Punctuation may hang a little over the edge.
        assert all(word.left >= 28 * MM - 1 and word.right <= 184 * MM + 9 for word in body)
        inside(page, UPRIGHT)
    for page in sheets:
        if page not in upright:
            inside(page, ACROSS)
    text = _plain("".join(page.text for page in sheets))
    for section in made.told.sections:
        assert _plain(section.heading) in text
    assert f"—{len(upright)}—" in _plain(upright[-1].text)


def test_a_full_page_has_22_lines_of_28_signs(drawn: dict[str, list[Page]]) -> None:
    full = next(page for page in drawn[FULL_PAGES][1:] if page.text.count("测") > 28 * 20)
    lines = ["".join(word.text for word in line) for line in full.lines(37 * MM, 262 * MM)]
    assert [len(line) for line in lines[1:]] == [28] * 21


def inside(page: Page, free: Margins) -> None:
    """No word lies nearer to an edge than so many millimetres."""
    for word in page.words:
        where = f"{word}"
        assert free.left * MM - 1 <= word.left, where
        assert word.right <= page.width - free.right * MM + 1, where
        assert free.top * MM - 1 <= word.top, where
        assert word.bottom <= page.height - free.bottom * MM + 1, where


def _plain(text: str) -> str:
    return "".join(sign for sign in text if not sign.isspace() and sign not in "\u00a0\u2002\x0b")
