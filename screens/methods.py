"""指标口径: every definition, its formula, its source and current value, searchable; every plan with its versions."""

from __future__ import annotations

from functools import partial

from dashboard.panels import check_methods, methods, plan_list
from dashboard.ui import controls, definitions, links, sections
from dashboard.ui.panel import show
from dashboard.view import View


def render(view: View) -> None:
    """A search over the definitions with the checks, or the plans as they were decided; the way to who counts."""
    sections.links(view, "methods", ("", "plans"))
    if view.selection.section == "plans":
        show(view, partial(plan_list.definitions, view), grows=False)
        show(view, partial(plan_list.history, view, width=1500))
    else:
        links.to(view, "ledger", view.words("places.link"))
        show(view, partial(methods.definitions, view, controls.search(view)), grows=False, body=definitions.show)
        show(view, partial(check_methods.checks, view), grows=False)
