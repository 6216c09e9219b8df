"""The definitions as a list to read: by theme, each with its value, the period of the value, and how it is made."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from catalogue.indicator import Indicator
from catalogue.period import last_day
from catalogue.reference import THEMES
from dashboard.dates import day_text, month_label
from dashboard.panels import Panel
from dashboard.ui import frame
from dashboard.ui.markup import Markup, element
from dashboard.view import View

NAME, VALUE, TEXT = 0, 1, 2
"""Positions of the columns of the panel's table that are set apart; those that follow are told in one line."""


def show(view: View, panel: Panel) -> None:
    """The rows of the panel of definitions under the headings of their themes; words where none was found."""
    if panel.frame.empty:
        frame.state(view.words("state.nothing_title"), view.words("state.nothing_text"))
        return
    rows = list(zip(panel.frame["indicator_id"], panel.table.itertuples(index=False, name=None), strict=True))
    for theme, found in groupby(rows, key=lambda row: view.catalogue[row[0]].theme):
        parts = [_one(view, view.catalogue[code], panel, values) for code, values in found]
        st.html(element("section", "", element("h3", "theme", THEMES[theme].in_(view.lang)), *parts).html)


def _one(view: View, indicator: Indicator, panel: Panel, values: tuple[object, ...]) -> Markup:
    rest = zip(list(panel.table.columns)[TEXT + 1 :], values[TEXT + 1 :], strict=True)
    more = view.words("methods_list.gap").join(
        f"{name}{view.words('methods_list.colon')}{value}" for name, value in rest
    )
    return element(
        "div",
        "definition",
        element("div", "definition-name", str(values[NAME])),
        element(
            "div",
            "",
            element("div", "definition-value", str(values[VALUE])),
            element("div", "definition-more", period(view, indicator)),
        ),
        element(
            "div",
            "",
            element("div", "definition-text", str(values[TEXT])),
            element("div", "definition-more", more),
        ),
    )


def period(view: View, indicator: Indicator) -> str:
    """What time a current value speaks of: a month for what flows, else the month's last day."""
    month = view.selection.month
    counted = view.catalogue[indicator.numerator] if indicator.aggregation == "ratio" else indicator
    if counted.nature == "flow":
        return month_label(month, view.lang)
    return view.words("methods_list.at", day=day_text(last_day(month), view.lang))
