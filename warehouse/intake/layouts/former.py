"""Former versions of the form, from ``versions/*.toml``: how their columns are read today."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from warehouse.intake.layouts.layout import Layout, Table, read_fields, require_sound

FOLDER = Path(__file__).parent / "versions"


@dataclass(frozen=True)
class Former:
    """A former version: its number, title, columns."""

    version: str
    title: str
    layout: Layout

    @property
    def money_unit(self) -> str:
        """The unit in which it asked for amounts, in words."""
        fields = (one for table in self.layout.tables for one in table.fields)
        return next((one.unit for one in fields if one.unit.endswith("元")), "元")


@cache
def known_versions() -> tuple[str, ...]:
    """The former versions, newest first."""
    return tuple(sorted((one.stem for one in FOLDER.glob("*.toml")), reverse=True))


@cache
def version_of(version: str) -> Former:
    """A former version by its number. Raises KeyError for one that never was, Refusal when its file is wrong."""
    if version not in known_versions():
        raise KeyError(version)
    with (FOLDER / f"{version}.toml").open("rb") as stream:
        document = tomllib.load(stream)
    tables = tuple(Table(one["name"], read_fields(one["fields"])) for one in document["tables"])
    layout = Layout(f"{version}版模板", tables, (document["month_label"],))
    require_sound(layout)
    return Former(version, document["title"], layout)


def former(version: str) -> Layout:
    """How a former version is read."""
    return version_of(version).layout
