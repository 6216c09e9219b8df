"""Places in a funnel with the ranks they share, on a province of eight counties worked by hand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from catalogue import peers
from queries.comparison import comparison
from queries.peers import groups_of, peers_listed
from queries.release import Release, open_release
from tests.queries.conftest import (
    ABOUT,
    APRIL,
    EAST,
    JUNE,
    PROVINCE,
    contents,
    judging,
    measure,
    owed,
    region,
    steps,
    written,
)
from tests.queries.test_control import broken
from warehouse import release_schema as tables

JUNE_END = date(2023, 6, 30)
EIGHT = [f"52010{at}" for at in range(1, 9)]
# Reports due and in time. All but the last are near nine in ten; that one has 20 of 100.
IN_TIME = [(100, 90), (100, 91), (100, 89), (100, 92), (100, 88), (100, 90), (100, 90), (100, 20)]
LISTED = {
    "source": {"zh": "按人口分组，统计年鉴2022", "en": "By population, yearbook 2022"},
    "group": [
        {"code": "many", "label": {"zh": "人口多", "en": "Many people"}, "counties": EIGHT[:6]},
        {"code": "few", "label": {"zh": "人口少", "en": "Few people"}, "counties": EIGHT[6:7]},
    ],
}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    places = [region(PROVINCE, "黔省", "province", ""), region(EAST, "东市", "prefecture", PROVINCE)]
    places += [region(code, f"{at}县", "county", EAST) for at, code in enumerate(EIGHT, start=1)]
    about = ABOUT | {"peers": json.dumps(LISTED)}
    scope = [row for at, code in enumerate(EIGHT) for row in steps(
        code, "built", (places[0]["from_date"], 0, 10 + at, 0, 0, 0, 1, 0, 0))]  # fmt: skip
    rows = dict(contents()) | {
        tables.about: [{"name": name, "value": value} for name, value in about.items()],
        tables.region: places,
        tables.coverage_step: scope,
        tables.report_month: [
            owed(code, JUNE, due, due, timely) for code, (due, timely) in zip(EIGHT, IN_TIME, strict=True)
        ],
        tables.measure_month: [measure(code, JUNE, "cases_opened", (40, 10, *[None] * 6)) for code in EIGHT],
    }
    return open_release(written(tmp_path_factory.mktemp("eight") / "R0001-00000000.duckdb", rows))


def test_the_rate_is_summed_first_and_divided_once(release: Release) -> None:
    rows = comparison(release, region=PROVINCE, indicator="reporting_timeliness", month=JUNE)
    assert set(rows["rate"]) == {650 / 800}
    assert rows.set_index("region_code")["value"].to_dict() == {
        code: timely / due for code, (due, timely) in zip(EIGHT, IN_TIME, strict=True)
    }


def test_who_cannot_be_told_apart_shares_ranks(release: Release) -> None:
    """One of eight lies far out, though it drags the rate of all along; the other seven are one band."""
    rows = comparison(release, region=PROVINCE, indicator="reporting_timeliness", month=JUNE)
    assert rows["band"].tolist() == [0] * 7 + [-1]
    assert rows[["rank_from", "rank_to"]].values.tolist() == [[1, 7]] * 7 + [[8, 8]]
    # Within a band the order is that of the values, and says nothing.
    assert rows["value"].tolist()[:7] == sorted(rows["value"].tolist()[:7], reverse=True)
    assert ((rows["lower_998"] <= rows["lower_95"]) & (rows["upper_95"] <= rows["upper_998"])).all()


def test_a_count_is_compared_per_report(release: Release) -> None:
    rows = comparison(release, region=PROVINCE, indicator="cases_opened", month=JUNE)
    assert set(rows["value"]) == {4.0}  # 40 cases of ten reports each
    assert set(rows["band"]) == {0}
    assert set(rows["widened"]) == {1.0}


def test_peers_are_compared_with_peers(release: Release) -> None:
    rows = comparison(release, region=PROVINCE, indicator="reporting_timeliness", month=JUNE, peers="many")
    assert sorted(rows["region_code"]) == EIGHT[:6]
    assert set(rows["rate"]) == {540 / 600}
    assert set(rows["band"]) == {0}
    # One county alone has no peers: no limits, and no band.
    alone = comparison(release, region=PROVINCE, indicator="reporting_timeliness", month=JUNE, peers="few")
    assert alone["region_code"].tolist() == EIGHT[6:7]
    assert alone[["rate", "lower_95", "upper_998"]].isna().all(axis=None)


def test_a_province_may_ask_for_more_places(release: Release) -> None:
    # There are eight.
    for least, has_limits in ((8, True), (9, False)):
        judged = judging(release, f"comparison_places = {least}")
        rows = comparison(judged, region=PROVINCE, indicator="reporting_timeliness", month=JUNE)
        assert rows["lower_95"].notna().all() == has_limits


def test_groups_are_those_of_the_release(release: Release) -> None:
    rows = peers_listed(release, date=JUNE_END)
    assert rows["peer_code"].tolist() == ["many"] * 6 + ["few", ""]
    assert rows["townships"].tolist() == [float(10 + at) for at in range(8)]
    assert groups_of(release.about).source.zh == "按人口分组，统计年鉴2022"


def test_a_release_from_before_has_the_usual_groups(small_release: Release) -> None:
    rows = peers_listed(small_release, date=JUNE_END)
    known = dict(zip(rows["region_code"], rows["peer_code"], strict=True))
    # 甲县 has four townships in scope, 乙区 one, 丙县 three; 丁县 has none and no peers.
    assert known == {"520101": "small", "520102": "small", "520201": "small", "520202": ""}
    assert groups_of(small_release.about) == peers.default()


def test_places_without_the_figure_are_not_compared(small_release: Release) -> None:
    """丁县 owes no report: it has no timeliness, and three places are too few for limits."""
    rows = comparison(small_release, region=PROVINCE, indicator="reporting_timeliness", month=JUNE)
    assert sorted(rows["region_code"]) == ["520101", "520102", "520201"]
    assert np.isnan(rows["lower_95"]).all()


def test_a_place_whose_ground_changed_is_compared_by_the_months_since(tmp_path: Path) -> None:
    """1县 opened 400 cases a month until it lost a township in April, and 40 since, as everybody else: 10 reports each.

    By the whole half-year it would stand out with 1,320 in 60 reports; by its three months it has 120 in 30.
    """
    months = range(JUNE - 5, JUNE + 1)
    before = {EIGHT[0]: 400}
    rows = dict(contents()) | {
        tables.region: [region(PROVINCE, "黔省", "province", ""), region(EAST, "东市", "prefecture", PROVINCE)]
        + [region(code, f"{at}县", "county", EAST) for at, code in enumerate(EIGHT, start=1)],
        tables.report_month: [owed(code, month, 10, 10, 10) for code in EIGHT for month in months],
        tables.measure_month: [
            measure(code, month, "cases_opened", (before.get(code, 40) if month < APRIL else 40, 10, *[None] * 6))
            for code in EIGHT
            for month in months
        ],
        **broken(tables.series_break, region_code=EIGHT[0], broke_on=date(2023, 4, 10)),
    }
    release = open_release(written(tmp_path / "R0001-00000000.duckdb", rows))
    found = comparison(release, region=PROVINCE, indicator="cases_opened", month=JUNE, window="ytd")
    own = found.set_index("region_code").loc[EIGHT[0]]
    assert own[["numerator", "denominator", "value", "since"]].tolist() == [120, 30, 4.0, "2023-04"]
    others = found[found["region_code"] != EIGHT[0]]
    assert set(zip(others["numerator"], others["denominator"], others["since"], strict=True)) == {(240, 60, "")}
    assert set(found["band"]) == {0}
    # A single month lies on one ground.
    assert set(comparison(release, region=PROVINCE, indicator="cases_opened", month=APRIL)["since"]) == {""}
