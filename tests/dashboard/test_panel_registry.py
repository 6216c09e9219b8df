"""Every panel of the registry: its id, its room, and the choices that it says it depends on."""

from __future__ import annotations

from dataclasses import fields

import pytest

from catalogue.rungs import RUNGS
from dashboard.citations.statement import digest
from dashboard.panels.registry import PANELS, Room, build
from dashboard.selection import Selection
from dashboard.view import View
from queries.release import Release
from tests.dashboard.press_world import seen, small_release, small_release_path
from tests.queries.conftest import APRIL, JIA, OUTLIER

__all__ = ["small_release", "small_release_path"]
ROOMS = [Room(784, 250), Room(704, 480), Room(480, 300, has_legend=False)]
OTHERS = {
    "rung": RUNGS[0], "indicator": "staff", "window": "ytd", "compare": "mom", "level": "county", "month": APRIL,
    "domain": "elderly_care", "theme": "dark", "lang": "en",
    "check": "clone",
}  # fmt: skip
"""Another choice of everything, within what the small release holds."""


def suiting(release: Release, panel_id: str) -> View:
    """A view that the panel speaks of: the province, else a county, with a site for the panels of sites."""
    for region in ("520000", JIA):
        choices = PANELS[panel_id].choices
        hit = OUTLIER if "hit" in choices else ""
        view = seen(release, region=region, site="520101001-1" if "site" in choices else "", hit=hit)
        if PANELS[panel_id].suits(view):
            return view
    raise AssertionError(panel_id)


@pytest.mark.parametrize("panel_id", PANELS)
def test_a_panel_has_its_id_and_keeps_to_its_room(small_release: Release, panel_id: str) -> None:
    view = suiting(small_release, panel_id)
    values = digest([build(view, panel_id).frame])
    for room in ROOMS:
        panel = build(view, panel_id, room)
        assert panel.panel_id == panel_id
        assert digest([panel.frame]) == values  # of any size, the same values
        if panel.figure is not None:
            assert panel.figure.layout.width == room.width
            assert panel.figure.layout.height <= room.height


@pytest.mark.parametrize("panel_id", PANELS)
def test_values_depend_on_the_listed_choices_only(small_release: Release, panel_id: str) -> None:
    view = suiting(small_release, panel_id)
    before = digest([build(view, panel_id).frame])
    names = {field.name for field in fields(Selection)} - set(PANELS[panel_id].choices)
    changes = {name: other for name, other in OTHERS.items() if name in names}
    # The place and the month are always part of what a code stands for.
    changes.pop("month", None)
    kept = {name: getattr(view.selection, name) for name in ("region", "site", "hit")}
    there = seen(small_release, **kept, **changes)
    assert digest([build(there, panel_id).frame]) == before
