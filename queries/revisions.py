"""From what an earlier release said to what a later one says, in reasons whose parts add up to the difference."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

import pandas as pd
from sqlalchemy import Select, select

from catalogue.period import last_day, month_text
from queries.regions import homes_within, within
from queries.release import Release
from queries.tidy import NORMAL, NOT_COMPARABLE, read, tidy
from warehouse import release_schema as tables

BEFORE, AFTER = "before", "after"
REPORT_REASONS = ("late", "corrected", "registered", "moved", "definition")
"""late: stations that reported after the earlier release; corrected: those that filed again; registered: stations that
it did not know; moved: stations that lay elsewhere in that month by what is known now; definition: another version of
the definition."""
COVERAGE_REASONS = ("status", "scope", "divisions")
"""status: statuses stated since; scope: townships that count, or no longer; divisions: townships that came or went."""
AT_ONCE = 1000
"""Station ids that one query names."""
Values = Mapping[str, float]
Pair = tuple[float, float]


def report_revisions(now: Release, then: Release, *, region: str, indicator: str, month: int) -> pd.DataFrame:
    """A reported indicator of a place and month, from the release *then* to *now*.

    Rows: ``before``, one for each of ``REPORT_REASONS``, ``after``; ``value`` is what was said or what a reason adds,
    ``numerator`` the stations concerned. Extra column: ``part``. ``not_comparable`` when the definition is another one:
    then all of the difference is ``definition``. Raises ValueError for an indicator that stations do not report.
    """
    if now.definitions[indicator].source != "report" or now.definitions[indicator].is_ratio:
        raise ValueError(f"{indicator} is not reported by stations")
    old, new = (reported(release, region, indicator, month) for release in (then, now))
    parts = dict.fromkeys(REPORT_REASONS, (0.0, 0.0))
    is_same = _version(then, indicator) == _version(now, indicator)
    if is_same:
        parts |= _reasons(old, new, *_stations(now, then, (region, month), old.keys() ^ new.keys()))
    else:
        parts["definition"] = (float(len(old.keys() | new.keys())), _sum(new) - _sum(old))
    rows = {BEFORE: (float(len(old)), _sum(old)), **parts, AFTER: (float(len(new)), _sum(new))}
    frame = pd.DataFrame(
        [(part, *figures) for part, figures in rows.items()], columns=["part", "numerator", "value"]
    ).assign(region_code=region)
    return tidy(
        frame, ("part",), period=month_text(month), indicator_id=indicator,
        status=NORMAL if is_same else NOT_COMPARABLE,
    )  # fmt: skip


def _reasons(
    old: Values, new: Values, known_then: set[str], known_now: set[str], in_then: set[str], in_now: set[str]
) -> dict[str, Pair]:
    """Stations and amount of each reason. Every station that differs has exactly one."""
    found: dict[str, list[float]] = {reason: [] for reason in REPORT_REASONS}
    for site in old.keys() | new.keys():
        step = new.get(site, 0.0) - old.get(site, 0.0)
        if site in old and site in new:
            reason = "corrected"
        elif site in new:
            reason = "late" if site in in_then else "moved" if site in known_then else "registered"
        else:
            reason = "corrected" if site in in_now else "moved" if site in known_now else "registered"
        if step or (site in old) != (site in new):
            found[reason].append(step)
    return {reason: (float(len(steps)), math.fsum(steps)) for reason, steps in found.items()}


def coverage_revisions(now: Release, then: Release, *, region: str, rung: str, date: date) -> pd.DataFrame:
    """Coverage of a place at a rung on a day, from the release *then* to *now*.

    Rows: ``before``, one for each of ``COVERAGE_REASONS``, ``after``; ``numerator`` and ``denominator`` are townships
    covered and in scope, or what a reason adds to them; ``value`` is the coverage of the first and the last row. Extra
    column: ``part``.
    """
    old, new = (townships(release, region, rung, date) for release in (then, now))
    rows = {BEFORE: pair_sum(old.values()), **coverage_reasons(old, new), AFTER: pair_sum(new.values())}
    frame = pd.DataFrame(
        [(part, *counts) for part, counts in rows.items()], columns=["part", "numerator", "denominator"]
    ).assign(region_code=region)
    ends = frame["part"].isin((BEFORE, AFTER)) & (frame["denominator"] > 0)
    frame["value"] = (frame["numerator"] / frame["denominator"]).where(ends)
    return tidy(frame, ("part",), period=date.isoformat(), indicator_id=f"coverage_{rung}", status=NORMAL)


def coverage_reasons(old: Mapping[str, Pair], new: Mapping[str, Pair]) -> dict[str, Pair]:
    """What each of ``COVERAGE_REASONS`` adds between two answers of ``townships``. Every township has one reason."""
    steps: dict[str, list[Pair]] = {reason: [] for reason in COVERAGE_REASONS}
    for code in old.keys() | new.keys():
        was, is_now = old.get(code, (0.0, 0.0)), new.get(code, (0.0, 0.0))
        reason = "divisions" if (code in old) != (code in new) else "scope" if was[1] != is_now[1] else "status"
        steps[reason].append((is_now[0] - was[0], is_now[1] - was[1]))
    return {reason: pair_sum(found) for reason, found in steps.items()}


def reported(release: Release, region: str, indicator: str, month: int) -> dict[str, float]:
    """site_id -> what the stations that lay in a place reported of a month."""
    row, home, day = tables.site_measure.c, tables.site_home.c, last_day(month)
    chosen = select(row.site_id, row.value).where(
        row.month == month, row.indicator_id == indicator, row.domain_code == "", row.group_code == "",
        home.site_id == row.site_id, home.from_date <= day, home.to_date > day, homes_within(release, region),
    )  # fmt: skip
    rows = read(release, chosen)
    return dict(zip(rows["site_id"], rows["value"].astype(float), strict=True))


def _within(release: Release, region: str, month: int) -> set[str]:
    home, day = tables.site_home.c, last_day(month)
    there = (home.from_date <= day) & (home.to_date > day) & homes_within(release, region)
    return set(read(release, select(home.site_id).where(there))["site_id"])


def _stations(
    now: Release, then: Release, place: tuple[str, int], asked: Collection[str]
) -> tuple[set[str], set[str], set[str], set[str]]:
    """Of the stations *asked* about, those that each release knows, then and now; and those of the place.

    *place*: its code and the month.

    A place is not asked for what it knows anyway: only those that it lacks are looked for elsewhere in the release.
    """
    in_then, in_now = (set(asked) & _within(release, *place) for release in (then, now))
    known_then, known_now = (
        here | _known(release, sorted(set(asked) - here)) for release, here in ((then, in_then), (now, in_now))
    )
    return known_then, known_now, in_then, in_now


def _known(release: Release, asked: Sequence[str]) -> set[str]:
    """Which of these stations a release knows at all."""
    found: set[str] = set()
    for first in range(0, len(asked), AT_ONCE):
        some = select(tables.site.c.site_id).where(tables.site.c.site_id.in_(asked[first : first + AT_ONCE]))
        found |= set(read(release, some)["site_id"])
    return found


def townships(release: Release, region: str, rung: str, day: date) -> dict[str, Pair]:
    """code -> covered and in scope (1 or 0 each) of the townships of a place on a day."""
    rows = read(release, _township_steps(release, region, rung, day))
    counts = zip(rows["covered"].astype(float), rows["in_scope"].astype(float), strict=True)
    return dict(zip(rows["region_code"], counts, strict=True))


def _township_steps(release: Release, region: str, rung: str, day: date) -> Select[tuple[str, int, int]]:
    step, place = tables.coverage_step.c, tables.region.c
    return select(step.region_code, step.covered, step.in_scope).where(
        step.rung == rung, step.from_date <= day, step.to_date > day, place.region_code == step.region_code,
        place.level == "township", place.from_date <= day, place.to_date > day, within(release, region),
    )  # fmt: skip


def _version(release: Release, indicator: str) -> int:
    row = tables.indicator.c
    with release.engine.connect() as connection:
        text = connection.execute(select(row.definition).where(row.indicator_id == indicator)).scalar_one()
    return int(json.loads(text)["version"])


def _sum(values: Values) -> float:
    return math.fsum(values.values())


def pair_sum(pairs: Iterable[Pair]) -> Pair:
    """Both sums."""
    found = list(pairs)
    return math.fsum(one for one, _ in found), math.fsum(other for _, other in found)
