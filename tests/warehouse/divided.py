"""A made-up province of two counties whose steward keeps its changes of divisions, through the commands only."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine, select

from catalogue.period import month_number
from geo import divisions
from queries.release import Release, open_current
from tests.geo.history.places import PLACES, listed
from warehouse import schema, settings, store
from warehouse.__main__ import main
from warehouse.intake.load import load_file
from warehouse.intake.outcome import Outcome
from warehouse.register import form

FEBRUARY, MARCH, APRIL = (month_number(2023, month) for month in (2, 3, 4))
RECEIVED = date(2025, 1, 10)
MERGER = "2023-03-15"
DECREE = "某民发〔2023〕1号（虚构）"


def province() -> pd.DataFrame:
    """The list of divisions as ``divisions.for_province`` gives it."""
    rows = [
        (one.code, one.name, one.short, one.english, one.level, one.parent or "000000", "administrative",
         one.township_kind)
        for one in sorted(listed(), key=lambda one: (len(one.code), one.code))
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(divisions.COLUMNS))


@pytest.fixture
def steward(tmp_path, monkeypatch) -> Steward:
    """Somebody at a store of that province from January 2022 on."""
    monkeypatch.setenv("STATION_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("STATION_STATIC", str(tmp_path / "static"))
    monkeypatch.delenv("STATION_STORE_URL", raising=False)
    monkeypatch.setattr(divisions, "for_province", lambda code: province())
    assert main(["init", "--province", "99", "--first", "2022-01"]) == 0
    return Steward(tmp_path)


class Steward:
    """What a steward does: write files, load them, publish, look."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = 0

    @property
    def engine(self) -> Engine:
        return store.connect()

    def csv(self, kind: str, *rows: dict[str, object]) -> Path:
        """One sheet of the register as CSV with all its headings; what a row leaves out is blank."""
        self.files += 1
        path = self.folder / f"{kind}-{self.files}.csv"
        headings = [column.heading for column in form.COLUMNS[kind].values()]
        with path.open("w", encoding="gb18030", newline="") as stream:
            writer = csv.DictWriter(stream, headings, restval="")
            writer.writeheader()
            writer.writerows(rows)
        return path

    def changes(self, *rows: dict[str, object], source: str = DECREE) -> Path:
        return self.csv(form.DIVISIONS, *({"变动日期": MERGER, "来源文件": source} | row for row in rows))

    def stations(self, *places: tuple[str, str, str]) -> Path:
        """Stations by township code, name and the day they were built."""
        return self.csv(form.SITES, *(
            {"行政区划代码": code, "乡镇（街道）名称": PLACES[code][0], "站点名称": name, "站点类型": "社工站",
             "建成日期": built}
            for code, name, built in places
        ))  # fmt: skip

    def load(self, path: Path, **more: str) -> Outcome:
        return load_file(self.engine, path, actor="督导", received_on=RECEIVED, **more)

    def report(self, month: int, **cases: int) -> None:
        """Cases opened by station id, letters for its dash: s990101100_1=3."""
        sites = {name[1:].replace("_", "-"): value for name, value in cases.items()}
        one = {"month": month, "received_on": RECEIVED, "state": "filed"}
        cell = {"indicator_id": "cases_opened", "domain_code": "", "group_code": "", "qualifier": None,
                "since_month": None}  # fmt: skip
        submissions = pd.DataFrame([{"site_id": site} | one for site in sites])
        measures = pd.DataFrame([{"site_id": s, "month": month, "value": v} | cell for s, v in sites.items()])
        batch = {"kind": "csv", "received_at": pd.Timestamp(RECEIVED).to_pydatetime()}
        with self.engine.begin() as connection:
            store.add_submissions(connection, batch=batch, submissions=submissions, measures=measures)

    def published(self) -> Release:
        assert main(["publish"]) == 0
        return open_current(settings.release_folder())

    def rows(self, table, *names: str) -> list[tuple]:
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(select(*(table.c[name] for name in names)))]

    def held(self) -> dict[str, int]:
        """How many rows every table but the audit has."""
        with self.engine.connect() as connection:
            return {
                table.name: len(connection.execute(select(table)).all())
                for table in schema.metadata.sorted_tables
                if table is not schema.audit
            }


def told(outcome: Outcome) -> list[tuple[str, str]]:
    """Code and cell of every problem."""
    return [(one.code, one.cell) for one in outcome.problems]
