"""The attention list: every rule at its limit, one order, one line a subject, worked out by hand.

In the small release at the end of June 2023: 丙县 covers none of three townships since January 2022, its path asks for
two by now and three by the end of 2024; 甲县 covers two of four, 12 of its stations owe a report and 2 have not filed;
乙区 is complete and reports, but a report of S4 equals another station's and waits; 丁县 has no townships. A finding at
S1 in 甲县 is overdue for 90 days.
"""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.attention import SEVERITIES, Rules, default
from catalogue.attention_own import changed
from queries.concerns import Line, concerns, ranked, rules_of
from queries.release import Release, open_release
from queries.signals import coverage, findings, half_year, outlook, pace, quality, reports, silence, stalls, visits
from queries.signals.signal import Asked, Signal
from tests.queries.conftest import (
    APRIL,
    BING,
    DING,
    EAST,
    JIA,
    JUNE,
    MAY_2023,
    PROVINCE,
    WEST,
    YI,
    contents,
    report,
    written,
)
from warehouse import release_schema as tables

RULES = default()
NOTHING = math.nan


def own(text: str) -> Rules:
    return changed(RULES, f"version = 1\n{text}")


# ---- coverage


def county(code: str = JIA, **facts: Any) -> dict[str, Any]:
    """A county with 10 of 12 townships covered, 2 to go, and whatever a test says of it."""
    usual = {
        "region_code": code, "indicator_id": "coverage_built", "numerator": 10.0, "denominator": 12.0,
        "value": 10 / 12, "remaining": 2.0, "months_standing_still": 0.0, "gained_1m": 0.0,
    }  # fmt: skip
    return usual | facts


def test_a_county_stands_still_from_the_sixth_month_on() -> None:
    rows = [county("a", months_standing_still=5.0), county("b", months_standing_still=6.0)]
    (found,) = coverage.still(rows, RULES["coverage_still"])
    assert (found.region_code, found.stations, found.value) == ("b", 2, 6.0)


def test_who_is_complete_does_not_stand_still() -> None:
    # A complete county has nothing to gain, however long it has been complete.
    rows = [county(remaining=0.0, months_standing_still=40.0)]
    assert list(coverage.still(rows, RULES["coverage_still"])) == []


def test_much_is_left_from_eight_townships_on() -> None:
    rows = [county("a", remaining=7.0), county("b", remaining=8.0)]
    assert [one.region_code for one in coverage.large(rows, RULES["coverage_large"])] == ["b"]


def test_one_township_lost_within_the_month_is_told_with_what_there_was() -> None:
    rows = [county(code, gained_1m=gained) for code, gained in zip("abcd", (-1.0, 0.0, 1.0, NOTHING), strict=True)]
    (found,) = coverage.fell(rows, RULES["coverage_fell"])
    assert (found.region_code, found.stations, found.other, found.numerator) == ("a", 1, 11.0, 10.0)


# ---- pace


def plan(code: str = JIA, **facts: Any) -> dict[str, Any]:
    """A plan for all 12 townships by the end of 2025, 18 months ahead, with 10 covered and the path kept."""
    usual = {
        "region_code": code, "indicator_id": "coverage_built", "covered": 10.0, "denominator": 12.0, "remaining": 2.0,
        "progress_class": "on_track", "best_per_month": 1.0, "required_now": 10.0, "gap": 0.0, "months_left": 18,
        "due_on": "2025-12-31",
    }  # fmt: skip
    return usual | facts


def test_a_plan_is_missed_only_after_its_day() -> None:
    rows = [plan("a", progress_class="not_met"), plan("b", progress_class="far_behind")]
    (found,) = pace.missed(rows, RULES["plan_missed"])
    assert (found.region_code, found.stations, found.numerator, found.denominator) == ("a", 2, 10.0, 12.0)
    assert found.due_on == "2025-12-31"


def test_a_day_is_out_of_reach_only_above_the_best_pace() -> None:
    """6 to go in 18 months are a third a month: as quick as it has ever been is quick enough."""
    rows = [
        plan("a", remaining=6.0, best_per_month=1 / 3),
        plan("b", remaining=7.0, best_per_month=1 / 3),
        plan("c", remaining=7.0, best_per_month=NOTHING),  # under three months of history nothing is said
        plan("d", remaining=7.0, best_per_month=0.0, months_left=0),  # no whole month is left: the due day will tell
        plan("e", remaining=0.0, best_per_month=0.0, progress_class="met"),
    ]
    (found,) = pace.unreachable(rows, RULES["plan_unreachable"])
    assert (found.region_code, found.stations) == ("b", 7)
    assert (found.value, found.other) == (7 / 18, 1 / 3)


def test_the_path_is_left_behind_from_two_townships_on() -> None:
    rows = [
        plan("a", gap=-1.0, required_now=11.0),
        plan("b", gap=-2.0, required_now=12.0),
        plan("c", gap=-2.0, progress_class="met"),
        plan("d", gap=-2.0, progress_class="not_met"),  # told by the rule of plans that were missed
        plan("e", gap=NOTHING),  # the plan has not begun
    ]
    (found,) = pace.behind(rows, RULES["plan_behind"])
    assert (found.region_code, found.stations, found.denominator) == ("b", 2, 12.0)


def course(code: str, chance: float) -> dict[str, Any]:
    """10 of 12 townships covered, and such a chance to have the other two by the end of 2025."""
    return {
        "region_code": code, "indicator_id": "coverage_built", "covered": 10.0, "denominator": 12.0, "remaining": 2.0,
        "value": chance, "due": "2025-12", "reason": "",
    }  # fmt: skip


def test_a_chance_is_compared_as_it_is_told() -> None:
    """20.4 % is told as 20 %, which is as much as one fifth; 20.6 % as 21 %. Of 85 % the same."""
    rows = [course("a", 0.204), course("b", 0.206), course("c", 0.844), course("d", 0.846), course("e", 1.0)]
    hardly = list(outlook.unlikely(rows, RULES["plan_unlikely"]))
    assert [(one.region_code, one.stations, one.value, one.due_on) for one in hardly] == [("a", 2, 0.204, "2025-12")]
    assert (hardly[0].numerator, hardly[0].denominator) == (10.0, 12.0)
    unsure = outlook.uncertain(rows, RULES["plan_uncertain"])
    assert [one.region_code for one in unsure] == ["b", "c"]  # of "a" the other rule speaks


def test_only_who_has_a_chance_left_to_tell_is_asked(small_release: Release) -> None:
    # 乙区 is complete, 丙县 never opened any, 丁县 has no townships. 甲县 set itself two by the end of 2023: in March
    # it had one, which it had gained in February; in April it had both.
    (row,) = outlook.rows(small_release, Asked(PROVINCE, APRIL - 1, "built"))
    assert (row["region_code"], row["covered"], row["remaining"], row["due"]) == (JIA, 1, 1, "2023-12")
    assert 0 < row["value"] < 1
    assert outlook.rows(small_release, Asked(PROVINCE, APRIL, "built")) == []


def test_half_the_task_is_missed_once_half_the_year_has_passed() -> None:
    usual = {"indicator_id": "coverage_built", "done": 1.0, "task": 6.0, "last_on": "2023-12-31"}
    rows = [
        usual | {"region_code": "a", "verdict": "time_only", "to_half": 2},
        usual | {"region_code": "b", "verdict": "neither", "to_half": 2},  # half of the year has not passed
        usual | {"region_code": "c", "verdict": "both", "to_half": 0},
        usual | {"region_code": "d", "verdict": "no_task", "to_half": 0},
        usual | {"region_code": "e", "verdict": "overdue", "to_half": 2},  # told by the rule of plans that were missed
    ]
    (found,) = half_year.missed(rows, RULES["half_missed"])
    assert (found.region_code, found.stations, found.numerator, found.denominator) == ("a", 2, 1.0, 6.0)
    assert list(half_year.missed(rows, own("[rule.half_missed]\ntownships = 3")["half_missed"])) == []


# ---- reporting


def month(code: str = JIA, **facts: Any) -> dict[str, Any]:
    usual = {
        "region_code": code, "indicator_id": "reporting_completeness", "expected": 20.0, "reported": 20.0,
        "on_time": 20.0, "not_reported": 0.0, "not_due": 0.0,
    }  # fmt: skip
    return usual | facts


def test_reports_are_missing_by_share_and_by_number_of_those_due() -> None:
    rows = [
        month("a", reported=18.0, not_reported=2.0),  # 2 of 20: 10 %
        month("b", expected=21.0, reported=19.0, not_reported=2.0),  # 2 of 21: 9.5 %
        month("c", expected=5.0, reported=4.0, not_reported=1.0),  # 20 %, but one station
        month("d", expected=25.0, reported=18.0, not_reported=2.0, not_due=5.0),  # 2 of the 20 that are due
        month("e", expected=NOTHING, not_reported=NOTHING),
    ]
    found = list(reports.missing(rows, RULES["reports_missing"]))
    assert [(one.region_code, one.stations, one.denominator) for one in found] == [("a", 2, 20.0), ("d", 2, 20.0)]
    assert found[0].value == 0.1


def test_late_is_what_was_filed_after_the_day() -> None:
    rows = [
        month("a", on_time=16.0),  # 4 of 20 late: 20 %
        month("b", on_time=17.0),  # 3 of 20
        month("c", on_time=NOTHING),  # not told
    ]
    (found,) = reports.late(rows, RULES["reports_late"])
    assert (found.region_code, found.stations, found.value) == ("a", 4, 0.2)


def test_stations_are_silent_by_county_and_the_longest_are_named_first() -> None:
    rows = [
        {"county_code": "a", "name": f"{name}站", "missed": missed}
        for name, missed in (("甲", 5), ("乙", 4), ("丙", 3), ("丁", 3), ("戊", 2))
    ]
    (found,) = silence.absent(rows, RULES["reports_absent"])
    assert (found.stations, found.value, found.other, found.names) == (4, 3, 5, "甲站、乙站、丙站")
    (found,) = silence.absent(rows, own("[rule.reports_absent]\nmonths = 5")["reports_absent"])
    assert (found.stations, found.names) == (1, "甲站")
    assert list(silence.absent(rows, own("[rule.reports_absent]\nstations = 5")["reports_absent"])) == []


def silent(tmp_path: Path, *months: dict[str, Any]) -> dict[str, int]:
    """The due months since the last report, by station, at the end of June 2023."""
    rows = contents() | {tables.site_month: list(months)}
    opened = open_release(written(tmp_path / "R0001-00000000.duckdb", rows))
    return {row["site_id"]: row["missed"] for row in silence.rows(opened, Asked(PROVINCE, JUNE, "built"))}


def test_silence_counts_due_months_since_the_last_report(tmp_path: Path) -> None:
    missing, filed = "not_reported", "on_time"
    found = silent(
        tmp_path,
        # S1 filed in March and not since: April, May, June.
        *(report("S1", at, state) for at, state in ((APRIL - 1, filed), (APRIL, missing), (MAY_2023, missing))),
        report("S1", JUNE, missing),
        # S2 missed May; June is not due yet and does not count.
        *(report("S2", at, state) for at, state in ((APRIL, filed), (MAY_2023, missing), (JUNE, "not_due"))),
        # S3 was suspended in between, which does not end its silence.
        *(report("S3", at, state) for at, state in ((APRIL, missing), (MAY_2023, "suspended"), (JUNE, missing))),
        # S4 filed late in June: it is not silent. S5 owes nothing any more.
        *(report("S4", at, state) for at, state in ((MAY_2023, missing), (JUNE, "late"))),
        *(report("S5", at, state) for at, state in ((APRIL, missing), (MAY_2023, missing), (JUNE, "suspended"))),
    )
    assert found == {"S1": 3, "S3": 2, "S2": 1}


# ---- data and standstill


def hit(site: str, check: str = "outlier_own", code: str = "a") -> dict[str, Any]:
    return {"county_code": code, "site_id": site, "name": f"{site}站", "check_id": check}


def test_figures_to_be_verified_count_by_station_and_are_told_by_figure() -> None:
    rows = [hit("甲"), hit("甲", "jump"), hit("乙"), hit("丙", "repeat"), hit("丁", code="b"), hit("戊", code="b")]
    (found,) = quality.waiting(rows, RULES["quality_waiting"])
    assert (found.region_code, found.stations, found.numerator, found.names) == ("a", 3, 4, "甲站、乙站、丙站")
    assert len(list(quality.waiting(rows, own("[rule.quality_waiting]\nstations = 2")["quality_waiting"]))) == 2


def test_reports_that_are_alike_have_a_rule_of_their_own() -> None:
    rows = [hit("甲"), hit("乙", "repeat"), hit("乙", "repeat"), hit("丙", "clone")]
    (found,) = quality.copied(rows, RULES["quality_copied"])
    assert (found.stations, found.numerator, found.names) == (2, 3, "乙站、丙站")


def overdue(site: str, days: int, code: str = "a") -> dict[str, Any]:
    return {"county_code": code, "site_id": site, "name": f"{site}站", "days": days}


def test_findings_are_overdue_by_station_from_the_days_of_the_rule_on() -> None:
    rows = [overdue("甲", 120), overdue("甲", 90), overdue("乙", 89), overdue("丙", 1, "b"), overdue("丁", 500, "")]
    (found,) = findings.overdue(rows, RULES["findings_long_overdue"])
    assert (found.region_code, found.stations, found.numerator, found.value, found.other) == ("a", 1, 2, 90, 120)
    both = list(findings.overdue(rows, RULES["findings_overdue"]))
    # 丁 is a centre above the counties, which no county answers for.
    assert [(one.region_code, one.stations, one.numerator) for one in both] == [("a", 2, 3), ("b", 1, 1)]


def test_visits_are_missed_by_share_and_by_number() -> None:
    rows = [
        {"region_code": "a", "due": 6.0, "kept": 3.0},  # half of them, three stations
        {"region_code": "b", "due": 7.0, "kept": 4.0},  # three of seven
        {"region_code": "c", "due": 2.0, "kept": 0.0},  # all, but two stations
        {"region_code": "d", "due": 0.0, "kept": 0.0},
        {"region_code": "e", "due": NOTHING, "kept": NOTHING},  # no register of visits
    ]
    (found,) = visits.missed(rows, RULES["visits_missed"])
    assert (found.region_code, found.stations, found.value, found.denominator) == ("a", 3, 0.5, 6.0)


def test_stations_that_stand_still_count_by_county() -> None:
    usual = {"county_code": "a", "share": 0.9, "value": 0.96}
    rows = [usual | {"name": f"{name}站", "days": days} for name, days in (("甲", 200.0), ("乙", 500.0), ("丙", 300.0))]
    rows += [usual | {"name": "丁站", "days": 900.0, "county_code": "b"}]  # alone in its county
    (found,) = stalls.stalled(rows, RULES["stations_stalled"])
    assert (found.region_code, found.stations, found.other, found.names) == ("a", 3, 500.0, "乙站、丙站、甲站")
    assert found.value == 0.9  # the share of the peers that were quicker
    stricter = own("[rule.stations_stalled]\nstations = 4")["stations_stalled"]
    assert list(stalls.stalled(rows, stricter)) == []


def test_a_rule_of_an_older_release_goes_on_judging_by_its_own_share() -> None:
    """Releases before thresholds kept the share with the rule: 0.95 of the peers, of which 乙 and 丁 fall short."""
    usual = {"county_code": "a", "share": 0.9, "days": 300.0}
    rows = [
        usual | {"name": name, "value": value} for name, value in zip("甲乙丙丁", (0.95, 0.94, 0.99, 0.91), strict=True)
    ]
    rule = RULES["stations_stalled"]
    share = replace(rule.limits["stations"], value=0.95)
    older = replace(rule, limits={"stations": replace(rule.limits["stations"], value=2), "share": share})
    (found,) = stalls.stalled(rows, older)
    assert (found.stations, found.value, found.names) == (2, 0.95, "甲、丙")


# ---- the order of lines


def line(code: str, rule_id: str, stations: int, rules: Rules = RULES) -> Line:
    return Line(Signal(code, "coverage_built", stations, 1.0), rules[rule_id])


def placed(lines: list[Line], rules: Rules = RULES) -> list[tuple[str, str, int]]:
    return [(one.signal.region_code, one.rule.id, one.signal.stations) for one in ranked(lines, rules)]


def test_severity_comes_before_stations_before_rules_before_places() -> None:
    lines = [
        line("d", "coverage_large", 30),  # to be watched: last, however many
        line("c", "plan_behind", 5),  # serious
        line("b", "coverage_still", 5),  # as many, but its rule stands later
        line("a", "plan_behind", 4),
        line("z", "plan_missed", 1),  # urgent
        line("y", "plan_missed", 1),  # the same: the lower code first
    ]
    assert [code for code, *_ in placed(lines)] == ["y", "z", "c", "b", "a", "d"]


def test_a_province_may_sort_by_stations_first_and_put_rules_first() -> None:
    lines = [line("a", "plan_missed", 1), line("b", "coverage_large", 30), line("c", "plan_behind", 30)]
    by_stations = own('order = ["stations"]')  # then by severity
    assert [code for code, *_ in placed(lines, by_stations)] == ["c", "b", "a"]
    by_rule = own('order = ["rule"]\nfirst = ["coverage_large"]')
    assert [code for code, *_ in placed(lines, by_rule)] == ["b", "a", "c"]


def test_of_a_county_and_subject_the_foremost_line_stands_and_names_the_others() -> None:
    lines = [line("a", "plan_behind", 3), line("a", "plan_unreachable", 9), line("a", "coverage_large", 9)]
    first, second = ranked(lines, RULES)
    assert (first.rule.id, first.also) == ("plan_unreachable", ("plan_behind",))
    assert (second.rule.id, second.also) == ("coverage_large", ())  # another subject
    assert len(ranked(lines, replace(RULES, is_once=False))) == 3


@given(
    st.lists(
        st.builds(line, st.sampled_from("abc"), st.sampled_from(sorted(RULES)), st.integers(1, 9)), max_size=20
    ).flatmap(lambda lines: st.tuples(st.just(lines), st.permutations(lines)))
)
def test_the_order_does_not_depend_on_how_lines_came(pair: tuple[list[Line], list[Line]]) -> None:
    lines, mixed = pair
    assert placed(lines) == placed(mixed)
    grave = [SEVERITIES.index(one.rule.severity) for one in ranked(lines, RULES)]
    assert grave == sorted(grave)


# ---- the list of a release


def listed(release: Release, region: str = PROVINCE, month: int = JUNE) -> list[tuple[int, str, str, int, str]]:
    frame = concerns(release, region=region, month=month, rung="built")
    names = ["rank", "region_code", "rule_id", "stations", "also"]
    return list(frame[names].itertuples(index=False, name=None))


def test_the_list_of_the_small_province(small_release: Release) -> None:
    # 丙县 needs 3 in 18 months and never added any; of the path it lacks 2. Of the year it is to have 75 %, in whole
    # townships 3, and lacks 2 of half of them. Pace and standstill are both about three townships; the rule of the
    # pace stands before that of the standstill.
    assert listed(small_release) == [
        (1, JIA, "findings_long_overdue", 1, "findings_overdue"),  # one station, but urgent
        (2, BING, "plan_unreachable", 3, "half_missed plan_behind"),
        (3, BING, "coverage_still", 3, ""),
        (4, JIA, "reports_missing", 2, ""),
        (5, YI, "quality_copied", 1, ""),
    ]
    assert listed(small_release, WEST) == [
        (1, BING, "plan_unreachable", 3, "half_missed plan_behind"),
        (2, BING, "coverage_still", 3, ""),
    ]
    assert listed(small_release, EAST) == [*listed(small_release, JIA), (3, YI, "quality_copied", 1, "")]
    assert listed(small_release, JIA) == [
        (1, JIA, "findings_long_overdue", 1, "findings_overdue"),
        (2, JIA, "reports_missing", 2, ""),
    ]
    assert listed(small_release, DING) == []


def test_the_figures_of_a_line_are_those_of_its_sentence(small_release: Release) -> None:
    rows = concerns(small_release, region=PROVINCE, month=JUNE, rung="built").to_dict("records")
    finding, first, second, third, fourth = rows
    assert (finding["numerator"], finding["other"], finding["names"]) == (1, 90, "S1社工站")
    assert (first["numerator"], first["denominator"], first["due_on"]) == (0, 3, "2024-12-31")
    assert (first["value"], first["other"]) == (3 / 18, 0.0)
    assert (second["numerator"], second["denominator"], second["value"]) == (0, 3, 18)  # January 2022 to June 2023
    assert (third["numerator"], third["denominator"], third["value"]) == (2, 12, 2 / 12)
    assert (fourth["numerator"], fourth["names"]) == (1, "S4社工站")
    assert [row["severity"] for row in rows] == ["urgent", *["serious"] * 4]


def having(release: Release, rules: Rules) -> Release:
    """The release as if it had been made with these rules."""
    return replace(release, about={**release.about, "attention": rules.as_json()})


def test_another_threshold_makes_another_list(small_release: Release) -> None:
    softer = having(
        small_release,
        own(
            "[rule.reports_missing]\nshare = 0.2\n[rule.plan_unreachable]\non = false\n"
            "[rule.findings_long_overdue]\ndays = 91\n[rule.findings_overdue]\ndays = 91"
        ),
    )
    assert listed(softer) == [
        (1, BING, "coverage_still", 3, ""),
        (2, BING, "half_missed", 2, "plan_behind"),
        (3, YI, "quality_copied", 1, ""),
    ]
    graver = having(small_release, own('[rule.reports_missing]\nseverity = "urgent"'))
    # Two stations come before the one with a finding.
    assert listed(graver)[0] == (1, JIA, "reports_missing", 2, "")
    assert rules_of(graver.about).own_version == 1


def test_nothing_is_known_before_the_data_begin(small_release: Release) -> None:
    # In January 2022 no report was owed, nobody had stood still for a month, and the plan had just begun.
    assert listed(small_release, month=small_release.first_month) == []


def test_a_public_release_has_no_list(small_release: Release) -> None:
    public = replace(small_release, about={**small_release.about, "public": "true"})
    assert concerns(public, region=PROVINCE, month=JUNE, rung="built").empty


def test_an_unknown_rung_is_refused(small_release: Release) -> None:
    with pytest.raises(ValueError, match="rung"):
        concerns(small_release, region=PROVINCE, month=JUNE, rung="open")
