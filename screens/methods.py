"""指标口径: every definition with its value, searchable; every plan; the rubrics; the rules of the attention list."""

from __future__ import annotations

from functools import partial

from dashboard.panels import methods
from dashboard.panels.checks import methods as check_methods
from dashboard.panels.concerns import rules
from dashboard.panels.plans import versions
from dashboard.panels.supervision import rubrics
from dashboard.ui import choices, definitions, links, rubric_list, sections
from dashboard.ui.panel import show
from dashboard.view import View


def render(view: View) -> None:
    """A search over the definitions with the checks; the plans, the rubrics, or the attention rules; who counts."""
    sections.links(view, "methods", ("", "plans", "rubrics", "attention"))
    if view.selection.section == "plans":
        show(view, partial(versions.definitions, view), columns=(0, 1, 5, 6, 7), grows=False)
        show(view, partial(versions.history, view, width=1180))
    elif view.selection.section == "rubrics":
        show(view, partial(rubrics.rubrics, view), grows=False, body=rubric_list.show)
    elif view.selection.section == "attention":
        show(view, partial(rules.rules, view), grows=False)
    else:
        links.to(view, "ledger", view.words("places.link"))
        show(view, partial(methods.definitions, view, choices.search(view)), grows=False, body=definitions.show)
        show(view, partial(check_methods.checks, view), grows=False)
