"""The rows of 站点台账: each a site with its dates; new ones are given their ids here. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from catalogue.rungs import TIERS
from geo.history.resolving import Atlas
from geo.history.stays import choices
from warehouse.intake.problems import Problem
from warehouse.register import form, lives
from warehouse.register.entry import Entry
from warehouse.register.facts import Held, Site
from warehouse.register.placing import listed
from warehouse.register.reading import Line
from warehouse.register.site_facts import read_site

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
        site = read_site(entry, atlas, held, days)
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


def _certain(entry: Entry, site: Site, atlas: Atlas) -> None:
    """A site that was there before its township was has one place where it lay then."""
    since = min(site.statuses, default=None)
    open_ones = choices(site.site_id, site.region_code, since, atlas.changes, atlas.known)
    if open_ones:
        codes = [one.new if open_ones[0].is_later else one.old for one in open_ones[0].rows]
        places = [one for code in codes if (one := atlas.latest(code))]
        entry.fail("place_choice", "region_code", candidates=listed(atlas, places, since))


def _next_id(site: Site, known: list[str]) -> str:
    stem = f"{site.region_code}-{LETTERS[site.site_type]}"
    numbers = [int(found.group(1)) for one in known if (found := re.fullmatch(re.escape(stem) + "([0-9]{1,4})", one))]
    return f"{stem}{max(numbers, default=0) + 1}"


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
