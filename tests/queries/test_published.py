"""From a published figure to the present: every part by hand, and they add up."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.period import parse_month
from catalogue.published import PublishedFigure, as_json
from catalogue.published_file import default
from catalogue.text import Text
from queries.published import figures_of, published_coverage, published_reports
from queries.revisions import REPORT_REASONS, coverage_reasons, pair_sum
from tests.queries.conftest import (
    APRIL,
    JIA,
    JUNE,
    MAY_2023,
    OPENED_SECOND,
    PROVINCE,
    START,
    STEPS,
    answer,
    steps,
    township,
)
from tests.queries.test_revisions import Make, make

__all__ = ["make"]

END = date(2023, 6, 30)


def figure(**changes: object) -> PublishedFigure:
    """What a report of July 2023 said of 甲县 at the end of April: three of three townships."""
    said = PublishedFigure(
        "jia-2023-04", JIA, "coverage_built", date(2023, 4, 30), APRIL, 3.0, None, 3, Text("报道", "Report"), JUNE
    )
    return replace(said, **changes)  # type: ignore[arg-type]


def in_jia(*rows):
    """The steps of the small release with other ones of the townships of 甲县."""
    kept = [one for one in STEPS if not (len(one["region_code"]) == 9 and one["region_code"][:6] == JIA)]
    return [*kept, *(row for some in rows for row in some)]


def counts(frame) -> dict[str, tuple[float, float]]:
    return {row.part: (row.numerator, row.denominator) for row in frame.itertuples()}


def told(frame) -> dict[str, tuple[float, float]]:
    return {row.part: (row.numerator, row.value) for row in frame.itertuples()}


def adds_up(frame, column: str) -> bool:
    first, *parts, last = frame[column]
    return first + math.fsum(parts) == last


def test_a_published_coverage_is_led_to_the_present(make: Make) -> None:
    # The earliest release that is kept has 一乡 and 二乡 covered on 30 April: one less than was published.
    then = make("then")
    # Since then: 三乡 was covered on that day already, as was stated later. In time: 二乡 counts no longer from June
    # on, 新乡 was set up in May and is covered from June on.
    second = steps("520101002", "built", (START, 0, 1, 0, 0, 0, 0, 0, 0), (OPENED_SECOND, 1, 1, 1, 0, 0, 0, 0, 0),
                   (date(2023, 6, 1), 0, 0, 1, 1, 0, 0, 0, 0))  # fmt: skip
    now = make(
        "now",
        coverage_step=in_jia(
            township("520101001", date(2023, 2, 1)), second, township("520101003", date(2023, 4, 1)),
            township("520101004", date(2023, 6, 1), begins=date(2023, 5, 1)),
        ),
    )  # fmt: skip
    frame = published_coverage(now, then, figure(), date=END)
    assert counts(frame) == {
        "published": (3, 3), "unexplained": (-1, 0),
        "status": (1, 0), "scope": (0, 0), "divisions": (0, 0),
        "status_since": (0, 0), "scope_since": (-1, -1), "divisions_since": (1, 1),
        "after": (3, 3),
    }  # fmt: skip
    assert adds_up(frame, "numerator")
    assert adds_up(frame, "denominator")
    assert list(frame["value"].dropna()) == [1.0, 1.0]


def test_a_coverage_that_is_reproduced_leaves_nothing_unexplained(make: Make) -> None:
    release = make("one")
    frame = published_coverage(release, release, figure(value=2.0), date=END)
    # 新乡 came in May, without a station: two of three, then two of four.
    assert counts(frame)["unexplained"] == (0, 0)
    assert counts(frame)["divisions_since"] == (0, 1)
    assert counts(frame)["after"] == (2, 4)


def test_what_the_number_in_scope_was_is_not_made_up(make: Make) -> None:
    release = make("one")
    first, gap = published_coverage(release, release, figure(in_scope=None), date=END)["denominator"][:2]
    assert math.isnan(first)
    assert math.isnan(gap)


def test_a_stock_is_led_on_station_by_station(make: Make) -> None:
    asked = figure(region=PROVINCE, indicator="staff", day=date(2023, 5, 31), since=MAY_2023, value=10.0, in_scope=None)
    then = make("then", site_measure=[answer("S1", MAY_2023, "staff", 4), answer("S3", MAY_2023, "staff", 3)])
    # May: S1 filed again (5), S2 came late (2). June: S1 has one more, S3 as many, S4 reports, S2 does not.
    rows = [("S1", MAY_2023, 5), ("S2", MAY_2023, 2), ("S3", MAY_2023, 3), ("S1", JUNE, 6), ("S3", JUNE, 3)]
    rows.append(("S4", JUNE, 5))
    now = make("now", site_measure=[answer(site, month, "staff", value) for site, month, value in rows])
    frame = published_reports(now, then, asked, month=JUNE)
    parts = told(frame)
    assert math.isnan(parts.pop("published")[0])
    assert math.isnan(parts.pop("unexplained")[0])
    assert parts == {
        "late": (1, 2), "corrected": (1, 1), "registered": (0, 0), "moved": (0, 0), "definition": (0, 0),
        "same_stations": (2, 1), "joined": (1, 5), "absent": (1, -2), "after": (3, 14),
    }  # fmt: skip
    assert list(frame["value"][:2]) == [10, -3]
    assert adds_up(frame, "value")  # 10 − 3 + 2 + 1 + 1 + 5 − 2 = 14


def test_a_sum_of_months_goes_on_with_the_months_after(make: Make) -> None:
    asked = figure(indicator="cases_opened", day=date(2023, 5, 31), since=APRIL, value=12.0, in_scope=None)
    before = [answer("S1", APRIL, "cases_opened", 5), answer("S1", MAY_2023, "cases_opened", 6)]
    then = make("then", site_measure=before)
    later = [("S2", MAY_2023, 2), ("S1", JUNE, 4), ("S2", JUNE, 1)]
    now = make("now", site_measure=[*before, *(answer(one, month, "cases_opened", n) for one, month, n in later)])
    frame = published_reports(now, then, asked, month=JUNE)
    parts = told(frame)
    assert parts["late"] == (1, 2)
    assert parts["later_months"] == (2, 5)
    assert parts["after"] == (5, 18)
    assert adds_up(frame, "value")  # 12 − 1 + 2 + 5 = 18


def test_without_an_earlier_release_nothing_was_corrected(make: Make) -> None:
    asked = figure(indicator="cases_opened", day=date(2023, 5, 31), since=APRIL, value=11.0, in_scope=None)
    rows = [("S1", APRIL, 5), ("S1", MAY_2023, 6), ("S2", JUNE, 1)]
    release = make("one", site_measure=[answer(one, month, "cases_opened", n) for one, month, n in rows])
    parts = told(published_reports(release, release, asked, month=JUNE))
    assert parts["unexplained"][1] == 0
    assert [parts[reason] for reason in REPORT_REASONS] == [(0, 0)] * 5
    assert (parts["later_months"], parts["after"]) == ((1, 1), (3, 12))


def test_nothing_is_led_back_in_time(make: Make) -> None:
    release = make("one")
    with pytest.raises(ValueError, match="before"):
        published_coverage(release, release, figure(), date=date(2023, 3, 31))
    with pytest.raises(ValueError, match="before"):
        published_reports(release, release, figure(indicator="staff"), month=parse_month("2023-03"))


def test_a_release_keeps_its_province_s_figures() -> None:
    assert figures_of({}) == default()
    assert figures_of({"published": as_json([figure()])}) == (figure(),)


TOWNSHIPS = st.dictionaries(st.sampled_from("ABCDEF"), st.sampled_from([(0.0, 0.0), (0.0, 1.0), (1.0, 1.0)]))


@given(TOWNSHIPS, TOWNSHIPS)
def test_reasons_of_coverage_add_up(old, new) -> None:
    reasons = coverage_reasons(old, new)
    for at in (0, 1):
        assert pair_sum(old.values())[at] + sum(pair[at] for pair in reasons.values()) == pair_sum(new.values())[at]
