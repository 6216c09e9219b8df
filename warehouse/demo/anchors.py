"""What was published about Guizhou, as data: the simulation reproduces it exactly.

Where only a bound was published ("over 2,000 households") the figure chosen inside it is simulated, as is the
choice of the counties behind "44 counties" and of everything between two published dates.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from catalogue.period import month_number
from warehouse.demo.places import FunctionalArea, Newcomer


@dataclass(frozen=True)
class Checkpoint:
    """How many townships have a built station on a day.

    ``full`` counties are complete and ``unfinished`` ones are not yet; ``pinned`` fixes the count of a prefecture
    or county; ``standing`` counties have not moved since the checkpoint before.
    """

    on: date
    built: int
    full: frozenset[str] = frozenset()
    unfinished: frozenset[str] = frozenset()
    pinned: dict[str, int] = field(default_factory=dict)
    standing: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Total:
    """An indicator's sum over the newest reports of a region from one month to another, both included."""

    figure_id: str
    region: str
    indicator: str
    first: int
    last: int
    value: int
    step: int = 1


@dataclass(frozen=True)
class Complete:
    """A stretch of months of which every expected report of a region was filed."""

    region: str
    first: int
    last: int


FUQUAN, QIANXINAN, GUIZHOU = "522702", "522300", "520000"

_FULL_BY_PREFECTURE = {
    "5201": ("11", "13", "15", "21", "81"),
    "5202": ("01", "03", "04", "81"),
    "5203": ("03", "28", "29", "81", "82"),
    "5204": ("03", "22"),
    "5205": ("02", "23"),
    "5206": ("02", "03", "21", "22"),
    "5223": ("24", "27"),
    "5226": ("01", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31", "32", "33", "34", "35", "36"),
    "5227": ("02", "22", "23", "30"),
}
FULL_COUNTIES = frozenset(prefecture + end for prefecture, ends in _FULL_BY_PREFECTURE.items() for end in ends)
"""The 44 counties complete on 2023-05-31, those of the two full prefectures among them; published is the number."""

QIANXINAN_FULL = frozenset({"522301", "522324", "522327"})
QIANXINAN_COUNTIES = frozenset({"522301", "522302", "522323", "522324", "522325", "522326", "522327", "522328"})

NEWCOMERS = (
    Newcomer(
        "520102019",
        date(2023, 1, 1),
        "公布的乡镇（街道）数2022年9月为1509个、2023年5月为1510个；新增的是哪一个未公布，此处的选择为模拟",
    ),
)

FUNCTIONAL_AREA = FunctionalArea("520403501", "520403", "模拟农场", "Simulated State Farm", date(2024, 3, 18))
"""Reported as a twelfth township of a county that has eleven: more stations than the denominator."""

CHECKPOINTS = (
    Checkpoint(date(2020, 9, 30), 30, pinned={FUQUAN: 0, QIANXINAN: 2}),
    Checkpoint(date(2021, 6, 30), 205, pinned={FUQUAN: 0, QIANXINAN: 14}),
    Checkpoint(date(2021, 12, 31), 402, pinned={FUQUAN: 0, QIANXINAN: 31}),
    Checkpoint(date(2022, 2, 28), 448, pinned={FUQUAN: 0, QIANXINAN: 36}),
    Checkpoint(date(2022, 3, 31), 489, pinned={FUQUAN: 8, QIANXINAN: 40}),
    Checkpoint(date(2022, 9, 30), 755, pinned={FUQUAN: 8, QIANXINAN: 60}),
    Checkpoint(date(2023, 5, 31), 1094, full=FULL_COUNTIES, pinned={QIANXINAN: 84}),
    Checkpoint(date(2023, 12, 31), 1196, full=QIANXINAN_FULL, pinned={QIANXINAN: 101}),
    Checkpoint(date(2024, 12, 31), 1366, pinned={QIANXINAN: 122}),
    Checkpoint(date(2025, 6, 30), 1437, pinned={QIANXINAN: 130}),
)

PUBLISHED_DAYS = (date(2022, 9, 30), date(2023, 5, 31), date(2023, 12, 31))

TOTALS = (
    Total("S003-010", GUIZHOU, "volunteers_posted", month_number(2023, 5), month_number(2023, 5), 1583),
    Total("S003-009", GUIZHOU, "staff", month_number(2023, 5), month_number(2023, 5), 1046),
    Total("S003-020", FUQUAN, "households_visited", month_number(2022, 5), month_number(2023, 5), 2318),
    Total("S003-021", FUQUAN, "community_activities", month_number(2022, 5), month_number(2023, 5), 63),
    Total("S003-022", FUQUAN, "groups_run", month_number(2022, 5), month_number(2023, 5), 47),
    Total("S003-023", FUQUAN, "cases_opened", month_number(2022, 5), month_number(2023, 5), 44),
    Total("S003-024", FUQUAN, "person_times_served", month_number(2022, 5), month_number(2023, 5), 23640),
    Total("S001-001", QIANXINAN, "funds_fiscal", month_number(2020, 9), month_number(2023, 12), 14_880_000, 1000),
)

COMPLETE = (
    Complete(GUIZHOU, month_number(2023, 5), month_number(2023, 5)),
    Complete(FUQUAN, month_number(2022, 5), month_number(2023, 5)),
)
