"""Releases: named by content, written once, found through the pointer."""

from __future__ import annotations

import json
from datetime import date

import duckdb
import pytest
from sqlalchemy import delete, select

from warehouse import releases, schema
from warehouse.marts import MARTS
from warehouse.refusal import Refusal

JANUARY = 24276


def furnished(world):
    for township in ("520101001", "520102001"):
        world.report(world.station(township, ("2022-06-01", "built")), JANUARY, cases_opened=3)
    return world


def test_an_unchanged_store_publishes_nothing_new(world):
    first = furnished(world).publish()
    again = world.publish()
    assert (first.is_new, again.is_new) == (True, False)
    assert again.release_id == first.release_id
    assert [path.name for path in world.folder.glob("R*.duckdb")] == [f"{first.release_id}.duckdb"]


def test_new_data_make_a_new_release_and_leave_the_old_one_alone(world):
    first = furnished(world).publish()
    before = first.path.read_bytes()
    world.report("S1", JANUARY + 1, cases_opened=1)
    second = world.publish()
    assert (first.sequence, second.sequence) == (1, 2)
    assert second.release_id.startswith("R0002-")
    assert first.path.read_bytes() == before
    assert releases.current(world.folder).path == second.path


def test_the_pointer_names_id_and_file(world):
    made = furnished(world).publish()
    pointer = json.loads((world.folder / "current.json").read_text(encoding="utf-8"))
    assert pointer == {"release_id": made.release_id, "file": made.path.name}
    about = dict(duckdb.connect(made.path, read_only=True).execute("SELECT name, value FROM about").fetchall())
    assert about["release_id"] == made.release_id
    assert made.release_id == f"R0001-{about['content_sha256'][:8]}"
    assert (about["first_month"], about["data_month"], about["is_simulated"]) == (
        str(JANUARY - 12),
        str(JANUARY),
        "true",
    )


def test_a_store_built_anew_from_the_same_content_has_the_same_release(new_world):
    first = furnished(new_world("one", "releases-one")).publish()
    other = new_world("two", "releases-two")
    for _ in range(7):
        other.batch()  # gaps in the numbers of batches
    second = furnished(other).publish()
    assert second.release_id == first.release_id
    tables = ("coverage_step", "site", "site_status", "site_month", "site_measure", "measure_month", "report_month")
    with duckdb.connect(first.path, read_only=True) as one, duckdb.connect(second.path, read_only=True) as two:
        for table in tables:
            assert one.table(table).fetchall() == two.table(table).fetchall()


@pytest.mark.parametrize("change", ["value", "received", "state", "status", "setting"])
def test_whatever_a_store_says_is_in_the_hash(new_world, change):
    plain, changed = new_world("one", "releases-one"), new_world("two", "releases-two")
    for world, odd in ((plain, ""), (changed, change)):
        site = world.station("520101001", ("2022-06-01", "operating" if odd == "status" else "built"))
        received = date(2023, 2, 8 if odd == "received" else 7)
        state = "zero" if odd == "state" else "filed"
        world.report(site, JANUARY, received=received, state=state, cases_opened=4 if odd == "value" else 3)
        if odd == "setting":
            world.rows(schema.setting, name="timezone", value="Asia/Shanghai")
    assert plain.publish().release_id != changed.publish().release_id


def test_a_lost_file_is_made_again_under_its_name(world):
    first = furnished(world).publish()
    world.report("S1", JANUARY + 1, cases_opened=1)
    second = world.publish()
    second.path.unlink()
    again = world.publish()
    assert again.release_id == second.release_id
    assert again.path.exists()
    assert first.path.exists()


def test_a_release_that_was_written_but_not_recorded_is_recorded_by_the_next_try(world):
    first = furnished(world).publish()
    with world.engine.begin() as connection:
        connection.execute(delete(schema.release))
    again = world.publish()
    assert (again.release_id, again.is_new) == (first.release_id, False)
    with world.engine.connect() as connection:
        assert connection.scalars(select(schema.release.c.release_id)).all() == [first.release_id]


def test_an_interrupted_publish_leaves_nothing_behind(world, monkeypatch):
    first = furnished(world).publish()
    world.report("S1", JANUARY + 1, cases_opened=1)

    def interrupt(_stage):
        raise KeyboardInterrupt

    monkeypatch.setitem(MARTS, "site_month", interrupt)
    with pytest.raises(KeyboardInterrupt):
        world.publish()
    assert {path.name for path in world.folder.iterdir()} == {
        first.path.name, f"{first.path.name}.sha256", "current.json", ".publishing",
    }  # fmt: skip
    assert releases.current(world.folder).release_id == first.release_id


def test_two_at_a_time_are_refused(world):
    furnished(world)
    with releases.publishing(world.folder), pytest.raises(Refusal, match="正在进行"):
        world.publish()


def test_an_empty_store_is_refused(world):
    with pytest.raises(Refusal, match="没有可发布的内容"):
        world.publish()


def test_contradictions_are_refused_by_name(world):
    furnished(world)
    world.station("530101001", ("2022-06-01", "built"))
    with pytest.raises(Refusal, match="根区域之下（共 1 处）：S3"):
        world.publish()
    assert releases.current(world.folder) is None


def test_an_indicator_that_is_not_defined_is_refused(world):
    furnished(world)
    world.report("S1", JANUARY + 1, smiles=3)
    with pytest.raises(Refusal, match="smiles"):
        world.publish()
