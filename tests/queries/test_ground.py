"""What a county had before a township came to it: counted as if it had always been there.

三乡 went from 乙区 to 甲县 on 10 April 2023, with the station that it had since September 2022. 甲县 opened a station
of its own in June 2022 and one in March 2023, and has a township without; 乙区 is left with one township, without.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest

from catalogue import attention as rules
from catalogue.period import month_of, month_text
from queries.attention import attention
from queries.coverage import coverage_series
from queries.histories import history
from queries.plan_places import standing_places
from queries.progress import progress
from queries.release import Release, open_release
from queries.signals import coverage as signals
from queries.signals.signal import Asked
from queries.targets import target_path
from queries.year_task import year_ledger
from tests.queries.conftest import (
    APRIL,
    EAST,
    JIA,
    PLAN,
    PROVINCE,
    REGIONS,
    START,
    YI,
    contents,
    region,
    site,
    status,
    steps,
    written,
)  # fmt: skip
from warehouse import release_schema as tables
from warehouse.release_schema import FOREVER

MOVED, JUNE_END = date(2023, 4, 10), date(2023, 6, 30)
FIRST, THIRD, SECOND = date(2022, 6, 1), date(2022, 9, 1), date(2023, 3, 5)
THREE = "520102003"

PLACES = [
    *(one for one in REGIONS if one["level"] in ("province", "prefecture") or one["region_code"] in (JIA, YI)),
    *(region(f"52010100{at}", f"{at}乡", "township", JIA) for at in (1, 2, 4)),
    region("520102001", "四乡", "township", YI),
    region(THREE, "三乡", "township", YI) | {"to_date": MOVED},
    region(THREE, "三乡", "township", JIA, MOVED) | {"county_code": JIA},
]
STEPS = [
    *steps(JIA, "built", (START, 0, 3, 0, 0, 0, 1, 0, 0), (FIRST, 1, 3, 1, 0, 0, 1, 0, 0),
           (SECOND, 2, 3, 2, 0, 0, 1, 0, 0), (MOVED, 3, 4, 3, 0, 0, 1, 0, 0)),
    *steps(YI, "built", (START, 0, 2, 0, 0, 0, 1, 0, 0), (THIRD, 1, 2, 1, 0, 0, 1, 0, 0),
           (MOVED, 0, 1, 0, 0, 0, 1, 0, 0)),
    *steps("520101001", "built", (START, 0, 1, 0, 0, 0, 0, 0, 0), (FIRST, 1, 1, 1, 0, 0, 0, 0, 0)),
    *steps("520101002", "built", (START, 0, 1, 0, 0, 0, 0, 0, 0), (SECOND, 1, 1, 1, 0, 0, 0, 0, 0)),
    *steps("520101004", "built", (START, 0, 1, 0, 0, 0, 0, 0, 0)),
    *steps("520102001", "built", (START, 0, 1, 0, 0, 0, 0, 0, 0)),
    *steps(THREE, "built", (START, 0, 1, 0, 0, 0, 0, 0, 0), (THIRD, 1, 1, 1, 0, 0, 0, 0, 0)),
]  # fmt: skip
SITES = [site("S1", "520101001"), site("S2", "520101002"), site("S3", THREE) | {"county_code": JIA}]
CHANGE = {
    "change_no": 1, "kind": "moved", "changed_on": MOVED, "old_code": THREE, "old_name": "三乡", "old_home": "乙区",
    "new_code": THREE, "new_name": "三乡", "new_home": "甲县", "source": "批复（虚构）", "note": "",
}  # fmt: skip


def lay(one: dict[str, Any], county: str, begin: date = date(1, 1, 1), end: date = FOREVER) -> dict[str, Any]:
    """Where a site lay from one day to another."""
    return {name: one[name] for name in ("site_id", "region_code", "prefecture_code", "province_code")} | {
        "county_code": county, "from_date": begin, "to_date": end,
    }  # fmt: skip


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    rows = {name: some for name, some in contents().items() if name is not tables.target_phase} | {
        tables.region: PLACES,
        tables.coverage_step: STEPS,
        tables.site: SITES,
        tables.site_home: [
            lay(SITES[0], JIA), lay(SITES[1], JIA), lay(SITES[2], YI, end=MOVED), lay(SITES[2], JIA, MOVED),
        ],
        tables.site_status: [
            *status("S1", (FIRST, "built")),
            # S2 was planned first: below the rung.
            *status("S2", (START, "planned"), (SECOND, "built")),
            *status("S3", (THIRD, "built"), (date(2023, 5, 1), "operating")),
        ],
        tables.target: [{"target_id": "P", **PLAN, "value": 5.0, "start_on": date(2023, 1, 1)}],
        tables.division_change: [CHANGE],
        tables.series_break: [{"region_code": code, "broke_on": MOVED, "change_no": 1} for code in (JIA, YI)],
        tables.site_break: [{"site_id": "S3", "broke_on": MOVED, "change_no": 1}],
    }  # fmt: skip
    return open_release(written(tmp_path_factory.mktemp("ground") / "R0001-00000000.duckdb", rows))


def row(answer: Callable[..., Any], release: Release, code: str, day: date = JUNE_END) -> dict[str, Any]:
    """What a query says of a county on a day."""
    found = answer(release, region=PROVINCE, date=day, rung="built", **LEVEL.get(answer, {}))
    return found.set_index("region_code").loc[code].to_dict()


LEVEL: dict[Callable[..., Any], dict[str, str]] = {progress: {"level": "county"}, year_ledger: {"level": "county"}}


def test_the_published_past_stays_as_it_was(release: Release) -> None:
    past = coverage_series(release, region=JIA, rung="built", first=APRIL - 2, last=APRIL)
    assert past["numerator"].tolist() == [1, 2, 3]
    assert past["status"].tolist() == ["not_comparable", "not_comparable", "normal"]


def test_progress_begins_with_what_the_present_townships_had(release: Release) -> None:
    """On New Year two of 甲县's four of today were covered (一乡, 三乡), now 3: one of two, not two of three.

    Month's ends since June 2022: 1 1 1 2 2 2 2 2 2 3 3 3 3. The best three months brought 1, the last three none.
    """
    found = row(progress, release, JIA)
    assert (found["base"], found["covered"], found["in_scope"], found["task_share"]) == (2, 3, 4, 0.5)
    assert (found["best_per_month"], found["recent_per_month"]) == (1 / 3, 0)


def test_what_moved_away_is_no_loss(release: Release) -> None:
    """乙区 has one township, which never had a station: nothing done, nothing lost, no pace ever kept."""
    found = row(progress, release, YI)
    assert (found["base"], found["covered"], found["in_scope"], found["progress_class"]) == (0, 0, 1, "far_behind")
    assert (found["best_per_month"], found["last_feasible"]) == (0, "")


def test_before_the_change_a_place_is_what_it_was_then(release: Release) -> None:
    """At the end of March 甲县 has three townships, two covered, one of them since New Year."""
    found = row(progress, release, JIA, date(2023, 3, 31))
    assert (found["base"], found["covered"], found["in_scope"]) == (1, 2, 3)


def test_the_path_is_that_of_the_present_townships(release: Release) -> None:
    """It begins with 2 of 4 on New Year, also in the months before the change."""
    path = target_path(release, region=JIA, rung="built", first=APRIL - 2, last=APRIL)
    assert path["denominator"].tolist() == [4, 4, 4]
    assert path["value"].min() > 0.5


def test_the_year_counts_what_was_opened_and_not_what_came(release: Release) -> None:
    found = row(year_ledger, release, JIA)
    assert (found["base"], found["done"]) == (2, 1)
    assert (row(year_ledger, release, YI)["base"], row(year_ledger, release, YI)["done"]) == (0, 0)


def test_gains_and_standstill_do_not_count_what_came_and_went(release: Release) -> None:
    """甲县 last opened on 5 March: three whole months until the end of June, though a township came in April."""
    found = row(attention, release, JIA)
    assert (found["gained_6m"], found["months_standing_still"]) == (1, 3)
    assert row(attention, release, YI)["gained_6m"] == 0
    assert row(attention, release, YI, date(2023, 4, 30))["gained_1m"] == 0


def test_the_list_does_not_call_a_township_that_moved_away_lost(release: Release) -> None:
    rows = signals.rows(release, Asked(PROVINCE, APRIL, "built"))
    assert list(signals.fell(rows, rules.default()["coverage_fell"])) == []


def test_a_place_on_the_same_ground_is_left_as_it_is(release: Release) -> None:
    """The prefecture holds both counties: nothing came or went."""
    assert release.breaks.get(EAST) is None
    assert set(release.breaks) == {JIA, YI}


def test_a_forecast_draws_no_opening_from_a_township_that_came(release: Release) -> None:
    """甲县 opened in June 2022 and March 2023, 三乡 in September: three months of all, and none in April 2023."""
    (place,) = standing_places(release, JIA, None, "built", JUNE_END)
    known = history(release, place, month_of(JUNE_END))
    opened = [month_text(known.first + at + 1) for at in np.flatnonzero(known.shares)]
    assert opened == ["2022-06", "2022-09", "2023-03"]
    assert known.shares[known.shares > 0].tolist() == pytest.approx([1 / 4, 1 / 3, 1 / 2])
