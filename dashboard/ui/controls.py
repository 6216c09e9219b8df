"""Controls: where we are, how to go down and back up, and what else a page lets the reader choose.

No control keeps a value of its own. Each shows what the URL says and writes the reader's choice back to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from catalogue.dictionaries import DOMAINS, GROUPS, RUNG_LABELS
from catalogue.period import month_text, parse_month
from catalogue.rungs import RUNGS
from catalogue.text import Text
from dashboard.dates import month_label
from dashboard.panels import check_words, comparing_words, ledger, rubric_choice
from dashboard.panels.ground import map_region
from dashboard.panels.origins import origin
from dashboard.selection import COMPARES, LEVELS, WINDOWS
from dashboard.ui import find, links
from dashboard.ui.markup import element
from dashboard.view import View
from queries.peers import groups_of


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


def choose(
    view: View,
    field: str,
    label: str,
    options: Sequence[object],
    names: Callable[[object], str],
    width: int,
    shown: object = None,
) -> None:
    """A list that sets one field of the selection and shows it (or *shown*), its label in words before it."""
    key = f"choose-{field}"
    st.session_state[key] = getattr(view.selection, field) if shown is None else shown
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", width="content"):
        st.html(element("span", "control-label", label).html, width="content")
        st.selectbox(
            label,
            options,
            key=key,
            format_func=names,
            label_visibility="collapsed",
            on_change=partial(_apply, view, field, key),
            width=width,
            required=True,
        )


def _apply(view: View, field: str, key: str) -> None:
    view.go(**{field: st.session_state[key]})()


def rung(view: View) -> None:
    """The rung that coverage is counted at: always "this rung or above"."""

    def name(code: object) -> str:
        return view.words("control.rung_at", rung=RUNG_LABELS[str(code)].in_(view.lang))

    choose(view, "rung", view.words("control.rung"), RUNGS, name, 180 if view.lang == "zh" else 200)


def month(view: View) -> None:
    """The month, the latest first."""
    months = range(view.release.data_month, view.release.first_month - 1, -1)
    choose(
        view,
        "month",
        view.words("control.month"),
        list(months),
        partial(_month_name, view.lang),
        125 if view.lang == "zh" else 160,
    )


def since(view: View) -> None:
    """The earlier month that the denominator is compared with."""
    months = ledger.months(view)
    if months:
        shown = month_text(ledger.since(view))
        names = partial(_since_name, view.lang)
        choose(
            view, "since", view.words("places.since_choice"), months, names, 125 if view.lang == "zh" else 160, shown
        )


def _since_name(lang: str, text: object) -> str:
    return month_label(parse_month(str(text)), lang)


def _month_name(lang: str, number: object) -> str:
    return month_label(int(str(number)), lang)


def indicator(view: View) -> None:
    """The indicator: those that stations report month by month, and the ratios of them."""
    names = {key: one.label.in_(view.lang) for key, one in view.catalogue.items() if one.source != "register"}
    choose(view, "indicator", view.words("control.indicator"), list(names), lambda key: names[str(key)], 190)


def monitored(view: View) -> None:
    """The same with the two rates of reporting, which are counted in the register."""
    names = {
        key: one.label.in_(view.lang)
        for key, one in view.catalogue.items()
        if one.source != "register" or origin(one) == "derived"
    }
    choose(view, "indicator", view.words("control.indicator"), list(names), lambda key: names[str(key)], 190)


def window(view: View) -> None:
    """The stretch of time that flows are added over."""
    choose(view, "window", view.words("control.window"), WINDOWS, lambda code: view.words(f"window.{code}"), 130)


def compare(view: View) -> None:
    """What a change is measured against."""
    choose(view, "compare", view.words("control.compare"), COMPARES, lambda code: view.words(f"compare.{code}"), 170)


def level(view: View, usual: str = "county") -> None:
    """The level of map and ranking, where there is more than one; *usual* is that of a province when none is chosen."""
    above = view.regions.get(map_region(view)).level
    if above not in ("nation", "province"):
        return
    options = LEVELS if above == "nation" else LEVELS[1:]
    shown = view.selection.level or ("" if above == "nation" else usual)

    def name(code: object) -> str:
        return view.words(f"level.{code or 'province'}")

    choose(view, "level", view.words("control.level"), options, name, 130, shown)


def domain(view: View) -> None:
    """One service domain or all, for indicators that are reported by domain."""
    _of_dictionary(view, "domain", DOMAINS, 130)


def group(view: View) -> None:
    """One population group or all, for indicators that are reported by group."""
    _of_dictionary(view, "group", GROUPS, 170)


def _of_dictionary(view: View, field: str, dictionary: Mapping[str, Text], width: int) -> None:
    if view.indicator.breakdown != field:
        return
    names = {"": view.words(f"control.all_{field}s")} | {code: text.in_(view.lang) for code, text in dictionary.items()}
    choose(view, field, view.words(f"control.{field}"), list(names), lambda code: names[str(code)], width)


def peers(view: View) -> None:
    """The peer group that counties are compared in; of a county its own is the usual one."""
    if comparing_words.level(view) != "county":
        return
    usual = view.words("control.own_peers" if view.region.level in ("county", "township") else "control.all_peers")
    names = {"": usual} | {group.code: group.label.in_(view.lang) for group in groups_of(view.release.about).groups}
    choose(view, "peers", view.words("control.peers"), list(names), lambda code: names[str(code)], 210)


def check(view: View) -> None:
    """One check or all, on the page of what they found."""
    names = {"": view.words("control.all_checks")}
    names |= {code: one.label.in_(view.lang) for code, one in (check_words.checks(view) or {}).items()}
    shown = view.selection.check if view.selection.check in names else ""
    choose(view, "check", view.words("control.check"), list(names), lambda code: names[str(code)], 190, shown)


def rubric(view: View) -> None:
    """What assessments are by, those used most first; nothing while there are none."""
    names = {one.id: one.label.in_(view.lang) for one in rubric_choice.known(view)}
    if chosen := rubric_choice.chosen(view):
        label = view.words("control.rubric")
        choose(view, "rubric", label, list(names), lambda code: names[str(code)], 170, chosen.id)


def search(view: View) -> str:
    """Words to look for among the definitions; not part of the selection."""
    label = view.words("control.search")
    return st.text_input(
        label, key="search", placeholder=view.words("control.search_hint"), label_visibility="collapsed"
    )


CONTROLS: Mapping[str, Sequence[Callable[[View], None]]] = {
    "overview": (rung, month),
    "coverage": (rung, level),
    "targets": (rung, month),
    "services": (indicator, domain, group, window, compare, month),
    "stations": (month,),
    "reporting": (partial(level, usual="prefecture"), month),
    "monitor": (monitored, domain, group, window, partial(level, usual="county"), peers, month),
    "checks": (check, month),
    "supervision": (rubric, partial(level, usual="prefecture"), window, month),
    "attention": (rung, month),
    "revisions": (rung, indicator, month),
    "ledger": (since, month),
    "methods": (month,),
    "prepare": (rung, month),
    "materials": (rung, month),
    "press": (rung, level, indicator, window, month),
    "verify": (),
}


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
    """What the next click on this page is likely to choose: the months before and after, then the other rungs."""
    chosen, first, last = view.selection, view.release.first_month, view.release.data_month
    offered = CONTROLS.get(page, ())
    months = [chosen.month - 1, chosen.month + 1] if month in offered or page == "coverage" else []
    rungs = [one for one in RUNGS if one != chosen.rung] if rung in offered else []
    near: list[dict[str, object]] = [{"month": one} for one in months if first <= one <= last]
    return near + [{"rung": one} for one in rungs]
