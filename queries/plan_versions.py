"""Every version of every plan with the days it held: what was asked for, and when it was asked otherwise.

``plan_versions`` and ``plan_stages`` tell them; what can be measured of them is in ``queries.plan_results``.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pandas as pd

from catalogue.period import last_day
from catalogue.plan_types import EACH_STATION
from catalogue.rungs import RUNGS
from queries.plan_history import UNDATED, Version
from queries.plan_places import lines
from queries.plans import plan_for
from queries.release import Release
from queries.tidy import NORMAL, iso, tidy_rows

VERSION = (
    "target_id", "version", "versions", "from_on", "to_on", "is_current", "plan_region", "plan_type", "label",
    "label_en", "rung", "unit", "per", "min_stations", "start_on", "due_on", "source",
)  # fmt: skip
STAGE = ("target_id", "version", "phase", "label", "label_en", "unit", "start_on", "due_on")


def versions_of(release: Release, region: str) -> list[Version]:
    """Versions of the region's own plans, of those it is measured against, and of what is asked of each station."""
    day = last_day(release.data_month)
    (line,) = list(lines(release, region, None, day))[:1] or [(region,)]
    measured = {plan.target_id for rung in RUNGS if (plan := plan_for(release.plans, line, rung, day))}
    return [
        one
        for one in release.plan_versions
        if one.region_code == region or one.target_id in measured
        or (one.region_code in line and one.per == EACH_STATION)
    ]  # fmt: skip


def plan_versions(release: Release, *, region: str) -> pd.DataFrame:
    """Every version of the plans that hold for a region, by plan and version.

    Its own; where it has none at a rung the full-coverage plan from above that it is measured against; what is asked of
    each station from above.

    ``value`` is the number asked for in ``unit`` (percent: a fraction), NaN where none was published; ``period`` the
    due day or ''. ``from_on`` to ``to_on`` are the first and last day that the version held (``to_on`` '' while it
    does), ``versions`` how many the plan has, ``plan_region`` whose it is. Days that were not published are ''.
    """
    found = versions_of(release, region)
    count = {one.target_id: 0 for one in found}
    for one in found:
        count[one.target_id] += 1
    rows = [_row(one, count[one.target_id]) for one in found if one.from_date < one.to_date]
    return tidy_rows(rows, VERSION, region_code=region, status=NORMAL)


def plan_stages(release: Release, *, region: str) -> pd.DataFrame:
    """The stages of the same versions in order; ``value`` is what is to be reached by ``due_on``, NaN where unsaid."""
    rows = [
        {
            "target_id": one.target_id, "version": one.version, "phase": stage.phase, "label": stage.label,
            "label_en": stage.label_en, "unit": one.unit, "start_on": iso(stage.start_on),
            "due_on": iso(stage.due_on), "period": iso(stage.due_on), "indicator_id": one.indicator_id,
            "value": stage.value,
        }
        for one in versions_of(release, region)
        for stage in one.stages
    ]  # fmt: skip
    return tidy_rows(rows, STAGE, region_code=region, status=NORMAL)


def _row(one: Version, versions: int) -> dict[str, Any]:
    named = ("target_id", "version", "plan_type", "label", "label_en", "rung", "unit", "per", "min_stations", "source")
    return {name: getattr(one, name) for name in named} | {
        "versions": versions,
        "from_on": "" if one.from_date == UNDATED else iso(one.from_date),
        "to_on": "" if one.is_current else iso(one.to_date - timedelta(days=1)),
        "is_current": one.is_current,
        "plan_region": one.region_code,
        "start_on": iso(one.start_on),
        "due_on": iso(one.due_on),
        "period": iso(one.due_on),
        "indicator_id": one.indicator_id,
        "value": one.value,
    }
