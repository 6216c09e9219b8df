"""Funnels: limits worked by hand, what holds for any places, and how often equal places are named by mistake."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from queries.funnels import LEAST, LEFT, LEVELS, Funnel, funnel

INNER, OUTER = LEVELS


def test_limits_of_a_share_by_hand() -> None:
    """Nine in ten on average, a place that counts 100.

    Anscombe: arcsin √((90 + 3/8) ÷ (100 + 3/4)) = arcsin 0.94711 = 1.24412, its error 1 ÷ √402 = 0.049875; times
    1.95996 that is 0.097754. Between 1.14637 and 1.34188: sin² 0.83039 and 0.94854, times 100.75 less 3/8 and over 100:
    0.83287 and 0.95191. Plain p ± 1.96 √(pq/n) would say 0.8412 and 0.9588: a little too high on both sides, since
    a share near 1 has less room above than below.
    """
    found = Funnel(rate=0.9, beyond=0, is_share=True, places=20)
    low, high = found.limits(np.array([100.0]), INNER)
    assert (low[0], high[0]) == pytest.approx((0.8329, 0.9519), abs=2e-4)


def test_limits_of_a_rate_by_hand() -> None:
    """Four visits a household, 25 households, 100 visits expected.

    √((100 + 3/8) ÷ 25) = 2.003746, its error 1 ÷ (2 √25) = 0.1; times 1.95996 that is 0.195996. Squared between
    1.80775 and 2.199742, less 3/8 ÷ 25 = 0.015: 3.2530 and 4.8239.
    """
    found = Funnel(rate=4.0, beyond=0, is_share=False, places=20)
    low, high = found.limits(np.array([25.0]), INNER)
    assert (low[0], high[0]) == pytest.approx((3.2530, 4.8239), abs=2e-4)


def test_who_lies_outside_by_hand() -> None:
    """At the same place 81 visits (3.24) lie just below the inner limit of 3.2530 and 82 (3.28) within it.

    The outer limits, 3.0902 errors away: (2.003746 ∓ 0.309023)² − 0.015 = 2.8571 and 5.3343, so 71 visits (2.84) are
    beyond and 72 (2.88) are not; 134 visits (5.36) are beyond and 133 (5.32) are not.
    """
    found = Funnel(rate=4.0, beyond=0, is_share=False, places=20)
    visits = np.array([71, 72, 81, 82, 100, 120, 121, 133, 134], dtype=float)
    assert found.bands(visits, np.full(9, 25.0)).tolist() == [-2, -1, -1, 0, 0, 0, 1, 1, 2]


def test_places_that_differ_more_than_chance_widen_the_limits() -> None:
    """Ten places of 100, five at 400 visits and five at 625: on the scale of √rate they lie at 2 and 2.5.

    The rate is 5.125, its root 2.26385; the errors are 1 ÷ √400 = 0.05, so z is −5.272 and 4.723 nearly. Drawing in
    tails of 10 % changes nothing. Σz² = 5 × (27.8 + 22.3) = 250.5, over 0.67865: 369.1; less 9 degrees: 360.1. The
    weights are 400 each: divided by 4000 − 400 that is a variance of 0.1000 beyond chance, 40 times that of chance.
    """
    visits, size = np.array([400.0] * 5 + [625.0] * 5), np.full(10, 100.0)
    found = funnel(visits, size, is_share=False)
    assert found is not None
    assert found.rate == 5.125
    assert found.beyond == pytest.approx(0.100, abs=1e-3)
    assert found.widened(100) == pytest.approx(np.sqrt(41), abs=0.05)
    assert found.bands(visits, size).tolist() == [0] * 10


def test_equal_places_have_the_limits_of_chance() -> None:
    found = funnel(np.full(10, 40.0), np.full(10, 100.0), is_share=True)
    assert found is not None
    assert (found.beyond, found.widened(50)) == (0, 1)
    assert found.reach(INNER) == pytest.approx(1.95996, abs=1e-4)
    assert found.reach(OUTER) == pytest.approx(3.0902, abs=1e-4)


def test_the_variance_that_drawn_in_tails_leave() -> None:
    """∫ z² from −1.2816 to 1.2816 is 0.8 − 2 × 1.2816 × 0.1755 = 0.3502, and the tails add 0.2 × 1.2816² = 0.3285."""
    assert pytest.approx(0.6787, abs=1e-4) == LEFT


@pytest.mark.parametrize(("top", "bottom"), [([1, 2, 3, 4], [9, 9, 9, 9]), ([0] * 6, [9] * 6), ([9] * 6, [9] * 6)])
def test_too_few_places_or_nothing_that_varies_make_no_funnel(top: list[int], bottom: list[int]) -> None:
    assert funnel(np.array(top, float), np.array(bottom, float), is_share=True) is None
    assert LEAST == 5


PLACES = st.lists(st.tuples(st.integers(1, 5000), st.floats(0, 1)), min_size=LEAST, max_size=40)


@given(PLACES, st.booleans(), st.floats(0.1, 20))
def test_limits_hold_the_rate_and_what_a_rate_can_be(
    places: list[tuple[int, float]], is_share: bool, times: float
) -> None:
    size = np.array([float(size) for size, _ in places])
    top = np.array([float(int(size * share * (1 if is_share else times))) for size, share in places])
    found = funnel(top, size, is_share=is_share)
    assume(found is not None)
    assert found is not None
    (low, high), (lowest, highest) = (found.limits(size, level) for level in LEVELS)
    assert ((lowest <= low) & (low <= found.rate) & (found.rate <= high) & (high <= highest)).all()
    assert (lowest >= 0).all()
    assert not is_share or (highest <= 1).all()


@given(PLACES, st.booleans())
def test_limits_widen_with_fewer_cases(places: list[tuple[int, float]], is_share: bool) -> None:
    size = np.array([float(size) for size, _ in places])
    found = funnel(np.floor(size * np.array([share for _, share in places])), size, is_share=is_share)
    assume(found is not None)
    assert found is not None
    low, high = found.limits(np.arange(1.0, 400.0), INNER)
    # The corrections for counts of a few make the lower limit of the smallest start at the bound itself.
    assert (np.diff(low) >= -1e-9).all()
    assert (np.diff(high) <= 1e-9).all()


@pytest.mark.parametrize("places", [9, 30, 88])
@pytest.mark.parametrize(("rate", "most", "is_share"), [(0.97, 200, True), (0.5, 10, True), (0.3, 300, True),
                                                        (0.2, 20, False), (150.0, 20, False)])  # fmt: skip
def test_equal_places_are_named_no_more_often_than_stated(places: int, rate: float, most: int, is_share: bool) -> None:
    """300 provinces of equal places: outside the inner limits at most 5 %, outside the outer ones at most 0.2 %.

    Over 300 × 30 places a share of 0.2 % comes out up to 0.35 % by chance (three errors); measured: below in all.
    """
    random = np.random.default_rng(7)
    inner, outer = 0, 0
    for _ in range(300):
        size = random.integers(3, most, places).astype(float)
        chance = random.binomial(size.astype(int), rate) if is_share else random.poisson(size * rate)
        found = funnel(chance.astype(float), size, is_share=is_share)
        if found is not None:
            bands = np.abs(found.bands(chance.astype(float), size))
            inner, outer = inner + int((bands > 0).sum()), outer + int((bands > 1).sum())
    assert inner / (300 * places) <= 1 - INNER
    assert outer / (300 * places) <= (1 - OUTER) + 3 * np.sqrt(0.002 / (300 * places))


def test_places_of_one_kind_that_differ_anyway_are_seldom_named() -> None:
    """Counties whose own rates differ as such rates do (gamma, a third of the rate), as services do."""
    random = np.random.default_rng(11)
    named = 0
    for _ in range(300):
        size = random.integers(50, 600, 88).astype(float)
        visits = random.poisson(size * random.gamma(10, 27, 88)).astype(float)
        found = funnel(visits, size, is_share=False)
        assert found is not None
        named += int((found.bands(visits, size) != 0).sum())
    assert named / (300 * 88) < 0.06
