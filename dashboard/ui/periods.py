"""Choices of time: the month, the stretch that flows are added over, and the month that something is compared with."""

from __future__ import annotations

from functools import partial

from catalogue.period import month_text, parse_month
from dashboard.dates import month_label
from dashboard.panels import ledger
from dashboard.ui.chooser import choose
from dashboard.view import View
from queries.questions import WINDOWS, begins


def month(view: View) -> None:
    """The month, the latest first."""
    months = range(view.release.data_month, view.release.first_month - 1, -1)
    choose(
        view,
        "month",
        view.words("control.month"),
        list(months),
        partial(_month_name, view.lang),
        125 if view.lang == "zh" else 160,
    )


def since(view: View) -> None:
    """The earlier month that the denominator is compared with."""
    months = ledger.months(view)
    if months:
        shown = month_text(ledger.since(view))
        names = partial(_since_name, view.lang)
        choose(
            view, "since", view.words("places.since_choice"), months, names, 125 if view.lang == "zh" else 160, shown
        )


def _since_name(lang: str, text: object) -> str:
    return month_label(parse_month(str(text)), lang)


def _month_name(lang: str, number: object) -> str:
    return month_label(int(str(number)), lang)


def window(view: View) -> None:
    """The stretch of time that flows are added over; of one that begins with a month of its own, that month too."""
    chosen = view.selection
    first = chosen.window if begins(chosen.window) else month_text(max(chosen.month - 12, view.release.first_month))

    def name(code: object) -> str:
        return view.words("window.since" if code == first else f"window.{code}")

    choose(view, "window", view.words("control.window"), [*WINDOWS, first], name, 130)
    if chosen.window == first:
        months = [month_text(one) for one in range(chosen.month, view.release.first_month - 1, -1)]
        names = partial(_since_name, view.lang)
        width = 125 if view.lang == "zh" else 160
        choose(view, "window", view.words("control.begins"), months, names, width, part="-begins")
