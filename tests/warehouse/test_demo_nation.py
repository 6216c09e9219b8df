"""The demonstration of the whole country: which provinces it has, and what of a province it leaves out; on a tiny one.

The real one takes minutes and gigabytes; ``make bench SCALE=nation`` builds and measures it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from sqlalchemy import select

from catalogue.period import parse_month
from geo import divisions, shapes
from queries.coverage import coverage
from queries.release import open_current
from warehouse import demo, schema, store
from warehouse.__main__ import main

COLUMNS = ["code", "name", "level", "parent_code", "township_kind"]


def province(code: str, name: str) -> list[tuple]:
    """A province of one prefecture with one county of six townships."""
    prefecture, county = f"{code[:2]}0100", f"{code[:2]}0101"
    return [
        (code, f"{name}省", "province", divisions.NATION, None),
        (prefecture, f"{name}市", "prefecture", code, None),
        (county, f"{name}县", "county", prefecture, None),
        *((f"{county}00{n}", f"{name}{n}镇", "township", county, "镇") for n in range(1, 7)),
    ]


NATION = pd.DataFrame(
    [
        (divisions.NATION, "全国", "nation", None, None),
        *province("980000", "甲"), *province("990000", "乙"),
        ("710000", "台湾省", "province", divisions.NATION, None),  # no list of townships
    ],
    columns=COLUMNS,
).assign(short_name=lambda rows: rows["name"].str[:-1], name_en="Somewhere", kind="administrative")  # fmt: skip


def listed(code: str) -> pd.DataFrame:
    inside = NATION["code"].str.startswith(code.rstrip("0"))
    return NATION[inside].reset_index(drop=True)


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A var folder in which ``demo --scale nation`` was run, and its store published."""
    var = tmp_path_factory.mktemp("nation")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STATION_VAR", str(var))
        patch.setenv("STATION_STORE_URL", "")
        patch.setattr(divisions, "for_province", listed)
        with patch.context() as built:
            # The country has its shapes, without any of counties that do not exist: no station has coordinates.
            built.setattr(shapes, "find", lambda code: code)
            built.setattr(shapes, "frame", lambda *_: gpd.GeoDataFrame({"code": [], "geometry": []}))
            assert main(["demo", "--scale", "nation"]) == 0
        assert main(["publish"]) == 0
    return var


@pytest.fixture(autouse=True)
def _reading(var, monkeypatch):
    monkeypatch.setenv("STATION_VAR", str(var))
    monkeypatch.setenv("STATION_STORE_URL", "")


def held(column, *conditions) -> list:
    """What the store has in a column, each once."""
    with store.reading(store.connect()).connect() as connection:
        return sorted(connection.scalars(select(column).where(*conditions).distinct()))


def test_every_province_with_townships_has_stations_and_no_other():
    assert {code[:2] for code in held(schema.site.c.region_code, schema.site.c.site_type == "station")} == {"98", "99"}
    assert "710000" in held(schema.region.c.region_code)
    with store.reading(store.connect()).connect() as connection:
        known = store.settings_of(connection)
    assert (known["root_region"], known["demonstration"], known["is_simulated"]) == ("000000", "nation", "true")


def test_it_has_the_core_figures_without_parts_and_no_workbooks(var):
    # Money comes in few months; whatever else there is of a station is there in all of them.
    assert set(held(schema.measure.c.indicator_id)) <= set(demo.CORE)
    assert set(demo.CORE) - set(held(schema.measure.c.indicator_id)) <= {"funds_fiscal", "trainings"}
    assert (held(schema.measure.c.domain_code), held(schema.measure.c.group_code)) == ([""], [""])
    assert "workbook" not in held(schema.batch.c.kind)
    assert not (var / "workbooks").exists()
    assert held(schema.submission.c.month)[-1] == parse_month("2025-06")


def test_it_is_published_as_a_country_of_provinces():
    release = open_current()
    (whole,) = coverage(release, region="000000", date=date(2025, 6, 30), rung="built").to_dict("records")
    # 94.5 % of twelve townships are built by then.
    assert (whole["numerator"], whole["denominator"]) == (11, 12)
    below = coverage(release, region="000000", date=date(2025, 6, 30), rung="built", level="children")
    assert dict(zip(below["region_code"], below["denominator"], strict=True)) == {
        "710000": 0, "980000": 6, "990000": 6,
    }  # fmt: skip
    assert below.set_index("region_code")["status"]["710000"] == "out_of_scope"


def test_it_is_made_once_and_is_no_provinces(capsys):
    before = held(schema.batch.c.batch_id)
    assert main(["demo", "--scale", "nation"]) == 0
    assert "未作改动" in capsys.readouterr().out
    assert main(["demo"]) == 1
    assert "--replace" in capsys.readouterr().err
    assert held(schema.batch.c.batch_id) == before


def test_the_real_list_has_townships_of_thirty_one_provinces():
    listed = divisions.for_province(divisions.NATION)
    provinces = set(listed[listed["level"] == "province"]["code"])
    simulated = set(listed[listed["level"] == "township"]["code"].str[:2] + "0000")
    # Taiwan is not in it; of Hong Kong and Macao it has no more than the names.
    assert len(simulated) == 31
    assert provinces - simulated == {"810000", "820000"}
