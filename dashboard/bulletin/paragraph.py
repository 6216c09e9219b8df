"""A paragraph about one place, to be copied: its coverage and rank, what is left, its reports and services."""

from __future__ import annotations

from dataclasses import replace

from dashboard.bulletin.places import places, rank_figure
from dashboard.bulletin.progress import progress
from dashboard.bulletin.quoting import About, Quoter
from dashboard.bulletin.ranks import Rank
from dashboard.bulletin.sentence import Sentence, compose, joined
from dashboard.bulletin.situation import coverage, services
from dashboard.panels import parts
from dashboard.panels.parts import Row
from dashboard.view import View


def paragraph(view: View, region: str) -> Sentence:
    """All that is said of a place, in one paragraph."""
    there = Quoter(replace(view, selection=view.selection.with_(region=region, site="")))
    said = [*coverage(there), *_rank(there), *progress(there), *services(there)]
    return joined(said, "" if view.lang == "zh" else " ")


def _rank(quoter: Quoter) -> list[Sentence]:
    """Where the place stands among those of its level that have the same parent."""
    view = quoter.view
    parent = view.region.parent_code
    if parent not in view.regions:
        return []
    found = places(replace(view, selection=view.selection.with_(region=parent)))
    if found.level != view.region.level:
        return []
    for rank in found.ranks:
        for row in rank.rows:
            if row["region_code"] == view.region.code:
                return [_ranked(quoter, rank, row, len(found.frame), parent)]
    return []


def _ranked(quoter: Quoter, rank: Rank, row: Row, count: int, parent: str) -> Sentence:
    view = quoter.view
    key = "bulletin.rank_tie" if rank.is_shared else "bulletin.rank"
    return compose(
        view.lang, key, parent=parts.full(view, parent),
        m=quoter.places("compared", count, view.region.level, About(parent)), rank=rank_figure(quoter, rank, row),
        k=quoter.places("sharing", len(rank.rows), view.region.level, About(parent)),
    )  # fmt: skip
