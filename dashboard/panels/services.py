"""服务量: any indicator by month, place, domain, group and station."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from catalogue.dictionaries import REPORT_STATE_LABELS
from catalogue.period import month_text, parse_month
from dashboard import numbers
from dashboard.charts.columns import BODY, Before, Column, columns
from dashboard.dates import month_label
from dashboard.panels import Panel, broken, parts, service_facts, service_rows, service_titles, service_withheld
from dashboard.panels.coverage_rows import whole
from dashboard.panels.parts import Row
from dashboard.panels.service_places import breakdown, map_, ranking
from dashboard.view import View

__all__ = ["breakdown", "by_station", "map_", "ranking", "totals", "trend"]

MONTHS_SHOWN = 24


def totals(view: View) -> Panel:
    """The indicator of the selected place: value, both comparisons with their bases, per station and month."""
    frame = view.reader.services(region=view.selection.region, **service_rows.question(view))
    title = view.words(
        "services.title", place=parts.here(view), name=service_rows.name(view), period=parts.period(view)
    )
    facts = service_facts.facts(view, parts.records(frame)[0]) if len(frame) else ()
    return Panel(
        "services-totals",
        title,
        view.indicator.definition.in_(view.lang),
        frame,
        lambda: service_rows.table(
            view, frame, view.words("column.place"), [parts.full(view, code) for code in frame["region_code"]]
        ),
        facts=facts,
        note=service_withheld.note(view, frame),
        source=parts.source(view, service_rows.kind(view)),
        alt=" ".join([title, *(f"{fact.label} {fact.value}" for fact in facts)]),
    )


def trend(view: View, *, width: int = 600, body: int = BODY) -> Panel:
    """The indicator of the selected place month by month, with the year before; the selected month is darker."""
    chosen = view.selection
    first = max(chosen.month - MONTHS_SHOWN + 1, view.release.first_month)
    frame = view.reader.service_series(
        indicator=chosen.indicator,
        region=chosen.region,
        first=max(first - 12, view.release.first_month),
        last=chosen.month,
        domain=chosen.domain,
        group=chosen.group,
    )
    by_month = frame.assign(month=[parse_month(period) for period in frame["period"]]).set_index("month")
    shown = by_month.reindex(range(first, chosen.month + 1))
    title = _trend_title(view, shown)
    if not service_withheld.is_told(shown):
        return parts.empty(view, "services-trend", title, service_rows.kind(view))
    rows = [_column(view, int(month), row) for month, row in zip(shown.index, parts.records(shown), strict=True)]
    changed = broken.between(view, first - 11, chosen.month)
    before = Before(_year_before(by_month, list(shown.index), broken.months(changed)), view.words("services.before"))
    # What the axis holds: the strokes of the year before may be higher than every column.
    unit = service_rows.scaled_unit(view, view.indicator, [*(row.value for row in rows), *before.values])
    period = parts.stretch(view, first, chosen.month)
    subtitle = view.words("services.trend_subtitle", name=service_rows.name(view), unit=unit, period=period)
    subtitle += view.words("withheld.ring") if service_withheld.count(shown) else ""
    words = parts.labels(view, title, subtitle, service_rows.kind(view), hover=service_rows.hover(view, shown))
    present = shown.dropna(subset=["region_code"])
    found = changed[changed["period"] > month_text(first)]
    return Panel(
        "services-trend",
        title,
        subtitle,
        present.reset_index(drop=True),
        lambda: service_rows.table(
            view, present, view.words("column.month"), [month_label(month, view.lang) for month in present.index]
        ),
        columns(
            rows,
            before,
            words.hover,
            view.ink,
            lang=view.lang,
            width=width,
            body=body,
            is_share=parts.is_share(view.indicator),
            late=view.words("services.provisional"),
            broken=broken.months(found),
            broken_words=view.words("places.broken_mark"),
        ),
        note=parts.sentences(view, service_withheld.note(view, present), broken.note(view, found)),
        source=words.source,
        alt=title,
    )


def by_station(view: View) -> Panel:
    """The indicator station by station in the selected county, highest first; a zero is not a gap."""
    chosen = view.selection
    frame = view.reader.service_by_station(
        indicator=chosen.indicator, county=chosen.region, month=chosen.month, window=chosen.window
    ).sort_values(["value", "site_id"], ascending=[False, True], ignore_index=True)
    called = view.reader.stations(region=chosen.region, date=view.day).set_index("site_id")["name"]
    title = view.words(
        "services.station_title",
        place=parts.here(view),
        n=int(frame["value"].notna().sum()),
        m=len(frame),
        name=service_rows.name(view),
    )
    if frame.empty:
        title = view.words("stations.none", place=parts.here(view))
    # Stations that reported, and yet no value: the months cannot be added.
    if frame["value"].isna().all() and frame["months_reported"].gt(0).any():
        title = view.words("services.not_additive", place=parts.here(view), name=service_rows.name(view))
    shown = _station_table(view, frame, called)
    return Panel(
        "services-stations",
        title,
        service_rows.subtitle(view),
        frame,
        lambda: shown,
        source=parts.source(view, service_rows.kind(view)),
        alt=title,
    )


def _station_table(view: View, frame: pd.DataFrame, called: pd.Series[str]) -> pd.DataFrame:
    words = view.words
    states = [REPORT_STATE_LABELS[state].in_(view.lang) if state else "" for state in frame["report_state"]]
    return pd.DataFrame(
        {
            words("column.station"): [called.get(site, site) for site in frame["site_id"]],
            words("column.township"): [parts.full(view, code) for code in frame["region_code"]],
            service_rows.value_column(view): [service_rows.number(view, value) for value in frame["value"]],
            words("column.months_reported"): whole(frame["months_reported"].astype("float64")),
            words("column.months_expected"): whole(frame["months_expected"].astype("float64")),
            words("column.report_state"): states,
        }
    )


def _column(view: View, month: int, row: Row) -> Column:
    title = month_label(month, view.lang)
    is_known = not pd.isna(row["region_code"])
    return Column(
        month=month,
        value=None if not is_known or numbers.is_missing(row["value"]) else float(row["value"]),
        hover=service_rows.told(view, row, title) if is_known else service_rows.nothing_told(title),
        is_provisional=row["status"] == "provisional",
        is_chosen=month == view.selection.month,
        is_withheld=service_withheld.is_withheld(row),
    )


def _year_before(by_month: pd.DataFrame, months: Sequence[int], ruptures: Sequence[int]) -> list[float | None]:
    """The values of the year before; none where the place came to stand for other ground meanwhile."""
    return [
        None if any(month - 12 < one <= month for one in ruptures) else _known(by_month["value"].get(month - 12))
        for month in months
    ]


def _known(value: float | None) -> float | None:
    return None if value is None or numbers.is_missing(value) else float(value)


def _trend_title(view: View, shown: pd.DataFrame) -> str:
    """The selected month's value and its change; where there is none, that nothing was reported."""
    month = month_label(int(shown.index[-1]), view.lang)
    return service_titles.of_period(view, parts.records(shown)[-1], month)
