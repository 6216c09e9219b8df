"""回测: how often what came lay inside the intervals that earlier months would have forecast."""

from __future__ import annotations

import pandas as pd

from catalogue.period import parse_month
from dashboard import numbers
from dashboard.panels import Panel, parts
from dashboard.panels.coverage.rows import whole
from dashboard.panels.parts import Row
from dashboard.panels.targets import standing
from dashboard.view import View

TOLD = (0.9, 0.7)
"""Intervals that a note tells of: those that the fan shows."""


def backtest(view: View) -> Panel:
    """How the forecast is made and how its intervals held, by months ahead: of the place and what it is judged with."""
    chosen = view.selection
    found = view.reader.forecast(region=chosen.region, date=view.day, rung=chosen.rung)
    if found.empty:
        return standing.no_plan(view, "targets-backtest", parts.here(view))
    frame = _read(view, parts.records(found)[0])
    title = _title(view, frame)
    return Panel(
        "targets-backtest", title, view.words("backtest.subtitle", rung=parts.rung(view)), frame,
        lambda: _table(view, frame), note=parts.sentences(view, view.words("backtest.method"), _caution(view, frame)),
        source=parts.source(view, "register"), alt=title,
    )  # fmt: skip


def told(view: View, row: Row) -> str:
    """One sentence on how the forecasts of the places of *row*, and of those like them, held so far."""
    return view.words("backtest.told", title=_title(view, _read(view, row)))


def _read(view: View, row: Row) -> pd.DataFrame:
    return view.reader.forecast_backtest(
        region=row["peer_region"], level=row["peer_level"], rung=view.selection.rung
    )  # fmt: skip


def _title(view: View, frame: pd.DataFrame) -> str:
    made = frame[frame["denominator"] > 0]
    if made.empty:
        return view.words("backtest.none")
    nine, seven = (_share(made[made["interval"] == share]) for share in TOLD)
    tried = int(made.loc[made["interval"] == TOLD[0], "denominator"].sum())
    return view.words(
        "backtest.title", n=numbers.count(tried), places=numbers.count(made["places"].max()), nine=nine, seven=seven,
        months=parts.stretch(view, parse_month(made["first"].min()), parse_month(made["last"].max())),
    )  # fmt: skip


def _share(rows: pd.DataFrame) -> str:
    return numbers.percent(rows["numerator"].sum() / rows["denominator"].sum(), 0)


def _caution(view: View, frame: pd.DataFrame) -> str:
    return view.words("backtest.caution") if frame["denominator"].any() else ""


def _table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    shares = [numbers.percent(share, 0) for share in frame["interval"]]
    return pd.DataFrame(
        {
            words("backtest.column_ahead"): [words("backtest.ahead", n=n) for n in frame["months_ahead"]],
            words("backtest.column_interval"): shares,
            words("backtest.column_tried"): whole(frame["denominator"]),
            words("backtest.column_held"): whole(frame["numerator"]),
            words("backtest.column_share"): [parts.share_number(value, 0) for value in frame["value"]],
        }
    )
