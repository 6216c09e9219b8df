"""倒排: what each county is to add in which month, in whole townships, and what that asks of every month."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from catalogue.period import parse_month
from dashboard import numbers
from dashboard.charts import heat
from dashboard.charts.canvas import escape, hover, slot
from dashboard.charts.columns import Before, Column, columns
from dashboard.dates import month_label
from dashboard.panels import Panel, broken, parts, thresholds
from dashboard.panels.parts import Row
from dashboard.panels.plans.schedule_tables import counties_table, months_table
from dashboard.panels.targets import standing, wording
from dashboard.view import View
from queries.schedule import MOST_MONTHS
from queries.what_if import parse

TALLEST = 40
"""Pixels of a county's row at most."""
MOST_SHOWN = 24
"""Counties with most left that a figure shows; the table has them all."""


def months(view: View, *, width: int = 600, body: int = 260) -> Panel:
    """How many townships every month has to add in the whole place, with the best pace that was ever kept."""
    frame = read(view)
    if frame.empty:
        return _nothing(view, "targets-schedule-months")
    totals = frame.groupby("period", sort=True, as_index=False)["numerator"].sum()
    frame = totals.assign(region_code=view.selection.region, value=totals["numerator"], indicator_id=_counted(view))
    best = _best(view)
    title = _title(view, totals["numerator"].tolist(), best)
    rows = [_column(view, row) for row in parts.records(frame)]
    before = Before([best] * len(rows), view.words("schedule.best")) if best is not None else None
    return Panel(
        "targets-schedule-months", title, _months_subtitle(view),
        frame, lambda: months_table(view, frame),
        columns(rows, before, hover(slot(0), view.words("schedule.hover", n=slot(1))), view.ink, lang=view.lang,
                width=width, body=body),
        note=parts.sentences(view, _note(view), broken.reground(view, view.selection.region)),
        source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def _months_subtitle(view: View) -> str:
    pace = thresholds.text(view, "pace_months")
    return view.words("schedule.months_subtitle", rung=parts.rung(view), pace=pace, **_about(view))


def counties(view: View, *, width: int = 600, most: int = MOST_SHOWN, body: int | None = None) -> Panel:
    """The months of every county, those with most left first; a table has one row a county."""
    found = read(view)
    if found.empty:
        return _nothing(view, "targets-schedule")
    frame = by_county(found)
    shown = frame.head(most)
    cells = dict(list(found.groupby("region_code", sort=False)))
    lines = [
        heat.Line(code, parts.short(view, code), [_cell(view, row) for row in parts.records(cells[code])])
        for code in shown["region_code"]
    ]
    span = (parse_month(found["period"].min()), parse_month(found["period"].max()))
    title = _counties_title(view, frame, found)
    height = None if body is None else min(body, len(shown) * TALLEST)
    return Panel(
        "targets-schedule", title, view.words("schedule.subtitle", rung=parts.rung(view), **_about(view)), frame,
        lambda: counties_table(view, frame, found),
        heat.lines(lines, _states(view), _hover(view), view.ink, span=span, lang=view.lang, width=width, body=height),
        note=parts.sentences(
            view, _cut(view, most, len(frame)), _note(view), broken.reground(view, view.selection.region, "county")
        ),
        source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def read(view: View) -> pd.DataFrame:
    """The schedule of the selected place under what is tried out."""
    chosen = view.selection
    return view.reader.monthly_plan(
        region=chosen.region, date=view.day, rung=chosen.rung, what_if=chosen.plan
    )  # fmt: skip


def by_county(found: pd.DataFrame) -> pd.DataFrame:
    """One row a county: what it has left, what finds no room, when it has to begin; most left first."""
    firsts = found.drop_duplicates("region_code")
    return firsts.sort_values(["remaining", "region_code"], ascending=[False, True], ignore_index=True).assign(
        value=lambda frame: frame["remaining"], numerator=lambda frame: frame["remaining"] - frame["unplaced"]
    )


def _nothing(view: View, panel_id: str) -> Panel:
    """Why there is no schedule: no plan, nothing left, over, or due too far ahead."""
    progress = standing.progress(view, view.selection.region, what_if=view.selection.plan)
    said = {"place": parts.here(view), "rung": parts.rung(view)}
    if progress.empty:
        title = view.words("targets.no_plan", **said)
    elif progress["remaining"].iloc[0] == 0:
        title = view.words("schedule.none_left", **said)
    else:
        key = "over" if progress["required_per_month"].isna().iloc[0] else "too_far"
        due = wording.due(view, progress)
        title = view.words(f"schedule.{key}", due=due, months=MOST_MONTHS, **said)
    return parts.empty(view, panel_id, title, "register")


def _counted(view: View) -> str:
    return f"townships_covered_{view.selection.rung}"


def _best(view: View) -> float | None:
    progress = standing.progress(view, view.selection.region)
    best = float("nan") if progress.empty else float(progress["best_per_month"].iloc[0])
    return None if numbers.is_missing(best) else best


def _about(view: View) -> dict[str, str]:
    """From when to when a schedule runs, for subtitles."""
    found = read(view)
    first, last = (parse_month(found["period"].agg(end)) for end in ("min", "max"))
    return {"period": parts.stretch(view, first, last), "day": parts.on_day(view)}


def _title(view: View, totals: Sequence[float], best: float | None) -> str:
    said = {
        "place": parts.here(view), "n": numbers.count(sum(totals)), "m": len(totals),
        "most": numbers.count(max(totals)), "best": numbers.count(best, 1),
    }  # fmt: skip
    if best is None:
        return view.words("schedule.title", **said)
    return view.words("schedule.title_over" if max(totals) > best else "schedule.title_under", **said)


def _counties_title(view: View, frame: pd.DataFrame, found: pd.DataFrame) -> str:
    """How many counties have something left, and which have to begin at once or are too late at their best pace."""
    first = found["period"].min()
    late = frame[(frame["last_feasible"] == "") | (frame["last_feasible"] < first)]
    said = {
        "place": parts.here(view), "m": len(frame), "n": numbers.count(frame["remaining"].sum()), "late": len(late),
        "names": parts.listing(view, [parts.short(view, code) for code in late["region_code"]]),
        "unplaced": numbers.count(frame["unplaced"].sum()),
    }  # fmt: skip
    if frame["unplaced"].sum():
        return view.words("schedule.title_unplaced", **said)
    return view.words("schedule.title_late" if len(late) else "schedule.title_counties", **said)


def _note(view: View) -> str:
    tried = parse(view.selection.plan)
    return parts.sentences(view, view.words("schedule.note"), view.words("schedule.tried") if _is_tried(tried) else "")


def _is_tried(tried: object) -> bool:
    return tried != parse("")


def _cut(view: View, most: int, count: int) -> str:
    return view.words("schedule.most", n=most, m=count) if count > most else ""


def _column(view: View, row: Row) -> Column:
    month = parse_month(row["period"])
    return Column(month, row["value"], (month_label(month, view.lang), numbers.count(row["value"])))


def _states(view: View) -> list[heat.State]:
    """Classes of a month; each cell brings its number, so that colour is not alone."""
    ink = view.ink
    shades = {
        "none": ink.surface, "one": ink.sequential[1], "two": ink.sequential[2], "more": ink.sequential[4],
        "edited": ink.full,
    }  # fmt: skip
    return [heat.State(key, view.words(f"schedule.state_{key}"), "", colour) for key, colour in shades.items()]


def _cell(view: View, row: Row) -> heat.Cell:
    month, n = parse_month(row["period"]), int(row["numerator"])
    state = "edited" if row["is_edited"] else ("none", "one", "two", "more")[min(n, 3)]
    told = (escape(parts.full(view, row["region_code"])), month_label(month, view.lang), str(n), str(row["remaining"]))
    return heat.Cell(month, state, told, f"{n}" if n or row["is_edited"] else "·")


def _hover(view: View) -> str:
    words = view.words
    return hover(
        slot(0), words("schedule.hover_cell", month=slot(1), n=slot(2)), words("schedule.hover_left", n=slot(3))
    )
