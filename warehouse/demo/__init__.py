"""A demonstration: real places, simulated stations and reports that reproduce what was published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine

from catalogue.period import month_text
from geo import divisions
from warehouse import audit, settings, store
from warehouse.demo.crew import second_process
from warehouse.demo.frames import corrections, first_versions
from warehouse.demo.workbooks import load_books, write_books
from warehouse.demo.world import LAST_MONTH, Filed, World, create, months
from warehouse.demo.writing import write_register, write_reports
from warehouse.refusal import Refusal

NATION = "000000"
BOOK_MONTHS = 3
"""The last months, which enter through workbooks."""

CORE = (
    "posts",
    "staff",
    "staff_licensed",
    "volunteers_posted",
    "cases_opened",
    "groups_run",
    "community_activities",
    "households_visited",
    "visit_household_times",
    "persons_served",
    "person_times_served",
    "volunteer_person_times",
    "trainings",
    "funds_fiscal",
)
"""What is simulated for the whole country, without breakdowns."""


def build(
    engine: Engine,
    *,
    root: str = "520000",
    folder: Path | None = None,
    scale: str = "province",
    progress: Callable[[str], None] = print,
) -> None:
    """Fill the empty store behind *engine* with a demonstration of *root*, 2020-09 to 2025-06.

    *root*: a province code, or ``000000``. *scale* ``province`` has every indicator, and the last three months enter
    through workbooks written to *folder* (by default ``var/workbooks``); ``nation`` is the whole country with the
    ``CORE`` indicators and no workbooks. The same arguments fill the store with the same content. Raises Refusal
    when the store is not empty or *root* has no townships.
    """
    store.init(engine)
    if not store.is_empty(engine):
        raise Refusal(
            "数据仓库不是空的，演示数据只写入空仓库", "The store is not empty; a demonstration goes into an empty one"
        )
    root = NATION if scale == "nation" else root
    made = _world(root)
    progress(
        f"演示数据 demonstration {root}: {len(made.places.townships)} 乡镇 townships, {len(made.stations)} 站 stations"
    )
    with engine.begin() as connection:
        write_register(connection, made)
        audit.record(connection, "demo", "register", {"sites": len(made.stations)})
    if scale == "nation":
        for filed in months(made, CORE):
            _write_month(engine, made, filed, progress, parts=False)
        return
    books = folder or settings.var_folder() / "workbooks"
    with second_process() as writer:
        for filed in months(made):
            if filed.month > LAST_MONTH - BOOK_MONTHS:
                reports = load_books(engine, write_books(made, filed, books, writer), progress)
                progress(f"{month_text(filed.month)}: {reports} 份月报经工作簿载入 reports through workbooks")
            else:
                _write_month(engine, made, filed, progress, parts=True)


def _world(root: str) -> World:
    listed = divisions.for_province(root)
    if not (listed["level"] == "township").any():
        raise Refusal(f"{root} 没有乡级区划名录，不能生成演示数据", f"{root} has no list of townships to simulate on")
    return create(root, listed)


def _write_month(engine: Engine, made: World, filed: Filed, progress: Callable[[str], None], *, parts: bool) -> None:
    values = 0
    with engine.begin() as connection:
        for name, taken in (("reports", first_versions), ("corrections", corrections)):
            intake = taken(made, filed, parts=parts)
            values += write_reports(connection, made, filed.month, intake, name)
        audit.record(connection, "demo", month_text(filed.month), {"values": values})
    progress(f"{month_text(filed.month)}: {len(filed.rows)} 份月报 reports, {values:,} 个数据 values")
