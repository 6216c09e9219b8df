"""Rows of hits for the reader: counts by state, places they belong to, table columns."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.panels import parts
from dashboard.panels.checks import wording
from dashboard.view import View

COUNTED: Mapping[str, tuple[str, ...]] = {
    "waiting": ("open", "reopened"),
    "assigned": ("assigned",),
    "answered": ("answered",),
    "closed": ("confirmed", "corrected", "explained"),
}
"""States that are counted together: what waits for somebody, what is on its way, what is done."""


def counted(hits: pd.DataFrame, by: str) -> pd.DataFrame:
    """``COUNTED`` and ``listed`` by a column of the hits, most waiting first."""
    flags = {name: hits["state"].isin(states).astype("int64") for name, states in COUNTED.items()}
    table = pd.DataFrame(flags | {by: hits[by], "listed": 1})
    summed = table.groupby(by, sort=True).sum()
    return summed.sort_values(["waiting", "listed"], ascending=False, kind="stable")


def places_of(view: View, hits: pd.DataFrame) -> pd.DataFrame:
    """*hits* with the ``place`` under the selected one that each belongs to; in a county and below its station."""
    if view.region.level in ("county", "township"):
        return hits.assign(place=hits["site_id"])
    above = {
        code: next((one.code for one in view.regions.path(code) if one.parent_code == view.region.code), code)
        for code in set(hits["region_code"])
        if code in view.regions
    }
    return hits.assign(place=[above.get(code, code) for code in hits["region_code"]])


def labelled(view: View, hits: pd.DataFrame) -> dict[str, str]:
    """The name of each ``place``."""
    sites = dict(zip(hits["site_id"], hits["name"], strict=True))
    return {
        code: parts.full(view, code) if code in view.regions else sites.get(code, code) for code in set(hits["place"])
    }


def table(view: View, hits: pd.DataFrame) -> pd.DataFrame:
    """Station, county, month, check, sentence, state, office, answer, key."""
    words, rows = view.words, parts.records(hits)
    columns = {
        words("column.site"): hits["name"].tolist(),
        words("column_checks.county"): [
            parts.full(view, code) if code in view.regions else "" for code in hits["region_code"]
        ],
        words("column_checks.period"): [wording.when(view, row) for row in rows],
        words("column_checks.check"): [wording.name(view, row["check_id"]) for row in rows],
        words("column_checks.why"): [wording.sentence(view, row) for row in rows],
        words("column_checks.state"): [words(f"check_state.{state}") for state in hits["state"]],
        words("column_checks.office"): hits["office"].tolist(),
        words("column_checks.answer"): hits["answer"].tolist(),
        words("column_checks.key"): hits["hit_key"].tolist(),
    }
    return pd.DataFrame(columns)
