"""The checks on figures of a few stations and months, each expected value worked out by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from catalogue import checks, indicators
from warehouse.checks import copies, habits, levels, relations, workload
from warehouse.checks.block import Block, Ground
from warehouse.checks.run import keyed, run

JANUARY = 24288  # 2024-01
CHECKS = checks.load(indicators.load())
PARTS = ["station", "position", "indicator_id", "kind", "total", "sum", "largest", "is_whole"]


def block(figures: dict[str, list[list[float]]], parts: list[tuple] = (), counties: str | None = None) -> Block:
    """Stations S0, S1 … of county C unless said, with their figures month by month from January 2024."""
    values = np.array(list(figures.values()), dtype=float).transpose(1, 2, 0)
    sites = np.array([f"S{row}" for row in range(len(values))], dtype=object)
    counties = np.array(list(counties or "C" * len(values)), dtype=object)
    filed = ~np.isnan(values).all(axis=2)
    return Block(sites, counties, JANUARY, tuple(figures), values, filed, pd.DataFrame(parts, columns=PARTS))


def told(hits: pd.DataFrame, *columns: str) -> list[tuple]:
    return list(hits[list(columns)].itertuples(index=False, name=None))


def test_a_part_exceeds_its_whole_by_definition_and_by_rule() -> None:
    """Staff of which more are licensed, two groups in one session; equal figures break nothing."""
    world = block({"staff": [[3, 3]], "staff_licensed": [[3, 4]], "groups_run": [[2, 2]], "group_sessions": [[2, 1]]})
    found = relations.hits(world, CHECKS)
    assert told(found, "check_id", "month", "indicator_id", "value", "high", "other_indicator_id") == [
        ("relation", JANUARY + 1, "staff_licensed", 4, 3, "staff"),
        ("relation", JANUARY + 1, "groups_run", 2, 1, "group_sessions"),
    ]


def test_domains_add_up_and_no_group_exceeds_all_persons() -> None:
    """Some domains may be missing as long as they stay below the total; all together have to make it."""
    parts = [
        (0, 0, "person_times_served", "domain", 100, 90, 60, False),
        (0, 1, "person_times_served", "domain", 100, 90, 60, True),
        (0, 2, "persons_served", "group", 50, 90, 50, False),
        (0, 3, "persons_served", "group", 50, 90, 51, False),
    ]
    found = relations.hits(block({"staff": [[1, 1, 1, 1]]}, parts), CHECKS)
    assert told(found, "month", "indicator_id", "value", "other_value") == [
        (JANUARY + 1, "person_times_served", 100, 90),
        (JANUARY + 3, "persons_served", 50, 51),
    ]


def test_a_stock_carries_over_only_between_months_that_were_reported() -> None:
    """5 + 3 - 2 = 6, not 7. From 7 on with a month missing nothing is said about the next."""
    gap = math.nan
    world = block(
        {"cases_active": [[5, 7, gap, 1]], "cases_opened": [[0, 3, gap, 0]], "cases_closed": [[0, 2, gap, 0]]}
    )
    found = relations.hits(world, CHECKS)
    assert told(found, "check_id", "month", "value", "low", "high", "other_value") == [
        ("balance", JANUARY + 1, 7, 6, 6, 5)
    ]


def test_a_cumulative_figure_never_falls(monkeypatch: pytest.MonkeyPatch) -> None:
    """10, nothing, 9: less than the last that is known, two months before."""
    world = block({"staff": [[10, math.nan, 9, 9]]})
    cumulative = [type("Cumulative", (), {"id": "staff", "nature": "cumulative", "at_most": ""})()]
    monkeypatch.setattr(Block, "definitions", property(lambda _: cumulative))
    found = relations.joined(list(relations._falling(world)))
    assert told(found, "month", "value", "low", "other_month") == [(JANUARY + 2, 9, 10, JANUARY)]


def test_goods_have_a_number_and_combined_figures_stand_alone() -> None:
    world = block(
        {
            "goods_value": [[900, 0, 0]], "goods_items": [[0, 4, 0]], "groups_and_cases": [[0, 5, 5]],
            "cases_opened": [[1, 0, 2]],
        }
    )  # fmt: skip
    found = relations.hits(world, CHECKS)
    assert told(found, "check_id", "month", "indicator_id", "other_indicator_id") == [
        ("together", JANUARY, "goods_value", "goods_items"),
        ("together", JANUARY + 1, "goods_items", "goods_value"),
        ("together", JANUARY + 2, "groups_and_cases", "cases_opened"),
    ]


def test_a_figure_of_another_size_is_told_with_its_range() -> None:
    """Nine months of 100 and one of 1,000. The MAD is 0, so the floor of 0.25 stands in.

    ln(1000.5 / 100.5) = 2.298, divided by 0.25: z = 9.19. The range is what 3.5 × 0.25 = 0.875 allows, but never less
    than a factor of 3 (ln 3 = 1.099): from 100.5 / 3 - 0.5 = 33 to 100.5 × 3 - 0.5 = 301.
    """
    found = levels.own(block({"person_times_served": [[100] * 5 + [1000] + [100] * 4]}), CHECKS["outlier_own"])
    ((month, value, score, low, high, months),) = told(found, "month", "value", "score", "low", "high", "compared")
    assert (month, value, months) == (JANUARY + 5, 1000, 10)
    assert (score, low, high) == pytest.approx((math.log(1000.5 / 100.5) / 0.25, 33, 301))


def test_what_is_usual_is_learnt_on_one_ground() -> None:
    """100 a month, and 1,000 from the month on in which its township took in others: two levels, neither odd.

    Before it was moved the station went along with county C, of which the campaign in month 3 was: 500 there is no odd
    month beside eight others of 500, and is one for a station that lay in D all the time.
    """
    grown = block({"person_times_served": [[100] * 9 + [1000] * 3]})
    assert len(levels.own(grown, CHECKS["outlier_own"])) == 3
    apart = replace(grown, grounds=(Ground(0, "C", 0, 9), Ground(0, "C", 9, 12)))
    assert levels.own(apart.by_ground(), CHECKS["outlier_own"]).empty

    campaign = [100.0] * 2 + [500] + [100] * 9
    moved = block({"person_times_served": [campaign] * 9 + [[100.0] * 12] * 9}, counties="C" * 8 + "D" * 10)
    found = levels.own(moved, CHECKS["outlier_own"])
    assert told(found, "site_id", "month") == [("S8", JANUARY + 2)]
    there = replace(moved, grounds=(Ground(8, "C", 0, 6), Ground(8, "D", 6, 12)))
    assert levels.own(there.by_ground(), CHECKS["outlier_own"]).empty


def test_a_level_does_not_jump_across_a_change_of_ground_but_copies_are_found_across_it() -> None:
    """The whole block keeps one row a station: what a report repeats of an earlier month is no matter of ground."""
    world = block({"person_times_served": [[100] * 6 + [1000] * 6]})
    assert told(levels.jumps(world, CHECKS["jump"]), "month") == [(JANUARY + 6,)]
    apart = replace(world, grounds=(Ground(0, "C", 0, 6), Ground(0, "C", 6, 12)))
    assert levels.jumps(apart.by_ground(), CHECKS["jump"]).empty
    assert apart.by_ground().sites.tolist() == ["S0", "S0"]
    assert block({"staff": [[1]]}).by_ground().grounds == ()


@pytest.mark.parametrize(
    ("figures", "why"),
    [
        ([100] * 9 + [290], "less than three times as much"),
        ([1, 0, 1, 2, 1, 0, 1, 1, 2, 6], "5 from a usual 1 is chance: 2 (√6.375 - √1.375) = 2.7"),
        ([100] * 9 + [0], "none is no size"),
        ([100] * 4 + [1000], "five months are too few"),
    ],
)
def test_what_is_no_outlier(figures: list[float], why: str) -> None:
    assert levels.own(block({"person_times_served": [figures]}), CHECKS["outlier_own"]).empty, why


def test_a_campaign_of_the_whole_county_is_no_outlier() -> None:
    """Eight stations of a county leap to five times as much in the same month; alone one of them would be asked."""
    steady, leaping = [100.0] * 10, [100.0] * 5 + [500.0] + [100.0] * 4
    alone = levels.own(block({"person_times_served": [leaping, *[steady] * 7]}), CHECKS["outlier_own"])
    together = levels.own(block({"person_times_served": [leaping] * 8}), CHECKS["outlier_own"])
    assert told(alone, "site_id", "month") == [("S0", JANUARY + 5)]
    assert together.empty


def test_a_zero_report_is_no_outlier() -> None:
    world = block({"person_times_served": [[100] * 5 + [1000] + [100] * 4]})
    world.filed[0, 5] = False
    assert levels.own(world, CHECKS["outlier_own"]).empty


def test_a_young_station_is_compared_with_its_peers() -> None:
    """Eleven stations with 20 and one with 2,000 in its first month; ten are enough to compare with."""
    found = levels.peers(block({"person_times_served": [[20.0]] * 11 + [[2000.0]]}), CHECKS["outlier_peer"])
    few = levels.peers(block({"person_times_served": [[20.0]] * 8 + [[2000.0]]}), CHECKS["outlier_peer"])
    assert told(found, "site_id", "month", "compared") == [("S11", JANUARY, 12)]
    assert few.empty


def test_a_level_that_stays_is_one_jump_and_a_single_month_none() -> None:
    """From 20 to 200 for good, told once, at the first month, with what was usual before."""
    lasting, once = [20] * 6 + [200] * 6, [20] * 6 + [200] + [20] * 5
    found = levels.jumps(block({"assistance_screenings": [lasting, once]}), CHECKS["jump"])
    assert told(found, "site_id", "month", "value") == [("S0", JANUARY + 6, 200)]
    assert found["other_value"].iloc[0] == pytest.approx(20)


MONTH = {"person_times_served": 231, "persons_served": 140, "households_visited": 37, "visit_person_times": 58,
         "volunteer_person_times": 88}  # fmt: skip


def other(offset: int) -> dict[str, int]:
    return {name: value + offset * (3 + at) for at, (name, value) in enumerate(MONTH.items())}


def of(stations: list[list[dict[str, int]]], counties: str | None = None) -> Block:
    """A block of whole reports: for every station its months."""
    return block(
        {name: [[month[name] for month in months] for months in stations] for name in MONTH}, counties=counties
    )


def test_a_month_repeats_the_earlier_one_that_it_resembles_most() -> None:
    """March is January again. Each figure scores log₁₀(1 + 2.5 √(v + (0.3 v)²)), 9.3 in all: more than 6."""
    found = copies.repeats(of([[MONTH, other(1), MONTH]]), CHECKS["repeat"])
    score = sum(math.log10(1 + 2.5 * math.sqrt(v + (0.3 * v) ** 2)) for v in MONTH.values())
    ((site, month, then, agreed, compared, found_score),) = told(
        found, "site_id", "month", "other_month", "agreed", "compared", "score"
    )
    assert (site, month, then, agreed, compared) == ("S0", JANUARY + 2, JANUARY, 5, 5)
    assert found_score == pytest.approx(score)
    assert 9.3 < score < 9.4


def test_small_figures_agree_by_chance() -> None:
    """Five times 1 scores 5 × log₁₀(1 + 2.5 √1.09) = 2.8: not worth a question."""
    ones = dict.fromkeys(MONTH, 1)
    assert copies.repeats(of([[ones, ones, ones]]), CHECKS["repeat"]).empty


def test_neighbours_may_be_nearly_equal_strangers_have_to_be_equal() -> None:
    """S0 and S1 of county A differ in one figure of five; S2 of B equals S0; S3 of B nearly equals S0 and S2."""
    near = MONTH | {"households_visited": 38}
    world = of([[MONTH], [near], [MONTH], [MONTH | {"persons_served": 141}]], counties="AABB")
    near_ones = copies.neighbours(world, CHECKS["clone"])
    (found,) = copies.clones([copies.prints(world, CHECKS["clone"])], [near_ones])
    # Equal in full, 0 and 2 name each other; 1 has but 0 beside it, and 3 has 2.
    assert told(found, "site_id", "other_site_id", "agreed", "compared") == [
        ("S0", "S2", 5, 5), ("S1", "S0", 4, 5), ("S2", "S0", 5, 5), ("S3", "S2", 4, 5),
    ]  # fmt: skip


def test_half_of_a_report_equal_is_no_clone() -> None:
    half = MONTH | {"households_visited": 38, "visit_person_times": 61, "volunteer_person_times": 80}
    assert copies.neighbours(of([[MONTH], [half]]), CHECKS["clone"]).empty


@pytest.mark.parametrize(("n", "k"), [(15, 15), (20, 11), (40, 8), (400, 190), (7, 0)])
def test_the_chance_of_round_ends_is_the_binomials(n: int, k: int) -> None:
    """By exact fractions; 15 of 15 by hand: 0.2¹⁵, that is 15 × log₁₀ 5 = 10.48."""
    exact = sum(Fraction(math.comb(n, i) * 4 ** (n - i), 5**n) for i in range(k, n + 1))
    assert habits.tail(n, k) == pytest.approx(math.log10(exact.denominator) - math.log10(exact.numerator), abs=1e-6)
    assert habits.tail(15, 15) == pytest.approx(15 * math.log10(5))


def test_what_is_less_likely_than_floating_numbers_tell_is_told_as_their_least() -> None:
    assert habits.tail(600, 600) == 300  # 0.2⁶⁰⁰ is ten to the minus 419


@given(some.integers(1, 120), some.data())
def test_more_round_ends_are_never_more_likely(n: int, data: some.DataObject) -> None:
    k = data.draw(some.integers(0, n - 1))
    assert habits.tail(n, k) <= habits.tail(n, k + 1)


def test_round_ends_are_counted_over_the_year() -> None:
    """Two counts a month, ten months: 20 figures that end in 0 or 5, 20 × log₁₀ 5 = 14.0. Smaller do not count."""
    round_ones = [10.0 + 5 * month for month in range(10)]
    odd = [11.0 + 5 * month for month in range(10)]
    names = ("person_times_served", "households_visited", "cases_opened")
    world = block({names[0]: [round_ones, odd], names[1]: [round_ones, odd], names[2]: [[5] * 10, [5] * 10]})
    (found,) = habits.heaped(world, CHECKS["heaping"])
    assert told(found, "site_id", "first_month", "month", "agreed", "compared", "low") == [
        ("S0", JANUARY, JANUARY + 11, 20, 20, 4)
    ]
    assert found["score"].iloc[0] == pytest.approx(20 * math.log10(5))


def test_a_line_is_too_even_and_chance_is_not() -> None:
    """A straight line has no bends at all; figures that swing by their own root have as many as chance gives."""
    line = [100.0 + 3 * month for month in range(12)]
    swinging = [100.0 + (10 if month % 2 else -10) for month in range(12)]
    names = ("person_times_served", "households_visited")
    world = block({name: [line, swinging] for name in names})
    (found,) = habits.even(world, CHECKS["even"])
    assert told(found, "site_id", "value", "compared") == [("S0", 0, 20)]


def test_work_is_measured_by_hands_and_days() -> None:
    """Two workers, 23 days, 12 visits a day: 552 are possible, 553 are not. Without staff one is assumed."""
    world = block({"staff": [[2, 2, 0]], "visit_household_times": [[552, 553, 277]]})
    found = workload.hits(world, CHECKS["workload"])
    assert [row for frame in found for row in told(frame, "month", "value", "high", "other_value")] == [
        (JANUARY + 1, 553, 552, 2), (JANUARY + 2, 277, 276, 0),
    ]  # fmt: skip


def test_a_hit_keeps_its_key_and_changes_its_evidence_with_its_figure() -> None:
    """The same question about another figure, and another question about the same figure."""
    before, after = (
        run([block({"staff": [[3]], "staff_licensed": [[licensed]], "staff_full_time": [[2]]})], CHECKS)
        for licensed in (4, 5)
    )
    other_question = run([block({"staff": [[3]], "staff_licensed": [[1]], "staff_full_time": [[4]]})], CHECKS)
    assert (before["hit_key"] == after["hit_key"]).all()
    assert (before["evidence"] != after["evidence"]).all()
    assert other_question["hit_key"].iloc[0] != before["hit_key"].iloc[0]


def test_a_year_keeps_its_evidence_while_it_goes_on() -> None:
    figures = [10.0 + 5 * month for month in range(12)]
    names = ("person_times_served", "households_visited")
    short, long = (
        keyed(next(iter(habits.heaped(block({name: [figures[:months]] for name in names}), CHECKS["heaping"]))))
        for months in (9, 12)
    )
    assert told(short, "hit_key", "evidence") == told(long, "hit_key", "evidence")


def test_nothing_to_check_gives_no_hit() -> None:
    assert run([], CHECKS).empty
    assert run([block({"staff": [[math.nan] * 3]})], CHECKS).empty
