"""The columns of another form, one a line: heading, first values, what it is read as, in which unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

import streamlit as st

from dashboard.numbers import MISSING
from dashboard.ui import links
from dashboard.ui.markup import element
from dashboard.view import View
from warehouse.intake.grids import Grid
from warehouse.intake.layouts.headings import ROWS_SEARCHED, likely_row
from warehouse.intake.layouts.layout import Field, Layout, Table, require_sound
from warehouse.intake.layouts.proposing import Proposal, proposals
from warehouse.intake.layouts.targets import KEYS, PASSED_OVER, label_of, targets
from warehouse.intake.numerals import read_number
from warehouse.intake.scales import words_for
from warehouse.refusal import Refusal

BREADTHS = (3, 3, 4, 2)
MOST_COLUMNS = 80


def header(view: View, grids: Sequence[Grid], number: int) -> Proposal | None:
    """The sheet and the row in which its header begins, as chosen; None when no sheet has one there."""
    best = proposals(grids)
    names = [one.grid.name for one in best] + [one.name for one in grids if one.name not in {b.grid.name for b in best}]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        name = st.selectbox(view.words("desk.sheet"), names, key=f"desk-map-sheet-{number}", width=320)
        grid = next(one for one in grids if one.name == name)
        row = st.number_input(
            view.words("mapping.row"), 1, ROWS_SEARCHED, (likely_row(grid) or 0) + 1, width=160,
            key=f"desk-map-row-{number}-{name}",
        )  # fmt: skip
    found = proposals([grid], int(row) - 1)
    return found[0] if found and 0 < len(found[0].fields) <= MOST_COLUMNS else None


def fields(view: View, proposal: Proposal, key: str) -> tuple[Field, ...] | None:
    """A form with every column; what was chosen once it is sent and sound, else None."""
    place = f"{key}-{proposal.headings.first_row}-{proposal.headings.signature[:8]}"
    with st.form(f"desk-map-{place}", border=False):
        heads = (view.words(f"mapping.{name}") for name in ("heading", "typed", "read_as", "unit"))
        for column, head in zip(st.columns(BREADTHS, gap="small"), heads, strict=True):
            column.html(element("div", "control-label", head).html)
        chosen = tuple(
            _line(view, (one, samples), f"{place}-{number}")
            for number, (one, samples) in enumerate(zip(proposal.fields, proposal.samples, strict=True))
        )
        if not st.form_submit_button(view.words("mapping.try"), type="primary"):
            return None
    try:
        require_sound(Layout("x", (Table("x", chosen),)))
    except Refusal as refusal:
        st.html(element("div", "notice", refusal.in_(view.lang)).html)
        return None
    return chosen


def _line(view: View, what: tuple[Field, tuple[str, ...]], key: str) -> Field:
    one, samples = what
    heading, typed, read_as, unit = st.columns(BREADTHS, gap="small", vertical_alignment="center")
    heading.html(element("div", "map-heading", one.heading).html)
    typed.html(element("div", "map-samples", "、".join(samples) or MISSING).html)
    options, units = [PASSED_OVER, *KEYS, *targets()], _units()
    to = read_as.selectbox(
        view.words("mapping.read_as_of", name=links.plain(one.heading)), options, options.index(one.to),
        key=f"desk-to-{key}", label_visibility="collapsed",
        format_func=lambda to: label_of(to).in_(view.lang) if to else view.words("mapping.passed_over"),
    )  # fmt: skip
    word = unit.selectbox(
        view.words("mapping.unit_of", name=links.plain(one.heading)), units,
        units.index(one.unit) if one.unit in units else 0, key=f"desk-unit-{key}", label_visibility="collapsed",
        format_func=lambda word: word or view.words("mapping.own_unit"),
    )  # fmt: skip
    return Field(one.heading, to, word if to in targets() else "")


def _units() -> list[str]:
    """Every word for a unit that any figure takes; '' is the figure's own."""
    return list(dict.fromkeys(["", *chain.from_iterable(words_for(one.column.unit) for one in targets().values())]))


def preview(view: View, proposal: Proposal, chosen: Sequence[Field]) -> Iterator[tuple[str, str, str, str, str]]:
    """Of each column that is read: heading, what it is, unit, first values as typed and as read."""
    samples = dict(zip((one.heading for one in proposal.fields), proposal.samples, strict=True))
    for one in chosen:
        if one.to == PASSED_OVER:
            continue
        typed = samples.get(one.heading, ())
        read = [_read(one, value) for value in typed]
        unit = one.scale.word if one.scale else ""
        yield one.heading, label_of(one.to).in_(view.lang), unit, "、".join(typed), "、".join(read)


def _read(one: Field, typed: str) -> str:
    """A value as it would be stored; a dash when it cannot be read as a number."""
    if one.to not in targets():
        return typed
    value = read_number(typed, targets()[one.to].column, one.scale).value
    return MISSING if value is None else f"{value.normalize():f}"
