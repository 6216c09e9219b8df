"""Who files the monthly report, when and how often: in time, late, not at all, as a zero report, corrected."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from catalogue.period import first_day, last_day
from warehouse.demo.anchors import Complete
from warehouse.demo.seasons import SPRING_FESTIVAL
from warehouse.demo.statuses import status_on
from warehouse.demo.streams import stream

DUE_DAY = 5
NO_MONTH = 10**6


def due_on(month: int) -> date:
    """The last day on which the report of *month* is in time: the fifth of the next month."""
    return first_day(month + 1).replace(day=DUE_DAY)


def assignments(stations: pd.DataFrame) -> pd.DataFrame:
    """``site_id, from_month, to_month``: a station owes reports from the month after it was built until it closes."""
    built = stations[stations["built"].notna()]
    months = {step: _months(built[step]) for step in ("built", "closed")}
    to_month = np.where(built["closed"].isna(), np.nan, months["closed"] + 1)
    return pd.DataFrame({"site_id": built["site_id"], "from_month": months["built"] + 1, "to_month": to_month})


def _months(days: pd.Series) -> NDArray[np.int64]:
    index = days.to_numpy().astype("datetime64[M]").astype(np.int64) + 1970 * 12
    return np.where(days.isna(), NO_MONTH, index)


def reports(seed: int, stations: pd.DataFrame, month: int, complete: tuple[Complete, ...] = ()) -> pd.DataFrame:
    """The reports of one month, one row a station that filed, indexed by its position in *stations*.

    Columns: ``state`` (filed, zero), ``received_on``, ``corrected`` (a second version followed) and ``corrected_on``.
    Stations of a *complete* region all file.
    """
    chance = stream(seed, "reports", month)
    size = len(stations)
    luck, zero_luck, fix_luck = chance.random(size), chance.random(size), chance.random(size)
    days = {name: chance.integers(low, high, size) for name, low, high in (("early", 0, 6), ("fix", 6, 26))}
    days["late"] = 1 + np.minimum(chance.geometric(0.14, size), 24)
    slack = stations["slackness"].to_numpy()
    status = status_on(stations, last_day(month))
    is_expected = owes(stations, month) & np.isin(status, ("built", "operating", "full_service"))
    missing = (luck < 0.018 * slack) & ~_must_file(stations, month, complete)
    late = luck > 1 - 0.045 * slack
    due = np.datetime64(due_on(month))
    received = np.where(late, due + days["late"], due - days["early"])
    frame = pd.DataFrame(
        {
            "state": np.where(_is_zero(status, zero_luck, month), "zero", "filed"),
            "received_on": received,
            "corrected": fix_luck < 0.012,
            "corrected_on": received + days["fix"],
        },
        index=stations.index,
    )
    return frame[is_expected & ~missing]


def owes(stations: pd.DataFrame, month: int) -> NDArray[np.bool_]:
    """Which stations are assigned to report for *month*, suspended ones included; as ``assignments``."""
    return (_months(stations["built"]) < month) & (_months(stations["closed"]) >= month)


def _is_zero(status: NDArray[np.object_], luck: NDArray[np.float64], month: int) -> NDArray[np.bool_]:
    holiday = SPRING_FESTIVAL.get(month // 12) == month % 12 + 1
    chance = np.select([status == "built", status == "operating"], [0.75, 0.02 if holiday else 0.006], 0.0)
    return luck < chance


def _must_file(stations: pd.DataFrame, month: int, complete: tuple[Complete, ...]) -> NDArray[np.bool_]:
    must = np.zeros(len(stations), dtype=bool)
    for rule in complete:
        if rule.first <= month <= rule.last:
            must |= inside(stations, rule.region)
    return must


def inside(stations: pd.DataFrame, region: str) -> NDArray[np.bool_]:
    """Which stations stand in the province, prefecture or county *region*."""
    at = [(stations[level] == region).to_numpy() for level in ("county", "prefecture", "province")]
    return at[0] | at[1] | at[2]


def calendar(months: range) -> pd.DataFrame:
    """``month, due_on`` of every month."""
    return pd.DataFrame({"month": list(months), "due_on": [due_on(month) for month in months]})
