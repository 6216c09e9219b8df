"""What coverage figures show, said in a sentence that is computed and therefore true."""

from __future__ import annotations

import pandas as pd

from dashboard import numbers
from dashboard.panels import parts
from dashboard.panels.coverage.rows import is_full, ranked
from dashboard.view import View

LOW = 0.4


def of_map(view: View, frame: pd.DataFrame, level: str, region: str) -> str:
    """How many places are complete and how many stand below 40 %; else the lowest share."""
    known = frame[frame["denominator"] > 0].dropna(subset=["value"])
    place = parts.called(view, region)
    if known.empty:
        return view.words("coverage.title_nothing", place=place)
    said = {"place": place, "rung": parts.rung(view), "unit": parts.plural(view, level, len(known)), "m": len(known)}
    full, low = int(is_full(known).sum()), int((known["value"] < LOW).sum())
    if full == len(known):
        return view.words("coverage.title_all", **said)
    lowest = numbers.percent(known["value"].min(), 1)
    key = ("some" if full else "none") + ("_low" if low else "")
    return view.words(f"coverage.title_{key}", n=full, low=low, lowest=lowest, **said)


def of_ranking(view: View, frame: pd.DataFrame, level: str) -> str:
    """Who stands highest and lowest, and the distance; who is complete is counted instead. One alone is not ranked."""
    known = ranked(frame.dropna(subset=["value"]))
    if known.empty:
        return view.words("coverage.title_nothing", place=parts.here(view))
    first, last = known.iloc[0], known.iloc[-1]
    said = {
        "low": parts.short(view, last["region_code"]),
        "share": numbers.percent(last["value"], 1),
        "rest": numbers.count(last["denominator"] - last["numerator"]),
        "rung": parts.rung(view),
        "unit": parts.plural(view, level, len(known)),
    }
    full = int(is_full(known).sum())
    if full == len(known):
        return view.words("coverage.title_all", place=parts.here(view), m=full, **said)
    if len(known) == 1:
        return view.words("coverage.ranking_one", **said)
    if full:
        return view.words("coverage.ranking_full", n=full, m=len(known), **said)
    if first["value"] == last["value"]:
        return view.words("coverage.ranking_equal", m=len(known), **said)
    high, top = parts.short(view, first["region_code"]), numbers.percent(first["value"], 1)
    return view.words("coverage.ranking", high=high, top=top, **said)


def of_ladder(view: View, frame: pd.DataFrame, names: list[str]) -> str:
    """Between which neighbouring rungs most townships are lost."""
    if nothing := no_units(view, frame):
        return nothing
    losses = -frame["numerator"].diff()
    if losses.isna().all() or losses.max() <= 0:
        return view.words("ladder.title_even", place=parts.here(view))
    worst = int(losses.fillna(-1).to_numpy().argmax())
    return view.words(
        "ladder.title", place=parts.here(view), upper=names[worst], lower=names[worst - 1],
        n=numbers.count(losses.iloc[worst]),
    )  # fmt: skip


def no_units(view: View, frame: pd.DataFrame) -> str:
    """Says that the selected place has no townships in any row of *frame*; '' where it has: nothing is all of nothing.

    A frame without rows has none either; where it is not known how many there are, that is said instead.
    """
    if frame["denominator"].fillna(0).sum() > 0:
        return ""
    is_unknown = len(frame) and frame["denominator"].isna().all()
    return view.words("coverage.title_nothing" if is_unknown else "coverage.title_no_units", place=parts.here(view))


def alt(view: View, title: str, frame: pd.DataFrame) -> str:
    """The finding and its ends for who cannot see the picture."""
    known = ranked(frame.dropna(subset=["value"]))
    if known["value"].nunique() < 2:
        return title
    first, last = known.iloc[0], known.iloc[-1]
    return view.words(
        "coverage.alt", title=title, n=len(known),
        high=parts.short(view, first["region_code"]), top=numbers.percent(first["value"], 1),
        low=parts.short(view, last["region_code"]), share=numbers.percent(last["value"], 1),
    )  # fmt: skip
