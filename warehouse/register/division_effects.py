"""What the changes of a file do to places and stations, taken together with those that are known. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from geo.history import change as kinds
from geo.history.change import effective, goes_on, of_places
from geo.history.lineage import Known
from geo.history.resolving import Atlas
from geo.history.stays import choices, stays
from geo.history.version import Version, lives
from warehouse.register.division_rows import Row
from warehouse.register.facts import Held, Site
from warehouse.register.lives import CLOSED

EVE = timedelta(days=1)
SHOWN = 8


def check_effects(rows: Sequence[Row], before: Held, after: Held, sites: Mapping[str, Site]) -> None:
    """Note at the rows what they leave open; *sites*: all that are known with this file, by id.

    Nothing may lie in nothing, no station may have two places to be in or none, and what no list knows is confirmed.
    """
    _orphans(rows, before.atlas, after.atlas)
    for row in rows:
        _listed(row, before, after)
        _named_sites(row, sites)
        _left_behind(row, after.atlas, sites)
    _open_sites(rows, after.atlas, sites)
    if any(row.change.kind == kinds.WITHDRAWN for row in rows):
        _in_use(rows, after.atlas.known, sites)


def _orphans(rows: Sequence[Row], before: Atlas, after: Atlas) -> None:
    """A place that lies in nothing: noted where the place it lay in ended or began."""
    former = {(one.code, one.parent) for one in orphans(before)}
    by_parent: dict[str, list[Version]] = {}
    for one in orphans(after):
        if (one.code, one.parent) not in former:
            by_parent.setdefault(one.parent, []).append(one)
    for parent, found in by_parent.items():
        row = next((one for one in rows if parent in (one.change.old, one.change.new)), rows[0])
        names = sorted({f"{one.code} {one.name}" for one in found})
        row.entry.fail("change_orphans", "kind", places=_some(names))


def orphans(atlas: Atlas) -> list[Version]:
    """The versions whose place above is not there on all of their days."""
    return [one for one in atlas.versions if one.parent and not _covers(atlas.known.get(one.parent, ()), one)]


def _covers(above: Sequence[Version], one: Version) -> bool:
    end = one.end or date.max
    return any(life.start <= one.start and end <= (life.end or date.max) for life in lives(above))


def _listed(row: Row, before: Held, after: Held) -> None:
    """What the list of divisions does not say, or denies, is confirmed by somebody."""
    change, listed = row.change, {one.code for one in before.listed}
    if change.kind in (kinds.ALIAS, kinds.WITHDRAWN) or before.listed_on is None or not listed:
        return
    words = {"listed": before.listed_on.isoformat()}
    later = [one for one in of_places(effective(list(after.divisions))) if one.day > change.day]
    is_told = change.day <= before.listed_on
    lasting = goes_on(of_places(effective(list(after.divisions))), change.day)
    if change.old and change.old not in listed and change.old not in before.atlas.known:
        row.entry.tell("change_phantom", "old_code")
    is_over = change.old in listed and change.old not in lasting and all(one.new != change.old for one in later)
    if is_told and is_over:
        row.entry.tell("change_still_listed", "old_code", **words)
    if is_told and change.new and change.new not in listed and all(one.old != change.new for one in later):
        row.entry.tell("change_unlisted", "new_code", **words)


def _named_sites(row: Row, sites: Mapping[str, Site]) -> None:
    """Stations said to go along are registered at one end of the row."""
    wrong = [one for one in row.change.sites if one not in sites]
    if wrong:
        row.entry.fail("change_sites_unknown", "sites", sites=_some(wrong))


def _left_behind(row: Row, atlas: Atlas, sites: Mapping[str, Site]) -> None:
    """A place that is abolished has no station that stands."""
    change = row.change
    if change.kind != kinds.ABOLISHED:
        return
    left = [site_id for site_id, site in sites.items() if _lies_at(site, change.old, change.day - EVE, atlas)]
    standing = [one for one in left if CLOSED not in _until(sites[one], change.day)]
    if standing:
        row.entry.fail("change_sites_left", "old_code", sites=_some(standing))


def _until(site: Site, day: date) -> list[str]:
    return [status for on, status in site.statuses.items() if on <= day]


def _lies_at(site: Site, code: str, day: date, atlas: Atlas) -> bool:
    found = stays(site.site_id, site.region_code, _since(site), atlas.changes, atlas.known)
    return any(
        one.code == code and (one.start is None or one.start <= day) and (one.end is None or day < one.end)
        for one in found
    )


def _since(site: Site) -> date | None:
    return min(site.statuses, default=None)


def _open_sites(rows: Sequence[Row], atlas: Atlas, sites: Mapping[str, Site]) -> None:
    """A station that may have come from or gone to several places is named in the row of one."""
    open_ones: dict[int, list[str]] = {}
    for site in sites.values():
        for choice in choices(site.site_id, site.region_code, _since(site), atlas.changes, atlas.known):
            keys = {one.key for one in choice.rows}
            at = next((place for place, row in enumerate(rows) if row.change.key in keys), None)
            if at is not None:
                open_ones.setdefault(at, []).append(site.site_id)
    for at, found in open_ones.items():
        rows[at].entry.fail("change_sites_open", "sites", sites=_some(found))


def _in_use(rows: Sequence[Row], known: Known, sites: Mapping[str, Site]) -> None:
    """A change that is withdrawn leaves no station in a place that never was."""
    lost = [site.site_id for site in sites.values() if site.region_code not in known]
    if lost:
        row = next(one for one in rows if one.change.kind == kinds.WITHDRAWN)
        row.entry.fail("change_in_use", "kind", sites=_some(lost))


def _some(names: Iterable[str]) -> str:
    known = list(names)
    return "、".join(known[:SHOWN]) + ("…" if len(known) > SHOWN else "")
