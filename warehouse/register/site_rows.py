"""The rows of 站点台账: each a site with its dates; new ones are given their ids here. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from catalogue.dictionaries import REGION_LEVEL_LABELS, SITE_TYPE_LABELS
from catalogue.rungs import RUNGS, TIERS
from catalogue.text import Text
from geo.history.resolving import Atlas
from geo.history.stays import choices, stays
from warehouse.intake.problems import Problem
from warehouse.register import form, lives
from warehouse.register.days import read_day
from warehouse.register.entry import Entry
from warehouse.register.facts import Held, Place, Site, Traits
from warehouse.register.placing import listed, place_of
from warehouse.register.reading import Line

LEVELS = {
    "guidance_centre": ("prefecture", "province"),
    "main_station": ("county",),
    "station": ("township",),
    "service_room": ("township",),
    "thematic_centre": ("prefecture", "province", "county"),
    "training_base": ("prefecture", "province", "county"),
}
"""Where a site of each type is registered. A municipality has no prefecture, so its centre is registered on itself."""

LETTERS = {"guidance_centre": "G", "main_station": "Z", "station": "", "service_room": "S",
           "thematic_centre": "T", "training_base": "B"}  # fmt: skip
NOT_YET = ("region_code", "region_name")
"""A row with nothing else filled in is a township without a site so far."""


@dataclass(frozen=True)
class _Draft:
    entry: Entry
    site: Site


def check_sites(
    lines: list[Line],
    atlas: Atlas,
    held: Held,
    days: tuple[date, date],
    found: tuple[list[Problem], list[Problem]],
) -> list[Site]:
    """The sites of the sheet, with ids; *days*: between which every date has to lie; *found*: problems, readings."""
    drafts: dict[str, _Draft] = {}
    ids = {(site.region_code, site.site_type, site.traits.name): site.site_id for site in held.sites.values()}
    rows: dict[str, int] = {}
    for line in lines:
        entry = Entry(form.SITES, line, *found)
        if all(entry.is_blank(name) for name in line.cells if name not in NOT_YET):
            continue
        site = _site(entry, atlas, held, days)
        if site is None:
            continue
        key = (site.region_code, site.site_type, site.traits.name)
        site_id = site.site_id or ids.get(key) or _next_id(site, [*held.sites, *drafts])
        if site_id in rows:
            entry.fail("site_repeated", "name", row=rows[site_id])
            continue
        ids[key], rows[site_id] = site_id, line.number
        site = _operated(entry, replace(site, site_id=site_id), held.sites.get(site_id))
        _certain(entry, site, atlas)
        drafts[site_id] = _Draft(entry, site)
    everything = {**held.sites, **{site_id: draft.site for site_id, draft in drafts.items()}}
    return [_placed(draft, everything) for draft in drafts.values()]


def _site(entry: Entry, atlas: Atlas, held: Held, days: tuple[date, date]) -> Site | None:
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


def _certain(entry: Entry, site: Site, atlas: Atlas) -> None:
    """A site that was there before its township was has one place where it lay then."""
    since = min(site.statuses, default=None)
    open_ones = choices(site.site_id, site.region_code, since, atlas.changes, atlas.known)
    if open_ones:
        codes = [one.new if open_ones[0].is_later else one.old for one in open_ones[0].rows]
        places = [one for code in codes if (one := atlas.latest(code))]
        entry.fail("place_choice", "region_code", candidates=listed(atlas, places, since))


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


def _next_id(site: Site, known: list[str]) -> str:
    stem = f"{site.region_code}-{LETTERS[site.site_type]}"
    numbers = [int(found.group(1)) for one in known if (found := re.fullmatch(re.escape(stem) + "([0-9]{1,4})", one))]
    return f"{stem}{max(numbers, default=0) + 1}"


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


def _operated(entry: Entry, site: Site, held: Site | None) -> Site:
    """The site with its operator and that one's first day; whatever is blank stays as it is held."""
    if not site.operator:
        return replace(site, operator_since=None)
    if held is None or held.operator_since is None:
        first = min((day for day, status in site.statuses.items() if status in lives.STANDING), default=None)
        return replace(site, operator_since=site.operator_since or first or min(site.statuses))
    since = site.operator_since
    if site.operator == held.operator and since in (None, held.operator_since):
        return replace(site, operator_since=held.operator_since)
    if since is None or since <= held.operator_since:
        entry.fail("operator_date", "operator_since", held=held.operator_since.isoformat())
    return site


def _placed(draft: _Draft, known: Mapping[str, Site]) -> Site:
    """The site with the id of its parent in place of what was typed."""
    site, typed = draft.site, draft.site.traits.parent_site_id
    if not typed:
        return site
    named = Counter(one.site_id for one in known.values() if one.traits.name == typed)
    parent = known.get(typed) or (known[next(iter(named))] if len(named) == 1 else None)
    if parent is None:
        draft.entry.fail("parent_unknown", "parent")
        return site
    if TIERS.index(parent.tier) >= TIERS.index(site.tier):
        draft.entry.fail("parent_tier", "parent", name=parent.traits.name)
    return replace(site, traits=replace(site.traits, parent_site_id=parent.site_id))
