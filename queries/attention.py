"""Who needs attention: counties by what remains to be done, in whole townships, and how long they have stood still."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from catalogue.period import first_day, last_day, month_of
from queries.ground import on_present_ground
from queries.release import Release
from queries.steps import Days, Steps, known_rung, steps_between, with_fraction
from queries.tidy import numbers, tidy

EXTRA = ("remaining", "gained_12m", "gained_6m", "gained_1m", "months_standing_still")

Numbers = NDArray[np.float64]


def attention(release: Release, *, region: str, date: date, rung: str) -> pd.DataFrame:
    """Coverage of the region's counties on a day, most remaining first, the slower ones before the quicker.

    ``remaining`` townships in scope not covered; ``gained_12m``, ``gained_6m`` and ``gained_1m`` covered since the
    month's end 12, 6 and 1 months before (NaN before the release begins); ``months_standing_still`` whole months since
    the count last rose, 0 in a county that is complete. A township that came with a change of divisions is no gain and
    one that went no loss: see ``queries.ground``. Raises ValueError on an unknown rung.
    """
    begin = first_day(release.first_month)
    steps = on_present_ground(
        release, steps_between(release, region, "county", begin, date, known_rung(rung)), date, rung
    )
    rows = with_fraction(steps.on(np.array([date], dtype="datetime64[D]"))) | {"region_code": steps.places.codes}
    remaining = numbers(rows["in_scope"]) - numbers(rows["covered"])
    still = _whole_months(_risen_on(steps, begin), date)
    counties = rows | {
        "remaining": remaining,
        "gained_12m": _gained(release, steps, rows["covered"], date, 12),
        "gained_6m": _gained(release, steps, rows["covered"], date, 6),
        "gained_1m": _gained(release, steps, rows["covered"], date, 1),
        "months_standing_still": np.where(remaining > 0, still, 0.0),
    }
    order = np.lexsort((counties["gained_6m"], counties["gained_12m"], -remaining))
    ordered = {name: values[order] for name, values in counties.items()}
    return tidy(ordered, EXTRA, period=date.isoformat(), indicator_id=f"coverage_{rung}")


def _gained(release: Release, steps: Steps, covered: Numbers, day: date, months: int) -> Numbers:
    """Townships that each place has gained since the month's end so many *months* before."""
    before = last_day(month_of(day) - months)
    if not release.holds(before):
        return np.full(len(covered), np.nan)
    return covered - numbers(steps.on(np.array([before], dtype="datetime64[D]"))["covered"])


def _risen_on(steps: Steps, begin: date) -> Days:
    """The day on which each place's count last rose; *begin* when it never did."""
    covered, risen_on = steps.figures["covered"], np.full(len(steps.places), begin, dtype="datetime64[D]")
    is_rise = (steps.place[1:] == steps.place[:-1]) & (covered[1:] > covered[:-1])
    rises = 1 + np.flatnonzero(is_rise & (steps.begins[1:] >= np.datetime64(begin)))
    np.maximum.at(risen_on, steps.place[rises], steps.begins[rises])
    return risen_on


def _whole_months(starts: Days, day: date) -> Numbers:
    """Months that have passed in full from the beginning of each of *starts* to the end of *day*."""
    end = day + timedelta(days=1)
    months = starts.astype("datetime64[M]")
    days_in = (starts - months.astype("datetime64[D]")).astype("int64")
    passed = (np.datetime64(end, "M") - months).astype("int64")
    return numbers(passed - (end.day - 1 < days_in))
