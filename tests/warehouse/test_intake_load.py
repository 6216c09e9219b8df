"""Files into the store: all or nothing, the same bytes once, a correction as a new version."""

from datetime import date, datetime
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import func, insert, select

from tests import stores
from tests.warehouse.county import MAY, REGIONS, START
from warehouse import schema, store
from warehouse.intake import template, workbook
from warehouse.intake.load import load_file
from warehouse.intake.reading import read
from warehouse.refusal import Refusal

DAY = date(2023, 6, 3)
SITES = [
    ("S1", "township", "station", "金山社工站", "522702001"),
    ("S2", "township", "station", "马场坪社工站", "522702002"),
    ("M1", "county", "main_station", "福泉市社工总站", "522702"),
]


@pytest.fixture
def engine(tmp_path):
    """A store with one county, two stations that report from 2023-05 on (S2 until 2023-05), and a main station."""
    return stores.copied(founded(), tmp_path / "store.sqlite")


@cache
def founded() -> Path:
    """The file of that store."""
    return stores.made(settled)


def settled(engine):
    with engine.begin() as connection:
        connection.execute(insert(schema.source_document).values(source_id="test", title="测试", is_simulated=True))
        batch = store.add_batch(connection, kind="register", received_at=datetime(2023, 1, 1), row_count=0)
        for code, name, level, parent in REGIONS:
            region = {"name": name, "short_name": name, "name_en": code, "level": level, "kind": "administrative"}
            keys = {"region_code": code, "parent_code": parent, "valid_from": START, "source_id": "test"}
            connection.execute(insert(schema.region).values(**region, **keys))
        for site in SITES:
            names = ("site_id", "tier", "site_type", "name", "region_code")
            connection.execute(insert(schema.site).values(**dict(zip(names, site, strict=True)), batch_id=batch))
        for site_id, until in (("S1", None), ("S2", MAY + 1)):
            owed = {"site_id": site_id, "from_month": MAY, "to_month": until}
            connection.execute(insert(schema.site_assignment).values(**owed))


def written(path, staff, cases=(1, 2), zero=()):
    """A workbook of both stations with these figures of staff and cases."""
    sites = pd.DataFrame({"site_id": ["S1", "S2"], "name": ["金山社工站", "马场坪社工站"], "township": ["甲", "乙"]})
    values = pd.DataFrame({"staff": staff, "cases_opened": cases}, index=["S1", "S2"])
    workbook.write(
        path, county_name="福泉市", month=MAY, province_name="贵州省", sites=sites, values=values, zero=set(zero)
    )
    return path


def submissions(engine):
    table = schema.submission.c
    with engine.connect() as connection:
        rows = connection.execute(
            select(table.site_id, table.month, table.version, table.state).order_by(table.submission_id)
        )
        return [tuple(row) for row in rows]


def counted(engine):
    """Rows in every table of the store but the audit, which is told of every try."""
    with engine.connect() as connection:
        return {
            name: connection.scalar(select(func.count()).select_from(table))
            for name, table in schema.metadata.tables.items()
            if table is not schema.audit
        }


def test_a_sound_file_is_stored_as_one_batch(engine, tmp_path):
    outcome = load_file(engine, written(tmp_path / "a.xlsx", (3, 2)), actor="督导", received_on=DAY)
    assert (outcome.state, outcome.month, outcome.reports, outcome.corrections) == ("loaded", MAY, 2, 0)
    assert submissions(engine) == [("S1", MAY, 1, "filed"), ("S2", MAY, 1, "filed")]
    with engine.connect() as connection:
        batch = connection.execute(select(schema.batch).where(schema.batch.c.batch_id == outcome.batch_id)).one()
        values = connection.execute(select(schema.measure.c.indicator_id, schema.measure.c.value)).all()
    assert (batch.kind, batch.file_name, batch.actor, batch.row_count) == ("workbook", "a.xlsx", "督导", 2)
    assert sorted(map(tuple, values)) == [("cases_opened", 1), ("cases_opened", 2), ("staff", 2), ("staff", 3)]


def test_the_same_bytes_under_another_name_are_known(engine, tmp_path):
    first = load_file(engine, written(tmp_path / "a.xlsx", (3, 2)), actor="甲", received_on=DAY)
    before = counted(engine)
    (tmp_path / "b.xlsx").write_bytes((tmp_path / "a.xlsx").read_bytes())
    second = load_file(engine, tmp_path / "b.xlsx", actor="乙", received_on=date(2023, 7, 1))
    assert (second.state, second.batch_id) == ("known", first.batch_id)
    assert counted(engine) == before


def test_a_correction_is_a_new_version_of_what_changed_only(engine, tmp_path):
    load_file(engine, written(tmp_path / "a.xlsx", (3, 2)), actor="甲", received_on=DAY)
    outcome = load_file(engine, written(tmp_path / "b.xlsx", (3, 4)), actor="甲", received_on=date(2023, 6, 20))
    assert (outcome.state, outcome.reports, outcome.corrections) == ("loaded", 1, 1)
    assert submissions(engine) == [("S1", MAY, 1, "filed"), ("S2", MAY, 1, "filed"), ("S2", MAY, 2, "filed")]


def test_going_back_to_an_earlier_figure_is_a_third_version(engine, tmp_path):
    for name, staff in (("a", 2), ("b", 4)):
        load_file(engine, written(tmp_path / f"{name}.xlsx", (3, staff)), actor="甲", received_on=DAY)
    again = written(tmp_path / "c.xlsx", (3, 2), zero=())
    # Same figures in another file: a byte more in the archive's comment.
    again.write_bytes(again.read_bytes()[:-2] + b"\x01\x00 ")
    outcome = load_file(engine, again, actor="甲", received_on=DAY)
    assert (outcome.state, outcome.corrections) == ("loaded", 1)
    assert submissions(engine)[-1] == ("S2", MAY, 3, "filed")


def test_other_bytes_that_say_the_same_change_nothing(engine, tmp_path):
    load_file(engine, written(tmp_path / "a.xlsx", (3, 2)), actor="甲", received_on=DAY)
    before = counted(engine)
    (tmp_path / "b.xlsx").write_bytes((tmp_path / "a.xlsx").read_bytes()[:-2] + b"\x01\x00 ")
    assert load_file(engine, tmp_path / "b.xlsx", actor="甲", received_on=DAY).state == "unchanged"
    assert counted(engine) == before


def test_a_zero_report_is_a_report(engine, tmp_path):
    path = written(tmp_path / "a.xlsx", (3, 2), cases=(1, None), zero={"S2"})
    assert load_file(engine, path, actor="甲", received_on=DAY).state == "loaded"
    assert submissions(engine) == [("S1", MAY, 1, "filed"), ("S2", MAY, 1, "zero")]


@pytest.mark.parametrize(("staff", "cases"), [((3, -2), (1, 2)), ((3, 2), (1, 1_000_000_000))])
def test_one_bad_cell_keeps_the_whole_file_out(engine, tmp_path, staff, cases):
    before = counted(engine)
    outcome = load_file(engine, written(tmp_path / "a.xlsx", staff, cases), actor="甲", received_on=DAY)
    assert (outcome.state, outcome.batch_id, len(outcome.problems)) == ("rejected", None, 1)
    assert counted(engine) == before


def test_an_unreadable_file_changes_nothing(engine, tmp_path):
    before = counted(engine)
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(Refusal, match="损坏"):
        load_file(engine, tmp_path / "a.xlsx", actor="甲", received_on=DAY)
    assert counted(engine) == before


def test_a_file_that_is_not_there_is_refused(engine, tmp_path):
    with pytest.raises(Refusal, match="没有这个文件"):
        load_file(engine, tmp_path / "none.xlsx", actor="甲", received_on=DAY)


def test_sites_of_other_tiers_do_not_report(engine, tmp_path):
    path = written(tmp_path / "a.xlsx", (3, 2))
    with engine.begin() as connection:
        connection.execute(schema.site.update().where(schema.site.c.site_id == "S2").values(tier="county"))
    outcome = load_file(engine, path, actor="甲", received_on=DAY)
    assert {problem.code for problem in outcome.problems} == {"site_unknown"}


def test_template_lists_the_stations_that_owe_a_report(engine, tmp_path):
    path = tmp_path / "form.xlsx"
    assert template.write(path, engine, county="522702", month=MAY) == 2
    assert read(path).site_ids() == ["S1", "S2"]
    assert template.write(path, engine, county="522702", month=MAY + 1) == 1
    assert read(path).site_ids() == ["S1"]


@pytest.mark.parametrize(("county", "month"), [("522799", MAY), ("522700", MAY), ("522702", MAY - 1)])
def test_no_template_without_a_county_and_its_stations(engine, tmp_path, county, month):
    with pytest.raises(Refusal):
        template.write(tmp_path / "form.xlsx", engine, county=county, month=month)
    assert list(tmp_path.glob("*.xlsx")) == []
