"""Progress against the plan, said in words."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard import numbers
from dashboard.dates import day_text
from dashboard.panels import parts
from dashboard.view import View


def trend_title(view: View, latest: float, yearly: float, progress: pd.DataFrame) -> str:
    """Where coverage stands against the dated path, in whole townships; without a plan, what a year has brought."""
    said = {
        "place": parts.here(view),
        "rung": parts.rung(view),
        "share": numbers.percent(latest, parts.share_decimals(view)),
    }
    gap = progress["gap"].iloc[0] if len(progress) else float("nan")
    if len(progress) and progress["progress_class"].iloc[0] == "met":
        return view.words("targets.title_met", due=due(view, progress), **said)
    if not numbers.is_missing(gap):
        key = "level" if gap == 0 else "ahead" if gap > 0 else "behind"
        return view.words(f"targets.title_{key}", n=numbers.count(abs(gap)), **said)
    if numbers.is_missing(yearly):
        return view.words("targets.title_plain", **said)
    change = numbers.points(yearly, view.lang, parts.share_decimals(view))
    return view.words("targets.title_year", change=change, **said)


def pace_title(view: View, row: parts.Row, due: str) -> str:
    """The class of the plan as a whole, and the dated path beside it where the two do not say the same."""
    said = {"place": parts.here(view), "name": view.words(f"class.{row['progress_class']}"), "due": due}
    if row["progress_class"] == "on_track" and row["gap"] < 0:
        return view.words("pace.title_off_path", n=numbers.count(-row["gap"]), **said)
    return view.words("pace.title", **said)


def due(view: View, progress: pd.DataFrame) -> str:
    """The day that the plan is due, in words."""
    return day_text(date.fromisoformat(str(progress["due_on"].iloc[0])), view.lang)


def remaining_title(view: View, frame: pd.DataFrame, region: str) -> str:
    """How many townships remain and which places hold most of them."""
    left = frame[frame["remaining"] > 0].sort_values(["remaining", "region_code"], ascending=[False, True])
    said = {"place": parts.called(view, region), "rung": parts.rung(view)}
    if left.empty:
        return view.words("remaining.none", **said)
    top = left.head(3)
    share = numbers.percent(top["remaining"].sum() / left["remaining"].sum(), 0)
    names = parts.listing(view, [parts.short(view, code) for code in top["region_code"]])
    key = "remaining.title" if len(left) > 3 else "remaining.title_few"
    return view.words(key, n=numbers.count(left["remaining"].sum()), names=names, share=share, **said)


def multiples_title(view: View, progress: pd.DataFrame, level: str, region: str) -> str:
    """How many places are complete, how many keep to the path, how many lag."""
    met = int((progress["progress_class"] == "met").sum())
    behind = int(((progress["gap"] < 0) & (progress["progress_class"] != "met")).sum())
    said = {
        "place": parts.called(view, region),
        "m": len(progress),
        "unit": parts.plural(view, level),
        "met": met,
        "behind": behind,
    }
    if progress["gap"].isna().all():
        return view.words("multiples.not_started", rung=parts.rung(view), **said)
    return view.words("multiples.title", on=len(progress) - met - behind, **said)
