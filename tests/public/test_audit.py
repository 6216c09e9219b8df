"""The auditor sees what figures give away, within one public release and across several."""

from __future__ import annotations

import numpy as np

from tests.public.test_protection import sheet
from warehouse.public.audit import audit
from warehouse.public.equations import Layer, layered, system


def layer(counties: dict[str, float], *hidden: str, threshold: int = 5) -> Layer:
    one = sheet({place: (count,) for place, count in counties.items()})
    marks = np.array([[code in hidden] for code in one.tree.codes])
    return layered(one, marks, marks & (one.values < threshold), "", threshold)


def given_away(*layers: Layer) -> dict[str, tuple[float, float]]:
    """Place -> range of what the auditor finds."""
    return {found.unknown[0]: (found.least, found.most) for found in audit(system(layers))}


def test_one_withheld_county_is_the_difference():
    assert given_away(layer({"A1": 3, "A2": 50, "B1": 9}, "A1")) == {"A1": (3, 3)}


def test_two_withheld_counties_hide_each_other():
    assert given_away(layer({"A1": 3, "A2": 50, "B1": 9}, "A1", "A2")) == {}


def test_a_prefecture_withheld_in_vain_is_the_sum_of_its_counties():
    assert given_away(layer({"A1": 3, "A2": 50, "B1": 9}, "A")) == {"A": (53, 53)}


def test_a_sum_below_the_threshold_is_too_narrow():
    # 1 + 2 published as 3: each lies between 0 and 3.
    assert given_away(layer({"A1": 1, "A2": 2, "A3": 50, "B1": 9}, "A1", "A2")) == {"A1": (0, 3), "A2": (0, 3)}


def test_who_knows_which_are_small_knows_that_both_are_four():
    assert given_away(layer({"A1": 4, "A2": 4, "A3": 50, "B1": 9}, "A1", "A2")) == {"A1": (4, 4), "A2": (4, 4)}


def test_company_that_was_published_before_is_none():
    before = layer({"A1": 12, "A2": 50, "B1": 9})
    now = layer({"A1": 3, "A2": 50, "B1": 9}, "A1", "A2")

    assert given_away(before) == given_away(now) == {}
    assert given_away(before, now) == {"A1": (3, 3)}


def test_a_sum_known_from_before_does_not_hide_a_third():
    before = layer({"A1": 3, "A2": 50, "A3": 20, "B1": 9}, "A1", "A2")
    now = layer({"A1": 3, "A2": 50, "A3": 2, "B1": 9}, "A1", "A2", "A3")

    assert given_away(now) == {}
    assert given_away(before, now) == {"A3": (2, 2)}


def test_publishing_the_company_later_tells_what_it_kept():
    before = layer({"A1": 3, "A2": 50, "B1": 9}, "A1", "A2")
    now = layer({"A1": 30, "A2": 50, "B1": 9})

    assert given_away(before, now) == {"A1": (3, 3)}
