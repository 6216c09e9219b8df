"""Against the month or year before: like for like, or a dash with its reason."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from queries.tidy import share

NO_BASE = "no_base"
ZERO_BASE = "zero_base"
NEGATIVE_BASE = "negative_base"
FEW_MATCHED = "few_matched"
REPORTERS_DIFFER = "reporters_differ"
NOT_ADDITIVE = "not_additive"

LEAST_MATCHED = 0.80
"""Share of this month's reporters that must have reported in the base month too."""

MOST_DIFFERENCE = 0.10
"""Relative difference in reporters beyond which two windows are not compared."""


def reason(base: pd.Series[Any], matched: pd.Series[Any], reporters: pd.Series[Any], points: bool) -> pd.Series[Any]:
    """Why there is no comparison, '' where there is one; *points*: rates are subtracted, so a base of zero will do.

    Places that nobody reports for (registers) have NaN reporters and are never short of matched ones.
    """
    few = matched < LEAST_MATCHED * reporters
    conditions = [base.isna(), few, (base == 0) & (not points), (base < 0) & (not points)]
    return pd.Series(
        np.select(conditions, [NO_BASE, FEW_MATCHED, ZERO_BASE, NEGATIVE_BASE], ""), base.index, dtype="str"
    )


def change(now: pd.Series[Any], base: pd.Series[Any], why_not: pd.Series[Any], points: bool) -> pd.Series[Any]:
    """(now − base) ÷ base, or now − base when *points*; NaN where *why_not* gives a reason."""
    difference = now - base
    return (difference if points else share(difference, base)).where(why_not == "")


def compared_by_month(rows: pd.DataFrame, points: bool) -> pd.DataFrame:
    """Monthly figures with ``reason_*`` and ``change_*`` over the matched reporters of each comparison."""
    compared = rows.copy()
    for ago in ("mom", "yoy"):
        why_not = reason(rows[f"base_{ago}"], rows[f"reporters_{ago}"], rows["reporters"], points)
        compared[f"reason_{ago}"] = why_not
        compared[f"change_{ago}"] = change(rows[f"matched_{ago}"], rows[f"base_{ago}"], why_not, points)
    return compared


def compared_by_window(rows: pd.DataFrame, points: bool, *, has_base: bool) -> pd.DataFrame:
    """Window totals with their change against the year before; *has_base*: the release holds all of that window."""
    rows = rows if has_base else rows.assign(base_yoy=float("nan"), reporters_yoy=float("nan"))
    why_not = reason(rows["base_yoy"], rows["reporters"], rows["reporters"], points)
    differ = (rows["reporters"] - rows["reporters_yoy"]).abs() > MOST_DIFFERENCE * rows["reporters_yoy"]
    why_not = why_not.mask(differ & (why_not != NO_BASE), REPORTERS_DIFFER)
    return _without_mom(rows).assign(
        reason_yoy=why_not, change_yoy=change(rows["value"], rows["base_yoy"], why_not, points)
    )


def uncompared(rows: pd.DataFrame) -> pd.DataFrame:
    """*rows* without any comparison and without a reason: none was asked for."""
    nothing = float("nan")
    return _without_mom(rows).assign(base_yoy=nothing, reporters_yoy=nothing, change_yoy=nothing, reason_yoy="")


def not_additive(rows: pd.DataFrame) -> pd.DataFrame:
    """*rows* of an indicator whose months must not be added, asked for over several: no value, and the reason."""
    return uncompared(rows).assign(value=float("nan"), reason_yoy=NOT_ADDITIVE)


def _without_mom(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(base_mom=float("nan"), reporters_mom=float("nan"), change_mom=float("nan"), reason_mom="")
