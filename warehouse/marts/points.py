"""Where sites are drawn: as submitted when that is inside their county, else a schematic point in it."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely

from geo import shapes
from geo.points import schematic
from warehouse.stage import Stage

# Coordinates in other systems are off by hundreds of metres and cannot be taken back exactly.
TRUSTED_SYSTEMS = ("CGCS2000", "WGS84")

SITES = """
SELECT site_id, CASE WHEN county_code <> '' THEN county_code ELSE site_place.region_code END AS area_code,
    longitude, latitude, coalesce(reference_system, '') AS reference_system
FROM site_place JOIN stored_site USING (site_id) ORDER BY site_id
"""


def of_sites(stage: Stage) -> pd.DataFrame:
    """site_id, longitude, latitude (degrees), point_kind of every site whose area has a polygon; others are absent."""
    sites = stage.connection.execute(SITES).df()
    polygons = _polygons(stage.root)
    sites["polygon"] = sites["area_code"].map(polygons)
    sites = sites[sites["polygon"].notna()]
    trusted = sites["reference_system"].isin(TRUSTED_SYSTEMS) & sites["longitude"].notna() & sites["latitude"].notna()
    inside = trusted & shapely.contains_xy(sites["polygon"].to_numpy(), sites["longitude"], sites["latitude"])
    submitted = sites.loc[inside, ["site_id", "longitude", "latitude"]].assign(point_kind="submitted")
    return pd.concat([submitted, _schematic(sites[~inside])], ignore_index=True)


def _polygons(root: str) -> dict[str, shapely.Geometry]:
    try:
        files = shapes.load(root).files
    except FileNotFoundError:
        return {}
    frames: list[gpd.GeoDataFrame] = [shapes.read(file) for level, file in files.items() if level != "nation"]
    return {code: geometry for frame in frames for code, geometry in zip(frame["code"], frame["geometry"], strict=True)}


def _schematic(sites: pd.DataFrame) -> pd.DataFrame:
    rows = [
        (site_id, *place, "schematic")
        for _, group in sites.groupby("area_code")
        for site_id, place in schematic(group["polygon"].iloc[0], group["site_id"]).items()
    ]
    columns = {"site_id": "str", "longitude": "float64", "latitude": "float64", "point_kind": "str"}
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)
