"""Coverage of one place at every rung."""

from __future__ import annotations

import pandas as pd

from catalogue.dictionaries import RUNG_LABELS
from dashboard import numbers
from dashboard.charts.bars import ROW, Bar, bars
from dashboard.panels import Panel, broken, parts
from dashboard.panels.coverage import titles
from dashboard.panels.coverage.rows import table
from dashboard.panels.parts import Row
from dashboard.view import View


def ladder(view: View, *, width: int = 600, row: int = ROW, body: int | None = None) -> Panel:
    """Coverage of the selected place at every rung, the selected one emphasised."""
    frame = view.reader.ladder(region=view.selection.region, date=view.day)
    before = view.reader.ladder(region=view.selection.region, date=parts.months_before(view.day, 1))
    frame["change_mom"] = frame["value"] - frame["rung"].map(before.set_index("rung")["value"])
    if not broken.between(view, view.selection.month, view.selection.month).empty:
        frame["change_mom"] = float("nan")
    names = [RUNG_LABELS[rung].in_(view.lang) for rung in frame["rung"]]
    title = titles.of_ladder(view, frame, names)
    subtitle = view.words("ladder.subtitle", place=parts.here(view), day=parts.on_day(view))
    words = parts.labels(view, title, subtitle, "register")
    rows = [_bar(view, row, name) for row, name in zip(parts.records(frame), names, strict=True)]
    is_known = frame["value"].notna().any()
    return Panel(
        "coverage-ladder", title, subtitle, frame, lambda: _table(view, frame, names),
        bars(rows, words.hover, view.ink, width=width, full=1.0, row=row, body=body) if is_known else None,
        source=words.source, alt=title,
    )  # fmt: skip


def _bar(view: View, row: Row, name: str) -> Bar:
    is_chosen = row["rung"] == view.selection.rung
    counts = f"{numbers.count(row['numerator'])}/{numbers.count(row['denominator'])}"
    share = numbers.percent(row["value"], parts.share_decimals(view))
    change = numbers.signed(100 * row["change_mom"], parts.share_decimals(view))
    told = (
        view.words("hover.share", rung=name, share=share),
        view.words("hover.counts", n=numbers.count(row["numerator"]), m=numbers.count(row["denominator"])),
        view.words("hover.change_mom", change=change),
    )
    return Bar(
        key=row["rung"],
        name=name,
        value=None if numbers.is_missing(row["value"]) else row["value"],
        text=f"{counts}{parts.WIDE}{share}",
        hover=("<br>".join([f"<b>{name}</b>", *told]),),
        colour=view.ink.accent if is_chosen else view.ink.sequential[2],
        is_emphasised=is_chosen,
    )


def _table(view: View, frame: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    shown = table(view, frame)
    shown.insert(1, view.words("column.rung"), names)
    return shown
