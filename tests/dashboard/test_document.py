"""The bulletin as a document: laid out as GB/T 9704 asks, complete, on a template that the office may edit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as Opened
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Emu

from dashboard.bulletin.report import Bulletin, annex, bulletin
from dashboard.exports.document import office
from dashboard.exports.document.fill import document, paragraphs
from dashboard.exports.document.styles import NEEDED
from dashboard.exports.document.template import PLACES, template
from tests.queries.conftest import small_release_path
from tests.screens import screen
from warehouse.refusal import Refusal

__all__ = ["small_release_path"]

CODE = "核验码 0000-0000-0000"


@pytest.fixture(scope="module")
def made(small_release_path: Path) -> Bulletin:
    return bulletin(screen.view(small_release_path), date(2023, 7, 5))


@pytest.fixture(scope="module")
def written(made: Bulletin) -> bytes:
    return document(made, template(), CODE)


@pytest.fixture
def opened(written: bytes) -> Opened:
    return Document(BytesIO(written))


def words(opened: Opened) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs(opened))


def test_the_page_is_that_of_the_standard(opened: Opened) -> None:
    body, annexes = opened.sections
    lengths = (body.page_width, body.page_height, body.top_margin, body.left_margin)
    area = (
        body.page_width - body.left_margin - body.right_margin, body.page_height - body.top_margin - body.bottom_margin
    )  # fmt: skip
    assert [round(length.mm, 1) for length in lengths] == [210, 297, 37, 28]
    assert [round(Emu(length).mm, 1) for length in area] == [156, 225]
    grid = body._sectPr.find(qn("w:docGrid"))
    closer = int(opened.styles["通报正文"].element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert 225 / 25.4 * 1440 // int(grid.get(qn("w:linePitch"))) == 22
    assert 156 / 25.4 * 72 // (16 + closer) == 28
    assert annexes.page_width > annexes.page_height


@pytest.mark.parametrize(
    ("style", "face", "points"),
    [
        ("通报标题", "方正小标宋简体", 22), ("通报正文", "仿宋_GB2312", 16), ("通报一级标题", "黑体", 16),
        ("通报二级标题", "楷体_GB2312", 16),
    ],
)  # fmt: skip
def test_faces_and_sizes_are_those_of_the_standard(opened: Opened, style: str, face: str, points: int) -> None:
    look = opened.styles[style].element.rPr
    assert look.find(qn("w:rFonts")).get(qn("w:eastAsia")) == face
    assert int(look.find(qn("w:sz")).get(qn("w:val"))) == points * 2


def test_every_face_has_a_stand_in(written: bytes) -> None:
    table = ZipFile(BytesIO(written)).read("word/fontTable.xml").decode()
    for name in ("仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"):
        assert f'w:name="{name}"><w:altName' in table


def test_pages_are_numbered_outside_between_dashes(opened: Opened) -> None:
    section = opened.sections[0]
    assert opened.settings.odd_and_even_pages_header_footer
    for footer in (section.footer, section.even_page_footer):
        runs = footer.paragraphs[0]._p
        assert "".join(one.text or "" for one in runs.iter(qn("w:t"), qn("w:instrText"))) == "— PAGE —"
        assert CODE in footer.paragraphs[1].text
        assert "R0001-00000000" in footer.paragraphs[1].text


def test_no_place_is_left_and_all_sentences_are_there(opened: Opened, made: Bulletin) -> None:
    told = words(opened)
    assert not any(place in told for place in PLACES.values())
    assert made.issued in told
    for section in made.sections:
        assert section.heading in told
        for paragraph in section.paragraphs:
            assert paragraph.heading + paragraph.sentence.keyed(made.keys) in told


def test_simulated_data_are_marked_in_title_and_header(opened: Opened) -> None:
    assert "（模拟数据）" in words(opened).replace("\n", "")
    assert "模拟" in opened.sections[0].header.paragraphs[0].text


def test_the_key_has_a_row_a_figure_and_repeats_its_headings(opened: Opened, made: Bulletin) -> None:
    ranking, key = opened.tables
    frame = annex(made)
    assert [cell.text for cell in ranking.rows[1].cells][:5] == ["1", "东市", "3", "5", "60.00%"]
    assert len(key.rows) == len(frame) + 1
    for row, told in zip(key.rows[1:], frame.itertuples(index=False), strict=True):
        assert [cell.text for cell in row.cells][:4] == [str(value) for value in told[:4]]
    assert key.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_the_same_bulletin_gives_the_same_bytes(made: Bulletin, written: bytes) -> None:
    assert document(made, template(), CODE) == written


def edited(change: Callable[[Opened], None]) -> bytes:
    """Our template after the office has had it."""
    opened, target = Document(BytesIO(template())), BytesIO()
    change(opened)
    opened.save(target)
    return target.getvalue()


def _torn(opened: Opened) -> None:
    """A place whose signs a program has put into three runs, one of them bold."""
    paragraph = next(one for one in opened.paragraphs if one.text == PLACES["title"])
    for run in paragraph.runs:
        run.text = ""
    for text in ("前 {{标", "题}", "} 后"):
        paragraph.add_run(text).bold = True


def test_an_office_may_edit_the_template(made: Bulletin, tmp_path: Path) -> None:
    (tmp_path / "通报.docx").write_bytes(edited(_torn))
    told = words(Document(BytesIO(document(made, office.chosen(tmp_path, "zh")))))
    assert f"前 {made.title}" in told.replace("\n", "")
    assert office.chosen(tmp_path, "en") == template("en")


def _without(place: str) -> Callable[[Opened], None]:
    def change(opened: Opened) -> None:
        one = next(one for one in opened.paragraphs if one.text == place)
        one._p.getparent().remove(one._p)

    return change


def _stranger(opened: Opened) -> None:
    opened.add_paragraph("{{领导签字}}")


def _in_a_sentence(opened: Opened) -> None:
    next(one for one in opened.paragraphs if one.text == PLACES["body"]).add_run("特此通报")


def _unstyled(opened: Opened) -> None:
    style = opened.styles[NEEDED[0]].element
    style.getparent().remove(style)


@pytest.mark.parametrize(
    ("content", "zh"),
    [
        (b"not a document", "打不开"),
        (edited(_without("{{正文}}")), "缺少占位符：{{正文}}"),
        (edited(_stranger), "不认识的占位符：{{领导签字}}"),
        (edited(_in_a_sentence), "{{正文}} 须单独成段"),
        (edited(_unstyled), "缺少样式：通报正文"),
    ],
)
def test_a_broken_template_is_refused_in_words(content: bytes, zh: str, tmp_path: Path) -> None:
    (tmp_path / "通报.docx").write_bytes(content)
    with pytest.raises(Refusal, match=r"通报\.docx") as refused:
        office.chosen(tmp_path, "zh")
    assert zh in refused.value.zh
    assert "template" in refused.value.en


@pytest.mark.parametrize(("lang", "alignment"), [("zh", WD_ALIGN_PARAGRAPH.JUSTIFY), ("en", WD_ALIGN_PARAGRAPH.LEFT)])
def test_chinese_fills_its_lines_and_english_does_not(lang: str, alignment: WD_ALIGN_PARAGRAPH) -> None:
    body = Document(BytesIO(template(lang))).styles["通报正文"]
    assert body.paragraph_format.alignment == alignment
