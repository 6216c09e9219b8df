"""关注清单 in the bulletin: how many counties are on it, and which stand in its gravest class, each with its rule."""

from __future__ import annotations

import pandas as pd

from catalogue.attention import SEVERITIES
from dashboard.bulletin.quoting import Quoter
from dashboard.bulletin.sentence import Sentence, compose, joined
from dashboard.dates import month_label
from dashboard.panels import parts
from dashboard.panels.concerns import wording
from dashboard.view import View

NAMED = 5
"""Lines that are told with place and rule."""


def listed(quoter: Quoter) -> Sentence | None:
    """The list in a sentence; None where nobody is on it, and for a county, whose lines the other problems tell."""
    view = quoter.view
    frame = wording.lines(view)
    if frame.empty or view.region.level in ("county", "township"):
        return None
    gravest = next(name for name in SEVERITIES if (frame["severity"] == name).any())
    top = frame[frame["severity"] == gravest]
    told = joined([_told(view, row) for row in parts.records(top.head(NAMED))], view.words("list.comma"))
    return compose(
        view.lang, "bulletin.listed" if len(top) <= NAMED else "bulletin.listed_more", list=told,
        month=month_label(view.selection.month, view.lang),
        severity=wording.rules(view).severities[gravest].in_(view.lang),
        m=quoter.places("listed", _counties(frame), "county"),
        k=quoter.places("listed_first", _counties(top), "county"),
    )  # fmt: skip


def _counties(frame: pd.DataFrame) -> int:
    return int(frame["region_code"].nunique())


def _told(view: View, row: parts.Row) -> Sentence:
    label = wording.rules(view)[row["rule_id"]].label.in_(view.lang)
    return compose(view.lang, "bulletin.listed_one", name=parts.short(view, row["region_code"]), label=label)
