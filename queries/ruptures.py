"""The breaks of a release, read once when it is opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from catalogue.period import month_of
from warehouse import release_schema as tables


@dataclass(frozen=True)
class Break:
    """A place that from *day* on stands for other ground, and the change that did it."""

    region_code: str
    day: date
    kind: str
    old_code: str
    old_name: str
    old_home: str
    new_code: str
    new_name: str
    new_home: str
    source: str

    @property
    def month(self) -> int:
        """The first month on the new ground."""
        return month_of(self.day)


def read_breaks(connection: Connection) -> Mapping[str, tuple[Break, ...]]:
    """The breaks of every place, by code and in order of time; places without any are not there."""
    row, change = tables.series_break.c, tables.division_change.c
    chosen = (
        select(
            row.region_code, row.broke_on, change.kind, change.old_code, change.old_name, change.old_home,
            change.new_code, change.new_name, change.new_home, change.source,
        )
        .where(change.change_no == row.change_no)
        .order_by(row.region_code, row.broke_on, row.change_no)
    )  # fmt: skip
    found: dict[str, list[Break]] = {}
    for one in connection.execute(chosen):
        found.setdefault(one.region_code, []).append(Break(*tuple(one)))
    return {code: tuple(breaks) for code, breaks in found.items()}
