"""What one row of 站点台账 says of its site: its place and type, its traits, its dates. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from catalogue.dictionaries import REGION_LEVEL_LABELS, SITE_TYPE_LABELS
from catalogue.rungs import RUNGS
from catalogue.text import Text
from geo.history.resolving import Atlas
from geo.history.stays import stays
from warehouse.register import form, lives
from warehouse.register.days import read_day
from warehouse.register.entry import Entry
from warehouse.register.facts import Held, Place, Site, Traits
from warehouse.register.placing import place_of

LEVELS = {
    "guidance_centre": ("prefecture", "province"),
    "main_station": ("county",),
    "station": ("township",),
    "service_room": ("township",),
    "thematic_centre": ("prefecture", "province", "county"),
    "training_base": ("prefecture", "province", "county"),
}
"""Where a site of each type is registered. A municipality has no prefecture, so its centre is registered on itself."""


def read_site(entry: Entry, atlas: Atlas, held: Held, days: tuple[date, date]) -> Site | None:
    """The site of a row, its id '' where it is new; None when it cannot be told, which *entry* then has said.

    *days*: between which every date has to lie. The parent is as typed.
    """
    kind = form.TYPE_CODES.get(entry.choice("site_type"), "")
    place = place_of(entry, atlas, first_day(entry), LEVELS.get(kind, ()))
    if place and kind and place.level not in LEVELS[kind]:
        _mismatch(entry, kind, place.level)
    site_id = _known_id(entry, place, kind, held)
    if place and site_id:
        place = replace(place, code=held.sites[site_id].region_code)
    traits = _traits(entry)
    statuses = lives.statuses(life) if (life := _life(entry, days)) else {}
    operator, since = entry.text("operator"), entry.day("operator_since", *days)
    evidence = entry.text("evidence", longest=200)
    if not entry.is_sound or place is None:
        return None
    return Site(site_id, place.code, _tier(kind, place.level), kind, traits, statuses, operator, since, evidence)


def _tier(kind: str, level: str) -> str:
    if kind in ("station", "service_room"):
        return {"station": "township", "service_room": "village"}[kind]
    return "county" if level == "county" else "prefecture"


def _mismatch(entry: Entry, kind: str, level: str) -> None:
    wanted = [REGION_LEVEL_LABELS[one] for one in LEVELS[kind]]
    words = Text("、".join(text.zh for text in wanted), ", ".join(text.en for text in wanted))
    entry.fail(
        "tier_mismatch", "region_code", type=SITE_TYPE_LABELS[kind], wanted=words, level=REGION_LEVEL_LABELS[level]
    )


def _known_id(entry: Entry, place: Place | None, kind: str, held: Held) -> str:
    """The id of a registered site; '' for a new one."""
    if entry.is_blank("site_id"):
        return ""
    site = held.sites.get(entry.code("site_id"))
    if site is None:
        entry.fail("site_unknown", "site_id")
        return ""
    if place and place.code not in _townships_of(site, held):
        _moved(entry, "region_code", site.region_code)
    if kind and site.site_type != kind:
        _moved(entry, "site_type", SITE_TYPE_LABELS[site.site_type])
    return site.site_id


def _townships_of(site: Site, held: Held) -> list[str]:
    """Every place that a registered site has lain in: the one it was registered in became others."""
    since, atlas = min(site.statuses, default=None), held.atlas
    return [one.code for one in stays(site.site_id, site.region_code, since, atlas.changes, atlas.known)]


def first_day(entry: Entry) -> date | None:
    """The earliest day that the row states of the site; None when it states none that can be read."""
    days = [read_day(entry.line.cells[rung].value) for rung in RUNGS]
    return min((day for day in days if day), default=None)


def _moved(entry: Entry, name: str, held: str | Text) -> None:
    entry.fail("site_moved", name, name=entry.columns[name].heading, held=held)


def _traits(entry: Entry) -> Traits:
    """The parent is as typed until every site has its id."""
    name, parent = entry.text("name", required=True), entry.text("parent")
    longitude, latitude = entry.number("longitude"), entry.number("latitude")
    system = entry.choice("reference_system", required=False)
    if len({longitude is None, latitude is None, not system}) > 1 and entry.is_sound:
        entry.fail("coordinates_part", "longitude")
    if longitude is not None and latitude is not None and not (73 <= longitude <= 136 and 3 <= latitude <= 54):
        entry.fail("coordinates_abroad", "longitude")
    return Traits(name, parent or None, entry.text("shared"), longitude, latitude, system or None)


def _life(entry: Entry, days: tuple[date, date]) -> lives.Life | None:
    before = entry.is_sound
    rungs = {rung: day for rung in RUNGS if (day := entry.day(rung, *days))}
    suspended, resumed = (entry.days(name, *days) for name in form.DAY_LISTS)
    life = lives.Life(rungs, suspended, resumed, entry.day("closed", *days))
    if not rungs and before and entry.is_sound:
        entry.fail("no_status", "built")
    wrong = lives.disorder(life) if entry.is_sound else None
    if wrong:
        why = Text(wrong.zh, wrong.en)
        entry.fail("day_order", wrong.column, name=entry.columns[wrong.column].heading, why=why)
    return life if entry.is_sound else None
