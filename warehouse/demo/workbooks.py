"""The last months the long way round: a workbook a county on disk, then loaded as any other file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from catalogue.period import month_text
from warehouse.demo.reports import due_on, owes
from warehouse.demo.world import Filed, World, breakdown
from warehouse.demo.writing import ACTOR
from warehouse.intake import workbook
from warehouse.intake.grids import read_grids
from warehouse.intake.load import load_file
from warehouse.refusal import Refusal

WORTH_A_FILE = 3
"""Late reports that a county sends on in a file of their own; fewer still make it into its first."""


@dataclass(frozen=True)
class Book:
    """A workbook on disk and the day it came in."""

    path: Path
    received_on: date


@dataclass(frozen=True)
class Order:
    """A workbook to be written: where, and what ``workbook.write`` has to be told."""

    book: Book
    content: dict[str, Any]


def write_books(world: World, filed: Filed, folder: Path, writer: Executor) -> Iterator[Book]:
    """The month's workbooks of every county as *writer* has written them, in order.

    A county has one in time, a second of late reports, a third of corrections. The first lists every station that owes
    a report; a station without one has a blank row there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    orders = list(_orders(world, filed, folder))
    written = [writer.submit(workbook.write, order.book.path, **order.content) for order in orders]
    for order, done in zip(orders, written, strict=True):
        done.result()
        yield order.book


def _orders(world: World, filed: Filed, folder: Path) -> Iterator[Order]:
    owing = world.stations[owes(world.stations, filed.month)]
    for version, values in ((1, filed.first), (2, filed.final)):
        domains, groups = breakdown(world, filed, version)
        # One block of numbers: counties are cut out of it hundreds of times.
        figures = pd.DataFrame(values, filed.rows.index).copy()
        sheets = Sheets(world, filed.month, figures, domains, groups.where(groups > 0))
        for county, stations in owing.groupby("county"):
            rows = filed.rows[filed.rows["county"] == county]
            for suffix, listed, chosen in _files(filed, stations, rows, version):
                yield sheets.order(folder, str(county), suffix, listed, chosen)


def _files(
    filed: Filed, stations: pd.DataFrame, rows: pd.DataFrame, version: int
) -> Iterator[tuple[str, pd.DataFrame, pd.DataFrame]]:
    """Suffix, stations listed and reports filled in of each of a county's files that hold a report."""
    if version == 2:
        fixed = rows[filed.fixed[filed.rows.index.get_indexer(rows.index)]]
        files = [("-corrected", fixed, fixed)]
    else:
        is_late = rows["received_on"] > pd.Timestamp(due_on(filed.month))
        is_late &= is_late.sum() >= WORTH_A_FILE
        files = [("", stations, rows[~is_late]), ("-late", rows[is_late], rows[is_late])]
    yield from (file for file in files if len(file[2]))


@dataclass(frozen=True)
class Sheets:
    """The figures of one month in one version, indexed by position in ``world.stations``."""

    world: World
    month: int
    values: pd.DataFrame
    domains: pd.DataFrame
    groups: pd.DataFrame

    def order(self, folder: Path, county: str, suffix: str, listed: pd.DataFrame, chosen: pd.DataFrame) -> Order:
        """One workbook of *county*: a row for each station *listed*, figures for those *chosen*."""
        names = self.world.places.divisions.set_index("code")["name"]
        is_zero = (chosen["state"] == "zero").to_numpy()
        path = folder / f"{month_text(self.month)}-{county}{suffix}.xlsx"
        day = pd.Timestamp(chosen["corrected_on" if suffix == "-corrected" else "received_on"].max())
        content = {
            "county_name": str(names[county]),
            "month": self.month,
            "province_name": str(names[f"{county[:2]}0000"]),
            "sites": listed[["site_id", "name"]].assign(township=listed["name"].str.removesuffix("社工站")),
            "values": _of(self.values, chosen),
            "domains": _of(self.domains, chosen[~is_zero]),
            "groups": _of(self.groups, chosen[~is_zero]),
            "zero": frozenset(chosen["site_id"][is_zero]),
        }
        return Order(Book(path, day.date() if suffix else min(day.date(), due_on(self.month))), content)


def _of(table: pd.DataFrame, chosen: pd.DataFrame) -> pd.DataFrame:
    return table.loc[chosen.index].set_axis(chosen["site_id"].to_numpy())


def load_books(engine: Engine, books: Iterator[Book], progress: Callable[[str], None]) -> int:
    """Load the workbooks one by one; return how many reports they held.

    Raises Refusal when one is rejected: the demonstration must be sound.
    """
    reports = 0
    for number, book in enumerate(books, start=1):
        outcome = load_file(engine, book.path, actor=ACTOR, received_on=book.received_on, reader=read_grids)
        if outcome.problems:
            first = outcome.problems[0]
            raise Refusal(f"{book.path.name}：{first.in_('zh')}", f"{book.path.name}: {first.in_('en')}")
        reports += outcome.reports
        if number % 50 == 0:
            progress(f"  {number} 个工作簿 workbooks")
    return reports
