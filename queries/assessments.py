"""Assessments by rubric: the newest of each site and kind up to a day, site by site and item by item.

Points are summed first and divided once: ``numerator`` points, ``denominator`` full points, ``value`` their share.
"""

from __future__ import annotations

from datetime import date as Day
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Select, func, select

from catalogue.rubric import INDEPENDENT
from queries.regions import sites_within
from queries.release import Release
from queries.supervision_months import knows_supervision
from queries.tidy import NORMAL, over, read, tidy, tidy_rows
from warehouse import release_schema as tables

ASSESSED = ("site_id", "name", "county_code", "prefecture_code", "kind", "rubric_id", "rubric_version", "assessor",
            "level_id")  # fmt: skip
ITEM = ("item", "kind", "rubric_version", "sites")
PAIRED = ("item", "rubric_version", "sites", "self_points", "other_points", "other_kind")


def rubrics(release: Release) -> pd.DataFrame:
    """The rubrics that a release knows, every version: ``rubric_id, rubric_version, definition`` (JSON), ``used``.

    ``used``: how many assessments the release holds by it; ``newest``: the day of the last one, ISO, '' for none.
    """
    extra = ("rubric_id", "rubric_version", "definition", "used", "newest")
    if not knows_supervision(release):
        return tidy_rows((), extra)
    row, made = tables.rubric.c, tables.assessment.c
    counted = (
        select(made.rubric_id, made.rubric_version, func.count().label("used"), func.max(made.assessed_on).label("day"))
        .group_by(made.rubric_id, made.rubric_version)
        .subquery()
    )
    joined = tables.rubric.outerjoin(
        counted, (counted.c.rubric_id == row.rubric_id) & (counted.c.rubric_version == row.version)
    )
    chosen = select(row.rubric_id, row.version.label("rubric_version"), row.definition, counted.c.used, counted.c.day)
    rows = read(release, chosen.select_from(joined).order_by(row.rubric_id, row.version))
    day = rows["day"].to_numpy().astype("datetime64[D]")
    newest = np.where(np.isnat(day), "", day.astype(str))
    rows = rows.assign(used=rows["used"].fillna(0).astype("int64"), newest=newest)
    return tidy(rows, extra, region_code=release.root_region, period="", indicator_id="", status=NORMAL)


def assessments(release: Release, *, region: str, date: Day, rubric: str) -> pd.DataFrame:
    """The newest assessment of every site in the region by kind, made by *rubric* up to a day; ``period`` its day.

    Extra columns: ``ASSESSED``. ``level_id`` is '' where no level was reached.
    """
    if not knows_supervision(release):
        return tidy_rows((), ASSESSED)
    rows = read(release, newest_select(release, region, date, rubric))
    points = rows["score"].to_numpy(dtype="float64"), rows["score_full"].to_numpy(dtype="float64")
    known = {"numerator": points[0], "denominator": points[1], "value": over(*points), "period": _days(rows)}
    return tidy(rows.assign(**known), ASSESSED, indicator_id="", status=NORMAL)


def assessment_items(release: Release, *, region: str, date: Day, rubric: str) -> pd.DataFrame:
    """The points of those assessments item by item and kind: Σ points ÷ Σ full points over the region's sites.

    Extra columns: ``item, kind, rubric_version, sites`` (how many were assessed). Items of two versions stay apart.
    """
    if not knows_supervision(release):
        return tidy_rows((), ITEM)
    rows = _of_items(release, region, date, rubric)
    keys = ["rubric_version", "kind", "item"]
    summed = rows.groupby(keys, as_index=False).agg(
        numerator=("score", "sum"), denominator=("score_full", "sum"), sites=("site_id", "nunique")
    )
    value = over(summed["numerator"], summed["denominator"])
    return tidy(summed.assign(value=value), ITEM, region_code=region, period=date.isoformat(), indicator_id="",
                status=NORMAL)  # fmt: skip


def assessment_pairs(release: Release, *, region: str, date: Day, rubric: str) -> pd.DataFrame:
    """Self-assessments against a third party's (else the province's) on the same sites only, item by item.

    ``numerator`` the other's points less the own ones, ``denominator`` the full points, ``value`` the difference of
    the two shares. Extra columns: ``item, rubric_version, sites`` in the pair, ``self_points, other_points`` summed
    over them, ``other_kind``. No row when no site was assessed by both under the same version.
    """
    if not knows_supervision(release):
        return tidy_rows((), PAIRED)
    rows = _of_items(release, region, date, rubric)
    other = next((kind for kind in INDEPENDENT if (rows["kind"] == kind).any()), "")
    keys = ["site_id", "rubric_version", "item"]
    own, theirs = (rows[rows["kind"] == kind][[*keys, "score", "score_full"]] for kind in ("self", other))
    both = own.merge(theirs[[*keys, "score"]], on=keys, suffixes=("_self", "_other"))
    summed = both.groupby(["rubric_version", "item"], as_index=False).agg(
        self_points=("score_self", "sum"), other_points=("score_other", "sum"), denominator=("score_full", "sum"),
        sites=("site_id", "nunique"),
    )  # fmt: skip
    difference = summed["other_points"] - summed["self_points"]
    value = over(difference, summed["denominator"])
    rows = summed.assign(numerator=difference, value=value, other_kind=other)
    day = date.isoformat()
    return tidy(rows, PAIRED, region_code=region, period=day, indicator_id="", status=NORMAL)


def _days(rows: pd.DataFrame) -> Any:
    return rows["assessed_on"].to_numpy().astype("datetime64[D]").astype(str)


def newest_select(release: Release, region: str, day: Day, rubric: str) -> Select[Any]:
    """The newest assessment of every site and kind by a rubric up to a day, with its site."""
    one, site = tables.assessment.c, tables.site.c
    names = ("kind", "rubric_id", "rubric_version", "assessor", "level_id", "assessed_on", "score", "score_full")
    rank = func.row_number().over(partition_by=(one.site_id, one.kind), order_by=one.assessed_on.desc())
    ranked = (
        select(site.region_code, site.site_id, site.name, site.county_code, site.prefecture_code,
               *(one[name] for name in names), rank.label("rank"))
        .where(site.site_id == one.site_id, sites_within(release, region), one.rubric_id == rubric,
               one.assessed_on <= day)
        .subquery()
    )  # fmt: skip
    kept = [column for column in ranked.c if column.name != "rank"]
    return select(*kept).where(ranked.c.rank == 1).order_by(ranked.c.county_code, ranked.c.site_id, ranked.c.kind)


def _of_items(release: Release, region: str, day: Day, rubric: str) -> pd.DataFrame:
    """``site_id, kind, rubric_version, item, score, score_full`` of the newest assessments."""
    newest, item = newest_select(release, region, day, rubric).subquery(), tables.assessment_item.c
    chosen = select(item.site_id, item.kind, item.rubric_version, item.item, item.score, item.score_full).where(
        item.site_id == newest.c.site_id, item.kind == newest.c.kind, item.rubric_id == newest.c.rubric_id,
        item.assessed_on == newest.c.assessed_on,
    )  # fmt: skip
    return read(release, chosen)
