"""What indicators are called where their own name does not tell the rung that they are counted at."""

from __future__ import annotations

from catalogue.dictionaries import RUNG_LABELS
from catalogue.indicator import Indicator
from dashboard.view import View

CHOSEN = "chosen"
"""As an indicator's rung: the one that whoever asks chooses."""


def at_rung(view: View, indicator: Indicator, rung: str) -> str:
    """The indicator's name; of one that is counted at a chosen *rung*, with that rung."""
    name = indicator.label.in_(view.lang)
    if indicator.rung != CHOSEN or not rung:
        return name
    return view.words("plans.at_rung", name=name, rung=RUNG_LABELS[rung].in_(view.lang))
