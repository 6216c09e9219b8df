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
from tests.queries.conftest import APRIL, JIA, OUTLIER, PROVINCE

__all__ = ["small_release", "small_release_path"]
ROOMS = [Room(784, 250), Room(704, 480), Room(480, 300, has_legend=False)]
OTHERS = {
    "rung": RUNGS[0], "indicator": "staff", "window": "ytd", "compare": "mom", "level": "county", "month": APRIL,
    "domain": "elderly_care", "theme": "dark", "lang": "en",
    "check": "clone",
}  # fmt: skip
"""Another choice of everything, within what the small release holds."""


OF_ONE = [panel_id for panel_id, listed in PANELS.items() if {"site", "hit"} & set(listed.choices)]
"""Panels of one site or of one hit of the checks: where it is not there they are empty and prove nothing."""


def suiting(release: Release, panel_id: str, lang: str = "zh") -> View:
    """A view that the panel speaks of: the province, else a county, with the site S1 or its hit for panels of one."""
    choices = PANELS[panel_id].choices
    of = {"site": "S1" if "site" in choices else "", "hit": OUTLIER if "hit" in choices else ""}
    views = (seen(release, region=region, lang=lang, **of) for region in (PROVINCE, JIA))
    return next(view for view in views if PANELS[panel_id].suits(view))


def test_panels_of_one_site_or_hit_have_something_to_show(small_release: Release) -> None:
    assert len(OF_ONE) == 9
    assert [panel_id for panel_id in OF_ONE if build(suiting(small_release, panel_id), panel_id).frame.empty] == []


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
