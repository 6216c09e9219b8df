"""Stations of a form that has names and no codes: a name stands for a code only where one station has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from warehouse import sites
from warehouse.intake import form
from warehouse.intake.problems import Problem, problem
from warehouse.intake.raw import Cell, RawTables, Row, Sheet


def identified(connection: Connection, raw: RawTables) -> RawTables:
    """The tables with the code of each station that was only named; what cannot be told is a problem."""
    rows = [row for sheet in raw.sheets.values() for row in sheet.rows]
    if all(form.SITE_ID in row.keys for row in rows):
        return raw
    codes = _codes(connection)
    problems: dict[tuple[str, str], Problem] = {}
    named = {kind: _with_codes(sheet, codes, problems) for kind, sheet in raw.sheets.items()}
    return replace(raw, sheets=named, problems=[*raw.problems, *problems.values()])


def _with_codes(sheet: Sheet, codes: Mapping[str, Sequence[str]], problems: dict[tuple[str, str], Problem]) -> Sheet:
    rows = []
    for row in sheet.rows:
        cell = row.keys[form.SITE_NAME]
        known = codes.get(form.squeezed(cell.value), ())
        if len(known) == 1:
            rows.append(_coded(row, known[0]))
        else:
            problems.setdefault((sheet.name, cell.address), _unclear(sheet, cell, known))
    return replace(sheet, rows=rows)


def _coded(row: Row, code: str) -> Row:
    return replace(row, keys={form.SITE_ID: Cell(row.keys[form.SITE_NAME].address, code), **row.keys})


def _unclear(sheet: Sheet, cell: Cell, known: Sequence[str]) -> Problem:
    if not known:
        return problem("site_name_unknown", sheet.name, cell.address, cell.value)
    return problem("site_ambiguous", sheet.name, cell.address, cell.value, n=len(known), codes="、".join(known[:5]))


def _codes(connection: Connection) -> dict[str, list[str]]:
    """Name without blanks -> codes of the township stations that bear it."""
    site = sites.current().subquery().c
    found: dict[str, list[str]] = {}
    rows = select(site.site_id, site.name).where(site.tier == "township").order_by(site.site_id)
    for row in connection.execute(rows):
        found.setdefault(form.squeezed(row.name), []).append(row.site_id)
    return found
