"""One release, opened for reading: the only thing a query asks numbers of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry

from catalogue.period import first_day, last_day
from queries.definitions import Definitions, read_definitions
from queries.dialect import URL
from queries.former import stand_in
from queries.gazetteer import Gazetteer, read_gazetteer
from queries.plan_history import Version, read_versions
from queries.plans import Plan, read_plans
from queries.ruptures import Break, read_breaks
from warehouse import release_schema as tables
from warehouse.releases import current
from warehouse.settings import release_folder


@dataclass(frozen=True, eq=False)
class Release:
    """An immutable release. Months are month numbers; ``about`` holds every fact that publishing wrote, as text;
    ``definitions`` are those it was made with.

    What every click asks for and no station adds to is read once, when the release is opened, and holds as long as
    its file does: ``plans`` with their phases, every version there was of them (``plan_versions``), which places lie
    where (``gazetteer``), and where a place's figures break with its past (``breaks``).
    """

    id: str
    path: Path
    engine: Engine
    root_region: str
    data_month: int
    first_month: int
    is_simulated: bool
    department: str
    about: Mapping[str, str]
    definitions: Definitions
    plans: tuple[Plan, ...]
    plan_versions: tuple[Version, ...]
    gazetteer: Gazetteer
    breaks: Mapping[str, tuple[Break, ...]]

    def holds(self, day: date) -> bool:
        """Whether *day* lies between the first and the last day that the release knows about."""
        return first_day(self.first_month) <= day <= last_day(self.data_month)


def open_release(path: Path | str) -> Release:
    """The release in the file *path*. Raises FileNotFoundError when there is none, ValueError when it is no release."""
    file = Path(path)
    if not file.is_file():
        raise FileNotFoundError(f"no release at {file}")
    engine = _read_only(file)
    try:
        with engine.connect() as connection:
            about = {str(name): str(value) for name, value in connection.execute(select(tables.about))}
            return _release(file, engine, about, connection)
    except DatabaseError as error:
        raise ValueError(f"{file} is not a release") from error


def open_current(folder: Path | str | None = None) -> Release:
    """The release in use in *folder*, by default the folder that publishing writes to.

    Raises FileNotFoundError when nothing has been published yet.
    """
    place = Path(folder) if folder is not None else release_folder()
    published = current(place)
    if published is None:
        raise FileNotFoundError(f"nothing published in {place}")
    return open_release(published.path)


def _read_only(file: Path) -> Engine:
    engine = create_engine(
        f"{URL}{file}", connect_args={"read_only": True, "config": {"threads": 2}}, pool_size=8, max_overflow=24
    )

    @event.listens_for(engine, "connect")
    def shut(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # DuckDB must still reach the file when it opens it; afterwards no statement may touch another one.
        connection.cursor().execute("SET enable_external_access = false")
        stand_in(connection.cursor())

    return engine


def _release(file: Path, engine: Engine, about: Mapping[str, str], connection: Connection) -> Release:
    plans = read_plans(connection)
    try:
        return Release(
            id=about["release_id"],
            path=file,
            engine=engine,
            root_region=about["root_region"],
            data_month=int(about["data_month"]),
            first_month=int(about["first_month"]),
            is_simulated=about["is_simulated"] == "true",
            department=about["department"],
            about=about,
            definitions=read_definitions(connection),
            plans=plans,
            plan_versions=read_versions(connection, plans),
            gazetteer=read_gazetteer(connection, about["root_region"]),
            breaks=read_breaks(connection),
        )
    except KeyError as missing:
        raise ValueError(f"{file} is not a release: it does not say {missing}") from missing
