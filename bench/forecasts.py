"""Back-test of the forecast: from every held-out month, what was said of the months that followed against what came.

Told of the province and its prefectures: how often the number covered some months later lay within the 50, 70 and 90 %
intervals, and how far the middle was off, against a straight line and a logistic curve fitted to the same history. How
months are drawn was chosen by this table: one by one they leave the intervals far too narrow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from bench.timing import table
from catalogue.period import last_day
from queries.openings import LEAST_MONTHS, Draw, by_quarters, openings, seed_of, simulate
from queries.plan_places import standing_places
from queries.release import Release

HORIZONS = (3, 6, 12)
INTERVALS = (50, 70, 90)
LINE_MONTHS = 12
"""Months that the straight line is fitted to."""
Predictor = Callable[[Sequence[int], int, int], float]
"""Numbers covered so far, the goal, months ahead: the number expected."""


@dataclass(frozen=True)
class Case:
    """A place seen from one month: what was covered until then, the goal, and what came *ahead* months later."""

    code: str
    covered: Sequence[int]
    goal: int
    ahead: int
    came: int


def report(release: Release) -> None:
    """Print coverage of the intervals by window and horizon, then errors beside both references."""
    cases = list(_cases(release))
    rows = [_intervals(cases, name, ahead) for name in DRAWS for ahead in HORIZONS]
    heads = ["drawn", "months ahead", "cases", *(f"in {share} %" for share in INTERVALS)]
    table("Forecast: share of held-out months within its intervals", heads, rows)
    errors = [_errors(cases, ahead) for ahead in HORIZONS]
    table(
        "Forecast: mean absolute error in townships (middle of the courses, references)",
        ["months ahead", "cases", "resampled", "straight line", "logistic"], errors,
    )  # fmt: skip


def _cases(release: Release) -> Iterator[Case]:
    """Every place and month with a year of history before it and the outcome known; places done by then left out."""
    months = range(release.first_month, release.data_month + 1)
    day = last_day(release.data_month)
    for level in (None, "children"):
        for place in standing_places(release, release.root_region, level, "built", day):
            covered, goal = [place.covered(last_day(month)) for month in months], place.in_scope(day)
            for at in range(LEAST_MONTHS, len(covered)):
                for ahead in HORIZONS:
                    if at + ahead < len(covered) and covered[at] < goal:
                        yield Case(place.code, covered[: at + 1], goal, ahead, covered[at + ahead])


def by_months(
    history: NDArray[np.int64], random: np.random.Generator, runs: int, months: int, *, window: int
) -> NDArray[np.int64]:
    """Every month by itself from the last *window* of the history: what is not used."""
    return random.choice(history[-window:], size=(runs, months))


DRAWS: Mapping[str, Draw] = {
    "quarters (in use)": by_quarters,
    "months, last 12": partial(by_months, window=12),
    "months, last 24": partial(by_months, window=24),
    "months, all": partial(by_months, window=9999),
}


def _intervals(cases: Sequence[Case], name: str, ahead: int) -> list[str]:
    chosen = [case for case in cases if case.ahead == ahead]
    inside = np.array([_inside(case, DRAWS[name]) for case in chosen])
    return [name, str(ahead), str(len(chosen)), *(f"{share:.0%}" for share in inside.mean(axis=0))]


def _inside(case: Case, draw: Draw) -> list[bool]:
    found = _courses(case, draw)
    limits = (np.percentile(found, [50 - share / 2, 50 + share / 2], method="nearest") for share in INTERVALS)
    return [bool(low <= case.came <= high) for low, high in limits]


def _courses(case: Case, draw: Draw) -> NDArray[np.int64]:
    """The numbers that the courses of a case come to."""
    seed = seed_of("bench", case.code, len(case.covered))
    courses = simulate(openings(case.covered), case.covered[-1], case.goal, seed, draw=draw)
    if courses is None:
        raise RuntimeError("a case has a year of history")
    return courses.covered[:, case.ahead - 1]


def _errors(cases: Sequence[Case], ahead: int) -> list[str]:
    chosen = [case for case in cases if case.ahead == ahead]
    ours = [abs(float(np.median(_courses(case, by_quarters))) - case.came) for case in chosen]
    references = [
        [abs(predict(case.covered, case.goal, ahead) - case.came) for case in chosen] for predict in (line, logistic)
    ]
    return [str(ahead), str(len(chosen)), *(f"{np.mean(errors):.1f}" for errors in (ours, *references))]


def line(covered: Sequence[int], goal: int, ahead: int) -> float:
    """A straight line through the last year, stopped at the goal."""
    recent = np.asarray(covered[-LINE_MONTHS - 1 :], dtype="float64")
    slope, level = np.polyfit(np.arange(len(recent)), recent, 1)
    return float(min(max(level + slope * (len(recent) - 1 + ahead), covered[-1]), goal))


def logistic(covered: Sequence[int], goal: int, ahead: int) -> float:
    """A logistic curve towards the goal: a straight line through the log odds of the share covered, all months."""
    share = np.clip(np.asarray(covered, dtype="float64") / goal, 0.5 / goal, 1 - 0.5 / goal)
    slope, level = np.polyfit(np.arange(len(share)), np.log(share / (1 - share)), 1)
    odds = level + slope * (len(share) - 1 + ahead)
    return float(min(max(goal / (1 + np.exp(-odds)), covered[-1]), goal))
