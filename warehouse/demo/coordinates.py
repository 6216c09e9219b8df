"""Coordinates that some stations submitted, a few of them wrong: outside the county, or in another reference system."""

from __future__ import annotations

import pandas as pd

from geo import points, shapes
from warehouse.demo.streams import stream

SUBMITTED = 0.06
ASTRAY = 0.12
"""Share of those submitted that lie far outside the county."""
SHIFTED = 0.15
"""Share of those submitted in GCJ02, which is off by hundreds of metres."""


def coordinates(seed: int, root: str, stations: pd.DataFrame) -> pd.DataFrame:
    """``longitude, latitude, reference_system`` by station, same index; missing for most.

    Without built shapes of *root* no station has any: a point can only be made up inside a known county. The command
    ``demo`` asks for them first.
    """
    chance = stream(seed, "coordinates")
    submits, astray, shifted = (chance.random(len(stations)) < share for share in (SUBMITTED, ASTRAY, SHIFTED))
    empty = pd.DataFrame(
        {"longitude": float("nan"), "latitude": float("nan"), "reference_system": None}, stations.index
    )
    if shapes.find(root) is None:
        return empty
    polygon = shapes.frame(root, "county").set_index("code")["geometry"]
    chosen = stations[submits & stations["county"].isin(polygon.index)]
    rows = {}
    for position, county, site_id in zip(chosen.index, chosen["county"], chosen["site_id"], strict=True):
        east, north = points.schematic(polygon[county], [f"{site_id}/submitted"])[f"{site_id}/submitted"]
        off = 2.5 if astray[position] else 0.0
        rows[position] = (east + off, north, "GCJ02" if shifted[position] else "CGCS2000")
    found = pd.DataFrame.from_dict(rows, orient="index", columns=list(empty.columns))
    return found.reindex(stations.index)
