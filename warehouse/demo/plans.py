"""Targets: what was planned, with phases. Names of Guizhou's five phases are published, their dates are not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from warehouse.demo import sources
from warehouse.demo.anchors import GUIZHOU, QIANXINAN
from warehouse.demo.places import Places
from warehouse.demo.streams import stream

END = date(2025, 12, 31)
REVISED_ON = date(2023, 7, 1)
"""Since when the plan of the whole runs a year longer than it was first made for."""
CAMPAIGN_HOUSEHOLDS = 150
"""To be visited by a campaign, for every township."""


@dataclass(frozen=True)
class Phase:
    """A stretch of a plan with the share of all townships that is to be reached by its end."""

    label: str
    label_en: str
    start_on: date
    due_on: date
    share: float


FIVE_PHASES = (
    Phase("试点起步", "Pilots", date(2020, 9, 1), date(2021, 6, 30), 0.13),
    Phase("提炼模式", "Finding models", date(2021, 7, 1), date(2022, 3, 31), 0.33),
    Phase("模式推广", "Spreading models", date(2022, 4, 1), date(2023, 6, 30), 0.72),
    Phase("全面铺开", "Roll-out everywhere", date(2023, 7, 1), date(2024, 12, 31), 0.94),
    Phase("总结提升", "Review and improvement", date(2025, 1, 1), END, 1.0),
)
THREE_PHASES = (
    Phase("着手建设", "Start", date(2020, 9, 1), date(2021, 12, 31), 0.30),
    Phase("全面铺开", "Roll-out everywhere", date(2022, 1, 1), date(2023, 12, 31), 0.80),
    Phase("实现全覆盖", "Full coverage", date(2024, 1, 1), END, 1.0),
)
FULL_SERVICE_PHASES = (
    Phase("先行开展", "Early starters", date(2022, 1, 1), date(2023, 12, 31), 0.55),
    Phase("普遍开展", "In most places", date(2024, 1, 1), END, 0.85),
    Phase("全部开展", "Everywhere", date(2026, 1, 1), date(2026, 12, 31), 1.0),
)


@dataclass(frozen=True)
class Plans:
    """Rows of ``target`` and ``target_phase``."""

    targets: pd.DataFrame
    phases: pd.DataFrame


def plans(seed: int, places: Places) -> Plans:
    """The root's plans (coverage by built and by full service, an annual task, a minimum) and one a part below it."""
    whole = len(places.townships)
    drafts = [*_root(places, whole), *_parts(seed, places)]
    if places.root == GUIZHOU:
        drafts = [draft for draft in drafts if draft[0]["region_code"] != QIANXINAN] + [_qianxinan()]
    stages = [stage for target, phases in drafts for stage in _stages(target, phases)]
    return Plans(pd.DataFrame([target for target, _ in drafts]), pd.DataFrame(stages))


Draft = tuple[dict[str, object], tuple[Phase, ...]]


def _root(places: Places, whole: int) -> list[Draft]:
    phases, source = (FIVE_PHASES, sources.PUBLISHED_PLAN) if places.root == GUIZHOU else (THREE_PHASES, sources.PLAN)
    first = (_shortened(phases), {"version": 1, "due_on": date(2024, 12, 31)})
    full = _full(places.root, whole, source)
    operating = _full(places.root, whole, sources.PLAN) | {
        "target_id": f"{places.root}-full-service",
        "label": "全面开展服务全覆盖（模拟）",
        "label_en": "Full service everywhere (simulated)",
        "indicator_id": "townships_covered_full_service",
        "rung": "full_service",
        "start_on": date(2022, 1, 1),
        "due_on": date(2026, 12, 31),
    }
    return [
        (full | first[1], first[0]),
        (full | {"version": 2, "decided_on": REVISED_ON}, phases),
        (operating, FULL_SERVICE_PHASES),
        (_annual(places.root, whole), ()),
        *((row, ()) for row in _minimums(places.root)),
        (_campaign(places.root, whole), ()),
    ]


def _shortened(phases: tuple[Phase, ...]) -> tuple[Phase, ...]:
    """The plan as first made: the same steps, a year earlier at the end."""
    return (*phases[:-2], Phase("实现全覆盖", "Full coverage", phases[-2].start_on, date(2024, 12, 31), 1.0))


def _full(region: str, value: int, source: str) -> dict[str, object]:
    return {
        "target_id": f"{region}-full",
        "version": 1,
        "region_code": region,
        "plan_type": "full_coverage",
        "label": "乡镇（街道）社工站全覆盖（模拟）",
        "label_en": "A station in every township (simulated)",
        "indicator_id": "townships_covered_built",
        "rung": "built",
        "value": float(value),
        "unit": "township",
        "start_on": date(2020, 9, 1),
        "due_on": END,
        "source_id": source,
        "decided_on": None,
        "per": "",
        "min_stations": None,
    }


def _annual(region: str, whole: int) -> dict[str, object]:
    return _full(region, round(0.8 * whole), sources.PLAN) | {
        "target_id": f"{region}-2023",
        "plan_type": "annual_task",
        "label": "2023年度社工站建设任务（数量为模拟）",
        "label_en": "Stations to be built by the end of 2023 (number simulated)",
        "start_on": date(2023, 1, 1),
        "due_on": date(2023, 12, 31),
    }


def _minimums(region: str) -> list[dict[str, object]]:
    """What every station is to do in 2025: cases, groups, and sessions for each case (published for another place)."""
    said = (
        ("cases", 6, "cases_opened", "case", "每站新开个案不少于6个", "At least 6 cases opened a station"),
        ("groups", 3, "groups_run", "group", "每站开展小组不少于3个", "At least 3 groups a station"),
        ("sessions", 3, "sessions_per_case", "time_per_case", "每案辅导不少于3次", "At least 3 sessions a case"),
    )
    return [
        _full(region, value, sources.PLAN) | {
            "target_id": f"{region}-{name}-2025", "plan_type": "minimum", "label": f"2025年{zh}（模拟）",
            "label_en": f"{en} in 2025 (simulated)", "indicator_id": indicator, "rung": None, "unit": unit,
            "start_on": date(2025, 1, 1), "due_on": END, "per": "station",
        }
        for name, value, indicator, unit, zh, en in said
    ]  # fmt: skip


def _campaign(region: str, whole: int) -> dict[str, object]:
    """A campaign of half a year: households to be visited, by most of the stations there are."""
    return _full(region, whole * CAMPAIGN_HOUSEHOLDS, sources.PLAN) | {
        "target_id": f"{region}-campaign-2025", "plan_type": "campaign_minimum",
        "label": "2025年下半年走访关爱行动（模拟）", "label_en": "Visits to households, June to December (simulated)",
        "indicator_id": "households_visited", "rung": None, "unit": "household", "start_on": date(2025, 6, 1),
        "due_on": END, "min_stations": round(whole * 0.66),
    }  # fmt: skip


def _parts(seed: int, places: Places) -> list[Draft]:
    """A plan for each prefecture (of the country: each province); some ended in 2023 or 2024."""
    level = "province" if places.root == "000000" else "prefecture"
    sizes = places.townships[places.townships[level] != ""].groupby(level).size()
    ends = stream(seed, "plans").choice(3, len(sizes), p=(0.2, 0.35, 0.45))
    return [_part(str(code), int(size), int(end)) for (code, size), end in zip(sizes.items(), ends, strict=True)]


def _part(region: str, size: int, end: int) -> Draft:
    due = date(2023 + end, 12, 31)
    last = Phase("实现全覆盖", "Full coverage", date(2022, 7, 1), due, 1.0)
    return _full(region, size, sources.PLAN) | {"due_on": due}, (
        Phase("着手建设", "Start", date(2020, 9, 1), date(2022, 6, 30), 0.42),
        last,
    )


def _qianxinan() -> Draft:
    """Published: all 140 by the end of 2025, begun in 2020; without phases."""
    return _full(QIANXINAN, 140, sources.QIANXINAN_PAGE) | {
        "label": "乡镇（街道）社工站全覆盖",
        "label_en": "A station in every township",
        "start_on": date(2020, 1, 1),
    }, ()


def _stages(target: dict[str, object], phases: tuple[Phase, ...]) -> list[dict[str, object]]:
    value = float(str(target["value"]))
    return [
        {
            "target_id": target["target_id"],
            "version": target["version"],
            "phase": number,
            "label": phase.label,
            "label_en": phase.label_en,
            "start_on": phase.start_on,
            "due_on": phase.due_on,
            "value": float(round(phase.share * value)),
        }
        for number, phase in enumerate(phases, start=1)
    ]
