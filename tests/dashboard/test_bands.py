"""Classes of a map."""

import math

import pytest

from dashboard.charts import bands
from dashboard.theme import LIGHT


@pytest.mark.parametrize(
    ("numerator", "denominator", "key"),
    [
        (0, 10, "0"),
        (2, 10, "1"),  # half-open: 20 % belongs to the class above
        (1999, 10000, "0"),
        (8, 10, "4"),
        (9999, 10000, "4"),  # 99.99 % is not complete
        (10, 10, "full"),
        (0, 0, "no_units"),  # no townships: never 0 %
        (math.nan, 10, "no_data"),
    ],
)
def test_coverage_band(numerator: float, denominator: float, key: str) -> None:
    assert bands.coverage_band(numerator, denominator) == key


def test_the_legend_says_the_classes() -> None:
    made = bands.coverage_bands(LIGHT, "100%", "无数据", "无乡级建制")
    assert [band.label for band in made] == [
        "0–20%", "20–40%", "40–60%", "60–80%", "80–100%", "100%", "无数据", "无乡级建制",
    ]  # fmt: skip
    assert [band.hatch for band in made] == [""] * 5 + [LIGHT.full_hatch, LIGHT.hatch, ""]


def test_volume_breaks_are_round_and_split_evenly() -> None:
    assert bands.volume_breaks([*range(101, 201)]) == (120, 140, 160, 180)
    assert bands.volume_breaks([7, 7, math.nan]) == ()
    assert bands.volume_breaks([]) == ()


def test_places_that_do_not_differ_are_one_class() -> None:
    made = bands.volume_bands((), LIGHT, "zh", "未报送", "无任务")
    assert [band.label for band in made] == ["—", "未报送", "无任务"]
    assert bands.volume_band(7, ()) == made[0].key


def test_volume_bands_and_classes_agree() -> None:
    made = bands.volume_bands((120, 140), LIGHT, "zh", "未报送", "无任务")
    assert [band.label for band in made][:3] == ["<120", "120–140", "≥140"]
    assert [bands.volume_band(value, (120, 140)) for value in (119, 120, 139, 140, math.nan)] == [
        "0", "1", "1", "2", "no_data",
    ]  # fmt: skip


def test_contrast_of_black_and_white_is_21() -> None:
    assert bands.contrast("#000000", "#FFFFFF") == pytest.approx(21)
