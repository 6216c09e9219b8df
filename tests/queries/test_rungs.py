"""Steps between rungs, how long rungs take, and who stands still: five stations by hand, and sixty that add up."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from catalogue.period import last_day, month_of
from catalogue.rungs import RUNGS, STATUSES
from queries.release import Release, open_release
from queries.rungs import LADDER, rung_moves, rung_stays, stalled_stations
from tests.queries.conftest import (
    BING,
    DING,
    EAST,
    JIA,
    JUNE,
    MAY_2023,
    PROVINCE,
    contents,
    judging,
    site,
    status,
    written,
)
from warehouse import release_schema as tables

END = date(2023, 6, 30)


def test_the_steps_of_a_year_month_by_month(small_release: Release) -> None:
    """S1 planned → built in February and → full service in May, S2 and S3 built in April, S3 suspended in June."""
    rows = rung_moves(small_release, region=PROVINCE, first=JUNE - 11, last=JUNE)
    assert rows[["period", "from_status", "to_status", "value"]].values.tolist() == [
        ["2023-02", "planned", "built", 1], ["2023-04", "", "built", 2], ["2023-05", "built", "full_service", 1],
        ["2023-06", "built", "suspended", 1],
    ]  # fmt: skip
    assert set(rows["region_code"]) == {PROVINCE}
    # 丙县 has S6, planned since January 2022; the guidance centre of 东市 is no station.
    assert rung_moves(small_release, region=BING, first=JUNE - 11, last=JUNE).empty


def test_how_long_a_rung_takes_counts_those_who_wait(small_release: Release) -> None:
    rows = rung_stays(small_release, region=PROVINCE, date=END).set_index("rung")
    # planned: S1 rose after 396 days (1 January 2022 to 1 February 2023), S6 waits since 545: half rose by day 396.
    # built: S1 rose after 89 days; S2 waits since 81, S3 was suspended after 61: at day 89 only S1 is left, and rises.
    # operating: S4 and S5 wait since 15 June 2022; nobody has risen, so nothing is reached. On plaque nobody stood.
    named = rows[["denominator", "numerator", "waiting", "left", "median"]]
    assert named.loc["planned"].tolist() == [2, 1, 1, 0, 396]
    assert named.loc["built"].tolist() == [3, 1, 1, 1, 89]
    assert named.loc["operating"].tolist()[:4] == [2, 0, 2, 0]
    assert np.isnan(named.loc["operating", "median"])
    assert named.loc["plaque"].tolist()[:4] == [0, 0, 0, 0]
    assert rows["value"].equals(rows["median"])


def test_what_comes_later_is_not_known_on_a_day(small_release: Release) -> None:
    """On 30 April S1 is still on built, and S3 is not suspended yet."""
    rows = rung_stays(small_release, region=JIA, date=date(2023, 4, 30)).set_index("rung")
    assert rows.loc["built", ["denominator", "numerator", "waiting", "left"]].tolist() == [3, 0, 3, 0]


def world(tmp_path: Path, sites: list[dict], statuses: list[dict]) -> Release:
    rows = dict(contents()) | {tables.site: sites, tables.site_status: statuses}
    return open_release(written(tmp_path / "R0001-00000000.duckdb", rows))


def test_a_station_that_stands_still_is_told_with_its_peers(tmp_path: Path) -> None:
    """Ten stations of 甲县 rose from built after 10, 20 … 100 days; one waits since 200 days, one since 50.

    Of twelve stays 11/12, 10/12, 9/12, 8/12 and 7/12 go on after 10 to 50 days. The one that waits since 50 is counted
    up to that day, so six are left: 7/12 × 5/6 after 60 days, × 4/5, × 3/4, × 2/3, and × 1/2 after 100: 7/72.
    """
    sites = [site(f"T{at}", "520101001") for at in range(12)]
    begin = date(2022, 1, 1)
    rows = []
    for at in range(10):
        risen = begin + timedelta(days=10 * (at + 1))
        rows += [(f"T{at}", begin, risen, "built"), (f"T{at}", risen, date(9999, 1, 1), "operating")]
    rows += [("T10", END - timedelta(days=200), date(9999, 1, 1), "built")]
    rows += [("T11", END - timedelta(days=50), date(9999, 1, 1), "built")]
    statuses = [
        {"site_id": name, "county_code": JIA, "status": rung, "from_date": first, "to_date": last, "evidence": "",
         "is_simulated": True} for name, first, last, rung in rows
    ]  # fmt: skip
    release = world(tmp_path, sites, statuses)
    found = stalled_stations(release, region=PROVINCE, date=END)
    built = found[found["rung"] == "built"]
    assert built[["site_id", "days", "peers", "median", "usual"]].values.tolist() == [["T10", 200, 12, 60, 100]]
    assert built["value"].iloc[0] == pytest.approx(1 - 7 / 72)
    # Those on operating wait since the spring of 2022, and nobody ever rose from there: no peers to be slower than.
    assert set(found["rung"]) == {"built"}
    assert found["since"].iloc[0] == "2022-12-12"
    assert stalled_stations(release, region=EAST, date=END)["site_id"].tolist() == ["T10"]
    # 90.3 % had risen by then: where nineteen in twenty are asked for nobody stands still. Where half are asked for,
    # T11 does not either: after 50 days 41.7 % had risen.
    assert stalled_stations(judging(release, "stalled_share = 0.95"), region=PROVINCE, date=END).empty
    halved = stalled_stations(judging(release, "stalled_share = 0.5"), region=PROVINCE, date=END)
    assert halved[["site_id", "usual"]].values.tolist() == [["T10", 60]]
    assert stalled_stations(release, region=BING, date=END).empty


def test_where_nobody_waits_nobody_stands_still(small_release: Release) -> None:
    """丁县 has no station at all."""
    assert stalled_stations(small_release, region=DING, date=date(2023, 6, 30)).empty


def test_a_status_stated_anew_goes_on(tmp_path: Path) -> None:
    """Built in January, stated anew in March with other evidence, operating in May: one stay of 120 days."""
    spans = ((date(2023, 1, 1), "built"), (date(2023, 3, 1), "built"), (date(2023, 5, 1), "operating"))
    release = world(tmp_path, contents()[tables.site], list(status("S1", *spans)))
    rows = rung_stays(release, region=PROVINCE, date=END).set_index("rung")
    assert rows.loc["built", ["denominator", "median"]].tolist() == [1, 120]
    moved = rung_moves(release, region=PROVINCE, first=JUNE - 11, last=JUNE)
    assert moved["to_status"].tolist() == ["built", "operating"]


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Release, list[dict]]:
    """Sixty stations with random histories from 2022 on: up, down, halted, back."""
    chance = random.Random(5)
    rows: list[dict] = []
    for at in range(60):
        days = sorted(chance.sample(range(540), chance.randint(1, 7)))
        starts = [date(2022, 1, 1) + timedelta(days=day) for day in days]
        for first, last in zip(starts, [*starts[1:], date(9999, 1, 1)], strict=True):
            rows.append({"site_id": f"U{at}", "county_code": JIA, "status": chance.choice(STATUSES), "from_date": first,
                         "to_date": last, "evidence": "", "is_simulated": True})  # fmt: skip
    sites = [site(f"U{at}", "520101001") for at in range(60)]
    return world(tmp_path_factory.mktemp("sixty"), sites, rows), rows


def test_what_comes_in_less_what_goes_out_is_what_there_is_more(sixty: tuple[Release, list[dict]]) -> None:
    release, rows = sixty

    def standing(day: date) -> Counter[str]:
        return Counter(row["status"] for row in rows if row["from_date"] <= day < row["to_date"])

    for month in range(month_of(date(2022, 2, 1)), MAY_2023 + 1):
        steps = rung_moves(release, region=PROVINCE, first=month, last=month)
        into = steps.groupby("to_status")["value"].sum()
        out = steps.groupby("from_status")["value"].sum()
        before, after = standing(last_day(month - 1)), standing(last_day(month))
        assert {one: after[one] - before[one] for one in STATUSES} == {
            one: into.get(one, 0) - out.get(one, 0) for one in STATUSES
        }


def test_every_stay_has_risen_left_or_goes_on(sixty: tuple[Release, list[dict]]) -> None:
    release, _ = sixty
    for day in (date(2022, 6, 30), date(2023, 3, 31), END):
        rows = rung_stays(release, region=PROVINCE, date=day)
        assert rows["rung"].tolist() == list(LADDER) == list(RUNGS[:-1])
        whole = rows["numerator"] + rows["waiting"] + rows["left"]
        assert whole.tolist() == rows["denominator"].tolist()
        # A quarter has risen no later than half, half no later than three quarters.
        order = rows[["lower", "median", "upper"]].to_numpy()
        assert ((np.diff(order) >= 0) | np.isnan(np.diff(order))).all()
