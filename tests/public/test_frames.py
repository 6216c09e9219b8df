"""What the queries answer from a public release: withheld is a status, never a zero, never a part of a sum."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from sqlalchemy import create_engine, insert, select

from queries.catalogue_values import indicator_values
from queries.public import cleared, is_public
from queries.release import Release
from queries.services import service_series, services, services_by
from queries.stations import stations
from tests.public.world import MONTH, PROVINCE, World
from warehouse import release_schema as tables

TIMES, PERSONS = "person_times_served", "persons_served"
A1, A2, A3, B1 = "520101", "520102", "520103", "520201"


def times(month: int, counts: dict[str, tuple[int, int]]) -> dict:
    """Person-times of child welfare and of elderly care by county, and their sum."""
    found = {}
    for county, (child, elderly) in counts.items():
        found[county, month, TIMES, "child_welfare"] = child
        found[county, month, TIMES, "elderly_care"] = elderly
        found[county, month, TIMES, ""] = child + elderly
    return found


JANUARY = {A1: (20, 30), A2: (20, 40), A3: (50, 60), B1: (70, 80)}
FEBRUARY = JANUARY | {A1: (3, 30)}


@pytest.fixture
def public(tmp_path) -> Release:
    """February has three child-welfare person-times in A1: its row is withheld, and that of A2 for its sake."""
    figures = times(MONTH, JANUARY) | times(MONTH + 1, FEBRUARY) | times(MONTH + 2, JANUARY)
    crises = {(A1, MONTH + 1, "crisis_interventions", ""): 40}
    return World(tmp_path, (A1, A2, A3, B1)).publish(figures | crises)


def answers(frame) -> dict[str, tuple[float, str]]:
    values = frame["value"].astype(object).where(frame["value"].notna(), None)
    return dict(zip(frame["region_code"], zip(values, frame["status"], strict=True), strict=True))


def test_it_says_that_it_is_public(public):
    assert is_public(public)
    assert TIMES in cleared(public)
    assert "crisis_interventions" not in cleared(public)


def test_a_withheld_month_has_no_value_and_says_so(public):
    frame = services(public, indicator=TIMES, region=PROVINCE, level="county", month=MONTH + 1, domain="child_welfare")

    assert answers(frame) == {
        A1: (None, "suppressed"), A2: (None, "suppressed"), A3: (50, "normal"), B1: (70, "normal"),
    }  # fmt: skip
    assert frame[["reporters", "per_station", "change_mom", "base_mom"]].isna().all(axis=None)
    assert list(frame["reason_mom"]) == ["withheld"] * 4


def test_a_window_with_a_withheld_month_is_withheld_and_the_total_is_not(public):
    domain = services(
        public, indicator=TIMES, region="520100", level="county", month=MONTH + 2, window="all", domain="child_welfare"
    )
    whole = services(public, indicator=TIMES, region="520100", level="county", month=MONTH + 2, window="all")

    # A3: 50 in each of three months. The totals of A1: 50 + 33 + 50.
    assert answers(domain) == {A1: (None, "suppressed"), A2: (None, "suppressed"), A3: (150, "normal")}
    assert answers(whole) == {A1: (133, "normal"), A2: (180, "normal"), A3: (330, "normal")}


def test_the_province_keeps_its_figure_though_the_visible_counties_do_not_add_up_to_it(public):
    frame = services_by(public, indicator=TIMES, region=PROVINCE, month=MONTH + 1, dimension="domain")

    # 3 + 20 + 50 + 70
    assert dict(zip(frame["domain_code"], frame["value"], strict=True))["child_welfare"] == 143


def test_the_month_after_a_withheld_one_is_not_compared_with_it(public):
    frame = service_series(
        public, indicator=TIMES, region=A3, first=MONTH, last=MONTH + 2, domain="child_welfare"
    ).set_index("period")

    assert list(frame["value"]) == [50, 50, 50]
    assert list(frame["reason_mom"][1:]) == ["withheld", "withheld"]
    assert frame["base_mom"].isna().all()


def test_what_is_not_cleared_is_withheld_whatever_its_size(public):
    frame = services(public, indicator="crisis_interventions", region=PROVINCE, month=MONTH + 1)

    assert answers(frame) == {PROVINCE: (None, "suppressed")}


def test_the_list_of_all_indicators_tells_withheld_from_not_reported(public):
    frame = indicator_values(public, region=A1, month=MONTH + 1).set_index("indicator_id")

    assert frame.loc["crisis_interventions", "status"] == "suppressed"
    assert frame.loc["cases_opened", "status"] == "not_reported"
    assert frame.loc[TIMES, "value"] == 33


def test_an_average_of_a_withheld_figure_is_withheld(tmp_path):
    counts = {A1: 3, A2: 50, A3: 60, B1: 70}
    figures = {(county, MONTH, "person_times_served", ""): count for county, count in counts.items()}
    public = World(tmp_path, tuple(counts)).publish(
        figures, totals_only=frozenset({TIMES}), sensitive=frozenset({TIMES})
    )

    frame = services(public, indicator="person_times_per_station", region="520100", level="county", month=MONTH)

    assert dict(zip(frame["region_code"], frame["status"], strict=True))[A1] == "suppressed"
    assert np.isnan(frame["value"][0])
    assert np.isnan(frame["numerator"][0])


def test_nothing_of_single_stations_is_in_the_file(public):
    with public.engine.connect() as connection:
        for table in ("site_measure", "site_month"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0  # noqa: S608
    assert stations(public, region=PROVINCE, date=date(2023, 1, 31)).empty


def test_the_past_of_a_made_county_which_is_a_sum_of_others_stays_inside(tmp_path, monkeypatch):
    """520181 was made of A1 and A2 in March: its January, 20 + 20, would tell a withheld A1 by subtracting A2."""
    world, made = World(tmp_path, (A1, A2, A3, B1)), "520181"
    path = world.release(times(MONTH, JANUARY) | times(MONTH + 1, JANUARY) | times(MONTH + 2, JANUARY))
    engine = create_engine(f"duckdb:///{path}")
    row, region = tables.measure_month, tables.region
    with engine.begin() as connection:
        county = connection.execute(select(region).where(region.c.region_code == A1)).one()._asdict()
        place = county | {"region_code": made, "county_code": made, "from_date": date(2023, 3, 1)}
        connection.execute(insert(region), [place])
        past = connection.execute(select(row).where(row.c.region_code == A1, row.c.month == MONTH)).all()
        connection.execute(insert(row), [one._asdict() | {"region_code": made} for one in past])
    engine.dispose()
    monkeypatch.setattr(World, "release", lambda self, figures: path)
    public = world.publish({})
    with public.engine.connect() as connection:
        told = set(connection.scalars(select(row.c.region_code).where(row.c.month == MONTH)))
    assert made not in told
    assert A1 in told
