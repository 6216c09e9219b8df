"""Zero report, not reported, not yet due, suspended, not expected: five different things wherever reports are shown."""

from __future__ import annotations

import math
import re

import pandas as pd
import pytest

from catalogue.dictionaries import REPORT_STATE_LABELS
from dashboard.panels import Panel
from dashboard.panels.registry import PANELS
from dashboard.selection import Selection
from dashboard.still import still
from dashboard.view import View
from queries.release import Release, open_release
from tests.queries.conftest import (
    JIA,
    JUNE,
    SITES,
    STATUSES,
    answer,
    contents,
    owed,
    report,
    site,
    status,
    written,
)
from tests.queries.conftest import START as LONG_AGO

SERVED = "person_times_served"
STATES = {"S1": "zero", "S2": "not_reported", "S3": "not_due", "S7": "suspended", "S8": None}
"""What became of the June report of each station of 甲县. S8 filed one that nobody expected."""
NAMED = ["zero", "not_reported", "not_due", "suspended", "not_expected"]
LANGS = pytest.mark.parametrize("lang", ["zh", "en"])


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """In June each station has another state; S1 has had them all, one a month, from February on."""
    added = [site("S7", "520101003"), site("S8", "520101003")]
    known = {one["site_id"]: one for one in added}
    months = [report("S1", JUNE, state) | {"site_id": one} for one, state in STATES.items()]
    months[-1] |= {"version": 1}
    past = zip(range(JUNE - 4, JUNE), [None, "suspended", "not_due", "not_reported"], strict=True)
    months += [report("S1", month, state) | {"version": 1 if state is None else None} for month, state in past]
    replaced = {
        "site": [*SITES, *added],
        "site_status": [
            *STATUSES,
            *(one | {"site_id": name, "county_code": known[name]["county_code"]}
              for name in known for one in status("S1", (LONG_AGO, "built"))),
        ],
        "site_month": months,
        "site_measure": [answer("S1", JUNE, SERVED, 0), answer("S1", JUNE, SERVED, 7) | {"site_id": "S8"}],
        "report_month": [owed(JIA, JUNE, 3, 1, 0, zero=1, not_reported=1, not_due=1, suspended=1)],
    }  # fmt: skip
    rows = {table: replaced.get(table.name, rows) for table, rows in contents().items()}
    return open_release(written(tmp_path_factory.mktemp("five") / "R0001-00000000.duckdb", rows))


def seen(release: Release, lang: str, site_id: str = "") -> View:
    return still(release, Selection(region=JIA, month=JUNE, indicator=SERVED, site=site_id, lang=lang))


def label(state: str, lang: str) -> str:
    return REPORT_STATE_LABELS[state].in_(lang)


def words_of(panel: Panel, lang: str) -> pd.Series:
    """The column of a table that says what became of reports."""
    column = {"zh": "报送情况", "en": "Report"}[lang]
    return panel.table[next(name for name in panel.table if name.startswith(column))]


@LANGS
def test_their_words_are_five(lang: str) -> None:
    assert len({label(state, lang) for state in NAMED}) == len(NAMED)


@pytest.mark.parametrize("panel_id", PANELS)
@LANGS
def test_every_table_that_shows_reports_tells_them_apart(release: Release, panel_id: str, lang: str) -> None:
    view = seen(release, lang, "S1" if "site" in PANELS[panel_id].choices else "")
    if "hit" in PANELS[panel_id].choices or not PANELS[panel_id].suits(view):
        return
    panel = PANELS[panel_id].build(view)
    if "report_state" not in panel.frame:
        return
    pairs = set(zip(panel.frame["report_state"], words_of(panel, lang), strict=True))
    assert len(pairs) == len({state for state, _ in pairs}) == len({words for _, words in pairs})
    assert {words for _, words in pairs} <= {one.in_(lang) for one in REPORT_STATE_LABELS.values()}


@LANGS
def test_services_by_station_give_each_its_word_and_only_the_zero_a_nought(release: Release, lang: str) -> None:
    panel = PANELS["services-stations"].build(seen(release, lang))
    words = words_of(panel, lang)
    values = panel.table.iloc[:, 2]
    told = {site_id: (word, value) for site_id, word, value in zip(panel.frame["site_id"], words, values, strict=True)}
    assert {site_id: word for site_id, (word, _) in told.items()} == {
        site_id: label(state or "not_expected", lang) for site_id, state in STATES.items()
    }
    assert told["S1"][1] == 0
    assert told["S8"][1] == 7
    assert all(math.isnan(told[site_id][1]) for site_id in ("S2", "S3", "S7"))


def cells(panel: Panel) -> dict[str, tuple[str, str]]:
    """hover -> sign and colour of every cell of a heat map."""
    found = {}
    for trace in panel.figure.data:
        signs = [trace.text] * len(trace.x) if isinstance(trace.text, str) else list(trace.text)
        for sign, custom in zip(signs, trace.customdata, strict=True):
            found[re.sub(r"<[^>]+>", " ", str(custom[1]))] = (sign, trace.marker.color)
    return found


@LANGS
def test_a_station_s_months_tell_them_apart_by_word_sign_and_colour(release: Release, lang: str) -> None:
    shown = cells(PANELS["station-reports"].build(seen(release, lang, "S1")))
    by_state = {state: [look for hover, look in shown.items() if label(state, lang) in hover] for state in NAMED}
    assert {state: len(looks) for state, looks in by_state.items()} == dict.fromkeys(NAMED, 1)
    assert len({looks[0][0] for looks in by_state.values()}) == len(NAMED)  # the signs
    assert len({looks[0] for looks in by_state.values()}) == len(NAMED)


@LANGS
def test_a_county_s_stations_tell_them_apart(release: Release, lang: str) -> None:
    panel = PANELS["reporting-grid"].build(seen(release, lang))
    shown = cells(panel)
    # A month without a duty has no cell, and the subtitle says what that means.
    for state in NAMED[:-1]:
        assert any(label(state, lang) in hover for hover in shown)
    assert {"zh": "空格为不应报", "en": "empty: nothing due"}[lang] in panel.subtitle
    assert not any("S8" in hover for hover in shown)


@LANGS
def test_totals_count_each_by_itself(release: Release, lang: str) -> None:
    facts = {fact.label: fact.number for fact in PANELS["reporting-month"].build(seen(release, lang)).facts}
    names = {
        "zh": ["未报送", "未到期", "零报告", "暂停"],
        "en": ["Not reported", "Not yet due", "Zero reports", "Suspended"],
    }[lang]
    counted = [next(value for name, value in facts.items() if name.startswith(one)) for one in names]
    assert counted == ["1"] * 4


@LANGS
def test_pointing_at_a_month_of_a_place_counts_each_by_itself(release: Release, lang: str) -> None:
    panel = PANELS["reporting-trend"].build(seen(release, lang))
    told = str(panel.figure.data[0].hovertemplate)
    said = {"zh": "未报 未到期 零报告 暂停", "en": "Not_reported not_yet_due Zero_reports suspended"}[lang]
    assert all(one.replace("_", " ") in told for one in said.split())
