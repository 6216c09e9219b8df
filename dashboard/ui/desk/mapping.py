"""A form that is not ours: its columns are mapped to our figures once, tried on the file, saved, and chosen again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from dashboard.panels import Panel
from dashboard.ui import data, links, tables
from dashboard.ui.desk import faults, mapping_form
from dashboard.ui.desk.given import Given
from dashboard.ui.markup import element
from dashboard.view import View
from warehouse import store
from warehouse.intake.grids import Grid
from warehouse.intake.layouts import kept, proposing
from warehouse.intake.layouts.layout import Layout, Table
from warehouse.refusal import Refusal

DRAFT = "desk-layout"
"""Session state: sha256 of a file -> the layout it is read by, and whether that is still a draft."""
CHOSEN = "desk-mapping"


def chosen(sha256: str) -> tuple[Layout | None, bool]:
    """By which layout a file is read, and whether it is a draft that has to be saved first."""
    layout, is_draft = st.session_state.get(DRAFT, {}).get(sha256, (None, False))
    return layout, is_draft


def _choose(given: Given, layout: Layout | None, *, is_draft: bool) -> None:
    st.session_state[DRAFT] = {**st.session_state.get(DRAFT, {}), given.sha256: (layout, is_draft)}


def show(view: View, engine: Engine, given: Given, number: int) -> None:
    """The card below a file that is in another form; *number* tells it from the others."""
    words = view.words
    with st.container(key=f"card-desk-map-{number}", gap="xxsmall"):
        heading = element("h3", "card-title", words("mapping.title", name=given.name))
        st.html(element("div", "card-head", heading, element("p", "card-subtitle", words("mapping.hint"))).html)
        with st.container(key=f"pad-desk-map-{number}", gap="small"):
            try:
                grids = data.sheets_of(given.data, given.name)
            except Refusal as refusal:
                st.html(element("div", "notice", refusal.in_(view.lang)).html)
                return
            _saved(view, engine, (given, number), grids)
            _anew(view, engine, (given, number), grids)


def _saved(view: View, engine: Engine, which: tuple[Given, int], grids: Sequence[Grid]) -> None:
    """The saved mappings to choose from, those made for this header first."""
    given, number = which
    with store.reading(engine).connect() as connection:
        fitting = proposing.fitting(connection, grids)
        others = [one for one in kept.newest(connection) if one not in fitting]
    known = {one.name: one for one in (*fitting, *others)}
    if not known:
        st.html(element("p", "standin", view.words("mapping.none")).html)
        return
    same = {one.name for one in fitting}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        name = st.selectbox(
            view.words("mapping.saved"), list(known), key=f"{CHOSEN}-{number}-{given.sha256[:16]}", width=420,
            format_func=lambda one: view.words("mapping.fits" if one in same else "mapping.other", name=one,
                                               version=known[one].version),
        )  # fmt: skip
        if st.button(view.words("mapping.use"), key=f"desk-use-{number}", type="primary"):
            _choose(given, known[name].layout, is_draft=False)
            st.rerun()


def _anew(view: View, engine: Engine, which: tuple[Given, int], grids: Sequence[Grid]) -> None:
    """The columns one by one; then what comes of them, to be saved under a name."""
    given, number = which
    layout, is_draft = chosen(given.sha256)
    with st.expander(view.words("mapping.anew"), expanded=is_draft):
        proposal = mapping_form.header(view, grids, number)
        if proposal is None:
            st.html(element("p", "standin", view.words("mapping.no_header")).html)
            return
        fields = mapping_form.fields(view, proposal, f"{number}-{given.sha256[:16]}")
        if fields is not None:
            _choose(given, Layout(view.words("mapping.draft"), (Table(proposal.grid.name, fields),)), is_draft=True)
            st.rerun()
        if layout is not None and is_draft:
            _preview(view, proposal, layout, number)
            _save(view, engine, which, proposal.headings.signature)


def _preview(view: View, proposal: proposing.Proposal, layout: Layout, number: int) -> None:
    """Each mapped column with the first values as they are typed and as they are read."""
    rows = list(mapping_form.preview(view, proposal, layout.tables[0].fields))
    title = view.words("mapping.preview", n=len(rows))
    st.html(element("h4", "desk-section", title).html)
    names = [view.words(f"mapping.{name}") for name in ("heading", "read_as", "unit", "typed", "value")]
    table = pd.DataFrame(rows, columns=names)
    tables.show(Panel("desk-preview", title, "", table, lambda: table), f"desk-preview-{number}")


def _save(view: View, engine: Engine, which: tuple[Given, int], signature: str) -> None:
    given, number = which
    words = view.words
    layout, _ = chosen(given.sha256)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        name = st.text_input(words("mapping.name"), PurePath(given.name).stem[:40], key=f"desk-map-name-{number}",
                             max_chars=40, width=320)  # fmt: skip
        is_pressed = st.button(words("mapping.save"), key=f"desk-map-save-{number}", type="primary")
    if not is_pressed or layout is None:
        return
    actor = str(st.session_state.get("desk-actor", "")).strip()
    if not actor:
        st.html(element("div", "notice", words("desk.nobody")).html)
        return
    try:
        with faults.in_words(), engine.begin() as connection:
            made = kept.save(connection, name.strip(), layout.tables[0].fields, signature=signature, actor=actor)
    except Refusal as refusal:
        st.html(element("div", "notice", links.plain(refusal.in_(view.lang))).html)
        return
    _choose(given, made.layout, is_draft=False)
    st.rerun()
