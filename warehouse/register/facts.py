"""What a register says, as plain values: the same for what a file states and for what the store holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

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
    """What the store holds. *first_day*: since when its places are in force; *sites* by id, *scopes* by township."""

    places: Mapping[str, Place]
    first_day: date
    sites: Mapping[str, Site] = field(default_factory=dict)
    plans: Mapping[tuple[str, str], Plan] = field(default_factory=dict)
    scopes: Mapping[str, Sequence[Stretch]] = field(default_factory=dict)


@dataclass(frozen=True)
class Stated:
    """What a file states; new functional areas by code -> place."""

    sites: Sequence[Site]
    plans: Sequence[Plan]
    scopes: Mapping[str, Sequence[Stretch]]
    areas: Mapping[str, Place]
