"""Supervision visits and trainings that were due: kept or missed, month by month, down to the station."""

from __future__ import annotations

import pandas as pd

from catalogue.period import parse_month
from dashboard import numbers
from dashboard.charts import heat
from dashboard.charts.bands import REPORTING_BREAKS, reporting_bands, share_band
from dashboard.charts.canvas import ONE_PIECE, escape, hover, slot
from dashboard.charts.filling import filled
from dashboard.dates import month_label
from dashboard.panels import Panel, parts, thresholds
from dashboard.panels.coverage.rows import whole
from dashboard.panels.ground import level_of
from dashboard.panels.parts import Row
from dashboard.panels.reporting import rows as reporting_rows
from dashboard.view import View

IDS = {"visit": "supervision-visits", "training": "supervision-trainings"}
SHARES = {"visit": "visits_kept_share", "training": "trainings_kept_share"}
MOST = 16
TALL_ROW, TALL = 42, 300
"""Pixels of a row where there are few, and of all rows together."""


def visits(view: View, *, width: int = 600, most: int = MOST, body: int | None = None) -> Panel:
    """A year of visits that were due, by place, the least kept first; in a county station by station."""
    return _kept(view, "visit", width, most, body)


def trainings(view: View, *, width: int = 600, most: int = MOST, body: int | None = None) -> Panel:
    """The same of trainings."""
    return _kept(view, "training", width, most, body)


def _kept(view: View, activity: str, width: int, most: int, body: int | None) -> Panel:
    is_county = view.region.level in ("county", "township")
    return (_of_sites if is_county else _of_places)(view, activity, width, most, body)


def _of_places(view: View, activity: str, width: int, most: int, body: int | None) -> Panel:
    chosen, level, first = view.selection, level_of(view, for_map=False), reporting_rows.first_month(view)
    frame = view.reader.supervision_series(
        indicator=SHARES[activity], region=chosen.region, first=first, last=chosen.month, level=level
    )
    frame = frame[frame["denominator"] > 0].reset_index(drop=True)
    if frame.empty:
        return _nothing(view, activity)
    sums = frame.groupby("region_code")[["numerator", "denominator"]].sum()
    pooled = (sums["numerator"] / sums["denominator"]).sort_values(kind="stable")
    by_place = frame.groupby("region_code", sort=False)
    rows = [
        heat.Line(code, parts.short(view, code), [_cell(view, row) for row in parts.records(by_place.get_group(code))])
        for code in pooled.index[:most]
    ]
    bands = reporting_bands(view.ink, view.words("supervision.all_kept"))
    figure = heat.lines(
        rows, [heat.State(band.key, band.label, "", band.colour) for band in bands], _hover(view, activity),
        view.ink, span=(first, chosen.month), lang=view.lang, width=width,
        body=body or filled(len(rows), heat.ROW, TALL_ROW, TALL),
    )  # fmt: skip
    cut = view.words("supervision.grid_most", n=most, m=len(pooled)) if len(pooled) > most else ""
    title = _title(view, activity, pooled, sums.sum())
    subtitle = view.words(f"supervision.{activity}_grid_subtitle", period=reporting_rows.months(view))
    return Panel(
        IDS[activity], title, subtitle, frame, lambda: _table(view, frame), figure, note=cut,
        source=parts.source(view, "supervision"), alt=title,
    )  # fmt: skip


def _title(view: View, activity: str, pooled: pd.Series[float], total: pd.Series[float]) -> str:
    said = {
        "place": parts.here(view), "period": reporting_rows.months(view), "m": numbers.count(total["denominator"]),
        "n": numbers.count(total["numerator"]), "share": numbers.percent(total["numerator"] / total["denominator"]),
    }  # fmt: skip
    lowest = float(pooled.iloc[0])
    names = [parts.short(view, code) for code in pooled.index[pooled == lowest]]
    if len(names) == len(pooled):
        return view.words(f"supervision.{activity}_title_plain", **said)
    low = numbers.percent(lowest)
    return view.words(f"supervision.{activity}_title", names=parts.listing(view, names), low=low, **said)


def _cell(view: View, row: Row) -> heat.Cell:
    title = f"{parts.full(view, row['region_code'])} {month_label(parse_month(row['period']), view.lang)}"
    told = (escape(title), numbers.percent(row["value"]), numbers.count(row["denominator"]),
            numbers.count(row["numerator"]), numbers.count(row["denominator"] - row["numerator"]))  # fmt: skip
    band = share_band(row["value"], REPORTING_BREAKS)
    return heat.Cell(parse_month(row["period"]), band, told, numbers.percent(row["value"], 0))


def _hover(view: View, activity: str) -> str:
    words = view.words
    return hover(
        slot(0), words(f"supervision.hover_{activity}", share=slot(1)),
        words("supervision.hover_kept", m=slot(2), n=slot(3), missed=slot(4)),
    )  # fmt: skip


def _table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    return pd.DataFrame({
        words("column.place"): [parts.full(view, code) for code in frame["region_code"]],
        words("column.month"): [month_label(month, view.lang) for month in parts.months(frame)],
        words("column_supervision.due_times"): whole(frame["denominator"]),
        words("column_supervision.kept"): whole(frame["numerator"]),
        words("column_supervision.missed"): whole(frame["denominator"] - frame["numerator"]),
        words("column_supervision.kept_share"): [parts.share_number(value, 1) for value in frame["value"]],
    })  # fmt: skip


def _of_sites(view: View, activity: str, width: int, most: int, body: int | None) -> Panel:
    chosen, first = view.selection, reporting_rows.first_month(view)
    county = view.region.county_code
    frame = view.reader.visit_states(county=county, activity=activity, first=first, last=chosen.month)
    due = frame[frame["visit_state"] != "not_due"]
    if due.empty:
        return _nothing(view, activity)
    missed = due["visit_state"].eq("missed").astype("int64").groupby(due["site_id"], sort=True).sum()
    missed = missed.sort_values(ascending=False, kind="stable")
    by_site = frame.groupby("site_id", sort=False)
    rows = [_site(view, site, by_site.get_group(site)) for site in missed.index[:most]]
    figure = heat.lines(
        rows, _states(view), ONE_PIECE, view.ink, span=(first, chosen.month), lang=view.lang, width=width,
        body=body or filled(len(rows), heat.ROW, TALL_ROW, TALL),
    )  # fmt: skip
    cut = view.words("supervision.grid_most_sites", n=most, m=len(missed)) if len(missed) > most else ""
    title = _site_title(view, activity, missed)
    subtitle = view.words(f"supervision.{activity}_sites_subtitle", period=reporting_rows.months(view))
    return Panel(
        IDS[activity], title, subtitle, frame, lambda: _site_table(view, frame), figure, note=cut,
        source=parts.source(view, "supervision"), alt=title,
    )  # fmt: skip


def _site_title(view: View, activity: str, missed: pd.Series[int]) -> str:
    least = thresholds.known(view).count("visits_missed_often")
    often = int((missed >= least).sum())
    said = {
        "place": parts.called(view, view.region.county_code), "period": reporting_rows.months(view),
        "m": len(missed), "n": int((missed > 0).sum()), "k": often, "often": least,
    }  # fmt: skip
    key = "sites_title_often" if often else "sites_title" if said["n"] else "sites_title_all"
    return view.words(f"supervision.{activity}_{key}", **said)


def _states(view: View) -> list[heat.State]:
    ink = view.ink
    colours = {"kept": ink.sequential[3], "missed": ink.needs_acceleration, "not_due": ink.provisional}
    return [
        heat.State(code, view.words(f"supervision.visit_{code}"), view.words(f"sign_supervision.{code}"), colour)
        for code, colour in colours.items()
    ]


def _site(view: View, site: str, frame: pd.DataFrame) -> heat.Line:
    name = str(frame["name"].iloc[0])
    cells = [_site_cell(view, name, row) for row in parts.records(frame)]
    return heat.Line(site, name, cells)


def _site_cell(view: View, name: str, row: Row) -> heat.Cell:
    since, last = parse_month(row["since"]), parse_month(row["period"])
    lines = [f"<b>{escape(name)} {parts.stretch(view, since, last)}</b>",
             view.words(f"supervision.visit_{row['visit_state']}")]  # fmt: skip
    if row["kept_on"]:
        lines.append(view.words("supervision.kept_on", day=parts.day(view, row["kept_on"]), n=int(row["done"])))
    return heat.Cell(last, row["visit_state"], ("<br>".join(lines),))


def _site_table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words = view.words
    spans = zip(frame["since"], frame["period"], strict=True)
    return pd.DataFrame({
        words("column.site"): frame["name"],
        words("column_supervision.period"): [
            parts.stretch(view, parse_month(since), parse_month(last)) for since, last in spans
        ],
        words("column_supervision.visit_state"): [
            words(f"supervision.visit_{state}") for state in frame["visit_state"]
        ],
        words("column_supervision.kept_on"): [parts.day(view, day) for day in frame["kept_on"]],
        words("column_supervision.done"): whole(frame["done"].astype("float64")),
        words("column.site_id"): frame["site_id"],
    })  # fmt: skip


def _nothing(view: View, activity: str) -> Panel:
    said = {"place": parts.here(view), "period": reporting_rows.months(view)}
    return parts.empty(view, IDS[activity], view.words(f"supervision.{activity}_none", **said), "supervision")
