"""预测: when the rest will be done if months go on as they went, and what another pace would come to."""

from __future__ import annotations

import pandas as pd

from catalogue.period import parse_month
from dashboard import numbers
from dashboard.dates import month_label
from dashboard.panels import Fact, Panel, broken, parts, thresholds
from dashboard.panels.coverage.rows import whole
from dashboard.panels.ground import level_of, map_region
from dashboard.panels.parts import Row
from dashboard.panels.plans import backtest, drawing
from dashboard.panels.plans.chances import by, chance, is_past, month
from dashboard.panels.targets import standing, wording
from dashboard.view import View


def outlook(view: View) -> Panel:
    """The forecast in numbers: dates, the chance to be in time, required pace against best and recent."""
    frame = read(view, view.selection.region, None)
    if frame.empty:
        return standing.no_plan(view, "targets-outlook", parts.here(view))
    row = parts.records(frame)[0]
    pace = _pace(view)
    title = _pace_title(view, row, pace)
    return Panel(
        "targets-outlook", title, subtitle_of(view), frame, lambda: table(view, frame), facts=_facts(view, row, pace),
        note=drawing.note(view, row), source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def places(view: View) -> Panel:
    """When each part of the place will be done: half and 85 % of the courses, the chance to be in time."""
    level, region = level_of(view, for_map=False), map_region(view)
    frame = read(view, region, level)
    if frame.empty:
        return standing.no_plan(view, "targets-forecast-places", parts.called(view, region))
    frame = frame.assign(value=frame["value"].astype("float64")).sort_values(
        ["value", "remaining", "region_code"], ascending=[True, False, True], ignore_index=True
    )
    title = _places_title(view, frame, level, region)
    return Panel(
        "targets-forecast-places", title, subtitle_of(view), frame, lambda: table(view, frame),
        note=_places_note(view, frame, level, region), source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def read(view: View, region: str, level: str | None) -> pd.DataFrame:
    """The forecast of a place or its parts, under what is tried out."""
    chosen = view.selection
    return view.reader.forecast(region=region, date=view.day, rung=chosen.rung, level=level, what_if=chosen.plan)


def subtitle_of(view: View) -> str:
    """What is counted, of what day, and how it is forecast."""
    return view.words("forecast.subtitle", rung=parts.rung(view), day=parts.on_day(view))


def title_of(view: View, row: Row) -> str:
    """The dates and the chance, or why there are none."""
    said = {"place": parts.here(view), "rung": parts.rung(view), "n": numbers.count(row["remaining"])}
    if row["reason"]:
        least = thresholds.text(view, "forecast_months")
        history = numbers.count(row["history_months"])
        return view.words(f"forecast.title_{row['reason']}", months=history, least=least, **said)
    return view.words(
        "forecast.title", p50=by(view, row["p50"]), p85=by(view, row["p85"]), chance=chance(view, row), **said
    )


def _pace_title(view: View, row: Row, pace: Row) -> str:
    """The pace that the due day asks for, against the last months and the best ones."""
    if row["reason"]:
        return title_of(view, row)
    count = numbers.count
    key = "forecast.title_paces_late" if numbers.is_missing(pace["required_per_month"]) else "forecast.title_paces"
    return view.words(
        key, place=parts.here(view), n=count(row["remaining"]), required=count(pace["required_per_month"]),
        recent=count(pace["recent_per_month"], 1), best=count(pace["best_per_month"], 1),
        months=thresholds.text(view, "pace_months"),
    )  # fmt: skip


def _pace(view: View) -> Row:
    """Progress towards the due day that is tried out, or the plan's own."""
    chosen = view.selection
    return parts.records(standing.progress(view, chosen.region, what_if=chosen.plan))[0]


def _facts(view: View, row: Row, pace: Row) -> tuple[Fact, ...]:
    words, count = view.words, numbers.count
    if numbers.is_missing(pace["best_per_month"]):
        kept = words("pace.best_unknown", least=thresholds.months_of_pace(view))
    else:
        kept = words(
            "forecast.paces", recent=count(pace["recent_per_month"], 1), best=count(pace["best_per_month"], 1),
            months=thresholds.text(view, "pace_months"),
        )  # fmt: skip
    dates = [
        Fact(words("forecast.chance"), chance(view, row), words("forecast.chance_detail", due=month(view, row["due"]))),
        Fact(words("forecast.p50"), _around(view, row["p50"]), words("forecast.p50_detail")),
        Fact(words("forecast.p85"), _around(view, row["p85"]), words("forecast.p85_detail")),
    ]  # fmt: skip
    paces = [wording.required(view, pace, kept), Fact(words("forecast.latest"), *_latest(view, pace))]
    facts = [] if row["reason"] == "met" else paces if row["reason"] else [*dates, *paces]
    if not numbers.is_missing(row["pace"]) and row["remaining"]:
        label = words("forecast.tried", n=count(row["pace"]))
        facts.insert(1, Fact(label, _around(view, row["pace_done"]), words("forecast.tried_detail")))
    return tuple(facts)


def _around(view: View, text: str) -> str:
    """A month that is not known exactly."""
    return view.words("forecast.around", month=month(view, text)) if text else view.words("forecast.beyond")


def _latest(view: View, pace: Row) -> tuple[str, str]:
    """The month by whose end the best pace has to begin, and what follows: that it may have passed."""
    words = view.words
    if not pace["last_feasible"]:
        return numbers.MISSING, words("forecast.latest_none", least=thresholds.months_of_pace(view))
    latest = parse_month(pace["last_feasible"])
    said = month_label(latest, view.lang)
    if latest < view.selection.month:
        return words("forecast.too_late"), words("forecast.latest_gone", month=said)
    return words("forecast.no_later", month=said), words("forecast.latest_detail")


def _places_title(view: View, frame: pd.DataFrame, level: str, region: str) -> str:
    """How many parts are done, past their day, and will likely or hardly make it."""
    rows = [row for row in parts.records(frame) if row["reason"] != "met"]
    ahead = [row["value"] for row in rows if not is_past(view, row)]
    if rows and all(row["reason"] for row in rows):
        return view.words("forecast.title_places_none", place=parts.called(view, region), m=len(frame),
                          unit=parts.plural(view, level, len(frame)), met=len(frame) - len(rows),
                          least=thresholds.text(view, "forecast_months"))  # fmt: skip
    return view.words(
        "forecast.title_places", place=parts.called(view, region), unit=parts.plural(view, level, len(frame)),
        m=len(frame), met=len(frame) - len(rows), past=len(rows) - len(ahead),
        late=sum(value < 0.5 for value in ahead), sure=sum(value >= 0.85 for value in ahead),
    )  # fmt: skip


def _places_note(view: View, frame: pd.DataFrame, level: str, region: str) -> str:
    held, said = backtest.told(view, parts.records(frame)[0]), view.words("forecast.note_places")
    return parts.sentences(view, held, said, broken.reground(view, region, level))


def table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Dates and chances for the reader."""
    words = view.words
    rows = parts.records(frame)
    return pd.DataFrame(
        {
            words("column.place"): [parts.full(view, row["region_code"]) for row in rows],
            words("column.covered"): whole(frame["covered"]),
            words("column.remaining"): whole(frame["remaining"]),
            words("forecast.p50"): [_dated(view, row, "p50") for row in rows],
            words("forecast.p85"): [_dated(view, row, "p85") for row in rows],
            words("column.due"): [month(view, row["due"]) for row in rows],
            words("forecast.column_chance"): [chance(view, row) for row in rows],
            words("forecast.column_history"): whole(frame["history_months"]),
        }
    )


def _reason(view: View, row: Row) -> str:
    return view.words(f"forecast.reason_{row['reason']}", least=thresholds.text(view, "forecast_months"))


def _dated(view: View, row: Row, name: str) -> str:
    if row["reason"]:
        return numbers.missing(_reason(view, row), view.lang)
    return month(view, row[name])
