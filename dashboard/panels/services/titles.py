"""What service figures by place and by part show, said in computed sentences."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard import numbers
from dashboard.panels import parts
from dashboard.panels.parts import Row
from dashboard.panels.services import means, periods, rows, scales, withheld
from dashboard.view import View


def of_period(view: View, row: Row, period: str) -> str:
    """The value of the selected place in a *period* and its change; where there is no value, why."""
    said = {"place": parts.here(view), "name": rows.name(view), "month": period}
    if numbers.is_missing(row["value"]):
        return view.words(_why_none(view, row), **said)
    change = change_sentence(view, row)
    key = "services.trend_change" if change else "services.trend_plain"
    return view.words(key, value=scales.scaled(view, row["value"]), change=change, **said)


def _why_none(view: View, row: Row) -> str:
    if withheld.is_withheld(row):
        return "withheld.trend"
    return "services.not_additive" if row["reason"] == "not_additive" else nothing(view)


def nothing(view: View) -> str:
    """The key of the words for no value: not everything is reported."""
    return "services.none_counted" if view.indicator.source == "register" else "services.trend_none"


def of_places(view: View, frame: pd.DataFrame, level: str, what: str) -> str:
    """Who has most and who least, and how many did not report."""
    hidden = withheld.count(frame)
    if hidden:
        return withheld.title(view, "title", rows.name(view), hidden)
    title = _extremes_title(view, frame, level, what)
    silent = int((frame["value"].isna() & (frame["status"] == "not_reported")).sum())
    if not silent or silent == len(frame):
        return title
    return view.words("services.unreported", title=title, n=silent, unit=parts.plural(view, level, silent))


def _extremes_title(view: View, frame: pd.DataFrame, level: str, what: str) -> str:
    """Who has most and who least; how many, where several share that place; the only one, where it is alone."""
    known = frame.dropna(subset=["value"]).sort_values("value", ascending=False)
    name = rows.name(view)
    if not means.is_additive(frame):
        return view.words("services.not_additive", place=parts.here(view), name=name)
    if known.empty:
        return view.words(nothing(view), place=parts.here(view), name=name, month=periods.period(view))
    said: dict[str, object] = {"name": name, "what": f" {what}" if what and view.lang == "en" else what}
    top, low = known.iloc[0], known.iloc[-1]
    most, least = _spoken(view, (top["value"], low["value"]), what)
    if len(known) == 1:
        return view.words("services.only", high=parts.short(view, top["region_code"]), most=most, **said)
    if top["value"] == low["value"]:
        return view.words("services.all_equal", value=most, **said)
    said |= {"most": most, "least": least}
    return _ranked(view, known, said | {"unit": parts.plural(view, level)})


def _ranked(view: View, known: pd.DataFrame, said: dict[str, object]) -> str:
    """Names what stands alone at an end of *known*, highest first, and counts what shares it."""
    highest, lowest = (int(known["value"].eq(known["value"].iloc[at]).sum()) for at in (0, -1))
    high, low = (parts.short(view, known["region_code"].iloc[at]) for at in (0, -1))
    if highest > 1 and lowest > 1:
        return view.words("services.extremes_both", n=highest, m=lowest, **said)
    if highest > 1:
        return view.words("services.extremes_high", n=highest, low=low, **said)
    if lowest > 1:
        return view.words("services.extremes_low", m=lowest, high=high, **said)
    return view.words("services.extremes", high=high, low=low, **said)


def _spoken(view: View, values: tuple[float, float], what: str) -> tuple[str, ...]:
    """Highest and lowest with their unit; money is said in one unit, that of the bars: 元 or 万元, not both."""
    said = means.per_station if what else scales.scaled
    if view.indicator.unit != "yuan" or what:
        return tuple(said(view, value) for value in values)
    scale = scales.scale_of(view, pd.Series(values))
    unit = scale.word + parts.unit(view, view.indicator)
    return tuple(scale.text(view, value) + ("" if view.lang == "zh" else "\u00a0") + unit for value in values)


def of_parts(view: View, frame: pd.DataFrame, names: Sequence[str]) -> str:
    """The largest part and its share, where parts add up to a whole and all of them are told."""
    hidden = withheld.count(frame)
    if hidden:
        return withheld.title(view, "parts", rows.name(view), hidden)
    largest = scales.scaled(view, frame["value"].iloc[0])
    if view.indicator.aggregation != "sum" or frame["value"].sum() == 0:
        return view.words("services.largest", name=names[0], value=largest)
    share = numbers.percent(frame["value"].iloc[0] / frame["value"].sum(), 1)
    return view.words("services.largest_share", name=names[0], value=largest, share=share)


def without_change(view: View, frame: pd.DataFrame, names: Sequence[str]) -> str:
    """Says why the places or parts that have a value have a dash instead of a change; '' when none has."""
    against = view.selection.compare
    reasons: dict[str, list[str]] = {}
    for row, name in zip(parts.records(frame), names, strict=True):
        if numbers.is_missing(row[f"change_{against}"]) and not numbers.is_missing(row["value"]):
            reasons.setdefault(row[f"reason_{against}"], []).append(name)
    told = [
        view.words("services.dash", names=parts.listing(view, found), reason=view.words(f"reason.{why}"))
        for why, found in reasons.items()
        if why
    ]
    return view.words(f"services.dash_{against}", list=view.words("list.comma").join(told)) if told else ""


def change_sentence(view: View, row: parts.Row) -> str:
    """``同比增长 12.4%`` and the like for the chosen comparison; '' when there is none."""
    against = view.selection.compare
    change = row[f"change_{against}"]
    if numbers.is_missing(change):
        return ""
    size = numbers.points(abs(change), view.lang) if row["change_kind"] == "points" else numbers.rate(abs(change))
    key = "flat" if change == 0 else "up" if change > 0 else "down"
    key += "_points" if row["change_kind"] == "points" and change > 0 else ""
    return view.words(f"services.{against}_{key}", panel=rows.panel(view), change=size.lstrip("+"))
