"""Writing to the store: versions, all or nothing, the same tables by migration as by declaration."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import func, inspect, select
from sqlalchemy.exc import IntegrityError

from warehouse import schema, store
from warehouse.refusal import Refusal

JANUARY = 24276
BATCH = {"kind": "csv", "received_at": datetime(2023, 1, 1)}


def reports(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["site_id", "month", "received_on", "state"])


def values(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["site_id", "month", "indicator_id", "value"])
    return frame.assign(domain_code="", group_code="", qualifier=None, since_month=None)


def newest(world) -> list[tuple]:
    table = schema.submission.c
    with world.engine.connect() as connection:
        rows = connection.execute(select(table.site_id, table.month - JANUARY, table.version).order_by(*table[1:4]))
        return [tuple(row) for row in rows]


def test_migrations_lead_to_the_declared_tables(world):
    with world.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
        assert set(inspect(connection).get_table_names()) == {*schema.metadata.tables, "alembic_version"}


def test_init_again_changes_nothing(world):
    store.init(world.engine)
    assert store.is_ready(world.engine)


def test_asking_for_a_store_that_is_not_there_makes_no_file(tmp_path):
    engine = store.connect(f"sqlite:///{tmp_path / 'no.sqlite'}")
    with pytest.raises(Refusal, match="尚未建立"):
        store.require_ready(engine)
    assert list(tmp_path.iterdir()) == []


def test_versions_continue_by_site_and_month_across_and_within_intakes(world):
    one, two = world.station("520101001"), world.station("520101001")
    day = date(2023, 2, 1)
    for frame in (
        reports((one, JANUARY, day, "filed")),
        reports((one, JANUARY, day, "filed"), (two, JANUARY, day, "filed"), (one, JANUARY + 1, day, "zero")),
    ):
        with world.engine.begin() as connection:
            store.add_submissions(connection, batch=BATCH, submissions=frame, measures=values())
    assert newest(world) == [(one, 0, 1), (one, 0, 2), (one, 1, 1), (two, 0, 1)]


def test_frames_that_carry_versions_are_taken_at_their_word(world):
    site = world.station("520101001")
    frame = reports((site, JANUARY, "2023-02-01", "filed"), (site, JANUARY, "2023-03-01", "filed")).assign(
        version=[1, 2]
    )
    measures = values((site, JANUARY, "cases_opened", 3.0), (site, JANUARY, "cases_opened", 4.5)).assign(version=[1, 2])
    with world.engine.begin() as connection:
        store.add_submissions(connection, batch=BATCH, submissions=frame, measures=measures)
    held = (
        select(schema.submission.c.version, schema.submission.c.received_on, schema.measure.c.value)
        .join(schema.measure)
        .order_by(schema.submission.c.version)
    )
    with world.engine.connect() as connection:
        assert connection.execute(held).all() == [(1, date(2023, 2, 1), 3.0), (2, date(2023, 3, 1), 4.5)]


def test_a_measure_without_its_report_is_an_error_and_nothing_is_kept(world):
    site = world.station("520101001")
    with pytest.raises(ValueError, match="without a submission"), world.engine.begin() as connection:
        store.add_submissions(
            connection,
            batch=BATCH,
            submissions=reports((site, JANUARY, date(2023, 2, 1), "filed")),
            measures=values((site, JANUARY + 1, "cases_opened", 1.0)),
        )
    assert newest(world) == []


def test_rows_with_gaps_and_dates_of_any_kind(world):
    batch = world.batch()
    common = {"tier": "township", "site_type": "station", "name": "x", "region_code": "520101001", "batch_id": batch}
    sites = pd.DataFrame(
        [{"site_id": "A", "longitude": 106.5, **common}, {"site_id": "B", "longitude": np.nan, **common}]
    )
    days = pd.DataFrame(
        {
            "site_id": ["A", "A", "B"],
            "effective_on": [pd.Timestamp("2023-01-02"), "2023-01-03", date(2023, 1, 4)],
            "batch_id": batch,
            "status": "built",
            "evidence": "e",
            "source_id": "s",
        }
    )
    with world.engine.begin() as connection:
        store.add_rows(connection, schema.site, sites.assign(shared_premises=""))
        assert store.add_rows(connection, schema.site_status, days) == 3
    with world.engine.connect() as connection:
        longitudes = connection.scalars(select(schema.site.c.longitude).order_by(schema.site.c.site_id)).all()
        latest = connection.scalar(select(func.max(schema.site_status.c.effective_on)))
    assert (longitudes, latest) == ([106.5, None], date(2023, 1, 4))


def test_nothing_refers_to_what_is_not_there(world):
    stray = pd.DataFrame([{"site_id": "nowhere", "from_month": JANUARY}])
    with pytest.raises(IntegrityError), world.engine.begin() as connection:
        store.add_rows(connection, schema.site_assignment, stray)
