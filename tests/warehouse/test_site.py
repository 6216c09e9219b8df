"""Sites: who runs them, where they are drawn."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date

import pytest
from sqlalchemy import update

from dashboard.panels.stations import record, sites
from dashboard.selection import Selection
from dashboard.still import still
from geo import shapes
from geo.shapes import Shapes
from queries.coverage import coverage
from queries.release import open_release
from queries.stations import stations
from warehouse import schema

JANUARY = 24276
POINT = "SELECT longitude, latitude, point_kind FROM site WHERE site_id = ?"


@pytest.fixture
def drawn():
    """Shapes in which county 520101 is the degree square at 106° E, 26° N, and other places have none."""
    square = [[[106, 26], [107, 26], [107, 27], [106, 27], [106, 26]]]
    feature = {
        "type": "Feature",
        "properties": {"code": "520101", "name": "甲"},
        "geometry": {"type": "Polygon", "coordinates": square},
    }
    folder = shapes.geo_folder()
    folder.mkdir(parents=True)
    (folder / "c.json").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    manifest = dict.fromkeys((one.name for one in fields(Shapes)), "")
    files = {"county": "static/geo/c.json"}
    manifest |= {"code": "520000", "bounds": (106, 26, 107, 27), "files": files, "unmatched": ()}
    shapes.manifest_path("520000").write_text(json.dumps(manifest), encoding="utf-8")


def place(world, site: str, longitude: float, latitude: float, system: str) -> None:
    with world.engine.begin() as connection:
        values = {"longitude": longitude, "latitude": latitude, "reference_system": system}
        connection.execute(update(schema.site).where(schema.site.c.site_id == site).values(**values))


def test_points_are_as_submitted_inside_the_county_and_schematic_otherwise(world, drawn):
    sites = [world.station("520101001", ("2023-01-05", "built")) for _ in range(4)]
    elsewhere = world.station("520201001", ("2023-01-05", "built"))
    place(world, sites[0], 106.25, 26.75, "CGCS2000")
    place(world, sites[1], 106.25, 26.75, "GCJ02")
    place(world, sites[2], 108.25, 26.75, "WGS84")
    assert world.ask(POINT, sites[0]) == [(106.25, 26.75, "submitted")]
    for site in sites[1:]:
        ((longitude, latitude, kind),) = world.ask(POINT, site)
        assert 106 < longitude < 107
        assert 26 < latitude < 27
        assert (longitude, latitude, kind) != (106.25, 26.75, "schematic")
        assert kind == "schematic"
    assert world.ask(POINT, elsewhere) == [(None, None, "none")]


def test_without_shapes_there_are_no_points(world):
    site = world.station("520101001", ("2023-01-05", "built"))
    assert world.ask(POINT, site) == [(None, None, "none")]


def test_two_stations_in_one_house_are_two_sites_and_one_township(world):
    """Both stations of a township share the rooms of a child protection station; the other township has its own."""
    first, second = (
        world.station("520101001", ("2023-01-05", "built"), premises="未成年人保护工作站") for _ in range(2)
    )
    alone = world.station("520101002", ("2023-01-05", "built"))
    world.report(first, JANUARY, cases_opened=1)
    release = open_release(world.publish().path)
    there = stations(release, region="520101", date=date(2023, 1, 31)).set_index("site_id")["shared_premises"]
    assert there.to_dict() == {first: "未成年人保护工作站", second: "未成年人保护工作站", alone: ""}
    (county,) = coverage(release, region="520101", date=date(2023, 1, 31), rung="built").to_dict("records")
    assert (county["numerator"], county["denominator"], county["stations"]) == (2, 2, 3)

    view = still(release, Selection("520101", JANUARY, site=second))
    listed = sites(view).table.set_index("站点编号")["合署服务"]
    assert listed.to_dict() == there.to_dict()
    assert {fact.label: fact.value for fact in record(view).facts}["合署服务"] == "未成年人保护工作站"


def test_the_operator_is_the_one_of_the_last_day_known(world):
    site = world.station("520101001", ("2023-01-05", "built"))
    for agency, since, until in (
        ("A", "2022-01-01", "2023-02-01"),
        ("B", "2023-02-01", None),
        ("C", "2024-01-01", None),
    ):
        world.rows(schema.agency, agency_id=agency, name=f"机构{agency}", kind="agency")
        world.rows(
            schema.site_agency, site_id=site, agency_id=agency, role="operator",
            valid_from=date.fromisoformat(since), valid_to=date.fromisoformat(until) if until else None,
        )  # fmt: skip
    assert world.ask("SELECT operator FROM site") == [("机构A",)]
    world.report(site, JANUARY, cases_opened=1)  # received on 2023-02-10
    assert world.ask("SELECT operator FROM site") == [("机构B",)]


def test_the_status_history_is_closed_by_dates(world):
    world.station("520101001", ("2023-01-05", "built"), ("2023-03-01", "suspended"))
    sql = "SELECT status, from_date::VARCHAR, to_date::VARCHAR, is_simulated FROM site_status ORDER BY from_date"
    assert world.ask(sql) == [
        ("built", "2023-01-05", "2023-03-01", True),
        ("suspended", "2023-03-01", "9999-01-01", True),
    ]
