"""Against the month or year before: like for like, or a dash with its reason."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from queries.tidy import Columns, marked, numbers

NO_BASE = "no_base"
ZERO_BASE = "zero_base"
NEGATIVE_BASE = "negative_base"
FEW_MATCHED = "few_matched"
REPORTERS_DIFFER = "reporters_differ"
FEWER_REPORTERS = "fewer_reporters"
NOT_ADDITIVE = "not_additive"
WITHHELD = "withheld"
OTHER_GROUND = "other_ground"
LONG_PERIOD = "long_period"

Numbers = NDArray[np.float64]
Words = NDArray[np.object_]


def reason(base: Numbers, matched: Numbers, needed: Numbers, points: bool) -> Words:
    """Why there is no comparison, '' where there is one; *points*: rates are subtracted, so a base of zero will do.

    *matched*: who reported now and then, *needed*: how many must have. What nobody reports (registers) has NaN and is
    never short.
    """
    few = matched < needed
    conditions = [np.isnan(base), few, (base == 0) & (not points), (base < 0) & (not points)]
    return np.select(conditions, [NO_BASE, FEW_MATCHED, ZERO_BASE, NEGATIVE_BASE], "").astype(object)


def change(now: Numbers, base: Numbers, why_not: Words, points: bool) -> Numbers:
    """(now − base) ÷ base, or now − base when *points*; NaN where *why_not* gives a reason."""
    is_compared = why_not == ""
    found = np.full(len(base), np.nan)
    difference = (now - base)[is_compared]
    found[is_compared] = difference if points else difference / base[is_compared]
    return found


def compared_by_month(rows: Columns, points: bool, *, least: float) -> Columns:
    """Monthly figures with ``reason_*`` and ``change_*`` over the matched reporters of each comparison.

    *least*: share of this month's reporters that must have reported in the base month too.
    """
    for ago in ("mom", "yoy"):
        base = numbers(rows[f"base_{ago}"])
        why_not = reason(base, numbers(rows[f"reporters_{ago}"]), least * numbers(rows["reporters"]), points)
        why_not[marked(rows, f"withheld_{ago}")] = WITHHELD
        rows[f"reason_{ago}"] = why_not
        rows[f"change_{ago}"] = change(numbers(rows[f"matched_{ago}"]), base, why_not, points)
    return rows


def refused(rows: Columns, ago: str, is_apart: NDArray[np.bool_]) -> Columns:
    """*rows* without the comparison *ago* where the place was other ground then (*is_apart*), and with that reason."""
    if not is_apart.any():
        return rows
    why_not, change_of = rows[f"reason_{ago}"].copy(), rows[f"change_{ago}"].copy()
    told = is_apart & (why_not != NO_BASE) & (why_not != WITHHELD)
    why_not[told], change_of[told] = OTHER_GROUND, np.nan
    return rows | {f"reason_{ago}": why_not, f"change_{ago}": change_of}


def compared_by_window(rows: Columns, points: bool, *, has_base: bool, most: float) -> Columns:
    """Window totals with their change against the year before; *has_base*: the release holds all of that window.

    *most*: relative difference in reporters beyond which two windows are not compared.
    """
    if not has_base:
        rows |= _unknown(rows, "base_yoy", "reporters_yoy")
    base, reporters = numbers(rows["base_yoy"]), numbers(rows["reporters"])
    before = numbers(rows["reporters_yoy"])
    why_not = reason(base, reporters, reporters, points)
    differ = np.abs(reporters - before) > most * before
    why_not[(why_not == "") & _are_only_fewer(rows, base)] = FEWER_REPORTERS
    why_not[differ & (why_not != NO_BASE)] = REPORTERS_DIFFER
    if has_base:
        why_not[marked(rows, "withheld_yoy")] = WITHHELD
    rows["reason_yoy"] = why_not
    rows["change_yoy"] = change(numbers(rows["value"]), base, why_not, points)
    return _without_mom(rows)


def _are_only_fewer(rows: Columns, base: Numbers) -> NDArray[np.bool_]:
    """Whether a total is lower with fewer reporters although the stations that reported both times reported no less."""
    if "matched_base" not in rows:
        return np.zeros(len(base), dtype=bool)
    reporters, before = numbers(rows["reporters"]), numbers(rows["reporters_yoy"])
    has_held = numbers(rows["matched_yoy"]) >= numbers(rows["matched_base"])
    return (numbers(rows["value"]) < base) & (reporters < before) & has_held


def uncompared(rows: Columns) -> Columns:
    """*rows* without any comparison and without a reason: none was asked for."""
    return _without_mom(
        rows | _unknown(rows, "base_yoy", "reporters_yoy", "change_yoy") | _said(rows, "reason_yoy", "")
    )


def too_long(rows: Columns) -> Columns:
    """*rows* over so many months that those of a year before are partly the same: no comparison, and the reason."""
    return uncompared(rows) | _said(rows, "reason_yoy", LONG_PERIOD)


def not_additive(rows: Columns) -> Columns:
    """*rows* of an indicator whose months must not be added, asked for over several: no value, and the reason."""
    return uncompared(rows) | _unknown(rows, "value") | _said(rows, "reason_yoy", NOT_ADDITIVE)


def _without_mom(rows: Columns) -> Columns:
    return rows | _unknown(rows, "base_mom", "reporters_mom", "change_mom") | _said(rows, "reason_mom", "")


def _unknown(rows: Columns, *names: str) -> Columns:
    return dict.fromkeys(names, np.full(len(rows["value"]), np.nan))


def _said(rows: Columns, name: str, word: str) -> Columns:
    return {name: np.full(len(rows["value"]), word)}
