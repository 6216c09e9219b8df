"""A second reader: figures of counties computed from the store's rows by pandas alone, beside what the queries say.

Nothing of publishing or querying is used on this side; the rules are written down again from the definitions.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import create_engine

from catalogue.period import last_day, parse_month
from queries.coverage import coverage
from queries.release import open_current
from queries.reporting import reporting
from queries.services import services

pytestmark = pytest.mark.slow

# 南明 (a township founded in 2023), 平坝 (a farm beside its eleven townships), 兴义, 册亨, 福泉
COUNTIES = ["520102", "520403", "522301", "522327", "522702"]
RUNGS = ["planned", "plaque", "built", "operating", "full_service"]
DAYS = [date(2022, 9, 30), date(2023, 5, 31), date(2024, 3, 17), date(2024, 12, 31), date(2025, 6, 30)]
MONTHS = ["2021-09", "2023-01", "2023-05", "2024-02", "2025-06"]
INDICATORS = ["cases_opened", "person_times_served", "staff", "funds_fiscal"]


@pytest.fixture(scope="module")
def store(demonstration) -> dict[str, pd.DataFrame]:
    """The store's tables, dates as dates, an open end as far away."""
    names = ["region", "township_scope", "site", "site_status", "site_assignment", "submission", "reporting_calendar"]
    engine = create_engine(demonstration.store_url)
    tables = {name: pd.read_sql_table(name, engine) for name in names}
    figures = tuple(INDICATORS)
    tables["measure"] = pd.read_sql_query(
        f"SELECT submission_id, indicator_id, value FROM measure WHERE indicator_id IN {figures}"  # noqa: S608
        " AND domain_code = '' AND group_code = ''",
        engine,
    )
    for name in ("region", "township_scope"):
        tables[name]["valid_to"] = tables[name]["valid_to"].fillna(pd.Timestamp("2200-01-01"))
    site = tables["site"]
    tables["station"] = site[(site["tier"] == "township") & (site["site_type"] == "station")]
    return tables


@pytest.fixture(scope="module")
def release(demonstration):
    patch = demonstration.chosen()
    yield open_current()
    patch.undo()


def in_force(table: pd.DataFrame, day: date) -> pd.DataFrame:
    at = pd.Timestamp(day)
    return table[(table["valid_from"] <= at) & (at < table["valid_to"])]


def townships(store, day: date) -> pd.DataFrame:
    """Townships in force on a day: index code, with their county and whether they count."""
    places = in_force(store["region"], day)
    decisions = in_force(store["township_scope"], day).sort_values("batch_id").groupby("township_code").last()
    found = places[places["level"] == "township"].set_index("region_code")[["parent_code"]]
    return found.assign(counts=decisions["in_scope"].reindex(found.index, fill_value=False).astype(bool))


def statuses(store, day: date) -> pd.Series:
    """site_id -> status on a day; of two statements about one day the later batch holds."""
    known = store["site_status"][store["site_status"]["effective_on"] <= pd.Timestamp(day)]
    return known.sort_values(["effective_on", "batch_id"]).groupby("site_id")["status"].last()


def counted(store, day: date, rung: str) -> pd.DataFrame:
    """County -> covered, in scope."""
    status = store["station"].set_index("site_id")["region_code"].to_frame().join(statuses(store, day))
    reached = status[status["status"].isin(RUNGS[RUNGS.index(rung) :])]["region_code"]
    towns = townships(store, day)
    towns = towns[towns["counts"]].assign(covered=lambda rows: rows.index.isin(reached))
    return towns.groupby("parent_code")["covered"].agg(["sum", "size"])


@pytest.mark.parametrize("rung", RUNGS)
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_coverage(store, release, day, rung):
    mine = counted(store, day, rung)
    theirs = coverage(release, region="520000", date=day, rung=rung, level="county").set_index("region_code")
    for county in COUNTIES:
        assert tuple(mine.loc[county]) == (theirs.at[county, "numerator"], theirs.at[county, "denominator"]), county
    (whole,) = coverage(release, region="520000", date=day, rung=rung).to_dict("records")
    assert (whole["numerator"], whole["denominator"]) == (mine["sum"].sum(), mine["size"].sum())
    assert (whole["counties_full"], whole["counties"]) == ((mine["sum"] == mine["size"]).sum(), len(mine))


def figures(store, indicator: str, month: int) -> pd.DataFrame:
    """site_id -> county and value of the newest report of a month."""
    filed = store["submission"][store["submission"]["month"] == month]
    newest = filed.sort_values("version").groupby("site_id").tail(1)
    newest = newest[newest["state"] != "withdrawn"]
    values = store["measure"][store["measure"]["indicator_id"] == indicator]
    sites = store["station"].assign(county=store["station"]["region_code"].str[:6])
    found = newest.merge(values, on="submission_id").merge(sites[["site_id", "county"]], on="site_id")
    return found.set_index("site_id")[["county", "value"]]


@pytest.mark.parametrize("indicator", INDICATORS)
@pytest.mark.parametrize("month", MONTHS)
def test_service_sums_and_matched_sums(store, release, month, indicator):
    number = parse_month(month)
    now = figures(store, indicator, number)
    theirs = services(release, indicator=indicator, region="520000", month=number, level="county")
    theirs = theirs.set_index("region_code")
    for county in COUNTIES:
        mine, said = now[now["county"] == county]["value"], theirs.loc[county]
        assert same(said["value"], mine.sum() if len(mine) else np.nan)
        assert same(said["reporters"], len(mine) or np.nan)
        for name, ago in (("mom", 1), ("yoy", 12)):
            before = figures(store, indicator, number - ago)
            before = before[before["county"] == county]["value"]
            both = mine.index.intersection(before.index)
            base = before[both].sum() if len(both) else np.nan
            assert same(said[f"base_{name}"], base), (county, name)
            assert same(said[f"change_{name}"], change(mine[both].sum(), base, len(both), len(mine))), (county, name)


def change(now: float, base: float, matched: int, reporters: int) -> float:
    """The relative change over stations that reported both times; none over too few of them or from zero."""
    if matched == 0 or matched < 0.8 * reporters or base == 0:
        return np.nan
    return now / base - 1


def same(said: float, mine: float) -> bool:
    return bool(np.isclose(float(said), float(mine), rtol=1e-12, atol=1e-9, equal_nan=True))


@pytest.mark.parametrize("month", MONTHS)
def test_reports_owed_filed_and_in_time(store, release, month):
    number = parse_month(month)
    owed = store["site_assignment"].set_index("site_id")
    owed = owed[(owed["from_month"] <= number) & (number < owed["to_month"].fillna(10**6))].index
    status = statuses(store, last_day(number)).reindex(owed)
    expected = status[~status.isin(["suspended", "closed"])].index
    filed = store["submission"][(store["submission"]["month"] == number)].sort_values("version").groupby("site_id")
    due = store["reporting_calendar"].set_index("month").at[number, "due_on"]
    theirs = reporting(release, region="520000", first=number, last=number, level="county").set_index("region_code")
    for county in COUNTIES:
        mine = expected[expected.str.startswith(county)]
        first_received = filed["received_on"].first().reindex(mine).dropna()
        is_filed = (filed["state"].last().reindex(first_received.index) != "withdrawn").sum()
        said = theirs.loc[county]
        assert same(said["denominator"], len(mine) or np.nan)
        assert same(said["numerator"], is_filed if len(mine) else np.nan)
        assert same(said["expected"], len(mine) or np.nan)
        assert same(said["on_time"], (first_received <= due).sum() if len(mine) else np.nan)
        assert same(said["value"], is_filed / len(mine) if len(mine) else np.nan)
