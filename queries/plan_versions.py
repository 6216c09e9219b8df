"""Every version of every plan with the days it held: what was asked for, and when it was asked otherwise.

``plan_versions`` and ``plan_stages`` tell them; what can be measured of them is in ``queries.plan_results``.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd

from catalogue.period import last_day
from catalogue.plan_types import EACH_STATION
from queries.plan_history import Version
from queries.plan_places import lines
from queries.release import Release
from queries.tidy import NORMAL, tidy_rows

VERSION = (
    "target_id", "version", "versions", "from_on", "to_on", "is_current", "plan_region", "plan_type", "label",
    "label_en", "rung", "unit", "per", "min_stations", "start_on", "due_on", "source",
)  # fmt: skip
STAGE = ("target_id", "version", "phase", "label", "label_en", "unit", "start_on", "due_on")


def versions_of(release: Release, region: str) -> list[Version]:
    """Versions of the region's own plans, and of those that places above ask of each station."""
    day = last_day(release.data_month)
    (line,) = list(lines(release, region, None, day))[:1] or [(region,)]
    return [
        one
        for one in release.plan_versions
        if one.region_code == region or (one.region_code in line and one.per == EACH_STATION)
    ]


def plan_versions(release: Release, *, region: str) -> pd.DataFrame:
    """Every version of the plans of a region, and of what is asked of each station from above, by plan and version.

    ``value`` is the number asked for in ``unit`` (percent: a fraction), NaN where none was published; ``period`` the
    due day or ''. ``from_on`` to ``to_on`` are the first and last day that the version held (``to_on`` '' while it
    does), ``versions`` how many the plan has. Days that were not published are ''.
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
            "label_en": stage.label_en, "unit": one.unit, "start_on": _text(stage.start_on),
            "due_on": _text(stage.due_on), "period": _text(stage.due_on), "indicator_id": one.indicator_id,
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
        "from_on": _text(one.from_date),
        "to_on": "" if one.is_current else _text(one.to_date - timedelta(days=1)),
        "is_current": one.is_current,
        "plan_region": one.region_code,
        "start_on": _text(one.start_on),
        "due_on": _text(one.due_on),
        "period": _text(one.due_on),
        "indicator_id": one.indicator_id,
        "value": one.value,
    }


def _text(day: date | None) -> str:
    return "" if day is None else day.isoformat()
