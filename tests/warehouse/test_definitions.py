"""The store knows under which definitions its figures were taken in, and no definition changes unnoticed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import delete, select

from catalogue import indicators
from catalogue.indicators import Catalogue
from catalogue.text import Text
from warehouse import schema, store
from warehouse.__main__ import main
from warehouse.refusal import Refusal

JANUARY = 24276
REWORDED = Text("本月新开的个案数，含咨询。", "Cases opened in the month, consultations included.")


@pytest.fixture
def redefine(monkeypatch):
    """Puts another definition of ``cases_opened`` into the catalogue."""

    def redefine(**changes) -> None:
        known = dict(indicators.load())
        known["cases_opened"] = replace(known["cases_opened"], **changes)
        monkeypatch.setattr(indicators, "load", lambda: Catalogue(known))

    return redefine


def held(engine, indicator="cases_opened") -> list[tuple[int, str]]:
    table = schema.indicator.c
    wanted = select(table.definition_version, table.definition_sha256).where(table.indicator_id == indicator)
    with store.reading(engine).connect() as connection:
        return [tuple(row) for row in connection.execute(wanted.order_by(table.definition_version))]


def furnished(world):
    world.report(world.station("520101001", ("2022-06-01", "built")), JANUARY, cases_opened=3)
    return world


def test_a_new_store_knows_the_whole_catalogue(world):
    with store.reading(world.engine).connect() as connection:
        known = connection.execute(select(schema.indicator)).all()
    assert sorted(tuple(row) for row in known) == sorted(
        (one.id, one.version, one.sha256()) for one in indicators.load().values()
    )


def test_a_second_init_and_an_unchanged_publish_add_nothing(world):
    before = held(furnished(world).engine)
    store.init(world.engine)
    world.publish()
    assert held(world.engine) == before
    assert len(before) == 1


def test_publishing_registers_what_an_older_store_does_not_know(world):
    furnished(world).publish()
    with world.engine.begin() as connection:
        connection.execute(delete(schema.indicator))
    assert not world.publish().is_new
    assert len(held(world.engine)) == 1


def test_a_definition_with_a_new_version_stands_beside_the_old_one(world, redefine):
    first = furnished(world).publish()
    old = indicators.load()["cases_opened"]
    redefine(definition=REWORDED, version=old.version + 1)
    second = world.publish()
    new = indicators.load()["cases_opened"]
    assert second.release_id != first.release_id
    assert held(world.engine) == [(old.version, old.sha256()), (new.version, new.sha256())]


def test_a_definition_changed_under_its_old_version_is_refused(world, redefine):
    first = furnished(world).publish()
    before = held(world.engine)
    redefine(definition=REWORDED)
    for attempt in (world.publish, lambda: store.init(world.engine)):
        with pytest.raises(Refusal) as refused:
            attempt()
        assert "cases_opened" in refused.value.zh
        assert "Raise their version" in refused.value.en
    assert held(world.engine) == before
    assert [path.name for path in world.folder.glob("R*.duckdb")] == [first.path.name]


def test_the_commands_say_so_and_fail(tmp_path, monkeypatch, redefine, capsys):
    monkeypatch.setenv("STATION_VAR", str(tmp_path))
    monkeypatch.delenv("STATION_STORE_URL", raising=False)
    assert main(["init"]) == 0
    redefine(decimals=3)
    assert (main(["init"]), main(["publish"])) == (1, 1)
    assert capsys.readouterr().err.count("cases_opened (version 1)") == 2
