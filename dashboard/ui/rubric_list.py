"""The rubrics as a list to read: each with its version, total and levels, and its items under it."""

from __future__ import annotations

import streamlit as st

from catalogue.rubric import Item, Rubric
from dashboard import numbers
from dashboard.panels import Panel
from dashboard.panels.supervision import rubric_choice, rubrics
from dashboard.ui.markup import Markup, element
from dashboard.view import View


def show(view: View, _panel: Panel) -> None:
    """Every rubric of the release under a heading of its own."""
    for rubric in rubric_choice.known(view):
        items = [_one(view, item) for item in rubric.items]
        st.html(element("section", "", element("h3", "theme", rubric.label.in_(view.lang)), _head(view, rubric),
                        *items).html)  # fmt: skip


def _head(view: View, rubric: Rubric) -> Markup:
    lang = view.lang
    more = [rubrics.head(view, rubric), rubrics.levels(view, rubric), rubric.reference.in_(lang)]
    total = view.words("supervision.rubric_item", full=numbers.count(rubric.total))
    return element(
        "div", "definition",
        element("div", "definition-name", view.words("supervision.rubric_version", version=rubric.version)),
        element("div", "", element("div", "definition-value", total)),
        element(
            "div", "", element("div", "definition-text", rubric.meaning.in_(lang)),
            *(element("div", "definition-more", line) for line in more if line),
        ),
    )  # fmt: skip


def _one(view: View, item: Item) -> Markup:
    group = (element("div", "definition-more", item.group.in_(view.lang)),) if item.group else ()
    full = view.words("supervision.rubric_item", full=numbers.count(item.full))
    return element(
        "div", "definition",
        element("div", "definition-name", item.label.in_(view.lang)),
        element("div", "", element("div", "definition-text", full), *group),
        element("div", "", element("div", "definition-text", item.meaning.in_(view.lang))),
    )  # fmt: skip
