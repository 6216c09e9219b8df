"""Dates of a site and the statuses they mean, both ways; scope decisions over time; days as people write them."""

from __future__ import annotations

from datetime import date, datetime
from inspect import getsource

import pytest

from catalogue.period import month_number
from warehouse.intake.problems import rules
from warehouse.register import checking, division_effects, division_rows, entry, placing, reading, site_facts, site_rows
from warehouse.register.days import read_day, read_days
from warehouse.register.lives import Life, disorder, duty, life_of, statuses
from warehouse.register.timeline import Stretch, effective, gaps
from warehouse.register.wording import PLACE


def day(text: str) -> date:
    return date.fromisoformat(text)


BUILT, OPERATING, FULL = day("2022-03-01"), day("2022-04-01"), day("2022-09-01")
HALT, BACK, END = day("2022-06-01"), day("2022-07-01"), day("2023-01-15")


def test_a_resumed_site_is_where_it_was_before_and_climbs_on():
    life = Life({"built": BUILT, "operating": OPERATING, "full_service": FULL}, [HALT], [BACK], END)
    stated = {BUILT: "built", OPERATING: "operating", HALT: "suspended", BACK: "operating", FULL: "full_service",
              END: "closed"}  # fmt: skip
    assert disorder(life) is None
    assert statuses(life) == stated
    assert life_of(stated) == life


def test_of_two_rungs_on_one_day_the_higher_is_kept():
    assert statuses(Life({"plaque": BUILT, "built": BUILT})) == {BUILT: "built"}
    assert life_of({BUILT: "built"}) == Life({"built": BUILT}, [], [])


@pytest.mark.parametrize(
    ("life", "column"),
    [
        (Life({"built": OPERATING, "operating": BUILT}), "operating"),
        (Life({"built": BUILT}, resumed=[BACK]), "resumed"),
        (Life({"built": BUILT}, [HALT, BACK]), "suspended"),
        (Life({"built": BUILT}, [BUILT]), "suspended"),
        (Life({"built": BUILT, "operating": HALT}, [HALT], [BACK]), "operating"),
        (Life({"built": BUILT, "full_service": FULL}, [HALT]), "full_service"),
        (Life({"built": BUILT}, closed=BUILT), "closed"),
    ],
)
def test_what_is_out_of_order_is_named(life, column):
    found = disorder(life)
    assert found is not None
    assert found.column == column


def test_a_station_owes_from_the_month_after_it_was_built_to_that_of_its_closing():
    march, january = month_number(2022, 3), month_number(2023, 1)
    assert duty({BUILT: "built"}) == (march + 1, None)
    assert duty({BUILT: "built", END: "closed"}) == (march + 1, january + 1)
    assert duty({BUILT: "planned"}) is None
    assert duty({BUILT: "built", day("2022-03-20"): "closed"}) is None


def stretch(start: str, end: str | None, in_scope: bool, batch: int = 0) -> Stretch:
    return Stretch(day(start), day(end) if end else None, in_scope, "r", "s", batch)


def test_a_later_intake_holds_where_decisions_overlap():
    first, second = stretch("2020-01-01", None, True, 1), stretch("2022-01-01", "2023-01-01", False, 2)
    assert effective([second, first]) == [
        stretch("2020-01-01", "2022-01-01", True),
        stretch("2022-01-01", "2023-01-01", False),
        stretch("2023-01-01", None, True),
    ]


def test_what_is_no_longer_stated_is_taken_out():
    held = [stretch("2020-01-01", None, True)]
    stated = [stretch("2021-01-01", "2022-01-01", True)]
    assert gaps(held, stated, "r", "s") == [
        stretch("2020-01-01", "2021-01-01", False), stretch("2022-01-01", None, False),
    ]  # fmt: skip
    assert gaps([stretch("2020-01-01", None, False)], [], "r", "s") == []


@pytest.mark.parametrize(
    "typed",
    ["2022-05-03", "2022/5/3", "2022.5.3", "2022年5月3日", "２０２２年５月３日", " 20220503 ", 20220503.0, 44684,
     "44684", datetime(2022, 5, 3, 23, 59), date(2022, 5, 3)],
)  # fmt: skip
def test_days_that_can_be_told(typed):
    assert read_day(typed) == date(2022, 5, 3)


@pytest.mark.parametrize(
    "typed", ["2022-05", "2022年5月", "22-05-03", "2022-5/3", "2022-02-30", "5月3日", "", "无", 3, True, 1e9, None]
)
def test_days_that_cannot_be_told(typed):
    assert read_day(typed) is None


def test_every_rule_with_wording_is_applied_somewhere():
    modules = (checking, division_effects, division_rows, entry, placing, reading, site_facts, site_rows)
    source = "".join(map(getsource, modules))
    assert [code for code in rules(PLACE) if f'"{code}"' not in source] == []


def test_several_days_in_a_cell():
    assert read_days("2022-05-03、2022/6/4") == [date(2022, 5, 3), date(2022, 6, 4)]
    assert read_days("2022-05-03、六月") is None
