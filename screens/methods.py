"""指标口径: every definition with its value, searchable; plans, rubrics, thresholds, peer groups, attention rules."""

from __future__ import annotations

from functools import partial

from dashboard.panels import methods, thresholds
from dashboard.panels.checks import methods as check_methods
from dashboard.panels.concerns import rules
from dashboard.panels.monitor import peers
from dashboard.panels.plans import backtest, versions
from dashboard.panels.supervision import rubrics
from dashboard.ui import choices, definitions, links, rubric_list, sections
from dashboard.ui.links import Link
from dashboard.ui.panel import show
from dashboard.view import View


def render(view: View) -> None:
    """The chosen section: a search over the definitions with the checks, unless another one is asked for."""
    sections.links(view, "methods", tuple(SECTIONS))
    SECTIONS.get(view.selection.section, _definitions)(view)


def _definitions(view: View) -> None:
    links.to(view, "ledger", view.words("places.link"))
    show(view, partial(methods.definitions, view, choices.search(view)), grows=False, body=definitions.show)
    show(view, partial(check_methods.checks, view), grows=False)


def _plans(view: View) -> None:
    show(view, partial(versions.definitions, view), columns=(0, 1, 5, 6, 7), grows=False)
    show(view, partial(versions.history, view, width=1180))
    show(view, partial(backtest.backtest, view), grows=False)


def _rubrics(view: View) -> None:
    show(view, partial(rubrics.rubrics, view), grows=False, body=rubric_list.show)


def _thresholds(view: View) -> None:
    show(view, partial(thresholds.thresholds, view), grows=False)


def _peers(view: View) -> None:
    named = [Link("monitor", name, {"peers": code}) for code, name in peers.names(view).items()]
    links.row(view, "methods-peers-links", named)
    show(view, partial(peers.definitions, view), grows=False)


def _attention(view: View) -> None:
    links.to(view, "attention", view.words("watch.link"))
    show(view, partial(rules.rules, view), grows=False)


SECTIONS = {
    "": _definitions, "plans": _plans, "rubrics": _rubrics, "thresholds": _thresholds, "peers": _peers,
    "attention": _attention,
}  # fmt: skip
"""The parts of the page, by the ``section`` of the selection."""
