"""预测: when the rest will be done if months go on as they went, and what another pace would come to."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from catalogue.period import parse_month
from dashboard import numbers
from dashboard.charts.canvas import hover, slot
from dashboard.charts.fan import Fan, Mark, fan
from dashboard.dates import month_label
from dashboard.panels import Fact, Panel, parts, target_words
from dashboard.panels.coverage_rows import whole
from dashboard.panels.ground import level_of, map_region
from dashboard.panels.parts import Row
from dashboard.view import View

PAST = 12
"""Months of the past that stand before the fan."""
CERTAIN = 0.995
"""Above it a chance is not told more exactly than that: so many courses are not run."""


def outlook(view: View) -> Panel:
    """The forecast in numbers: dates, the chance to be in time, required pace against best and recent."""
    frame = _read(view, view.selection.region, None)
    if frame.empty:
        return _no_plan(view, "targets-outlook", parts.here(view))
    row = parts.records(frame)[0]
    pace = _pace(view)
    title = _pace_title(view, row, pace)
    return Panel(
        "targets-outlook", title, _subtitle(view), frame, lambda: table(view, frame), facts=_facts(view, row, pace),
        note=_note(view, row), source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def fan_(view: View, *, width: int = 600, body: int = 300) -> Panel:
    """The fan of simulated courses from what was reached to the goal."""
    dates = _read(view, view.selection.region, None)
    chosen = view.selection
    path = view.reader.forecast_path(region=chosen.region, date=view.day, rung=chosen.rung, what_if=chosen.plan)
    if dates.empty:
        return _no_plan(view, "targets-forecast", parts.here(view))
    row = parts.records(dates)[0]
    if path.empty:
        return parts.empty(view, "targets-forecast", _title(view, row), "register")
    series = view.reader.coverage_series(
        region=chosen.region, rung=chosen.rung, first=max(chosen.month - PAST, view.release.first_month),
        last=chosen.month,
    )  # fmt: skip
    title = _title(view, row)
    drawn = _fan(view, row, series, path)
    low = numbers.count(min(drawn.past))
    return Panel(
        "targets-forecast", title, view.words("forecast.fan_subtitle", subtitle=_subtitle(view), low=low), path,
        lambda: _path_table(view, path), fan(drawn, _told(view), view.ink, lang=view.lang, width=width, body=body),
        note=_note(view, row), source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def places(view: View) -> Panel:
    """When each part of the place will be done: half and 85 % of the courses, the chance to be in time."""
    level, region = level_of(view, for_map=False), map_region(view)
    frame = _read(view, region, level)
    if frame.empty:
        return _no_plan(view, "targets-forecast-places", parts.called(view, region))
    frame = frame.assign(value=frame["value"].astype("float64")).sort_values(
        ["value", "remaining", "region_code"], ascending=[True, False, True], ignore_index=True
    )
    title = _places_title(view, frame, level, region)
    return Panel(
        "targets-forecast-places", title, _subtitle(view), frame, lambda: table(view, frame),
        note=view.words("forecast.note_places"), source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def _read(view: View, region: str, level: str | None) -> pd.DataFrame:
    chosen = view.selection
    return view.reader.forecast(region=region, date=view.day, rung=chosen.rung, level=level, what_if=chosen.plan)


def _no_plan(view: View, panel_id: str, place: str) -> Panel:
    return parts.empty(view, panel_id, view.words("targets.no_plan", place=place, rung=parts.rung(view)), "register")


def _subtitle(view: View) -> str:
    return view.words("forecast.subtitle", rung=parts.rung(view), day=parts.on_day(view))


def month(view: View, text: str) -> str:
    """A month of a frame in words; that it takes longer than is simulated, where there is none."""
    return month_label(parse_month(text), view.lang) if text else view.words("forecast.beyond")


def _title(view: View, row: Row) -> str:
    said = {"place": parts.here(view), "rung": parts.rung(view), "n": numbers.count(row["remaining"])}
    if row["reason"]:
        return view.words(f"forecast.title_{row['reason']}", months=numbers.count(row["history_months"]), **said)
    return view.words(
        "forecast.title", p50=month(view, row["p50"]), p85=month(view, row["p85"]), chance=chance(view, row), **said
    )


def chance(view: View, row: Row) -> str:
    """The chance to be done in time as words that are no more certain than the simulation."""
    value = row["value"]
    if numbers.is_missing(value):
        return numbers.MISSING
    if value > CERTAIN or value < 1 - CERTAIN:
        return view.words("forecast.nearly_certain" if value > CERTAIN else "forecast.hardly")
    return numbers.percent(value, 0)


def _pace_title(view: View, row: Row, pace: Row) -> str:
    """The pace that the due day asks for, against the last months and the best ones."""
    if row["reason"]:
        return _title(view, row)
    count = numbers.count
    key = "forecast.title_paces_late" if numbers.is_missing(pace["required_per_month"]) else "forecast.title_paces"
    return view.words(
        key, place=parts.here(view), n=count(row["remaining"]), required=count(pace["required_per_month"]),
        recent=count(pace["recent_per_month"], 1), best=count(pace["best_per_month"], 1),
    )  # fmt: skip


def _pace(view: View) -> Row:
    return parts.records(target_words.progress(view, view.selection.region))[0]


def _facts(view: View, row: Row, pace: Row) -> tuple[Fact, ...]:
    words, count = view.words, numbers.count
    dates = [
        (words("forecast.chance"), chance(view, row), words("forecast.chance_detail", due=month(view, row["due"]))),
        (words("forecast.p50"), _around(view, row["p50"]), words("forecast.p50_detail")),
        (words("forecast.p85"), _around(view, row["p85"]), words("forecast.p85_detail")),
    ]  # fmt: skip
    paces = [
        (
            words("pace.required"), count(pace["required_per_month"]),
            words("forecast.paces", recent=count(pace["recent_per_month"], 1), best=count(pace["best_per_month"], 1)),
        ),
        (words("forecast.latest"), _latest(view, pace), words("forecast.latest_detail")),
    ]  # fmt: skip
    facts = [] if row["reason"] == "met" else paces if row["reason"] else [*dates, *paces]
    if not numbers.is_missing(row["pace"]) and row["remaining"]:
        label = words("forecast.tried", n=count(row["pace"]))
        facts.insert(1, (label, _around(view, row["pace_done"]), words("forecast.tried_detail")))
    return tuple(Fact(*fact) for fact in facts)


def _around(view: View, text: str) -> str:
    """A month that is not known exactly."""
    return view.words("forecast.around", month=month(view, text)) if text else view.words("forecast.beyond")


def _latest(view: View, pace: Row) -> str:
    if not pace["last_feasible"]:
        return numbers.MISSING
    return view.words("forecast.no_later", month=month_label(parse_month(pace["last_feasible"]), view.lang))


def _note(view: View, row: Row) -> str:
    if row["reason"]:
        return ""
    said = view.words("forecast.note", window=numbers.count(row["history_months"]))
    return parts.sentences(view, said, view.words("schedule.tried") if view.selection.plan else "")


def _fan(view: View, row: Row, series: pd.DataFrame, path: pd.DataFrame) -> Fan:
    months = parts.months(path)
    past = parts.records(series)
    marks = [
        Mark(parse_month(row[name]), view.words(f"forecast.mark_{name}", month=month(view, row[name])))
        for name in ("p50", "p85") if row[name] and parse_month(row[name]) <= months[-1]
    ]  # fmt: skip
    return Fan(
        past_months=parts.months(series), past=[one["numerator"] for one in past], months=months,
        middle=path["p50"].tolist(),
        bands=[(path["p05"].tolist(), path["p95"].tolist()), (path["p15"].tolist(), path["p85"].tolist())],
        tried=[] if path["at_pace"].isna().any() else path["at_pace"].tolist(), goal=row["denominator"],
        goal_words=view.words("forecast.goal", n=numbers.count(row["denominator"])),
        due=Mark(parse_month(row["due"]), view.words("forecast.due", month=month(view, row["due"]))), marks=marks,
        past_hover=[(_label(view, one["period"]), numbers.count(one["numerator"])) for one in past],
        hover=[_ahead(view, one) for one in parts.records(path)],
    )  # fmt: skip


def _label(view: View, period: str) -> str:
    return month_label(parse_month(period), view.lang)


def _ahead(view: View, one: Row) -> Sequence[str]:
    return (_label(view, one["period"]), *(numbers.count(one[name]) for name in ("p50", "p15", "p85", "p05", "p95")))


def _told(view: View) -> tuple[str, str]:
    words = view.words
    past = hover(slot(0), words("forecast.hover_past", n=slot(1)))
    return past, hover(
        slot(0),
        words("forecast.hover_middle", n=slot(1)),
        words("forecast.hover_band", share=70, low=slot(2), high=slot(3)),
        words("forecast.hover_band", share=90, low=slot(4), high=slot(5)),
    )


def _path_table(view: View, path: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    names = {"p50": "middle", "p15": "p15", "p85": "p85", "p05": "p05", "p95": "p95"}
    rows: dict[str, object] = {words("column.month"): [_label(view, period) for period in path["period"]]}
    rows |= {words(f"forecast.column_{name}"): whole(path[column]) for column, name in names.items()}
    return pd.DataFrame(rows)


def _places_title(view: View, frame: pd.DataFrame, level: str, region: str) -> str:
    """How many parts will hardly or hardly not make their day."""
    open_ = frame[frame["reason"] != "met"]
    late = int((open_["value"] < 0.5).sum())
    return view.words(
        "forecast.title_places", place=parts.called(view, region), unit=parts.plural(view, level), m=len(frame),
        met=len(frame) - len(open_), late=late, sure=int((open_["value"] >= 0.85).sum()),
    )  # fmt: skip


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


def _dated(view: View, row: Row, name: str) -> str:
    if row["reason"]:
        return numbers.missing(view.words(f"forecast.reason_{row['reason']}"), view.lang)
    return month(view, row[name])
