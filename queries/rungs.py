"""How stations move up the rungs: steps by month, how long a rung takes, and who stands still longer than the others.

A station is one of the township tier. A **stay** is a stretch of days on one rung: it ends with a higher rung (it has
risen), or with a lower one, suspension or closing (it has left), or goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Select, and_, case, func, not_, or_, select

from catalogue.period import first_day, last_day
from catalogue.rungs import RUNGS
from queries.regions import sites_within
from queries.release import Release
from queries.survival import Curve, curve
from queries.thresholds import thresholds_of
from queries.tidy import NORMAL, month_texts, numbers, read, tidy
from warehouse import release_schema as tables

LADDER = RUNGS[:-1]
"""The rungs that a station can rise from."""
QUARTERS = {"lower": 0.25, "median": 0.50, "upper": 0.75}
"""By when a quarter, half and three quarters have risen."""
MOST = 60
"""Stations in an answer at most, those that stand out most first."""


def rung_moves(release: Release, *, region: str, first: int, last: int) -> pd.DataFrame:
    """How many stations of the region went from one status to another in every month from *first* to *last*.

    One row a month and pair that occurred; ``value`` stations. Extra columns: ``from_status`` ('' for stations that
    were not there before) and ``to_status``.
    """
    rows = read(release, moves_select(release, region, first_day(first), last_day(last)))
    months = rows["from_date"].dt.year * 12 + rows["from_date"].dt.month - 1
    pairs = rows.assign(month=months, from_status=rows["from_status"].fillna(""))
    counted = pairs.groupby(["month", "from_status", "to_status"]).size().rename("value").reset_index()
    period = month_texts(counted["month"])
    extra = ("from_status", "to_status")
    return tidy(counted.assign(period=period), extra, region_code=region, indicator_id="", status=NORMAL)


def rung_stays(release: Release, *, region: str, date: date) -> pd.DataFrame:
    """How many days the region's stations stay on a rung before they rise, as known on a day: a row for each rung.

    ``numerator`` stays that ended by rising, ``denominator`` all stays, ``value`` the median in days by Kaplan and
    Meier; those still there and those that left count as long as they were there. Extra columns: ``rung, waiting``
    (still there), ``left``, and ``lower, median, upper`` (by when 25, 50 and 75 % have risen), each with ``…_low`` and
    ``…_high``, its 95 % confidence. NaN where that is not reached yet.
    """
    rows = _tallies(release, region, date)
    found = [_of_rung(rows[rows["rung"] == rung], rung) for rung in LADDER]
    names = [f"{name}{end}" for name in QUARTERS for end in ("", "_low", "_high")]
    extra = ("rung", "waiting", "left", *names)
    period = date.isoformat()
    return tidy(pd.DataFrame(found), extra, region_code=region, period=period, indicator_id="", status=NORMAL)


def stalled_stations(release: Release, *, region: str, date: date) -> pd.DataFrame:
    """The region's stations that stand on a rung longer than their peers, those that stand out most first.

    Peers are all stations of the release that were ever on that rung. ``value`` is the share of them that had risen
    after so many days (Kaplan and Meier): at least the threshold ``stalled_share``. At most ``MOST`` rows, those first
    that are most days beyond the day by which that share had risen. Extra columns: ``site_id, name, county_code, rung,
    since, days``, the number of ``peers``, their ``median`` and ``usual`` (that day), and ``stations``, how many there
    are in all.
    """
    odd = standing_still(release, region, date)
    extra = ("site_id", "name", "county_code", "rung", "since", "days", "peers", "median", "usual", "stations")
    listed = odd.assign(stations=float(len(odd))).head(MOST).reset_index(drop=True)
    return tidy(listed, extra, period=date.isoformat(), indicator_id="", status=NORMAL)


def standing_still(release: Release, region: str, day: date) -> pd.DataFrame:
    """All such stations of the region, with the columns of ``stalled_stations`` but for the tidy constants."""
    stalled = thresholds_of(release.about).number("stalled_share")
    peers = _tallies(release, release.root_region, day)
    curves = {rung: _curve(peers[peers["rung"] == rung]) for rung in LADDER}
    rows = _standing(release, region, day)
    rows = rows.assign(
        value=_done_by(rows, curves),
        median=_of_each(rows, {rung: _day(found, 0.5)[0] for rung, found in curves.items()}),
        usual=_of_each(rows, {rung: _day(found, stalled)[0] for rung, found in curves.items()}),
        peers=_of_each(rows, {rung: int(peers.loc[peers["rung"] == rung, "stays"].sum()) for rung in LADDER}),
        since=rows["from_date"].dt.strftime("%Y-%m-%d"),
    )
    odd = rows.assign(beyond=rows["days"] - rows["usual"])[rows["value"] >= stalled]
    return odd.sort_values(["beyond", "site_id"], ascending=[False, True], ignore_index=True)


def _is_station() -> ColumnElement[bool]:
    row = tables.site.c
    return and_(row.tier == "township", row.site_type == "station")


def _statuses(release: Release, region: str) -> Select[Any]:
    """Every change of status of the region's stations, with the status before it and the next change, NULL for none.

    A status that is stated anew, with other evidence, is no change.
    """
    row, site = tables.site_status.c, tables.site.c
    before = func.lag(row.status).over(partition_by=row.site_id, order_by=row.from_date)
    stated = (
        select(row.site_id, row.status, row.from_date, before.label("before"), site.region_code, site.county_code)
        .add_columns(site.name)
        .where(sites_within(release, region), _is_station(), row.site_id == site.site_id)
        .subquery()
    )
    one = stated.c

    def following(column: ColumnElement[Any]) -> ColumnElement[Any]:
        return func.lead(column).over(partition_by=one.site_id, order_by=one.from_date)

    named = (one.site_id, one.region_code, one.county_code, one.name, one.from_date, one.before.label("from_status"))
    return select(
        *named,
        one.status.label("to_status"),
        following(one.from_date).label("until"),
        following(one.status).label("next_status"),
    ).where(or_(one.before.is_(None), one.before != one.status))


def moves_select(release: Release, region: str, first: date, last: date) -> Select[Any]:
    """Every change of status of the region's stations from *first* to *last*."""
    step = _statuses(release, region).subquery()
    chosen = select(step.c.from_date, step.c.from_status, step.c.to_status)
    return chosen.where(step.c.from_date.between(first, last)).order_by(step.c.from_date, step.c.site_id)


def stays_select(release: Release, region: str, day: date) -> Select[Any]:
    """Every stay of the region's stations on a rung of ``LADDER`` that had begun by *day*.

    With ``days`` up to its end or *day*, and whether it ``goes_on`` then or ``has_risen``.
    """
    step = _statuses(release, region).subquery().c
    goes_on = or_(step.until.is_(None), step.until > day)
    end = case((goes_on, day), else_=step.until)
    rank = {rung: at for at, rung in enumerate(RUNGS)}
    is_higher = case(rank, value=step.next_status, else_=-1) > case(rank, value=step.to_status)
    return select(
        step.site_id, step.region_code, step.county_code, step.name, step.from_date, step.to_status.label("rung"),
        func.date_diff("day", step.from_date, end).label("days"), goes_on.label("goes_on"),
        and_(not_(goes_on), is_higher).label("has_risen"),
    ).where(step.from_date <= day, step.to_status.in_(LADDER))  # fmt: skip


def _tallies(release: Release, region: str, day: date) -> pd.DataFrame:
    """How many ``stays`` lasted so many ``days`` and ended so, by ``rung``: no more rows for more stations."""
    stay = stays_select(release, region, day).subquery().c
    alike = (stay.rung, stay.days, stay.goes_on, stay.has_risen)
    return read(release, select(*alike, func.count().label("stays")).group_by(*alike).order_by(*alike))


def _standing(release: Release, region: str, day: date) -> pd.DataFrame:
    """The stays of the region that go on, one row a station."""
    stay = stays_select(release, region, day).subquery()
    return read(release, select(stay).where(stay.c.goes_on).order_by(stay.c.site_id))


def _curve(tallies: pd.DataFrame) -> Curve | None:
    each = tallies.loc[tallies.index.repeat(tallies["stays"])]
    return curve(numbers(each["days"]), each["has_risen"].to_numpy(dtype=bool))


def _of_rung(tallies: pd.DataFrame, rung: str) -> dict[str, Any]:
    found, stays = _curve(tallies), tallies["stays"]
    count, risen, waiting = (
        int(part.sum()) for part in (stays, stays[tallies["has_risen"]], stays[tallies["goes_on"]])
    )
    row: dict[str, Any] = {"rung": rung, "waiting": waiting, "left": count - risen - waiting}
    for name, done in QUARTERS.items():
        row[name], row[f"{name}_low"], row[f"{name}_high"] = _day(found, done)
    return row | {"numerator": risen, "denominator": count, "value": row["median"]}


def _day(found: Curve | None, done: float) -> tuple[float, float, float]:
    return found.day(done) if found else (np.nan, np.nan, np.nan)


def _of_each(rows: pd.DataFrame, by_rung: Mapping[str, float]) -> pd.Series[float]:
    """A number of each stay's rung."""
    return rows["rung"].map(by_rung).astype("float64")


def _done_by(rows: pd.DataFrame, curves: Mapping[str, Curve | None]) -> NDArray[np.float64]:
    """For each stay the share of its rung's peers that had risen after as many days; NaN where there are none."""
    days, done = numbers(rows["days"]), np.full(len(rows), np.nan)
    for rung, found in curves.items():
        here = (rows["rung"] == rung).to_numpy()
        if found is not None and here.any():
            done[here] = found.done_by(days[here])
    return done
