"""指标口径: every definition, its formula, its source and its current value, searchable."""

from __future__ import annotations

from functools import partial

from dashboard.panels import methods
from dashboard.ui import controls, definitions, links
from dashboard.ui.panel import show
from dashboard.view import View


def render(view: View) -> None:
    """A search over the list of definitions, and the way to who counts in their denominator."""
    links.to(view, "ledger", view.words("places.link"))
    show(view, partial(methods.definitions, view, controls.search(view)), grows=False, body=definitions.show)
