"""Findings, visits, orders and cases of the small release, each figure worked out by hand (see ``supervised``)."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.assessments import assessment_items, assessment_pairs, assessments, rubrics
from queries.findings import findings
from queries.release import Release
from queries.supervision import step_flow, supervision, supervision_series
from queries.visits import visit_states
from tests.queries.conftest import EAST, JIA, JUNE, MAY_2023, PROVINCE, WEST

LAST = date(2023, 6, 30)


def figures(release: Release, region: str, month: int = JUNE, window: str = "month") -> dict[str, float]:
    frame = supervision(release, region=region, month=month, window=window)
    return dict(zip(frame["indicator_id"], frame["value"], strict=True))


def test_stocks_are_those_of_the_last_month_and_flows_add_up(small_release: Release) -> None:
    june, year = figures(small_release, PROVINCE), figures(small_release, PROVINCE, window="ytd")
    assert (june["findings_open"], june["findings_overdue"], june["visits_due"], june["visits_kept"]) == (3, 1, 3, 2)
    # April 1 of 1, May 0 of 2, June 2 of 3; the stock is June's whatever the window.
    assert (year["findings_open"], year["visits_due"], year["visits_kept"]) == (3, 6, 3)
    assert year["visits_kept_share"] == 0.5
    assert (year["findings_closed"], year["findings_in_time_share"]) == (1, 1.0)


def test_a_share_of_nothing_is_none(small_release: Release) -> None:
    frame = supervision(small_release, region=WEST, month=JUNE).set_index("indicator_id")
    assert math.isnan(frame.at["visits_kept_share", "value"])
    assert frame.at["visits_kept_share", "status"] == "out_of_scope"
    assert (frame.at["findings_open", "value"], frame.at["findings_open", "status"]) == (1.0, "normal")


def test_before_the_registers_began_there_is_nothing(small_release: Release) -> None:
    frame = supervision(small_release, region=PROVINCE, month=MAY_2023 - 2)
    assert frame["value"].isna().all()
    assert set(frame["status"]) == {"out_of_scope"}


def test_every_place_of_a_level_has_its_row(small_release: Release) -> None:
    frame = supervision(small_release, region=PROVINCE, month=JUNE, level="prefecture")
    late = frame[frame["indicator_id"] == "findings_overdue"]
    assert dict(zip(late["region_code"], late["value"], strict=True)) == {EAST: 1.0, WEST: 0.0}


def test_a_share_month_by_month(small_release: Release) -> None:
    frame = supervision_series(
        small_release, indicator="visits_kept_share", region=JIA, first=MAY_2023 - 1, last=JUNE
    )  # fmt: skip
    assert list(zip(frame["period"], frame["numerator"], frame["denominator"], frame["value"], strict=True)) == [
        ("2023-04", 1, 1, 1.0), ("2023-05", 0, 2, 0.0), ("2023-06", 1, 2, 0.5),
    ]  # fmt: skip
    with pytest.raises(ValueError, match="staff"):
        supervision_series(small_release, indicator="staff", region=JIA, first=JUNE, last=JUNE)


def test_steps_fall_from_all_that_were_made(small_release: Release) -> None:
    orders = step_flow(small_release, flow="orders", region=PROVINCE, month=JUNE)
    assert list(orders["value"]) == [8, 6, 6, 3]
    assert list(orders["share"]) == [1.0, 0.75, 0.75, 0.375]
    cases = step_flow(small_release, flow="cases", region=JIA, month=JUNE, window="last12")
    assert list(zip(cases["indicator_id"], cases["value"], strict=True)) == [
        ("people_registered", 20), ("people_filed", 15), ("people_in_depth", 6),
    ]  # fmt: skip
    with pytest.raises(ValueError, match="visits"):
        step_flow(small_release, flow="visits", region=JIA, month=JUNE)


def test_findings_stand_as_they_did_on_the_day(small_release: Release) -> None:
    def told(day: date, region: str = PROVINCE) -> list[tuple[str, str, int, str]]:
        frame = findings(small_release, region=region, date=day)
        return list(zip(frame["finding_id"], frame["finding_state"], frame["days"], frame["closed_on"], strict=True))

    # 29 days of April after the first, 31 of May, 30 of June: 90.
    assert told(LAST) == [
        ("F1", "overdue", 90, ""), ("F2", "due_soon", -10, ""), ("F5", "open", -62, ""),
        ("F3", "closed_late", 10, "2023-03-11"), ("F4", "closed_in_time", -12, "2023-05-20"),
    ]  # fmt: skip
    # On the tenth of March F3 was nine days overdue and nobody knew how it would end; F1 was due in 22 days.
    assert told(date(2023, 3, 10)) == [("F3", "overdue", 9, ""), ("F1", "due_soon", -22, "")]
    # On its due day a finding is not overdue yet; thirty days before it is due soon, thirty-one days before it is not.
    assert told(date(2023, 4, 1), JIA) == [("F1", "due_soon", 0, "")]
    assert told(date(2023, 3, 2), JIA) == [("F1", "due_soon", -30, "")]
    assert told(date(2023, 3, 1), JIA) == [("F1", "open", -31, "")]


def test_visits_of_a_county_are_told_site_by_site(small_release: Release) -> None:
    frame = visit_states(small_release, county=JIA, activity="visit", first=MAY_2023, last=JUNE)
    assert list(zip(frame["site_id"], frame["period"], frame["visit_state"], frame["kept_on"], strict=True)) == [
        ("S1", "2023-05", "missed", ""), ("S1", "2023-06", "kept", "2023-06-02"), ("S2", "2023-05", "missed", ""),
        ("S2", "2023-06", "missed", ""), ("S3", "2023-06", "not_due", ""),
    ]  # fmt: skip
    quarter = visit_states(small_release, county="520102", activity="visit", first=JUNE, last=JUNE)
    assert (quarter["since"].iloc[0], quarter["period"].iloc[0]) == ("2023-04", "2023-06")


def test_points_are_summed_first_and_divided_once(small_release: Release) -> None:
    frame = assessments(small_release, region=PROVINCE, date=LAST, rubric="five_haves")
    assert {(row.site_id, row.kind): row.numerator for row in frame.itertuples()} == {
        ("S1", "self"): 90, ("S2", "self"): 80, ("S4", "self"): 100, ("S1", "third_party"): 70,
        ("S4", "third_party"): 90,
    }  # fmt: skip
    items = assessment_items(small_release, region=PROVINCE, date=LAST, rubric="five_haves")
    # Premises of three stations by themselves: 20 + 16 + 20 of 60.
    own = items[(items["kind"] == "self") & (items["item"] == "premises")]
    assert own[["numerator", "denominator", "sites"]].to_numpy().tolist() == [[56, 60, 3]]


def test_self_and_third_party_are_compared_on_the_same_stations_only(small_release: Release) -> None:
    frame = assessment_pairs(small_release, region=PROVINCE, date=LAST, rubric="five_haves").set_index("item")
    # S1 and S4 only: premises 36 against 40 of 40, funding 20 against 35, rules 35 against 35.
    assert set(frame["sites"]) == {2}
    assert frame["numerator"].to_dict() == {"premises": -4, "team": -6, "funding": -15, "rules": 0, "services": -5}
    assert frame.at["funding", "value"] == -0.375
    # Before the third party came, and where it did not come, there is nothing to compare.
    assert assessment_pairs(small_release, region=PROVINCE, date=date(2023, 3, 19), rubric="five_haves").empty
    assert assessment_pairs(small_release, region=WEST, date=LAST, rubric="five_haves").empty


def test_rubrics_are_told_with_how_often_they_were_used(small_release: Release) -> None:
    frame = rubrics(small_release)
    assert list(zip(frame["rubric_id"], frame["used"], frame["newest"], strict=True)) == [
        ("five_haves", 5, "2023-03-20"), ("star_levels", 1, "2023-04-20"),
    ]  # fmt: skip


def test_a_release_from_before_supervision_has_none_of_it(small_release: Release) -> None:
    known = {name: one for name, one in small_release.definitions.items() if not name.startswith("findings")}
    earlier = replace(small_release, definitions=known)
    assert supervision(earlier, region=PROVINCE, month=JUNE)["value"].isna().all()
    for frame in (
        findings(earlier, region=PROVINCE, date=LAST),
        visit_states(earlier, county=JIA, activity="visit", first=JUNE, last=JUNE),
        rubrics(earlier),
        assessments(earlier, region=PROVINCE, date=LAST, rubric="five_haves"),
        assessment_items(earlier, region=PROVINCE, date=LAST, rubric="five_haves"),
        assessment_pairs(earlier, region=PROVINCE, date=LAST, rubric="five_haves"),
    ):
        assert frame.empty


@given(month=st.integers(MAY_2023 - 1, JUNE), window=st.sampled_from(["month", "ytd", "last12", "all"]))
def test_flows_never_rise_and_a_whole_is_the_sum_of_its_parts(small_release: Release, month: int, window: str) -> None:
    for flow in ("orders", "cases"):
        shares = step_flow(small_release, flow=flow, region=PROVINCE, month=month, window=window)["value"].fillna(0)
        assert shares.is_monotonic_decreasing
    whole = figures(small_release, PROVINCE, month, window)
    parts = supervision(small_release, region=PROVINCE, month=month, window=window, level="county")
    for name in ("findings_open", "visits_due", "visits_kept", "orders_rated"):
        assert parts.loc[parts["indicator_id"] == name, "value"].sum() == whole[name]
