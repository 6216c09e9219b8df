"""Trying another plan: due month, limit, pace, single months. What is tried is in the link; no data are changed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from catalogue.period import parse_month
from dashboard.dates import month_label
from dashboard.panels import parts
from dashboard.panels.plans import schedule as plan_schedule
from dashboard.ui.markup import element
from dashboard.view import View
from queries.what_if import WhatIf, parse, written

AHEAD = 60
"""Months after the selected one that may be tried as the due month."""
MOST_CAPACITY, MOST_PACE = 20, 200


def schedule(view: View) -> None:
    """Due month, limit a county and month, and single months of single counties."""
    with _bar("try-schedule"):
        _title(view)
        _due(view)
        _slider(view, "capacity", MOST_CAPACITY, 240)
        _edit(view)
        _undo(view)


def forecast(view: View) -> None:
    """Due month and an even pace."""
    with _bar("try-forecast"):
        _title(view)
        _due(view)
        _slider(view, "pace", MOST_PACE, 420)
        _undo(view)


def _bar(key: str) -> st.delta_generator.DeltaGenerator:
    return st.container(key=key, horizontal=True, vertical_alignment="bottom", gap="small")


def _title(view: View) -> None:
    st.html(element("span", "control-label", view.words("try.title")).html, width="content")


def _go(view: View, tried: WhatIf) -> None:
    view.go(plan=written(tried))()


def _due(view: View) -> None:
    tried, words = parse(view.selection.plan), view.words
    months = [0, *range(view.selection.month + 1, view.selection.month + AHEAD + 1)]
    if tried.due is not None and tried.due not in months:
        months.append(tried.due)
    key = "try-due"
    st.session_state[key] = tried.due or 0

    def name(month: int) -> str:
        return month_label(month, view.lang) if month else words("try.due_plan")

    def apply() -> None:
        _go(view, replace(tried, due=st.session_state[key] or None))

    st.selectbox(words("try.due"), months, key=key, format_func=name, on_change=apply, width=170)


def _slider(view: View, field: str, most: int, width: int) -> None:
    """A slider over so many townships a month, of which 0 is none tried; *field* is one of ``WhatIf``."""
    tried = parse(view.selection.plan)
    key = f"try-{field}"
    st.session_state[key] = min(getattr(tried, field) or 0, most)

    def name(n: int) -> str:
        return view.words(f"try.{field}_n", n=n) if n else view.words(f"try.{field}_none")

    def apply() -> None:
        chosen: Any = st.session_state[key] or None
        _go(view, replace(tried, **{field: chosen}))

    label = view.words(f"try.{field}")
    st.select_slider(label, range(most + 1), key=key, on_change=apply, width=width, format_func=name)


def _edit(view: View) -> None:
    """One month of one county, set by hand; the county's other months take up what that leaves."""
    found = plan_schedule.read(view)
    if found.empty:
        return
    tried, words = parse(view.selection.plan), view.words
    left = dict(zip(found["region_code"], found["remaining"].astype(int), strict=True))
    months = [parse_month(period) for period in sorted(set(found["period"]))]
    county = st.selectbox(
        words("try.county"), list(left), key="try-county", format_func=partial(parts.full, view), width=200
    )
    month = st.selectbox(
        words("try.month"), months, key="try-month", format_func=lambda one: month_label(one, view.lang), width=150
    )
    n = st.number_input(words("try.n"), 0, left[county], key=f"try-n-{county}", width=130)
    edited = replace(tried, edits={**tried.edits, (county, month): int(n)})
    st.button(words("try.set"), key="try-set", on_click=partial(_go, view, edited))


def _undo(view: View) -> None:
    tried, words = parse(view.selection.plan), view.words
    if tried.edits:
        st.html(element("span", "control-label", words("try.edits", n=len(tried.edits))).html, width="content")
    if tried != WhatIf():
        st.button(words("try.undo"), key="try-undo", on_click=partial(_go, view, WhatIf()))
