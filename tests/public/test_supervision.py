"""What a public release tells of supervision: orders and people of the whole province, never few of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from queries.catalogue_values import indicator_values
from queries.public import cleared
from queries.release import Release
from queries.supervision import CASE_STEPS, ORDER_STEPS, step_flow, supervision
from queries.supervision_months import COUNTS
from tests.public.world import MONTH, PROVINCE, World
from warehouse import release_schema as tables

A1, B1 = "520101", "520201"
ORDERS = (40, 38, 30, 2)
"""An order is no person: few of them are told."""
PEOPLE = {
    MONTH: (40, 30, 10),  # 10 without a file, 20 with no more than one: nothing is small
    MONTH + 1: (40, 38, 10),  # two people without a file
    MONTH + 2: (40, 30, 27),  # three with a file and no case
    MONTH + 3: (40, 30, 4),  # four cases
    MONTH + 4: (40, 40, 0),  # everybody has a file and nobody is a case: none of it is small
    MONTH + 5: (45, 40, 35),  # five: the smallest number that is told
}


@dataclass
class Supervised(World):
    """A province whose only county with registers is A1, so that county and province say the same."""

    def _contents(self, name: str, figures) -> dict:
        rows = []
        for month, people in PEOPLE.items():
            counts = dict.fromkeys(COUNTS, 7) | dict(zip((*ORDER_STEPS, *CASE_STEPS), (*ORDERS, *people), strict=True))
            rows += [{"region_code": place, "month": month, **counts} for place in (PROVINCE, "520100", A1)]
        held = {"finding_id": "F", "site_id": "S", "county_code": A1, "subject": "s", "found_by": "o", "closing": ""}
        return super()._contents(name, figures) | {tables.supervision_month: rows, tables.finding: [held]}


@pytest.fixture
def public(tmp_path: Path) -> Release:
    figures = {(county, month, "staff", ""): 9 for county in (A1, B1) for month in PEOPLE}
    return Supervised(tmp_path, (A1, B1)).publish(figures)


def people(release: Release, month: int, window: str = "month") -> list[tuple[float | None, str]]:
    frame = step_flow(release, flow="cases", region=PROVINCE, month=month, window=window)
    values = frame["value"].astype(object).where(frame["value"].notna(), None)
    return list(zip(values, frame["status"], strict=True))


@pytest.mark.parametrize("month", [MONTH, MONTH + 4, MONTH + 5])
def test_people_are_told_where_no_step_and_nothing_between_is_small(public: Release, month: int) -> None:
    assert people(public, month) == [(value, "normal") for value in PEOPLE[month]]


@pytest.mark.parametrize("month", [MONTH + 1, MONTH + 2, MONTH + 3])
def test_a_month_with_few_is_withheld_as_a_whole(public: Release, month: int) -> None:
    assert people(public, month) == [(None, "suppressed")] * 3
    values = indicator_values(public, region=PROVINCE, month=month).set_index("indicator_id")
    assert values.loc[["people_registered", "people_in_depth_share"], "value"].isna().all()


def test_a_window_with_a_withheld_month_tells_no_sum(public: Release) -> None:
    assert people(public, MONTH + 5, "all") == [(None, "suppressed")] * 3
    orders = step_flow(public, flow="orders", region=PROVINCE, month=MONTH + 5, window="all")
    assert list(orders["value"]) == [6 * count for count in ORDERS]


def test_smaller_places_and_all_else_stay_in_the_house(public: Release) -> None:
    frame = supervision(public, region=PROVINCE, month=MONTH)
    told = frame[frame["value"].notna()]["indicator_id"]
    assert {name.split("_")[0] for name in told} == {"orders", "people"}
    assert set(told) <= cleared(public)
    assert not {"findings_open", "visits_due", "trainings_kept_share"} & cleared(public)
    assert supervision(public, region=A1, month=MONTH)["value"].isna().all()
    with public.engine.connect() as connection:
        for table in (tables.finding, tables.assessment, tables.supervision_window, tables.service_order):
            assert connection.execute(select(table)).all() == []
        places = connection.execute(select(tables.supervision_month.c.region_code).distinct())
        assert places.scalars().all() == [PROVINCE]
