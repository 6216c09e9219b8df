"""Progress against the plan, said in words and rows."""

from __future__ import annotations

from datetime import date

import pandas as pd

from catalogue.period import parse_month
from dashboard import numbers
from dashboard.dates import day_text, month_label
from dashboard.panels import parts
from dashboard.panels.coverage.rows import whole
from dashboard.view import View

NUMBERS = ("ratio", "required_per_month", "best_per_month", "recent_per_month", "required_now", "gap")


def progress(view: View, region: str, level: str | None = None) -> pd.DataFrame:
    """Progress at the selected rung and day; what a plan that has not begun cannot say is NaN."""
    frame = view.reader.progress(region=region, date=view.day, rung=view.selection.rung, level=level)
    return frame.astype(dict.fromkeys(NUMBERS, "float64"))


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


def table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Progress rows for the reader, in whole townships."""
    words = view.words
    return pd.DataFrame(
        {
            words("column.place"): [parts.full(view, code) for code in frame["region_code"]],
            words("column.covered"): whole(frame["covered"]),
            words("column.goal"): whole(frame["denominator"]),
            words("column.remaining"): whole(frame["remaining"]),
            words("column.gap"): whole(frame["gap"]),
            words("column.task_share"): [parts.share_number(value, 1) for value in frame["task_share"]],
            words("column.elapsed_share"): [parts.share_number(value, 1) for value in frame["elapsed_share"]],
            words("column.ratio"): frame["ratio"].astype("float64").round(2),
            words("column.class"): [words(f"class.{name}") for name in frame["progress_class"]],
            words("column.required"): whole(frame["required_per_month"].astype("float64")),
            words("column.best"): frame["best_per_month"].astype("float64").round(1),
            words("column.recent"): frame["recent_per_month"].astype("float64").round(1),
            words("column.last_feasible"): [
                month_label(parse_month(month), view.lang) if month else numbers.MISSING
                for month in frame["last_feasible"]
            ],
            words("column.due"): [day_text(date.fromisoformat(day), view.lang) for day in frame["due_on"]],
        }
    )
