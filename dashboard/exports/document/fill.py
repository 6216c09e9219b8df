"""A bulletin put into a template: words at their places, then sections, ranking and key as paragraphs and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from io import BytesIO

from docx import Document as open_document
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from catalogue.period import last_day
from dashboard.bulletin.report import Bulletin, annex
from dashboard.bulletin.sentence import Sentence
from dashboard.charts.wrapping import wrap
from dashboard.dates import day_text
from dashboard.exports.document.annex import KEY_WIDTHS, STANDING_WIDTHS, key_rows, standings, table
from dashboard.exports.document.faces import SIZE_2
from dashboard.exports.document.styles import KEY, SECOND
from dashboard.exports.document.template import BLOCKS, PLACES, saved

TITLE_WIDTH = 420
"""Points of a line of the title, whose lines are about equally long and end where a word does."""

Block = Callable[[Document, Bulletin, Paragraph], None]


def document(made: Bulletin, template: bytes, code: str = "") -> bytes:
    """The DOCX of a bulletin on a *template* that ``office.checked`` has passed; *code* is the check code's line.

    The same bulletin on the same template gives the same bytes.
    """
    opened = open_document(BytesIO(template))
    words = inline(made, code)
    for paragraph in list(paragraphs(opened)):
        name = next((name for name in BLOCKS if paragraph.text.strip() == PLACES[name]), "")
        if name:
            FILL[name](opened, made, paragraph)
            paragraph._p.getparent().remove(paragraph._p)
        else:
            _replace(paragraph, words)
    _sign(opened, made)
    return saved(opened)


def inline(made: Bulletin, code: str) -> Mapping[str, str]:
    """The words of the places that lie within a paragraph."""
    view, words = made.view, made.view.words
    day = words("screen.as_of", day=day_text(last_day(view.release.data_month), view.lang))
    foot = [words("screen.release", id=view.release.id), day, *([words("screen.simulated")] if made.nature else [])]
    annexes = "document.annexes" if made.standings.ranks else "document.annexes_key"
    title = wrap(made.title + made.nature, TITLE_WIDTH, round(SIZE_2))
    told = {
        "issuer": made.issuer, "title": "\n".join(title), "number": words("document.number"),
        "recipients": made.recipients, "annexes": words(annexes), "signed": made.issuer, "issued": made.issued,
        "nature": words("screen.simulated_note") if made.nature else "",
        "foot": words("screen.title_gap").join([*foot, *([code] if code else [])]),
    }  # fmt: skip
    return {PLACES[name]: text for name, text in told.items()}


def paragraphs(opened: Document) -> Iterator[Paragraph]:
    """Every paragraph of a document: of its body, its tables, its headers and footers."""
    yield from _in_body(opened.paragraphs, opened.tables)
    for section in opened.sections:
        for part in (
            section.header, section.even_page_header, section.first_page_header,
            section.footer, section.even_page_footer, section.first_page_footer,
        ):  # fmt: skip
            if not part.is_linked_to_previous:
                yield from _in_body(part.paragraphs, part.tables)


def _in_body(own: list[Paragraph], tables: list[Table]) -> Iterator[Paragraph]:
    yield from own
    for one in tables:
        for row in one.rows:
            for cell in row.cells:
                yield from _in_body(cell.paragraphs, cell.tables)


def _replace(paragraph: Paragraph, words: Mapping[str, str]) -> None:
    """Put words at their places. Programs part a place into several runs as they like; the first one's look holds."""
    runs = paragraph.runs
    for run in runs:
        for place, text in words.items():
            if place in run.text:
                run.text = run.text.replace(place, text)
    if any(place in paragraph.text for place in words):
        whole = "".join(run.text for run in runs)
        for place, text in words.items():
            whole = whole.replace(place, text)
        runs[0].text = whole
        for run in runs[1:]:
            run.text = ""


def _body(_: Document, made: Bulletin, before: Paragraph) -> None:
    for section in made.sections:
        before.insert_paragraph_before(section.heading, "通报一级标题")
        for paragraph in section.paragraphs:
            target = before.insert_paragraph_before("", "通报正文")
            if paragraph.heading:
                target.add_run(paragraph.heading, SECOND)
            _sentence(target, paragraph.sentence, made)
            target.paragraph_format.keep_with_next = paragraph is made.sections[-1].paragraphs[-1] or None


def _sentence(target: Paragraph, sentence: Sentence, made: Bulletin) -> None:
    """Words and figures, each figure followed by its key."""
    for piece in sentence.pieces:
        if isinstance(piece, str):
            target.add_run(piece)
        else:
            target.add_run(piece.text)
            target.add_run(f"[{made.keys[piece]}]", KEY)


def _standings(opened: Document, made: Bulletin, before: Paragraph) -> None:
    if not made.standings.ranks:
        return
    words = made.view.words
    before.insert_paragraph_before(words("document.annex", number="1"), "通报附件标记")
    before.insert_paragraph_before(words("document.standings") + made.nature, "通报附件标题")
    headings, rows = standings(made.view, made.standings)
    before._p.addprevious(table(opened, headings, rows, STANDING_WIDTHS)._tbl)


def _key(opened: Document, made: Bulletin, before: Paragraph) -> None:
    words, frame = made.view.words, annex(made)
    follows = bool(made.standings.ranks)
    mark = before.insert_paragraph_before(words("document.annex", number="2" if follows else ""), "通报附件标记")
    mark.paragraph_format.page_break_before = follows
    before.insert_paragraph_before(words("document.key") + made.nature, "通报附件标题")
    before._p.addprevious(table(opened, list(frame.columns), key_rows(made.view, frame), KEY_WIDTHS)._tbl)


FILL: Mapping[str, Block] = {"body": _body, "standings": _standings, "key": _key}


def _sign(opened: Document, made: Bulletin) -> None:
    """Title, office and release as properties of the file."""
    about, view = opened.core_properties, made.view
    about.title, about.author, about.keywords = made.title + made.nature, made.issuer, view.release.id
    about.last_modified_by, about.comments, about.subject = made.issuer, made.nature, view.words("screen.product")
    about.language = {"zh": "zh-CN", "en": "en-GB"}[view.lang]
    about.created = datetime(2000, 1, 1)
