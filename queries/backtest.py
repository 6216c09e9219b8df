"""How well forecasts held: those that earlier months would have made, with what they knew, against what came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from catalogue.period import last_day, month_text
from queries.histories import Peers, peer_histories
from queries.openings import LEAST_MONTHS, Draws, History, draws, simulate
from queries.overdispersion import misses
from queries.release import Release
from queries.steps import known_rung
from queries.thresholds import thresholds_of
from queries.tidy import NORMAL, NOT_COMPARABLE, tidy

AHEAD = (3, 6, 12)
"""Months ahead at which forecasts are held against what came."""
INTERVALS = (0.5, 0.7, 0.9)
EVERY = 3
"""Months between one forecast of the past and the next: those of months in a row are nearly the same."""
RUNS = 200
"""Courses of one forecast of the past: what is told is a share of many forecasts."""
BACKTEST = ("months_ahead", "interval", "places", "first", "last", "reason")
REASONS = ("short_history",)


@dataclass(frozen=True)
class Trial:
    """A forecast of a place as *month* would have made it for so many months *ahead*, and the number that *came*.

    ``below`` and ``up_to`` are the shares of its courses under what came, and not over it; ``middle`` their median.
    """

    history: History
    month: int
    ahead: int
    came: int
    below: float
    up_to: float
    middle: float

    def is_inside(self, interval: float) -> bool:
        """Whether what came lay in the middle *interval* of the courses, their ends included."""
        return self.up_to >= (1 - interval) / 2 and self.below < (1 + interval) / 2


def forecast_backtest(release: Release, *, region: str, rung: str, level: str = "children") -> pd.DataFrame:
    """How often what came lay inside the intervals: of the region and its places of *level*, every ``EVERY`` months.

    A row for every number of ``months_ahead`` and every ``interval`` (a fraction). ``value`` is the share of the
    forecasts whose interval held, ``numerator`` of ``denominator``; ``places`` whose ``first`` to ``last`` months they
    were made in. Each knows what was known in its month, the spread of paces included; all townships then in scope are
    its goal. Where history is too short for any the status is ``not_comparable`` with a ``reason`` of ``REASONS``.
    Raises ValueError on an unknown rung or level.
    """
    day = last_day(release.data_month)
    least = thresholds_of(release.about).count("forecast_months")
    made = list(trials(peer_histories(release, Peers(region, level), known_rung(rung), day), least))
    rows = [_row([one for one in made if one.ahead == ahead], ahead, share) for ahead in AHEAD for share in INTERVALS]
    return tidy(
        {name: [row[name] for row in rows] for name in rows[0]}, BACKTEST, region_code=region,
        period=month_text(release.data_month), indicator_id=f"coverage_{rung}",
    )  # fmt: skip


def _row(made: Sequence[Trial], ahead: int, interval: float) -> dict[str, Any]:
    held, months = sum(one.is_inside(interval) for one in made), [one.month for one in made]
    return {
        "numerator": held, "denominator": len(made), "value": held / len(made) if made else None,
        "status": NORMAL if made else NOT_COMPARABLE, "months_ahead": ahead, "interval": interval,
        "places": len({one.history.code for one in made}), "reason": "" if made else REASONS[0],
        "first": month_text(min(months)) if made else "", "last": month_text(max(months)) if made else "",
    }  # fmt: skip


def trials(histories: Sequence[History], least: int = LEAST_MONTHS) -> Iterator[Trial]:
    """The forecasts that the places would have had with *least* months, and whose outcome is known.

    None of what was done by then.
    """
    known = misses(histories)
    end = max((one.first + one.months for one in histories), default=0)
    begin = min((one.first for one in histories), default=end) + least
    for month in range(begin, end, EVERY):
        chance = draws(known.spread(month), runs=RUNS, months=max(AHEAD))
        for one in histories:
            yield from _trials(one, month, chance, least)


def _trials(one: History, month: int, chance: Draws, least: int) -> Iterator[Trial]:
    at = month - one.first
    if not least <= at < one.months or not one.left[at]:
        return
    then = one.until(at)
    courses = simulate(then, int(one.covered[at]), int(one.in_scope[at]), chance)
    if courses is None or not (then.shares > 0).any():
        return
    ahead = np.array([months for months in AHEAD if at + months <= one.months], dtype="int64")
    told, came = np.sort(courses.covered[:, ahead - 1], axis=0), one.covered[at + ahead]
    rows = (ahead, came, (told < came).mean(axis=0), (told <= came).mean(axis=0), told[len(told) // 2])
    yield from (Trial(one, month, *row) for row in zip(*(column.tolist() for column in rows), strict=True))
