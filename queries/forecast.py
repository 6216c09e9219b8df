"""When a place will be done if its months go on as they went: dates, chances and the fan of courses.

The openings of its own months are resampled (``queries.openings``) at paces as widely spread as those of its peers
turned out to be (``queries.overdispersion``); the same for the same history, since publishing again must not move a
month that was read out. Nothing is forecast under as many months of history as the threshold ``forecast_months`` asks
for, where nothing was opened, or where nothing is left. How well this held is told by ``queries.backtest``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from catalogue.period import last_day, month_of, month_text
from queries.histories import Peers, history, last_month, peer_histories, peers_of
from queries.openings import BANDS, HORIZON, Courses, Draws, History, draws, simulate
from queries.overdispersion import misses
from queries.plan_places import Place, standing_places
from queries.plans import Plan, plan_for
from queries.release import Release
from queries.steps import known_rung
from queries.thresholds import thresholds_of
from queries.tidy import NORMAL, NOT_COMPARABLE, tidy_rows
from queries.what_if import WhatIf, parse

FORECAST = (
    "covered", "remaining", "history_months", "p50", "p85", "due", "pace", "pace_done", "horizon", "peer_region",
    "peer_level", "spread", "reason",
)  # fmt: skip
FAN = ("covered", "in_scope", *(f"p{band:02d}" for band in BANDS), "at_pace", "reason")
REASONS = ("short_history", "no_openings", "met")


@dataclass(frozen=True)
class Paces:
    """The paces of courses: their ``spread`` among the ``peers`` that it was measured of, and the ``chance`` drawn."""

    peers: Peers
    spread: float
    chance: Draws


@dataclass(frozen=True)
class Outlook:
    """What is known of a place's way to its goal; ``courses`` is None with the ``reason`` why not."""

    place: Place
    plan: Plan
    now: int
    goal: int
    month: int
    history: History
    paces: Paces
    courses: Courses | None
    reason: str


def forecast(
    release: Release, *, region: str, date: date, rung: str, level: str | None = None, what_if: str = ""
) -> pd.DataFrame:
    """When every place of *level* that a plan holds for will be done, as seen on a day.

    ``value`` is the share of simulated courses done by the month ``due``, ``numerator`` covered, ``denominator`` the
    goal. ``p50`` and ``p85``: the months by which half and 85 % of the courses are done, '' when that takes longer than
    ``horizon`` months; ``history_months``: months drawn from. ``spread``: variance of the paces of its courses over
    their squared mean, as it was among the places of ``peer_level`` in ``peer_region``. ``pace``: townships a month
    that *what_if* tries (NaN: none), ``pace_done`` the month that it is done in. Where nothing is forecast the status
    is ``not_comparable`` with a ``reason`` of ``REASONS``. Raises ValueError on an unknown rung or level.
    """
    tried = parse(what_if)
    rows = [_row(one, tried) for one in _outlooks(release, region, level, date, rung)]
    return tidy_rows(rows, FORECAST, period=date.isoformat(), indicator_id=f"coverage_{rung}")


def forecast_path(release: Release, *, region: str, date: date, rung: str, what_if: str = "") -> pd.DataFrame:
    """The fan of the region from the month of *date* on, one row a month, until 95 % are done or the plan is due.

    ``value`` and ``p50`` are the middle course as fraction of the goal's scope and townships; ``p05, p15, p85, p95``
    townships; ``at_pace`` townships at the pace that *what_if* tries. No row where nothing is forecast.
    """
    tried = parse(what_if)
    rows: list[dict[str, Any]] = []
    for one in _outlooks(release, region, None, date, rung):
        rows += _fan(one, one.courses, tried) if one.courses is not None else []
    return tidy_rows(rows, FAN, indicator_id=f"coverage_{rung}", status=NORMAL)


def _outlooks(release: Release, region: str, level: str | None, day: date, rung: str) -> list[Outlook]:
    places = standing_places(release, region, level, known_rung(rung), day)
    paces = _paces(release, peers_of(release, region, level, day), rung, day)
    found, least = [], thresholds_of(release.about).count("forecast_months")
    for place in places:
        plan = plan_for(release.plans, place.line, rung, day)
        if plan is not None and place.in_scope(day):
            found.append(_outlook(place, plan, day, history(release, place, last_month(day)), paces, least))
    return found


def _paces(release: Release, peers: Peers, rung: str, day: date) -> Paces:
    spread = misses(peer_histories(release, peers, rung, day)).spread(last_month(day))
    return Paces(peers, spread, draws(spread))


def _outlook(place: Place, plan: Plan, day: date, past: History, paces: Paces, least: int) -> Outlook:
    now, goal = place.covered(day), plan.goal(place.in_scope(day))
    reason = "met" if now >= goal else "" if past.months >= least else "short_history"
    if not reason and not (past.shares > 0).any():
        reason = "no_openings"
    courses = None if reason else simulate(past, now, goal, paces.chance)
    return Outlook(place, plan, now, goal, month_of(day), past, paces, courses, reason)


def _row(one: Outlook, tried: WhatIf) -> dict[str, Any]:
    due = tried.due if tried.due is not None else month_of(one.plan.due_on)
    left, known = max(one.goal - one.now, 0), one.courses
    return {
        "region_code": one.place.code, "numerator": one.now, "denominator": one.goal, "covered": one.now,
        "value": None if known is None else known.chance_within(due - one.month), "remaining": left,
        "status": NOT_COMPARABLE if known is None else NORMAL, "reason": one.reason,
        "history_months": one.history.months, "horizon": HORIZON, "spread": one.paces.spread,
        "peer_region": one.paces.peers.region, "peer_level": one.paces.peers.level,
        "p50": _month(one, 0.5), "p85": _month(one, 0.85), "due": month_text(due), "pace": tried.pace,
        "pace_done": month_text(one.month + -(-left // tried.pace)) if tried.pace else "",
    }  # fmt: skip


def _month(one: Outlook, share: float) -> str:
    months = None if one.courses is None else one.courses.month_by(share)
    return "" if months is None else month_text(one.month + months)


def _fan(one: Outlook, courses: Courses, tried: WhatIf) -> list[dict[str, Any]]:
    assert one.courses is not None
    due = tried.due if tried.due is not None else month_of(one.plan.due_on)
    done = courses.month_by(0.95) or HORIZON
    months = min(max(done, due - one.month, 1), HORIZON)
    bands = courses.percentiles(months)
    scope = one.place.in_scope(last_day(one.month))
    rows = [_point(one, scope, 0, [float(one.now)] * len(BANDS), tried)]
    return rows + [_point(one, scope, ahead + 1, bands[:, ahead].tolist(), tried) for ahead in range(months)]


def _point(one: Outlook, scope: int, ahead: int, bands: list[float], tried: WhatIf) -> dict[str, Any]:
    named = {f"p{band:02d}": value for band, value in zip(BANDS, bands, strict=True)}
    at_pace = min(one.now + tried.pace * ahead, one.goal) if tried.pace else None
    return named | {
        "region_code": one.place.code, "period": month_text(one.month + ahead), "numerator": named["p50"],
        "denominator": scope, "value": named["p50"] / scope, "covered": one.now, "in_scope": scope,
        "at_pace": at_pace, "reason": "",
    }  # fmt: skip
