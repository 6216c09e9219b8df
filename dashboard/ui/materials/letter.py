"""The bulletin: read, copied paragraph by paragraph, taken along as a document."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from dashboard.bulletin.paragraph import paragraph
from dashboard.bulletin.report import bulletin
from dashboard.bulletin.sentence import Sentence
from dashboard.exports.document import office
from dashboard.exports.document.file import letter
from dashboard.exports.document.template import template
from dashboard.exports.kinds import WORD
from dashboard.ui import ahead, copying, data, frame
from dashboard.ui.markup import Markup, element
from dashboard.ui.materials import quoted
from dashboard.view import View
from warehouse.clock import today
from warehouse.refusal import Refusal
from warehouse.settings import var_folder


def show(view: View) -> None:
    """The text with its figures, dated as chosen, and the buttons that copy it or take it along."""
    words = view.words
    with st.container(key="card-materials-letter", gap="xxsmall"):
        st.html(head(words("materials.letter"), words("materials.letter_hint")).html)
        with st.container(key="pad-materials-letter", horizontal=True, vertical_alignment="bottom", gap="small"):
            issued = st.date_input(
                words("materials.issued"), today(), key="materials-issued", format="YYYY-MM-DD", width=160
            )
            made = bulletin(view, issued if isinstance(issued, date) else today())
            name = f"{made.title}{made.nature}_{view.release.id}.docx"
            refused = _refused(view)
            st.download_button(
                words("materials.take_letter"), partial(letter, made), name, WORD, on_click="ignore",
                type="primary", disabled=refused is not None,
            )  # fmt: skip
            copying.button(view, made.text, "copy-letter", "materials.copy_all")
            st.download_button(
                words("materials.take_template"), template, office.NAMES[view.lang], WORD, on_click="ignore",
                type="tertiary",
            )  # fmt: skip
        if refused is not None:
            st.html(element("div", "notice", refused).html)
        st.html(quoted.sheet(view, made).html)


def head(title: str, subtitle: str) -> Markup:
    """The head of a card."""
    return element("div", "card-head", element("h2", "card-title", title), element("p", "card-subtitle", subtitle))


def _refused(view: View) -> str | None:
    """Why the office's template cannot be used; None when it can, or there is none."""
    try:
        office.chosen(var_folder() / "templates", view.lang)
    except Refusal as refusal:
        return refusal.in_(view.lang)
    return None


@st.fragment
def one_place(view: View) -> None:
    """A paragraph about the selected place or one within it, to be copied; another place leaves the bulletin alone."""
    with ahead.worker().paused(), st.container(key="card-materials-paragraph", gap="xxsmall"):
        st.html(head(view.words("materials.paragraph"), view.words("materials.paragraph_hint")).html)
        with st.container(key="pad-materials-paragraph", gap="xsmall"):
            places = _places(view)
            code = _place(view, places)
            if view.regions.get(code).level == "township":
                frame.state(view.words("state.nothing_title"), view.words("materials.no_township"))
                return
            said = _said(view, code)
            st.html(quoted.text(view, said).html)
            copying.button(view, said.text, f"copy-{code}")
    ahead.worker().ask([partial(_said, view, one) for one in ahead.beside(places, code)])


def _said(view: View, code: str) -> Sentence:
    """The paragraph about a place, made once for all sessions."""
    there = replace(view, selection=view.selection.with_(region=code, site=""))
    return data.kept_card(("paragraph", view.release.id, repr(there.selection)), partial(paragraph, there, code))


def _places(view: View) -> list[str]:
    """The selected place and those within it, townships apart."""
    here = view.selection.region
    inside = [region.code for level in ("prefecture", "county") for region in view.regions.descendants(here, level)]
    return list(dict.fromkeys([here, *inside]))


def _place(view: View, places: list[str]) -> str:
    """The place that the reader chooses."""
    return str(
        st.selectbox(
            view.words("materials.place"), places, key=f"materials-place-{places[0]}-{view.lang}",
            format_func=lambda code: view.regions.label(code, view.lang), label_visibility="collapsed", required=True,
        )
    )  # fmt: skip
