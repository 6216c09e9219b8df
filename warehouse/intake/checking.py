"""What a file's rows mean and what is wrong with them. Pure: rows and context in, frames and problems out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pandas as pd

from catalogue.period import month_of
from warehouse.intake import form
from warehouse.intake.mended import Mended
from warehouse.intake.months import report_month
from warehouse.intake.numerals import Read, read_number
from warehouse.intake.problems import Problem, problem
from warehouse.intake.raw import Cell, RawTables, Row, Sheet
from warehouse.intake.relations import Figure, Key, Report, relation_problems
from warehouse.intake.scales import Scale

SUBMISSION_COLUMNS = ["site_id", "month", "received_on", "state"]
MEASURE_COLUMNS = [
    "site_id",
    "month",
    "indicator_id",
    "domain_code",
    "group_code",
    "value",
    "qualifier",
    "since_month",
]


@dataclass(frozen=True)
class Context:
    """What a file is checked against: site id -> name of the registered sites, and the day the file came in.

    ``held``: site id -> what the store has of the month, for a form that does not ask for all of it.
    """

    site_names: Mapping[str, str]
    received_on: date
    held: Mapping[str, Mapping[Key, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Checked:
    """The reports of a file, sound only when ``problems`` is empty.

    ``submissions``: site_id, month, received_on, state (``filed`` or ``zero``), one row a station that reported.
    ``measures``: site_id, month, indicator_id, domain_code, group_code ('' for all), value, qualifier, since_month.
    """

    month: int | None
    submissions: pd.DataFrame
    measures: pd.DataFrame
    problems: list[Problem]
    mended: list[Mended]
    ignored: list[str]


@dataclass
class _Findings:
    problems: list[Problem] = field(default_factory=list)
    mended: list[Mended] = field(default_factory=list)


def check(raw: RawTables, context: Context) -> Checked:
    """Check what ``reading.read`` found. A blank cell is not reported, so it is no measure and never 0.

    A zero report may have no measures at all: its submission says so by its state.
    """
    found = _Findings(list(raw.problems), list(raw.mended))
    month, month_problems = report_month(raw, month_of(context.received_on))
    found.problems += month_problems
    reports = _main_reports(raw.sheets[form.MAIN], context, found)
    for kind in (form.DOMAIN, form.GROUP):
        if kind in raw.sheets:
            _add_parts(raw.sheets[kind], reports, context, found)
    sheets = {kind: sheet.name for kind, sheet in raw.sheets.items()}
    filed = [report for report in reports.values() if report.is_zero or report.figures]
    for report in filed:
        _keep_unasked(report, raw, context)
        found.problems += relation_problems(report, sheets)
    # One sheet of another form may hold figures of several kinds, and its stations are looked at for each.
    once = list(dict.fromkeys(found.problems))
    return Checked(month, _submissions(filed, month, context), _measures(filed, month), once, found.mended, raw.ignored)


def _keep_unasked(report: Report, raw: RawTables, context: Context) -> None:
    """What a form has no column for it does not take back: the report keeps what the store holds of it."""
    if raw.asked is None:
        return
    for key, value in context.held.get(report.site_id, {}).items():
        if key not in raw.asked:
            report.figures[key] = Figure(Decimal(format(value, ".15g")), form.MAIN, "")


def _main_reports(sheet: Sheet, context: Context, found: _Findings) -> dict[str, Report]:
    if not sheet.rows:
        found.problems.append(problem("no_stations", sheet.name))
    reports: dict[str, Report] = {}
    seen: dict[str, int] = {}
    for row in sheet.rows:
        site_id = _site(sheet, row, seen, context, found)
        if site_id:
            reports[site_id] = Report(site_id, _is_zero(sheet, row, found), _figures(sheet, row, site_id, found))
    return reports


def _add_parts(sheet: Sheet, reports: dict[str, Report], context: Context, found: _Findings) -> None:
    seen: dict[str, int] = {}
    for row in sheet.rows:
        site_id = _site(sheet, row, seen, context, found)
        figures = _figures(sheet, row, site_id, found)
        if not site_id or not figures:
            continue
        if site_id in reports:
            reports[site_id].figures.update(figures)
        else:
            cell = row.keys[form.SITE_ID]
            found.problems.append(problem("site_not_on_main", sheet.name, cell.address, cell.value))


def _site(sheet: Sheet, row: Row, seen: dict[str, int], context: Context, found: _Findings) -> str:
    """The row's station, '' when it cannot be told; *seen* is the row in which each station was met."""
    cell = row.keys[form.SITE_ID]
    site_id = form.squeezed(cell.value)
    if site_id not in context.site_names:
        found.problems.append(problem("site_unknown", sheet.name, cell.address, cell.value))
        return ""
    if site_id in seen:
        found.problems.append(problem("site_repeated", sheet.name, cell.address, cell.value, row=seen[site_id]))
        return ""
    seen[site_id] = row.number
    named = row.keys.get(form.SITE_NAME)
    registered = context.site_names[site_id]
    if named and form.squeezed(named.value) != form.squeezed(registered):
        found.problems.append(problem("site_name_differs", sheet.name, named.address, named.value, name=registered))
    return site_id


def _is_zero(sheet: Sheet, row: Row, found: _Findings) -> bool:
    cell = row.keys.get(form.ZERO)
    typed = form.squeezed(cell.value) if cell else ""
    if cell and (cell.is_faulty or typed not in ("", form.YES, form.NO)):
        found.problems.append(problem("zero_unreadable", sheet.name, cell.address, cell.value))
    return typed == form.YES


def _figures(sheet: Sheet, row: Row, site_id: str, found: _Findings) -> dict[Key, Figure]:
    columns = form.columns(sheet.kind)
    figures = {}
    for heading, cell in row.values.items():
        column = columns[heading]
        key = (column.indicator_id, column.domain_code, column.group_code)
        read = _read(sheet, cell, (column, sheet.scales.get(heading)), found)
        if read.value is not None:
            figures[key] = Figure(read.value, sheet.kind, cell.address)
            if read.mended:
                told = (sheet.name, cell.address, str(cell.value), float(read.value))
                found.mended.append(Mended(*told, read.mended, site_id, key))
    return figures


def _read(sheet: Sheet, cell: Cell, asked: tuple[form.Column, Scale | None], found: _Findings) -> Read:
    if cell.is_faulty:
        found.problems.append(problem("cell_error", sheet.name, cell.address, cell.value))
        return Read()
    read = read_number(cell.value, *asked)
    if read.broken_rule:
        found.problems.append(problem(read.broken_rule, sheet.name, cell.address, cell.value))
    return read


def _submissions(reports: list[Report], month: int | None, context: Context) -> pd.DataFrame:
    rows = [(report.site_id, month, context.received_on, "zero" if report.is_zero else "filed") for report in reports]
    return pd.DataFrame(rows, columns=SUBMISSION_COLUMNS)


def _measures(reports: list[Report], month: int | None) -> pd.DataFrame:
    rows = [
        (report.site_id, month, *key, float(figure.value), None, None)
        for report in reports
        for key, figure in report.figures.items()
    ]
    return pd.DataFrame(rows, columns=MEASURE_COLUMNS)
