"""One site's record: facts, status history, reports month by month, and an indicator over time."""

from __future__ import annotations

from datetime import date

import pandas as pd

from catalogue.dictionaries import SITE_TYPE_LABELS, STATUS_LABELS
from catalogue.period import last_day, parse_month
from catalogue.rungs import HALTED, RUNGS
from dashboard import numbers
from dashboard.charts.canvas import escape
from dashboard.charts.columns import BODY, Column, columns
from dashboard.charts.timeline import Stretch, timeline
from dashboard.dates import day_text, month_label
from dashboard.panels import Fact, Panel, parts
from dashboard.panels.parts import Row
from dashboard.panels.services import rows as service_rows
from dashboard.panels.services import scales
from dashboard.view import View


def record(view: View) -> Panel:
    """What the register holds about the selected site on the release's last day, whatever month is selected."""
    frame = view.reader.station(site_id=view.selection.site)
    if frame.empty:
        return parts.empty(view, "station-record", view.words("station.unknown", site=view.selection.site), "register")
    row, words = parts.records(frame)[0], view.words
    status = STATUS_LABELS[row["site_status"]].in_(view.lang)
    since = words("station.since", day=parts.day(view, row["since"]))
    point = words(f"station.point_{row['point_kind']}")
    facts = (
        Fact(words("column.status"), status, since, _tone(row["site_status"])),
        Fact(words("column.type"), SITE_TYPE_LABELS[row["site_type"]].in_(view.lang), _place(view, row["region_code"])),
        Fact(words("column.operator"), row["operator"] or numbers.MISSING, words("station.id", id=row["site_id"])),
        Fact(words("column.shared"), row["shared_premises"] or numbers.MISSING, point),
    )
    shown = pd.DataFrame(
        {words("column.item"): [fact.label for fact in facts], words("column.value"): [fact.value for fact in facts]}
    )
    return Panel(
        "station-record",
        row["name"],
        words("station.subtitle", place=_place(view, row["region_code"]), day=parts.day(view, row["period"])),
        frame,
        lambda: shown,
        facts=facts,
        source=parts.source(view, "register"),
        alt=f"{row['name']} {status}",
    )


def history(view: View, *, width: int = 600, body: int | None = None) -> Panel:
    """The site's statuses from the first day on: how it climbed the rungs, and when it stood still or stopped."""
    frame = view.reader.station_statuses(site_id=view.selection.site)
    if frame.empty:
        return parts.empty(view, "station-history", view.words("station.no_history"), "register")
    end = last_day(view.release.data_month)
    shown = [status for status in ("closed", "suspended") if (frame["site_status"] == status).any()]
    rows = [*shown, *RUNGS]
    names = [STATUS_LABELS[status].in_(view.lang) for status in rows]
    title = _history_title(view, frame, end)
    since = parts.day(view, frame["from_date"].iloc[0])
    subtitle = view.words("station.history_subtitle", first=since, last=day_text(end, view.lang))
    words = parts.labels(view, title, subtitle, "register")
    stretches = [_stretch(view, row, rows, end) for row in parts.records(frame)]
    return Panel(
        "station-history",
        title,
        words.subtitle,
        frame,
        lambda: _history_table(view, frame),
        timeline(stretches, names, words.hover, view.ink, lang=view.lang, width=width, body=body),
        source=words.source,
        alt=title,
    )


def volume(view: View, *, width: int = 600, body: int = BODY) -> Panel:
    """The selected indicator at the site, month by month; months without a report are crossed, not zero."""
    frame = view.reader.station_series(site_id=view.selection.site, indicator=view.selection.indicator)
    label = view.indicator.label.in_(view.lang)
    if frame["value"].isna().all():
        return parts.empty(view, "station-volume", view.words("station.no_volume", name=label), view.indicator.source)
    rows = [_column(view, row) for row in parts.records(frame)]
    title = _volume_title(view, label, parts.records(frame.dropna(subset=["value"]))[-1])
    unit = scales.scaled_unit(view, view.indicator, [row.value for row in rows])
    period = parts.stretch(view, rows[0].month, rows[-1].month)
    subtitle = view.words("station.volume_subtitle", name=label, unit=unit, period=period)
    words = parts.labels(view, title, subtitle, view.indicator.source)
    shown = pd.DataFrame(
        {
            view.words("column.month"): [month_label(row.month, view.lang) for row in rows],
            service_rows.headed(view, label): frame["value"].to_numpy(),
        }
    )
    figure = columns(
        rows, None, words.hover, view.ink, lang=view.lang, width=width, body=body,
        is_share=parts.is_share(view.indicator), late=view.words("services.provisional"),
    )  # fmt: skip
    return Panel("station-volume", title, words.subtitle, frame, lambda: shown, figure, source=words.source, alt=title)


def _volume_title(view: View, label: str, last: Row) -> str:
    value = parts.value_text(view, view.indicator, last["value"])
    return view.words("station.volume_title", name=label, value=value,
                      month=month_label(parse_month(last["period"]), view.lang))  # fmt: skip


def _place(view: View, code: str) -> str:
    """A place and the county it lies in."""
    if code not in view.regions:
        return code
    path = [region for region in view.regions.path(code) if region.level in ("prefecture", "county", "township")]
    return (" · " if view.lang == "zh" else ", ").join(parts.full(view, region.code) for region in path)


def _tone(status: str) -> str:
    return "far_behind" if status in HALTED else ""


def _stretch(view: View, row: Row, rows: list[str], end: date) -> Stretch:
    first = date.fromisoformat(row["from_date"])
    last = min(date.fromisoformat(row["to_date"]), end) if row["to_date"] else end
    status = row["site_status"]
    colour = view.ink.halted if status in HALTED else view.ink.rungs[RUNGS.index(status)]
    told = f"<b>{STATUS_LABELS[status].in_(view.lang)}</b><br>{parts.day(view, row['from_date'])} – {_until(view, row)}"
    return Stretch(rows.index(status), first, max(last, first), f"{told}<br>{escape(row['evidence'])}", colour)


def _until(view: View, row: Row) -> str:
    return parts.day(view, row["to_date"]) if row["to_date"] else view.words("station.until_now")


def _history_title(view: View, frame: pd.DataFrame, end: date) -> str:
    last = frame.iloc[-1]
    months = (end.year - int(last["from_date"][:4])) * 12 + end.month - int(last["from_date"][5:7])
    return view.words(
        "station.history_title",
        status=STATUS_LABELS[last["site_status"]].in_(view.lang),
        day=parts.day(view, last["from_date"]),
        n=max(months, 0),
    )


def _history_table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    return pd.DataFrame(
        {
            words("column.status"): [STATUS_LABELS[status].in_(view.lang) for status in frame["site_status"]],
            words("column.from"): [parts.day(view, day) for day in frame["from_date"]],
            words("column.to"): [_until(view, row) for row in parts.records(frame)],
            words("column.evidence"): frame["evidence"],
        }
    )


def _column(view: View, row: Row) -> Column:
    month = parse_month(row["period"])
    is_missing = numbers.is_missing(row["value"])
    told = view.words("map.not_reported") if is_missing else parts.value_text(view, view.indicator, row["value"])
    return Column(
        month=month,
        value=None if is_missing else float(row["value"]),
        hover=(f"<b>{month_label(month, view.lang)}</b><br>{told}",),
        is_provisional=row["status"] == "provisional",
        is_chosen=month == view.selection.month,
    )
