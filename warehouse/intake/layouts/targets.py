"""What a column of another form may stand for: which station, or one of the figures that our form asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from catalogue import indicators
from catalogue.dictionaries import DOMAINS, GROUPS, UNITS
from catalogue.text import Text
from warehouse.intake import form

KEYS: Mapping[str, Text] = {
    form.SITE_ID: Text("站点编码", "station code"),
    form.SITE_NAME: Text("社工站名称", "station name"),
    form.MONTH: Text("填报月份", "month"),
    form.ZERO: Text("零报告", "zero report"),
}
PASSED_OVER = ""
"""The column is left out, which is said rather than forgotten."""


@dataclass(frozen=True)
class Target:
    """A figure of our form: on which kind of sheet, in which column."""

    kind: str
    column: form.Column

    @property
    def label(self) -> Text:
        """What it is called, with its unit."""
        unit = UNITS[self.column.unit].label
        part = DOMAINS.get(self.column.domain_code) or GROUPS.get(self.column.group_code)
        whole = indicators.load()[self.column.indicator_id].label
        heading = self.column.heading if self.kind == form.MAIN else f"{whole.zh}·{self.column.heading}"
        named = f"{whole.en}: {part.en}" if part else whole.en
        return Text(f"{heading}（{unit.zh}）", f"{named} ({unit.en})")


@cache
def targets() -> Mapping[str, Target]:
    """id -> figure: ``staff``, or ``persons_served/elderly`` for a part of one."""
    return {
        "/".join(filter(None, (column.indicator_id, column.domain_code, column.group_code))): Target(kind, column)
        for kind in form.SHEET_NAMES
        for column in form.columns(kind).values()
    }


def label_of(to: str) -> Text:
    """What a column is read as, in words."""
    return KEYS[to] if to in KEYS else targets()[to].label
