"""From a published figure to the present, in parts that add up to the difference.

Every bridge begins with ``published``, ends with ``after`` and names in between what cannot be explained: what the
earliest release that is at hand says of the figure's own day, less what was published. Then come corrections, between
that release and the present one, of that day; then what has changed in time since. Columns as in ``queries.revisions``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

import pandas as pd

from catalogue import published_file
from catalogue.period import month_text
from catalogue.published import Figures, PublishedFigure
from queries.release import Release
from queries.revisions import (
    AFTER,
    COVERAGE_REASONS,
    REPORT_REASONS,
    Pair,
    coverage_reasons,
    pair_sum,
    report_revisions,
    reported,
    townships,
)
from queries.tidy import NORMAL, NOT_COMPARABLE, tidy

PUBLISHED, UNEXPLAINED = "published", "unexplained"
SINCE = tuple(f"{reason}_since" for reason in COVERAGE_REASONS)
"""What changed between the figure's day and the chosen one, by the reasons of ``COVERAGE_REASONS``."""
LATER, SAME, JOINED, ABSENT = "later_months", "same_stations", "joined", "absent"
"""later_months: of a flow, what was reported of the months after; of a stock, by station: those that reported of both
months, those that did of the later one only, and of the earlier one only."""


def figures_of(about: Mapping[str, str]) -> Figures:
    """The published figures that a release keeps; those of the project where its province has no others."""
    kept = about.get("published")
    return published_file.from_json(kept) if kept else published_file.default()


def published_coverage(now: Release, then: Release, figure: PublishedFigure, *, date: date) -> pd.DataFrame:
    """From a published coverage to that of the release *now* on a day, not before the figure's own.

    Rows: ``published, unexplained``, ``COVERAGE_REASONS`` (from the release *then* to *now*, of the figure's day),
    ``SINCE``, ``after``. ``numerator`` and ``denominator`` are townships covered and in scope, NaN where their number
    was not published. Raises ValueError for a day before the figure's.
    """
    if date < figure.day:
        raise ValueError(f"{date} is before {figure.day}")
    asked = figure.region, figure.rung
    first, mended = (townships(release, *asked, figure.day) for release in (then, now))
    present = townships(now, *asked, date)
    said = (figure.value, math.nan if figure.in_scope is None else float(figure.in_scope))
    held = pair_sum(first.values())
    rows = {PUBLISHED: said, UNEXPLAINED: (held[0] - said[0], held[1] - said[1])}
    rows |= coverage_reasons(first, mended)
    rows |= {f"{reason}_since": pair for reason, pair in coverage_reasons(mended, present).items()}
    rows[AFTER] = pair_sum(present.values())
    frame = pd.DataFrame(
        [(part, *counts) for part, counts in rows.items()], columns=["part", "numerator", "denominator"]
    ).assign(region_code=figure.region)
    ends = frame["part"].isin((PUBLISHED, AFTER)) & (frame["denominator"] > 0)
    frame["value"] = (frame["numerator"] / frame["denominator"]).where(ends)
    return tidy(frame, ("part",), period=date.isoformat(), indicator_id=figure.indicator, status=NORMAL)


def published_reports(now: Release, then: Release, figure: PublishedFigure, *, month: int) -> pd.DataFrame:
    """From a published figure of reports to that of the release *now* in a month, not before the figure's own.

    Rows: ``published, unexplained``, ``REPORT_REASONS`` (from the release *then* to *now*, of the figure's months);
    then ``later_months`` of a flow, or ``same_stations, joined, absent`` of a stock; ``after``. ``numerator`` counts
    reports of stations. ``not_comparable`` when the definition is another one by now. Raises ValueError for a month
    before the figure's.
    """
    if month < figure.month:
        raise ValueError(f"{month} is before {figure.month}")
    held, reasons, mended, is_same = _corrected(now, then, figure)
    is_flow = now.definitions[figure.indicator].nature == "flow"
    since = (_later if is_flow else _between)(now, figure, month)
    rows = {PUBLISHED: (math.nan, figure.value), UNEXPLAINED: (math.nan, held - figure.value), **reasons, **since}
    rows[AFTER] = _end(mended, since, is_flow=is_flow)
    frame = pd.DataFrame(
        [(part, *figures) for part, figures in rows.items()], columns=["part", "numerator", "value"]
    ).assign(region_code=figure.region)
    return tidy(
        frame, ("part",), period=month_text(month), indicator_id=figure.indicator,
        status=NORMAL if is_same else NOT_COMPARABLE,
    )  # fmt: skip


def _corrected(now: Release, then: Release, figure: PublishedFigure) -> tuple[float, dict[str, Pair], Pair, bool]:
    """Of the figure's months: the sum of *then*, what each reason added, that of *now*; whether by one definition."""
    if now is then:
        said = _of_months(now, figure, range(figure.since, figure.month + 1))
        return said[1], dict.fromkeys(REPORT_REASONS, (0.0, 0.0)), said, True
    frames = [
        report_revisions(now, then, region=figure.region, indicator=figure.indicator, month=month)
        for month in range(figure.since, figure.month + 1)
    ]
    parts = pd.concat(frames).groupby("part", sort=False)[["numerator", "value"]].agg(math.fsum)
    pairs = {str(part): (float(row["numerator"]), float(row["value"])) for part, row in parts.iterrows()}
    is_same = all(set(frame["status"]) == {NORMAL} for frame in frames)
    return pairs["before"][1], {reason: pairs[reason] for reason in REPORT_REASONS}, pairs["after"], is_same


def _later(now: Release, figure: PublishedFigure, month: int) -> dict[str, Pair]:
    """What was reported of the months after the figure's last."""
    return {LATER: _of_months(now, figure, range(figure.month + 1, month + 1))}


def _of_months(release: Release, figure: PublishedFigure, months: range) -> Pair:
    """Reports and their sum."""
    found = [value for one in months for value in reported(release, figure.region, figure.indicator, one).values()]
    return float(len(found)), math.fsum(found)


def _between(now: Release, figure: PublishedFigure, month: int) -> dict[str, Pair]:
    """A stock of two months by station: fewer or more that report are told apart from what the same ones report."""
    old, new = (reported(now, figure.region, figure.indicator, one) for one in (figure.month, month))
    both, joined, absent = old.keys() & new.keys(), new.keys() - old.keys(), old.keys() - new.keys()
    return {
        SAME: (float(len(both)), math.fsum(new[site] - old[site] for site in both)),
        JOINED: (float(len(joined)), math.fsum(new[site] for site in joined)),
        ABSENT: (float(len(absent)), -math.fsum(old[site] for site in absent)),
    }


def _end(mended: Pair, since: Mapping[str, Pair], *, is_flow: bool) -> Pair:
    """Reports and sum at the end: of all months of a flow, of the last month of a stock."""
    if is_flow:
        return mended[0] + since[LATER][0], mended[1] + since[LATER][1]
    return since[SAME][0] + since[JOINED][0], mended[1] + math.fsum(pair[1] for pair in since.values())
