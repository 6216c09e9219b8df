"""Every office file set by LibreOffice, with the longest names and the largest numbers: complete, and on the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

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


def _enlarged(table: str, row: dict) -> dict:
    if table == "region":
        name, short, english = LONG.get(row["name"], (f"{row['name']}民族乡", row["short_name"], row["name_en"]))
        return row | {"name": name, "short_name": short, "name_en": english}
    if table == "measure_month":
        counted = ("value", "matched_mom", "base_mom", "matched_yoy", "base_yoy")
        return row | {name: row[name] * MANY for name in counted if row[name] is not None}
    return row


@pytest.fixture(params=["zh", "en"])
def view(request: pytest.FixtureRequest, long_release_path: Path) -> View:
    return screen.view(long_release_path, lang=str(request.param))


def made(view: View) -> Deck:
    steps = [Step(kind) for kind in KINDS if kind != "county"]
    return Presentation(BytesIO(deck(view, with_counties(steps, [JIA, YI, BING]))))


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


def test_no_words_run_out_of_their_shape_or_off_the_slide(view: View) -> None:
    for number, slide in enumerate(made(view).slides, start=1):
        for shape in slide.shapes:
            if not shape.has_text_frame or not shape.text_frame.text:
                continue
            wide, high = needed(shape.text_frame, shape)
            where = f"slide {number}, {shape.name}: {shape.text_frame.text}"
            assert wide <= shape.width.pt + 1, where
            assert high <= shape.height.pt + 1 or shape.is_placeholder, where
            assert shape.left >= 0, where
            assert shape.left.pt + shape.width.pt <= 960 + 1, where
            assert shape.top.pt + shape.height.pt <= 540 + 1, where


def test_every_slide_is_a_page_with_its_title_and_foot(view: View, tmp_path: Path) -> None:
    slides = made(view)
    target = BytesIO()
    slides.save(target)

    drawn = pages(target.getvalue(), "pptx", tmp_path)

    assert len(drawn) == len(slides.slides)
    for page, slide in zip(drawn, slides.slides, strict=True):
        assert _plain(slide.shapes.title.text_frame.text) in _plain(page.text)
        assert view.release.id in page.text
        inside(page, 0, 0)


def test_every_sheet_fits_its_paper_and_repeats_its_headings(view: View, tmp_path: Path) -> None:
    panels = [one.build(view) for one in PANELS.values() if one.suits(view)]

    drawn = pages(book([of_panel(view, panel) for panel in panels], view.words), "xlsx", tmp_path)

    text = "".join(page.text for page in drawn)
    for panel in panels:
        assert _plain(panel.title) in _plain(text)
    for page in drawn:
        assert (round(page.width / MM), round(page.height / MM)) == (297, 210)
        inside(page, 5, 5)


def test_a_bulletin_keeps_to_its_type_area_and_its_22_lines(view: View, tmp_path: Path) -> None:
    told = bulletin(view, date(2023, 7, 5))

    drawn = pages(document(told, template(), "核验码 0000-0000-0000"), "docx", tmp_path)

    upright = [page for page in drawn if page.width < page.height]
    assert len(upright) >= 2
    for page in upright:
        assert len(page.lines(37 * MM, 262 * MM)) <= 22
        body = [word for line in page.lines(37 * MM, 262 * MM) for word in line]
        # Punctuation may hang a little over the edge.
        assert all(word.left >= 28 * MM - 1 and word.right <= 184 * MM + 9 for word in body)
    for page in drawn:
        inside(page, 20, 20)
    text = _plain("".join(page.text for page in drawn))
    for section in told.sections:
        assert _plain(section.heading) in text
    assert f"—{len(upright)}—" in _plain(upright[-1].text)


def test_a_full_page_has_22_lines_of_28_signs(long_release_path: Path, tmp_path: Path) -> None:
    told = bulletin(screen.view(long_release_path), date(2023, 7, 5))
    long = Section("一、测", (Paragraph("", Sentence(("测" * 28 * 60,))),))

    drawn = pages(document(_only(told, long), template()), "docx", tmp_path)

    full = next(page for page in drawn[1:] if page.text.count("测") > 28 * 20)
    lines = ["".join(word.text for word in line) for line in full.lines(37 * MM, 262 * MM)]
    assert [len(line) for line in lines[1:]] == [28] * 21


def _only(told: Bulletin, section: Section) -> Bulletin:
    return replace(told, sections=(section,))


def inside(page: Page, x: float, y: float) -> None:
    """No word lies nearer to an edge than so many millimetres."""
    for word in page.words:
        where = f"{word}"
        assert x * MM - 1 <= word.left, where
        assert word.right <= page.width - x * MM + 1, where
        assert word.top >= 0, where
        assert word.bottom <= page.height - y * MM / 4 + 1, where


def _plain(text: str) -> str:
    return "".join(sign for sign in text if not sign.isspace() and sign not in "\u00a0\u2002\x0b")
