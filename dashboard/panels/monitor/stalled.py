"""The stations that stand on a rung longer than their peers, by name, with what the peers took."""

from __future__ import annotations

import pandas as pd

from catalogue.dictionaries import RUNG_LABELS
from dashboard import numbers
from dashboard.panels import Panel, parts, thresholds
from dashboard.panels.coverage.rows import whole
from dashboard.view import View


def stalled(view: View) -> Panel:
    """Stations that stand still after most of their peers have risen, those longest beyond that day first."""
    frame = view.reader.stalled_stations(region=view.selection.region, date=view.day)
    title, listed = _title(view, frame), len(frame)
    is_cut = listed > 0 and frame["stations"].iloc[0] > listed
    return Panel(
        "monitor-stalled",
        title,
        view.words("monitor.stalled_subtitle", day=parts.on_day(view), share=_share(view)),
        frame,
        lambda: _table(view, frame),
        note=view.words("monitor.stalled_most", n=listed) if is_cut else "",
        source=parts.source(view, "register", "derived"),
        alt=title,
    )


def _share(view: View) -> str:
    """The share of the peers that a stalled station is overtaken by."""
    return thresholds.text(view, "stalled_share")


def _title(view: View, frame: pd.DataFrame) -> str:
    said = {"place": parts.here(view), "day": parts.on_day(view), "share": _share(view)}
    if frame.empty:
        return view.words("monitor.stalled_none", **said)
    first = parts.records(frame.head(1))[0]
    return view.words(
        "monitor.stalled_title", n=int(first["stations"]), name=first["name"], days=numbers.count(first["days"]),
        rung=RUNG_LABELS[first["rung"]].in_(view.lang), **said,
    )  # fmt: skip


def _table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    return pd.DataFrame(
        {
            words("column.site"): frame["name"],
            words("column_monitor.county"): [
                parts.full(view, code) if code in view.regions else "" for code in frame["county_code"]
            ],
            words("column_monitor.rung"): [RUNG_LABELS[rung].in_(view.lang) for rung in frame["rung"]],
            words("column_monitor.days"): whole(frame["days"]),
            words("column_monitor.peers_risen"): [parts.share_number(value, 1) for value in frame["value"]],
            words("column_monitor.peers_median"): whole(frame["median"]),
            words("column_monitor.peers_usual", share=_share(view)): whole(frame["usual"]),
            words("column_monitor.since"): [parts.day(view, day) for day in frame["since"]],
            words("column_monitor.peer_stays"): whole(frame["peers"]),
            words("column.site_id"): frame["site_id"],
        }
    )
