"""What lies ahead: the year's task against its time, when the rest will be done, how long one may still wait."""

from __future__ import annotations

from dataclasses import replace

from catalogue.period import parse_month
from dashboard import numbers
from dashboard.bulletin.quoting import HERE, About, Quoter
from dashboard.bulletin.sentence import Sentence, compose
from dashboard.dates import month_label
from dashboard.panels import parts
from dashboard.panels.parts import Row
from dashboard.panels.plans import chances


def ahead(quoter: Quoter, progress: Row) -> list[Sentence]:
    """The year, the forecast and the latest start of the selected place, each where there is one."""
    return [*_year(quoter), *_forecast(quoter), *_latest(quoter, progress)]


def _year(quoter: Quoter) -> list[Sentence]:
    view = quoter.view
    chosen = view.selection
    rows = parts.records(view.reader.year_ledger(region=chosen.region, date=view.day, rung=chosen.rung))
    if not rows or rows[0]["verdict"] in ("no_task", "lost", "overdue"):
        return []
    row = rows[0]
    counts = About(counts=(row["done"], row["task"]))
    key = "ahead" if row["gap"] > 0 else "behind" if row["gap"] < 0 else "level"
    return [
        compose(
            view.lang, f"bulletin.year_{key}",
            m=quoter.places("year_task", row["task"], "township"),
            n=quoter.places("year_done", row["done"], "township"),
            task=quoter.percent("year_share", row["task_share"], counts),
            elapsed=quoter.percent("year_elapsed", row["elapsed_share"]),
            gap=quoter.places(
                "year_gap", abs(row["gap"]), "township", About(counts=(row["done"], row["required_by_now"]))
            ),
            verdict=view.words(f"verdict.{row['verdict']}"),
        )
    ]  # fmt: skip


def _forecast(quoter: Quoter) -> list[Sentence]:
    """When half and 85 % of the simulated courses are done, and the chance to be in time."""
    view = quoter.view
    chosen = view.selection
    rows = parts.records(view.reader.forecast(region=chosen.region, date=view.day, rung=chosen.rung))
    if not rows or rows[0]["reason"] or chances.is_past(view, rows[0]):
        return []
    row = rows[0]
    return [
        compose(
            view.lang, "bulletin.forecast",
            window=quoter.places("window", row["history_months"], "month"),
            half=quoter.percent("half", 0.5, decimals=0), most=quoter.percent("most", 0.85, decimals=0),
            p50=chances.by(view, row["p50"]) if row["p50"] else view.words("bulletin.not_foreseen"),
            p85=chances.by(view, row["p85"]) if row["p85"] else view.words("bulletin.not_foreseen"),
            chance=replace(
                quoter.derived("chance", chances.chance(view, row), row["value"], HERE, "%"), times=100
            ),
        )
    ]  # fmt: skip


def _latest(quoter: Quoter, progress: Row) -> list[Sentence]:
    if not progress["last_feasible"] or numbers.is_missing(progress["best_per_month"]):
        return []
    view = quoter.view
    month = month_label(parse_month(progress["last_feasible"]), view.lang)
    best = quoter.best_pace(progress["best_per_month"])
    key = "latest_gone" if parse_month(progress["last_feasible"]) < view.selection.month else "latest"
    return [compose(view.lang, f"bulletin.{key}", best=best, month=month)]
