"""What panels of all pages say alike: names of places, the source line, numbers by definition, reasons for a dash."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

import pandas as pd

from catalogue.dictionaries import RUNG_LABELS, UNITS
from catalogue.indicator import Indicator
from catalogue.period import last_day, parse_month
from dashboard import numbers
from dashboard.charts.canvas import ONE_PIECE
from dashboard.dates import day_text, month_label
from dashboard.panels import Panel
from dashboard.panels.origins import origin as origin
from dashboard.panels.origins import source as source
from dashboard.view import View
from queries.tidy import Row as Row
from queries.tidy import records as records


@dataclass(frozen=True)
class Labels:
    """The words of one figure: what is seen; unit, definition and period; release, as-of date and credit.

    ``hover`` is what pointing at a mark tells: a sentence with a ``slot`` for each piece that differs between marks.
    """

    title: str
    subtitle: str
    source: str
    hover: str = ONE_PIECE


WIDE = "\u2002"
"""The space between two figures at a bar: SVG would close up two ordinary ones."""


def short(view: View, code: str) -> str:
    """A place's name as on a map: short in Chinese, the English name in English."""
    region = view.regions.get(code)
    return region.name_en if view.lang == "en" else region.short_name


def full(view: View, code: str) -> str:
    """A place's full name in the reader's language."""
    return view.regions.label(code, view.lang)


def here(view: View) -> str:
    """The selected place as it begins a title: 全省 and 全国 for the root, its short name below."""
    if view.region.code == view.release.root_region and view.region.level in ("province", "nation"):
        return view.words(f"place.{view.region.level}")
    return full(view, view.region.code)


def called(view: View, code: str) -> str:
    """A place as it begins a title: the selected one as ``here`` says, another by its full name."""
    return here(view) if code == view.region.code else full(view, code)


def plural(view: View, level: str, number: object = "") -> str:
    """What places of a level are called after a *number*, which stands elsewhere; without one, many are meant."""
    return view.words(f"plural.{level}", n=number)


def rung(view: View) -> str:
    """The selected rung's name."""
    return RUNG_LABELS[view.selection.rung].in_(view.lang)


def on_day(view: View) -> str:
    """The day that stocks are counted at, in words."""
    return day_text(view.day, view.lang)


def period_begins(view: View) -> int:
    """The month that flows are counted from."""
    month, window = view.selection.month, view.selection.window
    first = {"month": month, "ytd": month - month % 12, "last12": month - 11, "all": view.release.first_month}
    return first[window] if window in first else parse_month(window)


def period(view: View) -> str:
    """The months that flows are counted over, in words."""
    return stretch(view, period_begins(view), view.selection.month)


def stretch(view: View, first: int, last: int) -> str:
    """The months from *first* to *last* in words; a single month by its name alone."""
    if first == last:
        return month_label(last, view.lang)
    return view.words("period.range", first=month_label(first, view.lang), last=month_label(last, view.lang))


def coverage_definition(view: View) -> str:
    """What the coverage is, in one line, with its day: the subtitle of every coverage figure."""
    return view.words("coverage.definition", rung=rung(view), day=on_day(view))


def labels(view: View, title: str, subtitle: str, kind: str, *, hover: str = ONE_PIECE, is_map: bool = False) -> Labels:
    """The words of a figure with its source line; *hover* is what pointing at a mark tells."""
    return Labels(title, subtitle, source(view, kind, is_map=is_map), hover)


def empty(view: View, panel_id: str, title: str, kind: str) -> Panel:
    """A panel that has nothing to show and says so."""
    nothing = pd.DataFrame()
    subtitle, origins = view.words("empty.text"), source(view, kind)
    return Panel(panel_id, title, subtitle, nothing, lambda: nothing, source=origins, alt=title)


def unit(view: View, indicator: Indicator, number: str = "") -> str:
    """An indicator's unit in words, as it follows a *number* in text; without one as in a heading."""
    return UNITS[indicator.unit].beside(number, view.lang)


def is_share(indicator: Indicator) -> bool:
    """Whether its values are fractions shown as percent."""
    return indicator.unit == "percent"


def value_text(view: View, indicator: Indicator, value: float | None) -> str:
    """A value as its definition rounds it, with its unit; a dash when there is none."""
    if value is None or numbers.is_missing(value):
        return numbers.MISSING
    if is_share(indicator):
        return numbers.percent(value, indicator.decimals, indicator.rounding)
    space = "" if view.lang == "zh" else "\u00a0"
    shown = numbers.count(value, indicator.decimals, indicator.rounding)
    return shown + space + unit(view, indicator, shown)


def share_number(fraction: float, decimals: int) -> float:
    """A fraction as a number of percent for a table, by the rule that nothing below 1 becomes 100; NaN stays."""
    return (
        math.nan
        if numbers.is_missing(fraction)
        else float(numbers.percent(fraction, decimals)[:-1].replace(",", "").replace(numbers.MINUS, "-"))
    )


def day(view: View, text: str) -> str:
    """An ISO day of a frame in words; a dash for ''."""
    return day_text(date.fromisoformat(text), view.lang) if text else numbers.MISSING


def months(frame: pd.DataFrame) -> list[int]:
    """The month numbers of a frame's periods."""
    return [parse_month(period) for period in frame["period"]]


def known(values: pd.Series[float]) -> list[float | None]:
    """Values for a line of a figure: None where there is none."""
    return [None if numbers.is_missing(value) else float(value) for value in values]


def share_decimals(view: View) -> int:
    """Decimals of the coverage at the selected rung."""
    return view.catalogue[f"coverage_{view.selection.rung}"].decimals


def panel(view: View, indicator: Indicator) -> str:
    """What its changes are measured on, where that is not everything that is there: the sites that reported twice."""
    return "" if indicator.source == "register" else view.words("services.matched")


def change_text(view: View, row: Row, against: str) -> str:
    """The change of a service row against ``yoy`` or ``mom``: signed percent or points, or a dash with its reason."""
    change, reason = row[f"change_{against}"], str(row[f"reason_{against}"] or "")
    if numbers.is_missing(change):
        return numbers.missing(view.words(f"reason.{reason}"), view.lang) if reason else numbers.MISSING
    return numbers.points(change, view.lang) if row["change_kind"] == "points" else numbers.rate(change)


def listing(view: View, names: list[str], most: int = 3) -> str:
    """Names in a row: the first few, then how many more there are."""
    if not names:
        return ""
    joined = view.words("list.comma").join(names[:most])
    return joined if len(names) <= most else view.words("list.more", names=joined, n=len(names))


def sentences(view: View, *said: str) -> str:
    """Whole sentences after one another, those that are empty left out."""
    return ("" if view.lang == "zh" else " ").join(filter(None, said))


def months_before(day: date, months: int) -> date:
    """The end of the month that lies *months* before the month of *day*."""
    return last_day(day.year * 12 + day.month - 1 - months)
