"""Built shapes of a province or the country: what there is, from where, and the polygons themselves."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import geopandas as gpd

from geo.folders import static_folder


@dataclass(frozen=True)
class Shapes:
    """Manifest of the files of one province, or of the country (``000000``)."""

    code: str
    source: str
    vintage: str
    """Month of the polygons' state, ISO text; empty when a user's file does not say."""
    credit: str
    """Line to print on every map drawn from these files."""
    bounds: tuple[float, float, float, float]
    """West, south, east, north in degrees."""
    files: dict[str, str]
    """GeoJSON by level, path as ``static/geo/…``; no prefecture file where there are no prefectures."""
    context: str
    """GeoJSON of what is no unit of ours, drawn grey or as lines (``properties.kind``: area, line); '' when none."""
    unmatched: tuple[str, ...]
    """Codes of counties without a polygon."""
    unused: tuple[str, ...]
    """Codes of polygons that are no county's; '' among them when some had no code."""
    counties: int
    """Counties that should have a polygon."""
    fingerprint: str
    """Changes when source, divisions or rules of building change."""
    own_file: bool
    """Whether a user's own boundary file was built, not the package's."""


def geo_folder() -> Path:
    """Folder of the built files, served to the browser."""
    return static_folder() / "geo"


def manifest_path(code: str) -> Path:
    """Where the manifest of a province or the country lies."""
    return geo_folder() / f"{code}.json"


def load(code: str) -> Shapes:
    """Manifest of six-digit ``code``. FileNotFoundError, saying what to run, when it has not been built."""
    built = find(code)
    if built is None:
        scope = "--all" if code == "000000" else f"--province {code[:2]}"
        raise FileNotFoundError(f"no shapes for {code}: run python -m geo build {scope}")
    return built


def find(code: str) -> Shapes | None:
    """Manifest of six-digit ``code``; None when it has not been built, or by another version of this room."""
    path = manifest_path(code)
    values = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if values.keys() != {field.name for field in fields(Shapes)}:
        return None
    return Shapes(**values | {name: tuple(values[name]) for name in ("bounds", "unmatched", "unused")})


def frame(code: str, level: str) -> gpd.GeoDataFrame:
    """Polygons of one level as code, name, geometry (EPSG:4490, degrees). KeyError when the level has no file."""
    return read(load(code).files[level])


def read(file: str) -> gpd.GeoDataFrame:
    """Polygons of one built file (``static/geo/…``) as code, name, geometry."""
    features = json.loads((geo_folder() / Path(file).name).read_text(encoding="utf-8"))
    return gpd.GeoDataFrame.from_features(features, crs=4490)[["code", "name", "geometry"]]


def to_json(shapes: Shapes) -> str:
    """Manifest as it is written to disk."""
    return json.dumps(asdict(shapes), ensure_ascii=False, indent=1)
