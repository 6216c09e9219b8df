"""The breaks of a release: those of places are read once when it is opened, those of a site when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Select, literal, select

from catalogue.period import month_of
from warehouse import release_schema as tables

if TYPE_CHECKING:
    from queries.release import Release


@dataclass(frozen=True)
class Break:
    """A place that from *day* on stands for other ground, and the change that did it.

    Of a site, whose ground is what it serves, ``region_code`` is ''.
    """

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
    row = tables.series_break.c
    chosen = _told(row.region_code, row.broke_on, row.change_no)
    found: dict[str, list[Break]] = {}
    for one in connection.execute(chosen.order_by(row.region_code, row.broke_on, row.change_no)):
        found.setdefault(one.region_code, []).append(Break(*tuple(one)))
    return {code: tuple(breaks) for code, breaks in found.items()}


def site_breaks(release: Release, site_id: str) -> tuple[Break, ...]:
    """The breaks of a site in order of time: days from which it serves other ground or lies in another county."""
    row = tables.site_break.c
    chosen = _told(literal(""), row.broke_on, row.change_no).where(row.site_id == site_id).order_by(row.broke_on)
    with release.engine.connect() as connection:
        return tuple(Break(*one) for one in connection.execute(chosen))


def _told(code: ColumnElement[str], day: ColumnElement[date], number: ColumnElement[int]) -> Select[Any]:
    """The columns of ``Break`` of rows that name the change by its *number*."""
    change = tables.division_change.c
    return select(
        code, day, change.kind, change.old_code, change.old_name, change.old_home, change.new_code, change.new_name,
        change.new_home, change.source,
    ).where(change.change_no == number)  # fmt: skip
