"""Definitions as a release was made with them: an old release keeps answering by its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from warehouse import release_schema as tables


@dataclass(frozen=True)
class Definition:
    """What arithmetic needs of an indicator's definition; the words stay in the catalogue."""

    id: str
    unit: str
    nature: str
    aggregation: str
    numerator: str
    denominator: str
    rung: str
    source: str
    breakdown: str

    @property
    def is_ratio(self) -> bool:
        """Whether it is a numerator over a denominator."""
        return self.aggregation == "ratio"

    @property
    def adds_over_months(self) -> bool:
        """Whether values of several months may be added."""
        return self.aggregation == "sum" and self.nature == "flow"

    @property
    def stands_alone(self) -> bool:
        """Whether a month's value says nothing about several months: different people a month are not added."""
        return self.aggregation == "distinct" and self.nature == "flow"

    @property
    def is_percentage(self) -> bool:
        """Whether two values differ in percentage points rather than by a fraction."""
        return self.unit == "percent"


Definitions = Mapping[str, Definition]


def read_definitions(connection: Connection) -> Definitions:
    """Every definition in a release by indicator id, in the catalogue's order."""
    rows = connection.execute(select(tables.indicator.c.indicator_id, tables.indicator.c.definition))
    return {indicator_id: _definition(indicator_id, text) for indicator_id, text in rows}


def parts(known: Definitions, indicator: str) -> tuple[Definition, ...]:
    """The indicator's own definition, or numerator and denominator of a ratio. Raises ValueError when unknown."""
    if indicator not in known:
        raise ValueError(f"indicator {indicator!r} is not in the release")
    own = known[indicator]
    return (known[own.numerator], known[own.denominator]) if own.is_ratio else (own,)


def _definition(indicator_id: str, text: str) -> Definition:
    known = json.loads(text)
    names = ("unit", "nature", "aggregation", "numerator", "denominator", "rung", "source", "breakdown")
    return Definition(indicator_id, *(known[name] for name in names))
