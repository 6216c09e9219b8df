"""公平比较: places in a funnel, and their ranks with those that cannot be told apart in one band."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers
from dashboard.charts import funnel as drawing
from dashboard.charts.bars import Bar, bars
from dashboard.charts.canvas import escape, hover, slot
from dashboard.panels import Panel, parts
from dashboard.panels.monitor import comparing_words
from dashboard.panels.monitor.comparing_words import compared, value_text
from dashboard.panels.parts import Row
from dashboard.panels.services import rows as service_rows
from dashboard.view import View

BODY = 340
NAMED = 10
"""Names written into a funnel at most."""
MOST = 14
"""Rows of the ranking at most."""


def funnel(view: View, *, width: int = 600, body: int = BODY) -> Panel:
    """Every place as a dot at its size and rate, between the limits that chance alone stays within."""
    frame = compared(view)
    words = view.words
    if not frame["lower_95"].notna().any():
        return _nothing(view, "monitor-funnel", frame)
    rows = parts.records(frame)
    title, rate = comparing_words.title(view, rows), rows[0]["rate"]
    meaning = comparing_words.meaning(view, rows)
    figure = drawing.funnel(
        [_dot(view, row, at) for at, row in enumerate(_farthest_first(rows))],
        _curves(view, frame),
        drawing.Axes(
            view.lang, rate, words("monitor.rate_end", value=value_text(view, rate, is_bare=True)),
            parts.is_share(view.indicator),
        ),
        _hover(view), view.ink, width=width, body=body,
    )  # fmt: skip
    return Panel(
        "monitor-funnel", title, comparing_words.funnel_subtitle(view, rows), frame,
        lambda: comparing_words.table(view, frame), figure, note=meaning,
        source=parts.source(view, service_rows.kind(view), "derived"),
        alt=parts.sentences(view, title + words("monitor.stop"), meaning),
    )  # fmt: skip


def ranking(view: View, *, width: int = 600, body: int | None = None, most: int = MOST) -> Panel:
    """The places that stand out, high and low, with the ranks they share; all the others as one row between them."""
    frame = compared(view)
    if not frame["lower_95"].notna().any():
        return _nothing(view, "monitor-ranking", frame)
    rows = parts.records(frame)
    title = comparing_words.rank_title(view, rows)
    figure = bars(_bars(view, rows, most), _hover(view), view.ink, width=width, body=body)
    return Panel(
        "monitor-ranking", title, comparing_words.rank_subtitle(view), frame,
        lambda: comparing_words.table(view, frame), figure, note=comparing_words.rank_note(view, rows, most),
        source=parts.source(view, service_rows.kind(view), "derived"), alt=title,
    )  # fmt: skip


def _nothing(view: View, panel_id: str, frame: pd.DataFrame) -> Panel:
    title = comparing_words.none(view, len(frame))
    return parts.empty(view, panel_id, title, service_rows.kind(view))


def _farthest_first(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: -abs(row["z"]))


def _dot(view: View, row: Row, at: int) -> drawing.Dot:
    is_chosen = row["region_code"] == view.selection.region
    is_named = is_chosen or (row["band"] != 0 and at < NAMED)
    name = parts.short(view, row["region_code"]) if is_named else ""
    return drawing.Dot(
        row["region_code"], row["denominator"], row["value"], row["band"], comparing_words.tone(view, row["band"]),
        name, _told(view, row), is_chosen,
    )  # fmt: skip


def _curves(view: View, frame: pd.DataFrame) -> list[drawing.Curve]:
    ordered = frame.sort_values("denominator")
    sizes = ordered["denominator"].tolist()
    return [
        drawing.Curve(
            sizes, ordered[f"{side}_{level}"].tolist(),
            view.words(f"monitor.curve_{level}") if side == "upper" else "", level == "998",
        )
        for side in ("lower", "upper")
        for level in ("95", "998")
    ]  # fmt: skip


def _hover(view: View) -> str:
    words = view.words
    counts = words("hover.ratio", n=slot(2), m=slot(3))
    return hover(slot(0), slot(1), counts, words("monitor.hover_limits", low=slot(4), high=slot(5)), slot(6))


def _told(view: View, row: Row) -> tuple[str, ...]:
    value = view.words("monitor.hover_value", name=service_rows.name(view), value=value_text(view, row["value"]))
    low, high = (value_text(view, row[f"{side}_95"], is_bare=True) for side in ("lower", "upper"))
    counts = numbers.count(row["numerator"]), numbers.count(row["denominator"])
    name = escape(parts.full(view, row["region_code"]))
    return name, escape(value), *counts, low, high, comparing_words.band(view, row)


def _bars(view: View, rows: list[Row], most: int) -> list[Bar]:
    """The bars of those that stand out, the farthest out kept where there are too many, and one row for the rest."""
    odd = _farthest_first([row for row in rows if row["band"] != 0])[: most - 1]
    kept = {row["region_code"] for row in odd}
    high = [_bar(view, row) for row in rows if row["region_code"] in kept and row["band"] > 0]
    low = [_bar(view, row) for row in rows if row["region_code"] in kept and row["band"] < 0]
    within = [row for row in rows if row["band"] == 0]
    middle = [_together(view, within, is_all=len(within) == len(rows))] if within else []
    return [*high, *middle, *low]


def _bar(view: View, row: Row) -> Bar:
    return Bar(
        key=row["region_code"],
        name=parts.short(view, row["region_code"]),
        value=row["value"],
        text=view.words("monitor.rank_text", value=value_text(view, row["value"], is_bare=True),
                        rank=comparing_words.rank(view, row)),
        hover=_told(view, row),
        colour=getattr(view.ink, comparing_words.tone(view, row["band"])),
        is_emphasised=row["region_code"] == view.selection.region,
    )  # fmt: skip


def _together(view: View, rows: list[Row], *, is_all: bool) -> Bar:
    """All places that cannot be told apart, as one bar at the rate that they have together."""
    top, bottom = (sum(row[name] for row in rows) for name in ("numerator", "denominator"))
    value = value_text(view, top / bottom, is_bare=True)
    name = view.words("monitor.rest_all" if is_all else "monitor.rest", n=len(rows))
    said = view.words("monitor.hover_value", name=service_rows.name(view), value=value_text(view, top / bottom))
    counts = numbers.count(top), numbers.count(bottom)
    told = (name, escape(said), *counts, numbers.MISSING, numbers.MISSING, comparing_words.band(view, rows[0]))
    text = view.words("monitor.rank_text", value=value, rank=comparing_words.rank(view, rows[0]))
    return Bar("", name, top / bottom, text, told, view.ink.context)
