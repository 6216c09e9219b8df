"""引用核验 on the screen: a code, a file or a sentence goes in, and what the release says comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.citations.cells import grids
from dashboard.citations.held import Held, differing, held, line
from dashboard.citations.reading import codes
from dashboard.panels import Panel
from dashboard.sentences.report import report
from dashboard.ui import data, figure, tables
from dashboard.ui.markup import element
from dashboard.view import View
from dashboard.words import LANGUAGES, Words
from warehouse.intake.grids import Grid
from warehouse.refusal import Refusal

TYPES = ("png", "jpg", "jpeg", "webp", "bmp", "pdf", "pptx", "docx", "xlsx", "svg", "csv", "txt", "json", "zip")
LARGEST_MB = 20
"""As the server takes, see .streamlit/config.toml: a larger one would be let in here and turned away there."""
MOST = 8
"""Verdicts shown of one file: a deck of a hundred counties has a hundred codes."""


@dataclass(frozen=True)
class Asked:
    """The codes that were typed or stand in a file, and the sheets of that file."""

    codes: list[str]
    sheets: Sequence[Grid] = ()


def ask(view: View) -> Asked | Refusal:
    """Where a code is typed or a file given: what was, or why the file could not be read."""
    words = view.words
    with st.container(key="card-verify-code", height="stretch", gap="xxsmall"):
        st.html(element("h2", "card-title", words("verify.code_title")).html)
        typed = st.text_input(words("verify.code"), key="verify-code", placeholder="K7M2-4Q9X-PD3T", max_chars=200)
        given = st.file_uploader(words("verify.file"), TYPES, key="verify-file", max_upload_size=LARGEST_MB)
        st.html(element("p", "card-subtitle", words("verify.file_hint")).html)
    if given is None:
        return Asked([typed] if typed.strip() else [])
    content = given.getvalue()
    try:
        found = codes(content)
        return (
            Asked(found, grids(content)) if found else Refusal(*(Words(lang)("verify.no_code") for lang in LANGUAGES))
        )
    except Refusal as refusal:
        return refusal


def sentence(view: View) -> str:
    """Where a sentence is pasted: what was."""
    words = view.words
    with st.container(key="card-verify-sentence", height="stretch", gap="xxsmall"):
        st.html(element("h2", "card-title", words("verify.sentence_name")).html)
        text = st.text_area(
            words("verify.sentence"), key="verify-sentence", placeholder=words("verify.sentence_hint"), height=122,
            max_chars=2000,
        )  # fmt: skip
        st.button(words("verify.compare"), key="verify-compare", type="primary")
    return text.strip()


def told(view: View, asked: Asked | Refusal) -> None:
    """What becomes of each code, with the values as its release gives them now."""
    if isinstance(asked, Refusal):
        with st.container(key="card-verdict-none"):
            _line(asked.in_(view.lang), is_good=False)
        return
    for text in asked.codes[:MOST]:
        _verdict(view, held(text, asked.sheets, data.cited, view.lang, view.ink))
    if len(asked.codes) > MOST:
        more = view.words("verify.more_codes", n=len(asked.codes), shown=MOST)
        st.html(element("p", "card-note", more).html)


def _verdict(view: View, found: Held) -> None:
    verdict = found.verdict
    with st.container(key=f"card-verdict-{verdict.code}", gap="xxsmall"):
        _line(line(found, view.words), is_good=found.is_genuine)
        if found.differences:
            cells = differing(found, view.words)
            tables.show(Panel("cells", line(found, view.words), "", cells, lambda: cells), f"cells-{verdict.code}")
        for panel in verdict.panels:
            _values(panel, f"{verdict.code}-{panel.panel_id}")


def _line(text: str, *, is_good: bool) -> None:
    mark = element("b", "", "✓" if is_good else "✗")
    st.html(element("p", f"verdict-line {'good' if is_good else 'bad'}", mark, text).html)


def _values(panel: Panel, key: str) -> None:
    """The values as the release gives them now, with every word about them."""
    _head(panel)
    beside = st.columns([2, 3], gap="small") if panel.figure is not None else [st.container()]
    with beside[-1]:
        if len(panel.table):
            tables.show(panel, f"verdict-rows-{key}")
        _words(panel.note, panel.source)
    if panel.figure is not None:
        with beside[0]:
            figure.show(figure.drawing(panel.figure, panel.alt or panel.title, picks=False), f"verdict-{key}")


def compared(view: View, text: str) -> None:
    """What the release says to each figure of a sentence."""
    if not text:
        return
    panel = report(view, text)
    with st.container(key="card-sentence", gap="xxsmall"):
        _head(panel)
        if len(panel.table):
            tables.show(panel, "sentence-rows")
        _words(*panel.note.splitlines(), panel.source)


def _head(panel: Panel) -> None:
    heading = element("h2", "card-title", panel.title), element("p", "card-subtitle", panel.subtitle)
    st.html(element("div", "card-head", *heading).html)


def _words(*lines: str) -> None:
    *notes, source = lines
    told = [element("div", "card-note", note) for note in notes if note]
    st.html(element("div", "card-words", *told, element("div", "card-source", source)).html)
