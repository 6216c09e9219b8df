"""One clean, simplified coverage of counties: neighbours share every vertex of their border, before and after."""

from io import BytesIO
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from shapely import coverage_clean  # type: ignore[attr-defined, unused-ignore]  # stubs are behind
from shapely.geometry.base import BaseGeometry

from geo.folders import write_whole

# Degrees; the square root of the area a removed corner may have. 0.02 is visibly angular, 0.005 doubles the files.
TOLERANCE = 0.01
# On a screen that shows the whole country 0.03 degrees are half a pixel, and the file is 2 MB instead of 5.
COUNTRY_TOLERANCE = 0.03
DECIMALS = 4
# Degrees; slits between neighbours up to this width are drawing errors and close. About 100 m.
SLIT = 0.001
# Raised when the steps below change what comes out of the same polygons.
RULES = 2


def simplified(layer: gpd.GeoDataFrame, tolerance: float = TOLERANCE) -> gpd.GeoDataFrame:
    """Columns code, name, geometry, one row a code: cleaned, dissolved by code, simplified as one coverage, rounded.

    ``layer`` has code, name, geometry in degrees; rows with other geometry than polygons are left out. Simplify the
    whole country before taking a province from it, or the borders between provinces come apart.
    """
    polygons = layer[layer.geom_type.isin(["Polygon", "MultiPolygon"])]
    valid = shapely.make_valid(polygons.geometry.to_numpy())
    cleaned = polygons.assign(geometry=np.array(coverage_clean(valid, gap_width=SLIT)))
    counties = cleaned[~cleaned.is_empty].dissolve("code", as_index=False)
    return coarser(counties, tolerance)[["code", "name", "geometry"]].set_crs(4490, allow_override=True)


def coarser(coverage: gpd.GeoDataFrame, tolerance: float) -> gpd.GeoDataFrame:
    """The same rows with fewer vertices: neighbours of a clean coverage still share every vertex of their border."""
    fewer = shapely.coverage_simplify(coverage.geometry.to_numpy(), tolerance)
    return coverage.assign(geometry=rounded(fewer))


def rounded(geometry: np.ndarray) -> np.ndarray:
    """Polygons with coordinates of ``DECIMALS`` decimals, valid; a shared vertex stays shared."""
    near = shapely.transform(geometry, lambda xy: np.round(xy, DECIMALS))
    return np.array([polygonal(shapely.make_valid(one)) if not shapely.is_valid(one) else one for one in near])


def polygonal(geometry: BaseGeometry) -> BaseGeometry:
    """The polygons of a geometry, without the points and lines that making it valid leaves behind."""
    parts = [part for part in shapely.get_parts(geometry, return_index=False) if part.geom_type.endswith("Polygon")]
    return shapely.union_all(parts)


def cached(layer: gpd.GeoDataFrame, path: Path) -> gpd.GeoDataFrame:
    """``simplified(layer)`` from ``path``, made and kept there when absent."""
    result = simplified(layer)
    buffer = BytesIO()
    result.to_parquet(buffer)
    write_whole(buffer.getvalue(), path)
    return result
