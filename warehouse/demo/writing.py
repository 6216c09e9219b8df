"""The simulated world into the store: register first, then months of reports."""

from __future__ import annotations

from datetime import datetime, time
from hashlib import sha256

import pandas as pd
from sqlalchemy import Connection

from catalogue.period import last_day, month_text
from warehouse import schema, store
from warehouse.demo import plans, regions, reports, sources, standards, supervision
from warehouse.demo.agencies import agencies
from warehouse.demo.coordinates import coordinates
from warehouse.demo.frames import Intake
from warehouse.demo.statuses import history
from warehouse.demo.world import FIRST_MONTH, LAST_MONTH, World

ACTOR = "演示数据"
REVIEWED = 3
"""Stations whose full service did not stand up to a review: a later statement of the same day overrules the first."""


def write_register(connection: Connection, world: World) -> None:
    """Everything but reports: settings, sources, places, scope, sites with their history, plans, supervision."""
    root = world.places.divisions.set_index("code")["name"][world.places.root]
    sites = pd.concat([world.stations, world.others], ignore_index=True)
    store.add_rows(connection, schema.setting, _settings(world.places.root, root))
    store.add_rows(connection, schema.source_document, sources.documents())
    batch = store.add_batch(connection, **_batch(world, "register", FIRST_MONTH, len(sites), kind="register"))
    store.add_rows(connection, schema.region, regions.regions(world.places))
    store.add_rows(connection, schema.township_scope, regions.scope(world.places, batch))
    _write_sites(connection, world, sites, batch)
    _write_review(connection, world)
    planned = plans.plans(world.seed, world.places)
    store.add_rows(connection, schema.target, planned.targets)
    store.add_rows(connection, schema.target_phase, planned.phases)
    _write_supervision(connection, world)
    store.add_rows(connection, schema.programme, standards.programmes(world.places))
    store.add_rows(connection, schema.reporting_calendar, reports.calendar(range(FIRST_MONTH, LAST_MONTH + 1)))


def _write_supervision(connection: Connection, world: World) -> None:
    assessed = standards.assessments(world.seed, world.stations)
    made = supervision.supervised(world.seed, world.stations, world.others)
    parts = (
        (schema.assessment, assessed, sources.ASSESSMENT),
        (schema.supervision_duty, made.duties, sources.SUPERVISION),
        (schema.supervision_event, made.events, sources.SUPERVISION),
        (schema.finding, made.findings, sources.SUPERVISION),
        (schema.service_order, made.orders, sources.SUPERVISION),
        (schema.case_cohort, made.cohorts, sources.SUPERVISION),
    )
    rows = sum(len(frame) for _, frame, _ in parts)
    batch = store.add_batch(connection, **_batch(world, "supervision", LAST_MONTH, rows, kind="supervision"))
    for table, frame, source in parts:
        store.add_rows(connection, table, frame.assign(batch_id=batch, source_id=source, state=schema.HELD))


def _settings(root: str, name: str) -> pd.DataFrame:
    values = {
        "root_region": root,
        "department": f"{name}社会工作主管部门（演示）",
        "timezone": "Asia/Shanghai",
        "is_simulated": "true",
    }
    return pd.DataFrame(list(values.items()), columns=["name", "value"])


def _write_sites(connection: Connection, world: World, sites: pd.DataFrame, batch: int) -> None:
    points = coordinates(world.seed, world.places.root, world.stations).reindex(sites.index)
    made = agencies(world.seed, world.places, world.stations, world.others)
    statuses = history(sites).assign(batch_id=batch, source_id=sources.REGISTER)
    store.add_rows(connection, schema.agency, made.agencies)
    store.add_rows(connection, schema.site, sites.join(points).assign(batch_id=batch))
    store.add_rows(connection, schema.site_agency, made.relations)
    store.add_rows(connection, schema.site_status, statuses)
    store.add_rows(connection, schema.site_assignment, reports.assignments(world.stations))


def _write_review(connection: Connection, world: World) -> None:
    lasting = world.stations[world.stations["halted"].isna() & world.stations["closed"].isna()]
    chosen = lasting[lasting["full_service"] >= "2024-06-01"].head(REVIEWED)
    batch = store.add_batch(connection, **_batch(world, "review", LAST_MONTH, len(chosen), kind="register"))
    rows = pd.DataFrame({"site_id": chosen["site_id"], "effective_on": chosen["full_service"], "status": "operating"})
    evidence = "复核：尚未全面开展服务，予以更正（模拟）"
    store.add_rows(
        connection, schema.site_status, rows.assign(evidence=evidence, batch_id=batch, source_id=sources.REVIEW)
    )


def write_reports(connection: Connection, world: World, month: int, intake: Intake, name: str) -> int:
    """Add one intake of a month's reports (*name*: ``reports`` or ``corrections``); return how many values."""
    if len(intake.submissions):
        batch = _batch(world, name, month, len(intake.submissions))
        store.add_submissions(connection, batch=batch, submissions=intake.submissions, measures=intake.measures)
    return len(intake.measures)


def _batch(world: World, name: str, month: int, rows: int, kind: str = "demo") -> dict[str, object]:
    label = f"{world.places.root}-{world.seed}-{name}-{month_text(month)}"
    return {
        "kind": kind,
        "file_name": None,
        "sha256": sha256(label.encode()).hexdigest(),
        "actor": ACTOR,
        "received_at": datetime.combine(last_day(month), time(12)),
        "row_count": rows,
    }
