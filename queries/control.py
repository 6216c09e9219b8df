"""Control charts: which months of a place or a station differ from what it usually does, and which are only noise.

Of a place the flow is counted per station that reported, because a network that grows would otherwise always look like
progress; it goes down also when other stations report, and what the same stations do not bear out is no falling trend.
A month in which too few of the expected reported (threshold ``control_reported``), or that is not over, is shown and
left out of all arithmetic. So is what was reported on other ground: after a break limits begin anew, as NHS England's
charts are rebased where a known cause made the process another. Flows only: what accumulates can only rise, and a
stock is not made anew every month.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from catalogue.period import last_day, month_of, parse_month
from catalogue.plan_types import EACH_STATION, MINIMUM
from queries.definitions import Definition, parts
from queries.plan_history import Version
from queries.release import Release
from queries.ruptures import site_breaks
from queries.services import service_series
from queries.station_records import station_series
from queries.thresholds import thresholds_of
from queries.tidy import (
    NOT_COMPARABLE,
    NOT_REPORTED,
    OUT_OF_SCOPE,
    PROVISIONAL,
    SUPPRESSED,
    numbers,
    over,
    tidy,
)
from queries.xmr import RULES, course, limits, signals, verdict

NOT_DUE, FEW_REPORTED, WITHHELD, NOTHING = "not_due", "few_reported", "withheld", "nothing"
OTHER_GROUND = "other_ground"
EXTRA = (
    "reporters", "expected", "left_out", *RULES, "side", "mean", "lower", "upper", "target", "verdict", "points",
)  # fmt: skip


def control_chart(
    release: Release, *, region: str, indicator: str, month: int, domain: str = "", group: str = ""
) -> pd.DataFrame:
    """The indicator of a place in the months up to *month* against its own limits, one row a month.

    So many months as the threshold ``control_months`` says. ``value`` of a count is per station that reported,
    ``numerator`` ÷ ``denominator``; of a ratio its own. Extra
    columns: ``reporters, expected``; ``left_out``, why a month does not count (``not_due, few_reported, withheld,
    nothing, other_ground``), else ''; whether it takes part in a signal of each of ``xmr.RULES``; ``side``, which way
    it points (1 up, −1 down, 0 for months that do not count); ``mean, lower, upper``, NaN under 12 months; the monthly
    ``target`` of a plan that asks every station for a minimum, and the ``verdict`` on it ('' for none); ``points``,
    how many months count. No row for what is no monthly flow. Raises ValueError on an unknown indicator.
    """
    if not is_monthly_flow(release, indicator):
        return _nothing(indicator)
    known = thresholds_of(release.about)
    first = max(month - known.count("control_months") + 1, release.first_month)
    rows = service_series(
        release, indicator=indicator, region=region, first=first, last=month, domain=domain, group=group
    )
    if not release.definitions[indicator].is_ratio:
        value = over(rows["value"], rows["reporters"])
        # A total that is told without the number of its stations cannot be divided: a public release withholds that.
        untold = rows["value"].notna() & rows["reporters"].isna()
        status = rows["status"].mask(untold, SUPPRESSED)
        rows = rows.assign(numerator=rows["value"], denominator=rows["reporters"], value=value, status=status)
    is_reported = release.definitions[indicator].source == "report"
    left_out = _left_out(rows, known.number("control_reported") if is_reported else 0.0)
    line = release.gazetteer.places(region, None, last_day(month)).lines
    codes = [str(line[name][0]) for name in line] if len(rows) else []
    target = (
        np.nan
        if domain or group
        else monthly_target(release.plan_versions, codes, release.definitions[indicator], month)
    )
    return _charted(rows.assign(left_out=left_out), release.definitions[indicator], target)


def station_control(release: Release, *, site_id: str, indicator: str, month: int) -> pd.DataFrame:
    """The same of one station; ``value`` is what it reported, a zero report being 0. Columns as ``control_chart``."""
    if not is_monthly_flow(release, indicator):
        return _nothing(indicator)
    rows = station_series(release, site_id=site_id, indicator=indicator)
    months = np.array([parse_month(period) for period in rows["period"]], dtype=np.int64)
    first = month - thresholds_of(release.about).count("control_months") + 1
    is_shown = (months <= month) & (months >= first)
    rows, months = rows[is_shown].reset_index(drop=True), months[is_shown]
    reasons = {PROVISIONAL: NOT_DUE, NOT_REPORTED: NOTHING, OUT_OF_SCOPE: NOTHING}
    left_out = np.where(rows["value"].isna(), rows["status"].map(reasons).fillna(NOTHING), "")
    since = max((one.month for one in site_breaks(release, site_id) if one.month <= month), default=0)
    left_out = np.where((left_out == "") & (months < since), OTHER_GROUND, left_out)
    rows = rows.assign(reporters=np.nan, expected=np.nan, left_out=left_out)
    place = release.gazetteer.places(str(rows["region_code"].iloc[0]), None, last_day(month)) if len(rows) else None
    codes = [str(place.lines[name][0]) for name in place.lines] if place is not None and len(place) else []
    target = monthly_target(release.plan_versions, codes, release.definitions[indicator], month)
    return _charted(rows, release.definitions[indicator], target)


def is_monthly_flow(release: Release, indicator: str) -> bool:
    """Whether each month of the indicator is made anew: reported flows, and ratios of flows."""
    own, members = release.definitions.get(indicator), parts(release.definitions, indicator)
    is_made_anew = all(one.nature == "flow" for one in members)
    return own is not None and is_made_anew and (own.is_ratio or own.source == "report")


def monthly_target(versions: Sequence[Version], line: Sequence[str], asked: Definition, month: int) -> float:
    """What a plan that holds at the end of *month* asks of every station a month; NaN for none.

    *line*: a place's code and those of what it lies in, upwards: the nearest plan holds. A count is spread evenly over
    the plan's months, those of the calendar year where it names none; a ratio is asked of every month.
    """
    for code in line:
        for one in versions:
            if (one.region_code, one.indicator_id) == (code, asked.id) and _asks_each(one, month) and one.value:
                return one.value if asked.is_ratio else one.value / len(_months(one, month))
    return float("nan")


def _asks_each(one: Version, month: int) -> bool:
    """Whether it is a minimum for each station that is in force then."""
    is_held = one.from_date <= last_day(month) < one.to_date
    return one.plan_type == MINIMUM and one.per == EACH_STATION and is_held and month in _months(one, month)


def _months(one: Version, month: int) -> range:
    """The months that the number is for."""
    first = month - month % 12 if one.start_on is None else month_of(one.start_on)
    last = month - month % 12 + 11 if one.due_on is None else month_of(one.due_on)
    return range(first, last + 1)


def _left_out(rows: pd.DataFrame, least: float) -> NDArray[Any]:
    """Why a month does not count, '' where it does; *least*: share of the stations due that must have reported."""
    few = numbers(rows["reporters"]) < least * numbers(rows["expected"])
    status = rows["status"].to_numpy()
    empty = np.isnan(numbers(rows["value"]))
    conditions: list[Any] = [status == SUPPRESSED, empty, status == NOT_COMPARABLE, status == PROVISIONAL, few]
    names: list[Any] = [WITHHELD, NOTHING, OTHER_GROUND, NOT_DUE, FEW_REPORTED]
    return np.asarray(np.select(conditions, names, ""), dtype=object)


def _charted(rows: pd.DataFrame, definition: Definition, target: float) -> pd.DataFrame:
    """*rows* with limits, signals and verdict, by the months that count."""
    counts = (rows["left_out"] == "").to_numpy()
    values = numbers(rows["value"])[counts]
    known = limits(values)
    marks: dict[str, Any] = {rule: np.zeros(len(rows), dtype=bool) for rule in RULES}
    side = np.zeros(len(rows))
    if known is not None:
        found = signals(values, known, like=_like_for_like(rows, definition)[counts])
        side[counts] = course(values, known, found)
        for rule, taking_part in found.items():
            marks[rule][counts] = taking_part
    made = rows.assign(
        **marks,
        mean=known.mean if known else np.nan,
        lower=max(known.lower, 0.0) if known else np.nan,
        upper=_at_most(known.upper, definition) if known else np.nan,
        side=side,
        target=target,
        verdict=verdict(known, target) if known and not np.isnan(target) else "",
        points=float(counts.sum()),
    )
    return tidy(made, EXTRA, indicator_id=definition.id)


def _like_for_like(rows: pd.DataFrame, definition: Definition) -> NDArray[np.float64]:
    """Each month's change over the stations that reported it and the one before; NaN where nothing is averaged."""
    if definition.is_ratio or "change_mom" not in rows:
        return np.full(len(rows), np.nan)
    return numbers(rows["change_mom"])


def _at_most(upper: float, definition: Definition) -> float:
    """A share cannot pass 1, as no count can fall below 0."""
    return min(upper, 1.0) if definition.is_percentage else upper


def _nothing(indicator: str) -> pd.DataFrame:
    empty = {name: np.empty(0) for name in ("region_code", "period", "status", *EXTRA)}
    return tidy(empty, EXTRA, indicator_id=indicator)
