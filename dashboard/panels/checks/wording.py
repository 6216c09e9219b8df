"""A hit in words: which rule, what was filed, what is usual, and the numbers that it follows from."""

from __future__ import annotations

from functools import lru_cache

from catalogue.checks import Check, Checks, parse
from catalogue.forms import filled
from catalogue.indicator import Indicator
from catalogue.period import parse_month
from dashboard import numbers
from dashboard.dates import month_label
from dashboard.panels import parts
from dashboard.panels.parts import Row
from dashboard.view import View

STOPS = {"zh": "。", "en": "."}


def checks(view: View) -> Checks | None:
    """The checks that the view's release was made with; None where it was made without."""
    text = view.release.about.get("checks")
    return _parsed(text) if text else None


@lru_cache(maxsize=16)
def _parsed(text: str) -> Checks:
    return parse(text)


def name(view: View, check_id: str) -> str:
    """What a check is called; its id when the release does not know it."""
    known = checks(view)
    return known[check_id].label.in_(view.lang) if known and check_id in known else check_id


def when(view: View, row: Row) -> str:
    """The month or the year that a hit is about."""
    period = row["period"]
    if len(period) == len("2024"):
        return view.words("checks.year", year=period)
    return month_label(parse_month(period), view.lang)


def sentence(view: View, row: Row) -> str:
    """Why a hit was listed, in one sentence with its numbers."""
    known = checks(view)
    check = known[row["check_id"]] if known and row["check_id"] in known else None
    return filled(check.explain.in_(view.lang), _slots(view, row, check)) if check else row["check_id"]


def _slots(view: View, row: Row, check: Check) -> dict[str, str]:
    indicator = view.catalogue.get(row["indicator_id"])
    other = view.catalogue.get(row["other_indicator_id"].partition("/")[0]) or indicator
    said = {
        "indicator": indicator.label.in_(view.lang) if indicator else "",
        "other": _other(view, row, other),
        "value": _value(view, indicator, row["value"]),
        "other_value": _value(view, other, row["other_value"]),
        "range": _range(view, row, indicator),
        "score": numbers.count(row["score"], 1),
        "agreed": numbers.count(row["agreed"]),
        "compared": numbers.count(row["compared"]),
        "n": numbers.count(row["compared"]),
        "year": row["period"][:4],
        "other_month": month_label(parse_month(row["other_period"]), view.lang) if row["other_period"] else "",
        "other_site": row["other_name"],
        "share": numbers.percent(row["value"]),
        "low_share": numbers.percent(row["low"]),
    }
    return said | {"expected": _expected(view, row, check, indicator)}


def _expected(view: View, row: Row, check: Check, indicator: Indicator | None) -> str:
    if check.id == "workload":
        return numbers.count(row["agreed"], 1)
    return _value(view, indicator, row["low"]) if indicator else numbers.count(row["low"])


def _other(view: View, row: Row, other: Indicator | None) -> str:
    part = row["other_indicator_id"].partition("/")[2]
    if part:
        return view.words("checks.sum_of_domain" if part == "domain" else "checks.largest_group")
    return other.label.in_(view.lang) if other else ""


def _value(view: View, indicator: Indicator | None, value: float) -> str:
    """A figure with its unit; one that was worked out, such as a median, with a decimal."""
    if indicator is None or numbers.is_missing(value):
        return numbers.count(value)
    if value == round(value):
        return parts.value_text(view, indicator, value)
    space = "" if view.lang == "zh" else "\u00a0"
    return numbers.count(value, 0 if abs(value) >= 100 else 1) + space + parts.unit(view, indicator)


def _range(view: View, row: Row, indicator: Indicator | None) -> str:
    low, high = (_value(view, indicator, row[end]) for end in ("low", "high"))
    has_low, has_high = (not numbers.is_missing(row[end]) for end in ("low", "high"))
    if has_low and has_high and row["low"] == row["high"]:
        return view.words("checks.exactly", low=low)
    if has_high and not (has_low and row["low"] > 0):
        return view.words("checks.at_most", high=high)
    if has_low and not has_high:
        return view.words("checks.at_least", low=low)
    return view.words("checks.between", low=low, high=high) if has_low else numbers.MISSING
