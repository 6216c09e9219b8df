"""关注清单 as a document: a table for each class of severity, then the rules; the page lies across."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pandas as pd
from docx import Document as open_document
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table

from dashboard import numbers
from dashboard.bulletin.report import NUMERALS
from dashboard.dates import month_label
from dashboard.exports.document.annex import table
from dashboard.exports.document.faces import name_stand_ins
from dashboard.exports.document.page import across, number
from dashboard.exports.document.styles import add_styles
from dashboard.exports.document.template import saved
from dashboard.panels import Panel, parts
from dashboard.panels.concerns import rules, wording
from dashboard.view import View

SHOWN = ("rank", "place", "theme", "sentence", "stations", "why", "page")
WIDTHS = (12, 30, 14, 78, 17, 54, 20)
RULE_WIDTHS = (32, 16, 22, 100, 55)
"""Millimetres of the columns, 225 in all."""


def document(view: View, panel: Panel, foot: str, links: Sequence[str]) -> bytes:
    """The DOCX of the list that *panel* holds, *foot* at the foot of each page.

    *links*: an address for each line, or none at all. The same list gives the same bytes.
    """
    made = open_document()
    add_styles(made)
    name_stand_ins(made)
    across(made.sections[0])
    nature = view.words("screen.simulated_note") if view.release.is_simulated else ""
    header = made.sections[0].header
    header.paragraphs[0].style = made.styles["通报页眉"]
    header.paragraphs[0].add_run(nature)
    number(made.sections[0].footer, WD_ALIGN_PARAGRAPH.CENTER, foot)
    _head(made, view, panel)
    _lines(made, view, panel, links)
    _rules(made, view)
    _sign(made, view)
    return saved(made)


def title(view: View) -> str:
    """Of which place and month the list is, and that its data are simulated where they are."""
    place, month = parts.full(view, view.region.code), month_label(view.selection.month, view.lang)
    nature = view.words("bulletin.nature") if view.release.is_simulated else ""
    return view.words("watch_file.title", place=place, month=month) + nature


def _head(made: Document, view: View, panel: Panel) -> None:
    made.add_paragraph(title(view), "通报标题")
    lead = view.words("watch_file.intro", title=panel.title, ordered=panel.note or panel.subtitle)
    made.add_paragraph(lead, "通报正文").alignment = WD_ALIGN_PARAGRAPH.LEFT


def _lines(made: Document, view: View, panel: Panel, links: Sequence[str]) -> None:
    """A heading and a table for each class of severity that has lines."""
    names = [view.words(f"column_watch.{name}") for name in SHOWN]
    severities: list[str] = list(dict.fromkeys(panel.frame["severity"]))
    for at, severity in enumerate(severities):
        rows = panel.frame.index[panel.frame["severity"] == severity].tolist()
        _heading(made, view, at, severity, len(rows))
        shown = table(made, names, _cells(panel.table.loc[rows, names]), WIDTHS)
        if links:
            _link(made, shown, [links[row] for row in rows])


def _heading(made: Document, view: View, at: int, severity: str, count: int) -> None:
    called = wording.rules(view).severities[severity].in_(view.lang)
    said = NUMERALS[at] if view.lang == "zh" else str(at + 1)
    text = view.words("watch_file.section", number=said, severity=called, n=numbers.count(count))
    made.add_paragraph(text, "通报一级标题")


def _cells(rows: pd.DataFrame) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in rows.itertuples(index=False)]


def _link(made: Document, shown: Table, links: Sequence[str]) -> None:
    """Make the last cell of every row lead to its address."""
    for row, address in zip(shown._tbl.tr_lst[1:], links, strict=True):
        run = row.tc_lst[-1].find(f".//{qn('w:r')}")
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), made.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run.addprevious(link)
        link.append(run)


def _rules(made: Document, view: View) -> None:
    """The rules that are in use, with their limits."""
    listed = rules.rules(view)
    made.add_paragraph(view.words("watch_file.rules"), "通报一级标题")
    names = [view.words(f"column_watch.{name}") for name in ("rule", "theme", "severity", "definition", "limits")]
    table(made, names, _cells(listed.table.loc[listed.frame["is_on"].to_numpy(), names]), RULE_WIDTHS)


def _sign(made: Document, view: View) -> None:
    about = made.core_properties
    about.title, about.author, about.keywords = title(view), view.release.department, view.release.id
    about.last_modified_by, about.subject = view.release.department, view.words("screen.product")
    about.comments = view.words("bulletin.nature") if view.release.is_simulated else ""
    about.language = {"zh": "zh-CN", "en": "en-GB"}[view.lang]
    about.created = datetime(2000, 1, 1)
