"""双过半: the year's time against the year's task, of the selected place and of its parts, in whole townships."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard import numbers
from dashboard.charts.bullets import Bullet, bullets
from dashboard.charts.canvas import escape, hover, slot
from dashboard.dates import day_text
from dashboard.panels import Fact, Panel, broken, parts
from dashboard.panels.coverage.rows import whole
from dashboard.panels.ground import level_of, map_region
from dashboard.panels.parts import Row
from dashboard.panels.targets import standing
from dashboard.view import View

TONES = {
    "done": "met", "both": "on_track", "task_only": "on_track", "neither": "context", "time_only": "far_behind",
    "overdue": "not_met", "no_task": "context", "lost": "deteriorating",
}  # fmt: skip
"""The role of the colour that a verdict is shown in."""


def half(view: View) -> Panel:
    """The year in numbers: time and task, the gap in townships, what is missing to half."""
    frame = _read(view, view.selection.region, None)
    if frame.empty:
        return standing.no_plan(view, "targets-half", parts.here(view))
    row = parts.records(frame)[0]
    title = _own_title(view, row)
    return Panel(
        "targets-half", title, _subtitle(view), frame, lambda: table(view, frame), facts=_facts(view, row),
        note=parts.sentences(view, view.words("ledger.note"), _reground(view, view.selection.region, None)),
        source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def ledger(view: View, *, width: int = 600, most: int = 20, body: int | None = None) -> Panel:
    """The parts of the place: share of the year's task done with a stroke at the share of time, the furthest behind
    first."""
    level, region = level_of(view, for_map=False), map_region(view)
    frame = ordered(_read(view, region, level))
    if frame.empty:
        return standing.no_plan(view, "targets-ledger", parts.called(view, region))
    title = _parts_title(view, frame, level, region)
    rows = [_bullet(view, row) for row in parts.records(frame.head(most))]
    return Panel(
        "targets-ledger", title, view.words("ledger.subtitle_parts", subtitle=_subtitle(view)), frame,
        lambda: table(view, frame), bullets(rows, _hover(view), view.ink, lang=view.lang, width=width, body=body),
        note=parts.sentences(
            view, view.words("ledger.most", n=most, m=len(frame)) if len(frame) > most else "",
            _reground(view, region, level),
        ),
        source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def counties(view: View) -> Panel:
    """The ledger county by county, as a table."""
    region = map_region(view)
    frame = ordered(_read(view, region, "county"))
    if frame.empty:
        return standing.no_plan(view, "targets-ledger-counties", parts.called(view, region))
    title = _parts_title(view, frame, "county", region)
    return Panel(
        "targets-ledger-counties", title, _subtitle(view), frame, lambda: table(view, frame),
        note=_reground(view, region, "county"),
        source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def _read(view: View, region: str, level: str | None) -> pd.DataFrame:
    frame = view.reader.year_ledger(region=region, date=view.day, rung=view.selection.rung, level=level)
    return frame.astype({"task_share": "float64", "elapsed_share": "float64"})


def _reground(view: View, region: str, level: str | None) -> str:
    """On which ground the places are counted whose ground changed within the year."""
    month = view.selection.month
    return broken.reground(view, region, level, month - month % 12)


def ordered(frame: pd.DataFrame) -> pd.DataFrame:
    """Furthest behind in whole townships first, then the lower share of the task."""
    return frame.sort_values(["gap", "task_share", "region_code"], ignore_index=True)


def _subtitle(view: View) -> str:
    return view.words("ledger.subtitle", rung=parts.rung(view), year=view.day.year, day=parts.on_day(view))


def _own_title(view: View, row: Row) -> str:
    said = {
        "place": parts.here(view), "time": numbers.percent(row["elapsed_share"]),
        "task": numbers.percent(row["task_share"]), "verdict": view.words(f"verdict.{row['verdict']}"),
        "n": numbers.count(abs(row["gap"])), "year": view.day.year,
    }  # fmt: skip
    if row["verdict"] in ("no_task", "lost", "overdue"):
        return view.words(f"ledger.title_{row['verdict']}", left=numbers.count(row["task"] - row["done"]), **said)
    key = "ahead" if row["gap"] > 0 else "behind" if row["gap"] < 0 else "level"
    return view.words(f"ledger.title_{key}", **said)


def _parts_title(view: View, frame: pd.DataFrame, level: str, region: str) -> str:
    """How many parts keep to time, how many do not, and how many townships they are short of together."""
    behind = frame[frame["gap"] < 0]
    done = frame["verdict"].isin(["done", "no_task"])
    said = {
        "place": parts.called(view, region), "unit": parts.plural(view, level, len(frame)), "m": len(frame),
        "behind": len(behind), "n": numbers.count(-behind["gap"].sum()), "done": int(done.sum()),
        "on": int((~done & (frame["gap"] >= 0)).sum()),
    }  # fmt: skip
    return view.words("ledger.title_parts", **said)


def _facts(view: View, row: Row) -> tuple[Fact, ...]:
    words, count = view.words, numbers.count
    tone = TONES[row["verdict"]]
    added = words("ledger.added", n=count(row["done"]), m=count(row["task"]))
    return (
        Fact(words("ledger.verdict"), words(f"verdict.{row['verdict']}"), _term(view, row), tone),
        Fact(words("ledger.time"), numbers.percent(row["elapsed_share"]), words("ledger.time_detail")),
        Fact(words("ledger.task"), numbers.percent(row["task_share"]), added),
        Fact(
            words("ledger.gap"), numbers.signed(row["gap"]), words("ledger.gap_detail", n=count(row["required_by_now"]))
        ),
        Fact(words("ledger.to_half"), count(row["to_half"]), words("ledger.to_half_detail")),
    )


def _term(view: View, row: Row) -> str:
    first, last = (day_text(date.fromisoformat(row[name]), view.lang) for name in ("first_on", "last_on"))
    return view.words("ledger.due" if row["last_on"] < row["first_on"] else "period.range", first=first, last=last)


def _bullet(view: View, row: Row) -> Bullet:
    words = view.words
    said = {"n": numbers.count(row["done"]), "m": numbers.count(row["task"]), "gap": numbers.signed(row["gap"])}
    verdict = words(f"verdict.{row['verdict']}")
    short = words(f"verdict_short.{row['verdict']}")
    text = words("ledger.text" if row["task"] else "ledger.text_none", verdict=short, **said)
    return Bullet(
        row["region_code"], parts.short(view, row["region_code"]),
        None if numbers.is_missing(row["task_share"]) else row["task_share"], row["elapsed_share"], text,
        (
            escape(parts.full(view, row["region_code"])), numbers.percent(row["task_share"]), said["n"], said["m"],
            numbers.percent(row["elapsed_share"]), said["gap"], verdict,
        ),
        view.ink.status(TONES[row["verdict"]]),
    )  # fmt: skip


def _hover(view: View) -> str:
    words = view.words
    return hover(
        slot(0),
        words("ledger.hover_task", share=slot(1), n=slot(2), m=slot(3)),
        words("ledger.hover_time", share=slot(4)),
        words("ledger.hover_gap", n=slot(5)),
        slot(6),
    )


def table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """The ledger for the reader: shares in percent, their difference in points, gaps in whole townships."""
    words = view.words
    ahead = (frame["task_share"] - frame["elapsed_share"]) * 100
    return pd.DataFrame(
        {
            words("column.place"): [parts.full(view, code) for code in frame["region_code"]],
            words("ledger.column_task"): whole(frame["task"]),
            words("ledger.column_done"): whole(frame["done"]),
            words("ledger.column_time"): [parts.share_number(value, 1) for value in frame["elapsed_share"]],
            words("column.task_share"): [parts.share_number(value, 1) for value in frame["task_share"]],
            words("ledger.column_points"): ahead.round(1),
            words("ledger.column_gap"): whole(frame["gap"]),
            words("ledger.column_to_half"): whole(frame["to_half"]),
            words("ledger.verdict"): [words(f"verdict.{name}") for name in frame["verdict"]],
            words("ledger.column_due"): [day_text(date.fromisoformat(day), view.lang) for day in frame["last_on"]],
        }
    )
