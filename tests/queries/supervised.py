"""Supervision in the small release, to be known by heart: who was assessed, what was found, visited and asked for.

甲县's S1 and 乙区's S4 assessed themselves and were assessed by a third party, S2 only itself. Of three visits due in
June two were kept; S1 missed May, S2 both months. Eight orders were made in June, three of them rated; of twenty
people registered fifteen have a file and six became a case in depth.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Table

from catalogue.rubric_files import load
from warehouse import release_schema as tables

JIA, YI, BING, EAST, WEST, PROVINCE = "520101", "520102", "520201", "520100", "520200", "520000"
APRIL, MAY, JUNE = 24279, 24280, 24281
ITEMS = ("premises", "team", "funding", "rules", "services")
COUNTY = {"S1": JIA, "S2": JIA, "S3": JIA, "S4": YI, "S6": BING}

ASSESSED = {
    # Site and kind -> points of the five items: 90, 80, 100 of oneself; 70 and 90 by the third party.
    ("S1", "self"): (20, 20, 15, 15, 20),
    ("S2", "self"): (16, 16, 16, 16, 16),
    ("S4", "self"): (20, 20, 20, 20, 20),
    ("S1", "third_party"): (16, 14, 10, 15, 15),
    ("S4", "third_party"): (20, 20, 10, 20, 20),
}
DAYS = {"self": date(2023, 2, 28), "third_party": date(2023, 3, 20), "provincial": date(2023, 4, 20)}
BY = {"self": "站点自评", "third_party": "第三方机构", "provincial": "省级评估组"}
STARS = {"premises": 10, "posts": 15, "licensed": 5, "cases": 15, "groups": 10, "files": 10, "satisfaction": 10,
         "linkage": 10}  # fmt: skip
"""85 points of S1 with full ones for premises and files: four stars."""


def assessed() -> Iterator[tuple[str, str, str, dict[str, float], str]]:
    """Site, kind, rubric, points by item, level."""
    for (site, kind), points in ASSESSED.items():
        yield site, kind, "five_haves", dict(zip(ITEMS, map(float, points), strict=True)), ""
    yield "S1", "provincial", "star_levels", {item: float(points) for item, points in STARS.items()}, "stars_4"


def assessments() -> Iterator[dict[str, Any]]:
    for site, kind, rubric, points, level in assessed():
        yield _whose(site, kind, rubric) | {
            "assessor": BY[kind], "score": sum(points.values()), "score_full": 100.0, "level_id": level,
        }  # fmt: skip


def items() -> Iterator[dict[str, Any]]:
    for site, kind, rubric, points, _ in assessed():
        full = {item.id: item.full for item in load()[rubric].items}
        for item, score in points.items():
            yield _whose(site, kind, rubric) | {"item": item, "score": score, "score_full": full[item]}


def _whose(site: str, kind: str, rubric: str) -> dict[str, Any]:
    return {"site_id": site, "county_code": COUNTY[site], "kind": kind, "rubric_id": rubric, "rubric_version": 1,
            "assessed_on": DAYS[kind]}  # fmt: skip


def finding(key: str, site: str, found: date, due: date, closed: date | None = None) -> dict[str, Any]:
    return {
        "finding_id": key, "site_id": site, "county_code": COUNTY[site], "subject": f"{key}的问题", "found_on": found,
        "found_by": "市级督导办公室", "due_on": due, "closed_on": closed, "closing": "已整改" if closed else "",
    }  # fmt: skip


FINDINGS = [
    finding("F1", "S1", date(2023, 3, 1), date(2023, 4, 1)),  # 90 days overdue at the end of June
    finding("F2", "S2", date(2023, 5, 10), date(2023, 7, 10)),  # due in 10 days
    finding("F3", "S4", date(2023, 2, 1), date(2023, 3, 1), date(2023, 3, 11)),  # ten days late
    finding("F4", "S4", date(2023, 5, 1), date(2023, 6, 1), date(2023, 5, 20)),  # twelve days early
    finding("F5", "S6", date(2023, 6, 1), date(2023, 8, 31)),
]


def window(
    site: str, first: int, last: int, kept: date | None, done: int = 0, is_due: bool = True, activity: str = "visit"
) -> dict[str, Any]:
    return {
        "site_id": site, "county_code": COUNTY[site], "activity": activity, "first_month": first, "last_month": last,
        "supervisor": "市级督导办公室", "kept_on": kept, "done": done, "is_due": is_due,
    }  # fmt: skip


WINDOWS = [
    window("S1", APRIL, APRIL, date(2023, 4, 12), 1),
    window("S1", MAY, MAY, None),
    window("S1", JUNE, JUNE, date(2023, 6, 2), 2),
    window("S2", MAY, MAY, None),
    window("S2", JUNE, JUNE, None),
    window("S3", JUNE, JUNE, None, is_due=False),
    window("S4", APRIL, JUNE, date(2023, 5, 5), 1),
    window("S4", MAY, MAY, date(2023, 5, 18), 1, activity="training"),
    window("S4", JUNE, JUNE, None, activity="training"),
]

NAMES = tuple(column.name for column in tables.supervision_month.columns)[2:]
NOTHING = dict.fromkeys(NAMES, 0)
COUNTED = {
    # Findings open, overdue, closed, closed in time; visits due, kept; trainings due, kept; of April, May, June.
    JIA: {APRIL: (1, 1, 0, 0, 1, 1, 0, 0), MAY: (2, 1, 0, 0, 2, 0, 0, 0), JUNE: (2, 1, 0, 0, 2, 1, 0, 0)},
    YI: {APRIL: (0, 0, 0, 0, 0, 0, 0, 0), MAY: (0, 0, 1, 1, 0, 0, 1, 1), JUNE: (0, 0, 0, 0, 1, 1, 1, 0)},
    BING: {APRIL: (0, 0, 0, 0, 0, 0, 0, 0), MAY: (0, 0, 0, 0, 0, 0, 0, 0), JUNE: (1, 0, 0, 0, 0, 0, 0, 0)},
}
ORDERED = (8, 6, 6, 3, 20, 15, 6)
"""Of 甲县 in June: orders requested, dispatched, accepted, rated; people registered, with a file, in depth."""


def months() -> Iterator[dict[str, Any]]:
    """The counties as counted, and what they add up to above them."""
    parents = {JIA: (EAST, PROVINCE), YI: (EAST, PROVINCE), BING: (WEST, PROVINCE)}
    total: dict[tuple[str, int], dict[str, int]] = {}
    for county, by_month in COUNTED.items():
        for month, counts in by_month.items():
            flows = ORDERED if (county, month) == (JIA, JUNE) else (0,) * len(ORDERED)
            row = dict(zip(NAMES, (*counts, *flows), strict=True))
            for code in (county, *parents[county]):
                held = total.setdefault((code, month), dict(NOTHING))
                total[code, month] = {name: held[name] + row[name] for name in NAMES}
    for (code, month), row in total.items():
        yield {"region_code": code, "month": month, **row}


def contents() -> Mapping[Table, list[dict[str, Any]]]:
    """The tables of supervision in the small release."""
    known = load()
    return {
        tables.rubric: [
            {"rubric_id": name, "version": 1, "definition": known[name].as_text()}
            for name in ("five_haves", "star_levels")
        ],
        tables.assessment: list(assessments()),
        tables.assessment_item: list(items()),
        tables.finding: FINDINGS,
        tables.supervision_window: WINDOWS,
        tables.supervision_month: list(months()),
    }  # fmt: skip
