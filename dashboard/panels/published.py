"""公布数: from what a document said to what holds now, with what cannot be explained as a part of its own."""

from __future__ import annotations

import pandas as pd

from catalogue.published import PublishedFigure
from dashboard import numbers
from dashboard.charts.bridge import bridge
from dashboard.dates import day_text, month_label
from dashboard.panels import Panel, parts
from dashboard.panels.coverage.rows import whole
from dashboard.panels.parts import Row
from dashboard.panels.revisions import cut, steps_of
from dashboard.view import View


def panel(view: View, frame: pd.DataFrame, figure: PublishedFigure, then: str, *, width: int = 600) -> Panel:
    """From *figure* to the view's month; *frame* is that of ``queries.published`` with the release *then*."""
    rows = parts.records(frame)
    column = "numerator" if figure.rung else "value"
    steps = steps_of(view, rows, column, "published.concerned")
    title = view.words(f"published.title_{_kind(view, figure)}", **_said(view, figure, rows))
    indicator = view.catalogue[figure.indicator]
    other = view.words("published.other_definition") if "not_comparable" in set(frame["status"]) else ""
    return Panel(
        "published-coverage" if figure.rung else "published-reported", title,
        view.words("published.subtitle", document=figure.document.in_(view.lang),
                   issued=month_label(figure.issued, view.lang)), frame,
        lambda: _table(view, frame, figure), bridge(steps, view.ink, width=width),
        note=parts.sentences(view, fit(view, figure, rows, then), other, cut(view, steps),
                             view.words("published.definition", text=indicator.definition.in_(view.lang))),
        source=parts.source(view, "register" if figure.rung else "report"), alt=title,
    )  # fmt: skip


def name(view: View, figure: PublishedFigure) -> str:
    """The figure as it stands in a list: what it counts, its day, what was published."""
    label = view.catalogue[figure.indicator].label.in_(view.lang)
    said = amount(view, figure)
    return view.words("published.option", name=label, day=day_text(figure.day, view.lang), value=said)


def amount(view: View, figure: PublishedFigure) -> str:
    """What was published, with its unit; both ends where only a bound was."""
    if figure.rung:
        return _counts({"numerator": figure.value, "denominator": figure.in_scope})
    indicator = view.catalogue[figure.indicator]
    least = parts.value_text(view, indicator, figure.value)
    if figure.below is None:
        return least
    return view.words("published.bound", least=least, below=parts.value_text(view, indicator, figure.below))


def fit(view: View, figure: PublishedFigure, rows: list[Row], then: str) -> str:
    """Whether the release *then* says of the figure's own day what was published, in a sentence."""
    column = "numerator" if figure.rung else "value"
    published, unexplained = rows[0][column], rows[1][column]
    held = published + unexplained
    if figure.rung:
        text = _counts({name: rows[0][name] + rows[1][name] for name in ("numerator", "denominator")}, held)
        is_whole = not rows[1]["denominator"]  # NaN, a number that was not published, is no agreement of it
        agrees = figure.agrees(held) and (figure.in_scope is None or is_whole)
    else:
        text, agrees = parts.value_text(view, view.catalogue[figure.indicator], held), figure.agrees(held)
    key = "apart" if not agrees else "same" if figure.below is None else "within"
    return view.words(
        f"published.fit_{key}", then=then, day=day_text(figure.day, view.lang), value=text,
        said=amount(view, figure),
    )  # fmt: skip


def _kind(view: View, figure: PublishedFigure) -> str:
    if figure.rung:
        return "coverage"
    return "since" if view.catalogue[figure.indicator].nature == "flow" else "reported"


def _said(view: View, figure: PublishedFigure, rows: list[Row]) -> dict[str, str]:
    """What the title is filled with."""
    indicator, after = view.catalogue[figure.indicator], rows[-1]
    now = _counts(after) if figure.rung else parts.value_text(view, indicator, after["value"])
    return {
        "place": parts.called(view, figure.region),
        "name": indicator.label.in_(view.lang),
        "day": day_text(figure.day, view.lang),
        "month": month_label(figure.month, view.lang),
        "since": month_label(max(figure.since, view.release.first_month), view.lang),
        "before": amount(view, figure),
        "until": parts.on_day(view) if figure.rung else month_label(view.selection.month, view.lang),
        "after": now,
    }


def _counts(row: Row, covered: float | None = None) -> str:
    """``1,094/1,510``; ``1,094`` where the number in scope is unknown."""
    count = numbers.count(row["numerator"] if covered is None else covered)
    return count if numbers.is_missing(row["denominator"]) else f"{count}/{numbers.count(row['denominator'])}"


def _table(view: View, frame: pd.DataFrame, figure: PublishedFigure) -> pd.DataFrame:
    words, indicator = view.words, view.catalogue[figure.indicator]
    reason = {words("revisions.reason"): [words(f"revisions.{part}") for part in frame["part"]]}
    meaning = {words("revisions.meaning"): [words(f"revisions.about_{part}") for part in frame["part"]]}
    if figure.rung:
        figures = {
            words("column.covered"): whole(frame["numerator"]),
            words("column.in_scope"): whole(frame["denominator"]),
            words("column.share"): [parts.share_number(value, indicator.decimals) for value in frame["value"]],
        }
    else:
        figures = {
            words("revisions.value", unit=parts.unit(view, indicator)): frame["value"].round(2),
            words("published.reports"): whole(frame["numerator"]),
        }
    return pd.DataFrame(reason | figures | meaning)
