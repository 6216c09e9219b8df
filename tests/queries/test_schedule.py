"""倒排 of the small release: 丙县 lacks three, 甲县 two, from July 2023 to December 2024."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.release import Release
from queries.schedule import monthly_plan
from queries.what_if import WhatIf, parse, written

END_OF_JUNE = date(2023, 6, 30)


def plan(release: Release, region: str = "520000", day: date = END_OF_JUNE, what_if: str = "") -> pd.DataFrame:
    return monthly_plan(release, region=region, date=day, rung="built", what_if=what_if)


def months(frame: pd.DataFrame) -> dict[str, list[int]]:
    return {str(code): rows["numerator"].astype(int).tolist() for code, rows in frame.groupby("region_code")}


def test_what_is_left_is_shared_out_to_the_last_one(small_release: Release) -> None:
    frame = plan(small_release)
    found = months(frame)
    assert {code: (len(cells), sum(cells)) for code, cells in found.items()} == {"520101": (18, 2), "520201": (18, 3)}
    assert (frame["period"].min(), frame["period"].max()) == ("2023-07", "2024-12")
    # In all: 5 × m / 18 rounded up grows in months 1, 4, 8, 11 and 15.
    totals = [sum(column) for column in zip(*found.values(), strict=True)]
    assert [at for at, n in enumerate(totals, start=1) if n] == [1, 4, 8, 11, 15]


def test_by_when_a_county_has_to_begin(small_release: Release) -> None:
    latest = plan(small_release, what_if="cap:1").drop_duplicates("region_code").set_index("region_code")
    # 甲县 at its best added two in three months: three months for two, so by the end of September 2024.
    assert latest.loc["520101", "last_feasible"] == "2024-09"
    assert latest.loc["520201", "last_feasible"] == ""  # 丙县 never opened any
    # At one a month: two and three months before the end of December.
    assert latest["last_feasible_capacity"].tolist() == ["2024-10", "2024-09"]


def test_within_a_month_that_month_counts(small_release: Release) -> None:
    assert plan(small_release, day=date(2023, 6, 15))["period"].min() == "2023-06"


def test_an_earlier_day_with_a_limit_leaves_some_over(small_release: Release) -> None:
    frame = plan(small_release, what_if="due:2023-08,cap:1")
    assert months(frame) == {"520101": [1, 1], "520201": [1, 1]}
    assert frame.groupby("region_code")["unplaced"].first().tolist() == [0, 1]


def test_a_month_by_hand(small_release: Release) -> None:
    frame = plan(small_release, what_if="due:2023-09,520201-202307:0")
    assert months(frame)["520201"][0] == 0
    assert sum(months(frame)["520201"]) == 3
    assert frame.loc[frame["is_edited"], ["region_code", "period"]].to_numpy().tolist() == [["520201", "2023-07"]]


def test_a_county_alone(small_release: Release) -> None:
    # 甲县 goes by its own task, which it has met: nothing to schedule. 丙县 goes by the province's.
    assert plan(small_release, "520101").empty
    assert months(plan(small_release, "520201", what_if="due:2023-09")) == {"520201": [1, 1, 1]}


@pytest.mark.parametrize("what_if", ["due:2023-06", "due:2035-12"])
def test_no_month_left_or_too_many(small_release: Release, what_if: str) -> None:
    assert plan(small_release, what_if=what_if).empty


@pytest.mark.parametrize(
    "text",
    ["due", "due:2023", "due:2023-13", "cap:0", "cap:-1", "cap:x", "pace:1,pace:2", "5201-202307:1", "520201-202313:1",
     "520201-202307:１", "everything:1", ",".join(f"5202{at:02d}-202307:1" for at in range(61))],
)  # fmt: skip
def test_what_cannot_be_tried(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - what it says is for the log, the reader is told by the link
        parse(text)


MONTHS = st.integers(24000, 25000)
CODES = st.from_regex(r"[1-9][0-9]{5}", fullmatch=True)
CELLS = st.dictionaries(st.tuples(CODES, MONTHS), st.integers(0, 99), max_size=9)


@given(st.none() | MONTHS, st.none() | st.integers(1, 99), st.none() | st.integers(1, 999), CELLS)
def test_writing_and_reading_are_inverse(due, capacity, pace, edits) -> None:
    tried = WhatIf(due, capacity, pace, edits)
    assert parse(written(tried)) == tried
