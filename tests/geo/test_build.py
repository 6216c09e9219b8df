"""A province of four square counties, built from a hand-made file; and the real one built from the package."""

import json
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from shapely import MultiLineString, Polygon, box

from geo import boundaries, build, divisions, geojson, layer, shapes
from geo.__main__ import main

# Code, name, polygon. Two prefectures of Guizhou, side by side; one place that is no county; one of another province.
SQUARES = [
    ("520102", "南明区", box(106, 26, 107, 27)),
    ("520103", "云岩区", box(107, 26, 108, 27)),
    ("522701", "都匀市", box(106, 25, 107, 26)),
    ("522702", "福泉市", box(107, 25, 108, 26)),
    ("529900", "某林场", box(108, 25, 109, 26)),
    ("511502", "翠屏区", box(106, 27, 107, 28)),
]


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")


@pytest.fixture(autouse=True)
def folders(var: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATION_STATIC", str(tmp_path / "static"))
    monkeypatch.setenv("STATION_VAR", str(var))


@pytest.fixture(scope="module")
def squares() -> gpd.GeoDataFrame:
    codes, names, geometry = zip(*SQUARES, strict=True)
    return gpd.GeoDataFrame({"adcode": codes, "name": names}, geometry=list(geometry), crs=4326)


@pytest.fixture
def own_file(squares: gpd.GeoDataFrame, tmp_path: Path) -> Path:
    path = tmp_path / "own.geojson"
    squares.to_file(path)
    return path


def built_from(path: Path) -> shapes.Shapes:
    return build.build("520000", build.Plan(boundaries.file_source(path), path))


def test_counties_are_joined_on_code_and_the_rest_is_listed(own_file: Path) -> None:
    built = built_from(own_file)
    assert sorted(shapes.frame("520000", "county")["name"]) == ["云岩区", "南明区", "福泉市", "都匀市"]
    assert (built.counties, len(built.unmatched), built.unused) == (88, 84, ("529900",))
    assert shapes.read(built.context)["name"].tolist() == ["某林场"]
    assert built.bounds == (106, 25, 109, 27)


def test_prefectures_and_province_are_the_union_of_what_lies_in_them(own_file: Path) -> None:
    built_from(own_file)
    prefectures = shapes.frame("520000", "prefecture").set_index("code").geometry
    assert prefectures["520100"].equals(box(106, 26, 108, 27))
    assert prefectures["522700"].equals(box(106, 25, 108, 26))
    [province] = shapes.frame("520000", "province").geometry
    # The forest farm is no county and in no prefecture, but it is in the province.
    assert province.equals(box(106, 25, 108, 27) | box(108, 25, 109, 26))


def test_features_carry_their_code_as_id_and_rings_run_as_d3_fills_them(own_file: Path) -> None:
    file = built_from(own_file).files["county"]
    features = json.loads((shapes.geo_folder() / Path(file).name).read_text())["features"]
    for feature in features:
        assert feature["id"] == feature["properties"]["code"]
        assert set(feature["properties"]) == {"code", "name"}
        assert not shapely.geometry.shape(feature["geometry"]).exterior.is_ccw


def test_holes_run_the_other_way() -> None:
    ring = box(0, 0, 3, 3) - box(1, 1, 2, 2)
    [feature] = json.loads(geojson.encode(gpd.GeoDataFrame({"code": ["1"], "name": ["环"]}, geometry=[ring])))[
        "features"
    ]
    outer, hole = (shapely.LinearRing(points) for points in feature["geometry"]["coordinates"])
    assert (outer.is_ccw, hole.is_ccw) == (False, True)


def test_a_shared_border_stays_shared_and_slivers_close() -> None:
    # Two neighbours along a wavy border; between its ends the right one was drawn 0.00001 degrees too far east.
    border = [(1 + 0.001 * (i % 2), i / 50) for i in range(51)]
    left = Polygon([*border, (0, 1), (0, 0)])
    right = Polygon([*((x + 0.00001 * (0 < y < 1), y) for x, y in border), (2, 1), (2, 0)])
    simple = layer.simplified(
        gpd.GeoDataFrame({"code": ["1", "2"], "name": ["左", "右"]}, geometry=[left, right], crs=4490)
    )
    first, second = simple.geometry
    assert shapely.coverage_is_valid([first, second])
    assert first.union(second).geom_type == "Polygon"
    assert len(first.exterior.coords) < 10
    degrees = shapely.get_coordinates([first, second])
    assert (degrees == degrees.round(4)).all()


def test_two_polygons_with_one_code_become_one_and_lines_are_left_out() -> None:
    rows = {"code": ["500105", "500112", ""], "name": ["江北区", "渝北区", "境界线"]}
    raw = gpd.GeoDataFrame(
        rows, geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1), MultiLineString([[(5, 5), (6, 6)]])], crs=4490
    )
    [row] = layer.simplified(boundaries.recoded(raw)).itertuples()
    assert row.code == "500157"
    assert row.geometry.equals(box(0, 0, 2, 1))


def test_hong_kong_macao_and_taiwan_are_one_area_each() -> None:
    rows = {"code": ["710001", "710002", "820000", "629900"], "name": ["甲", "乙", "澳门", "保护区"]}
    around = build.context(gpd.GeoDataFrame(rows, geometry=[box(i, 0, i + 1, 1) for i in range(4)], crs=4490))
    assert around[["code", "name"]].to_numpy().tolist() == [
        ["629900", "保护区"],
        ["710000", "台湾省"],
        ["820000", "澳门特别行政区"],
    ]


@pytest.mark.parametrize("ending", ["geojson", "shp", "gpkg", "fgb"])
def test_own_file_of_every_format(squares: gpd.GeoDataFrame, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"own.{ending}"
    squares.to_file(path)
    assert sorted(boundaries.read_file(path)["code"]) == sorted(code for code, _, _ in SQUARES)


def test_own_file_in_metres_and_with_codes_as_other_tools_write_them(squares: gpd.GeoDataFrame, tmp_path: Path) -> None:
    path = tmp_path / "own.gpkg"
    squares.assign(adcode=squares["adcode"].astype(float)).rename(columns={"adcode": "DM"}).to_crs(3857).to_file(path)
    read = boundaries.read_file(path, "DM").set_index("code").geometry
    assert read["522702"].normalize().equals_exact(box(107, 25, 108, 26).normalize(), 1e-6)
    with pytest.raises(LookupError, match="DM"):
        boundaries.read_file(path)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (522702, "522702"),
        (522702.0, "522702"),
        ("156522702", "522702"),
        ("522702000000", "522702"),
        ("福泉", ""),
        (None, ""),
    ],
)
def test_codes_as_files_write_them(written: object, code: str) -> None:
    assert boundaries.six_digits(gpd.pd.Series([written], dtype=object)).tolist() == [code]


def test_command_builds_once_keeps_an_own_file_and_goes_back(
    own_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--boundaries", str(own_file)]) == 0
    assert "贵州 4/88" in (out := capsys.readouterr().out)
    assert "529900" in out
    before = {path: path.stat().st_mtime_ns for path in shapes.geo_folder().iterdir()}
    assert main(["build", "--province", "52", "--boundaries", str(own_file)]) == 0
    assert main(["build"]) == 0
    assert "自备边界" in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in shapes.geo_folder().iterdir()} == before
    assert main(["build", "--boundaries", "package"]) == 0
    assert "贵州 88/88" in capsys.readouterr().out


@pytest.mark.slow
def test_all_builds_the_country_and_every_province_that_has_counties_and_once_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counties = divisions.load().query("level == 'county' and kind == 'administrative'")
    first = counties.groupby(counties["code"].str[:2])["code"].min().tolist()
    side = [box(100 + i % 6, 30 + i // 6, 101 + i % 6, 31 + i // 6) for i in range(len(first))]
    path = tmp_path / "first.geojson"
    gpd.GeoDataFrame({"adcode": first, "name": first}, geometry=side, crs=4326).to_file(path)

    assert main(["build", "--all", "--boundaries", str(path)]) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith("[")]
    assert (len(first), len(said)) == (31, 32)
    assert said[0].startswith("[1/32] 全国 31/2849")
    assert [shapes.frame(f"{code[:2]}0000", "county")["code"].tolist() for code in first] == [[code] for code in first]
    assert shapes.frame(divisions.NATION, "county")["code"].tolist() == first
    before = {path: path.stat().st_mtime_ns for path in shapes.geo_folder().iterdir()}
    assert main(["build", "--all", "--boundaries", str(path)]) == 0
    assert capsys.readouterr().out.count("已是最新") == 32
    assert {path: path.stat().st_mtime_ns for path in shapes.geo_folder().iterdir()} == before


@pytest.mark.parametrize(
    "arguments",
    [["--province", "99"], ["--boundaries", "no-such-file.shp"], ["--province", "81", "--boundaries", "OWN"]],
)
def test_command_fails_honestly(arguments: list[str], own_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", *(str(own_file) if word == "OWN" else word for word in arguments)]) == 1
    assert "未完成" in capsys.readouterr().err


def test_a_file_that_is_no_map_fails_honestly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.geojson"
    path.write_text("not a map")
    assert main(["build", "--boundaries", str(path)]) == 1
    assert "未完成" in capsys.readouterr().err


def test_interrupted_build_leaves_the_old_files_whole(
    own_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    built = built_from(own_file)
    monkeypatch.setattr(geojson, "encode", lambda content: (_ for _ in ()).throw(KeyboardInterrupt))
    assert main(["build", "--boundaries", "package"]) == 130
    assert "已中断" in capsys.readouterr().err
    assert shapes.load("520000") == built
    assert len(shapes.frame("520000", "county")) == 4
    assert not list(shapes.geo_folder().glob("*.tmp"))


def test_shapes_that_were_never_built_say_what_to_run() -> None:
    with pytest.raises(FileNotFoundError, match="python -m geo build --province 33"):
        shapes.load("330000")


def test_guizhou_from_the_package() -> None:
    built = build.build("520000", build.Plan(boundaries.package_source()))
    assert (built.counties, built.unmatched, built.context) == (88, (), "")
    assert len(shapes.frame("520000", "prefecture")) == 9
    assert (shapes.geo_folder() / Path(built.files["county"]).name).stat().st_size < 170_000
    counties = shapes.frame("520000", "county")
    assert counties.geometry.is_valid.all()
    # The province's real area is 176,167 km².
    assert counties.to_crs("ESRI:102025").area.sum() / 1e6 == pytest.approx(176_167, rel=0.01)
    assert boundaries.package_source().credit == built.credit


def test_country_from_the_package_matches_all_but_two() -> None:
    built = build.build(divisions.NATION, build.Plan(boundaries.package_source()))
    assert built.unmatched == ("653228", "653229")
    provinces = shapes.frame(divisions.NATION, "province")
    # Hong Kong and Macao are provinces of the list, though it names no counties there.
    assert len(provinces) == 31 + 2
    prefectures = set(shapes.frame(divisions.NATION, "prefecture")["code"])
    assert {"110000", "419000", "522300"} <= prefectures  # a municipality whole, a group, a prefecture
    assert len(prefectures) == 329 + 6 + 4  # prefectures, groups, municipalities
    around = shapes.read(built.context)
    assert {"710000", "810000", "820000", "line-1"} <= set(around["code"])
