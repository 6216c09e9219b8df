"""Back-test of the forecast: from every held-out month, what was said of the months that followed against what came.

Told of the release and of made-up roll-outs: how often the number covered some months later lay within the 50, 70 and
90 % intervals, and how far the middle was off, against a straight line and a logistic curve fitted to the same history.
How months are drawn was chosen on the roll-outs that are marked so, and is reported on the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bench.rollouts import Rollout, demonstration, invented
from bench.timing import once, table
from catalogue.period import last_day
from queries.backtest import AHEAD, INTERVALS, Trial, trials
from queries.forecast import forecast
from queries.histories import Peers, peer_histories
from queries.release import Release

CHOSEN_ON = ("chosen on", ("330000", "510000", "430000"), tuple(range(1, 13)))
REPORTED_ON = ("reported", ("360000", "610000"), (101, 102, 103, 104, 105, 106))
"""Provinces of the demonstration and seeds of invented ones."""
LINE_MONTHS = 12
"""Months that the straight line is fitted to."""


@dataclass(frozen=True)
class Tried:
    """Roll-outs told together: ``use`` says whether anything was chosen on them."""

    use: str
    name: str
    rollouts: Sequence[Rollout]


def report(release: Release) -> None:
    """Print how intervals held and how far the middle was off, by months ahead; then what one question takes."""
    rows = [row for one in _tried(release) for level in ("prefecture", "county") for row in _rows(one, level)]
    heads = ["used", "roll-outs", "places", "months ahead", "forecasts", *(f"in {share:.0%}" for share in INTERVALS)]
    table(
        "Forecast: share of held-out months within its intervals; mean absolute error in townships",
        [*heads, "over", "under", "ours", "line", "logistic"], rows,
    )  # fmt: skip
    _times(release)


def _tried(release: Release) -> Iterator[Tried]:
    for use, codes, seeds in (CHOSEN_ON, REPORTED_ON):
        for code in codes:
            yield Tried(use, f"demo {code}", [demonstration(code)])
        yield Tried(use, f"invented {seeds[0]}-{seeds[-1]}", [invented(seed) for seed in seeds])
    yield Tried("reported", f"release {release.root_region}", [_of_release(release)])


def _of_release(release: Release) -> Rollout:
    levels = {"prefecture": "children", "county": "county"}
    day = last_day(release.data_month)
    return {
        name: peer_histories(release, Peers(release.root_region, level), "built", day) for name, level in levels.items()
    }


def _rows(one: Tried, level: str) -> Iterator[list[str]]:
    made = [trial for rollout in one.rollouts for trial in trials(rollout[level])]
    for ahead in AHEAD:
        held = [trial for trial in made if trial.ahead == ahead]
        inside = [np.mean([trial.is_inside(share) for trial in held]) for share in INTERVALS]
        outside = [np.mean([trial.below >= 0.95 for trial in held]), np.mean([trial.up_to < 0.05 for trial in held])]
        errors = [np.mean([abs(tell(trial) - trial.came) for trial in held]) for tell in (middle, line, logistic)]
        yield [
            one.use, one.name, level, str(ahead), str(len(held)), *(f"{share:.0%}" for share in (*inside, *outside)),
            *(f"{error:.1f}" for error in errors),
        ]  # fmt: skip


def _times(release: Release) -> None:
    day = last_day(release.data_month)
    asked = {"the province": None, "its prefectures": "prefecture", "its counties": "county"}
    rows = []
    for name, level in asked.items():
        taken = once(lambda: forecast(release, region=release.root_region, date=day, rung="built", level=level))  # noqa: B023
        rows.append([name, f"{taken:.0f}"])
    table("Forecast: first look, ms", ["asked of", "ms"], rows)


def middle(trial: Trial) -> float:
    """The median of the courses."""
    return trial.middle


def line(trial: Trial) -> float:
    """A straight line through the last year, stopped at the goal."""
    covered, goal = _known(trial)
    recent = covered[-LINE_MONTHS - 1 :]
    slope, level = np.polyfit(np.arange(len(recent)), recent, 1)
    return float(min(max(level + slope * (len(recent) - 1 + trial.ahead), covered[-1]), goal))


def logistic(trial: Trial) -> float:
    """A logistic curve towards the goal: a straight line through the log odds of the share covered, all months."""
    covered, goal = _known(trial)
    share = np.clip(covered / goal, 0.5 / goal, 1 - 0.5 / goal)
    slope, level = np.polyfit(np.arange(len(share)), np.log(share / (1 - share)), 1)
    odds = level + slope * (len(share) - 1 + trial.ahead)
    return float(min(max(goal / (1 + np.exp(-odds)), covered[-1]), goal))


def _known(trial: Trial) -> tuple[np.ndarray, int]:
    """The numbers covered as known in the month of the trial, and the townships then in scope."""
    at = trial.month - trial.history.first
    return trial.history.covered[: at + 1].astype("float64"), int(trial.history.in_scope[at])
