"""Service figures by domain and by population group."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from catalogue.dictionaries import DOMAINS, GROUPS
from dashboard.panels import Panel, parts
from dashboard.panels.services import means, rows, titles, withheld
from dashboard.panels.services.ranked import Names, ranked
from dashboard.view import View


def breakdown(
    view: View, dimension: str, *, width: int = 600, most: int | None = None, body: int | None = None
) -> Panel:
    """The indicator by service ``domain`` or population ``group``, for indicators that are reported that way.

    All parts are drawn, or the *most* largest. The chosen part stands out; the words are of the indicator as a whole.
    """
    chosen = view.selection
    view = replace(view, selection=chosen.with_(domain="", group=""))
    if view.indicator.breakdown != dimension:
        title = view.words(f"services.no_{dimension}", name=view.indicator.label.in_(view.lang))
        return parts.empty(view, f"services-{dimension}", title, rows.kind(view))
    frame = view.reader.services_by(
        indicator=chosen.indicator, region=chosen.region, month=chosen.month, window=chosen.window, dimension=dimension
    )
    if frame["value"].isna().all():
        return _untotalled(view, frame, dimension)
    frame = frame.sort_values("value", ascending=False, ignore_index=True)
    known = {"domain": DOMAINS, "group": GROUPS}[dimension]
    names = [known[code].in_(view.lang) for code in frame[f"{dimension}_code"]]
    title = titles.of_parts(view, frame, names)
    stands_out = {"domain": chosen.domain, "group": chosen.group}[dimension]
    called = Names(frame[f"{dimension}_code"].tolist(), names, names, f"column.{dimension}", stands_out)
    return ranked(view, f"services-{dimension}", title, frame, called, most or len(frame), width=width, body=body)


def _untotalled(view: View, frame: pd.DataFrame, dimension: str) -> Panel:
    key = "services.not_totalled" if means.is_additive(frame) else "services.not_additive"
    title = view.words(key, place=parts.here(view), name=rows.name(view))
    if withheld.count(frame):
        title = withheld.title(view, "all", rows.name(view), len(frame))
    return parts.empty(view, f"services-{dimension}", title, rows.kind(view))
