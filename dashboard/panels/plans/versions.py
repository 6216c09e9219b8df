"""目标计划: what each plan asks for and has come to, its stages, and which version held when."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from catalogue.dictionaries import UNITS
from catalogue.period import first_day, last_day
from dashboard import numbers
from dashboard.charts.canvas import ONE_PIECE, escape
from dashboard.charts.timeline import Stretch, timeline
from dashboard.dates import day_text
from dashboard.panels import Panel, parts
from dashboard.panels.indicators import at_rung
from dashboard.panels.parts import Row
from dashboard.view import View

MOST = 12
"""Plans that a figure shows; the table has every version."""
SHORTEST = 20
"""Days that a bar is long at least, so that it is seen."""


def history(view: View, *, width: int = 600, body: int | None = None) -> Panel:
    """Which version of which plan held when, one row a plan, the ones changed most lately on top."""
    frame = view.reader.plan_versions(region=view.selection.region)
    if frame.empty:
        return nothing(view, "plans-history")
    title = _history_title(view, frame)
    names, stretches = _stretches(view, frame)
    return Panel(
        "plans-history", title, view.words("plans.history_subtitle", day=_last_day(view)), frame,
        lambda: versions_table(view, frame),
        timeline(stretches, names, ONE_PIECE, view.ink, lang=view.lang, width=width, body=body, is_way=False),
        note=view.words("plans.history_note"), source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def definitions(view: View) -> Panel:
    """Every version of every plan as it was decided: what, how much, by when, in which stages, on whose word."""
    frame = view.reader.plan_versions(region=view.selection.region)
    if frame.empty:
        return nothing(view, "plans-definitions")
    current = int(frame["is_current"].sum())
    title = view.words("plans.definitions_title", place=parts.here(view), n=current, m=len(frame))
    return Panel(
        "plans-definitions", title, view.words("plans.definitions_subtitle", day=_last_day(view)), frame,
        lambda: versions_table(view, frame), note=view.words("plans.definitions_note"),
        source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def _last_day(view: View) -> str:
    """Up to when versions are known, whatever month is looked at."""
    return day_text(last_day(view.release.data_month), view.lang)


def nothing(view: View, panel_id: str) -> Panel:
    """That no plan is on record."""
    return parts.empty(view, panel_id, view.words("plans.none", place=parts.here(view)), "register")


def called(view: View, row: Row) -> str:
    """The name of a plan in the reader's language, with the place whose it is where that is another."""
    if row["plan_region"] == view.selection.region:
        return _label(view, row)
    return view.words("plans.of_place", name=_label(view, row), place=parts.called(view, row["plan_region"]))


def _label(view: View, row: Row) -> str:
    return str(row["label"] if view.lang == "zh" else row["label_en"])


def asked(view: View, row: Row) -> str:
    """What a plan asks for: number and unit, of each station or of how many; a dash with its reason without one."""
    value = row["value"]
    if numbers.is_missing(value):
        return numbers.missing(view.words("plans.reason_no_number"), view.lang)
    text = amount(view, row, value)
    if row["per"]:
        text = view.words("plans.each_station", n=text)
    if not numbers.is_missing(row["min_stations"]):
        text = view.words("plans.by_stations", n=text, m=numbers.count(row["min_stations"]))
    return text


def amount(view: View, row: Row, value: float) -> str:
    """A number with its unit; a fraction as percent."""
    if row["unit"] == "percent":
        return numbers.percent(value, 0 if value * 100 == round(value * 100) else 1)
    shown = numbers.count(value, 0 if value == round(value) else 1)
    name = UNITS[row["unit"]].beside(shown, view.lang) if row["unit"] in UNITS else str(row["unit"])
    space = "" if view.lang == "zh" else "\u00a0"
    return shown + space + name


def _history_title(view: View, frame: pd.DataFrame) -> str:
    """How many plans were changed, and the version that came last."""
    changed = frame[frame["version"] > 1].sort_values(["from_on", "target_id"])
    plans = frame["target_id"].nunique()
    if changed.empty:
        return view.words("plans.history_none", place=parts.here(view), n=plans)
    last = parts.records(changed.tail(1))[0]
    return view.words(
        "plans.history_title", place=parts.here(view), n=plans, m=changed["target_id"].nunique(),
        name=called(view, last), day=parts.day(view, last["from_on"]), version=_version(view, last),
    )  # fmt: skip


def _stretches(view: View, frame: pd.DataFrame) -> tuple[list[str], list[Stretch]]:
    """The rows of the figure from the lowest up, and a bar for every version."""
    order = frame.groupby("target_id")["from_on"].agg(["count", "max"])
    order = order.sort_values(["count", "max"], kind="stable").tail(MOST)
    level = {target: at for at, target in enumerate(order.index)}
    rows = sorted(
        (row for row in parts.records(frame) if row["target_id"] in level),
        key=lambda row: (level[row["target_id"]], row["version"]),
    )
    names = {row["target_id"]: called(view, row) for row in rows}
    return [names[target] for target in order.index], [_stretch(view, row, level[row["target_id"]]) for row in rows]


def _stretch(view: View, row: Row, level: int) -> Stretch:
    first = date.fromisoformat(row["from_on"]) if row["from_on"] else first_day(view.release.first_month)
    end = last_day(view.release.data_month).isoformat()
    last = date.fromisoformat(row["to_on"] or row["due_on"] or end) + timedelta(days=1)
    colour = view.ink.accent if row["is_current"] else view.ink.context
    text = _version(view, row)
    told = (called(view, row), text, asked(view, row), _held(view, row))
    last = max(last, first + timedelta(days=SHORTEST))
    short = view.words("plans.version_short", version=row["version"])
    return Stretch(level, first, last, "<br>".join(map(escape, told)), colour, text, short)


def versions_table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Every version for the reader."""
    words, rows = view.words, parts.records(frame)
    stages = view.reader.plan_stages(region=view.selection.region)
    said = {key: _stages(view, found) for key, found in stages.groupby(["target_id", "version"], sort=False)}
    return pd.DataFrame(
        {
            words("plans.column_plan"): [called(view, row) for row in rows],
            words("column.version"): [row["version"] for row in rows],
            words("plans.column_held"): [_held(view, row) for row in rows],
            words("plans.column_kind"): [words(f"plan_type.{row['plan_type']}") for row in rows],
            words("column.indicator"): [_indicator(view, row) for row in rows],
            words("plans.column_asked"): [asked(view, row) for row in rows],
            words("plans.column_term"): [term(view, row) for row in rows],
            words("plans.column_stages"): [said.get((row["target_id"], row["version"]), "") for row in rows],
            words("column.reference"): [row["source"] for row in rows],
            words("column.id"): [row["target_id"] for row in rows],
        }
    )


def _version(view: View, row: Row) -> str:
    """The number of a version and when it is due, if it says so."""
    key = "plans.version" if row["due_on"] else "plans.version_open"
    return view.words(key, version=row["version"], due=parts.day(view, row["due_on"]))


def _held(view: View, row: Row) -> str:
    since = parts.day(view, row["from_on"]) if row["from_on"] else view.words("plans.undated")
    if row["is_current"]:
        return view.words("plans.since", day=since)
    return view.words("period.range", first=since, last=parts.day(view, row["to_on"]))


def _indicator(view: View, row: Row) -> str:
    """The indicator by name, with the rung that it is counted at where the name does not tell it."""
    if row["indicator_id"] not in view.catalogue:
        return numbers.MISSING
    return at_rung(view, view.catalogue[row["indicator_id"]], row["rung"])


def term(view: View, row: Row) -> str:
    """From when to when a plan runs."""
    if not row["start_on"]:
        return view.words("plans.standing")
    if not row["due_on"]:
        return view.words("plans.open_end", day=parts.day(view, row["start_on"]))
    return view.words("period.range", first=parts.day(view, row["start_on"]), last=parts.day(view, row["due_on"]))


def _stages(view: View, stages: pd.DataFrame) -> str:
    return view.words("list.comma").join(_stage(view, row) for row in parts.records(stages))


def _stage(view: View, row: Row) -> str:
    if not row["due_on"] or numbers.is_missing(row["value"]):
        return _label(view, row)
    number = amount(view, row, row["value"])
    return view.words("plans.stage", name=_label(view, row), due=parts.day(view, row["due_on"]), n=number)
