"""Choices: one list for each field of the selection that a page lets the reader choose.

No list keeps a value of its own. Each shows what the URL says and writes the reader's choice back to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from catalogue.dictionaries import DOMAINS, GROUPS, RUNG_LABELS
from catalogue.reference import THEMES
from catalogue.rungs import RUNGS
from catalogue.text import Text
from dashboard.panels.checks import wording
from dashboard.panels.ground import map_region
from dashboard.panels.indicators import CHOSEN
from dashboard.panels.monitor import comparing_words
from dashboard.panels.origins import origin
from dashboard.panels.supervision import rubric_choice
from dashboard.selection import COMPARES, LEVELS
from dashboard.ui.chooser import choose
from dashboard.view import View
from queries.peers import groups_of


def rung(view: View) -> None:
    """The rung that coverage is counted at: always "this rung or above"."""

    def name(code: object) -> str:
        return view.words("control.rung_at", rung=RUNG_LABELS[str(code)].in_(view.lang))

    choose(view, "rung", view.words("control.rung"), RUNGS, name, 180 if view.lang == "zh" else 200)


def indicator(view: View) -> None:
    """The indicator: those that stations report month by month, and the ratios of them."""
    _of_catalogue(view, reported(view))


def monitored(view: View) -> None:
    """The same with the two rates of reporting, which are counted in the register."""
    _of_catalogue(view, reported(view, with_rates=True))


def reported(view: View, *, with_rates: bool = False) -> list[str]:
    """The ids of the indicators that stations report, in the catalogue's order, the rates of reporting on request."""
    return [
        key
        for key, one in view.catalogue.items()
        if one.source != "register" or (with_rates and origin(one) == "derived")
    ]


def theme(view: View) -> None:
    """What the indicator is about; another theme begins with its first one."""
    firsts: dict[str, str] = {}
    for key in answered(view):
        firsts.setdefault(view.catalogue[key].theme, key)
    names = {key: THEMES[one].in_(view.lang) for one, key in firsts.items()}
    choose(
        view, "indicator", view.words("control.theme"), list(names), lambda key: names[str(key)],
        120 if view.lang == "zh" else 160, firsts[view.indicator.theme], part="-theme",
    )  # fmt: skip


def of_theme(view: View) -> None:
    """The indicators of the theme that the selected one belongs to, from reports and registers alike."""
    _of_catalogue(view, in_theme(view))


def in_theme(view: View) -> list[str]:
    """Their ids, in the catalogue's order."""
    return [key for key in answered(view) if view.catalogue[key].theme == view.indicator.theme]


def answered(view: View) -> list[str]:
    """The ids of all indicators that 服务量 tells by place and month.

    All but those that are counted at a rung which the reader chooses: there is no choice of rung on that page, and
    the pages about coverage have them.
    """
    return [key for key, one in view.catalogue.items() if one.rung != CHOSEN]


def _of_catalogue(view: View, listed: Sequence[str]) -> None:
    """A list of indicators; what an address asks for beside them is shown as well."""
    shown = dict.fromkeys([*listed, view.selection.indicator])
    names = {key: view.catalogue[key].label.in_(view.lang) for key in shown}
    choose(view, "indicator", view.words("control.indicator"), list(names), lambda key: names[str(key)], 190)


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
    _of_dictionary(view, "domain", DOMAINS, 130 if view.lang == "zh" else 180)


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


def checks(view: View) -> list[str]:
    """The codes of the checks; '' for all of them comes first."""
    return ["", *(wording.checks(view) or {})]


def check(view: View) -> None:
    """One check or all, on the page of what they found."""
    names = {"": view.words("control.all_checks")}
    names |= {code: one.label.in_(view.lang) for code, one in (wording.checks(view) or {}).items()}
    shown = view.selection.check if view.selection.check in names else ""
    choose(view, "check", view.words("control.check"), list(names), lambda code: names[str(code)], 190, shown)


def rubrics(view: View) -> list[str]:
    """The ids of the rubrics, those used most first."""
    return [one.id for one in rubric_choice.known(view)]


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
