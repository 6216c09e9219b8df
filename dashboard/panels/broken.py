"""What has to be said where a place came to stand for other ground: a rule, and a note on what is not compared.

A note says besides how earlier months are used where they are: counted on the present ground, or left out.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from catalogue.period import month_text, parse_month
from dashboard.dates import day_text
from dashboard.panels import parts
from dashboard.panels.parts import Row
from dashboard.view import View

MOST = 3
"""Changes that a note tells one by one."""


def between(view: View, first: int, last: int) -> pd.DataFrame:
    """The breaks of the selected place from the month *first* to the month *last*."""
    return view.reader.breaks(region=view.selection.region, first=first, last=last)


def among(view: View, region: str, level: str | None, first: int, last: int) -> pd.DataFrame:
    """The breaks of the places of a level in a region from the month *first* to the month *last*."""
    return view.reader.breaks(region=region, level=level, first=first, last=last)


def of_station(view: View, site_id: str, first: int, last: int) -> pd.DataFrame:
    """The breaks of a station from the month *first* to the month *last*."""
    found = view.reader.station_breaks(site_id=site_id)
    return found[found["period"].between(month_text(first), month_text(last))]


def months(found: pd.DataFrame) -> list[int]:
    """The first months on new ground, each once and in order."""
    return sorted({parse_month(period) for period in found["period"]})


def note(view: View, found: pd.DataFrame) -> str:
    """What happened, and that figures before and after are not compared; '' without a break."""
    return _note(view, found, "broken")


def reground(view: View, region: str, level: str | None = None, first: int | None = None) -> str:
    """What happened from the month *first* on, by default since the release begins, to places that are told of.

    And that earlier months are counted on the ground that they have had since; '' without a break.
    """
    begin = view.release.first_month + 1 if first is None else first
    return _note(view, among(view, region, level, begin, view.selection.month), "reground")


def restart(view: View, found: pd.DataFrame) -> str:
    """What happened, and that only the months since count; '' without a break."""
    return _note(view, found, "restart")


def apart(view: View, found: pd.DataFrame) -> str:
    """What happened to what a station serves, and that the months before and after are looked at apart; '' without."""
    return _note(view, found, "apart")


def _note(view: View, found: pd.DataFrame, kind: str) -> str:
    if found.empty:
        return ""
    told = list(dict.fromkeys(told_change(view, row) for row in parts.records(found)))
    joined = view.words("list.comma").join(told[:MOST])
    said = joined if len(told) <= MOST else view.words("list.more", names=joined, n=len(told))
    return view.words(f"places.{kind}_note", told=said)


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
