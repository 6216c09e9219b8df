"""What service figures by place and by part show, said in computed sentences."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard import numbers
from dashboard.panels import parts, service_rows
from dashboard.view import View


def of_places(view: View, frame: pd.DataFrame, level: str, what: str) -> str:
    """Who has most and who least, and how many did not report."""
    title = _extremes_title(view, frame, what)
    silent = int((frame["value"].isna() & (frame["status"] == "not_reported")).sum())
    if not silent or silent == len(frame):
        return title
    return view.words("services.unreported", title=title, n=silent, unit=parts.plural(view, level))


def _extremes_title(view: View, frame: pd.DataFrame, what: str) -> str:
    """Who has most and who least."""
    known = frame.dropna(subset=["value"]).sort_values("value", ascending=False)
    said = {"name": service_rows.name(view), "what": f" {what}" if what and view.lang == "en" else what}
    if len(known) < 2:
        return view.words("services.title", place=parts.here(view), name=said["name"], period=parts.period(view))
    top, low = known.iloc[0], known.iloc[-1]
    if top["value"] == low["value"]:
        return view.words("services.all_equal", value=_spoken(view, top["value"], what), **said)
    return view.words(
        "services.extremes",
        high=parts.short(view, top["region_code"]),
        most=_spoken(view, top["value"], what),
        low=parts.short(view, low["region_code"]),
        least=_spoken(view, low["value"], what),
        **said,
    )


def _spoken(view: View, value: float, what: str) -> str:
    return numbers.count(value, 1) if what else service_rows.scaled(view, value)


def of_parts(view: View, frame: pd.DataFrame, names: Sequence[str]) -> str:
    """The largest part and its share, where parts add up to a whole."""
    largest = service_rows.scaled(view, frame["value"].iloc[0])
    if view.indicator.aggregation != "sum" or frame["value"].sum() == 0:
        return view.words("services.largest", name=names[0], value=largest)
    share = numbers.percent(frame["value"].iloc[0] / frame["value"].sum(), 1)
    return view.words("services.largest_share", name=names[0], value=largest, share=share)
