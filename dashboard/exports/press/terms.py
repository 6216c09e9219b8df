"""The terms that files go out under: settings of the environment, read at each call."""

from __future__ import annotations

import os
from datetime import date

from catalogue.period import first_day
from catalogue.text import Text
from warehouse.refusal import Refusal

LICENCE = Text(
    "可注明来源后引用；图面和数字不得改动。",
    "May be quoted with its source named; picture and figures may not be altered.",
)
DAY = 15
"""Of the month in which the next month of data is published."""


def licence() -> Text:
    """``STATION_LICENCE`` and ``STATION_LICENCE_EN``; whichever is not set says what it says by default."""
    return Text(
        os.environ.get("STATION_LICENCE") or LICENCE.zh,
        os.environ.get("STATION_LICENCE_EN") or LICENCE.en,
    )


def office(department: str) -> str:
    """``STATION_OFFICE``: the office that answers for the files, by default the release's department."""
    return os.environ.get("STATION_OFFICE") or department


def next_update(data_month: int) -> date:
    """When the month after *data_month* is published: ``STATION_UPDATE_DAY`` of the month that follows it.

    Raises Refusal when the setting is no day that every month has.
    """
    text = os.environ.get("STATION_UPDATE_DAY") or str(DAY)
    if not text.isdecimal() or not 1 <= int(text) <= 28:
        raise Refusal("STATION_UPDATE_DAY 应为 1 到 28 之间的整数。", "STATION_UPDATE_DAY must lie between 1 and 28.")
    return first_day(data_month + 2).replace(day=int(text))
