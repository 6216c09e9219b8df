"""Codes and what they are called, from ``catalogue/dictionaries/*.toml``. Order in the file is order on screen."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from catalogue.forms import BETWEEN, form
from catalogue.rungs import RUNGS, SITE_TYPES, STATUSES, TIERS
from catalogue.text import Text, read_text

FOLDER = Path(__file__).parent / "dictionaries"

Labels = Mapping[str, Text]


@dataclass(frozen=True)
class Unit:
    """A unit of measure. ``over`` names the units of numerator and denominator when it is a rate of two.

    ``label`` is what many are called, ``one`` what one is called in English.
    """

    unit: str
    label: Text
    over: tuple[str, str] | None
    one: str

    def beside(self, number: str, lang: str) -> str:
        """The unit as it follows a number in text: ``case`` after 1, ``cases`` after 0, 2 and 1.0."""
        return form(number, self.one + BETWEEN + self.label.en) if lang == "en" else self.label.in_(lang)


def _table(file: str, name: str) -> dict[str, dict[str, Any]]:
    """One table of one dictionary file. Raises ValueError when it is absent or empty."""
    with (FOLDER / f"{file}.toml").open("rb") as stream:
        table = tomllib.load(stream).get(name)
    if not isinstance(table, dict) or not table:
        raise ValueError(f"{file}.toml: no table {name}")
    return table


def _labels(file: str, name: str, codes: tuple[str, ...] | None = None) -> Labels:
    """code -> label of a table; with *codes*, exactly those in that order. Raises ValueError otherwise."""
    table = _table(file, name)
    if codes is not None and tuple(table) != codes:
        raise ValueError(f"{file}.toml {name}: expected {list(codes)}, found {list(table)}")
    return MappingProxyType(
        {
            code: read_text({lang: row.get(lang) for lang in ("zh", "en")}, f"{name}.{code}")
            for code, row in table.items()
        }
    )


def _units() -> Mapping[str, Unit]:
    """The units, rates of two units with both of them known. Raises ValueError on an unknown part."""
    table = _table("units", "unit")
    labels = _labels("units", "unit")
    for code, row in table.items():
        for part in row.get("over", ()):
            if part not in table:
                raise ValueError(f"unit.{code}: no unit {part}")
    return MappingProxyType(
        {
            code: Unit(code, labels[code], (row["over"][0], row["over"][1]) if "over" in row else None, row["one"])
            for code, row in table.items()
        }
    )


DOMAINS = _labels("services", "domain")
SENSITIVE_DOMAINS = frozenset(code for code, row in _table("services", "domain").items() if row["sensitive"])
"""Domains that serve such people only; their small counts are never published either."""
SERVICE_TYPES = _labels("services", "service_type")
RESOURCE_TYPES = _labels("services", "resource_type")
GROUPS = _labels("groups", "group")
SENSITIVE_GROUPS = frozenset(code for code, row in _table("groups", "group").items() if row["sensitive"])
"""Groups whose small counts are never published."""
UNITS = _units()
RUNG_LABELS = _labels("ladder", "rung", RUNGS)
RUNG_MEANINGS = _labels("ladder", "rung_meaning", RUNGS)
STATUS_LABELS = _labels("ladder", "status", STATUSES)
TIER_LABELS = _labels("ladder", "tier", TIERS)
SITE_TYPE_LABELS = _labels("ladder", "site_type", SITE_TYPES)
READING_LABELS = _labels("register", "reading")
REPORT_STATE_LABELS = _labels("register", "report_state")
UNASKED = "not_expected"
"""The state of a report that nobody had to file, whether or not somebody did; a release has none for it."""
REGION_LEVEL_LABELS = _labels("register", "region_level")
NATURE_LABELS = _labels("register", "nature")
AGGREGATION_LABELS = _labels("register", "aggregation")
SOURCE_LABELS = _labels("register", "source")
ROUNDING_LABELS = _labels("register", "rounding")
DIRECTION_LABELS = _labels("register", "direction")
