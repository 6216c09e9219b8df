"""Rows of service frames for the reader: what they are called, what pointing tells, table columns."""

from __future__ import annotations

import math
from typing import TypedDict

import pandas as pd

from catalogue.dictionaries import DOMAINS, GROUPS
from dashboard import numbers
from dashboard.charts import canvas
from dashboard.charts.canvas import escape, slot
from dashboard.panels import parts
from dashboard.panels.coverage.rows import whole
from dashboard.panels.indicators import at_rung
from dashboard.panels.parts import Row
from dashboard.panels.services import means, periods, withheld
from dashboard.view import View
from queries.registry import USUAL_RUNG

AGAINST = ("yoy", "mom")


class Question(TypedDict):
    """The arguments that every question about the selected indicator has in common."""

    indicator: str
    month: int
    window: str
    domain: str
    group: str


def name(view: View) -> str:
    """The selected indicator's label with the domain and group it is filtered by, and the rung that questions mean."""
    chosen = view.selection
    pieces = [at_rung(view, view.indicator, USUAL_RUNG)]
    pieces += [DOMAINS[chosen.domain].in_(view.lang)] if chosen.domain else []
    pieces += [GROUPS[chosen.group].in_(view.lang)] if chosen.group else []
    return " · ".join(pieces)


def subtitle(view: View, what: str = "", scale: str = "", unit: str = "") -> str:
    """Indicator, *unit* (or its own with its *scale* word), period, and what is drawn if not the value itself."""
    key = "services.subtitle_of" if what else "services.subtitle"
    return view.words(
        key,
        name=name(view),
        unit=unit or scale + parts.unit(view, view.indicator),
        period=periods.period(view),
        what=what,
    )


def kind(view: View) -> str:
    """The word for the source line: register, report or derived."""
    return parts.origin(view.indicator)


def panel(view: View) -> str:
    """The word for the sites that the changes of the selected indicator are measured on."""
    return parts.panel(view, view.indicator)


def question(view: View) -> Question:
    """The arguments that every question about the selected indicator has in common."""
    chosen = view.selection
    return Question(
        indicator=chosen.indicator,
        month=chosen.month,
        window=chosen.window,
        domain=chosen.domain,
        group=chosen.group,
    )


def number(view: View, value: float) -> float:
    """A value as a number in a table: percent for shares, rounded as defined."""
    if numbers.is_missing(value):
        return math.nan
    if parts.is_share(view.indicator):
        return parts.share_number(value, view.indicator.decimals)
    return float(numbers.rounded(value, view.indicator.decimals, view.indicator.rounding))


def hover(view: View, frame: pd.DataFrame) -> str:
    """What pointing at a mark tells: exact value, changes, who reported, numerator and denominator, where known."""
    words = view.words
    lines = [
        slot(0),
        slot(1),
        *(words(f"hover.{against}", panel=panel(view), change=slot(2 + at)) for at, against in enumerate(AGAINST)),
    ]
    key = "hover.reporters_mean" if means.is_mean(frame) else "hover.reporters"
    lines += [words(key, n=slot(4), m=slot(5))] if frame["reporters"].notna().any() else []
    lines += [words("hover.ratio", n=slot(6), m=slot(7))] if frame["denominator"].notna().any() else []
    return canvas.hover(*lines)


def told(view: View, row: Row, title: str) -> tuple[str, ...]:
    """The pieces of the hover for one row, named *title*."""
    changes = (parts.change_text(view, row, against) for against in AGAINST)
    reported = means.reporters(row)
    ratio = (numbers.count(row["numerator"]), numbers.count(row["denominator"]))
    has_ratio = not numbers.is_missing(row["denominator"])
    return (escape(title), withheld.text(view, row), *changes, *reported, *(ratio if has_ratio else ()))


def nothing_told(title: str) -> tuple[str, ...]:
    """The pieces of the hover for a month without any row."""
    return (escape(title), *[numbers.MISSING] * 7)


def table(view: View, frame: pd.DataFrame, first: str, names: list[str]) -> pd.DataFrame:
    """Rows for the reader under a first column of *names*: value, per station, comparisons with bases, reporters."""
    words = view.words
    shown: dict[str, object] = {first: names}
    shown[value_column(view)] = [number(view, value) for value in frame["value"]]
    shown |= withheld.remarks(view, frame)
    if frame["denominator"].notna().any():
        shown[words("column.numerator")] = frame["numerator"].to_numpy()
        shown[words("column.denominator")] = frame["denominator"].to_numpy()
    if frame["per_station"].notna().any():
        shown[words("column.per_station", unit=means.station_unit(view))] = frame["per_station"].round(1).to_numpy()
    for against in ("yoy", "mom"):
        shown[words(f"column.{against}_base", panel=panel(view))] = [
            number(view, value) for value in frame[f"base_{against}"]
        ]
        shown[words(f"column.{against}", panel=panel(view))] = (frame[f"change_{against}"] * 100).round(1).to_numpy()
        shown[words(f"column.{against}_reason")] = [
            words(f"reason.{why}") if why else "" for why in frame[f"reason_{against}"].fillna("")
        ]
    is_mean = means.is_mean(frame)
    for key in (key for key in ("reporters", "expected") if frame[key].notna().any()):
        heading = words(f"column.{key}_mean" if is_mean else f"column.{key}")
        shown[heading] = frame[key].astype("float64").round(1).to_numpy() if is_mean else whole(frame[key])
    return pd.DataFrame(shown)


def value_column(view: View) -> str:
    """The heading of the value column: the indicator and its unit."""
    return headed(view, name(view))


def headed(view: View, called: str) -> str:
    """The heading of a column with values of the selected indicator, *called* so, with its unit."""
    unit = parts.unit(view, view.indicator)
    return f"{called}（{unit}）" if view.lang == "zh" else f"{called} ({unit})"
