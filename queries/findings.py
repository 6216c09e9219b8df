"""Findings of supervision as they stood on a day, the most pressing first."""

from __future__ import annotations

from datetime import date as Day
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Select, select

from queries.regions import sites_within
from queries.release import Release
from queries.supervision_months import knows_supervision
from queries.thresholds import thresholds_of
from queries.tidy import NORMAL, day_texts, read, tidy, tidy_rows
from warehouse import release_schema as tables

STATES = ("overdue", "due_soon", "open", "closed_late", "closed_in_time")
"""Of a finding on a day, the most pressing first."""
FINDING = ("finding_id", "site_id", "name", "county_code", "subject", "found_by", "closing")


def findings(release: Release, *, region: str, date: Day) -> pd.DataFrame:
    """The findings made in the region up to a day, as they stood on it, the most pressing first.

    Extra columns: ``finding_id, site_id, name, county_code, subject, found_by, closing``; the days ``found_on, due_on,
    closed_on`` (ISO, '' while open); ``finding_state``, one of ``STATES``; ``days`` that it is overdue (negative: still
    to go), for a closed one from its due day to its closing.
    """
    extra = (*FINDING, "found_on", "due_on", "closed_on", "finding_state", "days")
    if not knows_supervision(release):
        return tidy_rows((), extra)
    rows = read(release, found_select(release, region, date))
    soon = thresholds_of(release.about).count("finding_due_soon")
    on, due = np.datetime64(date), rows["due_on"].to_numpy().astype("datetime64[D]")
    closed = rows["closed_on"].to_numpy().astype("datetime64[D]")
    is_open = np.isnat(closed) | (closed > on)
    days = (np.where(is_open, on, closed) - due).astype("timedelta64[D]").astype("int64")
    state = np.select([is_open & (days > 0), is_open & (days >= -soon), is_open, days > 0], list(STATES[:4]), STATES[4])
    shown = {
        "finding_state": state,
        "days": days,
        "found_on": day_texts(rows["found_on"].to_numpy()),
        "due_on": day_texts(due),
        "closed_on": np.where(is_open, "", day_texts(closed)),
        # What was written down at the closing was not known before.
        "closing": np.where(is_open, "", rows["closing"]),
    }
    ordered = rows.assign(**shown, rank=[STATES.index(one) for one in state]).sort_values(
        ["rank", "days", "finding_id"], ascending=[True, False, True], ignore_index=True
    )
    return tidy(ordered, extra, period=date.isoformat(), indicator_id="findings_open", status=NORMAL)


def found_select(release: Release, region: str, day: Day) -> Select[Any]:
    """The findings made in the region up to a day, with their sites."""
    one, site = tables.finding.c, tables.site.c
    names = ("finding_id", "subject", "found_by", "closing", "found_on", "due_on", "closed_on")
    return select(site.region_code, site.site_id, site.name, site.county_code, *(one[name] for name in names)).where(
        site.site_id == one.site_id, sites_within(release, region), one.found_on <= day
    )
