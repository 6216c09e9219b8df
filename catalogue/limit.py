"""A number that a province may set in a file of its own, with the bounds that it has to keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.text import Text


@dataclass(frozen=True)
class Limit:
    """A number with its bounds; a whole number where ``value`` is one.

    ``label`` says what it limits. ``is_share``: a fraction. ``is_own`` when a province set it.
    """

    value: float
    least: float
    most: float
    label: Text
    is_share: bool = False
    is_own: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it can only be a whole number."""
        return isinstance(self.value, int)

    @property
    def text(self) -> str:
        """The number as it is written: a share as percent, with no more digits than it was given."""
        return self.written(self.value)

    def written(self, value: float) -> str:
        """A *value* of this kind as it is written: 0.925 of a share is 92.5%."""
        return f"{value * 100:.10g}%" if self.is_share else f"{value:g}"


def read_limit(row: Mapping[str, Any]) -> Limit:
    """The limit that a row of one of our files states; a fraction of at most 1 is a share unless the row says not."""
    is_share = isinstance(row["value"], float) and row["most"] <= 1
    label = Text(row["zh"], row["en"])
    return Limit(row["value"], row["least"], row["most"], label, row.get("is_share", is_share))


def told_limit(row: Mapping[str, Any]) -> Limit:
    """The limit that ``dataclasses.asdict`` wrote down."""
    return Limit(**{**row, "label": Text(**row["label"])})
