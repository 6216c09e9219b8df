"""A county's townships as a list, each with how far its stations have got."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Select, and_, func, literal, select

from catalogue.rungs import RUNGS
from queries.regions import home_on, places
from queries.release import Release
from queries.steps import known_rung, steps_on, with_fraction
from queries.tidy import read, tidy
from warehouse import release_schema as tables

EXTRA = ("in_scope", "best_status", "stations", "kind", "township_kind", "scope_reason", "scope_source")


def townships(release: Release, *, county: str, date: date, rung: str = "built") -> pd.DataFrame:
    """The county's townships on a day, by code; numerator, denominator and value are its coverage at *rung*.

    ``in_scope`` whether it counts; ``best_status`` the furthest status among its stations, '' without any;
    ``stations`` in force there, at any status but closed; ``kind`` and ``township_kind`` of the registry;
    ``scope_reason`` and ``scope_source`` of the decision that holds. Raises ValueError on an unknown rung.
    """
    steps = with_fraction(steps_on(release, county, "township", date, known_rung(rung)))
    rows = pd.DataFrame(steps).drop(columns="stations")
    rows = rows.merge(_registered(release, county, date), on="region_code").merge(
        _by_township(release, county, date), on="region_code", how="left"
    )
    rows = rows.assign(
        in_scope=rows["in_scope"].fillna(0) > 0,
        best_status=rows["best_status"].fillna(""),
        stations=rows["stations"].fillna(0).astype(int),
    ).sort_values("region_code")
    return tidy(rows, EXTRA, period=date.isoformat(), indicator_id=f"coverage_{rung}")


def _registered(release: Release, county: str, day: date) -> pd.DataFrame:
    region, decision = tables.region.c, tables.scope_decision.c
    place = places(release, county, "township", day).subquery("place")
    joined = place.join(
        tables.region,
        and_(region.region_code == place.c.region_code, region.from_date <= day, region.to_date > day),
    ).outerjoin(
        tables.scope_decision,
        and_(decision.township_code == place.c.region_code, decision.from_date <= day, decision.to_date > day),
    )
    columns = (
        region.region_code, region.kind, region.township_kind,
        func.coalesce(decision.reason, literal("")).label("scope_reason"),
        func.coalesce(decision.source, literal("")).label("scope_source"),
    )  # fmt: skip
    return read(release, select(*columns).select_from(joined))


def _by_township(release: Release, county: str, day: date) -> pd.DataFrame:
    found = read(release, _station_statuses(county, day))
    # Any rung beats a halt: a suspended station beside a planned one leaves the township planned.
    order = ("closed", "suspended", *RUNGS)
    ranked = found.assign(order=found["status"].map(order.index)).sort_values(["region_code", "order"])
    standing = ranked[ranked["status"] != "closed"].groupby("region_code").size().rename("stations")
    best = ranked.groupby("region_code")["status"].last().rename("best_status")
    return pd.concat([best, standing], axis="columns").reset_index()


def _station_statuses(county: str, day: date) -> Select[Any]:
    site, status, home = tables.site.c, tables.site_status.c, tables.site_home.c
    return select(home.region_code, status.status).where(
        home_on(day),
        home.county_code == county,
        site.tier == "township",
        site.site_type == "station",
        status.site_id == site.site_id,
        status.from_date <= day,
        status.to_date > day,
    )
