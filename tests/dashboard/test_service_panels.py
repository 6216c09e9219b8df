"""Service panels say what their changes are measured on, and who did not report."""

import math
from dataclasses import replace

import pandas as pd

from dashboard.panels import overview, parts, services
from tests.dashboard import world

ROW = world.SERVICE
SILENT = ROW | {"value": math.nan, "status": "not_reported", "change_yoy": math.nan, "reason_yoy": "no_base"}


def asked(*, region: str, level: str | None = None, **_: object) -> pd.DataFrame:
    if level is None:
        return pd.DataFrame([ROW | {"region_code": region}])
    return pd.DataFrame(
        [
            ROW | {"region_code": "990101"},
            ROW | {"region_code": "990102", "value": 0.0},
            SILENT | {"region_code": "990201"},
        ]
    )


def view():
    made = world.view(services=asked)
    return replace(made, selection=made.selection.with_(indicator="person_times_served", level="county"))


def test_a_change_says_which_stations_it_is_measured_on() -> None:
    facts = {fact.label: (fact.value, fact.detail) for fact in services.totals(view()).facts}
    assert facts["可比站点同比"] == ("+10.0%", "80 个可比站点，基期 100人次")
    assert facts["可比站点环比"] == ("—", "可比站点不足")
    panel = services.ranking(view())
    assert panel.subtitle == "服务人次（人次），2023年5月；数值后为可比站点同比"
    assert panel.figure.data[0].customdata[0][:4] == ["990101", "子", "400人次", "+10.0%"]
    assert "<br>可比站点同比：%{customdata[3]}<br>" in panel.figure.data[0].hovertemplate


def test_who_did_not_report_is_counted_beside_who_reported_zero() -> None:
    title = services.ranking(view()).title
    assert title == "服务人次：子最高，为 400人次；丑最低，为 0人次；1 个县（市、区）未报送"


def test_a_dash_for_a_change_stands_with_its_reason() -> None:
    by_month = view()
    by_month = replace(by_month, selection=by_month.selection.with_(compare="mom"))
    # Three places without a change; the one that did not report has no value to compare either.
    assert services.ranking(by_month).note == "“—”为无环比：子、丑（可比站点不足）。"
    assert services.ranking(view()).note == ""


def places(*rows: dict[str, object]):
    """A view whose counties, in order, have *rows*; the province has the first."""

    def answer(*, region: str, level: str | None = None, **_: object) -> pd.DataFrame:
        if level is None:
            return pd.DataFrame([ROW | rows[0] | {"region_code": region}])
        codes = ("990101", "990102", "990201")
        return pd.DataFrame([ROW | row | {"region_code": code} for code, row in zip(codes, rows, strict=True)])

    made = world.view(services=answer)
    return replace(made, selection=made.selection.with_(indicator="person_times_served", level="county"))


def test_places_that_share_an_end_are_counted() -> None:
    low, high = {"value": 10.0}, {"value": 30.0}
    assert services.ranking(places(high, high, low)).title == (
        "服务人次：2 个县（市、区）最高，均为 30人次；寅最低，为 10人次"
    )
    assert services.ranking(places(low, high, low)).title == (
        "服务人次：丑最高，为 30人次；2 个县（市、区）最低，均为 10人次"
    )


def test_averages_by_place_carry_their_unit() -> None:
    panel = services.map_(places({"per_station": 12.25}, {"per_station": 4.0}, {"per_station": 0.0}))
    assert panel.title == "服务人次每个报送站平均：子最高，为 12.2人次/站；寅最低，为 0人次/站"
    assert panel.subtitle == "服务人次（人次/站），2023年5月；每个报送站平均"


def test_over_a_window_reporters_are_a_mean_and_said_to_be() -> None:
    # 204 from three stations in ten months and two in the other two: 34 reports, 2.83 stations a month, 72 each.
    year = {"value": 204.0, "months": 12, "reporters": 34 / 12, "expected": 3.0, "per_station": 72.0}
    asked_over = places(year, year, year)
    facts = {fact.label: (fact.value, fact.detail) for fact in services.totals(asked_over).facts}
    assert facts["月均报送站数"] == ("2.8", "12 个月平均，月均应报 3.0 站")
    assert facts["每个报送站平均"] == ("72.0人次/站", "除以月均报送站数 2.8")
    table = services.ranking(asked_over).table
    assert table["月均报送站数"].tolist() == [2.8, 2.8, 2.8]
    assert "月均报送 %{customdata[5]} 站" in services.ranking(asked_over).figure.data[0].hovertemplate


def test_months_that_cannot_be_added_are_not_called_unreported() -> None:
    none = {"value": math.nan, "per_station": math.nan, "status": "not_comparable", "reason": "not_additive"}
    asked_over = places(none, none, none)
    assert services.map_(asked_over).title == "全省服务人次各月不能相加，请选单月"
    assert services.totals(asked_over).facts[0].detail == "各月不能相加"


# 子县's two stations served 400: the first 250 old people and 50 others, the second 100 without telling a domain.
BY_STATION = {"": (250.0 + 50.0, 100.0), "elderly_care": (250.0, math.nan)}


def by_station(*, domain: str = "", group: str = "", **_asked: object) -> pd.DataFrame:
    assert not group
    sites = {"site_id": ["S1", "S2"], "region_code": "990101", "value": BY_STATION[domain], "months_reported": 1}
    return pd.DataFrame(sites | {"months_expected": 1, "report_state": "on_time"})


def by_domain(**_asked: object) -> pd.DataFrame:
    parts_of = {"elderly_care": 250.0, "disability": 150.0}
    return pd.DataFrame([ROW | {"domain_code": code, "value": value} for code, value in parts_of.items()])


def of_the_old():
    named = pd.DataFrame({"site_id": ["S1", "S2"], "name": ["一站", "二站"]})
    made = world.view(service_by_station=by_station, services_by=by_domain, stations=lambda **_: named)
    return world.choosing(made, region="990101", indicator="person_times_served", domain="elderly_care")


def test_stations_are_listed_with_the_domain_that_the_heading_names() -> None:
    panel = services.by_station(of_the_old())
    assert panel.title == "子县 2 个站点中 1 个报送了服务人次 · 养老服务"
    values = panel.table["服务人次 · 养老服务（人次）"]
    assert (values[0], math.isnan(values[1])) == (250.0, True)


def test_all_domains_are_not_called_by_the_chosen_one() -> None:
    panel = services.breakdown(of_the_old(), "domain")
    assert panel.title == "“养老服务”最多，为 250人次，占 62.5%"
    assert panel.subtitle == "服务人次（人次），2023年5月；数值后为可比站点同比"
    assert panel.table["服务人次（人次）"].tolist() == [250.0, 150.0]
    chosen, other = panel.figure.data[0].marker.color
    assert chosen != other  # and yet the chosen one stands out


def test_a_period_of_its_own_is_told_in_every_heading() -> None:
    since = world.choosing(view(), window="2022-05")
    assert services.totals(since).title == "全省服务人次，2022年5月至2023年5月"
    assert services.ranking(since).subtitle == "服务人次（人次），2022年5月至2023年5月；数值后为可比站点同比"


def test_a_stock_is_that_of_the_last_month_and_said_to_be() -> None:
    over_the_year = world.choosing(view(), window="ytd")
    assert services.totals(over_the_year).title == "全省服务人次，2023年1月至2023年5月"
    posted = world.choosing(over_the_year, indicator="staff")
    assert services.totals(posted).title == "全省驻站社会工作者，2023年5月"
    # As is a share of stocks, but not a share of what is done month by month.
    licensed = world.choosing(over_the_year, indicator="staff_licensed_share")
    sessions = world.choosing(over_the_year, indicator="sessions_per_case")
    assert services.totals(licensed).title.endswith("，2023年5月")
    assert services.totals(sessions).title.endswith("，2023年1月至2023年5月")


def test_a_reporting_rate_is_derived_and_a_coverage_registered() -> None:
    catalogue = world.view().catalogue
    kinds = [parts.origin(catalogue[name]) for name in ("reporting_completeness", "coverage_built", "staff")]
    assert kinds == ["derived", "register", "report"]
    assert parts.source(world.view(), "report", "register").startswith("来源：黔省社会工作部，站点台账、社工站月报 · ")


def test_a_complete_place_lists_its_counties() -> None:
    def complete(*, region: str, date: object, rung: str) -> pd.DataFrame:
        frame = world.attention(region=region, date=world.view().day, rung=rung)
        return frame[frame["remaining"] == 0].reset_index(drop=True)

    panel = overview.attention(world.view(attention=complete))
    assert panel.title == "全省所有乡镇（街道）均已“建成”"
    assert panel.table["地区"].tolist() == ["子县"]
