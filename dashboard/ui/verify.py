"""引用核验 on the screen: a code, a file or a sentence goes in, and what the release says comes out."""

from __future__ import annotations

import streamlit as st

from dashboard.citations.reading import codes
from dashboard.citations.verdict import Verdict, verify
from dashboard.panels import Panel
from dashboard.sentences.report import report
from dashboard.ui import data, figure, tables
from dashboard.ui.markup import element
from dashboard.view import View
from warehouse.refusal import Refusal

TYPES = ("png", "jpg", "jpeg", "webp", "bmp", "pdf", "pptx", "docx", "xlsx", "svg", "csv", "txt", "json", "zip")
MOST = 8
"""Verdicts shown of one file: a deck of a hundred counties has a hundred codes."""


def ask(view: View) -> None:
    """Where a code is typed or a file given, and what becomes of it."""
    words = view.words
    with st.container(key="card-verify-code", gap="xxsmall"):
        st.html(element("h3", "card-title", words("verify.code_title")).html)
        typed = st.text_input(words("verify.code"), key="verify-code", placeholder="K7M2-4Q9X-PD3T", max_chars=200)
        given = st.file_uploader(words("verify.file"), TYPES, key="verify-file", max_upload_size=64)
        st.html(element("p", "card-subtitle", words("verify.file_hint")).html)
    if given is not None:
        _of_file(view, given.getvalue())
    elif typed.strip():
        _told(view, verify(typed, data.cited, view.lang))


def _of_file(view: View, content: bytes) -> None:
    try:
        found = codes(content)
    except Refusal as refusal:
        _line(view, refusal.in_(view.lang), is_good=False)
        return
    if not found:
        _line(view, view.words("verify.no_code"), is_good=False)
    for text in found[:MOST]:
        _told(view, verify(text, data.cited, view.lang))
    if len(found) > MOST:
        st.html(element("p", "card-note", view.words("verify.more_codes", n=len(found), shown=MOST)).html)


def _told(view: View, verdict: Verdict) -> None:
    with st.container(key=f"card-verdict-{verdict.code}", gap="xxsmall"):
        _line(view, view.words(f"verify.{verdict.outcome}", code=verdict.code), is_good=verdict.is_genuine)
        if verdict.reason is not None:
            st.html(element("p", "card-note", verdict.reason.in_(view.lang)).html)
        for panel in verdict.panels:
            _values(panel, f"{verdict.code}-{panel.panel_id}")


def _line(view: View, text: str, *, is_good: bool) -> None:
    sign = view.words("verify.good" if is_good else "verify.bad")
    mark = element("span", f"verdict {'good' if is_good else 'bad'}", sign)
    st.html(element("p", "verdict-line", mark, " ", text).html)


def _values(panel: Panel, key: str) -> None:
    """The values as the release gives them now, with every word about them."""
    words = element("h3", "card-title", panel.title), element("p", "card-subtitle", panel.subtitle)
    st.html(element("div", "card-head", *words).html)
    if panel.figure is not None:
        figure.show(panel.figure, panel.alt or panel.title, f"verdict-{key}")
    if len(panel.table):
        tables.show(panel, f"verdict-rows-{key}")
    lines = [element("div", name, text) for name, text in (("card-note", panel.note), ("card-source", panel.source))]
    st.html(element("div", "card-words", *lines).html)


def sentence(view: View) -> None:
    """Where a sentence is pasted, and what the release says to each of its figures."""
    words = view.words
    with st.container(key="card-verify-sentence", gap="xxsmall"):
        st.html(element("h3", "card-title", words("verify.sentence_name")).html)
        text = st.text_area(
            words("verify.sentence"), key="verify-sentence", placeholder=words("verify.sentence_hint"), height=110,
            max_chars=2000,
        )  # fmt: skip
        st.button(words("verify.compare"), key="verify-compare")
        if not text.strip():
            return
        panel = report(view, text)
        heading = element("h3", "card-title", panel.title), element("p", "card-subtitle", panel.subtitle)
        st.html(element("div", "card-head", *heading).html)
        if len(panel.table):
            tables.show(panel, "sentence-rows")
        notes = [element("div", "card-note", line) for line in panel.note.splitlines()]
        st.html(element("div", "card-words", *notes, element("div", "card-source", panel.source)).html)
