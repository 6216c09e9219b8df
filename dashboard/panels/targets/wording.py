"""Progress against the plan, said in words."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard import numbers
from dashboard.dates import day_text
from dashboard.panels import Fact, parts
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
    if is_off_path(row):
        return view.words("pace.title_off_path", n=numbers.count(-row["gap"]), **said)
    return view.words("pace.title_on_path" if is_on_path(row) else "pace.title", **said)


def is_off_path(row: parts.Row) -> bool:
    """Whether a plan that is on track as a whole is behind its dated path."""
    return bool(row["progress_class"] == "on_track" and row["gap"] < 0)


def is_on_path(row: parts.Row) -> bool:
    """Whether a plan that is behind as a whole has what its dated path asks for by now."""
    return bool(row["progress_class"] in ("needs_acceleration", "far_behind") and row["gap"] >= 0)


def required(view: View, row: parts.Row, paces: str) -> Fact:
    """Whole townships a month from now on with the *paces* to hold them against; a dash when the time is up."""
    is_over = numbers.is_missing(row["required_per_month"])
    told = view.words("pace.is_over") if is_over else paces
    return Fact(view.words("pace.required"), numbers.count(row["required_per_month"]), told)


def version_note(view: View, row: parts.Row) -> str:
    """That another version of the plan held on the day than the one that progress is measured by."""
    held = view.reader.plan_versions(region=row["plan_region"])
    held = held[held["target_id"] == row["target_id"]]
    day = view.day.isoformat()
    then = held[(held["from_on"] <= day) & ((held["to_on"] == "") | (held["to_on"] >= day))]
    if then.empty or then["is_current"].iloc[0]:
        return ""
    one, now = parts.records(then)[0], parts.records(held[held["is_current"]])[0]
    days = {name: parts.day(view, version["due_on"]) for name, version in (("then", one), ("due", now))}
    return view.words("pace.other_version", version=one["version"], now=now["version"], **days)


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
    is_open = progress["progress_class"] != "met"
    behind, on = (int((side & is_open).sum()) for side in (progress["gap"] < 0, progress["gap"] >= 0))
    said = {
        "place": parts.called(view, region),
        "m": len(progress),
        "unit": parts.plural(view, level, len(progress)),
        "met": met,
        "behind": behind,
    }
    if progress["gap"].isna().all():
        return view.words("multiples.not_started", rung=parts.rung(view), **said)
    return view.words("multiples.title", on=on, **said)
