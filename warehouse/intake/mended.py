"""What was read otherwise than it was typed, with what was typed."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.text import Text
from warehouse.intake.relations import Key


@dataclass(frozen=True)
class Mended:
    """A cell whose text was normalised with certainty, as ``1,234`` to 1234, or a heading read as one of ours.

    ``rule``: the code of ``READING_LABELS`` by which it was read. ``site_id`` and ``key`` (indicator, domain, group)
    say whose figure of what it is; '' for a heading.
    """

    sheet: str
    cell: str
    typed: str
    value: float | Text
    rule: str
    site_id: str = ""
    key: Key = ("", "", "")

    def read_as(self, lang: str) -> str:
        """What the cell was read as."""
        return self.value.in_(lang) if isinstance(self.value, Text) else f"{self.value:.15g}"

    def in_(self, lang: str) -> str:
        """One line: place, value as typed, what it was read as."""
        read = f"读作 {self.read_as(lang)}" if lang == "zh" else f"read as {self.read_as(lang)}"
        return f"{self.sheet}!{self.cell} {self.typed!r} {read}"
