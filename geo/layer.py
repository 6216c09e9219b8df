"""One clean, simplified coverage of counties: neighbours share every vertex of their border, before and after."""

import os
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

# Degrees; the square root of the area a removed corner may have. 0.02 is visibly angular, 0.005 doubles the files.
TOLERANCE = 0.01
DECIMALS = 4
# Raised when the steps below change what comes out of the same polygons.
RULES = 1


def simplified(layer: gpd.GeoDataFrame, tolerance: float = TOLERANCE) -> gpd.GeoDataFrame:
    """Columns code, name, geometry, one row a code: cleaned, dissolved by code, simplified as one coverage, rounded.

    ``layer`` has code, name, geometry in degrees; rows with other geometry than polygons are left out. Simplify the whole
    country before taking a province from it, or the borders between provinces come apart.
    """
    polygons = layer[layer.geom_type.isin(["Polygon", "MultiPolygon"])]
    valid = shapely.make_valid(polygons.geometry.to_numpy())
    cleaned = polygons.assign(geometry=np.array(shapely.coverage_clean(valid)))
    counties = cleaned[~cleaned.is_empty].dissolve("code", as_index=False)
    smaller = shapely.coverage_simplify(counties.geometry.to_numpy(), tolerance)
    return counties.assign(geometry=rounded(smaller))[["code", "name", "geometry"]].set_crs(4490, allow_override=True)


def rounded(geometry: np.ndarray) -> np.ndarray:
    """Polygons with coordinates of ``DECIMALS`` decimals, valid; a shared vertex stays shared."""
    near = shapely.transform(geometry, lambda xy: np.round(xy, DECIMALS))
    return np.array([polygonal(shapely.make_valid(one)) if not shapely.is_valid(one) else one for one in near])


def polygonal(geometry: shapely.Geometry) -> shapely.Geometry:
    """The polygons of a geometry, without the points and lines that making it valid leaves behind."""
    parts = [part for part in shapely.get_parts(geometry, return_index=False) if part.geom_type.endswith("Polygon")]
    return shapely.union_all(parts)


def cached(layer: gpd.GeoDataFrame, path: Path) -> gpd.GeoDataFrame:
    """``simplified(layer)`` from ``path``, made and kept there when absent."""
    result = simplified(layer)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    result.to_parquet(temporary)
    temporary.replace(path)
    return result
