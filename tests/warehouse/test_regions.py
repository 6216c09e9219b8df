"""Places that move, are renamed, or are groups that stand for nothing."""

from __future__ import annotations

from datetime import date

from sqlalchemy import update

from warehouse import schema

JANUARY = 24276
COUNTED = """SELECT covered, in_scope, counties, prefectures FROM coverage_step
    WHERE region_code = ? AND rung = 'built' AND from_date <= ? AND to_date > ?"""


def version(world, code: str, **changed) -> None:
    """A new version of a place from 2023-03-01 on."""
    table, since = schema.region, date(2023, 3, 1)
    with world.engine.begin() as connection:
        old = connection.execute(table.select().where(table.c.region_code == code)).one()._asdict()
        connection.execute(update(table).where(table.c.region_code == code).values(valid_to=since))
        connection.execute(table.insert().values(**(old | {"valid_from": since} | changed)))


def test_a_township_that_changes_county_counts_where_it_lies_on_the_day(world):
    site = world.station("520101001", ("2023-01-05", "built"))
    world.report(site, JANUARY, cases_opened=1)
    world.report(site, JANUARY + 2, cases_opened=2)
    version(world, "520101001", parent_code="520201")
    assert world.ask(COUNTED, "520101", "2023-02-28", "2023-02-28") == [(1, 2, 1, 0)]
    assert world.ask(COUNTED, "520101", "2023-03-01", "2023-03-01") == [(0, 1, 1, 0)]
    assert world.ask(COUNTED, "520201", "2023-03-01", "2023-03-01") == [(1, 2, 1, 0)]
    assert world.ask(COUNTED, "520000", "2023-03-01", "2023-03-01") == [(1, 5, 3, 2)]
    sql = "SELECT region_code, value FROM measure_month WHERE region_code IN ('520101', '520201') ORDER BY ALL"
    assert world.ask(sql) == [("520101", 1.0), ("520201", 2.0)]
    rows = (
        "SELECT from_date::VARCHAR, county_code, prefecture_code FROM region WHERE region_code = '520101001' ORDER BY 1"
    )
    assert world.ask(rows) == [("2000-01-01", "520101", "520100"), ("2023-03-01", "520201", "520200")]


def test_a_new_name_of_a_county_leaves_its_townships_one_row_each_and_coverage_unbroken(world):
    world.station("520101001", ("2023-01-05", "built"))
    version(world, "520101", name="新名")
    assert world.ask("SELECT count(*) FROM region WHERE region_code = '520101001'") == [(1,)]
    names = "SELECT name FROM region WHERE region_code = '520101' ORDER BY from_date"
    assert world.ask(names) == [("520101",), ("新名",)]
    steps = "SELECT from_date::VARCHAR FROM coverage_step WHERE region_code = '520101' AND rung = 'built' ORDER BY 1"
    assert world.ask(steps) == [("2022-01-01",), ("2023-01-05",)]
    assert world.ask(COUNTED, "520000", "2023-03-01", "2023-03-01") == [(1, 5, 3, 2)]


def test_a_township_that_is_abolished_leaves_the_denominator(world):
    world.station("520101001", ("2023-01-05", "built"))
    with world.engine.begin() as connection:
        gone = schema.region.c.region_code == "520101002"
        connection.execute(update(schema.region).where(gone).values(valid_to=date(2023, 2, 1)))
    assert world.ask(COUNTED, "520101", "2023-01-31", "2023-01-31") == [(1, 2, 1, 0)]
    assert world.ask(COUNTED, "520101", "2023-02-01", "2023-02-01") == [(1, 1, 1, 0)]


def test_groups_are_neither_counties_nor_prefectures(world):
    world.station("520201001", ("2023-01-05", "built"))
    with world.engine.begin() as connection:
        group = schema.region.c.region_code.in_(["520200", "520201"])
        connection.execute(update(schema.region).where(group).values(kind="aggregate"))
    assert world.ask(COUNTED, "520200", "2023-02-01", "2023-02-01") == [(1, 1, 0, 0)]
    assert world.ask(COUNTED, "520000", "2023-02-01", "2023-02-01") == [(1, 5, 2, 1)]


def test_a_release_of_one_prefecture_holds_nothing_else_and_has_no_province(world):
    world.station("520101001", ("2023-01-05", "built"))
    with world.engine.begin() as connection:
        root = schema.setting.c.name == "root_region"
        connection.execute(update(schema.setting).where(root).values(value="520100"))
        connection.execute(schema.township_scope.delete().where(schema.township_scope.c.township_code.like("5202%")))
    rows = world.ask(
        "SELECT region_code, parent_code, province_code, prefecture_code FROM region WHERE level <> 'township'"
    )
    assert rows == [
        ("520100", "", "", "520100"),
        ("520101", "520100", "", "520100"),
        ("520102", "520100", "", "520100"),
    ]
    assert world.ask(COUNTED, "520100", "2023-02-01", "2023-02-01") == [(1, 4, 2, 1)]
