"""Rows of the attention list for tables and files: every line with its reason, and the lines of each rule."""

from __future__ import annotations

import pandas as pd

from catalogue.attention import SEVERITIES
from dashboard.panels import parts
from dashboard.panels.concerns import wording
from dashboard.panels.coverage.rows import whole
from dashboard.view import View


def table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """The lines as the reader sees them, one row each in the order of the list."""
    words, known, rows = view.words, wording.rules(view), parts.records(frame)
    return pd.DataFrame(
        {
            words("column_watch.rank"): whole(frame["rank"]),
            words("column_watch.severity"): [wording.severity(view, row) for row in rows],
            words("column_watch.place"): [parts.full(view, row["region_code"]) for row in rows],
            words("column_watch.theme"): [known.themes[row["theme"]].in_(view.lang) for row in rows],
            words("column_watch.sentence"): [wording.sentence(view, row) for row in rows],
            words("column_watch.stations"): whole(frame["stations"]),
            words("column_watch.rule"): [known[row["rule_id"]].label.in_(view.lang) for row in rows],
            words("column_watch.why"): [wording.why(view, row) for row in rows],
            words("column_watch.page"): [words(f"page.{wording.where(row)[0]}") for row in rows],
        }
    )


def by_rule(frame: pd.DataFrame) -> pd.DataFrame:
    """Counties (``value``) and stations of every rule that lists any, the gravest class and the most counties first."""
    names = ["rule_id", "severity"]
    found = frame.groupby(names, sort=False).agg(value=("region_code", "nunique"), stations=("stations", "sum"))
    rows = found.reset_index()
    rows["at"] = rows["severity"].map({name: at for at, name in enumerate(SEVERITIES)})
    inorder = rows.sort_values(["at", "value"], ascending=[True, False], kind="stable", ignore_index=True)
    return inorder[["rule_id", "severity", "value", "stations"]].assign(indicator_id=inorder["rule_id"])


def by_rule_table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """The same for the reader."""
    words, known = view.words, wording.rules(view)
    return pd.DataFrame(
        {
            words("column_watch.rule"): [known[name].label.in_(view.lang) for name in frame["rule_id"]],
            words("column_watch.severity"): [known.severities[name].in_(view.lang) for name in frame["severity"]],
            words("column_watch.counties"): whole(frame["value"]),
            words("column_watch.stations"): whole(frame["stations"]),
        }
    )
