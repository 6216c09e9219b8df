"""Simulated supervision: what is due, what was done, what was found, what became of orders and of people registered.

Only the last eighteen months, so that the demonstration stays small. Pilot stations are visited every month, others
every quarter; trainings are monthly at the county's main station. Some counties stopped being visited.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from catalogue.period import first_day, last_day, month_number
from warehouse.demo.streams import stream

FIRST, LAST = month_number(2024, 1), month_number(2025, 6)
PILOT_SHARE = 0.08
"""Of the stations that were open when supervision began."""
MISSED_MONTHS = 5
"""The last months in which the stations of ``STOPPED`` counties were not visited."""
STOPPED = 2
OFFICES = ("省级督导组", "市级督导办公室", "第三方督导机构")
SUBJECTS = (
    "功能区设置不全", "驻站社工未按岗位配齐", "服务档案缺少评估记录", "运营经费未按合同拨付", "督导记录不完整",
    "服务对象回访不足", "公示内容未更新", "个案结案手续不全",
)  # fmt: skip
CLOSINGS = ("已补齐并复核", "已整改，现场复查通过", "已完善制度并提交佐证")
FOUND_SHARE = 0.16
"""Of visits: those with a finding."""


@dataclass(frozen=True)
class Supervised:
    """Rows of ``supervision_duty``, ``supervision_event``, ``finding``, ``service_order`` and ``case_cohort``."""

    duties: pd.DataFrame
    events: pd.DataFrame
    findings: pd.DataFrame
    orders: pd.DataFrame
    cohorts: pd.DataFrame


def supervised(seed: int, stations: pd.DataFrame, others: pd.DataFrame) -> Supervised:
    """All of it for the township *stations* and the main stations among the *others*."""
    begun = np.datetime64(first_day(FIRST))
    standing = stations[(stations["built"] < begun) & stations["closed"].isna() & stations["halted"].isna()]
    chance = stream(seed, "supervision", "pilots")
    pilots = chance.random(len(standing)) < PILOT_SHARE
    mains = others[(others["site_type"] == "main_station") & (others["built"] < begun)]
    duties = pd.concat([
        _duty(standing["site_id"], "visit", np.where(pilots, 1, 3), OFFICES[1]),
        _duty(mains["site_id"], "training", np.ones(len(mains), dtype=int), OFFICES[2]),
    ], ignore_index=True)  # fmt: skip
    events = pd.concat([_visits(seed, standing, pilots), _trainings(seed, mains)], ignore_index=True)
    served = standing[pilots]
    return Supervised(duties, events, _findings(seed, events), _orders(seed, served), _cohorts(seed, served))


def _duty(sites: pd.Series, activity: str, every: NDArray[np.int64], office: str) -> pd.DataFrame:
    rows = pd.DataFrame({"site_id": sites.to_numpy(), "every_months": every})
    return rows.assign(activity=activity, from_month=FIRST, to_month=None, supervisor=office)


def _visits(seed: int, standing: pd.DataFrame, pilots: NDArray[np.bool_]) -> pd.DataFrame:
    """A day within each period, unless the visit was missed; counties that were given up miss the last months."""
    chance = stream(seed, "supervision", "visits")
    counties = standing.loc[pilots, "county"].value_counts().index[:STOPPED]
    is_stopped = standing["county"].isin(counties).to_numpy()
    care = np.where(pilots, 0.93, 0.82)
    parts = []
    for month in range(FIRST, LAST + 1):
        is_turn = pilots | ((month - FIRST) % 3 == 2)
        is_held = is_turn & (chance.random(len(standing)) < care)
        is_held &= ~(is_stopped & (month > LAST - MISSED_MONTHS))
        parts.append(_held(standing.loc[is_held, "site_id"], month, chance))
    return pd.concat(parts, ignore_index=True).assign(activity="visit", supervisor=OFFICES[1], attended=None)


def _trainings(seed: int, mains: pd.DataFrame) -> pd.DataFrame:
    chance = stream(seed, "supervision", "trainings")
    zeal = 0.75 + 0.25 * chance.random(len(mains))
    parts = [
        _held(mains.loc[chance.random(len(mains)) < zeal, "site_id"], month, chance) for month in range(FIRST, LAST + 1)
    ]
    rows = pd.concat(parts, ignore_index=True)
    return rows.assign(activity="training", supervisor=OFFICES[2], attended=chance.integers(8, 40, len(rows)))


def _held(sites: pd.Series, month: int, chance: np.random.Generator) -> pd.DataFrame:
    days = np.datetime64(first_day(month)) + chance.integers(0, last_day(month).day, len(sites))
    mode = np.where(chance.random(len(sites)) < 0.85, "on_site", "online")
    return pd.DataFrame({"site_id": sites.to_numpy(), "held_on": days, "mode": mode})


def _findings(seed: int, events: pd.DataFrame) -> pd.DataFrame:
    """A finding of some visits, due after one to two months; most are closed, some late, some not at all."""
    chance = stream(seed, "supervision", "findings")
    visits = events[events["activity"] == "visit"]
    rows = visits[chance.random(len(visits)) < FOUND_SHARE].sort_values(["held_on", "site_id"], ignore_index=True)
    count = len(rows)
    due = rows["held_on"] + pd.to_timedelta(chance.choice([30, 45, 60], count), unit="D")
    closed = due + pd.to_timedelta(np.round(chance.normal(-8, 14, count)), unit="D")
    closed = closed.clip(lower=rows["held_on"] + pd.Timedelta(days=1))
    # What was found long ago has mostly been seen to.
    is_left = chance.random(count) < np.where(rows["held_on"] < pd.Timestamp("2024-10-01"), 0.01, 0.12)
    is_open = is_left | (closed > pd.Timestamp(last_day(LAST)))
    return pd.DataFrame({
        "finding_id": [f"MN-{day:%Y%m}-{number:04d}" for number, day in enumerate(rows["held_on"], start=1)],
        "site_id": rows["site_id"], "subject": chance.choice(SUBJECTS, count), "found_on": rows["held_on"],
        "found_by": OFFICES[1], "due_on": due, "closed_on": closed.where(~is_open),
        "closing": np.where(is_open, "", chance.choice(CLOSINGS, count)),
    })  # fmt: skip


def _orders(seed: int, served: pd.DataFrame) -> pd.DataFrame:
    """Orders of the last year at pilot stations: each step some days after the one before, or never."""
    chance = stream(seed, "supervision", "orders")
    end = np.datetime64(last_day(LAST))
    count = len(served) * 24
    sites = np.sort(chance.choice(served["site_id"].to_numpy(), count)) if len(served) else np.array([], dtype=object)
    day = end - chance.integers(0, 365, len(sites)).astype("timedelta64[D]")
    rows = pd.DataFrame({"site_id": sites, "requested_on": day})
    before = rows["requested_on"]
    for name, share, most in (("dispatched_on", 0.96, 4), ("accepted_on", 0.93, 6), ("rated_on", 0.82, 20)):
        step = before + pd.to_timedelta(chance.integers(0, most, len(sites)), unit="D")
        rows[name] = before = step.where((chance.random(len(sites)) < share) & (step <= pd.Timestamp(end)))
    rating = pd.Series(chance.choice([5, 4, 3, 2], len(sites), p=[0.6, 0.27, 0.1, 0.03])).astype("Int64")
    rows = rows.assign(rating=rating.where(rows["rated_on"].notna()).astype(object))
    return rows.assign(order_id=[f"MNGD-{number:06d}" for number in range(1, len(rows) + 1)])


def _cohorts(seed: int, served: pd.DataFrame) -> pd.DataFrame:
    """People registered at pilot stations month by month, how many of them have a file, and became a case in depth."""
    chance = stream(seed, "supervision", "cases")
    months = np.arange(LAST - 11, LAST + 1)
    sites = np.repeat(served["site_id"].to_numpy(), len(months))
    registered = chance.poisson(9, len(sites))
    filed = chance.binomial(registered, 0.72)
    return pd.DataFrame({
        "site_id": sites, "month": np.tile(months, len(served)), "registered": registered, "filed": filed,
        "in_depth": chance.binomial(filed, 0.28),
    })  # fmt: skip
