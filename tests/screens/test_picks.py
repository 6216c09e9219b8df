"""A click on a row of a card's table means what a click on its mark means, also in the table beside the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.panels import Panel
from dashboard.ui import downloads, picks
from dashboard.ui.picks import Pick
from dashboard.view import View
from tests.screens import screen
from tests.screens.test_pages import run

Drawer = tuple[Panel, Pick | None]
PLACES = ("520000", "520100", "520101")
PAGES = {
    "overview": {"overview-attention", "coverage-ladder"},
    "coverage": {"coverage-map", "coverage-ladder"},
    "services": {"services-ranking", "services-map", "services-trend", "services-domain"},
    "targets": {"targets-remaining", "targets-multiples"},
    "stations": {"coverage-ranking"},
    "reporting": {"reporting-grid"},
    "supervision": {"supervision-scores"},
    "monitor": {"monitor-control"},
    "checks": {"checks-kinds", "checks-places", "checks-list"},
}
"""Panels of a page whose tables can be picked from, at the province or below it; there are more."""


@pytest.fixture
def drawers(monkeypatch: pytest.MonkeyPatch) -> list[Drawer]:
    """The panels whose drawers are drawn, each with what a click in it means."""
    drawn: list[Drawer] = []
    monkeypatch.setattr(downloads, "drawer", lambda _view, panel, pick=None: drawn.append((panel, pick)))
    return drawn


def marks(panel: Panel) -> Iterator[str]:
    """The codes that the marks of a panel's figure tell when they are clicked."""
    for trace in panel.figure.data if panel.figure is not None else ():
        for told in trace.customdata if getattr(trace, "customdata", None) is not None else ():
            yield str(told if isinstance(told, str) else told[0])


def meant(pick: Pick, codes: set[str]) -> set[str]:
    return {code for code in codes if pick.changes(code)}


@pytest.mark.parametrize("name", PAGES)
def test_rows_mean_what_their_marks_mean(small_release_path: Path, drawers: list[Drawer], name: str) -> None:
    for place in PLACES:
        run(name, small_release_path, region=place)
    read = {panel.panel_id for panel, pick in drawers if pick is not None and pick.reads(panel)}
    assert PAGES[name] <= read
    clicked = 0
    for panel, pick in drawers:
        if pick is None or panel.figure is None:
            continue
        rows = {pick.code(panel, at) for at in range(len(panel.table))}
        drawn = meant(pick, set(marks(panel)))
        assert drawn <= meant(pick, rows), panel.panel_id
        clicked += len(drawn)
    assert clicked


def picked(view: View, pick: Pick, frame: dict[str, list[object]]) -> tuple[bool, list[dict[str, Any]]]:
    """Whether a click on the first row of a frame means anything, and the changes it makes."""
    made: list[dict[str, Any]] = []
    going = replace(pick, view=replace(view, go=lambda **changes: lambda: made.append(changes)))
    rows = pd.DataFrame(frame)
    return going.follow_row(Panel("p", "", "", rows, lambda: rows), 0), made


def test_what_a_row_changes(small_release_path: Path) -> None:
    view = screen.view(small_release_path)
    county, may = {"region_code": ["520101"]}, {"region_code": ["520000"], "period": ["2023-05"]}
    assert picked(view, picks.region(view), county) == (True, [{"region": "520101", "site": ""}])
    assert picked(view, picks.region(view), {"region_code": ["520000"]}) == (False, [])  # where we are
    assert picked(view, picks.month(view), may) == (True, [{"month": 24280}])  # 2023 × 12 + 4
    assert picked(view, picks.field(view, "domain"), {"domain_code": ["elderly_care"]}) == (
        True, [{"domain": "elderly_care"}],
    )  # fmt: skip
    assert picked(view, picks.region(view), {"region_code": []}) == (False, [])  # a row that is gone by now
