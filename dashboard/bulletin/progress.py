"""推进情况: time against task, the dated path, and the pace that it takes against the best ever kept."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from catalogue.period import month_of
from dashboard import numbers
from dashboard.bulletin.ahead import ahead
from dashboard.bulletin.changes import points
from dashboard.bulletin.figure import Figure
from dashboard.bulletin.quoting import HERE, About, Quoter
from dashboard.bulletin.sentence import Sentence, compose
from dashboard.dates import day_text
from dashboard.panels import broken, parts
from dashboard.panels.parts import Row
from dashboard.panels.targets import standing

LATE = ("met", "not_met", "not_started")
"""Classes in which no pace is asked for."""


def progress(quoter: Quoter) -> tuple[Sentence, ...]:
    """What the plan asks for, how far it is, what it takes from now on; that there is none where there is none."""
    view = quoter.view
    rows = parts.records(standing.progress(view, view.selection.region))
    if not rows:
        return (
            compose(view.lang, "bulletin.no_plan", place=parts.full(view, view.region.code), rung=parts.rung(view)),
        )
    row = rows[0]
    said = [_plan(quoter, row)]
    if row["progress_class"] not in LATE:
        said += [*_pace_of_time(quoter, row), *_path(quoter, row), *_pace(quoter, row), *ahead(quoter, row)]
        said += _ground(quoter)
    elif row["progress_class"] == "not_met":
        said.append(compose(view.lang, "bulletin.left", n=left(quoter, row)))
    return tuple(said)


def _ground(quoter: Quoter) -> list[Sentence]:
    """That the past is counted on the ground that the place has now, where it had another."""
    view = quoter.view
    found = broken.between(view, view.release.first_month + 1, view.selection.month)
    if found.empty:
        return []
    day = day_text(date.fromisoformat(found["day"].max()), view.lang)
    return [compose(view.lang, "bulletin.reground", day=day)]


def due(quoter: Quoter, row: Row) -> str:
    """The day that the plan is due, in words."""
    return day_text(date.fromisoformat(row["due_on"]), quoter.view.lang)


def left(quoter: Quoter, row: Row) -> Figure:
    """Townships that the plan still asks for."""
    counts = About(row["region_code"], counts=(row["covered"], row["denominator"]))
    return quoter.places("remaining", row["remaining"], "township", counts)


def _plan(quoter: Quoter, row: Row) -> Sentence:
    view = quoter.view
    goal = quoter.places("goal", row["denominator"], "township")
    name = view.words(f"class.{row['progress_class']}")
    return compose(
        view.lang, "bulletin.plan", due=due(quoter, row), m=goal, rung=parts.rung(view), name=name
    )  # fmt: skip


def _pace_of_time(quoter: Quoter, row: Row) -> list[Sentence]:
    """Share of time passed against share of the task done."""
    view = quoter.view
    if numbers.is_missing(row["task_share"]):
        return []
    start, end = (date.fromisoformat(row[name]) for name in ("start_on", "due_on"))
    days = About(counts=((min(view.day, end) - start).days, (end - start).days))
    done = About(counts=(row["covered"] - row["base"], row["denominator"] - row["base"]))
    elapsed = quoter.percent("elapsed", row["elapsed_share"], days)
    task = quoter.percent("task", row["task_share"], done)
    gap = Fraction(int(done.counts[0]), int(done.counts[1])) - Fraction(int(days.counts[0]), int(days.counts[1]))
    key = "ahead" if gap > 0 else "behind" if gap < 0 else "level"
    said = points(quoter, float(gap), "pace", HERE)
    return [compose(view.lang, f"bulletin.time_{key}", elapsed=elapsed, task=task, n=said)]


def _path(quoter: Quoter, row: Row) -> list[Sentence]:
    """The dated path in whole townships, which may say another thing than the even pace."""
    if numbers.is_missing(row["gap"]):
        return []
    view = quoter.view
    key = "ahead" if row["gap"] > 0 else "behind" if row["gap"] < 0 else "level"
    required = quoter.places("required_now", row["required_now"], "township")
    gap = quoter.places("gap", abs(row["gap"]), "township", About(counts=(row["covered"], row["required_now"])))
    covered = quoter.counted(row["covered"], f"townships_covered_{view.selection.rung}")
    return [compose(view.lang, f"bulletin.path_{key}", m=required, n=covered, gap=gap)]


def _pace(quoter: Quoter, row: Row) -> list[Sentence]:
    view = quoter.view
    if numbers.is_missing(row["required_per_month"]):
        return []
    monthly = quoter.places("required", row["required_per_month"], "township")
    said = compose(view.lang, "bulletin.pace", left=left(quoter, row), n=monthly)
    if numbers.is_missing(row["best_per_month"]):
        return [said]
    best = quoter.best_pace(row["best_per_month"])
    return [compose(view.lang, "bulletin.pace_best", said=said, best=best, months=quoter.threshold("pace_months"))]


def months_left(quoter: Quoter, row: Row) -> int:
    """Whole months from the day to the day the plan is due."""
    return month_of(date.fromisoformat(row["due_on"])) - month_of(quoter.view.day)
