"""What stands on one sheet of a workbook, from a panel or from a query, with all that is said of where it is from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from catalogue.period import last_day, month_text
from dashboard.citations.citation import citation
from dashboard.dates import day_text
from dashboard.exports.press import terms
from dashboard.exports.press.about import About, about
from dashboard.panels import Panel
from dashboard.panels.registry import PANELS
from dashboard.view import View

Pairs = tuple[tuple[str, str], ...]
OPTIONS = {"indicator": "--indicator", "window": "--window", "compare": "--compare", "level": "--level",
           "domain": "--domain", "group": "--group", "site": "--site-id"}  # fmt: skip
"""Of the command that makes a table, by the choice that each stands for, beside those that it always names."""


@dataclass(frozen=True)
class Sheet:
    """A table under its title. ``notes`` and ``provenance`` are names with what they say; ``foot`` stands on paper."""

    name: str
    title: str
    subtitle: str
    table: pd.DataFrame
    notes: Pairs
    provenance: Pairs
    foot: str
    nature: str
    code: str = ""


def of_panel(view: View, panel: Panel) -> Sheet:
    """The table of a panel with its check code. Raises KeyError for a panel that is not listed."""
    told = about(view, panel, citation(view, panel))
    return Sheet(
        name=PANELS[panel.panel_id].name.in_(view.lang), title=panel.title, subtitle=panel.subtitle, table=panel.table,
        notes=_notes(view, panel, told), provenance=_provenance(view, panel, told), foot=_foot(view, told.code),
        nature=_nature(view), code=told.code,
    )  # fmt: skip


def _notes(view: View, panel: Panel, told: About) -> Pairs:
    words = view.words
    said = [(words("book.subtitle"), panel.subtitle), (words("book.note"), panel.note)]
    said += [(words("book.definition", name=name), meaning) for name, meaning in told.definitions]
    return tuple((name, text) for name, text in said if text)


def _provenance(view: View, panel: Panel, told: About) -> Pairs:
    words = view.words
    said = [
        (words("book.release"), told.release), (words("book.as_of"), told.as_of), (words("book.nature"), told.nature),
        *told.filters, (words("book.query"), _command(view, panel)), (words("book.source"), told.source),
        (words("book.office"), told.office), (words("book.licence"), told.licence),
        (words("book.next_update"), told.next_update), (words("book.check_code"), told.code),
        (words("book.citation"), told.citation), (words("book.mark"), told.mark),
    ]  # fmt: skip
    return tuple((name, text) for name, text in said if text)


def _command(view: View, panel: Panel) -> str:
    """What makes the same table again."""
    chosen, depends_on = view.selection, PANELS[panel.panel_id].choices
    asked = ["python -m dashboard.exports table", panel.panel_id, "--region", chosen.region]
    asked += ["--month", month_text(chosen.month), "--rung", chosen.rung]
    for name, option in OPTIONS.items():
        if name in depends_on and (value := getattr(chosen, name)):
            asked += [option, value]
    return " ".join(asked)


def of_query(view: View, name: str, title: str, frame: pd.DataFrame, asked: Mapping[str, object]) -> Sheet:
    """The tidy frame of a query: codes and exact values, as the query gives them."""
    words, facts = view.words, view.release
    as_of = day_text(last_day(facts.data_month), view.lang)
    options = " ".join(f"--{key.replace('_', '-')} {value}" for key, value in asked.items())
    said = [
        (words("book.release"), facts.id), (words("book.as_of"), as_of),
        (words("book.nature"), words("tool.is_simulated" if facts.is_simulated else "tool.is_reported")),
        (words("book.query"), f"python -m dashboard.exports table {name} {options}".strip()),
        (words("book.office"), terms.office(facts.department)), (words("book.licence"), terms.licence().in_(view.lang)),
    ]  # fmt: skip
    notes = ((words("book.note"), words("book.tidy")),)
    return Sheet(name, title, options, frame, notes, tuple(said), _foot(view, ""), _nature(view))


def _nature(view: View) -> str:
    return view.words("screen.simulated") if view.release.is_simulated else ""


def _foot(view: View, code: str) -> str:
    words, facts = view.words, view.release
    said = [
        words("screen.release", id=facts.id),
        words("screen.as_of", day=day_text(last_day(facts.data_month), view.lang)),
    ]
    said += [words("press.check_code", code=code)] if code else []
    return words("screen.title_gap").join(said)
