"""The small parts of the simulation, by hand-worked cases."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from catalogue.period import parse_month
from warehouse.demo.anchors import Checkpoint, Total
from warehouse.demo.apportion import apportion
from warehouse.demo.calibration import month_totals, settled, shift
from warehouse.demo.faults import mistaken
from warehouse.demo.places import places
from warehouse.demo.reports import assignments, due_on, reports
from warehouse.demo.rollout import built_days, quotas
from warehouse.demo.seasons import factor
from warehouse.demo.statuses import LIFE, history, status_on
from warehouse.demo.streams import stream


def days(*texts: str) -> np.ndarray:
    return np.array(texts, dtype="datetime64[D]")


# Two counties of three and two townships.
DIVISIONS = pd.DataFrame(
    [
        ("990000", "某省", "province", "000000"),
        ("990100", "某市", "prefecture", "990000"),
        ("990101", "甲县", "county", "990100"),
        ("990102", "乙县", "county", "990100"),
        ("990101001", "一镇", "township", "990101"),
        ("990101002", "二镇", "township", "990101"),
        ("990101003", "三镇", "township", "990101"),
        ("990102001", "四镇", "township", "990102"),
        ("990102002", "五镇", "township", "990102"),
    ],
    columns=["code", "name", "level", "parent_code"],
)


@pytest.mark.parametrize(
    ("total", "weights", "low", "high", "expected"),
    [
        (6, [1, 2, 3], 0, None, [1, 2, 3]),
        (7, [1, 2, 3], 0, None, [1, 2, 4]),  # 1.17, 2.33, 3.5: the half is the largest remainder
        (2, [1, 1, 1], 0, None, [1, 1, 0]),  # equal remainders: the earlier ones
        (9, [1, 1, 1], 0, [2, 5, 5], [2, 4, 3]),  # the first is full, the others share seven
        (5, [1, 9], [3, 0], [5, 5], [3, 2]),  # the first is held up by its floor
        (0, [1, 1], 0, None, [0, 0]),
    ],
)
def test_apportion(total, weights, low, high, expected):
    assert apportion(total, weights, low, high).tolist() == expected


def test_apportion_refuses_what_the_bounds_cannot_hold():
    with pytest.raises(ValueError, match="5 does not fit between 0 and 4"):
        apportion(5, [1, 1], 0, [2, 2])


def test_a_stream_depends_on_its_name_alone():
    assert stream(7, "a", 1).random() == stream(7, "a", 1).random()
    assert stream(7, "a", 1).random() != stream(7, "a", 2).random()


def test_quotas_pass_through_the_checkpoints():
    path = (
        Checkpoint(date(2021, 1, 1), 2, unfinished=frozenset({"990102"})),
        Checkpoint(date(2022, 1, 1), 3, full=frozenset({"990102"})),
        Checkpoint(date(2023, 1, 1), 4, standing=frozenset({"990102"})),
    )
    where = places("990000", DIVISIONS)
    pace = pd.Series({"990101": 0.1, "990102": 9.0})
    left = pd.Series({"990101": 0, "990102": 0})
    # The fast second county may not finish in 2021, must in 2022; then only the first still moves.
    assert quotas(where, pace, left, path).tolist() == [[1, 1, 2], [1, 2, 2]]


def test_days_of_building_keep_the_quotas():
    path = (Checkpoint(date(2021, 1, 1), 2), Checkpoint(date(2022, 1, 1), 4))
    where = places("990000", DIVISIONS)
    built = built_days(7, where, path, np.array([[1, 3], [1, 1]]))
    assert (built <= np.datetime64("2021-01-01")).tolist().count(True) == 2
    assert (built[:3] <= np.datetime64("2022-01-01")).all()
    assert np.isnat(built[3:]).tolist().count(True) == 1


@pytest.mark.parametrize(
    ("month", "profile", "expected"),
    [
        ("2023-12", "service", 1.2),  # year end
        ("2023-07", "children", 1.6),  # summer holiday
        ("2023-01", "service", 0.95 * 0.55),  # Spring Festival of 2023 is in January
        ("2024-02", "relief", 1.1),  # relief does not stop for it
        ("2023-04", "tranche", 0.0),  # public money comes by the quarter
    ],
)
def test_seasons(month, profile, expected):
    assert factor(profile, parse_month(month)) == pytest.approx(expected)


def station(**steps: str) -> pd.DataFrame:
    life = {step: pd.to_datetime([steps.get(step)]) for step in LIFE}
    return pd.DataFrame({"site_id": ["s"], "county": ["990101"], "slackness": [0.0], **life})


def test_a_life_becomes_a_history():
    site = station(
        planned="2021-01-01",
        plaque="2021-03-01",
        built="2021-04-01",
        operating="2021-05-01",
        full_service="2022-01-01",
        halted="2022-06-01",
        reopened="2022-08-01",
        closed="2024-01-01",
    )
    rows = history(site)
    assert rows["status"].tolist() == [
        "planned", "plaque", "built", "operating", "full_service", "suspended", "full_service", "closed",
    ]  # fmt: skip
    asked = ("2020-12-31", "2021-04-01", "2022-06-30", "2022-08-01", "2024-01-01")
    found = [status_on(site, date.fromisoformat(day))[0] for day in asked]
    assert found == ["", "built", "suspended", "full_service", "closed"]


def test_a_station_owes_reports_from_the_month_after_it_was_built_until_it_closes():
    site = station(planned="2021-01-01", built="2021-04-20", closed="2024-01-10")
    row = assignments(site).iloc[0]
    assert (row["from_month"], row["to_month"]) == (parse_month("2021-05"), parse_month("2024-02"))


@pytest.mark.parametrize(
    ("month", "files"),
    [("2021-04", 0), ("2021-05", 1), ("2022-06", 0), ("2023-06", 1), ("2024-01", 0)],
    ids=["month of building", "first owed", "suspended", "reopened", "closed in the month"],
)
def test_who_files(month, files):
    site = station(
        planned="2021-01-01",
        built="2021-04-20",
        operating="2021-05-02",
        halted="2022-06-01",
        reopened="2022-08-01",
        closed="2024-01-10",
    )
    assert len(reports(7, site, parse_month(month))) == files


def test_a_punctual_station_files_by_the_fifth():
    assert due_on(parse_month("2023-12")) == date(2024, 1, 5)
    site = station(planned="2021-01-01", built="2021-04-20", operating="2021-05-02")
    row = reports(7, site, parse_month("2023-12")).iloc[0]
    assert pd.Timestamp("2023-12-31") <= row["received_on"] <= pd.Timestamp("2024-01-05")


def filed(count: int, **columns: object) -> pd.DataFrame:
    return pd.DataFrame(
        {"county": "990101", "prefecture": "990100", "province": "990000", "state": "filed", **columns},
        index=range(count),
    )


def test_a_published_total_is_met_month_by_month():
    total = Total("x", "990101", "groups_run", parse_month("2023-07"), parse_month("2023-09"), 41)
    # Two stations file every month; the season of groups is 1.6, 1.55, 0.9 of a usual month: 16.2, 15.7, 9.1.
    wanted = month_totals([total], lambda month: filed(2))
    assert list(wanted.values()) == [16, 16, 9]
    drawn = {"groups_run": np.array([3.0, 1.0])}
    assert settled([total], wanted, filed(2), total.first, drawn)["groups_run"].tolist() == [12, 4]


def test_a_stock_is_shifted_to_its_total():
    assert shift(5, np.array([1.0, 1.0, 1.0])).tolist() == [1, 1, 0]


def test_a_slip_that_was_corrected_multiplies_the_first_version_only():
    rows = filed(4, corrected=True)
    values = {"person_times_served": np.array([20.0, 0.0, 7.0, 9.0])}
    first, wrong = mistaken(7, (), rows, parse_month("2023-12"), values)
    assert first["person_times_served"].tolist() == [200, 0, 70, 90]
    assert wrong.tolist() == [True, False, True, True]
