"""A panel: one finding with its figure, table, words and source. Page, deck, bulletin and press file share it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd
import plotly.graph_objects as go

NUMBER = re.compile(r"[+−]?[\d.,]+%?")


@dataclass(frozen=True)
class Fact:
    """A number in words: ``label`` above, ``value`` large, ``detail`` below; ``tone`` is a token's role or empty."""

    label: str
    value: str
    detail: str = ""
    tone: str = ""

    @property
    def number(self) -> str:
        """The number that the value begins with, with its sign and its %; '' where it is words."""
        found = NUMBER.match(self.value)
        return found[0] if found else ""

    @property
    def unit(self) -> str:
        """What follows the number; the whole value where it is words."""
        return self.value[len(self.number) :]

    @property
    def stacked(self) -> Fact:
        """The same with its unit under the number, before what else is told there: where the unit is long."""
        if not self.number or not self.unit.strip():
            return self
        return replace(self, value=self.number, detail=" · ".join(filter(None, (self.unit.strip(), self.detail))))


@dataclass(frozen=True)
class Panel:
    """One finding, ready to be shown or written to a file.

    ``frame`` is the tidy frame behind it (codes and exact values). ``rows`` makes its ``table``, once, when it is first
    asked for: most tables are never opened. In ``figure`` the first item of a mark's ``customdata`` is its region code
    (or site id). ``facts`` are big numbers, the first the biggest. ``note`` is empty or says what the reader must know;
    ``alt`` states the finding for who cannot see it. ``aside`` names columns at the end of the table that tell of this
    machine, not of the release: a check code does not stand for them.
    """

    panel_id: str
    title: str
    subtitle: str
    frame: pd.DataFrame
    rows: Callable[[], pd.DataFrame]
    figure: go.Figure | None = None
    note: str = ""
    source: str = ""
    alt: str = ""
    facts: tuple[Fact, ...] = ()
    aside: tuple[str, ...] = ()

    @cached_property
    def table(self) -> pd.DataFrame:
        """The rows of ``frame`` in the same order, columns named for the reader and numbers as numbers.

        A chosen row of the table is ``frame.iloc[row]``.
        """
        return self.rows()
