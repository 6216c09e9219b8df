"""Stations of a form that has names and no codes: a name stands for a code only where it can be one station's.

A name that no station bears may still say where the station stands, as other forms do: 金山街道社会工作服务站, or the
township alone. The place is recognised as in the register of sites, by its other names, those of other times and other
spellings too; a person has to confirm the station.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from sqlalchemy import Connection, select

from catalogue.period import last_day, month_of
from catalogue.text import Text
from geo.history.resolving import PLAIN, SPELT, Asked, Atlas
from geo.history.spelling import key
from geo.history.stays import stays
from warehouse import places, sites
from warehouse.intake import form
from warehouse.intake.months import report_month
from warehouse.intake.problems import Problem, problem
from warehouse.intake.raw import Cell, RawTables, Row, Sheet
from warehouse.register.placing import READ_AS

ENDINGS = ("社会工作服务站", "社会工作站", "社工服务站", "社工站")
"""What a station is called after the name of its township, the longest first."""
READ = "site_read"
"""The code of what is told of a station that was recognised otherwise than by its registered name."""
BY_PLACE = Text("所在乡镇（街道）的名称", "the name of its township")


@dataclass(frozen=True)
class Named:
    """The stations that a name may stand for, by code; *how* it was read where it is not the registered name."""

    codes: Sequence[str]
    how: Text | None = None


def identified(connection: Connection, raw: RawTables, received_on: date) -> RawTables:
    """The tables with the code of each station that was only named.

    What cannot be told is a problem; what was told by a place is a doubt.
    """
    rows = [row for sheet in raw.sheets.values() for row in sheet.rows]
    if all(form.SITE_ID in row.keys for row in rows):
        return raw
    month, _ = report_month(raw, month_of(received_on))
    known = _Stations(connection, last_day(month) if month is not None else received_on)
    told: dict[tuple[str, str], Problem] = {}
    named = {kind: _with_codes(sheet, known, told) for kind, sheet in raw.sheets.items()}
    faults = [one for one in told.values() if one.code != READ]
    doubts = [one for one in told.values() if one.code == READ]
    return replace(raw, sheets=named, problems=[*raw.problems, *faults], doubts=[*raw.doubts, *doubts])


def _with_codes(sheet: Sheet, known: _Stations, told: dict[tuple[str, str], Problem]) -> Sheet:
    rows = []
    for row in sheet.rows:
        cell = row.keys[form.SITE_NAME]
        found = known.named(form.squeezed(cell.value))
        if len(found.codes) == 1:
            rows.append(_coded(row, found.codes[0], known.names[found.codes[0]]))
        if len(found.codes) != 1 or found.how:
            told.setdefault((sheet.name, cell.address), _said(sheet, cell, found, known.names))
    return replace(sheet, rows=rows)


def _coded(row: Row, code: str, name: str) -> Row:
    """The row with the station's code, and with its registered name, which later checks hold the row's against."""
    address = row.keys[form.SITE_NAME].address
    return replace(row, keys={form.SITE_ID: Cell(address, code), **row.keys, form.SITE_NAME: Cell(address, name)})


def _said(sheet: Sheet, cell: Cell, found: Named, names: Mapping[str, str]) -> Problem:
    place = (sheet.name, cell.address, cell.value)
    if not found.codes:
        return problem("site_name_unknown", *place)
    if len(found.codes) > 1 or not found.how:
        return problem("site_ambiguous", *place, n=len(found.codes), codes="、".join(found.codes[:5]))
    return problem(READ, *place, how=found.how, site=found.codes[0], name=names[found.codes[0]])


class _Stations:
    """The township stations by name, and by the township that they lay in on a day."""

    def __init__(self, connection: Connection, day: date) -> None:
        site = sites.current().subquery().c
        chosen = select(site.site_id, site.name, site.region_code).where(site.tier == "township").order_by(site.site_id)
        rows = connection.execute(chosen).all()
        self.names = {row.site_id: row.name for row in rows}
        self._connection, self._day = connection, day
        self._regions = {row.site_id: row.region_code for row in rows}
        self._by_name: dict[str, list[str]] = {}
        self._by_key: dict[str, list[str]] = {}
        for row in rows:
            self._by_name.setdefault(form.squeezed(row.name), []).append(row.site_id)
            self._by_key.setdefault(key(form.squeezed(row.name)), []).append(row.site_id)

    def named(self, name: str) -> Named:
        """The stations that bear the name, else those of the township that it names."""
        if name in self._by_name:
            return Named(self._by_name[name])
        if key(name) in self._by_key:
            return Named(self._by_key[key(name)], READ_AS[SPELT])
        return self._placed(key(name))

    def _placed(self, typed: str) -> Named:
        """By the place that is left of a name without what a station is called; its stations where it is one place."""
        ending = next((one for one in ENDINGS if typed.endswith(one)), "")
        name = typed.removesuffix(ending)
        answer = self._atlas.resolve(Asked(name=name, day=self._day, levels=("township",)))
        meant = [answer.place] if answer.place else answer.candidates
        codes = [site for one in meant for site in self._by_place.get(one.code, ())]
        if answer.place is None or not codes:
            # Several places bear the name: that only one of them has a station does not say that it is meant.
            return Named(codes, BY_PLACE if len(codes) == 1 else None)
        how = self._atlas.resolve(Asked(answer.place.code, name, self._day)).how
        return Named(codes, BY_PLACE if how == PLAIN else READ_AS[how])

    @cached_property
    def _atlas(self) -> Atlas:
        return places.atlas(self._connection)

    @cached_property
    def _by_place(self) -> dict[str, list[str]]:
        """Code of a township -> the stations that lay in it on the day."""
        atlas, since = self._atlas, places.there_since(self._connection)
        found: dict[str, list[str]] = {}
        for site, code in self._regions.items():
            for one in stays(site, code, since.get(site), atlas.changes, atlas.known):
                if (one.start or date.min) <= self._day < (one.end or date.max):
                    found.setdefault(one.code, []).append(site)
        return found
