"""What a register says, as plain values: the same for what a file states and for what the store holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from geo.history.change import Change
from geo.history.resolving import Atlas, atlas_of
from geo.history.version import Version
from warehouse.intake.problems import Problem
from warehouse.register.timeline import Stretch


@dataclass(frozen=True)
class Place:
    """A region: code, names, level, and the region that it lies in (None: the province)."""

    code: str
    name: str
    short_name: str
    level: str
    parent_code: str | None


@dataclass(frozen=True)
class Traits:
    """What may change of a site; the names are those of ``warehouse.sites.REVISED``."""

    name: str
    parent_site_id: str | None
    shared_premises: str
    longitude: float | None
    latitude: float | None
    reference_system: str | None


@dataclass(frozen=True)
class Site:
    """A site with its statuses (day -> status) and, where known, who runs it since when."""

    site_id: str
    region_code: str
    tier: str
    site_type: str
    traits: Traits
    statuses: Mapping[date, str]
    operator: str = ""
    operator_since: date | None = None
    evidence: str = ""


@dataclass(frozen=True)
class Phase:
    """A stage of a plan: townships to be covered by ``due_on``."""

    label: str
    value: int
    start_on: date
    due_on: date


@dataclass(frozen=True)
class Plan:
    """A full-coverage plan of a place at a rung, with its phases in order."""

    region_code: str
    rung: str
    value: int
    start_on: date
    due_on: date
    source: str
    phases: tuple[Phase, ...] = ()


@dataclass(frozen=True)
class Held:
    """What the store holds. *first_day*: since when its places are in force; *sites* by id, *scopes* by township.

    *places*: each as it was last, also those that are no more. *listed*: the places as lists state them, of the day
    *listed_on*; *divisions*: every row of changes, also those that a later one replaced.
    """

    places: Mapping[str, Place]
    first_day: date
    sites: Mapping[str, Site] = field(default_factory=dict)
    plans: Mapping[tuple[str, str], Plan] = field(default_factory=dict)
    scopes: Mapping[str, Sequence[Stretch]] = field(default_factory=dict)
    listed: Sequence[Version] = ()
    listed_on: date | None = None
    divisions: Sequence[Change] = ()

    @cached_property
    def atlas(self) -> Atlas:
        """The places of every day, with their other names."""
        base = self.listed or [version_of(place, self.first_day) for place in self.places.values()]
        return atlas_of(base, self.divisions)

    def is_there(self, code: str) -> bool:
        """Whether a place is in force to this day."""
        last = self.atlas.latest(code)
        return last is not None and last.end is None

    def changed(self, divisions: Sequence[Change]) -> Held:
        """The same with more changes of divisions, and the places as they are then."""
        if not divisions:
            return self
        later = replace(self, divisions=[*self.divisions, *divisions])
        return replace(later, places=places_of(later.atlas))


def places_of(atlas: Atlas) -> dict[str, Place]:
    """Every place as it was last."""
    last = [versions[-1] for versions in atlas.known.values()]
    return {one.code: Place(one.code, one.name, one.short, one.level, one.parent or None) for one in last}


def version_of(place: Place, since: date) -> Version:
    """A place that is there from a day on."""
    return Version(place.code, place.name, place.level, place.parent_code or "", since, short=place.short_name)


@dataclass(frozen=True)
class Stated:
    """What a file states; new functional areas by code -> place; *readings*: what was read otherwise than typed."""

    sites: Sequence[Site]
    plans: Sequence[Plan]
    scopes: Mapping[str, Sequence[Stretch]]
    areas: Mapping[str, Place]
    divisions: Sequence[Change] = ()
    readings: Sequence[Problem] = ()
