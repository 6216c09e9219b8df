"""A small world on one screen: two prefectures, three counties, six townships, stations as a test puts them there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from sqlalchemy import Engine, insert

from tests import stores
from warehouse import publish, schema, store

PLACES = [
    ("520000", "province", None),
    ("520100", "prefecture", "520000"),
    ("520200", "prefecture", "520000"),
    ("520101", "county", "520100"),
    ("520102", "county", "520100"),
    ("520201", "county", "520200"),
    ("520101001", "township", "520101"),
    ("520101002", "township", "520101"),
    ("520102001", "township", "520102"),
    ("520102002", "township", "520102"),
    ("520201001", "township", "520201"),
    ("520201901", "township", "520201"),  # a state farm: out of scope
]
TOWNSHIPS = [code for code, level, _ in PLACES if level == "township"]
FARM = "520201901"
JANUARY = 24276  # 2023-01


def day(text: str) -> date:
    return date.fromisoformat(text)


@dataclass
class World:
    """A store under construction and what its release says."""

    engine: Engine
    folder: Path
    sites: list[str] = field(default_factory=list)
    released: Path | None = None

    def found(self) -> World:
        self.rows(schema.source_document, source_id="s", title="模拟", is_simulated=True)
        for name, value in (("root_region", "520000"), ("is_simulated", "true"), ("department", "民政厅")):
            self.rows(schema.setting, name=name, value=value)
        for code, level, parent in PLACES:
            self.rows(
                schema.region, region_code=code, valid_from=day("2000-01-01"), name=code, short_name=code,
                name_en=code, level=level, parent_code=parent, kind="administrative", source_id="s",
                township_kind="镇" if level == "township" else None,
            )  # fmt: skip
        for code in TOWNSHIPS:
            self.scope(code, in_scope=code != FARM)
        for month in range(JANUARY - 12, JANUARY + 12):
            self.rows(schema.reporting_calendar, month=month, due_on=due(month))
        return self

    def rows(self, table, **values) -> None:
        self.released = None
        with self.engine.begin() as connection:
            connection.execute(insert(table).values(**values))

    def batch(self) -> int:
        with self.engine.begin() as connection:
            return store.add_batch(connection, kind="register", received_at=datetime(2023, 1, 1), row_count=1)

    def scope(self, township: str, *, in_scope: bool, since: str = "2000-01-01", until: str | None = None) -> None:
        self.rows(
            schema.township_scope, township_code=township, valid_from=day(since), batch_id=self.batch(),
            valid_to=day(until) if until else None, in_scope=in_scope, reason="r", source_id="s",
        )  # fmt: skip

    def station(
        self, township: str, *statuses: tuple[str, str], tier: str = "township", kind: str = "station",
        until: int | None = None, premises: str = "",
    ) -> str:  # fmt: skip
        """A site in *township* with its statuses as (day, status), which owes a report for every month before *until*.

        *premises*: the services that it shares its rooms with.
        """
        site_id = f"S{len(self.sites) + 1}"
        self.sites.append(site_id)
        self.rows(
            schema.site, site_id=site_id, tier=tier, site_type=kind, name=site_id, region_code=township,
            shared_premises=premises, batch_id=self.batch(),
        )  # fmt: skip
        for since, status in statuses:
            self.status(site_id, since, status)
        self.rows(schema.site_assignment, site_id=site_id, from_month=JANUARY, to_month=until)
        return site_id

    def status(self, site_id: str, since: str, status: str) -> None:
        self.rows(
            schema.site_status, site_id=site_id, effective_on=day(since), batch_id=self.batch(), status=status,
            evidence="e", source_id="s",
        )  # fmt: skip

    def report(self, site_id: str, month: int, *, received: date | None = None, state: str = "filed", **values) -> None:
        """File a report; *values* are indicators without breakdown."""
        self.released = None
        one = {"site_id": site_id, "month": month}
        submissions = pd.DataFrame([one | {"received_on": received or due(month), "state": state}])
        cell = {"domain_code": "", "group_code": "", "qualifier": None, "since_month": None}
        columns = [*one, "indicator_id", *cell, "value"]
        measures = pd.DataFrame(
            [one | cell | {"indicator_id": k, "value": v} for k, v in values.items()], columns=columns
        )
        batch = {"kind": "csv", "received_at": datetime(2023, 1, 1)}
        with self.engine.begin() as connection:
            store.add_submissions(connection, batch=batch, submissions=submissions, measures=measures)

    def publish(self) -> publish.ReleaseInfo:
        return publish.publish(self.engine, self.folder)

    def ask(self, sql: str, *parameters) -> list[tuple]:
        """Rows of the release of the store as it stands."""
        self.released = self.released or self.publish().path
        with duckdb.connect(self.released, read_only=True) as connection:
            return connection.execute(sql, parameters).fetchall()

    def covered(self, region: str, on: str, rung: str = "built") -> tuple[int, int]:
        """Covered townships and townships in scope."""
        sql = """SELECT covered, in_scope FROM coverage_step
            WHERE region_code = ? AND from_date <= ? AND to_date > ? AND rung = ?"""
        (row,) = self.ask(sql, region, on, on, rung)
        return row


def due(month: int) -> date:
    """The 10th of the month after."""
    return date((month + 1) // 12, (month + 1) % 12 + 1, 10)


@cache
def founded() -> Path:
    """The store of a world in which nothing has happened yet."""
    return stores.made(lambda engine: World(engine, Path()).found())


@pytest.fixture
def new_world(tmp_path, monkeypatch):
    """Makes worlds, each with a store of its own, that publish into one folder or into folders of their own."""
    monkeypatch.setenv("STATION_STATIC", str(tmp_path / "static"))

    def make(name: str = "store", folder: str = "releases") -> World:
        return World(stores.copied(founded(), tmp_path / f"{name}.sqlite"), tmp_path / folder)

    return make


@pytest.fixture
def world(new_world) -> World:
    return new_world()
