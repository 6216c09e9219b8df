"""The attention list on the screen: each line a sentence with its reason and a link to where its figure is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path

import orjson
import streamlit as st

from dashboard.panels import Panel, parts
from dashboard.panels.concerns import wording
from dashboard.panels.concerns.listing import MOST
from dashboard.panels.parts import Row
from dashboard.ui import frame, links
from dashboard.view import View

SCRIPT = Path(__file__).with_name("concerns.js")
GONE = "gone"


@cache
def _component() -> Callable[..., object]:
    return st.components.v2.component(
        "station_concerns", html='<ol class="concerns"></ol>', js=SCRIPT.read_text(encoding="utf-8"),
        isolate_styles=False,
    )  # fmt: skip


def show(view: View, panel: Panel) -> None:
    """The first lines of the list; words in its place where it is empty."""
    if panel.frame.empty:
        frame.state(panel.title, panel.subtitle)
        return
    rows = parts.records(panel.frame.head(MOST))
    chosen = view.selection
    key = f"concerns-{chosen.region}-{chosen.month}-{chosen.rung}-{chosen.lang}"
    data = {"label": panel.title, "lines": [_line(view, row) for row in rows]}
    _component()(key=key, data=orjson.dumps(data), on_gone_change=partial(_gone, view, key, rows))


def _line(view: View, row: Row) -> dict[str, str]:
    page, changes = wording.where(row)
    return {
        "rank": str(row["rank"]), "severity": row["severity"], "name": wording.severity(view, row),
        "sentence": wording.sentence(view, row), "why": wording.why(view, row),
        "href": view.link(page, **changes), "link": view.words("watch.see", page=frame.page_name(view, page)),
    }  # fmt: skip


def _gone(view: View, key: str, rows: Sequence[Row]) -> None:
    at = st.session_state[key].get(GONE)
    if isinstance(at, int) and 0 <= at < len(rows):
        page, changes = wording.where(rows[at])
        links.follow(view, page, **changes)
