"""A site's monthly reports as a calendar."""

from __future__ import annotations

import pandas as pd

from catalogue.dictionaries import REPORT_STATE_LABELS, UNASKED
from catalogue.period import parse_month
from dashboard.charts import heat
from dashboard.dates import month_label
from dashboard.panels import Panel, parts
from dashboard.panels.parts import Row
from dashboard.view import View


def reports(view: View, *, width: int = 600, body: int | None = None) -> Panel:
    """The site's monthly reports as a calendar of how each was filed."""
    frame = view.reader.station_reports(site_id=view.selection.site)
    frame = frame[frame["report_state"] != ""].reset_index(drop=True)
    frame["report_state"] = frame["report_state"].fillna(UNASKED)
    if frame.empty:
        return parts.empty(view, "station-reports", view.words("station.no_reports"), "register")
    owed = int(frame["report_state"].isin(["on_time", "late", "zero", "not_reported"]).sum())
    missing = int((frame["report_state"] == "not_reported").sum())
    key = "station.reports_title" if missing else "station.reports_title_all"
    title = view.words(
        key, n=owed - missing, m=owed, missing=missing, late=int((frame["report_state"] == "late").sum())
    )
    months = parts.months(frame)
    subtitle = view.words("station.reports_subtitle", period=parts.stretch(view, months[0], months[-1]))
    words = parts.labels(view, title, subtitle, "register")
    cells = [_cell(view, row) for row in parts.records(frame)]
    return Panel(
        "station-reports",
        title,
        words.subtitle,
        frame,
        lambda: _reports_table(view, frame),
        heat.calendar(cells, states(view), words.hover, view.ink, lang=view.lang, width=width, body=body),
        source=words.source,
        alt=title,
    )


def states(view: View) -> list[heat.State]:
    """What may have become of a report, with the sign and colour of each."""
    ink = view.ink
    colours = {
        "on_time": ink.sequential[3],
        "late": ink.sequential[1],
        "zero": ink.phase_bands[1],
        "not_reported": ink.needs_acceleration,
        "not_due": ink.surface,
        "suspended": ink.provisional,
        UNASKED: ink.surface,
    }
    return [
        heat.State(code, REPORT_STATE_LABELS[code].in_(view.lang), view.words(f"sign.{code}"), colour)
        for code, colour in colours.items()
    ]


def _cell(view: View, row: Row) -> heat.Cell:
    month = parse_month(row["period"])
    lines = [f"<b>{month_label(month, view.lang)}</b>", REPORT_STATE_LABELS[row["report_state"]].in_(view.lang)]
    if row["received_on"]:
        lines.append(view.words("station.received", day=parts.day(view, row["received_on"])))
    if row["version"] > 1:
        lines.append(view.words("station.corrected", n=int(row["version"])))
    return heat.Cell(month, row["report_state"], ("<br>".join(lines),))


def _reports_table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    return pd.DataFrame(
        {
            words("column.month"): [month_label(parse_month(period), view.lang) for period in frame["period"]],
            words("column.report_state"): [
                REPORT_STATE_LABELS[state].in_(view.lang) for state in frame["report_state"]
            ],
            words("column.received"): [parts.day(view, day) for day in frame["received_on"]],
            words("column.version"): frame["version"].astype("Int64"),
        }
    )
