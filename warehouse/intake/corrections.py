"""What a file says of a month against what the store holds of it: which stations and which of their figures differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from warehouse import schema
from warehouse.intake.checking import Checked
from warehouse.intake.mended import Mended

CELL = ("indicator_id", "domain_code", "group_code")


@dataclass(frozen=True)
class Content:
    """What one station reports for a month: its state (``filed``, ``zero``) and its values by ``CELL``."""

    state: str
    values: Mapping[tuple[str, str, str], float]


@dataclass(frozen=True)
class Held:
    """The newest that the store has of a station and month."""

    version: int
    content: Content


@dataclass(frozen=True)
class Change:
    """One figure that a correction changes; None where there is none before or after."""

    site_id: str
    site_name: str
    indicator_id: str
    domain_code: str
    group_code: str
    before: float | None
    after: float | None


def filed(checked: Checked) -> dict[str, Content]:
    """site id -> what a file says of it."""
    values: dict[str, dict[tuple[str, str, str], float]] = {}
    columns = (checked.measures[name].tolist() for name in ("site_id", *CELL, "value"))
    for site_id, indicator, domain, group, value in zip(*columns, strict=True):
        values.setdefault(site_id, {})[indicator, domain, group] = value
    states = zip(checked.submissions["site_id"], checked.submissions["state"], strict=True)
    return {site_id: Content(state, values.get(site_id, {})) for site_id, state in states}


def held(connection: Connection, month: int, site_ids: list[str]) -> dict[str, Held]:
    """site id -> the newest that the store has for *month*; nothing for those that have not reported."""
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
    values: dict[int, dict[tuple[str, str, str], float]] = {row.submission_id: {} for row in found}
    cells = select(measure.submission_id, measure.indicator_id, measure.domain_code, measure.group_code, measure.value)
    for number, indicator, domain, group, value in connection.execute(
        cells.where(measure.submission_id.in_(list(values)))
    ):
        values[number][indicator, domain, group] = value
    return {row.site_id: Held(row.version, Content(row.state, values[row.submission_id])) for row in found}


def changes(new: Mapping[str, Content], known: Mapping[str, Held], names: Mapping[str, str]) -> list[Change]:
    """The figures by which what is *new* differs from what is *known*, of stations that had reported already.

    *names*: site id -> name.
    """
    both = sorted(new.keys() & known.keys())
    return [change for one in both for change in _changes(one, names[one], known[one].content, new[one])]


def _changes(site_id: str, name: str, before: Content, after: Content) -> Iterator[Change]:
    for cell in sorted(before.values.keys() | after.values.keys()):
        was, is_now = before.values.get(cell), after.values.get(cell)
        if was != is_now:
            yield Change(site_id, name, *cell, was, is_now)


def keep_originals(connection: Connection, batch_id: int, mended: Sequence[Mended]) -> None:
    """Keep what was typed in the cells of a stored file that were read otherwise."""
    rows = [
        {"batch_id": batch_id, "number": number, "sheet": one.sheet, "cell": one.cell, "typed": one.typed,
         "read_as": one.read_as("zh"), "rule": one.rule, "site_id": one.site_id}
        | dict(zip(CELL, one.key, strict=True))
        for number, one in enumerate(mended, start=1)
    ]  # fmt: skip
    if rows:
        connection.execute(insert(schema.mended_cell), rows)
