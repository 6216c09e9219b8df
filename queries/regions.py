"""Places of a release: the tree that screens walk, and the expression that says which places a query speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select, true

from queries.gazetteer import LEVELS as LEVELS
from queries.gazetteer import known_level
from queries.release import Release
from warehouse import release_schema as tables


@dataclass(frozen=True)
class Region:
    """A place as the release knows it last. Codes of levels it does not lie in are ''."""

    code: str
    name: str
    short_name: str
    name_en: str
    level: str
    parent_code: str
    kind: str
    township_kind: str
    county_code: str
    prefecture_code: str
    province_code: str


class RegionTree:
    """Regions by code, with parents and children. ``code in tree`` asks whether there is such a region."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self._regions = {region.code: region for region in regions}
        self._children: dict[str, list[Region]] = {}
        for region in sorted(self._regions.values(), key=lambda one: one.code):
            self._children.setdefault(region.parent_code, []).append(region)

    def __contains__(self, code: object) -> bool:
        return code in self._regions

    def __iter__(self) -> Iterator[Region]:
        return iter(self._regions.values())

    def __len__(self) -> int:
        return len(self._regions)

    @property
    def root(self) -> Region:
        """The region that contains all the others."""
        return next(region for region in self._regions.values() if region.parent_code not in self._regions)

    def get(self, code: str) -> Region:
        """The region of *code*. Raises KeyError when there is none."""
        return self._regions[code]

    def children(self, code: str) -> list[Region]:
        """The regions directly under *code*, by code; empty for a township or an unknown code."""
        return list(self._children.get(code, ()))

    def path(self, code: str) -> list[Region]:
        """From the root down to *code*, both included. Raises KeyError when there is no such region."""
        steps = [self._regions[code]]
        while steps[0].parent_code in self._regions:
            steps.insert(0, self._regions[steps[0].parent_code])
        return steps

    def descendants(self, code: str, level: str) -> list[Region]:
        """The regions of *level* under *code*, *code* itself if it is one, depth first by code."""
        if code in self._regions and self._regions[code].level == level:
            return [self._regions[code]]
        found: list[Region] = []
        for child in self._children.get(code, ()):
            # Places lie in places of coarser levels only: what is as fine as asked for holds no more of them.
            if LEVELS.index(child.level) <= LEVELS.index(level):
                found += self.descendants(child.code, level)
        return found

    def label(self, code: str, lang: str) -> str:
        """The region's full name in *lang*, ``zh`` or ``en``. Raises KeyError when there is no such region."""
        region = self._regions[code]
        return region.name_en if lang == "en" else region.name


def region_tree(release: Release) -> RegionTree:
    """Every region of the release, each as its latest version has it."""
    row = tables.region.c
    columns = (
        row.region_code, row.name, row.short_name, row.name_en, row.level, row.parent_code, row.kind,
        row.township_kind, row.county_code, row.prefecture_code, row.province_code,
    )  # fmt: skip
    with release.engine.connect() as connection:
        return RegionTree(Region(*found) for found in connection.execute(select(*columns).order_by(row.from_date)))


def within(release: Release, region: str) -> ColumnElement[bool]:
    """True of the rows of ``region`` that are *region* or lie in it."""
    row = tables.region.c
    if region == release.root_region:
        return true()
    return or_(
        row.region_code == region, row.province_code == region, row.prefecture_code == region, row.county_code == region
    )


def sites_within(release: Release, region: str) -> ColumnElement[bool]:
    """True of the rows of ``site`` that belong to *region* or to a place in it."""
    row = tables.site.c
    if region == release.root_region:
        return true()
    codes = (row.region_code, row.county_code, row.prefecture_code, row.province_code)
    return or_(*(code == region for code in codes))


def homes_within(release: Release, region: str) -> ColumnElement[bool]:
    """True of the rows of ``site_home`` that say that a site lay in *region* or in a place in it."""
    row = tables.site_home.c
    if region == release.root_region:
        return true()
    codes = (row.region_code, row.county_code, row.prefecture_code, row.province_code)
    return or_(*(code == region for code in codes))


def home_on(day: date) -> ColumnElement[bool]:
    """True of the row of ``site_home`` that says where a row of ``site`` lay on *day*."""
    home = tables.site_home.c
    return and_(home.site_id == tables.site.c.site_id, home.from_date <= day, home.to_date > day)


def places(release: Release, region: str, level: str | None, day: date) -> Select[Any]:
    """``Gazetteer.places`` as a select, for what has to be joined with them in the release.

    Columns: ``region_code, county_code, prefecture_code, province_code``.
    Raises ValueError on an unknown level.
    """
    row = tables.region.c
    return select(row.region_code, row.county_code, row.prefecture_code, row.province_code).where(
        and_(_of_level(release, region, level), row.from_date <= day, row.to_date > day)
    )


def _of_level(release: Release, region: str, level: str | None) -> ColumnElement[bool]:
    row = tables.region.c
    if level is None:
        return row.region_code == region
    if level == "children":
        return row.parent_code == region
    return and_(row.level == known_level(level), within(release, region))
