"""The list of sites and a site's record: what is of the selected day, and what is of the release, is told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from catalogue.period import parse_month
from dashboard.panels import stations
from dashboard.view import View
from dashboard.words import Words
from tests.dashboard.world import choosing, view


def one_site(day: str) -> pd.DataFrame:
    """A station in 子县 that 甲社 has run since January, as it is told at *day*."""
    return pd.DataFrame(
        {
            "site_id": ["S1"], "name": ["一站"], "site_type": ["station"], "tier": ["township"],
            "region_code": ["990101"], "site_status": ["built"], "since": ["2023-01-01"], "operator": ["甲社"],
            "shared_premises": ["儿童保护站"], "point_kind": ["none"], "period": [day],
        }
    )  # fmt: skip


def of_a_day(*, region: str, date: date) -> pd.DataFrame:
    return one_site(date.isoformat())


def of_the_release(*, site_id: str) -> pd.DataFrame:
    return one_site("2023-05-31")


@pytest.fixture
def march() -> View:
    """March is selected, the release goes to May."""
    seen = view(stations=of_a_day, station=of_the_release)
    return choosing(seen, month=parse_month("2023-03"), region="990101", site="S1")


def test_the_list_is_of_the_selected_day_and_its_operators_of_the_release(march: View) -> None:
    made = stations.sites(march)
    assert made.subtitle.startswith("2023年3月31日登记在册的站点")
    assert made.subtitle.endswith("承接机构以发布时为准")
    assert made.table["承接机构（发布时）"].tolist() == ["甲社"]  # the heading travels into CSV and workbook


def test_a_record_names_the_day_that_it_stands_at(march: View) -> None:
    made = stations.record(march)
    assert made.subtitle == "甲市 · 子县 · 截至2023年5月31日；承接机构以发布时为准"
    told = made.table.set_index("项目")["内容"]
    assert (told["承接机构（发布时）"], told["合署服务"]) == ("甲社", "儿童保护站")


def test_so_it_is_in_english(march: View) -> None:
    english = replace(choosing(march, lang="en"), words=Words("en"))
    assert "Operator (at publication)" in stations.sites(english).table
    assert stations.record(english).subtitle.endswith("as of 31 May 2023; operator as at the time of publication")
