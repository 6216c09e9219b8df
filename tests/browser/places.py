"""Every screen there is, as addresses: what a test of all screens visits."""

from __future__ import annotations

from datetime import date

from queries.checks import check_hits
from queries.release import Release
from queries.stations import stations
from screens import ASIDE, HOME
from screens import PAGES as BAND

COUNTY = "522702"
PAGES = {
    "overview": "overview",
    "coverage": "coverage",
    "coverage of a county": f"coverage?region={COUNTY}",
    "targets": "targets",
    "half-year ledger": "targets?section=ledger",
    "schedule": "targets?section=schedule",
    "forecast": "targets?section=forecast",
    "plans": "targets?section=plans",
    "services": "services",
    "services of a county": f"services?region={COUNTY}",
    "stations": "stations",
    "stations of a county": f"stations?region={COUNTY}",
    "record": "",
    "reporting": "reporting",
    "reporting of a county": f"reporting?region={COUNTY}",
    "monitor": "monitor",
    "monitor of a county": f"monitor?region={COUNTY}",
    "checks": "checks",
    "checks of a county": f"checks?region={COUNTY}",
    "a hit": "checks?hit=",
    "supervision": "supervision?rubric=star_levels",
    "supervision of a county": f"supervision?region={COUNTY}",
    "attention list": "attention",
    "attention list of a county": f"attention?region={COUNTY}",
    "revisions": "revisions",
    "ledger": "ledger",
    "ledger of a county": f"ledger?region={COUNTY}&since=2022-09",
    "desk": "desk",
    "materials": "materials",
    "materials of a county": f"materials?region={COUNTY}",
    "press": "press",
    "verification": "verify",
    "methods": "methods",
    "methods of plans": "methods?section=plans",
    "rubrics": "methods?section=rubrics",
    "thresholds": "methods?section=thresholds",
    "peer groups": "methods?section=peers",
    "rules of the list": "methods?section=attention",
    "preparation": "prepare",
    "unknown page": "nowhere",
}
FRAMED = ({*BAND} | {*ASIDE}) - {"meeting"}
"""Every page there is but the meeting, which has no frame and its own tests."""
LEFT = FRAMED - {path.split("?")[0] for path in PAGES.values()}
assert not LEFT, f"no place for {LEFT}"
REPORT_GIVEN = "open desk with a report"
OPEN = {"open desk": "desk", REPORT_GIVEN: "desk", "press with a public release": "press?level=county"}
"""Those of a server on which may be written, from which a public release was given out."""
EVERYWHERE = (*PAGES, *OPEN)


def page_of(place: str) -> str:
    """The page that a place is on: the first one for an address that leads nowhere."""
    path = PAGES.get(place) or OPEN.get(place) or "stations"
    name = path.split("?")[0]
    return name if name in FRAMED else HOME


def address(place: str, release: Release, **choices: str) -> str:
    """The address of a screen with more choices, such as ``lang``."""
    path = PAGES.get(place, OPEN.get(place)) or f"stations?region={COUNTY}&site={site(release)}"
    path += hit(release) if path.endswith("hit=") else ""
    asked = "&".join(f"{name}={value}" for name, value in choices.items())
    return f"{path}{'&' if '?' in path else '?'}{asked}"


def hit(release: Release) -> str:
    """The key of a hit that has a report to show beside another."""
    found = check_hits(release, region=release.root_region, first=0, last=release.data_month, check="repeat")
    return str(found["hit_key"].iloc[0])


def site(release: Release) -> str:
    """A township's station that has a record to show."""
    listed = stations(release, region=COUNTY, date=date(2025, 6, 30))
    return str(listed[listed["site_id"].str.len() > len("522702-Z1")]["site_id"].iloc[0])
