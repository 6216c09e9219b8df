"""Opening the store and writing to it. Rows are only ever added: a correction is a new version."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, func, insert, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from warehouse import audit, bulk, connections, definitions, rubrics, schema, settings
from warehouse.refusal import Refusal

WRITERS_LOCK = 5_201_314


def connect(url: str | None = None) -> Engine:
    """An engine for the store at *url*, by default at ``settings.store_url()``. Opens and creates nothing yet.

    Raises Refusal when the address is none, or the driver that it names is not installed.
    """
    try:
        engine = create_engine(url or settings.store_url())
    except (ArgumentError, ImportError) as error:
        raise Refusal(f"STATION_STORE_URL 不可用：{error}", f"STATION_STORE_URL cannot be used: {error}") from error
    connections.prepare(engine)
    return engine


def reading(engine: Engine) -> Engine:
    """The same store for reading one consistent state, which waits for no writer and holds up none."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine.execution_options(reads_only=True)


def init(engine: Engine) -> None:
    """Create the store's tables or bring them up to date, and its lists of definitions and rubrics; else do nothing.

    Raises Refusal when a definition or a rubric was changed under an unchanged version, or a rubric is wrong.
    """
    database = make_url(engine.url).database
    if engine.dialect.name == "sqlite" and database and database != ":memory:":
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    with engine.begin() as connection:
        before = revision(connection)
        refuse_newer(before)
        command.upgrade(_alembic(connection), "head")
        serialise_writers(connection)
        added, rated = definitions.register(connection), rubrics.register(connection)
        if added or rated or before != head():
            audit.record(connection, "init", head(), {"from": before, "definitions": added, "rubrics": rated})


def revision(connection: Connection) -> str | None:
    """The version of the store's tables; None when it has none."""
    return MigrationContext.configure(connection).get_current_revision()


def head() -> str:
    """The version of the store's tables that this program works with."""
    return str(ScriptDirectory.from_config(_alembic()).get_current_head())


def _alembic(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def is_ready(engine: Engine) -> bool:
    """Whether the store exists with the tables of this version of the program; creates no file to find out."""
    database = make_url(engine.url).database
    if engine.dialect.name == "sqlite" and database and database != ":memory:" and not Path(database).exists():
        return False
    with reading(engine).connect() as connection:
        return revision(connection) == head()


def require_ready(engine: Engine) -> None:
    """Raise Refusal unless the store exists and is of this program's version."""
    if is_ready(engine):
        return
    if engine.dialect.name != "sqlite" or Path(engine.url.database or "").exists():
        with reading(engine).connect() as connection:
            refuse_newer(revision(connection))
    shown = engine.url.render_as_string(hide_password=True)
    raise Refusal(
        f"数据仓库 {shown} 尚未建立或版本过旧，请先运行：python -m warehouse init",
        f"The store {shown} does not exist yet or is out of date; first run: python -m warehouse init",
    )


def refuse_newer(found: str | None) -> None:
    """Raise Refusal when tables of that version are none that this program knows."""
    known = {one.revision for one in ScriptDirectory.from_config(_alembic()).walk_revisions()}
    if found is not None and found not in known:
        raise Refusal(
            f"数据仓库是 {found} 版，本程序只认到 {head()} 版：请升级程序，不要用旧程序打开。",
            f"The store is of version {found}, this program knows versions up to {head()}: upgrade the program.",
        )


def is_empty(engine: Engine) -> bool:
    """Whether the store holds no setting, no batch and no region."""
    if not inspect(engine).has_table(schema.setting.name):
        return True
    with reading(engine).connect() as connection:
        tables = (schema.setting, schema.batch, schema.region)
        return not any(connection.scalar(select(func.count()).select_from(table)) for table in tables)


def settings_of(connection: Connection) -> dict[str, str]:
    """The store's settings by name."""
    rows = connection.execute(select(schema.setting.c.name, schema.setting.c.value))
    return {row.name: row.value for row in rows}


def add_batch(connection: Connection, **fields: Any) -> int:
    """Record one intake (columns of ``schema.batch``) and return its id; later intakes have higher ids."""
    serialise_writers(connection)
    key = connection.execute(insert(schema.batch).values(**fields)).inserted_primary_key
    if key is None:
        raise RuntimeError("the database returned no batch id")
    return int(key[0])


def add_submissions(
    connection: Connection, *, batch: Mapping[str, Any], submissions: pd.DataFrame, measures: pd.DataFrame
) -> int:
    """Add one intake of reports with their values, all or nothing with the caller's transaction; return its batch id.

    *batch*: columns of ``schema.batch`` (``row_count`` may be left out). *submissions*: site_id, month, received_on,
    state; a report that the store already has becomes its next version. With a column ``version`` the frame is
    trusted to continue the store's versions, which saves looking them up. *measures*: site_id, month,
    indicator_id, domain_code, group_code, value, qualifier, since_month (and ``version`` when submissions have it).
    Raises ValueError when a measure belongs to no submission of the frame.
    """
    batch_id = add_batch(connection, **{"row_count": len(submissions), **batch})
    numbered = submissions if "version" in submissions else _with_versions(connection, submissions)
    first = (connection.scalar(select(func.max(schema.submission.c.submission_id))) or 0) + 1
    numbered = numbered.assign(submission_id=range(first, first + len(numbered)), batch_id=batch_id)
    key = ["site_id", "month", "version"] if "version" in measures else ["site_id", "month"]
    owned = measures.merge(numbered[[*key, "submission_id"]], on=key, how="left", validate="many_to_one")
    if owned["submission_id"].isna().any():
        raise ValueError("measures without a submission of the same site and month")
    bulk.insert_frame(connection, schema.submission, numbered)
    cell = ["submission_id", "indicator_id", "domain_code", "group_code"]
    bulk.insert_frame(connection, schema.measure, owned.sort_values(cell))
    return batch_id


def _with_versions(connection: Connection, submissions: pd.DataFrame) -> pd.DataFrame:
    table = schema.submission.c
    newest = (
        select(table.site_id, table.month, func.max(table.version))
        .where(table.month.between(int(submissions["month"].min()), int(submissions["month"].max())))
        .group_by(table.site_id, table.month)
        if len(submissions)
        else None
    )
    rows = connection.execute(newest).all() if newest is not None else []
    held = {(site, month): version for site, month, version in rows}
    keys = zip(submissions["site_id"], submissions["month"], strict=True)
    before = pd.Series([held.get((site, int(month)), 0) for site, month in keys], index=submissions.index, dtype=int)
    return submissions.assign(version=before + submissions.groupby(["site_id", "month"]).cumcount() + 1)


def add_rows(connection: Connection, table: Any, frame: pd.DataFrame) -> int:
    """Add the rows of *frame* (columns named as the table's; dates as dates, timestamps or ISO text); return how many.

    A missing value is stored as NULL. Raises sqlalchemy.exc.IntegrityError when a row exists already.
    """
    serialise_writers(connection)
    return bulk.insert_frame(connection, table, frame)


def serialise_writers(connection: Connection) -> None:
    """Wait until no other writer is at work; versions and ids are counted from what the store holds."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(WRITERS_LOCK)))
