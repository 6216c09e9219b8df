"""Figures that a public release withholds, as the reader sees them: a word in their place, a note, no false claim."""

from __future__ import annotations

import pandas as pd

from dashboard.panels import parts
from dashboard.panels.parts import Row
from dashboard.panels.services import periods
from dashboard.view import View
from queries.tidy import SUPPRESSED


def is_withheld(row: Row) -> bool:
    """Whether the row's figure is withheld."""
    return bool(row["status"] == SUPPRESSED)


def count(frame: pd.DataFrame) -> int:
    """How many figures of the frame are withheld."""
    return int(frame["status"].eq(SUPPRESSED).sum())


def is_told(frame: pd.DataFrame) -> bool:
    """Whether there is anything to show: a figure, or the word in the place of a withheld one."""
    return bool(frame["value"].notna().any() or count(frame))


def text(view: View, row: Row) -> str:
    """The value of the selected indicator with its unit; the word for a withheld one."""
    return view.words("withheld.sign") if is_withheld(row) else parts.value_text(view, view.indicator, row["value"])


def note(view: View, frame: pd.DataFrame, said: str = "") -> str:
    """*said*, and why figures are withheld when some are."""
    why = view.words("withheld.note") if count(frame) else ""
    return parts.sentences(view, said, why)


def title(view: View, key: str, name: str, withheld: int) -> str:
    """A title that ranks nothing: who has most and who least is not known when some figures are withheld.

    *key*: ``title`` of places, ``parts`` of a total, ``all`` when there is nothing else.
    """
    return view.words(f"withheld.{key}", place=parts.here(view), name=name, period=periods.period(view), n=withheld)


def remarks(view: View, frame: pd.DataFrame) -> dict[str, list[str]]:
    """A column that names the withheld figures, under its heading; nothing when there are none."""
    if not count(frame):
        return {}
    sign = view.words("withheld.sign")
    return {view.words("withheld.remark"): [sign if status == SUPPRESSED else "" for status in frame["status"]]}
