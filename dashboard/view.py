"""What a page receives: the selection, the words, and a reader bound to one release."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

import pandas as pd

from catalogue.period import last_day
from dashboard.selection import Selection
from dashboard.theme import LIGHT, Tokens
from dashboard.words import Words

if TYPE_CHECKING:
    from catalogue.indicators import Indicator
    from geo.shapes import Shapes
    from queries.regions import Region, RegionTree


class Reader(Protocol):
    """The queries of one release. Arguments and frames are those of the functions of the same name in ``queries``."""

    def coverage(self, *, region: str, date: date, rung: str, level: str | None = None) -> pd.DataFrame: ...
    def coverage_series(
        self, *, region: str, rung: str, first: int, last: int, level: str | None = None
    ) -> pd.DataFrame: ...
    def breaks(self, *, region: str, first: int, last: int, level: str | None = None) -> pd.DataFrame: ...
    def denominator(self, *, region: str, date: date) -> pd.DataFrame: ...
    def denominator_changes(self, *, region: str, date: date, since: date | None = None) -> pd.DataFrame: ...
    def ladder(self, *, region: str, date: date) -> pd.DataFrame: ...
    def townships(self, *, county: str, date: date, rung: str = "built") -> pd.DataFrame: ...
    def attention(self, *, region: str, date: date, rung: str) -> pd.DataFrame: ...
    def targets(self, *, region: str) -> pd.DataFrame: ...
    def target_path(
        self, *, region: str, rung: str, first: int, last: int, level: str | None = None
    ) -> pd.DataFrame: ...
    def progress(self, *, region: str, date: date, rung: str, level: str | None = None) -> pd.DataFrame: ...
    def phases(self, *, region: str, rung: str) -> pd.DataFrame: ...
    def year_ledger(self, *, region: str, date: date, rung: str, level: str | None = None) -> pd.DataFrame: ...
    def monthly_plan(self, *, region: str, date: date, rung: str, what_if: str = "") -> pd.DataFrame: ...
    def forecast(
        self, *, region: str, date: date, rung: str, level: str | None = None, what_if: str = ""
    ) -> pd.DataFrame: ...
    def forecast_path(self, *, region: str, date: date, rung: str, what_if: str = "") -> pd.DataFrame: ...
    def plan_results(self, *, region: str, date: date) -> pd.DataFrame: ...
    def plan_versions(self, *, region: str) -> pd.DataFrame: ...
    def plan_stages(self, *, region: str) -> pd.DataFrame: ...
    def services(
        self,
        *,
        indicator: str,
        region: str,
        month: int,
        window: str = "month",
        level: str | None = None,
        domain: str = "",
        group: str = "",
    ) -> pd.DataFrame: ...
    def service_series(
        self,
        *,
        indicator: str,
        region: str,
        first: int,
        last: int,
        level: str | None = None,
        domain: str = "",
        group: str = "",
    ) -> pd.DataFrame: ...
    def services_by(
        self, *, indicator: str, region: str, month: int, window: str = "month", dimension: str = "domain"
    ) -> pd.DataFrame: ...
    def service_by_station(self, *, indicator: str, county: str, month: int, window: str = "month") -> pd.DataFrame: ...
    def stations(self, *, region: str, date: date) -> pd.DataFrame: ...
    def station(self, *, site_id: str) -> pd.DataFrame: ...
    def station_statuses(self, *, site_id: str) -> pd.DataFrame: ...
    def station_reports(self, *, site_id: str) -> pd.DataFrame: ...
    def station_series(self, *, site_id: str, indicator: str) -> pd.DataFrame: ...
    def reporting(self, *, region: str, first: int, last: int, level: str | None = None) -> pd.DataFrame: ...
    def report_states(self, *, county: str, first: int, last: int) -> pd.DataFrame: ...
    def late_stations(self, *, region: str, first: int, last: int) -> pd.DataFrame: ...
    def rung_moves(self, *, region: str, first: int, last: int) -> pd.DataFrame: ...
    def rung_stays(self, *, region: str, date: date) -> pd.DataFrame: ...
    def stalled_stations(self, *, region: str, date: date) -> pd.DataFrame: ...
    def control_chart(
        self, *, region: str, indicator: str, month: int, domain: str = "", group: str = ""
    ) -> pd.DataFrame: ...
    def station_control(self, *, site_id: str, indicator: str, month: int) -> pd.DataFrame: ...
    def comparison(
        self,
        *,
        region: str,
        indicator: str,
        month: int,
        window: str = "month",
        level: str = "county",
        peers: str = "",
        domain: str = "",
        group: str = "",
    ) -> pd.DataFrame: ...
    def peers_listed(self, *, date: date) -> pd.DataFrame: ...
    def check_hits(self, *, region: str, first: int, last: int, check: str = "", hit: str = "") -> pd.DataFrame: ...
    def check_steps(self, *, hit: str) -> pd.DataFrame: ...
    def report_figures(self, *, hit: str) -> pd.DataFrame: ...
    def station_peers(self, *, site_id: str, indicator: str) -> pd.DataFrame: ...
    def indicator_values(self, *, region: str, month: int) -> pd.DataFrame: ...


class ReleaseFacts(Protocol):
    """What the words under every figure say about its release."""

    @property
    def id(self) -> str: ...
    @property
    def root_region(self) -> str: ...
    @property
    def data_month(self) -> int: ...
    @property
    def first_month(self) -> int: ...
    @property
    def is_simulated(self) -> bool: ...
    @property
    def department(self) -> str: ...
    @property
    def about(self) -> Mapping[str, str]: ...


@dataclass(frozen=True)
class View:
    """Everything a page needs and nothing it could change.

    ``link(page, **changes)`` is the URL of a page with some choices changed; ``go(**changes)`` makes a callback that
    changes them in place. ``shapes`` is None when no shapes were built for the region's province.
    """

    selection: Selection
    words: Words
    regions: RegionTree
    release: ReleaseFacts
    shapes: Shapes | None
    catalogue: Mapping[str, Indicator]
    reader: Reader
    link: Callable[..., str]
    go: Callable[..., Callable[[], None]]
    ink: Tokens = LIGHT

    @property
    def lang(self) -> str:
        """``zh`` or ``en``."""
        return self.selection.lang

    @property
    def region(self) -> Region:
        """The selected region."""
        return self.regions.get(self.selection.region)

    @property
    def day(self) -> date:
        """The last day of the selected month: the date that stocks are counted at."""
        return last_day(self.selection.month)

    @property
    def indicator(self) -> Indicator:
        """The selected indicator's definition."""
        return self.catalogue[self.selection.indicator]
