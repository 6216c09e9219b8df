"""Every panel that a page shows is registered for that page, and a meeting can show it too or there is a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.exports.deck.file import KINDS
from dashboard.exports.deck.house import FIGURE_LAYOUT, house
from dashboard.meeting.sequence import Step, seen
from dashboard.panels.registry import PANELS
from dashboard.theme import MEETING
from dashboard.ui.card import Card, card
from screens import ASIDE
from screens import PAGES as BAND
from screens.methods import SECTIONS as METHODS
from screens.targets import SECTIONS as TARGETS
from tests.queries.conftest import EAST, JIA, OUTLIER, PROVINCE
from tests.screens import screen
from tests.screens.test_pages import run

PAGES = [
    name for name in {**BAND, **ASIDE} if name not in ("meeting", "prepare", "materials", "press", "verify", "desk")
]
"""Pages of panels; the others show what is made of panels: screens, letters, packages, verdicts, reports."""
VISITS = [
    *({"name": name, "region": place} for name in PAGES for place in (PROVINCE, EAST, JIA, "520101001")),
    *({"name": "targets", "region": PROVINCE, "section": section} for section in TARGETS),
    *({"name": "methods", "region": PROVINCE, "section": section} for section in METHODS),
    {"name": "stations", "region": JIA, "site": "S1"},
    {"name": "checks", "region": JIA, "hit": OUTLIER},
    {"name": "supervision", "region": PROVINCE, "rubric": "star_levels"},
    {"name": "services", "region": PROVINCE, "indicator": "persons_served"},
]
UNLISTED = {
    "stations-map": "the map of stations is nobody's to quote: it has no code",
    "revisions-coverage": "of two releases, and a code stands for one",
    "revisions-reported": "of two releases, and a code stands for one",
}
"""Panels without a place in the registry, and why."""
NOT_IN_A_MEETING: Mapping[str, tuple[str, ...]] = {
    "a slide or screen of the kind named shows the same more tersely": (
        "attention-kinds", "attention-summary",  # attention
        "checks-list", "checks-places", "checks-states",  # checks
        "targets-half", "targets-ledger-counties", "plans-results",  # ledger
        "targets-outlook", "targets-forecast-places", "targets-schedule",  # forecast, schedule
        "targets-pace", "targets-remaining",  # headline, behind
        "reporting-grid", "reporting-trend",  # reporting
        "services-map", "services-ranking", "services-domain", "services-group", "services-stations",  # services
        "supervision-closed",  # supervision
        "ledger-townships",  # denominator
    ),
    "about one station or one report, which a meeting does not speak of": (
        "station-record", "station-history", "station-team", "station-reports", "station-volume", "station-control",
        "check-record", "check-picture", "check-figures", "mended-cells",
    ),
    "lists to look things up in": ("stations-sites", "monitor-peers", "plans-definitions", "plans-history"),
    "how things are counted: stands in the notes and in every package": (
        "methods-attention", "methods-checks", "methods-definitions", "methods-peers", "methods-rubrics",
        "methods-thresholds", "targets-backtest",
    ),
}  # fmt: skip
"""Panels that neither a screen of a meeting nor a slide shows, by the reason why."""


@pytest.fixture(scope="module")
def shown(small_release_path: Path) -> dict[str, set[str]]:
    """The panels that every page makes, at every depth and in every section; also those with nothing to show."""
    found: dict[str, set[str]] = {name: set() for name in PAGES}
    here: set[str] = set()

    def seen_card(*asked: Any, **how: Any) -> Card:
        made = card(*asked, **how)
        here.add(made.panel.panel_id)
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dashboard.ui.panel.card", seen_card)
        for asked in VISITS:
            here.clear()
            test = run(path=small_release_path, **asked)
            assert not test.exception, asked
            found[asked["name"]] |= here
    return found


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_the_panels_that_are_registered_for_it(shown: dict[str, set[str]], page: str) -> None:
    assert shown[page] - UNLISTED.keys() == {name for name, listed in PANELS.items() if page in listed.pages}


def test_every_panel_stands_on_one_of_these_pages() -> None:
    assert {page for listed in PANELS.values() for page in listed.pages} == set(PAGES)


def test_a_meeting_shows_every_panel_but_those_with_a_reason(small_release_path: Path) -> None:
    view = replace(screen.view(small_release_path), ink=MEETING)
    made, told = house(), set()
    for kind, build in KINDS.items():
        step = Step(kind, JIA if kind == "county" else "")
        slide = made.slides.add_slide(made.slide_layouts[FIGURE_LAYOUT])
        told |= {panel.panel_id for panel in build(slide, seen(view, step)).panels}
    excused = [name for names in NOT_IN_A_MEETING.values() for name in names]
    assert sorted(PANELS.keys() - told) == sorted(excused)
    assert told - PANELS.keys() == {"thanks"}
