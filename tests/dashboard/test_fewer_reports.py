"""The words never call fewer reports a decline: stations that go on as ever, fewer and fewer of which report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dashboard.bulletin.report import bulletin
from dashboard.meeting.screens import BODIES
from dashboard.panels.registry import PANELS
from dashboard.selection import WINDOWS, Selection
from dashboard.still import still
from dashboard.view import View
from queries.release import Release, open_release
from tests.queries.conftest import EAST, JIA, JUNE, PROVINCE, answer, contents, measure, owed, report, site, written

SERVED = "person_times_served"
MONTHS = range(JUNE - 23, JUNE + 1)
"""As many as a year before and a control chart ask for."""
IDS = [f"S{number}" for number in range(1, 11)]
DECLINE = re.compile(
    r"下降|减少|回落|下滑|走低|降低"
    r"|\b(declin\w*|fell|fall\w*|drop\w*|decreas\w*|went down|lower than|less than (a|the) year)\b"
)
OF_REPORTS = re.compile(r"完整率|及时率|报送率|completeness|timeliness|reporting rate")
"""That fewer reports come in may be told, of the reports."""
ABOUT_SERVICES = [panel for panel in PANELS if panel.split("-")[0] in ("services", "overview", "monitor", "attention")]
SCREENS = ("services", "reporting", "control", "attention", "headline")


def filed(values: Sequence[int], last: Sequence[int]) -> dict[int, dict[str, int]]:
    """month -> what each station reported: always the same, up to and with its last month."""
    return {
        month: {one: value for one, value, end in zip(IDS, values, last, strict=True) if month <= end}
        for month in MONTHS
    }


def totals(found: dict[int, dict[str, int]]) -> Iterator[dict[str, Any]]:
    """The totals of the county, and of the places that it alone makes up, as publishing works them out."""
    for month, now in found.items():
        figures: list[float | int | None] = [float(sum(now.values())), len(now)]
        for ago in (1, 12):
            before = found.get(month - ago)
            both = [] if before is None else [one for one in now if one in before]
            sums = [None, None] if before is None else [float(sum(now[one] for one in both))] * 2
            figures += [*sums, len(both)]
        if now:
            yield from (measure(code, month, SERVED, tuple(figures)) for code in (PROVINCE, EAST, JIA))


def made(folder: Path, values: Sequence[int], last: Sequence[int]) -> Release:
    """A release in which 甲县 has ten stations that report what they always do until they report no more."""
    found = filed(values, last)
    sites = [site(one, f"52010100{number % 3 + 1}") for number, one in enumerate(IDS)]
    known = {one["site_id"]: one for one in sites}
    months = [
        report("S1", month, "on_time" if one in now else "not_reported")
        | {"site_id": one, "county_code": known[one]["county_code"]}
        for month, now in found.items()
        for one in IDS
    ]
    replaced = {
        "site": sites,
        "site_status": [],
        "site_month": months,
        "site_measure": [
            answer("S1", month, SERVED, value) | {"site_id": one}
            for month, now in found.items()
            for one, value in now.items()
        ],
        "measure_month": list(totals(found)),
        "report_month": [
            owed(code, month, 10, len(now), len(now), not_reported=10 - len(now))
            for month, now in found.items()
            for code in (PROVINCE, EAST, JIA)
        ],
        "check_hit": [],
        "check_event": [],
    }
    rows = {table: replaced.get(table.name, rows) for table, rows in contents().items()}
    return open_release(
        written(folder / "R0001-00000000.duckdb", {table: some for table, some in rows.items() if some})
    )


def spoken(release: Release, lang: str, region: str, window: str) -> Iterator[tuple[str, str]]:
    """Everything that is said of services: by panels, in the bulletin, on the screens of a meeting."""
    view = still(release, Selection(region=region, month=JUNE, indicator=SERVED, window=window, lang=lang))
    for compare in ("yoy", "mom"):
        yield from panels(View(**{**vars(view), "selection": view.selection.with_(compare=compare)}))
    for section in bulletin(view, date(2023, 7, 5)).sections:
        yield from (("bulletin", part.sentence.text) for part in section.paragraphs)
    for kind in SCREENS:
        body = BODIES[kind](view)
        yield from ((kind, text) for text in (body.title, body.subtitle, body.said))


def panels(view: View) -> Iterator[tuple[str, str]]:
    for name in ABOUT_SERVICES:
        if PANELS[name].suits(view):
            panel = PANELS[name].build(view)
            yield from ((name, text) for text in (panel.title, panel.subtitle, panel.note, panel.alt))
            yield from ((name, f"{fact.label} {fact.value} {fact.detail}") for fact in panel.facts)


def declines(said: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    """The sentences that tell a decline, but for those of the reports themselves."""
    sentences = ((where, one) for where, text in said for one in re.split(r"[。；;]|\. ", text))
    return [(where, one) for where, one in sentences if DECLINE.search(one) and not OF_REPORTS.search(one)]


LAST_MONTHS = st.lists(st.sampled_from(range(JUNE - 11, JUNE + 1)), min_size=9, max_size=9)


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.integers(1, 400), min_size=10, max_size=10),
    LAST_MONTHS,
    st.sampled_from(WINDOWS),
    st.sampled_from((PROVINCE, JIA)),
    st.sampled_from(("zh", "en")),
)
# One station of ten misses the last three months: the total is 2.5 % lower, well within the threshold.
@example([100] * 10, [JUNE] * 8 + [JUNE - 3], "ytd", PROVINCE, "zh")
# The largest station is the first that reports no more, then the next, month by month: the average goes down, too.
@example([400, 350, 300, 250, 200, 150, 100, 50, 30, 10], [*range(JUNE - 8, JUNE), JUNE], "month", JIA, "zh")
@example([400, 350, 300, 250, 200, 150, 100, 50, 30, 10], [*range(JUNE - 8, JUNE), JUNE], "last12", JIA, "en")
def test_fewer_reports_are_no_decline(values, last, window, region, lang) -> None:
    with TemporaryDirectory() as folder:
        release = made(Path(folder), values, [*last, JUNE])
        assert declines(spoken(release, lang, region, window)) == []
        release.engine.dispose()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_true_decline_is_told(tmp_path: Path, lang: str) -> None:
    """The words that the test above looks for are those that the product uses: all stations do a tenth less."""
    found = {month: dict.fromkeys(IDS, 100 if month < JUNE - 5 else 90) for month in MONTHS}
    rows = []
    for month, now in found.items():
        base = [found.get(month - ago) for ago in (1, 12)]
        figures = [float(sum(now.values())), 10]
        for before in base:
            figures += [float(sum(now.values())), float(sum(before.values())), 10] if before else [None, None, 0]
        rows += [measure(code, month, SERVED, tuple(figures)) for code in (PROVINCE, EAST, JIA)]
    known = {table: rows if table.name == "measure_month" else some for table, some in contents().items()}
    lower = open_release(written(tmp_path / "lower.duckdb", known))
    assert declines(spoken(lower, lang, PROVINCE, "month")) != []
