"""Where the simulated stations may stand: the real townships of a root region, with the day each came into force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

HORIZON = date(2020, 1, 1)
"""The divisions list says nothing of earlier years: everything in it is taken to be in force since this day."""


@dataclass(frozen=True)
class Newcomer:
    """A township that came into force after the horizon."""

    code: str
    since: date
    reason: str


@dataclass(frozen=True)
class FunctionalArea:
    """An area without a national code that is reported beside its county and stays out of scope."""

    code: str
    county: str
    name: str
    name_en: str
    since: date


@dataclass(frozen=True)
class Places:
    """The divisions of one root region, ready to simulate on.

    ``divisions``: the national list's rows, root included. ``townships``: in-scope townships ordered by code with
    ``code, name, county, prefecture, province, since`` (``prefecture`` is '' where there is none).
    ``counties``: those that have townships: ``code, name, prefecture, province, size``.
    """

    root: str
    divisions: pd.DataFrame
    townships: pd.DataFrame
    counties: pd.DataFrame


def places(root: str, divisions: pd.DataFrame, newcomers: tuple[Newcomer, ...] = ()) -> Places:
    """Arrange a divisions frame (``code, name, level, parent_code, …``) for the simulation."""
    townships = _townships(divisions)
    for newcomer in newcomers:
        townships.loc[townships["code"] == newcomer.code, "since"] = np.datetime64(newcomer.since)
    return Places(root, divisions, townships, _counties(divisions, townships))


def _townships(divisions: pd.DataFrame) -> pd.DataFrame:
    rows = divisions[divisions["level"] == "township"].sort_values("code", ignore_index=True)
    parent = divisions.set_index("code")["parent_code"]
    level = divisions.set_index("code")["level"]
    above = rows["parent_code"].map(parent)
    is_prefecture = above.map(level).eq("prefecture")
    return pd.DataFrame(
        {
            "code": rows["code"],
            "name": rows["name"],
            "county": rows["parent_code"],
            "prefecture": above.where(is_prefecture, ""),
            "province": rows["code"].str[:2] + "0000",
            "since": np.datetime64(HORIZON),
        }
    )


def _counties(divisions: pd.DataFrame, townships: pd.DataFrame) -> pd.DataFrame:
    counties = townships.groupby("county", as_index=False).agg(
        prefecture=("prefecture", "first"), province=("province", "first"), size=("code", "size")
    )
    names = divisions.set_index("code")["name"]
    return counties.rename(columns={"county": "code"}).assign(name=lambda frame: frame["code"].map(names))
