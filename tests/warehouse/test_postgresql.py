"""The store on PostgreSQL: the same tables, the same intake, the same release as on SQLite; its locks, its triggers."""

from __future__ import annotations

import json
import threading
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import MetaData, create_engine, func, inspect, select, text
from sqlalchemy.exc import DatabaseError

from tests.warehouse import county
from tests.warehouse.postgres import served
from warehouse import audit, schema, store
from warehouse.__main__ import main
from warehouse.intake.layouts import kept
from warehouse.intake.layouts.layout import read_fields
from warehouse.intake.load import examine, take_in
from warehouse.keeping import audit_checks
from warehouse.publish import publish

pytestmark = pytest.mark.slow

DAY = date(2023, 6, 3)


@pytest.fixture(scope="module")
def url():
    with served() as found:
        yield found


@pytest.fixture
def engine(url, tmp_path, monkeypatch):
    """The county's store on PostgreSQL, in an empty database."""
    monkeypatch.setenv("STATION_VAR", str(tmp_path))
    monkeypatch.setenv("STATION_STATIC", str(tmp_path / "static"))
    monkeypatch.setenv("STATION_STORE_URL", url)
    monkeypatch.setenv("STATION_STORE_WAIT", "0.5")
    cleaner = create_engine(url)
    with cleaner.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    cleaner.dispose()
    made = store.connect(url)
    county.settle(made)
    yield made
    made.dispose()


def told(engine, data: Path, **wanted):
    return take_in(engine, data.read_bytes(), data.name, actor="督导", received_on=DAY, **wanted)


def count(engine, table=schema.submission) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def test_it_is_postgresql_with_the_declared_tables(engine):
    store.init(engine)
    assert store.is_ready(engine)
    with engine.connect() as connection:
        assert "PostgreSQL" in connection.scalar(text("SELECT version()"))
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
        assert set(inspect(connection).get_table_names()) == {*schema.metadata.tables, "alembic_version"}


def test_a_file_is_loaded_known_corrected_and_taken_back_when_only_examined(engine, tmp_path):
    first, second = county.report(tmp_path / "a.xlsx", (1, 2)), county.report(tmp_path / "b.xlsx", (1, 5))
    assert told(engine, first).state == "loaded"
    assert told(engine, first).state == "known"
    announced = examine(engine, second.read_bytes(), "b.xlsx", received_on=DAY)
    assert (announced.state, count(engine)) == ("loaded", 2)
    stopped = told(engine, second, confirmed=())
    assert (stopped.state, stopped.needs, count(engine)) == ("unconfirmed", {"changes": 1}, 2)
    done = told(engine, second, confirmed=("changes",))
    assert (done.state, done.corrections, count(engine)) == ("loaded", 1, 3)
    with engine.connect() as connection:
        outcomes = [json.loads(one.details).get("outcome") for one in audit.entries(connection) if one.action == "load"]
        assert outcomes == ["loaded", "known", "unconfirmed", "loaded"]
        assert list(audit_checks.check(connection)) == []


def test_its_release_is_the_one_that_sqlite_makes(engine, tmp_path):
    other = store.connect(f"sqlite:///{tmp_path}/other.sqlite")
    county.settle(other)
    made = []
    for number, one in enumerate((engine, other)):
        for name, cases in (("a", (1, 2)), ("b", (1, 5))):
            told(one, county.report(tmp_path / f"{name}.xlsx", cases))
        made.append(publish(one, tmp_path / f"releases{number}").release_id)
    assert made[0] == made[1]


def test_by_command_the_whole_way(engine, tmp_path, capsys):
    may = county.report(tmp_path / "may.xlsx", (1, 2))
    assert main(["load", str(may), "--received-on", "2023-06-03"]) == 0
    assert main(["publish"]) == 0
    assert main(["verify"]) == 0
    assert "完好" in capsys.readouterr().out


@pytest.mark.parametrize("table", ["audit", "release_file", "form_mapping", "mended_cell"])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_what_is_only_added_to_cannot_be_taken_out(engine, table, change):
    with pytest.raises(DatabaseError, match="only added to"), engine.begin() as connection:
        connection.execute(text(change.format(table)))


def test_a_mapping_is_kept_by_version(engine):
    columns = {"站名": {"to": "site_name"}, "社工": {"to": "staff", "unit": "人"}}
    for unit in ("人", "千人"):
        columns["社工"]["unit"] = unit
        with engine.begin() as connection:
            kept.save(connection, "别的表", read_fields(columns), signature="x", actor="督导")
    with engine.connect() as connection:
        assert [one.version for one in kept.versions(connection, "别的表")] == [1, 2]
        assert [one.version for one in kept.fitting(connection, ["x"])] == [2]


def test_a_writer_waits_for_another_and_gives_up_in_words_while_readers_read_on(engine, url, tmp_path, capsys):
    may = county.report(tmp_path / "may.xlsx", (1, 2))
    with engine.begin() as writing:
        store.serialise_writers(writing)
        assert main(["load", str(may), "--received-on", "2023-06-03"]) == 1
        assert "正被另一个程序写入" in capsys.readouterr().err
        with store.reading(engine).connect() as connection:
            assert connection.scalar(select(func.count()).select_from(schema.site)) == 2
        assert main(["status"]) == 0
    assert main(["load", str(may), "--received-on", "2023-06-03"]) == 0


def test_two_stewards_with_the_same_file_store_it_once(engine, url, tmp_path, monkeypatch):
    monkeypatch.setenv("STATION_STORE_WAIT", "30")
    may, found = county.report(tmp_path / "may.xlsx", (1, 2)), []
    ready = threading.Barrier(4)

    def hand_in() -> None:
        own = store.connect(url)
        ready.wait()
        found.append(told(own, may).state)
        own.dispose()

    stewards = [threading.Thread(target=hand_in) for _ in range(4)]
    for one in stewards:
        one.start()
    for one in stewards:
        one.join()
    assert sorted(found) == ["known", "known", "known", "loaded"]
    assert count(engine) == 2


def test_a_reader_sees_one_state_while_another_writes(engine, tmp_path):
    with store.reading(engine).connect() as reader:
        before = reader.scalar(select(func.count()).select_from(schema.submission))
        told(engine, county.report(tmp_path / "may.xlsx", (1, 2)))
        assert reader.scalar(select(func.count()).select_from(schema.submission)) == before == 0
        with pytest.raises(DatabaseError, match="read-only"):
            reader.execute(schema.setting.insert().values(name="x", value="y"))
    assert count(engine) == 2


def test_nothing_is_read_from_the_database_that_is_not_declared(engine):
    """What reflection finds is what the program declares: types of columns of the two engines are the same kind."""
    found = MetaData()
    found.reflect(engine)
    assert {name: set(table.columns.keys()) for name, table in schema.metadata.tables.items()} == {
        name: set(table.columns.keys()) for name, table in found.tables.items() if name != "alembic_version"
    }
