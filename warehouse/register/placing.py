"""Which region a row is about."""

from __future__ import annotations

from collections.abc import Mapping

from warehouse.register.entry import Entry
from warehouse.register.facts import Place


def place_of(entry: Entry, places: Mapping[str, Place]) -> Place | None:
    """The region of a row, None when it is unknown; its name has to agree with its code, neither is chosen."""
    code, name = entry.code("region_code"), entry.text("region_name", required=True)
    place = places.get(code)
    if code and place is None:
        entry.fail("code_unknown", "region_code")
    if place and name and name not in (place.name, place.short_name):
        entry.fail("code_name_differ", "region_name", name=place.name)
    return place
