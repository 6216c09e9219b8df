"""What is asked of a measure: where, over which months, of which domain or group."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_

from catalogue.period import month_text, parse_month
from queries.release import Release
from warehouse import release_schema as tables

WINDOWS = ("month", "ytd", "last12", "all")
"""Stretches of months with a name; another is written as the month that it begins with: ``2022-05``."""
DIMENSIONS = ("domain", "group")


@dataclass(frozen=True)
class Question:
    """Places (*level* as in ``queries.regions.places``) and slice; *dimension* asks for every code of domain or group.

    *rung* is what indicators whose rung the reader chooses are counted at.
    """

    region: str
    level: str | None = None
    domain: str = ""
    group: str = ""
    dimension: str = ""
    rung: str = "built"

    def __post_init__(self) -> None:
        if self.dimension not in ("", *DIMENSIONS):
            raise ValueError(f"dimension {self.dimension!r} is none of {DIMENSIONS}")

    @property
    def code(self) -> ColumnElement[str]:
        """The column that tells the rows of a place and month apart."""
        return tables.measure_month.c.group_code if self.dimension == "group" else tables.measure_month.c.domain_code

    @property
    def slice(self) -> ColumnElement[bool]:
        """True of the rows of ``measure_month`` that are meant: never a total beside its own parts."""
        row = tables.measure_month.c
        if self.dimension == "domain":
            return and_(row.domain_code != "", row.group_code == "")
        if self.dimension == "group":
            return and_(row.domain_code == "", row.group_code != "")
        return and_(row.domain_code == self.domain, row.group_code == self.group)


def begins(window: str) -> int | None:
    """The month that a window written as its first month begins with; None for any other text."""
    try:
        return parse_month(window)
    except ValueError:
        return None


def first_month(release: Release, month: int, window: str) -> int:
    """The first month of the *window* that ends with *month*.

    Raises ValueError on an unknown window, and on one that begins before the data or after *month*.
    """
    first = begins(window)
    if first is not None:
        if not release.first_month <= first <= month:
            raise ValueError(f"{window} is not between {month_text(release.first_month)} and {month_text(month)}")
        return first
    if window not in WINDOWS:
        raise ValueError(f"window {window!r} is none of {WINDOWS}, nor a month")
    return {"month": month, "ytd": month - month % 12, "last12": month - 11, "all": release.first_month}[window]
