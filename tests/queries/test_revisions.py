"""From one release to the next: each change has one reason, and the reasons add up."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries import revisions
from queries.release import Release, open_release
from queries.revisions import _reasons, coverage_revisions, report_revisions
from tests.queries.conftest import (
    BING,
    JIA,
    JUNE,
    PROVINCE,
    REGIONS,
    SITES,
    STEPS,
    answer,
    contents,
    site,
    township,
    written,
)

SERVED = "person_times_served"
END = date(2023, 6, 30)
Make = Callable[..., Release]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A release like the small one with the rows of some tables replaced."""

    def make(name: str, **replaced: list[dict[str, Any]]) -> Release:
        rows_of = {table: replaced.get(table.name, rows) for table, rows in contents().items()}
        return open_release(written(tmp_path / f"{name}.duckdb", rows_of))

    return make


def told(frame) -> dict[str, tuple[float, float]]:
    return {row.part: (row.numerator, row.value) for row in frame.itertuples()}


def test_every_station_that_differs_has_one_reason(make: Make) -> None:
    then = make("then", site_measure=[answer("S1", JUNE, SERVED, 120), answer("S3", JUNE, SERVED, 9)])
    # S1 filed again, S2 reported late, S3 was taken back, S4 of 乙区 now lies in 甲县, S7 was registered since.
    moved = [one | {"region_code": "520101003", "county_code": JIA} if one["site_id"] == "S4" else one for one in SITES]
    measures = [answer("S1", JUNE, SERVED, 130), answer("S2", JUNE, SERVED, 40), answer("S4", JUNE, SERVED, 7)]
    measures.append(answer("S1", JUNE, SERVED, 5) | {"site_id": "S7"})
    now = make("now", site=[*moved, site("S7", "520101003")], site_measure=measures)
    frame = report_revisions(now, then, region=JIA, indicator=SERVED, month=JUNE)
    assert told(frame) == {
        "before": (2, 129), "late": (1, 40), "corrected": (2, 1), "registered": (1, 5), "moved": (1, 7),
        "definition": (0, 0), "after": (4, 182),
    }  # fmt: skip
    assert set(frame["status"]) == {"normal"}


def test_for_the_province_a_move_inside_it_changes_nothing(make: Make) -> None:
    moved = [one | {"region_code": "520101003", "county_code": JIA} if one["site_id"] == "S4" else one for one in SITES]
    measures = [answer("S4", JUNE, SERVED, 7)]
    then, now = make("then", site_measure=measures), make("now", site=moved, site_measure=measures)
    frame = report_revisions(now, then, region=PROVINCE, indicator=SERVED, month=JUNE)
    assert told(frame) == {
        "before": (1, 7), "late": (0, 0), "corrected": (0, 0), "registered": (0, 0), "moved": (0, 0),
        "definition": (0, 0), "after": (1, 7),
    }  # fmt: skip


def test_another_definition_is_not_taken_apart(make: Make) -> None:
    definitions = next(rows for table, rows in contents().items() if table.name == "indicator")
    newer = [
        one | {"definition": json.dumps(json.loads(one["definition"]) | {"version": 99})}
        if one["indicator_id"] == SERVED
        else one
        for one in definitions
    ]
    then = make("then", site_measure=[answer("S1", JUNE, SERVED, 120)])
    now = make("now", indicator=newer, site_measure=[answer("S1", JUNE, SERVED, 90)])
    frame = report_revisions(now, then, region=PROVINCE, indicator=SERVED, month=JUNE)
    assert told(frame)["definition"] == (1, -30)
    assert told(frame)["corrected"] == (0, 0)
    assert set(frame["status"]) == {"not_comparable"}


def test_only_what_stations_report_is_taken_apart_by_station(small_release: Release) -> None:
    for indicator in ("coverage_built", "staff_licensed_share"):
        with pytest.raises(ValueError, match=indicator):
            report_revisions(small_release, small_release, region=PROVINCE, indicator=indicator, month=JUNE)


def test_coverage_changes_by_status_scope_and_divisions(make: Make) -> None:
    def steps(*codes_and_rows):
        kept = [one for one in STEPS if not (len(one["region_code"]) == 9 and one["region_code"][:6] == BING)]
        return [*kept, *(row for rows in codes_and_rows for row in rows)]

    # 丙县: 五乡 is covered by a status stated since; 六乡 no longer counts; 七乡 went, 八乡 came and is covered.
    then = make("then", coverage_step=steps(*(township(f"52020100{n}") for n in (1, 2, 3))))
    newer = [township("520201001", date(2023, 6, 1)), township("520201002", in_scope=0)]
    eighth = REGIONS[-1] | {"region_code": "520201004", "name": "八乡"}
    now = make(
        "now", region=[*REGIONS[:-1], eighth],
        coverage_step=steps(*newer, township("520201004", date(2023, 6, 1))),
    )  # fmt: skip
    frame = coverage_revisions(now, then, region=BING, rung="built", date=END)
    assert {row.part: (row.numerator, row.denominator) for row in frame.itertuples()} == {
        "before": (0, 3), "status": (1, 0), "scope": (0, -1), "divisions": (1, 0), "after": (2, 2),
    }  # fmt: skip
    assert list(frame.loc[frame["value"].notna(), "value"]) == [0.0, 1.0]


SITES_OF = st.sets(st.sampled_from("ABCDEF"))
VALUES = st.dictionaries(st.sampled_from("ABCDEF"), st.integers(0, 10**6).map(float))


@given(VALUES, VALUES, SITES_OF, SITES_OF, SITES_OF, SITES_OF)
def test_reasons_always_add_up(old, new, then, now, in_then, in_now) -> None:
    parts = _reasons(
        old, new, then | in_then | set(old), now | in_now | set(new), in_then | set(old), in_now | set(new)
    )
    assert sum(old.values()) + sum(amount for _, amount in parts.values()) == sum(new.values())
    differing = {site for site in old.keys() | new.keys() if old.get(site) != new.get(site)}
    assert sum(stations for stations, _ in parts.values()) == len(differing)


def test_stations_are_asked_for_by_name_and_not_all_read(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A click asks for the stations that differ and lie outside the place: of the nation's 40 000 none of the rest."""
    then = make("then", site_measure=[answer("S1", JUNE, SERVED, 120), answer("S4", JUNE, SERVED, 9)])
    moved = [one | {"region_code": "520101003", "county_code": JIA} if one["site_id"] == "S4" else one for one in SITES]
    now = make("now", site=moved, site_measure=[answer("S1", JUNE, SERVED, 130), answer("S4", JUNE, SERVED, 9)])
    asked: list[tuple[Release, list[str]]] = []
    plain = revisions._known
    monkeypatch.setattr(revisions, "_known", lambda release, ids: asked.append((release, ids)) or plain(release, ids))
    assert told(report_revisions(now, then, region=JIA, indicator=SERVED, month=JUNE))["moved"] == (1, 9)
    # S4 lay elsewhere then; S1, which both places have, is looked for nowhere.
    assert asked == [(then, ["S4"]), (now, [])]


def test_more_stations_than_one_query_names(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "AT_ONCE", 2)
    release = make("one")
    ids = [one["site_id"] for one in SITES]
    assert revisions._known(release, [*ids, "none"]) == set(ids)
