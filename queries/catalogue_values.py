"""What every indicator of the catalogue comes to, for one place and one month."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sqlalchemy import Select, func, select

from catalogue.period import last_day, month_text
from catalogue.rungs import RUNGS
from queries.definitions import Definition
from queries.measures import NOBODY
from queries.regions import sites_within
from queries.registers import REPORT_COLUMNS, SITE_STATUSES, STEP_COLUMNS
from queries.release import Release
from queries.report_months import report_months
from queries.steps import known_rung, ladder_on
from queries.supervision_months import COUNTS, WITHHELD, supervision_months
from queries.tidy import NORMAL, NOT_REPORTED, OUT_OF_SCOPE, SUPPRESSED, read, share, tidy
from warehouse import release_schema as tables


def indicator_values(release: Release, *, region: str, month: int, rung: str = "built") -> pd.DataFrame:
    """One row an indicator in the catalogue's order: its value in the month, a stock's at the month's end.

    *rung* is what indicators whose rung the reader chooses are counted at. ``not_reported`` where nobody reported it,
    ``out_of_scope`` where nothing could be, ``suppressed`` where a public release withholds it. Extra
    column: ``reporters`` (NaN for registers and ratios).
    Raises ValueError on an unknown rung.
    """
    reported = _reported(release, region, month)
    figures = {str(name): float(value) for name, value in reported["value"].items()}
    figures |= _registered(release, region, month, known_rung(rung))
    rows = pd.DataFrame([_row(one, figures) for one in release.definitions.values()])
    rows["value"] = rows["value"].fillna(share(rows["numerator"], rows["denominator"]))
    rows["status"] = rows["status"].where(rows["value"].isna(), NORMAL)
    withheld = reported.index[reported["reporters"] == NOBODY]
    is_withheld = pd.Series(
        [
            one.id in withheld or one.numerator in withheld or one.denominator in withheld
            for one in release.definitions.values()
        ]
    )
    rows["status"] = rows["status"].mask(is_withheld, SUPPRESSED)
    rows["reporters"] = rows["indicator_id"].map(reported["reporters"]).astype("float64").mask(is_withheld)
    return tidy(rows, ("reporters",), region_code=region, period=month_text(month))


def _row(one: Definition, figures: dict[str, float]) -> dict[str, object]:
    """An indicator's figures, and the status it has if there is no value."""
    return {
        "indicator_id": one.id,
        "numerator": figures.get(one.numerator, float("nan")),
        "denominator": figures.get(one.denominator, float("nan")),
        "value": figures.get(one.id, float("nan")),
        "status": OUT_OF_SCOPE if one.source == "register" else NOT_REPORTED,
    }


def _reported(release: Release, region: str, month: int) -> pd.DataFrame:
    row = tables.measure_month.c
    whole = (row.domain_code == "", row.group_code == "")
    chosen = select(row.indicator_id, row.value, row.reporters).where(
        row.region_code == region, row.month == month, *whole
    )
    return read(release, chosen).set_index("indicator_id")


def _registered(release: Release, region: str, month: int, rung: str) -> dict[str, float]:
    steps = ladder_on(release, region, last_day(month))
    reports = report_months(release, region, None, month, month)
    supervised = supervision_months(release, region, None, month, month)
    found = {name: _total(reports[column]) for name, column in REPORT_COLUMNS.items()}
    sites = read(release, _sites(release, region, last_day(month)))
    for name, (site_type, counting) in SITE_STATUSES.items():
        counted = sites.loc[(sites["site_type"] == site_type) & sites["status"].isin(counting), "sites"]
        found[name] = float(counted.sum())
    found |= {name: _total(np.where(supervised[name] == WITHHELD, np.nan, supervised[name])) for name in COUNTS}
    for name, column in STEP_COLUMNS.items():
        found[name] = float(steps[column][RUNGS.index(_rung(release, name, rung))])
    return found


def _total(counts: NDArray[Any]) -> float:
    """Their sum; NaN when none is known."""
    return float(np.nansum(counts)) if (~np.isnan(counts)).any() else float("nan")


def _sites(release: Release, region: str, day: date) -> Select[Any]:
    """How many sites of the region stand at each status on *day*, by type of site."""
    site, status = tables.site.c, tables.site_status.c
    return (
        select(site.site_type, status.status, func.count(site.site_id).label("sites"))
        .where(
            sites_within(release, region),
            status.site_id == site.site_id,
            status.from_date <= day,
            status.to_date > day,
        )
        .group_by(site.site_type, status.status)
    )


def _rung(release: Release, indicator: str, chosen: str) -> str:
    """The rung that an indicator is counted at: its own, or the *chosen* one."""
    own = release.definitions[indicator].rung if indicator in release.definitions else ""
    return own if own in RUNGS else chosen
