"""What has to be said where a place came to stand for other ground: no comparison across, a rule, and a note."""

from __future__ import annotations

from datetime import date

import pandas as pd

from catalogue.period import parse_month
from dashboard.dates import day_text
from dashboard.panels import parts
from dashboard.panels.parts import Row
from dashboard.view import View

MOST = 3
"""Changes that a note tells one by one."""


def between(view: View, first: int, last: int) -> pd.DataFrame:
    """The breaks of the selected place from the month *first* to the month *last*."""
    return view.reader.breaks(region=view.selection.region, first=first, last=last)


def months(found: pd.DataFrame) -> list[int]:
    """The first months on new ground, each once and in order."""
    return sorted({parse_month(period) for period in found["period"]})


def note(view: View, found: pd.DataFrame) -> str:
    """What happened, and that figures before and after are not compared; '' without a break."""
    if found.empty:
        return ""
    told = list(dict.fromkeys(told_change(view, row) for row in parts.records(found)))
    joined = view.words("list.comma").join(told[:MOST])
    said = joined if len(told) <= MOST else view.words("list.more", names=joined, n=len(told))
    return view.words("places.broken_note", told=said)


def told_change(view: View, row: Row) -> str:
    """One change in words: 2023年3月15日东乡由甲县划入乙县."""
    kind = str(row["kind"])
    is_elsewhere = bool(row["old_home"] and row["new_home"] and row["old_home"] != row["new_home"])
    key = "moved_to" if kind in ("moved", "recoded") and is_elsewhere else kind
    return view.words(
        f"places.change_{key}", day=day_text(date.fromisoformat(str(row["day"])), view.lang), old=row["old_name"],
        new=row["new_name"], old_home=row["old_home"], new_home=row["new_home"], old_code=row["old_code"],
        new_code=row["new_code"],
    )  # fmt: skip
