"""The indicator of the selected place: in total, and month by month beside the year before."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from catalogue.period import month_text, parse_month
from dashboard import numbers
from dashboard.charts.columns import BODY, Before, Column, columns
from dashboard.dates import month_label
from dashboard.panels import Panel, broken, parts
from dashboard.panels.parts import Row
from dashboard.panels.services import facts, periods, rows, scales, titles, withheld
from dashboard.view import View

MONTHS_SHOWN = 24


def totals(view: View) -> Panel:
    """The indicator of the selected place: value, both comparisons with their bases, per station and month."""
    frame = view.reader.services(region=view.selection.region, **rows.question(view))
    title = view.words("services.title", place=parts.here(view), name=rows.name(view), period=periods.period(view))
    told = facts.facts(view, parts.records(frame)[0]) if len(frame) else ()
    names = [parts.full(view, code) for code in frame["region_code"]]
    return Panel(
        "services-totals", title, view.indicator.definition.in_(view.lang), frame,
        lambda: rows.table(view, frame, view.words("column.place"), names), facts=told,
        note=withheld.note(view, frame), source=parts.source(view, rows.kind(view)),
        alt=" ".join([title, *(f"{fact.label} {fact.value}" for fact in told)]),
    )  # fmt: skip


def trend(view: View, *, width: int = 600, body: int = BODY) -> Panel:
    """The indicator of the selected place month by month, with the year before; the selected month is darker."""
    chosen = view.selection
    first = max(chosen.month - MONTHS_SHOWN + 1, view.release.first_month)
    by_month = _by_month(view, first - 12)
    shown = by_month.reindex(range(first, chosen.month + 1))
    title = _trend_title(view, shown)
    if not withheld.is_told(shown):
        return parts.empty(view, "services-trend", title, rows.kind(view))
    drawn = [_column(view, int(month), row) for month, row in zip(shown.index, parts.records(shown), strict=True)]
    changed = broken.between(view, first - 11, chosen.month)
    before = Before(_year_before(by_month, list(shown.index), broken.months(changed)), view.words("services.before"))
    # What the axis holds: the strokes of the year before may be higher than every column.
    unit = scales.scaled_unit(view, view.indicator, [*(one.value for one in drawn), *before.values])
    subtitle = _trend_subtitle(view, shown, unit)
    words = parts.labels(view, title, subtitle, rows.kind(view), hover=rows.hover(view, shown))
    present, found = shown.dropna(subset=["region_code"]), changed[changed["period"] > month_text(first)]
    names = [month_label(month, view.lang) for month in present.index]
    return Panel(
        "services-trend", title, subtitle, present.reset_index(drop=True),
        lambda: rows.table(view, present, view.words("column.month"), names),
        columns(
            drawn, before, words.hover, view.ink, lang=view.lang, width=width, body=body,
            is_share=parts.is_share(view.indicator), late=view.words("services.provisional"),
            broken=broken.months(found), broken_words=view.words("places.broken_mark"),
        ),
        note=parts.sentences(view, withheld.note(view, present), broken.note(view, found)), source=words.source,
        alt=title,
    )  # fmt: skip


def _by_month(view: View, first: int) -> pd.DataFrame:
    """The rows from *first*, or where the data begin, to the selected month, by month."""
    chosen = view.selection
    frame = view.reader.service_series(
        indicator=chosen.indicator, region=chosen.region, first=max(first, view.release.first_month),
        last=chosen.month, domain=chosen.domain, group=chosen.group,
    )  # fmt: skip
    return frame.assign(month=[parse_month(period) for period in frame["period"]]).set_index("month")


def _trend_subtitle(view: View, shown: pd.DataFrame, unit: str) -> str:
    period = parts.stretch(view, int(shown.index[0]), int(shown.index[-1]))
    # What registers count is known of every month: nothing is late or missing.
    key = "services.trend_subtitle_counted" if view.indicator.source == "register" else "services.trend_subtitle"
    subtitle = view.words(key, name=rows.name(view), unit=unit, period=period)
    return subtitle + (view.words("withheld.ring") if withheld.count(shown) else "")


def _column(view: View, month: int, row: Row) -> Column:
    title = month_label(month, view.lang)
    is_known = not pd.isna(row["region_code"])
    return Column(
        month=month,
        value=None if not is_known or numbers.is_missing(row["value"]) else float(row["value"]),
        hover=rows.told(view, row, title) if is_known else rows.nothing_told(title),
        is_provisional=row["status"] == "provisional",
        is_chosen=month == view.selection.month,
        is_withheld=withheld.is_withheld(row),
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
    return titles.of_period(view, parts.records(shown)[-1], month)
