"""From county polygons to a province's files: join on code, dissolve upwards, write."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from geo import boundaries, divisions, geojson, layer, shapes
from geo.folders import var_folder, write_whole
from geo.shapes import Shapes

_BEYOND_THE_LIST = {"71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区"}
_Levels = dict[str, gpd.GeoDataFrame]
# Raised when what is written for the same polygons and divisions changes.
_RULES = 4


@dataclass(frozen=True)
class Joined:
    """Counties with their polygons, what has none, and polygons that are no county's."""

    counties: gpd.GeoDataFrame
    unmatched: tuple[str, ...]
    others: gpd.GeoDataFrame


@dataclass(frozen=True)
class Plan:
    """What to build from: polygons are only read when something must be built."""

    source: boundaries.Source
    file: Path | None = None
    code_field: str | None = None

    @property
    def fingerprint(self) -> str:
        """Changes when built files would."""
        versions = (self.source.fingerprint, self.code_field or "", version(divisions.PACKAGE), layer.RULES, _RULES)
        return "/".join(map(str, versions))

    @property
    def layer_path(self) -> Path:
        """Where the whole simplified layer is kept, so that the next province is quick."""
        kept = f"{self.source.fingerprint}/{self.code_field}/{layer.RULES}/{layer.TOLERANCE}/{boundaries.RECODES}"
        return var_folder() / f"counties-{sha256(kept.encode()).hexdigest()[:12]}.parquet"

    def polygons(self) -> gpd.GeoDataFrame:
        """Raw polygons and lines as code, name, geometry."""
        return boundaries.read_file(self.file, self.code_field) if self.file else boundaries.read_package()

    def lines(self) -> gpd.GeoDataFrame:
        """Lines among the polygons (the country's boundary at sea) as code, name, kind, geometry."""
        raw = self.polygons()
        lines = raw[raw.geom_type.str.contains("Line")]
        near = shapely.set_precision(lines.geometry.to_numpy(), 10.0**-layer.DECIMALS)
        codes = [f"line-{number}" for number in range(1, len(lines) + 1)]
        drawn = lines.assign(code=codes, kind="line", geometry=near)[["code", "name", "kind", "geometry"]]
        # As the layer has it, whose degrees they are drawn beside.
        return drawn.set_crs(4490, allow_override=True)

    @cached_property
    def simplified(self) -> gpd.GeoDataFrame:
        """The whole simplified layer as code, name, geometry."""
        path = self.layer_path
        return gpd.read_parquet(path) if path.exists() else layer.cached(self.polygons(), path)


def is_current(code: str, plan: Plan) -> bool:
    """Whether the files of ``code`` stand as ``plan`` would build them."""
    built = shapes.find(code)
    if built is None or built.fingerprint != plan.fingerprint:
        return False
    paths = [*built.files.values(), *filter(None, [built.context])]
    return all((shapes.geo_folder() / Path(path).name).exists() for path in paths)


def join(counties: pd.DataFrame, polygons: gpd.GeoDataFrame) -> Joined:
    """Divisions' counties (code, name) with polygons (code, geometry), on code."""
    has = polygons["code"].isin(counties["code"])
    shaped = polygons[has][["code", "geometry"]].merge(counties[["code", "name"]], on="code")
    wanted = counties[counties["kind"].ne("aggregate")]["code"]
    unmatched = tuple(sorted(set(wanted) - set(shaped["code"])))
    return Joined(shaped[["code", "name", "geometry"]], unmatched, polygons[~has])


def build(code: str, plan: Plan) -> Shapes:
    """Write the files and the manifest of a province, or of the country; returns the manifest.

    LookupError when there is no such province or none of its counties has a polygon.
    """
    regions = divisions.for_province(code)
    joined = join(regions[regions["level"].eq("county")], _near(code, plan.simplified))
    if joined.counties.empty:
        raise LookupError(f"no polygon has a county code of {code}")
    around = context(joined.others)
    if code == divisions.NATION:
        around = pd.concat([around, plan.lines()], ignore_index=True)
    built = _write(plan, code, _levels(regions, joined), joined, around)
    _remove_others(built)
    return built


def _near(code: str, everywhere: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Polygons to join: a province's own and those without a code; the whole country, drawn more coarsely."""
    if code == divisions.NATION:
        return layer.coarser(everywhere, layer.COUNTRY_TOLERANCE)
    return everywhere[everywhere["code"].str[:2].isin([code[:2], ""])]


def _levels(regions: pd.DataFrame, joined: Joined) -> _Levels:
    """Polygons by level, dissolved upwards from counties; a level without units is left out.

    What is no county still lies in its prefecture or province, by its code: without it they would have holes.
    """
    parent, level = (regions.set_index("code")[column] for column in ("parent_code", "level"))
    areas = pd.concat([joined.counties, joined.others], ignore_index=True)
    above = areas["code"].map(parent).fillna(areas["code"].str[:4] + "00")
    prefectures = _dissolved(areas, above, regions)
    provinces = _dissolved(areas, areas["code"].str[:2] + "0000", regions)
    # The districts of a municipality have no prefecture: the country's map of prefectures shows the municipality whole.
    has_prefectures = prefectures["code"].map(level).eq("prefecture").any()
    levels = {"province": provinces, "prefecture": prefectures, "county": joined.counties}
    return levels if has_prefectures else {name: levels[name] for name in ("province", "county")}


def _dissolved(areas: gpd.GeoDataFrame, codes: pd.Series, regions: pd.DataFrame) -> gpd.GeoDataFrame:
    """One polygon for each of ``codes`` that is a region below the nation."""
    names = regions.set_index("code")["name"]
    whole = (
        areas[codes.isin(names.index) & codes.ne(divisions.NATION)]
        .assign(code=codes)
        .dissolve("code", as_index=False)[["code", "geometry"]]
    )
    return whole.assign(geometry=layer.rounded(whole.geometry.to_numpy()), name=whole["code"].map(names))


def context(others: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """What no unit is counted for, as code, name, kind (area or line), geometry.

    Taiwan, Hong Kong and Macao become one area each: the list of divisions does not go into them.
    """
    beyond = others["code"].str[:2].isin(_BEYOND_THE_LIST)
    code = others["code"].mask(beyond, others["code"].str[:2] + "0000")
    areas = others.assign(code=code).dissolve("code", as_index=False)
    areas["name"] = areas["code"].str[:2].map(_BEYOND_THE_LIST).where(areas["code"].str.endswith("0000"), areas["name"])
    return areas.assign(kind="area")[["code", "name", "kind", "geometry"]]


def _write(plan: Plan, code: str, levels: _Levels, joined: Joined, around: gpd.GeoDataFrame) -> Shapes:
    def path(name: str, content: gpd.GeoDataFrame) -> str:
        written = geojson.write_named(geojson.encode(content), shapes.geo_folder(), f"{code}-{name}")
        return f"static/geo/{written}"

    west, south, east, north = (round(float(degree), layer.DECIMALS) for degree in levels["province"].total_bounds)
    built = Shapes(
        code=code,
        source=plan.source.name,
        vintage=plan.source.vintage,
        credit=plan.source.credit,
        bounds=(west, south, east, north),
        files={name: path(name, content) for name, content in levels.items()},
        context=path("context", around) if len(around) else "",
        unmatched=joined.unmatched,
        unused=tuple(sorted(joined.others["code"])),
        counties=len(joined.counties) + len(joined.unmatched),
        fingerprint=plan.fingerprint,
        own_file=plan.file is not None,
    )
    write_whole(shapes.to_json(built).encode(), shapes.manifest_path(code))
    return built


def _remove_others(built: Shapes) -> None:
    """Delete files of earlier builds of the same province, once the manifest no longer names them."""
    named = {Path(file).name for file in [*built.files.values(), built.context]}
    for path in shapes.geo_folder().glob(f"{built.code}-*.json"):
        if path.name not in named:
            path.unlink(missing_ok=True)
