"""规范读取: cells of reports that were read otherwise than typed, with what was typed and what was taken."""

from __future__ import annotations

import pandas as pd

from catalogue.dictionaries import DOMAINS, GROUPS, READING_LABELS
from catalogue.period import parse_month
from dashboard import numbers
from dashboard.dates import month_label
from dashboard.panels import Panel, parts
from dashboard.panels.parts import Row
from dashboard.view import View

MONTHS = 12


def cells(view: View) -> Panel:
    """Every such cell of the reports of a year up to the selected month, the newest file first."""
    month = view.selection.month
    first = max(month - MONTHS + 1, view.release.first_month)
    frame = view.reader.mended_cells(region=view.selection.region, first=first, last=month)
    said = {"place": parts.here(view), "period": parts.stretch(view, first, month)}
    if frame.empty:
        return parts.empty(view, "mended-cells", view.words("mended.none", **said), "report")
    title = _title(view, frame, said)
    return Panel(
        "mended-cells", title, view.words("mended.subtitle"), frame, lambda: _table(view, frame),
        source=parts.source(view, "report"), alt=title,
    )  # fmt: skip


def _title(view: View, frame: pd.DataFrame, said: dict[str, str]) -> str:
    """How many cells of how many files, and by which rule most of them."""
    by_rule = frame["rule"].value_counts()
    top = [code for code in (*READING_LABELS, "") if by_rule.get(code) == by_rule.max()]
    names = parts.listing(view, [view.words("mended.quoted", rule=rule(view, code)) for code in top])
    key = "mended.title" if len(top) == 1 else "mended.title_tied"
    return view.words(
        key, n=numbers.count(len(frame)), files=numbers.count(frame["batch_id"].nunique()), rules=names,
        most=numbers.count(by_rule.max()), **said,
    )  # fmt: skip


def rule(view: View, code: str) -> str:
    """How a cell was read, in words."""
    return READING_LABELS[code].in_(view.lang) if code else view.words("mended.rule_unknown")


def _table(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    words, rows = view.words, parts.records(frame)
    return pd.DataFrame(
        {
            words("column_mended.received"): [parts.day(view, row["received_on"]) for row in rows],
            words("column_mended.batch"): [str(row["batch_id"]) for row in rows],
            words("column.place"): [_county(view, row) for row in rows],
            words("column.site"): [row["name"] or words("mended.whole_file") for row in rows],
            words("column.month"): [month_label(parse_month(row["period"]), view.lang) for row in rows],
            words("column.indicator"): [_figure(view, row) for row in rows],
            words("column_mended.sheet"): [row["sheet"] for row in rows],
            words("column_mended.cell"): [row["cell"] for row in rows],
            words("column_mended.typed"): [row["typed"] for row in rows],
            words("column_mended.taken"): [row["read_as"] for row in rows],
            words("column_mended.rule"): [rule(view, row["rule"]) for row in rows],
        }
    )


def _county(view: View, row: Row) -> str:
    return parts.full(view, row["region_code"]) if row["region_code"] in view.regions else ""


def _figure(view: View, row: Row) -> str:
    """The indicator, with the domain or the group that the figure is of."""
    named = [view.catalogue[row["indicator_id"]].label] if row["indicator_id"] in view.catalogue else []
    named += [DOMAINS[row["domain_code"]]] if row["domain_code"] in DOMAINS else []
    named += [GROUPS[row["group_code"]]] if row["group_code"] in GROUPS else []
    return view.words("list.comma").join(one.in_(view.lang) for one in named)
