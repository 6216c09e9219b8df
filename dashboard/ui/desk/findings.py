"""What was found in a file: its state in one line, then what to mend, what was read otherwise, what it corrects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import PurePath

import pandas as pd
import streamlit as st

from catalogue.dictionaries import DOMAINS, GROUPS
from dashboard import numbers
from dashboard.dates import day_text, month_label
from dashboard.exports.kinds import EXCEL
from dashboard.exports.table import csv_of
from dashboard.panels import Panel, parts
from dashboard.ui import tables
from dashboard.ui.desk.given import Given
from dashboard.ui.markup import element
from dashboard.view import View
from warehouse import clock
from warehouse.intake.corrections import Change
from warehouse.intake.outcome import Outcome
from warehouse.intake.problems import Problem
from warehouse.intake.sent_back import sent_back
from warehouse.refusal import Refusal

PROBLEM = ("sheet", "cell", "typed", "rule", "remedy")
MOST_ROWS = 50
"""Of a list on the screen: who left a column empty for 300 stations is told 300 times, and reads it in a file."""


def show(view: View, given: Given, number: int) -> None:
    """The card of one file; *number* tells it from the others."""
    with st.container(key=f"card-desk-file-{number}", gap="xxsmall"):
        st.html(element("h3", "card-title", given.name).html)
        st.html(element("p", f"verdict-line {_tone(given)}", _said(view, given)).html)
        if isinstance(given.outcome, Refusal):
            return
        _tables(view, given, given.outcome, number)


def _said(view: View, given: Given) -> str:
    found = given.outcome
    if isinstance(found, Refusal):
        return view.words("desk.state_refused", reason=found.in_(view.lang))
    if found.state == "loaded" and found.registered:
        return view.words("desk.state_loaded_register", n=numbers.count(sum(found.registered.values())))
    when = found.known_since
    told = {
        "n": numbers.count(len(found.problems) if found.state == "rejected" else found.reports),
        "k": numbers.count(found.corrections),
        "when": day_text(clock.day_there(when), view.lang) if when else "",
        "batch": found.batch_id,
    }
    said = view.words(f"desk.state_{found.state}", **told)
    if found.layout:
        said = parts.sentences(view, said, view.words("mapping.by", name=found.layout))
    if given.is_draft:
        said = parts.sentences(view, said, view.words("mapping.unsaved"))
    if found.month is None:
        return said
    month = view.words("desk.month", month=month_label(found.month, view.lang))
    return parts.sentences(view, month + ("。" if view.lang == "zh" else "."), said)


def _tone(given: Given) -> str:
    """The look of a state: ready; nothing to do; not accepted, which is the usual one."""
    if given.is_ready:
        return "good"
    is_known = not isinstance(given.outcome, Refusal) and given.outcome.state in ("known", "unchanged")
    return "known" if is_known else ""


def _tables(view: View, given: Given, found: Outcome, number: int) -> None:
    words, where = view.words, (given, number)
    if found.problems:
        _table(view, "problems", PROBLEM, _problems(view, found.problems), where)
        name = words("desk.marked_name", name=PurePath(given.name).stem)
        st.download_button(
            words("desk.marked"), partial(sent_back, given.data, given.name, found.problems, found.mended, view.lang),
            name, EXCEL, on_click="ignore", key=f"desk-marked-{number}",
        )  # fmt: skip
    if found.warnings:
        _table(view, "warnings", PROBLEM, _problems(view, found.warnings), where)
    if found.mended:
        read = [(one.sheet, one.cell, one.typed, one.read_as(view.lang)) for one in found.mended]
        _table(view, "mended", ("sheet", "cell", "typed", "read"), read, where)
    if found.changes:
        _table(view, "changes", ("site", "indicator", "part", "before", "after"), _changes(view, found.changes), where)


def _problems(view: View, found: Iterable[Problem]) -> list[tuple[str, ...]]:
    return [(one.sheet, one.cell, one.value, one.rule.in_(view.lang), one.remedy.in_(view.lang)) for one in found]


def _changes(view: View, found: Iterable[Change]) -> list[tuple[str, ...]]:
    return [
        (
            one.site_name,
            view.catalogue[one.indicator_id].label.in_(view.lang),
            _part(view, one),
            parts.value_text(view, view.catalogue[one.indicator_id], one.before),
            parts.value_text(view, view.catalogue[one.indicator_id], one.after),
        )
        for one in found
    ]


def _part(view: View, one: Change) -> str:
    named = DOMAINS.get(one.domain_code), GROUPS.get(one.group_code)
    return view.words("list.comma").join(text.in_(view.lang) for text in named if text is not None)


def _table(
    view: View, kind: str, names: tuple[str, ...], rows: Sequence[tuple[str, ...]], where: tuple[Given, int]
) -> None:
    """The first rows on the screen; where there are more, all of them as a file."""
    given, number = where
    title = view.words(f"desk.{kind}", n=len(rows))
    st.html(element("h4", "desk-section", title).html)
    table = pd.DataFrame(rows, columns=[view.words(f"desk.{name}") for name in names])
    shown = table.head(MOST_ROWS)
    tables.show(Panel(f"desk-{kind}", title, "", shown, lambda: shown), f"desk-{kind}-{number}")
    if len(table) > len(shown):
        said = view.words("desk.more", shown=numbers.count(len(shown)), n=numbers.count(len(table)))
        st.html(element("p", "standin", said).html)
        name = view.words("desk.list_name", name=PurePath(given.name).stem, list=view.words(f"desk.list_{kind}"))
        st.download_button(
            view.words("desk.whole"), partial(csv_of, table, {}), name, "text/csv", on_click="ignore",
            key=f"desk-list-{kind}-{number}",
        )  # fmt: skip
