"""各地排名: the places directly below by coverage, ties admitted, and who gained most and least in a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard import numbers
from dashboard.bulletin.changes import points
from dashboard.bulletin.figure import Figure
from dashboard.bulletin.quoting import About, Quoter, plain
from dashboard.bulletin.ranks import Rank, ranked, share
from dashboard.bulletin.sentence import Sentence, compose, joined
from dashboard.panels import parts
from dashboard.panels.coverage.rows import with_change
from dashboard.panels.parts import Row
from dashboard.view import View

ENDS = 3
"""Ranks that are named from above and from below."""
BELOW = {"nation": "province", "province": "prefecture", "prefecture": "county"}
MOST_NAMED = 6
"""Places that share a rank and are named; of more only the number is told."""


@dataclass(frozen=True)
class Places:
    """The places below the selected one at one level, with their coverage and its changes."""

    level: str
    frame: pd.DataFrame
    ranks: tuple[Rank, ...]


def places(view: View) -> Places:
    """The places that are compared: prefectures of a province, counties of a prefecture; none of a county."""
    region = view.region
    level = BELOW.get(region.level, "")
    if level and not any(child.level == level for child in view.regions.children(region.code)):
        level = "county"
    if not level:
        return Places("", pd.DataFrame(), ())
    frame = with_change(view, region.code, level)
    return Places(level, frame, tuple(ranked(parts.records(frame))))


def ranking(quoter: Quoter, found: Places) -> tuple[Sentence, ...]:
    """Who is complete, who leads behind them, who comes last."""
    view, ranks = quoter.view, list(found.ranks)
    if not ranks:
        return ()
    number = quoter.places("compared", len(found.frame), found.level)
    said = [compose(view.lang, "bulletin.compared", m=number)]
    if share(ranks[0].rows[0]) == 1:
        first = ranks.pop(0)
        said.append(compose(view.lang, "bulletin.first_full", names=_names(quoter, first, found.level)))
    top, low = ranks[:ENDS], ranks[ENDS:][-ENDS:]
    for key, some in (("leading", top), ("trailing", low)):
        if some:
            told = joined([_placed(quoter, one, found.level) for one in some], view.words("bulletin.semicolon"))
            said.append(compose(view.lang, f"bulletin.{key}", list=told))
    return tuple(said)


def _placed(quoter: Quoter, rank: Rank, level: str) -> Sentence:
    """A place with its share and rank; places that share it together."""
    row, rung = rank.rows[0], quoter.view.selection.rung
    about = About(row["region_code"], counts=(row["numerator"], row["denominator"]))
    value = quoter.share(row["value"], f"coverage_{rung}", about)
    where = rank_figure(quoter, rank, row)
    key = "bulletin.placed_tie" if rank.is_shared else "bulletin.placed"
    return compose(quoter.view.lang, key, names=_names(quoter, rank, level), share=value, rank=where)


def rank_figure(quoter: Quoter, rank: Rank, row: Row) -> Figure:
    """A rank as a figure."""
    text = quoter.view.words("bulletin.rank_number", n=plain(rank.number, quoter.view.lang))
    return quoter.derived("rank", text, rank.number, About(row["region_code"]))


def _names(quoter: Quoter, rank: Rank, level: str) -> Sentence:
    """The names of all that share a rank; of many their number."""
    view = quoter.view
    if len(rank.rows) > MOST_NAMED:
        return joined([quoter.places("sharing", len(rank.rows), level)], "")
    return joined([parts.short(view, row["region_code"]) for row in rank.rows], view.words("list.comma"))


def gains(quoter: Quoter, found: Places) -> tuple[Sentence, ...]:
    """Who gained most and least in a year, in percentage points; all that share an end are named."""
    if found.frame.empty:
        return ()
    rows = [row for row in parts.records(found.frame) if not numbers.is_missing(row["change_yoy"])]
    if not rows:
        return (compose(quoter.view.lang, "bulletin.gains_none"),)
    changes = sorted({round(row["change_yoy"], 12) for row in rows})
    if len(changes) == 1:
        return ()
    said = {"most": _gain(quoter, rows, changes[-1]), "least": _gain(quoter, rows, changes[0])}
    return (compose(quoter.view.lang, "bulletin.gains", **said),)


def _gain(quoter: Quoter, rows: Sequence[Row], change: float) -> Sentence:
    view = quoter.view
    sharing = [row for row in rows if round(row["change_yoy"], 12) == change]
    names = joined([parts.short(view, row["region_code"]) for row in sharing], view.words("list.comma"))
    direction = "up" if change > 0 else "down" if change < 0 else "same"
    figure = points(quoter, change, "yoy", About(sharing[0]["region_code"]))
    return compose(view.lang, f"bulletin.gain_{direction}", names=names, n=figure)
