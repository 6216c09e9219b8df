"""From a file to the store: all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, select

from catalogue.period import month_of
from warehouse import audit, places, schema, sites, store
from warehouse.intake import corrections
from warehouse.intake.cautions import cautions
from warehouse.intake.checking import Checked, Context, check
from warehouse.intake.grids import Grid
from warehouse.intake.layouts.naming import identified
from warehouse.intake.months import report_month
from warehouse.intake.opening import Wanted, batch_of, content, known_batch, opened
from warehouse.intake.outcome import Outcome
from warehouse.intake.raw import RawTables
from warehouse.intake.relations import Key
from warehouse.refusal import Refusal
from warehouse.register.load import register
from warehouse.register.reach import OutOfReach, require_within
from warehouse.supervision import cautions as supervised
from warehouse.supervision.load import supervise
from warehouse.supervision.reading import is_supervision


def load_file(engine: Engine, path: Path, *, actor: str, received_on: date, **wanted: Any) -> Outcome:
    """Load a monthly report or a register, of sites or supervision (xlsx or CSV), that *actor* got on *received_on*.

    Which of them it is, its headers tell. A station and month that the store has with other values get a new
    version; with the same values, none. *wanted*: fields of ``Wanted``.
    Raises Refusal when the file cannot be read as a report at all, OutOfReach when it goes beyond the scope.
    """
    return take_in(engine, content(path), path.name, actor=actor, received_on=received_on, **wanted)


def take_in(engine: Engine, data: bytes, name: str, *, actor: str, received_on: date, **wanted: Any) -> Outcome:
    """``load_file`` for the bytes of a file and its *name*."""
    batch, how = batch_of(data, name, actor), Wanted(**wanted)
    try:
        return _taken_in(engine, opened(engine, data, batch, how), batch, (received_on, how))
    except Refusal as refusal:
        _enter_refusal(engine, batch, refusal)
        raise


def examine(engine: Engine, data: bytes, name: str, *, received_on: date, actor: str = "", **wanted: Any) -> Outcome:
    """What ``take_in`` would do with a file now, with nothing stored and nothing entered in the audit.

    It is the same work, undone at its end, so that what is shown before is what happens after. Only a file that goes
    beyond the *scope* is entered in the audit already now, since nobody will go on to load it.
    Raises Refusal when the file cannot be read as a report at all, OutOfReach when it goes beyond the scope.
    """
    batch, how = batch_of(data, name, actor), Wanted(**wanted)
    grids, raw = opened(engine, data, batch, how)
    try:
        with engine.connect() as connection:
            store.serialise_writers(connection)
            outcome = _decided(connection, grids, raw, batch, (received_on, how))
            connection.rollback()
    except OutOfReach as refusal:
        _enter_refusal(engine, batch, refusal)
        raise
    return outcome if outcome.state == "known" else replace(outcome, batch_id=None)


class _Unconfirmed(Exception):
    """Ends the transaction in which a file was stored that somebody has still to look at."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = replace(outcome, state="unconfirmed", batch_id=None)


def _taken_in(
    engine: Engine,
    found: tuple[list[Grid], RawTables | None],
    batch: Mapping[str, object],
    asked: tuple[date, Wanted],
) -> Outcome:
    how = asked[1]
    try:
        with engine.begin() as connection:
            store.serialise_writers(connection)
            outcome = _decided(connection, *found, batch, asked)
            if outcome.state == "loaded" and how.confirmed is not None and set(outcome.needs) - set(how.confirmed):
                raise _Unconfirmed(outcome)
            _entered(connection, batch, outcome.as_facts())
        return outcome
    except _Unconfirmed as stopped:
        with engine.begin() as connection:
            store.serialise_writers(connection)
            _entered(connection, batch, {"outcome": "unconfirmed", "needs": stopped.outcome.needs})
        return stopped.outcome


def _decided(
    connection: Connection,
    grids: list[Grid],
    raw: RawTables | None,
    batch: Mapping[str, object],
    asked: tuple[date, Wanted],
) -> Outcome:
    received_on, how = asked
    known = known_batch(connection, batch)
    if known is not None:
        return Outcome("known", batch_id=known.batch_id, known_since=known.received_at)
    if raw is None:
        return _registered(connection, grids, batch, received_on, how.scope)
    raw = identified(connection, raw, received_on)
    if how.scope:
        require_within(places.atlas(connection), how.scope, _site_regions(connection, raw.site_ids()))
    names = _site_names(connection, raw.site_ids())
    checked = check(raw, Context(names, received_on, _unasked(connection, raw, received_on)))
    told = Outcome("rejected", month=checked.month, problems=checked.problems, mended=checked.mended,
                   warnings=cautions(grids, raw), ignored=checked.ignored, layout=raw.layout)  # fmt: skip
    return told if checked.problems else _stored(connection, (checked, names), batch, told)


def _enter_refusal(engine: Engine, batch: Mapping[str, object], refusal: Refusal) -> None:
    told = {"reason": "越权", "scope": refusal.scope} if isinstance(refusal, OutOfReach) else {"reason": refusal.zh}
    with engine.begin() as connection:
        store.serialise_writers(connection)
        _entered(connection, batch, {"outcome": "refused", **told})


def _entered(connection: Connection, batch: Mapping[str, object], facts: Mapping[str, object]) -> None:
    told = {**facts, "actor": batch["actor"]} if batch["actor"] else facts
    audit.record(connection, "load", str(batch["file_name"]), told, str(batch["sha256"]))


def _registered(
    connection: Connection, grids: list[Grid], batch: Mapping[str, object], received_on: date, scope: str
) -> Outcome:
    is_supervised = is_supervision(grids)
    found = (supervise if is_supervised else register)(connection, grids, batch, received_on, scope)
    warnings = supervised.cautions(grids) if is_supervised else list(found.warnings)
    state = "rejected" if found.problems else "loaded" if found.counts else "unchanged"
    return Outcome(
        state, found.batch_id, problems=list(found.problems), warnings=warnings,
        ignored=list(found.ignored), registered=found.counts,
    )  # fmt: skip


def _site_regions(connection: Connection, site_ids: list[str]) -> list[str]:
    """Where the stations of a file are registered."""
    site = schema.site.c
    return list(connection.scalars(select(site.region_code).where(site.site_id.in_(site_ids)).distinct()))


def _site_names(connection: Connection, site_ids: list[str]) -> dict[str, str]:
    """The stations of a file that may report: site id -> registered name of those in the township tier."""
    site = sites.current().subquery().c
    mine = select(site.site_id, site.name).where(site.tier == "township", site.site_id.in_(site_ids))
    return {row.site_id: row.name for row in connection.execute(mine)}


def _unasked(connection: Connection, raw: RawTables, received_on: date) -> dict[str, Mapping[Key, float]]:
    """site id -> what the store holds of the month, where the file's form does not ask for all of it."""
    month, _ = report_month(raw, month_of(received_on))
    if raw.asked is None or month is None:
        return {}
    return {site_id: one.content.values for site_id, one in corrections.held(connection, month, raw.site_ids()).items()}


def _stored(
    connection: Connection, report: tuple[Checked, dict[str, str]], batch: Mapping[str, object], told: Outcome
) -> Outcome:
    """Store what a sound report changes. *told*: what else is said of it."""
    checked, names = report
    if checked.month is None:
        raise ValueError("a sound report has a month")
    new = corrections.filed(checked)
    known = corrections.held(connection, checked.month, list(new))
    changed = [site_id for site_id, content in new.items() if site_id not in known or known[site_id].content != content]
    if not changed:
        return replace(told, state="unchanged")
    submissions, measures = (frame[frame["site_id"].isin(changed)] for frame in (checked.submissions, checked.measures))
    versions = [known[site_id].version + 1 if site_id in known else 1 for site_id in submissions["site_id"]]
    batch_id = store.add_submissions(
        connection, batch=batch, submissions=submissions.assign(version=versions), measures=measures
    )
    corrections.keep_originals(connection, batch_id, checked.mended)
    return replace(
        told, state="loaded", batch_id=batch_id, reports=len(changed), corrections=len(set(changed) & set(known)),
        changes=corrections.changes(new, known, names),
    )  # fmt: skip
