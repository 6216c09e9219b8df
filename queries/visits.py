"""Supervision visits and trainings that were due, site by site: kept, missed, or not due."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Select, select

from queries.release import Release
from queries.supervision_months import knows_supervision
from queries.tidy import NORMAL, OUT_OF_SCOPE, day_texts, month_texts, read, tidy, tidy_rows
from warehouse import release_schema as tables


def visit_states(release: Release, *, county: str, activity: str, first: int, last: int) -> pd.DataFrame:
    """Whether the ``visit`` or ``training`` due at each site of a county was kept, for periods that ended by *last*.

    ``period`` is the month that the period ended with. Extra columns: ``site_id, name``, ``kept_on`` (ISO, '' when
    missed), ``done`` times in the period, ``since`` its first month, ``visit_state``: ``kept``, ``missed`` or
    ``not_due``. Raises ValueError on another activity.
    """
    if activity not in ("visit", "training"):
        raise ValueError(f"activity {activity!r} is neither visit nor training")
    extra = ("site_id", "name", "kept_on", "done", "since", "visit_state")
    if not knows_supervision(release):
        return tidy_rows((), extra)
    rows = read(release, _windows(county, activity, first, last))
    kept = rows["kept_on"].to_numpy().astype("datetime64[D]")
    state = np.select([~rows["is_due"].to_numpy().astype(bool), np.isnat(kept)], ["not_due", "missed"], "kept")
    known = {
        "period": month_texts(rows["last_month"]),
        "since": month_texts(rows["first_month"]),
        "kept_on": np.where(np.isnat(kept), "", day_texts(kept)),
        "visit_state": state,
        "status": np.where(state == "not_due", OUT_OF_SCOPE, NORMAL),
    }
    return tidy(rows.assign(**known), extra, indicator_id=f"{activity}s_kept")


def _windows(county: str, activity: str, first: int, last: int) -> Select[Any]:
    row, site = tables.supervision_window.c, tables.site.c
    names = ("first_month", "last_month", "kept_on", "done", "is_due")
    return (
        select(site.region_code, site.site_id, site.name, *(row[name] for name in names))
        .where(
            row.county_code == county, row.activity == activity, row.last_month.between(first, last),
            site.site_id == row.site_id,
        )
        .order_by(site.region_code, row.site_id, row.last_month)
    )  # fmt: skip
