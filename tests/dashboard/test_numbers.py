"""Numbers as people read them."""

import math

import pytest

from dashboard import numbers


@pytest.mark.parametrize(
    ("fraction", "decimals", "text"),
    [
        (1094 / 1510, 2, "72.45%"),  # the published figure
        (0.9996, 1, "99.9%"),  # never rounds up to 100
        (0.99996, 2, "99.99%"),
        (1.0, 1, "100.0%"),  # complete is complete
        (0.125, 0, "12%"),  # half to even
        (0.0, 1, "0.0%"),
        (-0.013, 1, "−1.3%"),
        (math.nan, 1, "—"),
        (None, 1, "—"),
    ],
)
def test_percent(fraction: float | None, decimals: int, text: str) -> None:
    assert numbers.percent(fraction, decimals) == text


@pytest.mark.parametrize(
    ("value", "decimals", "rounding", "text"),
    [
        (2.5, 0, "half_even", "2"),
        (2.5, 0, "half_up", "3"),
        (2.9, 0, "floor", "2"),
        (0.285, 2, "half_up", "0.29"),  # decimal arithmetic, not binary
        (1094, 0, "half_even", "1,094"),
        (-4, 0, "half_even", "−4"),
    ],
)
def test_rounding_belongs_to_the_definition(value: float, decimals: int, rounding: str, text: str) -> None:
    assert numbers.count(value, decimals, rounding) == text


@pytest.mark.parametrize(
    ("value", "text"), [(23, "+23"), (-4, "−4"), (0, "0"), (-0.2, "0"), (math.inf, "—"), (1200, "+1,200")]
)
def test_signed(value: float, text: str) -> None:
    assert numbers.signed(value) == text


def test_points_are_not_percent() -> None:
    assert numbers.points(0.0131, "zh") == "+1.3个百分点"
    assert numbers.points(-0.02, "en") == "−2.0\u00a0pp"
    assert numbers.points(math.nan, "zh") == "—"


@pytest.mark.parametrize(
    ("value", "lang", "text"),
    [
        (9_999, "zh", "9,999人次"),
        (123_456, "zh", "12.3万人次"),
        (250_000_000, "zh", "2.5亿人次"),
        (5_400, "en", "5,400\u00a0人次"),
        (123_456, "en", "123.5\u00a0thousand 人次"),
        (1_234_567, "en", "1.2\u00a0million 人次"),
        (math.nan, "zh", "—"),
    ],
)
def test_scaled(value: float, lang: str, text: str) -> None:
    assert numbers.scaled(value, "人次", lang) == text


def test_a_dash_says_why() -> None:
    assert numbers.missing("无基期数据", "zh") == "—（无基期数据）"
    assert numbers.missing("no base period", "en") == "— (no base period)"
