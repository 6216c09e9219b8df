"""Of the problems those that chance does not explain: stations that stand still, a signal for the worse, odd places."""

from __future__ import annotations

import pandas as pd

from catalogue.period import parse_month
from dashboard import numbers
from dashboard.bulletin.figure import Figure, exactly
from dashboard.bulletin.quoting import About, Quoter
from dashboard.bulletin.sentence import Sentence, compose, joined
from dashboard.dates import month_label
from dashboard.panels import parts
from dashboard.panels.parts import Row
from dashboard.view import View

NAMED = 5
"""Stations and places that are named at most; equal ones among places are never parted."""
WATCHED = "person_times_served"
"""The flow whose newest month is looked at."""
TIMELY = "reporting_timeliness"
"""The rate by which counties are compared, over the last year."""
FAR = -2
"""The band beyond the outer limits, on the worse side."""


def stalled(quoter: Quoter) -> Sentence | None:
    """How many stations stand still longer than their peers, those longest beyond by name; None where nobody does."""
    view = quoter.view
    frame = view.reader.stalled_stations(region=view.selection.region, date=view.day)
    if frame.empty:
        return None
    rows = parts.records(frame.head(NAMED))
    told = [_station(quoter, row) for row in rows]
    number = quoter.places("stalled", rows[0]["stations"], "station")
    listed = joined(told, view.words("list.comma"))
    share = quoter.threshold("stalled_share")
    return compose(view.lang, "bulletin.stalled", n=number, list=listed, share=share)


def _station(quoter: Quoter, row: Row) -> Sentence:
    view = quoter.view
    county = row["county_code"] if row["county_code"] in view.regions else view.selection.region
    days = quoter.places("stalled_days", row["days"], "day", About(county))
    name = f"{parts.short(view, county)}{'' if view.lang == 'zh' else ' '}{row['name']}"
    return compose(view.lang, "bulletin.stalled_each", name=name, n=days)


def signal(quoter: Quoter) -> Sentence | None:
    """That the newest month of services that counts lies below its limits, or that its level has fallen; else None."""
    view = quoter.view
    if view.region.level == "township":
        return None
    frame = view.reader.control_chart(region=view.selection.region, indicator=WATCHED, month=view.selection.month)
    counted = [row for row in parts.records(frame) if row["left_out"] == ""]
    if not counted or counted[-1]["side"] >= 0:
        return None
    last = counted[-1]
    kind = "outside" if last["outside"] else "shift" if last["shift"] else ""
    return _signal(quoter, last, kind) if kind else None


def _signal(quoter: Quoter, row: Row, kind: str) -> Sentence:
    view = quoter.view
    month = month_label(parts.months(pd.DataFrame([row]))[0], view.lang)
    counts = (row["numerator"], row["denominator"])
    edge = "lower" if kind == "outside" else "mean"
    return compose(
        view.lang, f"bulletin.signal_{kind}", month=month,
        value=_average(quoter, "per_station", row["value"], About(as_of=month, counts=counts)),
        edge=_average(quoter, f"usual_{edge}", row[edge], About(as_of=month)),
    )  # fmt: skip


def _average(quoter: Quoter, key: str, value: float, about: About) -> Figure:
    text, watched = numbers.count(value, 1).replace(",", ""), quoter.view.catalogue[WATCHED]
    printed, unit = (parts.unit(quoter.view, watched, number) for number in (text, exactly(value)))
    gap = "" if quoter.view.lang == "zh" else "\u00a0"
    return quoter.derived(key, text + gap + printed, value, about, unit)


def odd_places(quoter: Quoter) -> Sentence | None:
    """The counties that report in time so much less often than the others that it is hardly chance; else None."""
    view = quoter.view
    if view.region.level not in ("nation", "province", "prefecture"):
        return None
    frame = view.reader.comparison(
        region=view.selection.region, indicator=TIMELY, month=view.selection.month, window="last12", level="county"
    )
    found = frame[frame["band"] == FAR].sort_values("value", ignore_index=True)
    if found.empty:
        return None
    told = [
        compose(view.lang, "bulletin.odd_each", name=_named(view, row), n=_share(quoter, row))
        for row in parts.records(found.head(2 * NAMED))
    ]
    number = quoter.places("odd", len(found), "county")
    return compose(view.lang, "bulletin.odd", n=number, list=joined(told, view.words("list.comma")))


def _named(view: View, row: Row) -> str:
    """A place by its name, with the month that it is counted from where its ground changed within the year."""
    name = parts.short(view, row["region_code"])
    if not row["since"]:
        return name
    return view.words("bulletin.odd_since", name=name, month=month_label(parse_month(row["since"]), view.lang))


def _share(quoter: Quoter, row: Row) -> Figure:
    as_of = quoter.view.words("bulletin.last_year", month=month_label(quoter.view.selection.month, quoter.view.lang))
    about = About(row["region_code"], as_of, (row["numerator"], row["denominator"]))
    return quoter.share(row["value"], TIMELY, about)
