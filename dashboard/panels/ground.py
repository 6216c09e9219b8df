"""Which piece of the earth a selection shows, and at which level."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from dashboard.charts.choropleth import Ground
from dashboard.charts.places import around, context, places
from dashboard.view import View
from queries.regions import RegionTree

URL = "app/"
"""Static files are served to the browser under this path, relative to the app's address."""


def map_region(view: View) -> str:
    """The region whose parts the map shows: the selected one; of a county, township or station what contains it.

    A county has no shapes inside, so its map is that of its neighbours with itself emphasised.
    """
    region = view.region
    if region.level == "township":
        region = view.regions.get(region.parent_code)
    return region.parent_code if region.level == "county" and region.parent_code in view.regions else region.code


def level_of(view: View, *, for_map: bool) -> str:
    """The level that map or ranking shows: the chosen one, else counties on a map and the next level in a ranking."""
    region = map_region(view)
    level = view.regions.get(region).level
    if level in ("prefecture", "county"):
        return "county"
    below = "province" if level == "nation" else "prefecture"
    if not any(child.level == below for child in view.regions.children(region)):
        return "county"
    return view.selection.level or ("county" if for_map and level == "province" else below)


def ground_of(view: View, region: str, level: str) -> Ground | None:
    """What to draw the *level* places of a region on; None when no shapes of that level were built."""
    if view.shapes is None or level not in view.shapes.files:
        return None
    return _ground(view.regions, tuple(view.shapes.files.items()), view.shapes.context, region, level)


@lru_cache(maxsize=512)
def _ground(
    regions: RegionTree, named: tuple[tuple[str, str], ...], context_file: str, region: str, level: str
) -> Ground | None:
    """Kept, because neither a release's regions nor the built files ever change."""
    files = dict(named)
    inside = {place.code for place in regions.descendants(region, level)}
    found = {code: place for code, place in places(files[level]).items() if code in inside}
    if not found:
        return None
    outline_level = _outline_level(files, level)
    wanted = {place.code for place in (*regions.descendants(region, outline_level), *regions.path(region))}
    return Ground(
        url=URL + files[level],
        outline_url=URL + files[outline_level],
        outlines=tuple(code for code in places(files[outline_level]) if code in wanted),
        places=found,
        bounds=around(place.bounds for place in found.values()),
        context_url=URL + context_file,
        context=context(context_file),
    )


def _outline_level(files: Mapping[str, str], level: str) -> str:
    """The next coarser level that has shapes, whose borders are drawn stronger."""
    coarser = {"county": ("prefecture", "province"), "prefecture": ("province",), "province": ()}[level]
    return next((name for name in coarser if name in files), level)
