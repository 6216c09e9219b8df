"""What is withheld in worlds that fit into a head. The threshold is 5: small is 1, 2, 3, 4."""

from __future__ import annotations

import numpy as np
import pytest

from warehouse.public.protection import Known, protect
from warehouse.public.sheets import Sheet
from warehouse.public.tree import OWN, grown


def sheet(counties: dict[str, tuple[float, ...]], codes: tuple[str, ...] = ("",), own: float = 0) -> Sheet:
    """A province with prefectures A and B; a county's first letter says where it lies. *own*: what A has itself."""
    places = ["P", "A", "B", *counties]
    tree = grown(places, ["", "P", "P", *(county[0] for county in counties)])
    values = np.zeros((len(tree.codes), len(codes)))
    for county, figures in counties.items():
        for place in (county, county[0], "P"):
            values[tree.number[place]] += figures
    for place in ("A" + OWN, "A", "P"):
        values[tree.number[place]] += own
    return Sheet(tree, codes, values, values > 0)


def hidden(one: Sheet, thresholds: list[int], breakdown: str = "group") -> dict[str, set[str]]:
    """Places with withheld figures by code."""
    made = protect(one, thresholds, breakdown, Known(*(np.zeros_like(one.is_there) for _ in range(3))))
    return {
        code: {place for place, mark in zip(one.tree.codes, made.hidden[:, column], strict=True) if mark}
        for column, code in enumerate(one.codes)
    }


@pytest.mark.parametrize(
    ("counties", "expected", "why"),
    [
        ({"A1": 50, "A2": 9, "B1": 5}, set(), "nothing is small"),
        ({"A1": 50, "A2": 0, "B1": 7}, set(), "nobody is no person"),
        ({"A1": 3, "A2": 50, "A3": 9, "B1": 60}, {"A1", "A3"}, "the smallest that is enough: 9"),
        ({"A1": 3, "A2": 50, "A3": 6, "B1": 60}, {"A1", "A3"}, "of 9 in all, 6 may be 5 and 3 may be 4"),
        ({"A1": 3, "A2": 50, "A3": 5, "B1": 60}, {"A1", "A2"}, "of 8 in all, 5 is the least of A3, so 4 is out for A1"),
        ({"A1": 4, "A2": 4, "A3": 50, "B1": 60}, {"A1", "A2", "A3"}, "who knows that both are small knows both are 4"),
        ({"A1": 2, "A2": 3, "A3": 2, "A4": 3, "B1": 60}, {"A1", "A2", "A3", "A4"}, "ten in all of four: enough"),
        ({"A1": 3, "B1": 60, "B2": 70}, {"A1", "A", "B", "B1"}, "alone in its prefecture: another one goes with it"),
        ({"A1": 3, "B1": 2}, {"A1", "A", "B1", "B"}, "five in the province: either may be 1, 2, 3 or 4"),
        ({"A1": 4, "B1": 4}, {"A1", "A", "B1", "B", "P"}, "eight in the province: both would be 4"),
        ({"A1": 3}, {"A1", "A", "P"}, "nobody else in the province"),
    ],
)
def test_small_counts_and_their_company(counties, expected, why):
    assert hidden(sheet({place: (count,) for place, count in counties.items()}), [5]) == {"": expected}, why


def test_what_a_prefecture_has_of_its_own_is_a_figure_like_any_other():
    one = sheet({"A1": (30,), "A2": (40,), "B1": (50,)}, own=3)

    # 73 − 30 − 40 would tell it.
    assert hidden(one, [5]) == {"": {"A" + OWN, "A1"}}


def test_series_that_are_not_sensitive_are_left_alone():
    one = sheet({"A1": (90, 2, 2), "A2": (80, 30, 30), "B1": (70, 30, 30)}, ("", "elderly", "orphan"))

    assert hidden(one, [0, 0, 5]) == {"": set(), "elderly": set(), "orphan": {"A1", "A2"}}


def test_a_total_does_not_keep_company_that_a_published_group_gives_away():
    one = sheet({"A1": (3, 0), "A2": (9, 9), "A3": (20, 0), "B1": (50, 50)}, ("", "elderly"))

    # All nine in A2 are old, which is published, so A2 cannot have fewer than nine; A3 can.
    assert hidden(one, [5, 0]) == {"": {"A1", "A3"}, "elderly": set()}


def test_domains_are_withheld_a_row_at_a_time_in_company_of_a_broad_one():
    counties = {"A1": (42, 2, 40), "A2": (25, 20, 5), "A3": (70, 30, 40), "B1": (90, 50, 40)}
    one = sheet(counties, ("", "child_welfare", "elderly_care"))

    # A2 is not broad: of its five person-times in elderly care too few could be others'. Totals stay.
    assert hidden(one, [5, 5, 0], "domain") == {
        "": set(),
        "child_welfare": {"A1", "A3"},
        "elderly_care": {"A1", "A3"},
    }


def test_a_total_that_would_tell_its_only_domain_is_withheld_too():
    counties = {"A1": (3, 3, 0), "A2": (70, 30, 40), "B1": (90, 50, 40)}
    one = sheet(counties, ("", "child_welfare", "elderly_care"))

    # Of elderly care A1 has nothing to withhold.
    assert hidden(one, [5, 5, 0], "domain") == {
        "": {"A1", "A2"},
        "child_welfare": {"A1", "A2"},
        "elderly_care": {"A2"},
    }
