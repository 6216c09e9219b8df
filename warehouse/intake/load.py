"""From a file to the store: all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select

from warehouse import audit, clock, schema, sites, store
from warehouse.intake.checking import Checked, Context, Mended, check
from warehouse.intake.container import GREATEST_FILE
from warehouse.intake.grids import Grid, read_grids
from warehouse.intake.problems import Problem
from warehouse.intake.reading import RawTables, tables
from warehouse.refusal import Refusal
from warehouse.register.load import register
from warehouse.register.reading import is_register

CELL = ["indicator_id", "domain_code", "group_code", "value"]
Content = tuple[str, frozenset[tuple[object, ...]]]
"""What one station reports for a month: state and cells, by which a correction is told from a repetition."""


@dataclass(frozen=True)
class Outcome:
    """What became of a file.

    ``state``: ``loaded``; ``known``, the same bytes came in before as batch ``batch_id``; ``unchanged``, it says what
    the store holds already; ``rejected``, see ``problems``. ``reports``: submissions added; ``corrections``: those
    among them that are a later version; ``registered``: what a register added. Nothing was stored unless ``loaded``.
    """

    state: str
    batch_id: int | None = None
    month: int | None = None
    reports: int = 0
    corrections: int = 0
    problems: list[Problem] = field(default_factory=list)
    mended: list[Mended] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    registered: Mapping[str, int] = field(default_factory=dict)

    def as_facts(self) -> dict[str, object]:
        """What the audit keeps of it: no value of any cell."""
        facts = {
            "batch": self.batch_id, "month": self.month, "reports": self.reports, "corrections": self.corrections,
            "problems": len(self.problems), "registered": dict(self.registered),
        }  # fmt: skip
        return {"outcome": self.state} | {name: value for name, value in facts.items() if value}


def load_file(engine: Engine, path: Path, *, actor: str, received_on: date) -> Outcome:
    """Load one monthly report or register (xlsx or CSV) that *actor* received on *received_on*.

    Which of the two it is, its headers tell. A station and month that the store has with other values get a new
    version; with the same values, none.
    Raises Refusal when the file cannot be read as a report at all.
    """
    data = _bytes(path)
    batch = {
        "kind": "csv" if path.suffix.lower() in (".csv", ".txt") else "workbook",
        "file_name": path.name,
        "sha256": hashlib.sha256(data).hexdigest(),
        "actor": actor,
        "received_at": clock.utc_now(),
    }
    try:
        return _taken_in(engine, data, batch, received_on)
    except Refusal as refusal:
        with engine.begin() as connection:
            store.serialise_writers(connection)
            _entered(connection, batch, {"outcome": "refused", "reason": refusal.zh})
        raise


def _taken_in(engine: Engine, data: bytes, batch: Mapping[str, object], received_on: date) -> Outcome:
    with store.reading(engine).connect() as connection:
        is_new = _known_batch(connection, batch) is None
    grids = read_grids(data, str(batch["file_name"])) if is_new else []
    raw = tables(grids) if is_new and not is_register(grids) else None
    with engine.begin() as connection:
        store.serialise_writers(connection)
        outcome = _decided(connection, grids, raw, batch, received_on)
        _entered(connection, batch, outcome.as_facts())
    return outcome


def _decided(
    connection: Connection, grids: list[Grid], raw: RawTables | None, batch: Mapping[str, object], received_on: date
) -> Outcome:
    known = _known_batch(connection, batch)
    if known is not None:
        return Outcome("known", batch_id=known)
    if raw is None:
        return _registered(connection, grids, batch, received_on)
    checked = check(raw, Context(_site_names(connection, raw.site_ids()), received_on))
    if checked.problems:
        return Outcome("rejected", None, checked.month, 0, 0, checked.problems, checked.mended, checked.ignored)
    return _stored(connection, checked, batch)


def _entered(connection: Connection, batch: Mapping[str, object], facts: Mapping[str, object]) -> None:
    told = {**facts, "actor": batch["actor"]} if batch["actor"] else facts
    audit.record(connection, "load", str(batch["file_name"]), told, str(batch["sha256"]))


def _registered(connection: Connection, grids: list[Grid], batch: Mapping[str, object], received_on: date) -> Outcome:
    found = register(connection, grids, batch, received_on)
    state = "rejected" if found.problems else "loaded" if found.counts else "unchanged"
    return Outcome(
        state, found.batch_id, problems=list(found.problems), ignored=list(found.ignored), registered=found.counts
    )


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise Refusal(f"没有这个文件：{path.name}", f"There is no such file: {path.name}")
    if path.stat().st_size > GREATEST_FILE:
        raise Refusal("文件超过10 MB", "The file is larger than 10 MB")
    return path.read_bytes()


def _known_batch(connection: Connection, batch: Mapping[str, object]) -> int | None:
    same = schema.batch.c.sha256 == batch["sha256"]
    found: int | None = connection.scalar(select(schema.batch.c.batch_id).where(same))
    return found


def _site_names(connection: Connection, site_ids: list[str]) -> dict[str, str]:
    """The stations of a file that may report: site id -> registered name of those in the township tier."""
    site = sites.current().subquery().c
    mine = select(site.site_id, site.name).where(site.tier == "township", site.site_id.in_(site_ids))
    return {row.site_id: row.name for row in connection.execute(mine)}


def _stored(connection: Connection, checked: Checked, batch: Mapping[str, object]) -> Outcome:
    if checked.month is None:
        raise ValueError("a sound report has a month")
    versions, held = _held(connection, checked.month, checked.submissions["site_id"].tolist())
    filed = _filed(checked)
    changed = [site_id for site_id, content in filed.items() if held.get(site_id) != content]
    outcome = Outcome("unchanged", None, checked.month, mended=checked.mended, ignored=checked.ignored)
    if not changed:
        return outcome
    submissions, measures = (frame[frame["site_id"].isin(changed)] for frame in (checked.submissions, checked.measures))
    submissions = submissions.assign(version=[versions.get(site_id, 0) + 1 for site_id in submissions["site_id"]])
    batch_id = store.add_submissions(connection, batch=batch, submissions=submissions, measures=measures)
    corrections = len(set(changed) & set(held))
    return replace(outcome, state="loaded", batch_id=batch_id, reports=len(changed), corrections=corrections)


def _filed(checked: Checked) -> dict[str, Content]:
    """site id -> what a file says of it."""
    cells: dict[str, set[tuple[object, ...]]] = {}
    columns = (checked.measures[name].tolist() for name in ("site_id", *CELL))
    for site_id, *rest in zip(*columns, strict=True):
        cells.setdefault(site_id, set()).add(tuple(rest))
    states = zip(checked.submissions["site_id"], checked.submissions["state"], strict=True)
    return {site_id: (state, frozenset(cells.get(site_id, ()))) for site_id, state in states}


def _held(connection: Connection, month: int, site_ids: list[str]) -> tuple[dict[str, int], dict[str, Content]]:
    """site id -> newest version that the store has for *month*; site id -> its state and values."""
    submission, measure = schema.submission.c, schema.measure.c
    mine = (submission.month == month) & submission.site_id.in_(site_ids)
    newest = (
        select(submission.site_id, func.max(submission.version).label("version"))
        .where(mine)
        .group_by(submission.site_id)
        .subquery()
    )
    current = (
        select(submission.submission_id, submission.site_id, submission.state, submission.version)
        .join(newest, (newest.c.site_id == submission.site_id) & (newest.c.version == submission.version))
        .where(mine)
    )
    found = connection.execute(current).all()
    states = {row.submission_id: (row.site_id, row.state) for row in found}
    values = select(measure.submission_id, measure.indicator_id, measure.domain_code, measure.group_code, measure.value)
    cells: dict[int, set[tuple[object, ...]]] = {number: set() for number in states}
    for number, *rest in connection.execute(values.where(measure.submission_id.in_(list(states)))):
        cells[number].add(tuple(rest))
    contents = {site_id: (state, frozenset(cells[number])) for number, (site_id, state) in states.items()}
    return {row.site_id: row.version for row in found}, contents
