"""Controls: where we are, how to go down and back up, and what else a page lets the reader choose.

No control keeps a value of its own. Each shows what the URL says and writes the reader's choice back to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from catalogue.rungs import RUNGS
from dashboard.ui import ahead, choices, find, links, periods
from dashboard.ui.markup import element
from dashboard.view import View


def trail(view: View, page: str) -> None:
    """The way from the top region down to the selected one, each step a link back, then a list to go further down."""
    *above, here = view.regions.path(view.selection.region)
    with st.container(key="trail", horizontal=True, vertical_alignment="center", gap="xsmall", width="content"):
        if above:
            links.row(view, "to-above", [_step(view, page, region.code) for region in above])
        st.html(element("span", "trail-here", view.regions.label(here.code, view.lang)).html, width="content")
    children = [child.code for child in view.regions.children(here.code)]
    if children:
        names = {code: view.regions.label(code, view.lang) for code in children}
        _descend(view, names)


def _step(view: View, page: str, code: str) -> links.Link:
    return links.Link(page, view.regions.label(code, view.lang), {"region": code, "site": ""})


def _descend(view: View, names: Mapping[str, str]) -> None:
    key = f"descend-{view.selection.region}-{view.lang}"

    def go() -> None:
        if code := st.session_state[key]:
            view.go(region=code, site="")()

    st.selectbox(
        view.words("control.next_region"),
        list(names),
        index=None,
        key=key,
        format_func=names.__getitem__,
        placeholder=view.words("control.choose_region"),
        label_visibility="collapsed",
        on_change=go,
        width=200,
    )


CONTROLS: Mapping[str, Sequence[Callable[[View], None]]] = {
    "overview": (choices.rung, periods.month),
    "coverage": (choices.rung, choices.level),
    "targets": (choices.rung, periods.month),
    "services": (
        choices.theme,
        choices.of_theme,
        choices.domain,
        choices.group,
        periods.window,
        choices.compare,
        periods.month,
    ),
    "stations": (periods.month,),
    "reporting": (partial(choices.level, usual="prefecture"), periods.month),
    "monitor": (
        choices.monitored,
        choices.domain,
        choices.group,
        periods.window,
        partial(choices.level, usual="county"),
        choices.peers,
        periods.month,
    ),
    "checks": (choices.check, periods.month),
    "supervision": (choices.rubric, partial(choices.level, usual="prefecture"), periods.window, periods.month),
    "attention": (choices.rung, periods.month),
    "revisions": (choices.rung, choices.indicator, periods.month),
    "ledger": (periods.since, periods.month),
    "methods": (choices.rung, periods.month),
    "prepare": (choices.rung, choices.monitored, periods.window, periods.month),
    "materials": (choices.rung, periods.month),
    "press": (choices.rung, choices.level, choices.indicator, periods.window, periods.month),
    "verify": (),
}


LISTS: Mapping[Callable[[View], None], tuple[str, Callable[[View], Sequence[str]]]] = {
    choices.indicator: ("indicator", choices.reported),
    choices.of_theme: ("indicator", choices.in_theme),
    choices.monitored: ("indicator", partial(choices.reported, with_rates=True)),
    choices.rubric: ("rubric", choices.rubrics),
    choices.check: ("check", choices.checks),
}
"""The lists that are looked through one after another: the field they set, and what they hold."""


def bar(view: View, page: str) -> None:
    """The row under the band: the region and a search on the left, what the page lets choose on the right."""
    with st.container(key="controls", horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(
            key="whereabouts", horizontal=True, vertical_alignment="center", gap="small", width="content"
        ):
            trail(view, page)
            sought = find.box(view)
        st.space("stretch")
        with st.container(key="choices", horizontal=True, vertical_alignment="center", gap="small", width="content"):
            for control in CONTROLS.get(page, ()):
                control(view)
    find.results(view, page, sought)


def nearby(view: View, page: str) -> list[dict[str, object]]:
    """What the next click on this page is likely to choose, the likeliest first.

    That are the neighbours of what is chosen in the page's own list, then the months before and after, then the other
    rungs.
    """
    chosen, first, last = view.selection, view.release.first_month, view.release.data_month
    offered = CONTROLS.get(page, ())
    near: list[dict[str, object]] = []
    for field, listed in (LISTS[control] for control in offered if control in LISTS):
        near += [{field: one} for one in ahead.beside(listed(view), getattr(chosen, field))]
    if periods.month in offered or page == "coverage":
        near += [{"month": one} for one in (chosen.month - 1, chosen.month + 1) if first <= one <= last]
    if choices.rung in offered:
        near += [{"rung": one} for one in RUNGS if one != chosen.rung]
    return near
