"""The indicator station by station, in a county."""

from __future__ import annotations

import pandas as pd

from catalogue.dictionaries import REPORT_STATE_LABELS, UNASKED
from dashboard.panels import Panel, parts
from dashboard.panels.coverage.rows import whole
from dashboard.panels.services import rows
from dashboard.view import View


def by_station(view: View) -> Panel:
    """The indicator station by station in the selected county, highest first; a zero is not a gap."""
    chosen = view.selection
    frame = view.reader.service_by_station(county=chosen.region, **rows.question(view)).sort_values(
        ["value", "site_id"], ascending=[False, True], ignore_index=True
    )
    called = view.reader.stations(region=chosen.region, date=view.day).set_index("site_id")["name"]
    title = view.words(
        "services.station_title",
        place=parts.here(view),
        n=int(frame["value"].notna().sum()),
        m=len(frame),
        name=rows.name(view),
    )
    if frame.empty:
        title = view.words("stations.none", place=parts.here(view))
    # Stations that reported, and yet no value: the months cannot be added.
    if frame["value"].isna().all() and frame["months_reported"].gt(0).any():
        title = view.words("services.not_additive", place=parts.here(view), name=rows.name(view))
    shown = _table(view, frame, called)
    return Panel(
        "services-stations",
        title,
        rows.subtitle(view),
        frame,
        lambda: shown,
        source=parts.source(view, rows.kind(view)),
        alt=title,
    )


def _table(view: View, frame: pd.DataFrame, called: pd.Series[str]) -> pd.DataFrame:
    words = view.words
    states = [REPORT_STATE_LABELS[state or UNASKED].in_(view.lang) for state in frame["report_state"]]
    return pd.DataFrame(
        {
            words("column.station"): [called.get(site, site) for site in frame["site_id"]],
            words("column.township"): [parts.full(view, code) for code in frame["region_code"]],
            rows.value_column(view): [rows.number(view, value) for value in frame["value"]],
            words("column.months_reported"): whole(frame["months_reported"].astype("float64")),
            words("column.months_expected"): whole(frame["months_expected"].astype("float64")),
            words("column.report_state"): states,
        }
    )
