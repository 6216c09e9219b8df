"""One month's reports as the frames that the store takes: submissions and measures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from warehouse.demo.volumes import Values
from warehouse.demo.world import Filed, World, breakdown


@dataclass(frozen=True)
class Intake:
    """What comes in together. ``submissions``: site_id, month, version, received_on, state; ``measures``."""

    submissions: pd.DataFrame
    measures: pd.DataFrame


def first_versions(world: World, filed: Filed, *, parts: bool = True) -> Intake:
    """Every report of the month as first filed; *parts* adds the figures by domain and by group."""
    return _intake(world, filed, np.ones(len(filed.rows), dtype=bool), 1, parts)


def corrections(world: World, filed: Filed, *, parts: bool = True) -> Intake:
    """The second versions of the reports that were put right."""
    return _intake(world, filed, filed.fixed, 2, parts)


def _intake(world: World, filed: Filed, chosen: NDArray[np.bool_], version: int, parts: bool) -> Intake:
    rows = filed.rows
    submissions = pd.DataFrame(
        {
            "site_id": rows["site_id"],
            "month": filed.month,
            "version": version,
            "received_on": rows["received_on" if version == 1 else "corrected_on"],
            "state": rows["state"],
        }
    )[chosen]
    values = filed.first if version == 1 else filed.final
    blocks = [_totals(rows["site_id"].to_numpy()[chosen], {name: at[chosen] for name, at in values.items()})]
    if parts:
        domains, groups = breakdown(world, filed, version)
        may = chosen & (rows["state"] == "filed").to_numpy()
        blocks.append(_parts(rows["site_id"][may], domains[may], "person_times_served", "domain_code"))
        blocks.append(_parts(rows["site_id"][may], groups[may], "persons_served", "group_code"))
    measures = pd.concat(blocks, ignore_index=True)
    return Intake(submissions, measures.assign(month=filed.month, version=version, qualifier=None, since_month=None))


def _totals(site_ids: NDArray[np.object_], values: Values) -> pd.DataFrame:
    names = np.array(list(values), dtype=object)
    table = np.stack(list(values.values()), axis=1)
    site, indicator = np.nonzero(~np.isnan(table))
    return pd.DataFrame(
        {
            "site_id": site_ids[site],
            "indicator_id": names[indicator],
            "domain_code": "",
            "group_code": "",
            "value": table[site, indicator],
        }
    )


def _parts(site_ids: pd.Series, table: pd.DataFrame, indicator: str, column: str) -> pd.DataFrame:
    """The figures of a breakdown; a group that a station does not count is blank, every domain is filled in."""
    figures = table.to_numpy()
    site, code = np.nonzero((figures > 0) | (column == "domain_code"))
    long = pd.DataFrame(
        {
            "site_id": site_ids.to_numpy()[site],
            "indicator_id": indicator,
            "domain_code": "",
            "group_code": "",
            "value": figures[site, code].astype(float),
        }
    )
    long[column] = table.columns.to_numpy(dtype=object)[code]
    return long
