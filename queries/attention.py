"""Who needs attention: counties by what remains to be done, in whole townships, and how long they have stood still."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from catalogue.period import first_day, last_day, month_of
from queries.release import Release
from queries.steps import known_rung, step_at, steps_between, with_fraction
from queries.tidy import read, tidy

EXTRA = ("remaining", "gained_12m", "gained_6m", "months_standing_still")


def attention(release: Release, *, region: str, date: date, rung: str) -> pd.DataFrame:
    """Coverage of the region's counties on a day, most remaining first, the slower ones before the quicker.

    ``remaining`` townships in scope not covered; ``gained_12m`` and ``gained_6m`` covered since the month's end 12 and
    6 months before (NaN before the release begins); ``months_standing_still`` whole months since the count last rose,
    0 in a county that is complete. Raises ValueError on an unknown rung.
    """
    steps = read(
        release, steps_between(release, region, "county", first_day(release.first_month), date, known_rung(rung))
    )
    rows = with_fraction(step_at(steps, _days(date))).set_index("region_code")
    now = rows[rows["ago"] == 0]
    remaining = (now["in_scope"] - now["covered"]).astype("float64")
    counties = now.assign(
        remaining=remaining,
        gained_12m=_gained(release, rows, date, 12),
        gained_6m=_gained(release, rows, date, 6),
        months_standing_still=_months_since_rise(release, steps, date).where(remaining > 0, 0),
    )
    ordered = counties.reset_index().sort_values(
        ["remaining", "gained_12m", "gained_6m", "region_code"], ascending=[False, True, True, True]
    )
    return tidy(ordered, EXTRA, period=date.isoformat(), indicator_id=f"coverage_{rung}")


def _days(day: date) -> pd.DataFrame:
    before = [last_day(month_of(day) - months) for months in (12, 6)]
    return pd.DataFrame({"ago": [12, 6, 0], "day": pd.to_datetime([*before, day]).astype("datetime64[us]")})


def _gained(release: Release, rows: pd.DataFrame, day: date, months: int) -> pd.Series[float]:
    gained = (rows.loc[rows["ago"] == 0, "covered"] - rows.loc[rows["ago"] == months, "covered"]).astype("float64")
    return gained if release.holds(last_day(month_of(day) - months)) else gained * float("nan")


def _months_since_rise(release: Release, steps: pd.DataFrame, day: date) -> pd.Series[float]:
    ordered = steps.dropna(subset=["from_date"]).sort_values(["region_code", "from_date"])
    before = ordered.groupby("region_code")["covered"].shift()
    rises = ordered[
        (ordered["covered"] > before) & (ordered["from_date"] >= pd.Timestamp(first_day(release.first_month)))
    ]
    risen_on = rises.groupby("region_code")["from_date"].max()
    codes = pd.Index(sorted(steps["region_code"].unique()), name="region_code")
    since = risen_on.reindex(codes).fillna(pd.Timestamp(first_day(release.first_month)))
    return pd.Series([_whole_months(start, day) for start in since], since.index, dtype="float64")


def _whole_months(start: date, day: date) -> int:
    """Months that have passed in full from the beginning of *start* to the end of *day*."""
    end = day + timedelta(days=1)
    return month_of(end) - month_of(start) - (end.day < start.day)
