"""Service figures as bars in order, each with its change behind its value."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard import numbers
from dashboard.charts.bars import Bar, bars
from dashboard.panels import Panel, parts
from dashboard.panels.parts import Row
from dashboard.panels.services import rows, scales, titles, withheld
from dashboard.view import View


@dataclass(frozen=True)
class Names:
    """How the rows of a frame are called: their ids, beside a bar, and in a table under a heading.

    ``chosen`` is the id of the row that stands out, '' for none.
    """

    keys: list[str]
    short: list[str]
    full: list[str]
    heading: str
    chosen: str = ""


def ranked(
    view: View, panel_id: str, title: str, frame: pd.DataFrame, names: Names, most: int, *, width: int, body: int | None
) -> Panel:
    """The panel of a frame in the order of its rows, of which the *most* first are drawn."""
    scale = scales.scale_of(view, frame["value"])
    words = parts.labels(view, title, _compared(view, scale), rows.kind(view), hover=rows.hover(view, frame))
    drawn = frame.head(most)
    hidden = view.words("coverage.table_only", n=most, m=len(frame)) if len(frame) > most else ""
    changes = titles.without_change(view, drawn, names.short[:most])
    called = zip(parts.records(drawn), names.keys, names.short, strict=False)
    return Panel(
        panel_id, title, words.subtitle, frame,
        lambda: rows.table(view, frame, view.words(names.heading), names.full),
        bars([_bar(view, names.chosen, *one, scale) for one in called], words.hover, view.ink, width=width, body=body),
        note=withheld.note(view, frame, parts.sentences(view, hidden, changes)), source=words.source, alt=title,
    )  # fmt: skip


def _bar(view: View, chosen: str, row: Row, key: str, name: str, scale: scales.Scale) -> Bar:
    is_chosen = key == chosen
    change = row[f"change_{view.selection.compare}"]
    shown = numbers.points(change, view.lang) if row["change_kind"] == "points" else numbers.rate(change)
    value = withheld.text(view, row) if withheld.is_withheld(row) else scale.text(view, row["value"])
    return Bar(
        key=key,
        name=name,
        value=None if numbers.is_missing(row["value"]) else float(row["value"]),
        text=value if numbers.is_missing(row["value"]) else f"{value}{parts.WIDE}{shown}",
        hover=rows.told(view, row, name),
        colour=view.ink.accent if is_chosen else view.ink.sequential[3],
        is_emphasised=is_chosen,
    )


def _compared(view: View, scale: scales.Scale) -> str:
    """The subtitle of bars that carry a change behind their value."""
    return rows.subtitle(
        view, view.words(f"services.with_{view.selection.compare}", panel=rows.panel(view)), scale.word
    )
