from pathlib import Path

import pandas as pd
import pytest

from geo import divisions

WORLD = [
    (1, "500000", "", "重庆市"),
    (1, "460000", "", "海南省"),
    (1, "520000", "", "贵州省"),
    (2, "460400", "460000", "儋州市"),  # a city without counties
    (2, "522700", "520000", "黔南布依族苗族自治州"),
    (3, "500101", "500000", "万州区"),  # a municipality's district: no prefecture
    (3, "469001", "460000", "五指山市"),  # directly under the province
    (3, "522701", "522700", "都匀市"),
    (3, "522702", "522700", "福泉市"),
    (4, "460400100", "460400", "那大镇"),
    (4, "522702001", "522702", "金山街道"),
    (4, "522702100", "522702", "金山镇"),  # looks like the one above when shortened
]


@pytest.fixture(scope="module")
def world() -> pd.DataFrame:
    return divisions.complete(WORLD).set_index("code")


@pytest.fixture(scope="module")
def country() -> pd.DataFrame:
    return divisions.load()


def test_every_place_has_its_parent_in_the_tree(world: pd.DataFrame) -> None:
    assert world["parent_code"].to_dict() | {"000000": None} == {
        "000000": None,
        "460000": "000000",
        "500000": "000000",
        "520000": "000000",
        "469000": "460000",
        "522700": "520000",
        "460400": "469000",
        "469001": "469000",
        "500101": "500000",
        "522701": "522700",
        "522702": "522700",
        "460400100": "460400",
        "522702001": "522702",
        "522702100": "522702",
    }


def test_groups_are_marked_and_cities_without_counties_are_counties(world: pd.DataFrame) -> None:
    assert world.loc["469000", ["name", "level", "kind"]].tolist() == ["省直辖", "prefecture", "aggregate"]
    assert world.loc["460400", ["level", "kind"]].tolist() == ["county", "administrative"]


def test_siblings_that_would_look_alike_keep_their_full_names(world: pd.DataFrame) -> None:
    assert world.loc[["522702001", "522702100"], "short_name"].tolist() == ["金山街道", "金山镇"]
    assert world.loc["522702", "short_name"] == "福泉"


def test_townships_directly_under_a_prefecture_get_a_group() -> None:
    rows = [
        (1, "230000", "", "黑龙江省"),
        (2, "232700", "230000", "大兴安岭地区"),
        (4, "232700100", "232700", "小扬气镇"),
    ]
    frame = divisions.complete(rows).set_index("code")
    assert frame.loc["232700100", "parent_code"] == "232799"
    assert frame.loc["232799", ["level", "parent_code", "kind"]].tolist() == ["county", "232700", "aggregate"]


def test_country_counts_are_the_ministry_s(country: pd.DataFrame) -> None:
    real = country[country["kind"].eq("administrative")]
    # 2,845 counties and the four cities without counties.
    assert real["level"].value_counts().to_dict() == {
        "township": 38723,
        "county": 2845 + 4,
        "prefecture": 333 - 4,
        "province": 33,
        "nation": 1,
    }


def test_codes_are_unique_and_every_parent_exists(country: pd.DataFrame) -> None:
    assert country["code"].is_unique
    assert set(country["parent_code"].dropna()) <= set(country["code"])
    assert country.loc[country["parent_code"].isna(), "code"].tolist() == ["000000"]


def test_parents_are_one_level_up_but_for_municipalities(country: pd.DataFrame) -> None:
    level = country.set_index("code")["level"].map(divisions.LEVELS.index)
    below = country.dropna(subset="parent_code")
    steps = below["code"].map(level).to_numpy() - below["parent_code"].map(level).to_numpy()
    assert set(below.loc[steps != 1, "code"].str[:2]) == {"11", "12", "31", "50"}


def test_guizhou_is_the_published_province() -> None:
    guizhou = divisions.for_province("520000")
    assert guizhou["level"].value_counts().to_dict() == {"township": 1510, "county": 88, "prefecture": 9, "province": 1}


@pytest.mark.parametrize(("prefix", "townships"), [("5223", 140), ("522702", 8), ("330784", 14), ("330881", 19)])
def test_published_denominators(country: pd.DataFrame, prefix: str, townships: int) -> None:
    assert (country["level"].eq("township") & country["code"].str.startswith(prefix)).sum() == townships


def test_every_name_reads_in_both_languages(country: pd.DataFrame) -> None:
    assert country["short_name"].str.len().min() >= 2
    assert country["name_en"].str.fullmatch(r"[A-Za-zÀ-ÿ' -]{2,60}").all()


def test_a_county_is_no_province() -> None:
    with pytest.raises(LookupError, match="520102"):
        divisions.for_province("520102")


def test_list_says_its_date() -> None:
    assert divisions.as_of() == "2025-12-31"


def test_cache_is_written_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATION_VAR", str(tmp_path))
    first = divisions.load()
    [cache] = tmp_path.iterdir()
    written = cache.stat().st_mtime_ns
    assert divisions.load().equals(first)
    assert cache.stat().st_mtime_ns == written
