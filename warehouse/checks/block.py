"""The figures of some stations as an array, and hits as frames of one form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from catalogue import indicators
from catalogue.indicator import Indicator

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

TEXTS = ("check_id", "site_id", "indicator_id", "other_indicator_id", "other_site_id")
MONTHS = ("first_month", "month", "other_month")
NUMBERS = ("value", "low", "high", "score", "other_value", "agreed", "compared")
COLUMNS = ("check_id", "site_id", "first_month", "month", "indicator_id", *NUMBERS, *TEXTS[3:], "other_month")
"""Columns of hits. Texts are '' and numbers NaN where a check has no use for them; months are 0 there."""


@dataclass(frozen=True)
class Ground:
    """Months, by position, in which a station served the same ground and lay in this county: *begin* up to *end*."""

    station: int
    county: str
    begin: int
    end: int


@dataclass(frozen=True)
class Block:
    """Stations that are each other's peers, in order of county.

    ``values`` has a figure for every station, month from ``first_month`` on, and indicator; NaN where there is none.
    ``filed`` is True for months of a report that is no zero report. ``parts`` tells what the breakdowns of a figure
    come to: station and month by number, ``indicator_id``, ``total``, ``sum`` and ``largest`` of the parts, and
    ``is_whole`` when every part is there. ``grounds``: of stations whose ground changed every stretch without a change.
    """

    sites: NDArray[np.object_]
    counties: NDArray[np.object_]
    first_month: int
    indicators: tuple[str, ...]
    values: Numbers
    filed: Flags
    parts: pd.DataFrame
    grounds: tuple[Ground, ...] = ()
    _kept: dict[tuple[Any, ...], Numbers] = field(default_factory=dict, init=False, compare=False, repr=False)

    def by_ground(self) -> Block:
        """The block with a row for every stretch of a station whose ground changed; ``parts`` stay with the stations.

        What is usual for a station is learnt on one ground: it serves more people once its township has taken in
        another, and goes along with the campaigns of another county once it was moved there.
        """
        if not self.grounds:
            return self
        months, known = self.values.shape[1], np.array([one.station for one in self.grounds], dtype=np.intp)
        always = np.setdiff1d(np.arange(len(self.sites)), known)
        rows = np.concatenate([always, known])
        begin = np.concatenate([np.zeros(len(always)), [one.begin for one in self.grounds]])[:, None]
        end = np.concatenate([np.full(len(always), months), [one.end for one in self.grounds]])[:, None]
        there = (begin <= np.arange(months)) & (np.arange(months) < end)
        counties = np.concatenate([self.counties[always], np.array([one.county for one in self.grounds], dtype=object)])
        return replace(
            self, sites=self.sites[rows], counties=counties, filed=self.filed[rows] & there, grounds=(),
            values=np.where(there[:, :, None], self.values[rows], np.nan),
        )  # fmt: skip

    def once(self, work: Callable[..., Numbers], *given: Any) -> Numbers:
        """What *work* makes of the block and what else is *given*, worked out when it is first asked for."""
        key = (work, *given)
        if key not in self._kept:
            self._kept[key] = work(self, *given)
        return self._kept[key]

    def of(self, indicator: str) -> Numbers:
        """Figures of one indicator by station and month; all NaN for one that no station reports."""
        if indicator not in self.indicators:
            return np.full(self.values.shape[:2], np.nan)
        return self.values[:, :, self.indicators.index(indicator)]

    def having(self, *names: str) -> bool:
        """Whether anything is known of all these indicators."""
        return set(names) <= set(self.indicators)

    @property
    def definitions(self) -> tuple[Indicator, ...]:
        """The definitions of ``indicators``."""
        return tuple(indicators.load()[name] for name in self.indicators)


def is_goods(indicator: Indicator) -> bool:
    """Whether it counts money or goods, of which there is none in most months."""
    return indicator.unit in ("yuan", "article")


def found(check_id: str, block: Block, at: Sequence[NDArray[np.intp]], **known: Any) -> pd.DataFrame:
    """Hits of a check at stations and months by number; *known* are the other columns, or one value for all."""
    station, month = at
    if not len(station):  # as of most checks on most indicators: making a frame of nothing is what takes time
        return NONE
    months = month + block.first_month
    blank: dict[str, Any] = dict.fromkeys(TEXTS, "") | dict.fromkeys(NUMBERS, np.nan) | {"other_month": 0}
    told = (
        blank | {"check_id": check_id, "site_id": block.sites[station], "first_month": months, "month": months} | known
    )
    return pd.DataFrame({name: told[name] for name in COLUMNS}, index=pd.RangeIndex(len(station)))


NONE = pd.DataFrame(columns=list(COLUMNS))
"""No hits."""


def joined(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """Hits of several checks in one frame."""
    some = [frame for frame in frames if len(frame)]
    return pd.concat(some, ignore_index=True) if some else NONE
