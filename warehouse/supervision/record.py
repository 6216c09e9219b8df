"""One record of a register of supervision as plain values: the same for what a file states and what the store holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

Values = Mapping[str, Any]
"""Values by the name of the table's column."""
SHARED = ("batch_id", "state", "source_id")
"""Columns that every table has and no record states."""


@dataclass(frozen=True)
class Record:
    """``key`` identifies it within its table; ``rows`` are what the table holds of it, several for an assessment."""

    kind: str
    table: Table
    key: tuple[Any, ...]
    rows: Sequence[Values]
    is_withdrawn: bool = False

    @property
    def says(self) -> frozenset[tuple[tuple[str, Any], ...]]:
        """What it says, whatever the order of its rows: two records that are equal in it say the same."""
        return frozenset(tuple(sorted(row.items())) for row in self.rows)
