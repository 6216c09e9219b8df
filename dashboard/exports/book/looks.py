"""Formats of cells, from the tokens of the screen."""

from __future__ import annotations

from dataclasses import dataclass, field

import xlsxwriter
from xlsxwriter.format import Format

from dashboard.theme import LIGHT

FACE = "微软雅黑"


@dataclass(frozen=True)
class Looks:
    """The formats of one workbook, each made once."""

    book: xlsxwriter.Workbook
    _made: dict[tuple[tuple[str, object], ...], Format] = field(default_factory=dict)

    def look(self, **properties: object) -> Format:
        """A format in our face and ink."""
        whole = {"font_name": FACE, "font_size": 10, "font_color": LIGHT.ink, "valign": "vcenter"} | properties
        key = tuple(sorted(whole.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format(whole)
        return self._made[key]

    @property
    def title(self) -> Format:
        """The finding above the table."""
        return self.look(font_size=14, bold=True)

    @property
    def muted(self) -> Format:
        """What is said beside it."""
        return self.look(font_color=LIGHT.muted)

    @property
    def mark(self) -> Format:
        """That data are simulated."""
        return self.look(font_color=LIGHT.far_behind, bold=True)

    @property
    def head(self) -> Format:
        """Headings: folded, on the palest blue, over a rule of the accent."""
        return self.look(
            bold=True,
            text_wrap=True,
            bg_color=LIGHT.sequential[0],
            bottom=2,
            bottom_color=LIGHT.accent,
            border_color=LIGHT.rule,
        )

    def cell(self, number_format: str, *, folds: bool) -> Format:
        """A cell over a thin rule: numbers right, text left."""
        ruled: dict[str, object] = {"bottom": 1, "bottom_color": LIGHT.rule}
        if number_format:
            return self.look(num_format=number_format, align="right", **ruled)
        return self.look(text_wrap=folds, **ruled)
